//! The articles that were put into the comparison, where there are more than two.

use leptos::prelude::*;

use crate::corpus::DocId;
use crate::state::CompareTab;
use crate::ui::component::{Icon, tab_list};
use crate::ui::session;

const TABS: [(CompareTab, &str, &str); 3] = [
    (CompareTab::Table, "compare-tab-table", "Table"),
    (CompareTab::Columns, "compare-tab-columns", "Columns"),
    (CompareTab::Two, "compare-tab-two", "Two of them"),
];

#[component]
pub(super) fn Gathered() -> impl IntoView {
    let state = session().comparison;
    let title = move |doc: DocId| {
        let of = |across: &Option<std::sync::Arc<crate::protocol::Across>>| {
            let found = across.as_ref()?.docs.iter().find(|found| found.doc == doc)?;
            Some(found.title.clone())
        };
        state.across.with(of).unwrap_or_else(|| "…".to_owned())
    };
    let side = move |doc: DocId| {
        state.pair.with(|(left, right)| match () {
            () if *left == Some(doc) => "left",
            () if *right == Some(doc) => "right",
            () => "",
        })
    };
    // The one that is chosen takes the place on the right; the right one goes left.
    let choose = move |doc: DocId| {
        state.pair.update(|pair| {
            if pair.0 != Some(doc) && pair.1 != Some(doc) {
                *pair = (pair.1, Some(doc));
            }
        });
        state.tab.set(CompareTab::Two);
    };
    let chip = move |doc: DocId| {
        let label = move || format!("Put {} side by side with the last one", title(doc));
        view! {
            <li class="gathered-chip" data-side=move || side(doc)>
                <button class="plain" aria-label=label on:click=move |_| choose(doc)><bdi>{move || title(doc)}</bdi></button>
                <button class="quiet" aria-label=move || format!("Take {} out", title(doc))
                    on:click=move |_| state.take_out(doc)><Icon name="close"/></button>
            </li>
        }
    };
    view! {
        <div class="gathered">
            {tab_list("Forms of the comparison", &TABS, state.tab, move |tab| state.tab.set(tab))}
            <ul aria-label="Articles in the comparison">
                <For each=move || state.gathered.get() key=|doc| *doc children=chip/>
            </ul>
            <button class="plain" on:click=move |_| state.clear()>"Clear"</button>
        </div>
    }
}
