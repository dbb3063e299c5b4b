//! What both tables of words share: a heading that sorts, the words that are left out,
//! what the numbers mean.

use leptos::prelude::*;

use crate::present::{decimal, is_significant, significance};
use crate::protocol::Picked;
use crate::ui::component::{Column, sort_heading};
use crate::ui::session;
use crate::ui::strings::*;

/// Height of a row at the usual text size, pixels.
pub const ROW: f64 = 27.0;

/// Height of a row at the size of text that is chosen.
pub fn row_height() -> Memo<f64> {
    let size = session().preferences.text_size;
    Memo::new(move |_| (ROW * f64::from(size.get()) / 100.0).round())
}

/// The headings of a table, each a button that sorts by its column and turns the order
/// round when it does already.
pub fn headings<B>(columns: &'static [Column<B>], by: RwSignal<(B, bool)>) -> impl IntoView
where
    B: Copy + PartialEq + Send + Sync + 'static,
{
    // Words are read from A, numbers from the largest.
    let heading = move |(nr, column): (usize, &Column<B>)| sort_heading(*column, nr > 0, by);
    let all = columns.iter().enumerate().map(heading);
    view! { <div class="words-row words-head" role="row">{all.collect_view()}</div> }
}

/// A cell that holds a number.
pub fn number(words: String) -> AnyView {
    view! { <span role="cell">{words}</span> }.into_any()
}

/// The cell of G2, paler where it says nothing.
pub fn log_likelihood(value: f64) -> AnyView {
    view! {
        <span role="cell" class:words-pale=!is_significant(value) title=significance(value)>{decimal(value)}</span>
    }
    .into_any()
}

/// The cell of a word, a button that opens the lines of the query that `query` makes out
/// of the one asked and the word.
pub fn word(word: String, query: impl Fn(&str, &str) -> String + 'static) -> AnyView {
    let session = session();
    let says = format!("Lines of {word}");
    let looked_up = word.clone();
    let look_up = move |_| {
        let query = session.filter.text.with_untracked(|asked| query(asked, &looked_up));
        session.concordance.look_up(session, query);
    };
    view! {
        <span role="cell" class="words-word">
            <button class="link" title=says on:click=look_up><bdi>{word}</bdi></button>
        </span>
    }
    .into_any()
}

/// How often a word must come, and whether function words are left out.
#[component]
pub fn PickedFields(picked: RwSignal<Picked>) -> impl IntoView {
    let least = move |event| {
        if let Ok(least) = event_target_value(&event).parse::<u32>() {
            picked.update(|picked| picked.least = least.clamp(1, 1_000_000));
        }
    };
    let without = move |event| {
        picked.update(|picked| picked.no_function_words = event_target_checked(&event));
    };
    view! {
        <label class="concordance-field">"At least "
            <input type="number" min="1" prop:value=move || picked.get().least on:change=least/>
            " times"
        </label>
        <label class="concordance-field">
            <input type="checkbox" prop:checked=move || picked.get().no_function_words on:change=without/>
            {WORDS__NO_FUNCTION_WORDS}
        </label>
    }
}

/// What is counted, what is left out, and how the measures are computed.
#[component]
pub fn Explained(
    #[prop(into)] says: Signal<String>,
    picked: RwSignal<Picked>,
    how: &'static str,
) -> impl IntoView {
    let left_out = move || picked.get().no_function_words.then_some(WORDS__LEFT_OUT);
    view! {
        <div class="words-explained">
            <p role="status">{says}" "{left_out}</p>
            <details><summary>"How this is computed, and what is significant"</summary><p>{how}</p><p>{WORDS__THRESHOLDS}</p></details>
        </div>
    }
}
