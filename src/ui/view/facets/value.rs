//! A value of a facet: include it, exclude it, see its mentions.

use leptos::prelude::*;
use web_sys::{KeyboardEvent, MouseEvent};

use crate::present::{count, value_name};
use crate::protocol::{Condition, Facet, FacetRow};
use crate::state::Session;
use crate::ui::component::Icon;
use crate::ui::session;

/// The id of the button that includes a value.
pub fn id(condition: Condition) -> String {
    match condition {
        Condition::Mentions(entity) => format!("value-entity-{}", entity.0),
        Condition::Has(_, fact) => format!("value-fact-{}", fact.0),
        Condition::Dated(from, to) => format!("value-{from}-{to}"),
        Condition::Undated => "value-undated".to_owned(),
    }
}

/// Includes or excludes a value. By keyboard the focus follows it to its new place.
fn choose(session: Session, condition: Condition, exclude: bool, by_keyboard: bool) {
    if by_keyboard {
        session.facets.focus_next.set_value(Some(condition));
    }
    session.filter.choose(condition, exclude);
}

/// A row; `most` is the number of articles that the longest meter stands for.
pub fn value(facet: Facet, row: FacetRow, most: u32) -> impl IntoView {
    let session = session();
    let FacetRow { condition, name, n_docs, chosen } = row;
    let is_stated = !name.is_empty();
    let name = value_name(facet, &name);
    let share = format!("{:.0}%", f64::from(n_docs) / f64::from(most.max(1)) * 100.0);
    let without = format!("Exclude {name}");
    let card = format!("Mentions of {name}");
    let whole = name.clone();
    let mentions = match condition {
        Condition::Mentions(id) => Some(view! {
            <button class="facet-side" aria-label=card title="All mentions" on:click=move |_| session.entity.set(Some(id))>
                <Icon name="more"/>
            </button>
        }),
        _ => None,
    };
    // A click by Enter or Space has no clicks to count.
    let by_keyboard = |event: &MouseEvent| event.detail() == 0;
    let excluded_by_key = move |event: KeyboardEvent| {
        let other = event.ctrl_key() || event.meta_key() || event.alt_key();
        if event.key() == "x" && !other {
            event.stop_propagation();
            choose(session, condition, true, true);
        }
    };
    view! {
        <li class="facet-value" class:facet-in=chosen == Some(true) class:facet-out=chosen == Some(false)
            on:keydown=excluded_by_key>
            <button id=id(condition) class="facet-name" aria-pressed=(chosen == Some(true)).to_string() title=whole
                on:click=move |event| choose(session, condition, false, by_keyboard(&event))>
                <bdi class:facet-unstated=!is_stated>{name}</bdi>
                <span class="facet-n">{count(u64::from(n_docs))}</span>
            </button>
            {mentions}
            <button class="facet-side" aria-label=without title="Exclude (x)" aria-pressed=(chosen == Some(false)).to_string()
                on:click=move |event| choose(session, condition, true, by_keyboard(&event))>
                <Icon name="minus"/>
            </button>
            <div class="facet-meter" aria-hidden="true"><div style:width=share></div></div>
        </li>
    }
}
