//! What of a long article is in sight, and bringing a place into sight.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::state::ReaderState;

/// Keeps `reader` informed of what is in sight, and fulfils its goals.
pub fn follow(reader: ReaderState, scroller: NodeRef<html::Div>, chunks: NodeRef<html::Div>) {
    let look = move || {
        if let (Some(scroller), Some(chunks)) = (element(scroller), element(chunks)) {
            look(reader, &scroller, &chunks);
        }
    };
    Effect::new(move || {
        if let Some(scroller) = scroller.get() {
            let listener = gloo::events::EventListener::new(&scroller, "scroll", move |_| look());
            let kept = StoredValue::new_local(listener);
            on_cleanup(move || kept.dispose());
        }
    });
    Effect::new(move || {
        reader.painted.track();
        request_animation_frame(move || {
            if let Some(chunks) = element(chunks) {
                measure(reader, &chunks);
            }
            look();
        });
    });
    Effect::new(move || {
        let goal = reader.goal.get();
        reader.painted.track();
        if goal.is_some() {
            request_animation_frame(move || {
                if let (Some(scroller), Some(goal)) =
                    (element(scroller), reader.goal.get_untracked())
                {
                    reach(reader, &scroller, chunks, goal);
                }
            });
        }
    });
}

/// The element of a node, unless its view is gone: a frame may come after that.
fn element(node: NodeRef<html::Div>) -> Option<web_sys::HtmlDivElement> {
    node.try_get_untracked().flatten()
}

fn look(reader: ReaderState, scroller: &Element, chunks: &Element) {
    let (outer, inner) = (scroller.get_bounding_client_rect(), chunks.get_bounding_client_rect());
    let from = reader.drawn.get_untracked().0;
    // How far the top of what is in sight lies below that of what is drawn.
    let into = outer.top() - inner.top();
    let seen = reader.heights.with_untracked(|heights| {
        let near = (-outer.height()..=inner.height()).contains(&into);
        // Beyond what is drawn the column is shrunk.
        let top = match near {
            true => heights.top(from) + into,
            false => into * heights.scale() + heights.top(from),
        };
        heights.between(top, top + outer.height())
    });
    reader.see(seen.start, seen.end);
}

fn measure(reader: ReaderState, chunks: &Element) {
    let children = chunks.children();
    let mut measured = Vec::new();
    for nr in 0..children.length() {
        let Some(chunk) = children.item(nr) else { continue };
        let number = chunk.get_attribute("data-chunk").and_then(|n| n.parse::<usize>().ok());
        if let Some(number) = number {
            measured.push((number, chunk.get_bounding_client_rect().height()));
        }
    }
    let mut heights = reader.heights.get_untracked();
    let moved: f64 = measured.iter().map(|(nr, height)| heights.measure(*nr, *height).abs()).sum();
    if moved > 1.0 {
        reader.heights.set(heights);
    }
}

/// Brings the run that holds byte `goal` into sight, if it is drawn; else scrolls to
/// where it will be, which draws it.
fn reach(reader: ReaderState, scroller: &Element, chunks: NodeRef<html::Div>, goal: u32) {
    if goal == 0 {
        scroller.set_scroll_top(0);
        reader.goal.set(None);
        return;
    }
    let Some(nr) = reader.chunk_of(goal) else { return };
    let drawn = element(chunks)
        .and_then(|chunks| chunks.query_selector(&format!("[data-chunk='{nr}']")).ok().flatten());
    let Some(chunk) = drawn else {
        let top = reader.heights.with_untracked(|heights| heights.top(nr) / heights.scale());
        scroller.set_scroll_top(top as i32);
        return;
    };
    let Ok(runs) = chunk.query_selector_all("[data-at]") else { return };
    let starts = (0..runs.length()).filter_map(|nr| runs.item(nr)?.dyn_into::<Element>().ok());
    let holds = |run: &Element| {
        let at = run.get_attribute("data-at").and_then(|at| at.parse::<u32>().ok());
        at.is_some_and(|at| at <= goal)
    };
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    if let Some(run) = starts.take_while(holds).last() {
        run.scroll_into_view_with_scroll_into_view_options(&options);
    }
    reader.goal.set(None);
}
