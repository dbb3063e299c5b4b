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
use crate::state::{Asking, Tab};
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

/// The bar of a question that takes a while, under the name of what is done.
#[component]
pub fn Bar(asking: Asking, what: &'static str) -> impl IntoView {
    let percent = move || asking.share.get().map(|share| (share * 100.0).round().clamp(0.0, 100.0));
    view! {
        <span>{what}</span>
        <div class="concordance-bar" role="progressbar" aria-label=what aria-valuemin="0" aria-valuemax="100"
            aria-valuenow=move || percent().map(|n| n.to_string())>
            <div style:width=move || percent().map(|n| format!("{n}%"))></div>
        </div>
    }
}
