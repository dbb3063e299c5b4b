//! Articles beside each other: two with what they share, or several in columns and as a
//! table.

mod changes;
mod columns;
mod figures;
mod gathered;
mod links;
mod lists;
mod place;
mod scroll;
mod step;
mod table;
mod two;

use leptos::prelude::*;

use self::columns::Columns;
use self::gathered::Gathered;
use self::table::Table;
use self::two::Two;
use crate::state::CompareTab;
use crate::ui::keys::{Wish, Wishes};
use crate::ui::session;
use crate::ui::strings::*;

#[component]
pub fn CompareView() -> impl IntoView {
    let session = session();
    let state = session.comparison;
    expect_context::<Wishes>().follow(move |wish| match wish {
        Wish::Link => state.linked.update(|linked| *linked = !*linked),
        Wish::NextHit => state.go(session, true),
        Wish::PreviousHit => state.go(session, false),
        _ => {}
    });
    let n = Memo::new(move |_| state.gathered.with(Vec::len));
    let shown = Memo::new(move |_| if n.get() < 2 { None } else { Some(state.tab.get()) });
    view! {
        <main class="compare" data-view="compare">
            <Show when=move || { n.get() > 2 }><Gathered/></Show>
            {move || match shown.get() {
                None => {
                    let says = if n.get() == 1 { COMPARE__ONE } else { COMPARE__NOTHING };
                    view! { <p class="compare-nothing">{says}</p> }.into_any()
                }
                Some(CompareTab::Two) => view! { <Two/> }.into_any(),
                Some(CompareTab::Columns) => view! { <Columns/> }.into_any(),
                Some(CompareTab::Table) => view! { <Table/> }.into_any(),
            }}
        </main>
    }
}
