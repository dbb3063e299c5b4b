//! Two articles side by side: what they share and where they differ.

use std::collections::HashSet;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use super::changes::Reading;
use super::figures::{Figures, WhoSays};
use super::links::Links;
use super::lists::{Names, Words};
use super::scroll;
use super::step::StepBar;
use crate::corpus::EntityId;
use crate::present::{both_sentence, compare_sentence};
use crate::protocol::Comparison;
use crate::ui::component::{Icon, Progress};
use crate::ui::session;
use crate::ui::view::reader::{Layered, Reader};

#[component]
pub(super) fn Two() -> impl IntoView {
    let session = session();
    let state = session.comparison;
    let (left, right) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    scroll::link(session, left, right);
    let shared = Memo::new(move |_| {
        state.found.with(|found| {
            let names = found.iter().flat_map(|found| &found.both).flat_map(|(_, names)| names);
            Arc::new(names.map(|name| name.entity.entity).collect::<HashSet<EntityId>>())
        })
    });
    let lists = move |pick: fn(&Comparison) -> &super::lists::Lists| {
        Memo::new(move |_| {
            state.found.with(|found| found.as_ref().map(|f| pick(f).clone()).unwrap_or_default())
        })
    };
    let (both, only_left, only_right) =
        (lists(|c| &c.both), lists(|c| &c.only_left), lists(|c| &c.only_right));
    let says = move || {
        let seen = state.seen.get();
        state.found.with(|found| {
            let Some(found) = found else {
                let stopped = state.asking.stopped.get();
                let says = if stopped { "The two are not compared." } else { "Comparing…" };
                return says.to_owned();
            };
            let both = state
                .figures
                .with(|figures| state.voices.with(|voices| both_sentence(found, figures, voices)));
            let alike = state.steps.with(|steps| compare_sentence(found, steps, &seen));
            format!("{alike} {both}")
        })
    };
    let step = Signal::derive(move || state.step.get().map(|nr| nr as u32 + 1));
    let layered = |layers: Memo<_>| Layered { layers: layers.into(), step };
    let swap = move |_| state.pair.update(|(l, r)| core::mem::swap(l, r));
    view! {
        <div class="compare-two">
            <div class="compare-says">
                <p role="status">{says}</p>
                <Progress of=state.asking what="Comparing"/>
                <div class="compare-tools">
                    <Reading/>
                    <button class="plain" aria-pressed=move || state.linked.get().to_string()
                        on:click=move |_| state.linked.update(|l| *l = !*l)>
                        <Icon name="link"/>
                        {move || if state.linked.get() { "Scrolling linked " } else { "Scrolling not linked " }}<kbd>"l"</kbd>
                    </button>
                    <button class="plain" on:click=swap><Icon name="swap"/>"Swap"</button>
                    <button class="plain" on:click=move |_| state.clear()>"Clear"</button>
                </div>
            </div>
            <div class="compare-columns">
                <Reader reader=session.compared.0 compared=true shared scroller=left layered=layered(state.layers.0)/>
                <Links left right/>
                <Reader reader=session.compared.1 compared=true shared scroller=right layered=layered(state.layers.1)/>
                <aside class="compare-lists" aria-label="What they mention">
                    <Figures/>
                    <Names title="Both" lists=both counts=true/>
                    <Names title="Only left" lists=only_left counts=false/>
                    <Names title="Only right" lists=only_right counts=false/>
                    <WhoSays/>
                    <Words/>
                </aside>
            </div>
            <StepBar/>
        </div>
    }
}
