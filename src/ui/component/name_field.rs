//! A field for a new name.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::platform::document;

/// A field for a new name: Enter takes it; Escape, and going elsewhere, leave it. It has the
/// focus as soon as it is drawn.
#[component]
pub fn NameField(
    id: &'static str,
    #[prop(into)] value: Signal<String>,
    take: impl Fn(String) + 'static,
    leave: impl Fn() + Copy + 'static,
) -> impl IntoView {
    let press = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => take(event_target_value(&event)),
        "Escape" => {
            event.stop_propagation();
            leave();
        }
        _ => {}
    };
    request_animation_frame(move || document::focus(id));
    view! {
        <input id=id class="desk-rename" type="text" autocomplete="off" dir="auto" aria-label="New name"
            prop:value=move || value.get() on:keydown=press on:blur=move |_| leave()/>
    }
}
