//! Files come in: by drop anywhere on the page, by pickers, by paste, as the sample.

use std::cell::RefCell;

use js_sys::{Array, JSON};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, Event, HtmlInputElement};

use super::session;
use crate::platform::{document, dropped};
use crate::present::is_decisions;
use crate::protocol::Act;
use crate::state::Session;

thread_local! {
    static SAMPLE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps the sample's files: a JSON list of pairs of name and text.
pub fn set_sample(json: String) {
    SAMPLE.set(json);
}

/// Loads the sample as if it had been dropped.
pub fn load_sample(session: Session) {
    let parsed = SAMPLE.with_borrow(|json| JSON::parse(json));
    let pairs: Array = parsed.ok().and_then(|p| p.dyn_into().ok()).unwrap_or_default();
    let files = pairs.iter().filter_map(|pair| {
        let pair: Array = pair.dyn_into().ok()?;
        dropped::pasted(&pair.get(0).as_string()?, &pair.get(1).as_string()?)
    });
    session.client().add(files.collect());
}

/// The two file inputs, hidden from eyes and screen readers alike: buttons of the same
/// meaning open them.
#[component]
pub fn Pickers() -> impl IntoView {
    let session = session();
    let chosen = move |event: Event| {
        let Some(input) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        if let Some(files) = input.files() {
            take(session, vec![dropped::picked(&files)]);
        }
        // The same choice again is a change again.
        input.set_value("");
    };
    view! {
        <input id="open-files" hidden type="file" multiple on:change=chosen/>
        <input id="open-folder" hidden type="file" multiple prop:webkitdirectory=true on:change=chosen/>
    }
}

/// Opens a file input.
pub fn pick(id: &'static str) {
    if let Some(input) = document::by_id(id) {
        input.click();
    }
}

/// Takes drops and pastes anywhere on the page; `over` tells while files hover.
pub fn listen(session: Session, over: RwSignal<bool>) {
    document::on_window("dragover", move |event| {
        event.prevent_default();
        if holds_files(event) && !over.get_untracked() {
            over.set(true);
        }
    });
    document::on_window("dragleave", move |event| {
        // Leaving the window has no next element; moving within the page has.
        let left = event.dyn_ref::<DragEvent>().is_some_and(|e| e.related_target().is_none());
        if left {
            over.set(false);
        }
    });
    document::on_window("drop", move |event| {
        event.prevent_default();
        over.set(false);
        let transfer = event.dyn_ref::<DragEvent>().and_then(|e| e.data_transfer());
        let Some(transfer) = transfer else { return };
        match dropped::lone_json(&transfer) {
            Some(file) => spawn_local(take_json(session, file)),
            None => take(session, dropped::items(&transfer)),
        }
    });
    let n_pasted = StoredValue::new(0);
    document::on_window("paste", move |event| {
        if document::is_typed_in(event.target()) {
            return;
        }
        let transfer = event.dyn_ref::<ClipboardEvent>().and_then(|e| e.clipboard_data());
        let Some(transfer) = transfer else { return };
        let files = dropped::pasted_files(&transfer);
        if !files.is_empty() {
            session.client().add(files);
            return;
        }
        let text = transfer.get_data("text/plain").unwrap_or_default();
        if !text.trim().is_empty() {
            n_pasted.update_value(|n| *n += 1);
            let name = format!("pasted {}.txt", n_pasted.get_value());
            session.client().add(dropped::pasted(&name, &text).into_iter().collect());
        }
    });
}

/// Loads a file of decisions; any other file is an article.
async fn take_json(session: Session, file: web_sys::File) {
    match dropped::text_of(Some(file.clone()), dropped::LONGEST_NAMES).await {
        Ok(text) if is_decisions(&text) => session.decide(Act::Load(text)),
        _ => take(session, vec![dropped::Item::File(file)]),
    }
}

fn take(session: Session, items: Vec<dropped::Item>) {
    if items.is_empty() {
        return;
    }
    let client = session.client();
    let walk = client.begin_walk();
    spawn_local(async move {
        let found = client.clone();
        dropped::walk(items, move |files| found.add_walked(walk, files)).await;
        client.end_walk(walk);
    });
}

fn holds_files(event: &Event) -> bool {
    let transfer = event.dyn_ref::<DragEvent>().and_then(|e| e.data_transfer());
    transfer.is_some_and(|t| t.types().includes(&"Files".into(), 0))
}
