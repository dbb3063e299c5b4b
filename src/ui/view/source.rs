//! The source of the open article, as its file has it: what became of it can be held
//! against what it was.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::preview;
use crate::present::bytes;
use crate::ui::component::Dialog;
use crate::ui::session;

/// So much of a file is shown, bytes.
const SHOWN: u32 = 200_000;

#[component]
pub fn SourceView() -> impl IntoView {
    let session = session();
    let text = RwSignal::new(None::<String>);
    let says = RwSignal::new(String::new());
    if let Some(head) = session.reader.head.get_untracked() {
        let client = session.client();
        spawn_local(async move {
            let name = head.decoding.map_or("UTF-8", |decoding| decoding.encoding.name());
            let Some(beginning) = client.beginning(head.file, &head.path, SHOWN).await else {
                return says.set("The file cannot be had again as it was.".to_owned());
            };
            match preview::decoded(&beginning.bytes, name) {
                Some(decoded) => text.set(Some(decoded)),
                None => says.set("The browser cannot show it.".to_owned()),
            }
            if beginning.n_bytes > u64::from(SHOWN) {
                let (shown, all) = (bytes(SHOWN.into()), bytes(beginning.n_bytes));
                says.set(format!("The first {shown} of {all}."));
            }
        });
    }
    view! {
        <Dialog title="Source of the article" close=move || session.overlay.set(None)>
            <p role="status">{move || says.get()}</p>
            {move || text.get().map(|text| view! { <pre class="handling-preview source-text" aria-label="Source" tabindex="0" dir="auto">{text}</pre> })}
        </Dialog>
    }
}
