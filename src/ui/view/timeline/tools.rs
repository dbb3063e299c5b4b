//! How the plot is drawn, and keeping it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::{clipboard, download};
use crate::present::{Measure, filter_sentence, plot_file, step_name};
use crate::protocol::TimeStep;
use crate::ui::session;

/// What a file of the plot is called: nothing of a query or a text.
const FILE: &str = "dropleaf-over-time.svg";

/// The step, and what heights mean.
#[component]
pub fn Shape() -> impl IntoView {
    let state = session().timeline;
    let steps = [TimeStep::Day, TimeStep::Month, TimeStep::Year];
    let choose = move |event| {
        let value = event_target_value(&event);
        state.step.set(steps.into_iter().find(|step| step_name(*step) == value));
    };
    let fits = move || {
        let drawn = state.drawn.with(|drawn| drawn.as_ref().map(|drawn| drawn.timeline.step));
        drawn.filter(|_| state.step.get().is_none()).map_or_else(
            || "what fits".to_owned(),
            |step| format!("what fits ({})", step_name(step)),
        )
    };
    // Asked for days over a long time, the engine gives months or years.
    let longer = move || {
        let drawn = state.drawn.with(|drawn| drawn.as_ref().map(|drawn| drawn.timeline.step));
        let (asked, drawn) = state.step.get().zip(drawn)?;
        (asked != drawn)
            .then(|| format!("drawn by {}: too long for {}s", step_name(drawn), step_name(asked)))
    };
    let measure = move |measure: Measure, name: &'static str| {
        view! {
            <button aria-pressed=move || (state.measure.get() == measure).to_string()
                on:click=move |_| state.measure.set(measure)>{name}</button>
        }
    };
    view! {
        <label class="timeline-step">"By "
            <select on:change=choose prop:value=move || state.step.get().map_or("", step_name)>
                <option value="">{fits}</option>
                {steps.map(|step| view! { <option value=step_name(step)>{step_name(step)}</option> }).into_iter().collect_view()}
            </select>
        </label>
        <span class="timeline-longer">{longer}</span>
        <div class="timeline-measure" role="group" aria-label="Heights">
            {measure(Measure::Count, "Articles")}
            {measure(Measure::Share, "Share, %")}
        </div>
    }
}

/// The plot as a file.
#[component]
pub fn Save() -> impl IntoView {
    let session = session();
    let state = session.timeline;
    let can = Memo::new(move |_| {
        state.drawn.with(|drawn| drawn.as_ref().is_some_and(|d| !d.timeline.bars.is_empty()))
    });
    let file = move || {
        let filter = session.browse.listing.with_untracked(|l| filter_sentence(&l.said));
        let measure = state.measure.get_untracked();
        state.drawn.with_untracked(|drawn| {
            drawn.as_ref().map(|d| plot_file(&d.timeline, measure, &d.slots(), &filter))
        })
    };
    let save = move |_| {
        let Some(svg) = file() else { return };
        if download::save(FILE, "image/svg+xml", &svg) {
            session.message.set(format!("{FILE} is saved where your browser puts downloads"));
            return;
        }
        spawn_local(async move {
            let copied = clipboard::copy(&svg).await;
            session.message.set(match copied {
                true => "The browser would not save a file; the SVG is on the clipboard".to_owned(),
                false => "The browser would neither save nor copy the SVG".to_owned(),
            });
        });
    };
    view! { <button class="plain timeline-save" disabled=move || !can.get() on:click=save>"Save as SVG"</button> }
}
