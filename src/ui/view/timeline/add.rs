//! The field that adds a line: a word or a query, or a name that is suggested.

use core::time::Duration;

use leptos::html;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::present::count;
use crate::protocol::EntityRef;
use crate::ui::component::Icon;
use crate::ui::strings::*;
use crate::ui::{session, strings};

/// How long a person may pause in a word before it is looked for.
const PAUSE: Duration = Duration::from_millis(120);

/// What can be added.
#[derive(Clone, Debug, PartialEq)]
enum Offer {
    /// What is typed, as a query.
    Query(String),
    Entity(EntityRef, u32),
    Term(String, u32),
}

#[component]
pub fn AddLine() -> impl IntoView {
    let session = session();
    let state = session.timeline;
    let field = NodeRef::<html::Input>::new();
    let text = RwSignal::new(String::new());
    let open = RwSignal::new(false);
    // The offer that the arrow keys are at.
    let at = RwSignal::new(None::<usize>);
    let waiting = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(timer) = waiting.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    on_cleanup(stop);
    let typed = move |event| {
        text.set(event_target_value(&event));
        at.set(None);
        open.set(true);
        stop();
        let look = move || state.suggest(session, &text.get_untracked());
        waiting.set_value(set_timeout_with_handle(look, PAUSE).ok());
    };
    let offers = Memo::new(move |_| {
        let typed = text.with(|text| text.trim().to_owned());
        if typed.is_empty() {
            return Vec::new();
        }
        state.suggestions.with(|found| {
            let entities = found.entities.iter().map(|(e, n)| Offer::Entity(e.clone(), *n));
            let terms = found.terms.iter().filter(|(term, _)| *term != typed);
            let terms = terms.map(|(term, n)| Offer::Term(term.clone(), *n));
            core::iter::once(Offer::Query(typed.clone())).chain(entities).chain(terms).collect()
        })
    });
    let is_open = Memo::new(move |_| open.get() && offers.with(|offers| !offers.is_empty()));
    let add = move |offer: &Offer| {
        match offer {
            Offer::Query(text) | Offer::Term(text, _) => state.add_query(text),
            Offer::Entity(entity, _) => state.add_entity(entity),
        }
        stop();
        text.set(String::new());
        open.set(false);
        at.set(None);
    };
    let add_nr = move |nr: usize| {
        if let Some(offer) = offers.with_untracked(|offers| offers.get(nr).cloned()) {
            add(&offer);
        }
    };
    let key = move |event: KeyboardEvent| {
        let n = offers.with_untracked(Vec::len);
        let next = match event.key().as_str() {
            _ if event.is_composing() => return,
            "ArrowDown" if n > 0 => Some(at.get_untracked().map_or(0, |at| (at + 1) % n)),
            "ArrowUp" if n > 0 => Some(at.get_untracked().map_or(n - 1, |at| (at + n - 1) % n)),
            "Enter" => {
                event.prevent_default();
                // Without a choice it is what is typed.
                add_nr(at.get_untracked().unwrap_or(0));
                return;
            }
            "Escape" if open.get_untracked() || !text.with_untracked(String::is_empty) => {
                event.stop_propagation();
                if !is_open.get_untracked() {
                    text.set(String::new());
                }
                open.set(false);
                None
            }
            _ => return,
        };
        event.prevent_default();
        open.set(next.is_some() || open.get_untracked());
        at.set(next);
    };
    let is_full = Memo::new(move |_| !state.has_room());
    view! {
        <div class="timeline-add">
            <div class="timeline-field">
                <Icon name="plus"/>
                <input node_ref=field id="timeline-add" type="text" role="combobox" aria-label="Add a word, a query or a name"
                    placeholder="Add a word, a \"phrase\" or a name" autocomplete="off" spellcheck="false" dir="auto"
                    aria-expanded=move || is_open.get().to_string() aria-controls="timeline-offers" aria-autocomplete="list"
                    aria-activedescendant=move || at.get().filter(|_| is_open.get()).map(offer_id)
                    disabled=is_full prop:value=text on:input=typed on:keydown=key
                    on:focus=move |_| open.set(true)
                    on:blur=move |_| open.set(false)/>
            </div>
            // A pointer must not take the focus away before its click has come.
            <ul id="timeline-offers" class="suggestions" role="listbox" aria-label="What could be added" hidden=move || !is_open.get()
                on:mousedown=|event| event.prevent_default()>
                {move || offers.get().into_iter().enumerate().map(|(nr, offer)| view! {
                    <li id=offer_id(nr) role="option" aria-selected=move || (at.get() == Some(nr)).to_string()
                        on:click=move |_| add_nr(nr)>{offered(offer)}</li>
                }).collect_view()}
            </ul>
            <Show when=move || is_full.get()><span class="timeline-full">{TIMELINE__FULL}</span></Show>
        </div>
    }
}

fn offer_id(nr: usize) -> String {
    format!("timeline-offer-{nr}")
}

fn offered(offer: Offer) -> AnyView {
    let (swatch, name, kind, n_docs) = match offer {
        Offer::Query(text) => {
            return view! { <span>"Articles that contain "</span><bdi><b>{text}</b></bdi> }
                .into_any();
        }
        Offer::Entity(entity, n) => {
            let swatch = view! { <span class="swatch" data-type=entity.kind.code()></span> };
            (Some(swatch), entity.name, strings::kind_of_one(entity.kind), n)
        }
        Offer::Term(term, n) => (None, term, "word", n),
    };
    view! {
        {swatch}<bdi>{name}</bdi><span class="suggestion-kind">{kind}</span>
        <span class="facet-n">{count(u64::from(n_docs))}</span>
    }
    .into_any()
}
