//! The articles that are most alike to the one that is read, with why.

use leptos::prelude::*;

use crate::present::{date_short, likeness_words};
use crate::protocol::AlikeRow;
use crate::ui::session;
use crate::ui::strings::*;

#[component]
pub fn MostAlike() -> impl IntoView {
    let session = session();
    let state = session.overlap;
    let rows = move || {
        let open = session.open.get()?;
        state.alike.with(|found| {
            let (_, rows) = found.as_ref().filter(|(doc, _)| *doc == open)?;
            Some(rows.clone())
        })
    };
    let list = move || {
        rows().map(|rows| match rows.is_empty() {
            true => view! { <p class="alike-nothing">{ALIKE__NOTHING}</p> }.into_any(),
            false => view! { <ol>{rows.into_iter().map(alike_row).collect_view()}</ol> }.into_any(),
        })
    };
    view! {
        <Show when=move || state.alike_open.get()>
            <section class="alike" aria-label="Most alike">
                <p class="alike-how">{ALIKE__HOW}</p>
                {list}
            </section>
        </Show>
    }
}

fn alike_row(row: AlikeRow) -> impl IntoView {
    let session = session();
    let doc = row.article.doc;
    let date = row.article.date.map_or_else(|| "undated".to_owned(), date_short);
    let compare = move |_| {
        if let Some(open) = session.open.get_untracked() {
            session.compare(open, doc);
        }
    };
    let label = format!("Compare with {}", row.article.title);
    let percent = (row.share * 100.0).round();
    // Few common runs are chance: names and common phrases.
    let near = (row.likeness.containment >= 0.1).then(|| likeness_words(row.likeness));
    let list = |name: &'static str, items: Vec<String>| {
        (!items.is_empty()).then(|| {
            let items =
                items.into_iter().map(|item| view! { <bdi class="alike-word">{item}</bdi> });
            view! { <span class="alike-why">{name}" "{items.collect_view()}</span> }
        })
    };
    view! {
        <li data-doc=row.article.key.clone()>
            <div class="alike-head">
                <button class="row-title" dir="auto" on:click=move |_| session.read(doc, None)>{row.article.title}</button>
                <span class="alike-from">{date}" "<bdi>{row.article.source}</bdi></span>
                <button class="plain" aria-label=label on:click=compare>"Compare"</button>
            </div>
            <p>
                <span class="alike-share" title="Of the weight of this article's forty heaviest words">{format!("{percent} %")}</span>
                {list("words", row.words)}{list("names", row.names)}
                {near.map(|words| view! { <span class="alike-why">"runs of five words: "{words}</span> })}
            </p>
        </li>
    }
}
