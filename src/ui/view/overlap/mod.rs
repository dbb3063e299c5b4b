//! What articles have in common: near-duplicates, passages that recur, and a map. All obey
//! the one filter.

mod map;
mod near;
mod passages;

use leptos::prelude::*;

use self::map::MapPanel;
use self::near::NearPanel;
use self::passages::PassagesPanel;
use crate::present::date_short;
use crate::protocol::ArticleRef;
use crate::state::OverlapTab;
use crate::ui::component::{self, tab_list};
use crate::ui::session;

/// The tabs with their names.
const TABS: [component::Tab<OverlapTab>; 3] = [
    (OverlapTab::Near, "tab-near", "Near-duplicates"),
    (OverlapTab::Passages, "tab-passages", "Shared passages"),
    (OverlapTab::Map, "tab-map", "Map"),
];

#[component]
pub fn OverlapView() -> impl IntoView {
    let state = session().overlap;
    view! {
        <main class="concordance overlap" data-view="overlap">
            <div class="concordance-head">
                {tab_list("Overlap", &TABS, state.tab, move |tab| state.tab.set(tab))}
            </div>
            {move || match state.tab.get() {
                OverlapTab::Near => view! { <NearPanel/> }.into_any(),
                OverlapTab::Passages => view! { <PassagesPanel/> }.into_any(),
                OverlapTab::Map => view! { <MapPanel/> }.into_any(),
            }}
        </main>
    }
}

/// The date of an article, or that it has none.
fn dated(article: &ArticleRef) -> String {
    article.date.map_or_else(|| "undated".to_owned(), date_short)
}

/// The height of a row of so many lines, in pixels of the chosen text size.
fn row_height(lines: f64) -> Memo<f64> {
    let preferences = session().preferences;
    Memo::new(move |_| {
        (lines * 1.45 * f64::from(preferences.text_size.get()) / 100.0 * 16.0).round()
    })
}
