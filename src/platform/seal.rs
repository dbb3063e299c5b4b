//! The seal: after the page has its own parts, no request is possible any more.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, SecurityPolicyViolationEvent};

/// Requests since the seal, counted from the browser's own list of resources.
///
/// What never leaves the machine (`blob:`, `data:`) is no request.
pub fn requests() -> u32 {
    let count = || -> Option<u32> {
        let performance = web_sys::window()?.performance()?;
        let sealed_at = sealed_at()?;
        let entries = performance.get_entries_by_type("resource");
        let outward = |entry: &wasm_bindgen::JsValue| {
            let get = |key: &str| js_sys::Reflect::get(entry, &key.into()).ok();
            let name = get("name").and_then(|n| n.as_string()).unwrap_or_default();
            let start = get("startTime").and_then(|s| s.as_f64()).unwrap_or(0.0);
            start > sealed_at && !name.starts_with("blob:") && !name.starts_with("data:")
        };
        u32::try_from(entries.iter().filter(outward).count()).ok()
    };
    count().unwrap_or(0)
}

/// When the page sealed itself, in milliseconds since it was opened.
pub fn sealed_at() -> Option<f64> {
    let root = web_sys::window()?.document()?.document_element()?;
    root.get_attribute("data-sealed")?.parse().ok()
}

/// Calls `handle` with what was refused, whenever the policy refuses something.
pub fn on_violation(handle: impl Fn(String) + 'static) {
    let Some(document) = web_sys::window().and_then(|w| w.document()) else { return };
    let closure = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        if let Ok(violation) = event.dyn_into::<SecurityPolicyViolationEvent>() {
            handle(violation.violated_directive());
        }
    });
    let listener = closure.as_ref().unchecked_ref();
    let _ = document.add_event_listener_with_callback("securitypolicyviolation", listener);
    closure.forget();
}
