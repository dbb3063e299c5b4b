//! Groups of near-duplicates: the principal article, the others with how alike they are.

use leptos::prelude::*;

use super::{dated, row_height};
use crate::present::{count, counted, least_words, likeness_words, near_sentence};
use crate::protocol::{NearOf, NearRow};
use crate::ui::component::{Progress, VirtualList};
use crate::ui::session;
use crate::ui::strings::*;

#[component]
pub fn NearPanel() -> impl IntoView {
    let session = session();
    let state = session.overlap;
    let n_rows = Memo::new(move |_| state.near.with(|list| list.n_rows));
    let filled = Memo::new(move |_| n_rows.get() > 0);
    let row_height = row_height(2.0);
    let content = move |nr: u32| {
        Memo::new(move |_| {
            state.near.with(|list| list.rows.get(nr.checked_sub(list.from)? as usize).cloned())
        })
    };
    let row = move |nr: u32| {
        let content = content(nr);
        view! {
            <div class="near-row" role="listitem" style:height=move || format!("{}px", row_height.get())
                class:near-first=move || content.with(|c| c.as_ref().is_some_and(|c| matches!(c.of, NearOf::Principal(_))))>
                {move || content.get().map(near_row)}
            </div>
        }
        .into_any()
    };
    let take = move |event| {
        if let Ok(least) = event_target_value(&event).parse() {
            state.least.set(least);
        }
    };
    let settled = move || state.near_asking.asking.is_settled() && !state.near_asking.stopped.get();
    let says = move || settled().then(|| state.near.with(|l| near_sentence(l, state.least.get())));
    let only = move |_| session.filter.text.set("has:near-duplicate".to_owned());
    view! {
        <section class="concordance-panel" role="tabpanel" aria-labelledby="tab-near">
            <div class="concordance-tools">
                <label class="concordance-field">"Similarity "
                    <input type="range" min="0" max="100" step="5" aria-label="Least similarity" prop:value=move || state.least.get()
                        aria-valuetext=move || least_words(state.least.get()) on:input=take/>
                    <span class="overlap-least">{move || least_words(state.least.get())}</span>
                </label>
                <button class="plain" title="Sets the search to has:near-duplicate" on:click=only>"Filter by these articles"</button>
                <Progress of=state.near_asking what="Comparing articles"/>
            </div>
            <div class="words-explained">
                <p role="status">{says}</p>
                <details><summary>"How this is found"</summary><p>{NEAR__HOW}</p></details>
            </div>
            <div class="overlap-list" class:concordance-waits=move || state.near_asking.asking.share.with(Option::is_some)
                hidden=move || !filled.get()>
                <VirtualList label="Near-duplicates" n_rows=n_rows.into() row_height=row_height.into()
                    want=move |from, to| state.want_near(from, to) scroll_to=Signal::derive(|| None) row/>
            </div>
        </section>
    }
}

fn near_row(row: NearRow) -> impl IntoView {
    let session = session();
    let NearRow { group, article, of } = row;
    let doc = article.doc;
    let read = move |_| {
        session.go(crate::present::View::Articles);
        session.read(doc, None);
    };
    let beside = match of {
        NearOf::Principal(n) => view! {
            <span class="near-of"><b>{format!("Group {}", count(u64::from(group) + 1))}</b>
                {format!(" · {}", counted(u64::from(n), "article", "articles"))}</span>
        }
        .into_any(),
        NearOf::Member(principal, likeness) => {
            let width = format!("{:.0}%", likeness.similarity * 100.0);
            let label = format!("Differences of {} from the principal article", article.title);
            view! {
                <span class="near-of">
                    <span class="near-bar" aria-hidden="true"><span style:width=width></span></span>
                    <span>{likeness_words(likeness)}</span>
                </span>
                <button class="plain near-differences" aria-label=label on:click=move |_| session.compare(principal, doc)>"Differences"</button>
            }
            .into_any()
        }
    };
    view! {
        <div class="near-article" data-doc=article.key.clone()>
            <button class="row-title" dir="auto" title=article.key.clone() on:click=read>{article.title.clone()}</button>
            <span class="near-from">
                <span>{dated(&article)}</span>
                <bdi>{article.source.clone()}</bdi>
                <span>{counted(u64::from(article.n_words), "word", "words")}</span>
                <bdi class="near-key">{article.key.clone()}</bdi>
            </span>
        </div>
        {beside}
    }
}
