//! The words near the hits.

use leptos::prelude::*;

use super::words::{Explained, PickedFields, headings, log_likelihood, number, row_height, word};
use crate::present::{collocates_sentence, count, decimal, near_word};
use crate::protocol::{CollocateBy, CollocateRow};
use crate::ui::component::{Column, VirtualList, Working};
use crate::ui::session;
use crate::ui::strings::*;

const COLUMNS: [Column<CollocateBy>; 6] = [
    (CollocateBy::Word, "Word", "The word, folded for case and accents"),
    (CollocateBy::Observed, "Near", "How often it stands near a hit"),
    (
        CollocateBy::Expected,
        "Expected",
        "How often it would, were it spread evenly over all articles",
    ),
    (CollocateBy::LogLikelihood, "G²", "Log-likelihood: 2 Σ O ln(O / E), Dunning 1993"),
    (CollocateBy::MutualInformation, "MI", "Mutual information: log₂(observed / expected)"),
    (CollocateBy::Docs, "Articles", "Articles in which it stands near a hit"),
];

#[component]
pub fn CollocatesPanel() -> impl IntoView {
    let session = session();
    let state = session.collocates;
    let asked = Memo::new(move |_| session.filter.is_asked());
    let n_rows = Memo::new(move |_| match asked.get() {
        true => state.table.with(|table| table.n_rows),
        false => 0,
    });
    let row_height = row_height();
    let row = move |nr: u32| {
        let content = Memo::new(move |_| {
            state.table.with(|t| t.rows.get(nr.checked_sub(t.from)? as usize).cloned())
        });
        view! {
            <div class="words-row" role="row" aria-rowindex=nr + 2 style:height=move || format!("{}px", row_height.get())>
                {move || content.get().map(cells)}
            </div>
        }
        .into_any()
    };
    let says = Signal::derive(move || {
        state.table.with(|table| collocates_sentence(table, state.around.get()))
    });
    let nothing = move || {
        let words = match (asked.get(), state.table.with(|table| table.n_hits)) {
            (false, _) => COLLOCATES__EMPTY,
            (true, 0) => CONCORDANCE__NOTHING,
            _ => COLLOCATES__NOTHING,
        };
        let settled = !asked.get() || state.asking.is_settled();
        (n_rows.get() == 0 && settled).then(|| view! { <p class="concordance-nothing">{words}</p> })
    };
    let filled = Memo::new(move |_| n_rows.get() > 0);
    view! {
        <section class="concordance-panel" role="tabpanel" aria-labelledby="tab-collocates">
            <div class="concordance-tools">
                <Around/>
                <PickedFields picked=state.picked/>
                <Working asking=state.asking what="Counting words"/>
            </div>
            <Show when=move || filled.get()><Explained says picked=state.picked how=COLLOCATES__HOW/></Show>
            {nothing}
            <div class="words words-collocates" class:concordance-waits=move || state.asking.share.with(Option::is_some) role="table" aria-label="Collocates" aria-rowcount=move || n_rows.get() + 1
                hidden=move || !filled.get()>
                {headings(&COLUMNS, state.by)}
                <VirtualList label="Words near the hits" role="rowgroup" n_rows=n_rows.into() row_height=row_height.into()
                    want=move |from, to| state.want(from, to) scroll_to=Signal::derive(|| None) row/>
            </div>
        </section>
    }
}

fn cells(row: CollocateRow) -> Vec<AnyView> {
    let around = session().collocates.around;
    let near = move |asked: &str, word: &str| {
        let (left, right) = around.get_untracked();
        near_word(asked, word, left.max(right))
    };
    vec![
        word(row.word, near),
        number(count(u64::from(row.observed))),
        number(decimal(row.expected)),
        log_likelihood(row.log_likelihood),
        number(decimal(row.mutual_information)),
        number(count(u64::from(row.n_docs))),
    ]
}

/// How many words to each side are near.
#[component]
fn Around() -> impl IntoView {
    let state = session().collocates;
    let read = |event| event_target_value(&event).parse::<u32>().ok();
    let left = move |event| {
        if let Some(left) = read(event) {
            state.set_around(left, state.around.get_untracked().1);
        }
    };
    let right = move |event| {
        if let Some(right) = read(event) {
            state.set_around(state.around.get_untracked().0, right);
        }
    };
    view! {
        <span class="concordance-field" role="group" aria-label="Window">"Within "
            <label><input type="number" min="0" max="10" prop:value=move || state.around.get().0 on:change=left/>" words left, "</label>
            <label><input type="number" min="0" max="10" prop:value=move || state.around.get().1 on:change=right/>" right"</label>
        </span>
    }
}
