//! A dialog over the page.

use leptos::html;
use leptos::prelude::*;

use super::Icon;
use crate::platform::document;

/// A modal dialog with a heading; `close` is called by its button and by Escape.
/// The focus goes to it when it opens and back to where it was when it closes.
#[component]
pub fn Dialog(
    title: &'static str,
    close: impl Fn() + Clone + Send + Sync + 'static,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    document::keep_focus();
    // The dialog must be gone first: nothing outside of it can be focused till then.
    on_cleanup(|| request_animation_frame(document::return_focus));
    Effect::new(move || {
        if let Some(dialog) = node.get() {
            // Opening one that is open cannot happen: it is made anew each time.
            let _ = dialog.show_modal();
            document::focus("dialog-close");
        }
    });
    let on_cancel = close.clone();
    let on_back = close.clone();
    view! {
        <dialog node_ref=node class="dialog" aria-labelledby="dialog-title"
            on:cancel=move |event: web_sys::Event| { event.prevent_default(); on_cancel() }
            on:click=move |event| {
                let own = event.target() == event.current_target();
                if own { on_back() }
            }>
            <div class="dialog-frame">
                <header class="dialog-head">
                    <h2 id="dialog-title">{title}</h2>
                    <button id="dialog-close" class="quiet" aria-label="Close" on:click=move |_| close()>
                        <Icon name="close"/>
                    </button>
                </header>
                <div class="dialog-body" tabindex="0">{children()}</div>
            </div>
        </dialog>
    }
}
