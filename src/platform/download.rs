//! Handing a file to the person: the browser saves it, nothing is sent.

use js_sys::Array;
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url, window};

/// How long the browser may take to read what it saves, milliseconds.
const READ: u32 = 60_000;

/// Saves `text` as a file called `name`; false where the browser cannot.
///
/// The file is a Blob of this tab, and its address names nothing outside of it: no
/// request is made, and the policy needs to allow none.
pub fn save(name: &str, mime: &str, text: &str) -> bool {
    let tried = || -> Option<()> {
        let kind = BlobPropertyBag::new();
        kind.set_type(mime);
        let blob =
            Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &kind).ok()?;
        let address = Url::create_object_url_with_blob(&blob).ok()?;
        let link = window()?.document()?.create_element("a").ok()?;
        let link: HtmlAnchorElement = link.dyn_into().ok()?;
        link.set_href(&address);
        link.set_download(name);
        link.click();
        gloo::timers::callback::Timeout::new(READ, move || {
            // The Blob goes with its address.
            let _ = Url::revoke_object_url(&address);
        })
        .forget();
        Some(())
    };
    tried().is_some()
}
