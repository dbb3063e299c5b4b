//! The concordance: every place where a query hits, the words near them, and the words
//! by which articles differ. All three obey the one filter.

mod collocates;
mod keyness;
mod line;
mod lines;
mod order;
mod words;

use leptos::prelude::*;

use self::collocates::CollocatesPanel;
use self::keyness::KeynessPanel;
use self::lines::LinesPanel;
use crate::state::Tab;
use crate::ui::component::{self, Icon, tab_list};
use crate::ui::session;

/// The tabs with their names.
const TABS: [component::Tab<Tab>; 3] = [
    (Tab::Lines, "tab-lines", "Lines"),
    (Tab::Collocates, "tab-collocates", "Collocates"),
    (Tab::Keyness, "tab-keyness", "Keyness"),
];

#[component]
pub fn ConcordanceView() -> impl IntoView {
    let state = session().concordance;
    view! {
        <main class="concordance" data-view="concordance">
            <div class="concordance-head">
                {tab_list("Concordance", &TABS, state.tab, move |tab| state.tab.set(tab))}
                <GoBack/>
            </div>
            {move || match state.tab.get() {
                Tab::Lines => view! { <LinesPanel/> }.into_any(),
                Tab::Collocates => view! { <CollocatesPanel/> }.into_any(),
                Tab::Keyness => view! { <KeynessPanel/> }.into_any(),
            }}
        </main>
    }
}

/// The way back to the table in which a word was chosen.
#[component]
fn GoBack() -> impl IntoView {
    let session = session();
    let state = session.concordance;
    let words = move || {
        let (_, tab) = state.before.get()?;
        let name = TABS.iter().find(|(t, ..)| *t == tab).map(|(.., name)| *name)?;
        Some(format!("Back to {}", name.to_lowercase()))
    };
    move || {
        words().map(|words| {
            view! {
                <button class="plain" on:click=move |_| state.go_back(session)><Icon name="left"/>{words}</button>
            }
        })
    }
}
