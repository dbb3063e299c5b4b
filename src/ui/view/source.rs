//! The source of the open article, as its file has it: what became of it can be held
//! against what it was.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::preview;
use crate::present::bytes;
use crate::ui::component::Dialog;
use crate::ui::session;

/// So much of a file is shown, bytes.
const SHOWN: f64 = 200_000.0;

#[component]
pub fn SourceView() -> impl IntoView {
    let session = session();
    let text = RwSignal::new(None::<String>);
    let says = RwSignal::new(String::new());
    if let Some(head) = session.reader.head.get_untracked() {
        let client = session.client();
        spawn_local(async move {
            let file = client.file(head.file).filter(|(path, _)| *path == head.path);
            let Some((_, file)) = file else {
                let inside = "It stands in another file and is not at hand by itself.";
                return says.set(inside.to_owned());
            };
            let name = head.decoding.map_or("UTF-8", |decoding| decoding.encoding.name());
            let beginning = preview::beginning(&file, SHOWN).await;
            match beginning.and_then(|bytes| preview::decoded(&bytes, name)) {
                Some(decoded) => text.set(Some(decoded)),
                None => says.set("The browser cannot show it.".to_owned()),
            }
            if file.size() > SHOWN {
                let (shown, all) = (bytes(SHOWN as u64), bytes(file.size() as u64));
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
