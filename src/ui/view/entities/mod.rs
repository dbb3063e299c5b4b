//! The entity desk: all entities, what may be one, what was decided.

mod actions;
mod likely;
mod list;
mod log;
mod mark;
mod row;
mod table;

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use self::likely::Suggestions;
use self::log::Decisions;
use self::table::EntityTable;
use crate::platform::document;
use crate::state::DeskTab;
use crate::ui::session;

pub use self::list::NamesList;
pub use self::mark::MarkText;

/// The tabs with their ids and names.
const TABS: [(DeskTab, &str, &str); 3] = [
    (DeskTab::Entities, "tab-entities", "All entities"),
    (DeskTab::Suggestions, "tab-suggestions", "Suggestions"),
    (DeskTab::Decisions, "tab-decisions", "Decisions"),
];

#[component]
pub fn EntitiesView() -> impl IntoView {
    let desk = session().desk;
    view! {
        <main class="desk" data-view="entities">
            <div class="concordance-head">
                <Tabs/>
                <Deciding/>
            </div>
            {move || match desk.tab.get() {
                DeskTab::Entities => view! { <EntityTable/> }.into_any(),
                DeskTab::Suggestions => view! { <Suggestions/> }.into_any(),
                DeskTab::Decisions => view! { <Decisions/> }.into_any(),
            }}
        </main>
    }
}

#[component]
fn Tabs() -> impl IntoView {
    let desk = session().desk;
    let is_on = move |tab: DeskTab| desk.tab.get() == tab;
    let turn = move |event: KeyboardEvent| {
        let at = TABS.iter().position(|(tab, ..)| *tab == desk.tab.get_untracked()).unwrap_or(0);
        let to = match event.key().as_str() {
            "ArrowRight" => (at + 1) % TABS.len(),
            "ArrowLeft" => (at + TABS.len() - 1) % TABS.len(),
            "Home" => 0,
            "End" => TABS.len() - 1,
            _ => return,
        };
        event.prevent_default();
        if let Some((tab, id, _)) = TABS.get(to) {
            desk.show(*tab);
            document::focus(id);
        }
    };
    view! {
        <div class="concordance-tabs" role="tablist" aria-label="Entity desk" on:keydown=turn>
            {TABS.into_iter().map(|(tab, id, name)| view! {
                <button id=id role="tab" aria-selected=move || is_on(tab).to_string()
                    tabindex=move || if is_on(tab) { "0" } else { "-1" }
                    on:click=move |_| desk.show(tab)>{name}</button>
            }).collect_view()}
        </div>
    }
}

/// How far a decision is that takes a while.
#[component]
fn Deciding() -> impl IntoView {
    let desk = session().desk;
    let percent =
        move || desk.deciding.get().map(|share| (share * 100.0).round().clamp(0.0, 100.0));
    view! {
        <div class="concordance-working" role="status">
            <Show when=move || desk.deciding.with(Option::is_some)>
                <span>"Looking through texts"</span>
                <div class="concordance-bar" role="progressbar" aria-label="Looking through texts" aria-valuemin="0"
                    aria-valuemax="100" aria-valuenow=move || percent().map(|n| n.to_string())>
                    <div style:width=move || percent().map(|n| format!("{n}%"))></div>
                </div>
            </Show>
        </div>
    }
}
