//! The heading of a facet, which folds and opens it.

use leptos::prelude::*;

use crate::corpus::EntityKind;
use crate::ui::component::Icon;
use crate::ui::session;

/// Whether a facet is folded: as a person left it, or else as its values ask.
pub fn is_folded(code: &'static str, asks: impl Fn() -> bool) -> bool {
    session().preferences.is_folded(code).unwrap_or_else(asks)
}

/// `code` names the facet in the preferences; `total` stands at its right.
#[component]
pub fn FoldHeading(
    code: &'static str,
    name: &'static str,
    #[prop(optional)] kind: Option<EntityKind>,
    #[prop(into)] total: Signal<String>,
    #[prop(into)] folded: Signal<bool>,
) -> impl IntoView {
    let preferences = session().preferences;
    view! {
        <h2>
            <button class="facet-fold" aria-expanded=move || (!folded.get()).to_string()
                on:click=move |_| preferences.fold(code, !folded.get_untracked())>
                <span class="facet-arrow" class:facet-arrow-folded=folded><Icon name="down"/></span>
                {kind.map(|kind| view! { <span class="swatch" data-type=kind.code()></span> })}
                <span>{name}</span>
                <bdi class="facet-total">{total}</bdi>
            </button>
        </h2>
    }
}
