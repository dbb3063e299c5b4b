//! The entity desk: all entities, what may be one, what was decided.

mod actions;
mod likely;
mod list;
mod log;
mod mark;
mod row;
mod table;

use leptos::prelude::*;

use self::likely::Suggestions;
use self::log::Decisions;
use self::table::EntityTable;
use crate::state::DeskTab;
use crate::ui::component::{Tab, tab_list};
use crate::ui::session;

pub use self::list::NamesList;
pub use self::mark::MarkText;

/// The tabs with their ids and names.
const TABS: [Tab<DeskTab>; 3] = [
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
                {tab_list("Entity desk", &TABS, desk.tab, move |tab| desk.show(tab))}
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
