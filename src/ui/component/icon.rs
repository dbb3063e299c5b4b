//! The icons: a small set of inline drawings, 16 units square.

use leptos::prelude::*;

/// The drawing called `name`; hidden from assistive technology, since every control
/// has words too.
#[component]
pub fn Icon(name: &'static str) -> impl IntoView {
    let path = match name {
        "leaf" => {
            "M8 1.5c4.3 3.8 5.8 6.2 5.8 8.7a5.8 5.8 0 0 1-11.6 0C2.2 7.7 3.7 5.3 8 1.5ZM8 6.8v8"
        }
        "lock" => "M3.5 7h9v7h-9ZM5.5 7V4.8a2.5 2.5 0 0 1 5 0V7",
        "search" => "M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM10.4 10.4 14 14",
        "close" => "m4 4 8 8M12 4l-8 8",
        "left" => "M10 3.5 5.5 8l4.5 4.5",
        "right" => "M6 3.5 10.5 8 6 12.5",
        "up" => "M3.5 10 8 5.5l4.5 4.5",
        "down" => "M3.5 6 8 10.5 12.5 6",
        "link" => "M6.5 9.5l3-3M7 4.5l1-1a3 3 0 0 1 4.3 4.3l-1 1M9 11.5l-1 1a3 3 0 0 1-4.3-4.3l1-1",
        "minus" => "M3.5 8h9",
        "plus" => "M8 3.5v9M3.5 8h9",
        "panel" => "M2.5 3h11v10h-11ZM6.5 3v10",
        "more" => "M3.5 8h.01M8 8h.01M12.5 8h.01",
        "swap" => "M3 5.5h9.5L10 3M13 10.5H3.5L6 13",
        _ => "",
    };
    view! {
        <svg class="icon" width="16" height="16" viewBox="0 0 16 16" fill="none"
            stroke="currentColor" stroke-width="1.5" stroke-linecap="round"
            stroke-linejoin="round" aria-hidden="true" focusable="false">
            <path d=path/>
        </svg>
    }
}
