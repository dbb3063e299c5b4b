//! How far a question is that takes a while.

use leptos::prelude::*;

use crate::state::{Asking, Stoppable};
use crate::ui::session;

/// The bar of a question that takes a while, under the name of what is done.
#[component]
fn Bar(asking: Asking, what: &'static str) -> impl IntoView {
    let percent = move || asking.share.get().map(|share| (share * 100.0).round().clamp(0.0, 100.0));
    view! {
        <span>{what}</span>
        <div class="concordance-bar" role="progressbar" aria-label=what aria-valuemin="0" aria-valuemax="100"
            aria-valuenow=move || percent().map(|n| n.to_string())>
            <div style:width=move || percent().map(|n| format!("{n}%"))></div>
        </div>
    }
}

/// How far a question is that takes a while.
#[component]
pub fn Working(asking: Asking, #[prop(into)] what: &'static str) -> impl IntoView {
    let shown = Memo::new(move |_| asking.share.with(Option::is_some));
    view! {
        <div class="concordance-working" role="status">
            <Show when=move || shown.get()>
                <Bar asking what/>
            </Show>
        </div>
    }
}

/// How far a question is, with a way to stop it and to go on.
#[component]
pub fn Progress(of: Stoppable, what: &'static str) -> impl IntoView {
    let session = session();
    let share = of.asking.share;
    let shown = Memo::new(move |_| share.with(Option::is_some));
    view! {
        <div class="concordance-working" role="status">
            <Show when=move || shown.get()>
                <Bar asking=of.asking what/>
                <button class="plain" on:click=move |_| of.stop(session)>"Stop"</button>
            </Show>
            <Show when=move || of.stopped.get()>
                <span>"Stopped."</span>
                <button class="plain" on:click=move |_| of.resume()>"Go on"</button>
            </Show>
        </div>
    }
}
