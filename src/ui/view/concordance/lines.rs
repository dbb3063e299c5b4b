//! The lines, and what moves through them.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::line::{id, line};
use super::order::OrderBy;
use crate::platform::document;
use crate::present::{count, date_long, lines_sentence};
use crate::protocol::LineOrder;
use crate::ui::component::{VirtualList, Working};
use crate::ui::keys::{Wish, Wishes};
use crate::ui::session;
use crate::ui::strings::*;

/// Height of a line at the usual text size, pixels.
const ROW: f64 = 26.0;
/// Lines that Page Up and Page Down move by.
const SCREEN: i64 = 20;
const LIST: &str = "kwic-lines";

#[component]
pub fn LinesPanel() -> impl IntoView {
    let session = session();
    let state = session.concordance;
    let asked = Memo::new(move |_| session.filter.is_asked());
    let n_lines = Memo::new(move |_| match asked.get() {
        true => state.lines.with(|lines| lines.n_lines),
        false => 0,
    });
    let filled = Memo::new(move |_| n_lines.get() > 0);
    let row_height =
        Memo::new(move |_| (ROW * f64::from(session.preferences.text_size.get()) / 100.0).round());
    let row = move |nr: u32| {
        let content = Memo::new(move |_| {
            let places = state.lines.with(|lines| match &lines.order {
                LineOrder::Words(places) => places.clone(),
                _ => Vec::new(),
            });
            Some((state.line(nr)?, places))
        });
        let n_lines = n_lines.get_untracked();
        view! {
            <div class="kwic-place" role="presentation" style:height=move || format!("{}px", row_height.get())>
                {move || content.get().map(|(content, places)| line(nr, n_lines, content, places))}
            </div>
        }
        .into_any()
    };
    let move_by = move |event: KeyboardEvent| {
        let far = i64::from(u32::MAX);
        match event.key().as_str() {
            "ArrowDown" => state.step(1),
            "ArrowUp" => state.step(-1),
            "PageDown" => state.step(SCREEN),
            "PageUp" => state.step(-SCREEN),
            "Home" => state.step(-far),
            "End" => state.step(far),
            "Enter" => state.open(session, state.cursor.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    expect_context::<Wishes>().follow(move |wish| {
        let by = match wish {
            Wish::NextLine => 1,
            Wish::PreviousLine => -1,
            _ => return,
        };
        // From then on the other keys of the list work too.
        document::focus(LIST);
        state.step(by);
    });
    let active = Signal::derive(move || {
        let nr = state.cursor.get();
        state.line(nr).map(|_| id(nr))
    });
    let scroll_to = Memo::new(move |_| filled.get().then(|| state.cursor.get()));
    let sum = move || filled.get().then(|| state.lines.with(lines_sentence));
    let nothing = move || {
        let words = if asked.get() { CONCORDANCE__NOTHING } else { CONCORDANCE__EMPTY };
        let settled = !asked.get() || state.asking.is_settled();
        (!filled.get() && settled).then(|| view! { <p class="concordance-nothing">{words}</p> })
    };
    view! {
        <section class="concordance-panel" role="tabpanel" aria-labelledby="tab-lines">
            <div class="concordance-tools">
                <OrderBy/>
                <Width/>
                <span class="concordance-sum" role="status">{sum}</span>
                <Working asking=state.asking what="Looking up lines"/>
            </div>
            {nothing}
            <div class="kwic-list" class:concordance-waits=move || state.asking.share.with(Option::is_some) on:keydown=move_by>
                <VirtualList label="Lines" role="listbox" id=LIST active n_rows=n_lines.into()
                    row_height=row_height.into() want=move |from, to| state.want(from, to) scroll_to=scroll_to.into() row/>
            </div>
            <Show when=move || filled.get()><CursorLine/></Show>
        </section>
    }
}

/// Where the line at the cursor stands. It keeps its place while the line is fetched, so
/// that the list above it keeps its height.
#[component]
fn CursorLine() -> impl IntoView {
    let state = session().concordance;
    let place = move || {
        let n_lines = state.lines.with(|lines| u64::from(lines.n_lines));
        let nr = u64::from(state.cursor.get()) + 1;
        format!("Line {} of {}", count(nr), count(n_lines))
    };
    let of = move || {
        let line = state.line(state.cursor.get())?;
        let date = line.date.map_or_else(|| "undated".to_owned(), date_long);
        Some(view! { " · "<bdi>{line.title}</bdi>" · "{date}" · "<bdi>{line.key}</bdi> })
    };
    view! { <p class="kwic-cursor">{place}{of}</p> }
}

#[component]
fn Width() -> impl IntoView {
    let state = session().concordance;
    let take = move |event| {
        if let Ok(width) = event_target_value(&event).parse() {
            state.set_width(width);
        }
    };
    view! {
        <label class="concordance-field">"Context "
            <input type="number" min="10" max="300" step="10" prop:value=move || state.width.get() on:change=take/>
            " characters"
        </label>
    }
}
