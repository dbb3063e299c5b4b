//! Importing a list of names: what could be read, where the names stand, which are common.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

use crate::corpus::EntityKind;
use crate::platform::dropped;
use crate::present::{count, list_sentence, mark_words};
use crate::protocol::{Act, Answer, Lane, Places, Request};
use crate::ui::component::Dialog;
use crate::ui::session;
use crate::ui::strings;

/// Lines and names that are shown at most.
const SHOWN: usize = 20;

#[component]
pub fn NamesList() -> impl IntoView {
    let session = session();
    let text = RwSignal::new(String::new());
    let kind = RwSignal::new(None::<EntityKind>);
    let common = RwSignal::new(false);
    let places = RwSignal::new(None::<Places>);
    let share = RwSignal::new(None::<f32>);
    let refused = RwSignal::new(String::new());
    Effect::new(move || {
        let (text, kind) = (text.get(), kind.get());
        if text.is_empty() {
            return;
        }
        places.set(None);
        let client = session.client();
        spawn_local(async move {
            let request = Request::ListPlaces { text, kind };
            let told = move |done| share.set(Some(done));
            let answer = client.ask_patiently(Lane::Places, request, told).await;
            share.set(None);
            if let Ok(Answer::Places(found)) = answer {
                places.set(Some(found));
            }
        });
    });
    let chosen = move |event: Event| {
        let Some(input) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        let file = input.files().and_then(|files| files.get(0));
        spawn_local(async move {
            match dropped::text_of(file, dropped::LONGEST_NAMES).await {
                Ok(read) => {
                    refused.set(String::new());
                    text.set(read);
                }
                Err(why) => refused.set(format!("Not loaded: {why}.")),
            }
        });
    };
    let take_kind = move |event| {
        let code = event_target_value(&event);
        kind.set(EntityKind::ALL.into_iter().find(|kind| kind.code() == code));
    };
    let n_common = move |p: &Places| p.common.iter().map(|(_, n)| n).sum::<u64>();
    let n_marked = move || {
        places.with(|places| {
            let all = places.as_ref()?;
            Some(if common.get() { all.n_places } else { all.n_places - n_common(all) })
        })
    };
    let can = move || places.with(|places| places.as_ref().is_some_and(|p| p.n_names > 0));
    let says = move || match (places.get(), share.get(), text.with(String::is_empty)) {
        (Some(places), ..) => list_sentence(&places),
        (None, Some(share), _) => format!("Looking for the names: {:.0} %", share * 100.0),
        (None, None, false) => "Looking for the names…".to_owned(),
        (None, None, true) => refused.get(),
    };
    let take = move |_| {
        session.overlay.set(None);
        let (text, kind) = (text.get_untracked(), kind.get_untracked());
        session.decide(Act::List { text, kind, common: common.get_untracked() });
    };
    view! {
        <Dialog title="Import a list of names" close=move || session.overlay.set(None)>
            <p>{strings::NAMES__LEAD}</p>
            <div class="desk-form">
                <label>"File "<input id="open-list" type="file" accept=".csv,.tsv,.txt,text/*" on:change=chosen/></label>
                <label>"Type of names that state none "<select aria-label="Type of names that state none" on:change=take_kind>
                    <option value="">"none: leave them out"</option>
                    {EntityKind::ALL.into_iter().map(|kind| view! { <option value=kind.code()>{strings::one(kind)}</option> }).collect_view()}
                </select></label>
            </div>
            <p role="status">{says}</p>
            {move || places.get().map(|places| view! {
                <ul class="search-notices">
                    {places.faults.iter().take(SHOWN).map(|(line, says)| view! {
                        <li>{format!("Line {}: {says}", count(*line))}</li>
                    }).collect_view()}
                </ul>
                {(!places.common.is_empty()).then(|| view! {
                    <label class="desk-sure"><input type="checkbox" prop:checked=move || common.get()
                        on:change=move |event| common.set(event_target_checked(&event))/>
                        " Mark common words too: "
                        {places.common.iter().take(SHOWN).map(|(name, n)| format!("“{name}” ({} places)", count(*n))).collect::<Vec<_>>().join(", ")}
                    </label>
                })}
            })}
            <div class="dialog-buttons">
                <button class="plain" on:click=move |_| session.overlay.set(None)>"Cancel"</button>
                <button class="primary" disabled=move || !can() on:click=take>{move || mark_words(n_marked().unwrap_or(0))}</button>
            </div>
        </Dialog>
    }
}
