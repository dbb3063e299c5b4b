//! The line along the bottom: what was clicked, and what is loaded.

use leptos::prelude::*;

use crate::present::{bytes, counted, import_sentence};
use crate::state::Overlay;
use crate::ui::session;

#[component]
pub fn Footer() -> impl IntoView {
    let session = session();
    let loaded = move || {
        session.totals.with(|t| {
            let articles = counted(u64::from(t.n_docs), "article", "articles");
            match t.n_files {
                0 => format!("{articles}, {}", bytes(t.n_bytes)),
                _ => format!("{articles}, {}: {}", bytes(t.n_bytes), import_sentence(t)),
            }
        })
    };
    view! {
        <footer class="footer">
            <bdi class="footer-cited">{move || session.cited.get()}</bdi>
            <span class="grow"></span>
            <Show when=move || session.totals.with(|t| !t.is_empty())>
                <button class="link" on:click=move |_| session.overlay.set(Some(Overlay::Report))>{loaded}</button>
            </Show>
            <button class="link" on:click=move |_| session.overlay.set(Some(Overlay::About))>"About"</button>
        </footer>
    }
}
