//! An entity's card: its forms, and every mention in its line.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::corpus::{EntityId, EntityKind};
use crate::present::{View, bars_path, count, counted, date_short, span_words};
use crate::protocol::{
    Act, Alias, Answer, Code, Condition, EntityCard, EntityRef, Failure, Lane, MentionLine,
    Request, Window,
};
use crate::ui::component::{Icon, NameField};
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
            if let Err(Failure { code: Code::NotFound, .. }) = answer {
                // It was rejected: there is nothing to show.
                session.entity.set(None);
                return;
            }
            if let Ok(Answer::Card(fresh)) = answer {
                let id = fresh.entity.entity;
                if id != entity {
                    // It counts for another one now.
                    session.entity.set(Some(id));
                    return;
                }
                card.update(|card| match card {
                    Some(card) if fresh.from > 0 => card.lines.extend(fresh.lines),
                    _ => *card = Some(*fresh),
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
                    <Names aliases=card.aliases.clone() related=card.related.clone()/>
                    {(!card.beside.is_empty()).then(|| view! {
                        <p class="card-beside">"With: "{links(card.beside.iter().map(|(e, n)| (e.clone(), count(u64::from(*n)))).collect())}</p>
                    })}
                    <OverTime card=card.clone()/>
                    <div class="card-tools">
                        <button class="plain" on:click=move |_| session.filter.choose(Condition::Mentions(entity), false)>"Only these articles"</button>
                        <button class="plain" on:click=move |_| session.filter.choose(Condition::Mentions(entity), true)>"Exclude "<kbd>"x"</kbd></button>
                        <button class="plain" on:click=move |_| session.decide(Act::Reject(vec![entity]))>"Reject"</button>
                        <Rename entity=card.entity.clone()/>
                        <Retype entity=card.entity.clone()/>
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

/// Names that count for the entity, and what it is linked to and does not mean.
#[component]
fn Names(aliases: Vec<Alias>, related: Vec<(EntityRef, String)>) -> impl IntoView {
    let session = session();
    let alias = move |alias: Alias| {
        let id = alias.name.entity;
        let name = alias.name.name;
        view! {
            <li>
                <bdi>{name.clone()}</bdi>{format!(" ({}): {}. ", count(u64::from(alias.n_mentions)), alias.evidence)}
                <button class="link" aria-label=format!("Split off {name}") on:click=move |_| session.decide(Act::Split(id))>"Split off"</button>
            </li>
        }
    };
    view! {
        {(!aliases.is_empty()).then(|| view! { <ul class="card-aliases" aria-label="Aliases">{aliases.into_iter().map(alias).collect_view()}</ul> })}
        {(!related.is_empty()).then(|| view! { <p class="card-beside">"See also: "{links(related)}</p> })}
    }
}

/// Entities, each a button that opens its card, with a word about each.
fn links(entities: Vec<(EntityRef, String)>) -> impl IntoView {
    let session = session();
    let link = move |(entity, says): (EntityRef, String)| {
        let id = entity.entity;
        view! {
            <span class="card-link"><button class="link" on:click=move |_| session.entity.set(Some(id))><bdi>{entity.name}</bdi></button>{format!(" ({says})")}</span>
        }
    };
    entities.into_iter().map(link).collect_view()
}

/// Articles over time, as bars from the first to the last.
#[component]
fn OverTime(card: EntityCard) -> impl IntoView {
    let (first, last) = span_words(card.dates);
    let undated = match card.n_undated {
        0 => String::new(),
        n => format!("; {} undated", count(u64::from(n))),
    };
    let wide = card.bars.len().max(1);
    card.dates.map(|_| view! {
        <div class="card-time">
            <svg viewBox=format!("0 0 {wide} 10") preserveAspectRatio="none" aria-hidden="true"><path d=bars_path(&card.bars)/></svg>
            <p>{format!("Articles from {first} to {last}{undated}")}</p>
        </div>
    })
}

/// The name, to be changed.
#[component]
fn Rename(entity: EntityRef) -> impl IntoView {
    let session = session();
    let id = entity.entity;
    let name = StoredValue::new(entity.name);
    let open = RwSignal::new(false);
    view! {
        <Show when=move || open.get() fallback=move || view! {
            <button class="plain" on:click=move |_| open.set(true)>"Rename"</button>
        }>
            <NameField id="card-rename" value=Signal::derive(move || name.get_value())
                take=move |name| session.decide(Act::Rename(id, name)) leave=move || open.set(false)/>
        </Show>
    }
}

/// The type, to be changed.
#[component]
fn Retype(entity: EntityRef) -> impl IntoView {
    let session = session();
    let id = entity.entity;
    let change = move |event| {
        let code = event_target_value(&event);
        if let Some(kind) = EntityKind::ALL.into_iter().find(|kind| kind.code() == code) {
            session.decide(Act::Retype(vec![id], kind));
        }
    };
    view! {
        <select class="card-type" aria-label="Type" on:change=change>
            {EntityKind::ALL.into_iter().map(|kind| view! {
                <option value=kind.code() selected=kind == entity.kind>{strings::one(kind)}</option>
            }).collect_view()}
        </select>
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
