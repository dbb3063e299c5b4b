//! The words by which the selected articles differ from others.

use leptos::prelude::*;

use super::words::{Explained, PickedFields, headings, log_likelihood, number, row_height, word};
use crate::present::{count, decimal, keyness_sentence, per_million, with_word};
use crate::protocol::{KeyBy, KeyRow, Side};
use crate::ui::component::{Column, Icon, VirtualList, Working};
use crate::ui::session;
use crate::ui::strings::*;

const COLUMNS: [Column<KeyBy>; 9] = [
    (KeyBy::Word, "Word", "The word, folded for case and accents"),
    (KeyBy::FrequencyA, "A", "Occurrences in A, the articles under the filter"),
    (KeyBy::PerMillionA, "A per million", "Occurrences per million words of A"),
    (KeyBy::FrequencyB, "B", "Occurrences in B"),
    (KeyBy::PerMillionB, "B per million", "Occurrences per million words of B"),
    (
        KeyBy::LogLikelihood,
        "G²",
        "Log-likelihood, Rayson and Garside 2000; negative: more often in B",
    ),
    (
        KeyBy::LogRatio,
        "Log ratio",
        "log₂ of the ratio of the relative frequencies, Hardie 2014: 1 is twice as often",
    ),
    (KeyBy::DocsA, "Articles A", "Articles of A that hold it"),
    (KeyBy::DocsB, "Articles B", "Articles of B that hold it"),
];

#[component]
pub fn KeynessPanel() -> impl IntoView {
    let session = session();
    let state = session.keyness;
    let n_rows = Memo::new(move |_| state.table.with(|table| table.n_rows));
    let row_height = row_height();
    let row = move |nr: u32| {
        let content = Memo::new(move |_| {
            state.table.with(|t| {
                let row = t.rows.get(nr.checked_sub(t.from)? as usize).cloned()?;
                Some((row, t.a, t.b))
            })
        });
        view! {
            <div class="words-row" role="row" aria-rowindex=nr + 2 style:height=move || format!("{}px", row_height.get())>
                {move || content.get().map(|(row, a, b)| cells(row, a, b))}
            </div>
        }
        .into_any()
    };
    let says = Signal::derive(move || {
        let pinned = state.pinned.with(Option::is_some);
        state.table.with(|table| keyness_sentence(table, pinned))
    });
    let nothing = move || {
        let alone = state.table.with(|table| table.a.n_words == 0 || table.b.n_words == 0);
        let words = if alone { KEYNESS__ALONE } else { KEYNESS__NOTHING };
        (n_rows.get() == 0 && state.asking.is_settled())
            .then(|| view! { <p class="concordance-nothing">{words}</p> })
    };
    let filled = Memo::new(move |_| n_rows.get() > 0);
    view! {
        <section class="concordance-panel" role="tabpanel" aria-labelledby="tab-keyness">
            <div class="concordance-tools">
                <Against/>
                <PickedFields picked=state.picked/>
                <Working asking=state.asking what="Counting words"/>
            </div>
            <Show when=move || filled.get()><Explained says picked=state.picked how=KEYNESS__HOW/></Show>
            {nothing}
            <div class="words words-keyness" class:concordance-waits=move || state.asking.share.with(Option::is_some) role="table" aria-label="Keywords" aria-rowcount=move || n_rows.get() + 1
                hidden=move || !filled.get()>
                {headings(&COLUMNS, state.by)}
                <VirtualList label="Words of A and B" role="rowgroup" n_rows=n_rows.into() row_height=row_height.into()
                    want=move |from, to| state.want(from, to) scroll_to=Signal::derive(|| None) row/>
            </div>
        </section>
    }
}

fn cells(row: KeyRow, a: Side, b: Side) -> Vec<AnyView> {
    let n = |n: u32| number(count(u64::from(n)));
    vec![
        word(row.word, with_word),
        n(row.a.0),
        number(per_million(row.a.0, a)),
        n(row.b.0),
        number(per_million(row.b.0, b)),
        log_likelihood(row.log_likelihood),
        number(decimal(row.log_ratio)),
        n(row.a.1),
        n(row.b.1),
    ]
}

/// What the selection is compared with, and a way to keep one for that.
#[component]
fn Against() -> impl IntoView {
    let session = session();
    let state = session.keyness;
    view! {
        <div class="keyness-against">
            <button class="plain keyness-keep" on:click=move |_| state.pin(session)>"Keep this selection as B"</button>
            {move || match state.pinned.get() {
                Some(pinned) => { let says = pinned.says.clone(); view! {
                    <span class="chip">
                        "B: "<bdi class="keyness-pinned" title=pinned.says>{says}</bdi>
                        <button aria-label="Compare with all other articles again" on:click=move |_| state.pinned.set(None)><Icon name="close"/></button>
                    </span>
                }.into_any() }
                None => view! { <span class="keyness-rest">"B: all other articles"</span> }.into_any(),
            }}
        </div>
    }
}
