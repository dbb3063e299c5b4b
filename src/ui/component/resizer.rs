//! The edge between two panes: drag it, or move it with the arrow keys.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};

/// `width` is that of the pane to its left, pixels; `set` changes it.
#[component]
pub fn Resizer(
    label: &'static str,
    width: RwSignal<u32>,
    set: impl Fn(f64) + Clone + 'static,
) -> impl IntoView {
    let grabbed = RwSignal::new(None::<(f64, f64)>);
    let by_keys = set.clone();
    let take = move |event: PointerEvent| {
        let target = event.target().and_then(|t| t.dyn_into::<HtmlElement>().ok());
        if let Some(target) = target {
            // Without capture the drag ends where the pointer leaves the edge: no harm.
            let _ = target.set_pointer_capture(event.pointer_id());
        }
        grabbed.set(Some((f64::from(event.client_x()), f64::from(width.get_untracked()))));
    };
    let drag = move |event: PointerEvent| {
        if let Some((from, width)) = grabbed.get_untracked() {
            set(width + f64::from(event.client_x()) - from);
        }
    };
    let step = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowLeft" => -16.0,
            "ArrowRight" => 16.0,
            _ => return,
        };
        event.prevent_default();
        by_keys(f64::from(width.get_untracked()) + by);
    };
    view! {
        <div class="resizer" role="separator" tabindex="0" aria-orientation="vertical"
            aria-label=label aria-valuenow=move || width.get() aria-valuemin="180" aria-valuemax="720"
            on:pointerdown=take on:pointermove=drag
            on:pointerup=move |_| grabbed.set(None)
            on:keydown=step></div>
    }
}
