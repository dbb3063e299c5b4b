//! The ribbons between two columns: which passages belong together.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::place;
use crate::ui::session;

/// Ribbons drawn at most: those in sight are seldom more.
const MOST: usize = 200;

/// A ribbon: its step from 0, and where it begins and ends, in pixels.
#[derive(Clone, Copy, PartialEq)]
struct Ribbon {
    nr: usize,
    left: f64,
    right: f64,
    kind: &'static str,
}

#[component]
pub(super) fn Links(left: NodeRef<html::Div>, right: NodeRef<html::Div>) -> impl IntoView {
    let session = session();
    let state = session.comparison;
    let ribbons = RwSignal::new(Vec::<Ribbon>::new());
    let waits = StoredValue::new(false);
    let look = move || {
        waits.try_set_value(false);
        let (Some(a), Some(b)) =
            (left.try_get_untracked().flatten(), right.try_get_untracked().flatten())
        else {
            return;
        };
        let (a, b): (&Element, &Element) = (a.unchecked_ref(), b.unchecked_ref());
        let height = f64::from(a.client_height());
        let found = state.found.get_untracked();
        let Some(found) = found else {
            let _ = ribbons.try_set(Vec::new());
            return;
        };
        let (readers, steps) = (session.compared, state.steps.get_untracked());
        let pairs = steps.iter().enumerate().filter_map(|(nr, step)| {
            let pair = found.pairs.get(step.pair?)?;
            let kind = if pair.other_figures.is_some() { "differs" } else { "pair" };
            Some((nr, step.left.start, step.right.start, kind))
        });
        let moved = found.moves.iter().map(|(a, b)| (usize::MAX, a.start, b.start, "moved"));
        let drawn = pairs.chain(moved).filter_map(|(nr, x, y, kind)| {
            let left = place::drawn(readers.0, a, x)?;
            let right = place::drawn(readers.1, b, y)?;
            let in_sight = |y: f64| (0.0..=height).contains(&y);
            (in_sight(left) || in_sight(right)).then_some(Ribbon { nr, left, right, kind })
        });
        let drawn: Vec<Ribbon> = drawn.take(MOST).collect();
        if ribbons.try_with_untracked(|before| *before != drawn) == Some(true) {
            ribbons.set(drawn);
        }
    };
    // At most once a frame.
    let look_soon = move || {
        // What was asked for in a frame may come when the view is gone.
        if waits.try_get_value() == Some(false) {
            waits.set_value(true);
            request_animation_frame(look);
        }
    };
    for column in [left, right] {
        Effect::new(move || {
            let Some(element) = column.get() else { return };
            let listener =
                gloo::events::EventListener::new(&element, "scroll", move |_| look_soon());
            let kept = StoredValue::new_local(listener);
            on_cleanup(move || kept.dispose());
        });
    }
    Effect::new(move || {
        state.steps.track();
        session.compared.0.chunks.track();
        session.compared.1.chunks.track();
        // What is drawn now is laid out in the frame after.
        request_animation_frame(look_soon);
    });
    let resized = window_event_listener(leptos::ev::resize, move |_| look_soon());
    on_cleanup(move || resized.remove());
    let ribbon = move |ribbon: Ribbon| {
        let Ribbon { nr, left, right, kind } = ribbon;
        let path = format!("M0 {left:.1}C16 {left:.1} 24 {right:.1} 40 {right:.1}");
        view! {
            <path d=path data-kind=kind
                data-now=move || (state.step.get() == Some(nr)).then_some("")
                on:click=move |_| state.go_to(session, nr)/>
        }
    };
    view! {
        <div class="compare-links" aria-hidden="true">
            <svg width="40" height="100%">
                {move || ribbons.get().into_iter().map(ribbon).collect_view()}
            </svg>
        </div>
    }
}
