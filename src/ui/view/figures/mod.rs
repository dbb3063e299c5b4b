//! Figures: the ledger of all that articles count, and who says what. Both obey the one
//! filter.

mod ledger;
mod line;
mod sources;

use leptos::prelude::*;

use self::ledger::LedgerPanel;
use self::sources::SourcesPanel;
use crate::state::FiguresTab;
use crate::ui::component::{Tab, tab_list};
use crate::ui::session;

/// The tabs with their ids and names.
const TABS: [Tab<FiguresTab>; 2] =
    [(FiguresTab::Ledger, "tab-ledger", "Ledger"), (FiguresTab::Sources, "tab-sources", "Sources")];

/// Height of a line at the usual text size, pixels.
const ROW: f64 = 50.0;
/// Lines that Page Up and Page Down move by.
const SCREEN: i64 = 10;

#[component]
pub fn FiguresView() -> impl IntoView {
    let state = session().figures;
    view! {
        <main class="figures" data-view="figures">
            <div class="concordance-head">
                {tab_list("Figures", &TABS, state.tab, move |tab| state.tab.set(tab))}
            </div>
            {move || match state.tab.get() {
                FiguresTab::Ledger => view! { <LedgerPanel/> }.into_any(),
                FiguresTab::Sources => view! { <SourcesPanel/> }.into_any(),
            }}
        </main>
    }
}

/// The height of a line at the text size that is chosen.
fn row_height() -> Memo<f64> {
    let size = session().preferences.text_size;
    Memo::new(move |_| (ROW * f64::from(size.get()) / 100.0).round())
}

/// By how many lines a key moves the cursor.
fn moves_by(key: &str) -> Option<i64> {
    let far = i64::from(u32::MAX);
    Some(match key {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        "PageDown" => SCREEN,
        "PageUp" => -SCREEN,
        "Home" => -far,
        "End" => far,
        _ => return None,
    })
}
