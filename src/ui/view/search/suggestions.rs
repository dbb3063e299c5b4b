//! What the word that is being typed may become.

use leptos::prelude::*;

use crate::present::count;
use crate::state::Suggestion;
use crate::ui::session;

#[component]
pub fn Suggestions(accept: Callback<usize>) -> impl IntoView {
    let suggest = session().suggest;
    let is_open = move || !suggest.offered.with(Vec::is_empty);
    let rows = move || {
        suggest.offered.with(|all| {
            all.iter()
                .enumerate()
                .map(|(nr, one)| suggestion(nr, one.clone(), accept))
                .collect_view()
        })
    };
    view! {
        <ul id="search-suggestions" class="suggestions" role="listbox" aria-label="Suggestions"
            hidden=move || !is_open()>
            {rows}
        </ul>
    }
}

fn suggestion(nr: usize, one: Suggestion, accept: Callback<usize>) -> impl IntoView {
    let suggest = session().suggest;
    let is_chosen = move || suggest.chosen.get() == Some(nr);
    let (name, kind, n_docs) = match one {
        Suggestion::Term { word, n_docs } => (word, None, n_docs),
        Suggestion::Entity { name, kind, n_docs } => (name, Some(kind), n_docs),
    };
    let swatch = kind.map(|kind| view! { <span class="swatch" data-type=kind.code()></span> });
    let says = kind.map_or("word", crate::ui::strings::kind_of_one);
    view! {
        // Pressed and not clicked: the box keeps its focus.
        <li id=format!("suggestion-{nr}") role="option" aria-selected=move || is_chosen().to_string()
            on:mousedown=move |event| { event.prevent_default(); accept.run(nr) }>
            {swatch}<bdi>{name}</bdi><span class="suggestion-kind">{says}</span>
            <span class="facet-n">{count(u64::from(n_docs))}</span>
        </li>
    }
}
