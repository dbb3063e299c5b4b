//! Marking a text wherever it stands: what, as what, and in how many places.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::corpus::EntityKind;
use crate::present::{mark_words, places_sentence};
use crate::protocol::{Act, Answer, Failure, Lane, MarkAsked, Places, Request};
use crate::ui::component::Dialog;
use crate::ui::session;
use crate::ui::strings;

/// Places past which marking wants a second word.
const MANY: u64 = 10_000;

#[component]
pub fn MarkText() -> impl IntoView {
    let session = session();
    let text = session.desk.to_mark.get_untracked();
    let shown = text.clone();
    let kind = RwSignal::new(EntityKind::Person);
    let name = RwSignal::new(text.split_whitespace().collect::<Vec<_>>().join(" "));
    let any_case = RwSignal::new(false);
    let sure = RwSignal::new(false);
    let places = RwSignal::new(None::<Result<Places, String>>);
    let asked = move || MarkAsked {
        text: text.clone(),
        kind: kind.get(),
        name: name.get(),
        any_case: any_case.get(),
    };
    let act = StoredValue::new(asked.clone());
    Effect::new(move |before: Option<bool>| {
        let any_case = any_case.get();
        // Under which name it is marked changes no place.
        if before != Some(any_case) {
            let asked = untrack(|| act.with_value(|asked| asked()));
            let client = session.client();
            spawn_local(async move {
                match client.ask(Lane::Places, Request::Places(asked)).await {
                    Ok(Answer::Places(found)) => places.set(Some(Ok(found))),
                    Err(Failure { subject, .. }) if !subject.is_empty() => {
                        places.set(Some(Err(subject)))
                    }
                    _ => {}
                }
            });
        }
        any_case
    });
    let n_places =
        move || places.with(|p| p.as_ref().and_then(|p| p.as_ref().ok()).map(|p| p.n_places));
    let is_many = Memo::new(move |_| n_places().is_some_and(|n| n >= MANY));
    let says = move || match places.get() {
        None => "Counting places…".to_owned(),
        Some(Ok(places)) => places_sentence(&places),
        Some(Err(why)) => format!("It cannot be marked: {why}."),
    };
    let mark = move |_| {
        session.overlay.set(None);
        session.decide(Act::Mark(untrack(|| act.with_value(|asked| asked()))));
    };
    let take_kind = move |event| {
        let code = event_target_value(&event);
        if let Some(found) = EntityKind::ALL.into_iter().find(|kind| kind.code() == code) {
            kind.set(found);
        }
    };
    view! {
        <Dialog title="Mark a text" close=move || session.overlay.set(None)>
            <p>"Wherever “"<b><bdi>{shown}</bdi></b>"” stands it counts as one entity, in place of what was recognised there."</p>
            <div class="desk-form">
                <label>"Type "<select aria-label="Type of the entity" on:change=take_kind>
                    {EntityKind::ALL.into_iter().map(|kind| view! { <option value=kind.code()>{strings::one(kind)}</option> }).collect_view()}
                </select></label>
                <label>"Name "<input type="text" autocomplete="off" dir="auto" prop:value=move || name.get()
                    on:input=move |event| name.set(event_target_value(&event))/></label>
                <label><input type="checkbox" prop:checked=move || any_case.get()
                    on:change=move |event| any_case.set(event_target_checked(&event))/>" Capitals and small letters are the same"</label>
            </div>
            <p role="status">{says}</p>
            <Show when=move || is_many.get()>
                <label class="desk-sure"><input type="checkbox" prop:checked=move || sure.get()
                    on:change=move |event| sure.set(event_target_checked(&event))/>" It is a common word. Mark all of these places."</label>
            </Show>
            <div class="dialog-buttons">
                <button class="plain" on:click=move |_| session.overlay.set(None)>"Cancel"</button>
                <button class="primary" disabled=move || n_places().is_none() || is_many.get() && !sure.get() on:click=mark>
                    {move || mark_words(n_places().unwrap_or(0))}
                </button>
            </div>
        </Dialog>
    }
}
