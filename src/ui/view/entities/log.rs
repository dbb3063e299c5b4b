//! The decisions, the way back and forth, and the file that keeps them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

use super::actions::load;
use super::likely::More;
use crate::platform::{download, dropped};
use crate::state::Session;
use crate::ui::session;
use crate::ui::strings;

#[component]
pub fn Decisions() -> impl IntoView {
    let session = session();
    let desk = session.desk;
    let state = move || desk.state.get();
    let rows = Memo::new(move |_| desk.log.with(|log| log.rows.clone()));
    let chosen = move |event: Event| {
        let Some(input) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        let file = input.files().and_then(|files| files.get(0));
        input.set_value("");
        spawn_local(async move {
            match dropped::text_of(file, dropped::LONGEST_NAMES).await {
                Ok(text) => load(session, text),
                Err(why) => session.removal.said.set(Some((format!("Not loaded: {why}."), false))),
            }
        });
    };
    view! {
        <section class="concordance-panel" role="tabpanel" aria-labelledby="tab-decisions">
            <div class="desk-actions" role="toolbar" aria-label="Decisions">
                <button class="plain" disabled=move || state().n_undoable == 0 on:click=move |_| session.undo()>"Undo "<kbd>"u"</kbd></button>
                <button class="plain" disabled=move || state().n_redoable == 0 on:click=move |_| session.redo()>"Redo "<kbd>"U"</kbd></button>
                <span class="grow"></span>
                <span class="desk-unsaved" role="status">{move || state().is_unsaved.then_some("Not saved yet")}</span>
                <button class="plain" disabled=move || state().n_undoable == 0 on:click=move |_| save(session)>"Save decisions"</button>
                <label class="plain terms-load">"Load decisions"<input id="open-decisions" type="file" accept=".json,application/json" on:change=chosen/></label>
            </div>
            <p class="desk-says">{strings::DECISIONS__LEAD}</p>
            <ol class="decisions" aria-label="Decisions, the last one first" tabindex="0" reversed=true
                start=move || desk.log.with(|log| log.n_rows)>
                {move || rows.get().into_iter().map(|(says, holds)| view! {
                    <li class:decisions-gone=!holds><bdi>{says}</bdi>{(!holds).then_some(" (taken back)")}</li>
                }).collect_view()}
            </ol>
            <More left=move || desk.log.with(|log| log.n_rows.saturating_sub(log.rows.len() as u32))
                more=move || desk.more_log()/>
            <Show when=move || rows.with(Vec::is_empty)>
                <p class="concordance-nothing">{strings::DECISIONS__NOTHING}</p>
            </Show>
        </section>
    }
}

/// Saves the decisions that hold.
fn save(session: Session) {
    spawn_local(async move {
        if let Some(text) = session.decisions_file().await {
            download::save("dropleaf-decisions.json", "application/json", &text);
        }
    });
}
