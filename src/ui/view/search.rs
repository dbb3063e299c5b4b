//! The search box, the chips of the filter, and the filter in words.

use leptos::prelude::*;
use leptos::web_sys::{CompositionEvent, Event};

use crate::present::{fact_name, filter_sentence, range_short};
use crate::protocol::{Choice, Condition};
use crate::ui::component::Icon;
use crate::ui::session;
use crate::ui::strings::*;

#[component]
pub fn SearchBar() -> impl IntoView {
    let session = session();
    let filter = session.filter;
    // What is composed (an IME, a dead key) is searched when it is whole.
    let composing = StoredValue::new(false);
    let take = move |event: Event| {
        if !composing.get_value() {
            filter.text.set(event_target_value(&event));
        }
    };
    let composed = move |event: CompositionEvent| {
        composing.set_value(false);
        filter.text.set(event_target_value(&event));
    };
    let sentence = Memo::new(move |_| session.browse.listing.with(|l| filter_sentence(&l.said)));
    let notices = move || {
        session.browse.listing.with(|l| {
            let text = filter.text.get();
            let said = |(span, says): &(crate::text::Span, String)| {
                let part = span.of(&text);
                if part.is_empty() { says.clone() } else { format!("“{part}”: {says}") }
            };
            l.said.notices.iter().map(said).collect::<Vec<_>>()
        })
    };
    view! {
        <section class="search-bar" aria-label="Filter">
            <div class="search-box">
                <Icon name="search"/>
                <input id="search" type="search" role="searchbox" aria-label=SEARCH__LABEL
                    placeholder=SEARCH__PLACEHOLDER autocomplete="off" spellcheck="false"
                    dir="auto" prop:value=move || filter.text.get() on:input=take
                    on:compositionstart=move |_| composing.set_value(true)
                    on:compositionend=composed/>
                <kbd aria-hidden="true">"/"</kbd>
            </div>
            <div class="search-said">
                <div class="search-chips">
                    {move || session.browse.listing.with(|l| {
                        l.said.choices.iter().map(|(choice, name)| chip(*choice, name.clone())).collect_view()
                    })}
                    <Show when=move || filter.is_set()>
                        <button class="link" on:click=move |_| filter.clear()>{FILTER__CLEAR}</button>
                    </Show>
                </div>
                <p class="search-sentence" role="status"><bdi>{sentence}</bdi></p>
                {move || {
                    let notices = notices();
                    (!notices.is_empty()).then(|| view! {
                        <ul class="search-notices">{notices.into_iter().map(|n| view! { <li><bdi>{n}</bdi></li> }).collect_view()}</ul>
                    })
                }}
            </div>
        </section>
    }
}

fn chip(choice: Choice, name: String) -> impl IntoView {
    let filter = session().filter;
    let words = match choice.condition {
        Condition::Dated(from, to) => range_short(from, to),
        Condition::Has(kind, _) => fact_name(kind, &name),
        _ => name,
    };
    let label = format!("Remove from the filter: {words}");
    view! {
        <span class="chip" class:chip-excluded=choice.exclude>
            {choice.exclude.then_some("not ")}<bdi>{words}</bdi>
            <button aria-label=label on:click=move |_| filter.drop_choice(choice)><Icon name="close"/></button>
        </span>
    }
}
