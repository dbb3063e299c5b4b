//! Up to four articles in columns.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::corpus::EntityId;
use crate::ui::session;
use crate::ui::view::reader::Reader;

/// Columns that fit.
const MOST: usize = 4;

#[component]
pub(super) fn Columns() -> impl IntoView {
    let session = session();
    let state = session.comparison;
    // What at least two of them mention.
    let shared = Memo::new(move |_| {
        let mut n: HashMap<EntityId, usize> = HashMap::new();
        state.across.with(|across| {
            let rows = across.iter().flat_map(|across| &across.kinds).flat_map(|kind| &kind.rows);
            for row in rows {
                n.insert(row.entity.entity, row.cells.iter().flatten().count());
            }
        });
        Arc::new(n.into_iter().filter(|(_, n)| *n > 1).map(|(entity, _)| entity).collect())
    });
    let (two, more) = (session.compared, session.columns);
    let n = Memo::new(move |_| state.gathered.with(Vec::len));
    let readers = [two.0, two.1, more.0, more.1];
    view! {
        <div class="compare-side">
            {move || readers.into_iter().take(n.get().min(MOST)).map(|reader| view! {
                <Reader reader compared=true shared/>
            }).collect_view()}
        </div>
        {move || (n.get() > MOST).then(|| view! {
            <p class="compare-more">{format!("The first {MOST} of {} are shown; the table has all.", n.get())}</p>
        })}
    }
}
