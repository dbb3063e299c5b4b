//! The search box: what is typed, where it goes wrong, and what it may become.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::{CompositionEvent, Event};

use super::suggestions::Suggestions;
use crate::present::marked;
use crate::text::Span;
use crate::ui::component::Icon;
use crate::ui::session;
use crate::ui::strings::*;

#[component]
pub fn SearchField() -> impl IntoView {
    let session = session();
    let (filter, suggest) = (session.filter, session.suggest);
    let node = NodeRef::<html::Input>::new();
    // What is composed (an IME, a dead key) is searched when it is whole.
    let composing = StoredValue::new(false);
    let scrolled = RwSignal::new(0);
    let take = move |text: String| {
        filter.text.set(text.clone());
        if let Some(input) = node.get_untracked() {
            let caret = input.selection_start().ok().flatten().unwrap_or_default();
            suggest.ask(session, &text, caret as usize);
        }
    };
    let typed = move |event: Event| {
        if !composing.get_value() {
            take(event_target_value(&event));
        }
    };
    let composed = move |event: CompositionEvent| {
        composing.set_value(false);
        take(event_target_value(&event));
    };
    let accept = move |nr: usize| {
        let text = filter.text.get_untracked();
        if let Some((text, caret)) = suggest.taken(&text, nr) {
            filter.text.set(text.clone());
            if let Some(input) = node.get_untracked() {
                input.set_value(&text);
                let caret = u32::try_from(caret).unwrap_or(u32::MAX);
                // Refused only for inputs without text.
                let _ = input.set_selection_range(caret, caret);
                let _ = input.focus();
            }
        }
        suggest.close();
    };
    let press = move |event: KeyboardEvent| {
        if event.is_composing() || suggest.offered.with_untracked(Vec::is_empty) {
            return;
        }
        match (event.key().as_str(), suggest.chosen.get_untracked()) {
            ("ArrowDown", _) => suggest.step(true),
            ("ArrowUp", _) => suggest.step(false),
            ("Enter" | "Tab", Some(nr)) => accept(nr),
            ("Enter", None) => return suggest.close(),
            ("Escape", _) => suggest.close(),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let wrong = Memo::new(move |_| {
        session.browse.listing.with(|listing| {
            listing.said.notices.iter().map(|(span, _)| *span).collect::<Vec<Span>>()
        })
    });
    let mirror = move || {
        let spans = wrong.get();
        (!spans.is_empty()).then(|| {
            let parts = filter.text.with(|text| marked(text, &spans));
            parts
                .into_iter()
                .map(|(part, is_wrong)| match is_wrong {
                    true => view! { <u>{part}</u> }.into_any(),
                    false => view! { <span>{part}</span> }.into_any(),
                })
                .collect_view()
        })
    };
    view! {
        <div class="search-box">
            <Icon name="search"/>
            <div class="search-field">
                <div class="search-mirror" aria-hidden="true">
                    <div style:transform=move || format!("translateX(-{}px)", scrolled.get())>{mirror}</div>
                </div>
                <input id="search" node_ref=node type="search" role="searchbox" aria-label=SEARCH__LABEL
                    placeholder=SEARCH__PLACEHOLDER autocomplete="off" spellcheck="false"
                    dir="auto" prop:value=move || filter.text.get() on:input=typed
                    aria-autocomplete="list" aria-controls="search-suggestions"
                    aria-activedescendant=move || suggest.chosen.get().map(|nr| format!("suggestion-{nr}"))
                    aria-invalid=move || (!wrong.with(Vec::is_empty)).then_some("true")
                    aria-describedby="search-notices"
                    on:keydown=press
                    on:blur=move |_| suggest.close()
                    on:scroll=move |event| scrolled.set(event_target::<web_sys::HtmlElement>(&event).scroll_left())
                    on:compositionstart=move |_| composing.set_value(true)
                    on:compositionend=composed/>
            </div>
            <kbd aria-hidden="true">"/"</kbd>
            <Suggestions accept=Callback::new(accept)/>
        </div>
    }
}
