//! Articles over time: under the filter, and the part of them that holds a word or names
//! someone.

mod add;
mod legend;
mod plot;
mod table;
mod tools;

use leptos::prelude::*;

use self::add::AddLine;
use self::legend::Legend;
use self::plot::PlotView;
use self::table::Numbers;
use self::tools::{Save, Shape};
use crate::present::{Measure, timeline_sentence};
use crate::ui::session;
use crate::ui::strings::*;

#[component]
pub fn TimelineView() -> impl IntoView {
    let session = session();
    let state = session.timeline;
    let is_empty = Memo::new(move |_| {
        state.drawn.with(|drawn| drawn.as_ref().is_some_and(|d| d.timeline.bars.is_empty()))
    });
    let is_there = Memo::new(move |_| state.drawn.with(Option::is_some));
    let has_lines = Memo::new(move |_| state.lines.with(|lines| !lines.is_empty()));
    let says = move || {
        state.drawn.with(|drawn| drawn.as_ref().map(|drawn| timeline_sentence(&drawn.timeline)))
    };
    let invite = move || match state.measure.get() {
        _ if has_lines.get() => None,
        Measure::Count => Some(TIMELINE__INVITE),
        Measure::Share => Some(TIMELINE__NO_SHARE),
    };
    view! {
        <main class="timeline" data-view="timeline">
            <div class="timeline-tools">
                <AddLine/>
                <Shape/>
                <span class="grow"></span>
                <AllDates/>
                <Save/>
            </div>
            <Show when=move || is_there.get()>
                <div class="timeline-says">
                    <p role="status">{says}</p>
                    <p class="timeline-invite">{invite}</p>
                    <Legend/>
                </div>
                <Show when=move || !is_empty.get() fallback=|| view! { <p class="timeline-nothing">{TIMELINE__EMPTY}</p> }>
                    <PlotView/>
                    <Numbers/>
                </Show>
            </Show>
        </main>
    }
}

/// The way back from the dates that are chosen.
#[component]
fn AllDates() -> impl IntoView {
    let filter = session().filter;
    let is_chosen = Memo::new(move |_| filter.dates().is_some());
    view! {
        <Show when=move || is_chosen.get()>
            <button class="plain" on:click=move |_| filter.drop_dates()>"All dates"</button>
        </Show>
    }
}
