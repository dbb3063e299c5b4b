//! The heading of a column by which a table can be sorted.

use leptos::prelude::*;

/// A column: what it sorts by, its name, what it holds.
pub type Column<B> = (B, &'static str, &'static str);

/// A button that sorts by its column, and turns the order round when it does already;
/// `from_largest` tells in which order it begins.
pub fn sort_heading<B>(
    (column, name, says): Column<B>,
    from_largest: bool,
    by: RwSignal<(B, bool)>,
) -> impl IntoView
where
    B: Copy + PartialEq + Send + Sync + 'static,
{
    let direction = move || match by.get() {
        (sorted, _) if sorted != column => "none",
        (_, true) => "descending",
        (_, false) => "ascending",
    };
    let turn = move |_| {
        by.update(|(by, descending)| {
            *descending = if *by == column { !*descending } else { from_largest };
            *by = column;
        });
    };
    let arrow = move || match direction() {
        "descending" => " ↓",
        "ascending" => " ↑",
        _ => "",
    };
    let says = (!says.is_empty()).then_some(says);
    view! {
        <span role="columnheader" aria-sort=direction>
            <button class="words-sort" title=says on:click=turn>{name}<span aria-hidden="true">{arrow}</span></button>
        </span>
    }
}
