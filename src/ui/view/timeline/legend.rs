//! The lines of the plot with their colours and forms, and removing them.

use leptos::prelude::*;

use super::plot::stroke_class;
use crate::present::{DASHES, mark, series_sentence};
use crate::state::Drawn;
use crate::ui::component::Icon;
use crate::ui::session;

#[component]
pub fn Legend() -> impl IntoView {
    let state = session().timeline;
    let entries = move || {
        state.drawn.with(|drawn| {
            let drawn = drawn.as_ref()?;
            let all = (0..drawn.lines.len()).map(|nr| entry(drawn, nr));
            Some(all.collect_view())
        })
    };
    view! { <ul class="timeline-legend" aria-label="Lines of the plot">{entries}</ul> }
}

fn entry(drawn: &Drawn, nr: usize) -> Option<impl IntoView + use<>> {
    let state = session().timeline;
    let (line, series) = (drawn.lines.get(nr)?, drawn.timeline.series.get(nr)?);
    let slot = line.slot;
    let name = series.name.clone();
    let remove = format!("Remove the line of {name}");
    let notices = (!series.notices.is_empty()).then(|| {
        view! { <span class="timeline-notice">{series.notices.join("; ")}</span> }
    });
    Some(view! {
        <li>
            {sample(slot)}
            <bdi><b>{name}</b></bdi>
            <span>{series_sentence(&drawn.timeline, nr)}</span>
            {notices}
            <button class="quiet" aria-label=remove title="Remove" on:click=move |_| state.remove(slot)><Icon name="close"/></button>
        </li>
    })
}

/// A piece of a line, as it is in the plot.
pub fn sample(slot: usize) -> impl IntoView {
    view! {
        <svg class=format!("timeline-sample {}", stroke_class(slot)) width="34" height="12" viewBox="0 0 34 12" aria-hidden="true">
            <path class="plot-line" d="M0 6h34" stroke-dasharray=DASHES.get(slot).copied()/>
            <path class="plot-mark" d=mark(slot, (17.0, 6.0), 4.0)/>
        </svg>
    }
}
