//! Three panes: facets, list, reader. Each of the first two can be closed and
//! resized; on a narrow page they take turns.

use leptos::prelude::*;

use super::facets::FacetsPane;
use super::list::ListPane;
use super::reader::Reader;
use crate::state::Pane;
use crate::ui::component::Resizer;
use crate::ui::session;

/// Which pane a narrow page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Narrow {
    Facets,
    List,
    Reader,
}

#[component]
pub fn Articles() -> impl IntoView {
    let session = session();
    let preferences = session.preferences;
    let narrow = RwSignal::new(Narrow::List);
    // Opening an article turns a narrow page to it.
    Effect::new(move |before: Option<()>| {
        session.open.track();
        session.target.track();
        if before.is_some() {
            narrow.set(Narrow::Reader);
        }
    });
    let shown = move || match narrow.get() {
        Narrow::Facets => "facets",
        Narrow::List => "list",
        Narrow::Reader => "reader",
    };
    view! {
        <main class="articles" data-view="articles" data-narrow=shown
            class:articles-no-facets=move || !preferences.facets_open.get()
            class:articles-no-list=move || !preferences.list_open.get()>
            <FacetsPane/>
            <Resizer label="Width of the filters" width=preferences.facets_width
                set=move |width| preferences.resize(Pane::Facets, width)/>
            <ListPane/>
            <Resizer label="Width of the list" width=preferences.list_width
                set=move |width| preferences.resize(Pane::List, width)/>
            <Reader reader=session.reader/>
            <nav class="articles-bottom" aria-label="Panes">
                <Turn narrow to=Narrow::Facets name="Filters"/>
                <Turn narrow to=Narrow::List name="Articles"/>
                <Turn narrow to=Narrow::Reader name="Reader"/>
            </nav>
        </main>
    }
}

#[component]
fn Turn(narrow: RwSignal<Narrow>, to: Narrow, name: &'static str) -> impl IntoView {
    view! {
        <button aria-pressed=move || (narrow.get() == to).to_string() on:click=move |_| narrow.set(to)>{name}</button>
    }
}
