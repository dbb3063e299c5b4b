//! A line of the concordance.

use leptos::prelude::*;

use crate::present::{date_short, is_rtl, ordered_by};
use crate::protocol::LineRow;
use crate::text::Span;
use crate::ui::session;

/// The id of line `nr`, as the list's cursor names it.
pub fn id(nr: u32) -> String {
    format!("line-{nr}")
}

/// Line `nr` of `n_lines`, which are ordered by the words at `places`.
pub fn line(nr: u32, n_lines: u32, row: LineRow, places: Vec<i8>) -> impl IntoView {
    let session = session();
    let state = session.concordance;
    let (in_left, in_right) = ordered_by(&row.left, &row.right, &places);
    // Beside a hit that runs from right to left, what comes before it stands right.
    let dir = if is_rtl(&row.hit) { "rtl" } else { "ltr" };
    let date = row.date.map_or_else(|| "undated".to_owned(), date_short);
    let is_cursor = Memo::new(move |_| state.cursor.get() == nr);
    view! {
        <div class="kwic" id=id(nr) role="option" title=row.key.clone() data-doc=row.key data-at=row.span.start
            aria-selected=move || is_cursor.get().to_string() aria-setsize=n_lines aria-posinset=nr + 1
            on:click=move |_| state.open(session, nr)>
            <div class="kwic-text" dir=dir>
                <span class="kwic-left"><bdi dir="auto">{marked(&row.left, &in_left)}</bdi></span>
                <span class="kwic-right"><mark data-hit=""><bdi>{row.hit}</bdi></mark><bdi dir="auto">{marked(&row.right, &in_right)}</bdi></span>
            </div>
            <span class="kwic-from"><bdi class="kwic-title">{row.title}</bdi><span class="kwic-date">{date}</span></span>
        </div>
    }
}

/// A context with the words by which lines are ordered set off.
fn marked(text: &str, keys: &[(Span, u8)]) -> Vec<AnyView> {
    let spans: Vec<Span> = keys.iter().map(|(span, _)| *span).collect();
    crate::present::runs(Span::new(0, text.len()), &[], &spans, &[])
        .into_iter()
        .map(|run| {
            let part = run.span.of(text).to_owned();
            match run.hit.and_then(|nr| keys.get(nr)) {
                Some((_, level)) => {
                    view! { <b class="kwic-key" data-level=*level>{part}</b> }.into_any()
                }
                None => part.into_any(),
            }
        })
        .collect()
}
