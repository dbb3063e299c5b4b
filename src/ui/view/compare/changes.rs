//! How the two are read, and what of it is marked.

use leptos::prelude::*;

use crate::protocol::{CompareMode, Form};
use crate::state::LEAST_WORDS;
use crate::ui::session;

/// Changes of form, as the switches name them.
const FORMS: [(Form, &str); 4] = [
    (Form::Space, "spaces"),
    (Form::Quotes, "quotes and dashes"),
    (Form::Punctuation, "punctuation"),
    (Form::Case, "capitals"),
];

/// The longest of the shortest runs that can be asked for.
const MOST_WORDS: u32 = 30;

#[component]
pub(super) fn Reading() -> impl IntoView {
    let state = session().comparison;
    let shown = Memo::new(move |_| state.found.with(|found| found.as_ref().map(|f| f.mode)));
    let choose = move |mode: CompareMode, name: &'static str| {
        view! {
            <button class="plain" aria-pressed=move || (shown.get() == Some(mode)).to_string()
                on:click=move |_| state.mode.set(Some(mode))>{name}</button>
        }
    };
    let switch = move |(form, name): (Form, &'static str)| {
        let is_on = move || state.seen.with(|seen| seen.ignored.contains(&form));
        let turn = move |_| {
            state.seen.update(|seen| match seen.ignored.iter().position(|other| *other == form) {
                Some(nr) => drop(seen.ignored.remove(nr)),
                None => seen.ignored.push(form),
            });
            state.step.set(None);
        };
        view! {
            <label><input type="checkbox" prop:checked=is_on on:change=turn/>{name}</label>
        }
    };
    let least = move |event| {
        if let Ok(n) = event_target_value(&event).parse::<u32>() {
            state.seen.update(|seen| seen.least_words = n);
        }
    };
    view! {
        <span class="compare-mode" role="group" aria-label="Read as">
            {choose(CompareMode::Versions, "Versions")}
            {choose(CompareMode::Articles, "Articles")}
        </span>
        {move || match shown.get() {
            Some(CompareMode::Versions) => view! {
                <details class="compare-options">
                    <summary>"Ignore"</summary>
                    <div role="group" aria-label="Ignore changes of">{FORMS.into_iter().map(switch).collect_view()}</div>
                </details>
            }.into_any(),
            Some(CompareMode::Articles) => view! {
                <label class="compare-least">
                    "Runs from "<output>{move || state.seen.with(|seen| seen.least_words)}</output>" words"
                    <input type="range" aria-label="Shortest shared run, in words" min=LEAST_WORDS max=MOST_WORDS
                        prop:value=move || state.seen.with(|seen| seen.least_words).to_string() on:input=least/>
                </label>
            }.into_any(),
            None => ().into_any(),
        }}
    }
}
