//! An entity's card: its forms, and every mention in its line.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::corpus::EntityId;
use crate::present::{View, count, counted, date_short};
use crate::protocol::{Answer, Condition, EntityCard, Lane, MentionLine, Request, Window};
use crate::ui::component::Icon;
use crate::ui::session;
use crate::ui::strings;

/// Lines that are fetched at once.
const PAGE: u32 = 100;

#[component]
pub fn EntityCardView(entity: EntityId) -> impl IntoView {
    let session = session();
    let card = RwSignal::new(None::<EntityCard>);
    let fetch = move |from: u32| {
        let client = session.client();
        spawn_local(async move {
            let window = Window { from, len: PAGE };
            let answer = client.ask(Lane::Card, Request::Card { entity, window }).await;
            if let Ok(Answer::Card(fresh)) = answer {
                card.update(|card| match card {
                    Some(card) if fresh.from > 0 => card.lines.extend(fresh.lines),
                    _ => *card = Some(fresh),
                });
            }
        });
    };
    Effect::new(move || {
        session.import.revision.track();
        fetch(0);
    });
    let close = move |_| session.entity.set(None);
    view! {
        <aside class="card" aria-label="Entity">
            {move || card.get().map(|card| {
                let n_lines = card.lines.len() as u32;
                let forms = card.forms.iter().map(|(form, n)| format!("{form} ({})", count(u64::from(*n)))).collect::<Vec<_>>();
                view! {
                    <header class="card-head">
                        <div>
                            <p class="card-kind"><span class="swatch" data-type=card.entity.kind.code()></span>{strings::one(card.entity.kind)}</p>
                            <h2><bdi>{card.entity.name.clone()}</bdi></h2>
                        </div>
                        <button class="quiet" aria-label="Close" on:click=close><Icon name="close"/></button>
                    </header>
                    <p class="card-sum">
                        {format!("{} in {}", counted(u64::from(card.n_mentions), "mention", "mentions"), counted(u64::from(card.n_docs), "article", "articles"))}
                    </p>
                    <p class="card-forms">"Written: "<bdi>{forms.join(", ")}</bdi></p>
                    <div class="card-tools">
                        <button class="plain" on:click=move |_| session.filter.choose(Condition::Mentions(entity), false)>"Only these articles"</button>
                        <button class="plain" on:click=move |_| session.filter.choose(Condition::Mentions(entity), true)>"Exclude "<kbd>"x"</kbd></button>
                    </div>
                    <ol class="card-lines">
                        {card.lines.into_iter().map(line).collect_view()}
                    </ol>
                    {(n_lines < card.n_mentions).then(|| view! {
                        <button class="plain card-more" on:click=move |_| fetch(n_lines)>
                            {format!("Show more ({} of {})", count(u64::from(n_lines)), count(u64::from(card.n_mentions)))}
                        </button>
                    })}
                }
            })}
        </aside>
    }
}

fn line(line: MentionLine) -> impl IntoView {
    let session = session();
    let open = move |_| {
        session.go(View::Articles);
        session.read(line.doc, Some(line.span));
    };
    let date = line.date.map_or_else(|| "undated".to_owned(), date_short);
    view! {
        <li>
            <button class="card-line" on:click=open>
                <span class="card-context" dir="auto">{line.left}<b>{line.hit}</b>{line.right}</span>
                <span class="card-from"><bdi>{line.title}</bdi>" · "{date}</span>
            </button>
        </li>
    }
}
