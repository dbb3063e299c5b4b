//! Passages that stand in several articles, and the places of one of them.

use leptos::prelude::*;

use super::{dated, row_height};
use crate::present::{View, counted, passages_sentence};
use crate::protocol::{PassageBy, PassagePlace, PassageRow};
use crate::state::PASSAGE_WORDS;
use crate::ui::component::{Progress, VirtualList};
use crate::ui::session;
use crate::ui::strings::*;

#[component]
pub fn PassagesPanel() -> impl IntoView {
    let session = session();
    let state = session.overlap;
    let n_rows = Memo::new(move |_| state.passages.with(|list| list.n_rows));
    let filled = Memo::new(move |_| n_rows.get() > 0);
    let row_height = row_height(3.4);
    let row = move |nr: u32| {
        let content = Memo::new(move |_| {
            state.passages.with(|list| list.rows.get(nr.checked_sub(list.from)? as usize).cloned())
        });
        view! {
            <div class="passage-row" role="listitem" style:height=move || format!("{}px", row_height.get())>
                {move || content.get().map(passage_row)}
            </div>
        }
        .into_any()
    };
    let (least, _, most) = PASSAGE_WORDS;
    let take = move |event| {
        if let Ok(words) = event_target_value(&event).parse() {
            state.min_words.set(words);
        }
    };
    let order = move |event| {
        let by_length = event_target_value(&event) == "length";
        state.by.set(if by_length { PassageBy::Length } else { PassageBy::Articles });
    };
    let of = state.passages_asking;
    let settled = move || of.asking.is_settled() && !of.stopped.get();
    let says = move || {
        settled().then(|| state.passages.with(|l| passages_sentence(l, state.min_words.get())))
    };
    let length_words = move || counted(u64::from(state.min_words.get()), "word", "words");
    view! {
        <section class="concordance-panel" role="tabpanel" aria-labelledby="tab-passages">
            <div class="concordance-tools">
                <label class="concordance-field">"At least "
                    <input type="range" min=least max=most step="1" aria-label="Least length in words" prop:value=move || state.min_words.get()
                        aria-valuetext=length_words on:input=take/>
                    <span class="overlap-least">{length_words}</span>
                </label>
                <label class="concordance-field">"Order "
                    <select aria-label="Order of passages" on:change=order
                        prop:value=move || if state.by.get() == PassageBy::Length { "length" } else { "articles" }>
                        <option value="length">"longest first"</option>
                        <option value="articles">"most articles first"</option>
                    </select>
                </label>
                <Progress of what="Looking for passages"/>
            </div>
            <div class="words-explained">
                <p role="status">{says}</p>
                <details><summary>"How this is found"</summary><p>{PASSAGES__HOW}</p></details>
            </div>
            <div class="passages" class:concordance-waits=move || of.asking.share.with(Option::is_some) hidden=move || !filled.get()>
                <div class="overlap-list">
                    <VirtualList label="Shared passages" n_rows=n_rows.into() row_height=row_height.into()
                        want=move |from, to| state.want_passages(from, to) scroll_to=Signal::derive(|| None) row/>
                </div>
                <Places/>
            </div>
        </section>
    }
}

fn passage_row(row: PassageRow) -> impl IntoView {
    let state = session().overlap;
    let nr = row.nr;
    let chosen = move || (state.chosen.get() == Some(nr)).then_some("true");
    let text = if row.is_whole { row.text } else { row.text + "…" };
    view! {
        <button class="passage" aria-current=chosen on:click=move |_| state.chosen.set(Some(nr))>
            <span class="passage-text" dir="auto">{text}</span>
            <span class="passage-of">
                {counted(u64::from(row.n_words), "word", "words")}" · "{counted(u64::from(row.n_docs), "article", "articles")}
            </span>
        </button>
    }
}

/// The chosen passage with its places.
#[component]
fn Places() -> impl IntoView {
    let state = session().overlap;
    let n_rows = Memo::new(move |_| state.places.with(|p| p.as_ref().map_or(0, |p| p.n_rows)));
    let row_height = row_height(1.9);
    let row = move |nr: u32| {
        let content = Memo::new(move |_| {
            state.places.with(|places| {
                let places = places.as_ref()?;
                places.rows.get(nr.checked_sub(places.from)? as usize).cloned()
            })
        });
        view! {
            <div class="place-row" role="listitem" style:height=move || format!("{}px", row_height.get())>
                {move || content.get().map(place_row)}
            </div>
        }
        .into_any()
    };
    let head = move || {
        state.places.with(|places| {
            places.as_ref().map(|p| {
                let n_docs = counted(u64::from(p.n_docs), "article", "articles");
                let n_words = counted(u64::from(p.n_words), "word", "words");
                let times = (p.n_rows > p.n_docs)
                    .then(|| format!(", at {}", counted(u64::from(p.n_rows), "place", "places")));
                format!("{n_words} in {n_docs}{}, earliest first", times.unwrap_or_default())
            })
        })
    };
    let text = move || state.places.with(|places| places.as_ref().map(|p| p.text.clone()));
    view! {
        <section class="passage-places" aria-label="Places of the passage">
            <blockquote class="passage-whole" dir="auto" tabindex="0">{text}</blockquote>
            <p class="passage-of">{head}</p>
            <VirtualList label="Places" n_rows=n_rows.into() row_height=row_height.into()
                want=move |from, to| state.want_places(from, to) scroll_to=Signal::derive(|| None) row/>
        </section>
    }
}

fn place_row(row: PassagePlace) -> impl IntoView {
    let session = session();
    let PassagePlace { article, span } = row;
    let doc = article.doc;
    let open = move |_| {
        session.go(View::Articles);
        session.read(doc, Some(span));
    };
    view! {
        <button class="place" data-doc=article.key.clone() title=article.key.clone() on:click=open>
            <span class="place-date">{dated(&article)}</span>
            <span class="place-title" dir="auto">{article.title.clone()}</span>
            <bdi class="place-source">{article.source}</bdi>
        </button>
    }
}
