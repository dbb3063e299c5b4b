//! The facets: what the articles under the filter have in common, to include and to
//! exclude.

mod dates;
mod fold;
mod range;
mod reading;
mod value;
mod values;

use leptos::prelude::*;

use self::dates::DateFacet;
use self::reading::NamesProgress;
use self::values::ValueFacet;
use crate::protocol::Facets;
use crate::ui::component::Icon;
use crate::ui::session;

#[component]
pub fn FacetsPane() -> impl IntoView {
    let session = session();
    let facets = Memo::new(move |_| {
        let lists = |f: &Facets| f.lists.iter().map(|list| list.facet).collect::<Vec<_>>();
        session.browse.facets.with(lists)
    });
    view! {
        <aside class="facets" aria-label="Filters">
            <button class="quiet facets-close" aria-label="Close the filters"
                on:click=move |_| session.preferences.facets_open.set(false)>
                <Icon name="close"/>
            </button>
            <NamesProgress/>
            <DateFacet/>
            <For each=move || facets.get() key=|facet| *facet children=move |facet| view! { <ValueFacet facet/> }/>
        </aside>
    }
}
