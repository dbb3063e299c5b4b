//! Walking through changes or pairs, and why two sentences belong together.

use leptos::prelude::*;

use crate::present::step_words;
use crate::ui::component::Icon;
use crate::ui::session;

#[component]
pub(super) fn StepBar() -> impl IntoView {
    let session = session();
    let state = session.comparison;
    let n = move || state.steps.with(|steps| steps.len());
    let says = move || {
        let at = state.step.get();
        state.found.with(|found| {
            let found = found.as_ref()?;
            state.steps.with(|steps| Some(step_words(found, steps, at)))
        })
    };
    view! {
        <div class="compare-steps" role="toolbar" aria-label="Changes and pairs">
            <button class="quiet" aria-label="Previous change or pair" title="Previous (p)" disabled=move || n() == 0
                on:click=move |_| state.go(session, false)><Icon name="left"/></button>
            <button class="quiet" aria-label="Next change or pair" title="Next (n)" disabled=move || n() == 0
                on:click=move |_| state.go(session, true)><Icon name="right"/></button>
            <p role="status">{says}</p>
        </div>
    }
}
