//! Where a byte of an article stands on the screen, and which byte stands where.

use leptos::prelude::WithUntracked;
use wasm_bindgen::JsCast;
use web_sys::{Element, NodeList};

use crate::state::ReaderState;

/// The distance from the top of `scroller` to the middle of the line that byte `at` stands
/// in, in pixels; none where it is not drawn.
pub(super) fn drawn(reader: ReaderState, scroller: &Element, at: u32) -> Option<f64> {
    let nr = reader.chunk_of(at)?;
    let chunk = scroller.query_selector(&format!("[data-chunk='{nr}']")).ok()??;
    let runs = chunk.query_selector_all("[data-at]").ok()?;
    let n = first(&runs, |run| at_of(run) > Some(at)).saturating_sub(1);
    let run = element(&runs, n)?;
    let (rect, top) = (run.get_bounding_client_rect(), scroller.get_bounding_client_rect().top());
    // Within a run of many lines in proportion.
    let into = f64::from(at.saturating_sub(at_of(&run)?));
    let len = run.text_content().map_or(1, |text| text.len().max(1)) as f64;
    let line = 24.0_f64.min(rect.height());
    Some(rect.top() - top + line / 2.0 + (rect.height() - line) * (into / len).min(1.0))
}

/// The distance as in [`drawn`], guessed where the byte is not drawn.
pub(super) fn somewhere(reader: ReaderState, scroller: &Element, at: u32) -> Option<f64> {
    drawn(reader, scroller, at).or_else(|| {
        let nr = reader.chunk_of(at)?;
        let top = reader.heights.with_untracked(|heights| heights.top(nr) / heights.scale());
        Some(top - f64::from(scroller.scroll_top()))
    })
}

/// The byte that stands `below` pixels under the top of `scroller`.
pub(super) fn byte_at(scroller: &Element, below: f64) -> Option<u32> {
    let runs = scroller.query_selector_all("[data-at]").ok()?;
    let line = scroller.get_bounding_client_rect().top() + below;
    let nr = first(&runs, |run| run.get_bounding_client_rect().bottom() > line);
    let run = element(&runs, nr).or_else(|| element(&runs, runs.length().checked_sub(1)?))?;
    let rect = run.get_bounding_client_rect();
    let len = run.text_content().map_or(0, |text| text.len()) as f64;
    let share = ((line - rect.top()) / rect.height().max(1.0)).clamp(0.0, 1.0);
    Some(at_of(&run)? + (len * share) as u32)
}

/// The first of the runs, which are in order, for which `is_past` holds.
fn first(runs: &NodeList, is_past: impl Fn(&Element) -> bool) -> u32 {
    let (mut from, mut to) = (0, runs.length());
    while from < to {
        let middle = from.midpoint(to);
        match element(runs, middle).is_some_and(|run| is_past(&run)) {
            true => to = middle,
            false => from = middle + 1,
        }
    }
    from
}

fn element(runs: &NodeList, nr: u32) -> Option<Element> {
    runs.item(nr)?.dyn_into().ok()
}

fn at_of(run: &Element) -> Option<u32> {
    run.get_attribute("data-at")?.parse().ok()
}
