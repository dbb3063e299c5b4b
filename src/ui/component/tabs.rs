//! Tabs over a view: one is shown, arrow keys, Home and End move between them.

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::platform::document;

/// What a tab shows, the id of its button, its name.
pub type Tab<T> = (T, &'static str, &'static str);

/// The buttons of `tabs`; `shown` tells which is on, `show` turns to another.
pub fn tab_list<T>(
    label: &'static str,
    tabs: &'static [Tab<T>],
    shown: RwSignal<T>,
    show: impl Fn(T) + Copy + Send + Sync + 'static,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let is_on = move |tab: T| shown.get() == tab;
    let turn = move |event: KeyboardEvent| {
        let at = tabs.iter().position(|(tab, ..)| *tab == shown.get_untracked()).unwrap_or(0);
        let to = match event.key().as_str() {
            "ArrowRight" => (at + 1) % tabs.len(),
            "ArrowLeft" => (at + tabs.len() - 1) % tabs.len(),
            "Home" => 0,
            "End" => tabs.len() - 1,
            _ => return,
        };
        event.prevent_default();
        if let Some((tab, id, _)) = tabs.get(to) {
            show(*tab);
            document::focus(id);
        }
    };
    let button = move |(tab, id, name): Tab<T>| {
        view! {
            <button id=id role="tab" aria-selected=move || is_on(tab).to_string()
                tabindex=move || if is_on(tab) { "0" } else { "-1" }
                on:click=move |_| show(tab)>{name}</button>
        }
    };
    view! {
        <div class="concordance-tabs" role="tablist" aria-label=label on:keydown=turn>
            {tabs.iter().copied().map(button).collect_view()}
        </div>
    }
}
