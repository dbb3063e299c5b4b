//! The search box with its helpers, the chips of the filter, and the filter in words.

mod builder;
mod field;
mod suggestions;
mod terms;

use leptos::prelude::*;
use leptos::task::spawn_local;

pub use builder::Builder;
pub use terms::Terms;

use field::SearchField;

use crate::platform::{clipboard, document};
use crate::present::{as_query, counted, fact_name, filter_sentence, range_short};
use crate::protocol::{Choice, Condition};
use crate::state::{Overlay, Session};
use crate::text::Stemming;
use crate::ui::component::Icon;
use crate::ui::session;
use crate::ui::strings::*;

#[component]
pub fn SearchBar() -> impl IntoView {
    let session = session();
    let filter = session.filter;
    let sentence = Memo::new(move |_| session.browse.listing.with(|l| filter_sentence(&l.said)));
    let notices = move || {
        session.browse.listing.with(|l| {
            let text = filter.text.get();
            let said = |(span, says): &(crate::text::Span, String)| {
                let part = span.of(&text);
                if part.is_empty() { says.clone() } else { format!("“{part}”: {says}") }
            };
            let n = l.said.list_notices.len() as u64;
            let of_list = (n > 0).then(|| {
                format!(
                    "{} of the list was not read as it stands; see List.",
                    counted(n, "term", "terms")
                )
            });
            l.said.notices.iter().map(said).chain(of_list).collect::<Vec<_>>()
        })
    };
    view! {
        <section class="search-bar" aria-label="Filter">
            <div class="search-row">
                <SearchField/>
                <Forms/>
                <button class="plain" title="A list of terms to look for, one a line"
                    aria-pressed=move || (!filter.list.with(|l| l.trim().is_empty())).to_string()
                    on:click=move |_| session.overlay.set(Some(Overlay::Terms))>"List"</button>
                <button class="plain" title="Put a query together in a form"
                    on:click=move |_| session.overlay.set(Some(Overlay::Builder))>"Build"</button>
            </div>
            <div class="search-said">
                <div class="search-chips">
                    {move || {
                        let n = filter.list.with(|l| l.lines().filter(|l| !l.trim().is_empty()).count());
                        (n > 0).then(|| list_chip(n))
                    }}
                    {move || session.browse.listing.with(|l| {
                        l.said.choices.iter().map(|(choice, name)| chip(*choice, name.clone())).collect_view()
                    })}
                    <Show when=move || filter.is_set()>
                        <button class="link" on:click=move |_| filter.clear()>{FILTER__CLEAR}</button>
                        <button class="link" title=FILTER__LINK_HOW on:click=move |_| copy_link(session)>{FILTER__LINK}</button>
                    </Show>
                </div>
                <p class="search-sentence" role="status"><bdi>{sentence}</bdi></p>
                {move || {
                    let notices = notices();
                    (!notices.is_empty()).then(|| view! {
                        <ul id="search-notices" class="search-notices">{notices.into_iter().map(|n| view! { <li><bdi>{n}</bdi></li> }).collect_view()}</ul>
                    })
                }}
            </div>
        </section>
    }
}

/// Copies an address that holds the filter: the only one that ever does.
fn copy_link(session: Session) {
    let choices = session.browse.listing.with_untracked(|l| l.said.choices.clone());
    let query = session.filter.text.with_untracked(|text| as_query(text, &choices));
    let address = document::address_with("filter", &query);
    spawn_local(async move {
        let copied = clipboard::copy(&address).await;
        session.message.set(if copied { FILTER__LINKED } else { FILTER__NOT_LINKED }.to_owned());
    });
}

/// Whether forms of a word are taken for one, and by the rules of which language.
#[component]
fn Forms() -> impl IntoView {
    let stemming = session().filter.stemming;
    let choose = move |event| stemming.set(Stemming::by_code(&event_target_value(&event)));
    view! {
        <select class="search-forms" aria-label="Forms of a word" title=SEARCH__FORMS on:change=choose
            prop:value=move || stemming.get().map_or("", Stemming::code)>
            <option value="">"Exact words"</option>
            {Stemming::ALL.map(|one| view! { <option value=one.code()>{format!("{} forms", one.name())}</option> }).collect_view()}
        </select>
    }
}

fn list_chip(n_terms: usize) -> impl IntoView {
    let filter = session().filter;
    let words = format!("any of {}", counted(n_terms as u64, "listed term", "listed terms"));
    view! {
        <span class="chip">
            {words}
            <button aria-label="Remove the list of terms" on:click=move |_| filter.list.set(String::new())>
                <Icon name="close"/>
            </button>
        </span>
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
