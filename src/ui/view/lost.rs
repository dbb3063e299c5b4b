//! The engine died: what that means, and what to do.

use leptos::prelude::*;

use crate::state::Phase;
use crate::ui::session;
use crate::ui::strings::*;

#[component]
pub fn Lost() -> impl IntoView {
    let session = session();
    let why = move || match session.phase.get() {
        Phase::Lost(why) => why,
        _ => String::new(),
    };
    let other_build = move || why().starts_with("other-build");
    view! {
        <main class="lost" role="alert">
            <h1>{move || if other_build() { LOST__OTHER_BUILD } else { LOST__LEAD }}</h1>
            <Show when=move || !other_build()>
                <p>{LOST__ADVICE}</p>
                <button class="primary" on:click=move |_| session.load_again()>{LOST__AGAIN}</button>
                <details><summary>"What it said"</summary><p class="lost-why">{why}</p></details>
            </Show>
        </main>
    }
}
