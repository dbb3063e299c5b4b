//! The way up from the dates that are shown, and a range of dates typed.

use leptos::prelude::*;
use web_sys::{KeyboardEvent, SubmitEvent};

use crate::corpus::Date;
use crate::present::{above, as_typed, date_short, typed_range};
use crate::ui::session;
use crate::ui::strings::*;

/// `All dates › 2024 › March 2024`: where the bars are, and the way back.
#[component]
pub fn WayUp(within: Signal<Option<Date>>) -> impl IntoView {
    let filter = session().filter;
    let is_chosen = Memo::new(move |_| filter.dates().is_some());
    let turn = move || match filter.dates() {
        Some((.., true)) => "Include",
        _ => "Exclude",
    };
    let steps = move || {
        let step = |date: Date| {
            let here = filter.dates().is_some_and(|(from, to, _)| (from, to) == (date, date));
            view! {
                <li><button class="link" aria-current=here.then_some("true")
                    on:click=move |_| filter.choose_dates(date, date)>{date_short(date)}</button></li>
            }
        };
        within.get().map(above).unwrap_or_default().into_iter().map(step).collect_view()
    };
    view! {
        <Show when=move || is_chosen.get()>
            <nav class="dates-way" aria-label="Dates shown">
                <ol class="dates-up">
                    <li><button class="link" on:click=move |_| filter.drop_dates()>"All dates"</button></li>
                    {steps}
                </ol>
                <button class="link dates-not" aria-label=move || format!("{} these dates", turn())
                    on:click=move |_| filter.turn_dates()>{turn}</button>
            </nav>
        </Show>
    }
}

/// Two fields for a range; either may stay empty.
#[component]
pub fn RangeFields() -> impl IntoView {
    let filter = session().filter;
    let (from, to) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let wrong = RwSignal::new(None::<&'static str>);
    // The fields say what is chosen, wherever it was chosen.
    Effect::new(move || {
        let chosen = as_typed(filter.dates().map(|(from, to, _)| (from, to)));
        from.set(chosen.0);
        to.set(chosen.1);
        wrong.set(None);
    });
    let choose = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = from.with_untracked(|from| to.with_untracked(|to| typed_range(from, to)));
        match typed {
            Ok((from, to)) => filter.choose_dates(from, to),
            Err(says) => wrong.set(Some(says)),
        }
    };
    let field = move |name: &'static str, text: RwSignal<String>| {
        view! {
            <label>{name}" "
                <input type="text" inputmode="numeric" placeholder="2024-03-12" autocomplete="off" size="10"
                    aria-invalid=move || wrong.get().is_some().to_string() aria-describedby="dates-wrong"
                    prop:value=text on:input=move |event| text.set(event_target_value(&event))
                    on:keydown=|event: KeyboardEvent| if event.key() == "Escape" { event.stop_propagation() }/>
            </label>
        }
    };
    view! {
        <details class="dates-typed">
            <summary>{DATES__TYPE}</summary>
            <form on:submit=choose novalidate>
                {field("From", from)}
                {field("to", to)}
                <button class="plain" type="submit">"Apply"</button>
            </form>
            <p id="dates-wrong" class="dates-wrong" role="status">{move || wrong.get()}</p>
        </details>
    }
}
