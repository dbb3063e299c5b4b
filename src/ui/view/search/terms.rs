//! A list of terms to look for, pasted or loaded: one a line, any of them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use crate::platform::dropped;
use crate::present::{counted, line_of};
use crate::ui::component::Dialog;
use crate::ui::session;
use crate::ui::strings::*;

/// Notices that are shown; a list of the wrong kind would have one a line.
const SHOWN: usize = 50;

#[component]
pub fn Terms() -> impl IntoView {
    let session = session();
    let filter = session.filter;
    let draft = RwSignal::new(filter.list.get_untracked());
    let refused = RwSignal::new(String::new());
    let n_terms = move || draft.with(|list| list.lines().filter(|l| !l.trim().is_empty()).count());
    let load = move |event: web_sys::Event| {
        let Some(input) =
            event.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok())
        else {
            return;
        };
        let file = input.files().and_then(|files| files.get(0));
        input.set_value("");
        spawn_local(async move {
            match dropped::text_of(file, dropped::LONGEST_LIST).await {
                Ok(text) => {
                    refused.set(String::new());
                    draft.set(text);
                }
                Err(why) => refused.set(why),
            }
        });
    };
    let notices = move || {
        let list = filter.list.get();
        session.browse.listing.with(|listing| {
            let said = |(span, says): &(crate::text::Span, String)| {
                format!("Line {}, “{}”: {says}", line_of(&list, *span), span.of(&list))
            };
            listing.said.list_notices.iter().take(SHOWN).map(said).collect::<Vec<_>>()
        })
    };
    view! {
        <Dialog title="A list of terms" close=move || session.overlay.set(None)>
            <p>{TERMS__LEAD}</p>
            <textarea class="terms" rows="12" aria-label="Terms, one a line" dir="auto" spellcheck="false"
                prop:value=move || draft.get() on:input=move |event| draft.set(event_target_value(&event))></textarea>
            <p class="terms-said" role="status">
                {move || counted(n_terms() as u64, "term", "terms")}
                {move || { let why = refused.get(); (!why.is_empty()).then(|| format!(". {why}")) }}
            </p>
            <ul class="search-notices">
                {move || notices().into_iter().map(|n| view! { <li><bdi>{n}</bdi></li> }).collect_view()}
            </ul>
            <div class="dialog-buttons">
                <label class="plain terms-load">"Load a file"<input type="file" accept=".txt,.csv,.tsv,text/*" on:change=load/></label>
                <span class="grow"></span>
                <button class="plain" on:click=move |_| { draft.set(String::new()); filter.list.set(String::new()) }>"Clear"</button>
                <button class="primary" on:click=move |_| filter.list.set(draft.get_untracked())>"Look for any of these"</button>
            </div>
        </Dialog>
    }
}
