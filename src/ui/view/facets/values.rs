//! A facet as a list of values: the first ones, more of them, or those that are looked for.

use core::time::Duration;

use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::fold::{FoldHeading, is_folded};
use super::value::{id, value};
use crate::platform::document;
use crate::present::{count, more_words, sole_value};
use crate::protocol::{Facet, FactKind};
use crate::state::{FEW, NEAR};
use crate::ui::{session, strings};

/// How long a person may pause in a word before it is looked for, milliseconds.
const PAUSE: Duration = Duration::from_millis(150);

/// The name of a facet in the preferences.
fn code(facet: Facet) -> &'static str {
    match facet {
        Facet::Entities(kind) => kind.code(),
        Facet::Facts(FactKind::Source) => "source",
        Facet::Facts(FactKind::Author) => "author",
        Facet::Facts(FactKind::Language) => "language",
        Facet::Facts(FactKind::Format) => "format",
        Facet::Facts(FactKind::Length) => "length",
        Facet::Facts(FactKind::Repeats) => "repeats",
    }
}

#[component]
pub fn ValueFacet(facet: Facet) -> impl IntoView {
    let session = session();
    let state = session.facets;
    let list = Memo::new(move |_| state.list(session, facet));
    let n_values = move || list.with(|list| list.as_ref().map_or(0, |list| list.n_values));
    let n_shown =
        Memo::new(move |_| list.with(|list| list.as_ref().map_or(0, |l| l.rows.len() as u32)));
    let wanted = Memo::new(move |_| state.wanted(facet));
    let is_looked_for = move || wanted.with(|wanted| !wanted.find.is_empty());
    let is_empty = move || n_values() == 0 && !is_looked_for();
    // What all articles have in common says nothing: the heading says it all.
    let sole = Memo::new(move |_| {
        let found = list.with(|list| {
            list.as_ref().and_then(|list| sole_value(facet, &list.rows, list.n_values))
        });
        found.filter(|_| !is_looked_for())
    });
    let folded = Memo::new(move |_| is_folded(code(facet), || sole.with(Option::is_some)));
    let total = move || sole.get().unwrap_or_else(|| count(u64::from(n_values())));
    let kind = match facet {
        Facet::Entities(kind) => Some(kind),
        Facet::Facts(_) => None,
    };
    // A few values are seen at once; more can be looked through.
    let can_find = move || n_values() > FEW || is_looked_for();
    Effect::new(move || {
        list.track();
        let Some(condition) = state.focus_next.get_value() else { return };
        let chosen = untrack(|| session.filter.chosen(condition));
        // The answer may still be that to the question before.
        let is_drawn = list.with(|list| {
            let mut rows = list.iter().flat_map(|list| &list.rows);
            rows.any(|row| row.condition == condition && row.chosen == chosen)
        });
        if is_drawn {
            state.focus_next.set_value(None);
            request_animation_frame(move || document::focus(&id(condition)));
        }
    });
    let rows = move || {
        list.with(|list| {
            let rows = list.as_ref().map(|list| list.rows.as_slice()).unwrap_or_default();
            let most = rows.iter().map(|row| row.n_docs).max().unwrap_or(1);
            rows.iter().map(|row| value(facet, row.clone(), most)).collect_view()
        })
    };
    view! {
        <section class="facet" aria-label=strings::facet(facet) class:facet-empty=is_empty>
            {match kind {
                Some(kind) => view! { <FoldHeading code=code(facet) name=strings::facet(facet) kind total=Signal::derive(total) folded/> }.into_any(),
                None => view! { <FoldHeading code=code(facet) name=strings::facet(facet) total=Signal::derive(total) folded/> }.into_any(),
            }}
            <Show when=move || !folded.get()>
                <Show when=can_find><Find facet/></Show>
                <ul>{rows}</ul>
                <Show when=move || n_values() == 0 && is_looked_for()>
                    <p class="facet-nothing" role="status">{strings::FACET__NOTHING}</p>
                </Show>
                <div class="facet-steps">
                    <Show when=move || { n_values() > n_shown.get() }>
                        <button class="link facet-more" on:click=move |_| state.more(facet)>
                            {move || more_words(n_shown.get(), n_values())}
                        </button>
                    </Show>
                    <Show when=move || { wanted.with(|wanted| wanted.n_values > FEW) }>
                        <button class="link facet-more" on:click=move |_| state.fewer(facet)>"Show fewer"</button>
                    </Show>
                </div>
            </Show>
            {(facet == Facet::Facts(FactKind::Repeats)).then(|| view! {
                <button class="link facet-more" aria-pressed=move || session.filter.asks(NEAR).to_string()
                    title="Adds has:near-duplicate to the search, which looks for them"
                    on:click=move |_| session.filter.turn_term(NEAR)>
                    {move || match state.near.get() {
                        Some(n) => format!("Has near-duplicates ({})", count(u64::from(n))),
                        None => "Has near-duplicates".to_owned(),
                    }}
                </button>
            })}
        </section>
    }
}

/// The field that looks through the values of a facet.
#[component]
fn Find(facet: Facet) -> impl IntoView {
    let state = session().facets;
    let label = format!("Find in {}", strings::facet(facet));
    let text = RwSignal::new(state.wanted(facet).find);
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = waiting.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    on_cleanup(stop);
    let look = move |find: String| {
        stop();
        text.set(find.clone());
        let timer = set_timeout_with_handle(move || state.find(facet, find), PAUSE);
        // Without a timer nothing would ever be looked for; there is always one.
        waiting.set_value(timer.ok());
    };
    let clear = move |event: KeyboardEvent| {
        if event.key() == "Escape" && !text.get_untracked().is_empty() {
            // Escape empties this field before it clears the filter.
            event.stop_propagation();
            event.prevent_default();
            stop();
            text.set(String::new());
            state.find(facet, String::new());
        }
    };
    view! {
        <input class="facet-find" type="text" aria-label=label placeholder="Find" autocomplete="off"
            spellcheck="false" dir="auto" prop:value=text on:keydown=clear
            on:input=move |event| look(event_target_value(&event))/>
    }
}
