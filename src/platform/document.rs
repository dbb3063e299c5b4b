//! The page itself: its root, its window, what is selected in it.

use std::cell::RefCell;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, HtmlElement};

/// Sets or removes an attribute of the root element.
pub fn set_root(name: &str, value: Option<&str>) {
    let Some(root) = root() else { return };
    // Attribute names are ours; setting them cannot fail.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Sets a custom property of the root element.
pub fn set_property(name: &str, value: &str) {
    if let Some(root) = root() {
        let _ = root.style().set_property(name, value);
    }
}

fn root() -> Option<HtmlElement> {
    web_sys::window()?.document()?.document_element()?.dyn_into().ok()
}

/// Calls `handle` for every such event on the window as long as the page lives.
pub fn on_window(event: &'static str, mut handle: impl FnMut(&Event) + 'static) {
    let Some(window) = web_sys::window() else { return };
    // Handlers decide themselves whether to prevent the default.
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window, event, options, move |e| handle(e)).forget();
}

/// The element with this id.
pub fn by_id(id: &str) -> Option<HtmlElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

thread_local! {
    /// Where the focus was before each dialog that is open.
    static FOCI: RefCell<Vec<Option<HtmlElement>>> = const { RefCell::new(Vec::new()) };
}

/// Remembers where the focus is, for [`return_focus`].
pub fn keep_focus() {
    let active = web_sys::window().and_then(|w| w.document()?.active_element());
    FOCI.with_borrow_mut(|foci| foci.push(active.and_then(|element| element.dyn_into().ok())));
}

/// Moves the focus back to where it was when [`keep_focus`] was last called.
pub fn return_focus() {
    if let Some(Some(element)) = FOCI.with_borrow_mut(Vec::pop) {
        // An element that is gone meanwhile takes no focus; nothing else would.
        let _ = element.focus();
    }
}

/// Moves the focus to the element with this id.
pub fn focus(id: &str) {
    if let Some(element) = by_id(id) {
        let _ = element.focus();
    }
}

/// Whether someone types here: an input, a text area, anything editable.
pub fn is_typed_in(target: Option<EventTarget>) -> bool {
    let Some(element) = target.and_then(|t| t.dyn_into::<Element>().ok()) else { return false };
    let tag = element.tag_name();
    tag.eq_ignore_ascii_case("input")
        || tag.eq_ignore_ascii_case("textarea")
        || tag.eq_ignore_ascii_case("select")
        || element.get_attribute("contenteditable").is_some()
}

/// Whether the space bar presses what is here: a button, unless its id begins so.
pub fn is_pressed(target: Option<EventTarget>, but: &str) -> bool {
    let Some(element) = target.and_then(|t| t.dyn_into::<Element>().ok()) else { return false };
    let tag = element.tag_name();
    (tag.eq_ignore_ascii_case("button") || tag.eq_ignore_ascii_case("summary"))
        && !element.id().starts_with(but)
}

/// Width of the page, CSS pixels.
pub fn width() -> f64 {
    let width = web_sys::window().and_then(|w| w.inner_width().ok()).and_then(|w| w.as_f64());
    width.unwrap_or(1440.0)
}

/// The hash of the page's address, without `#`.
pub fn hash() -> String {
    let hash = web_sys::window().and_then(|w| w.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// The page's address with a hash that holds `text`.
pub fn address_with(key: &str, text: &str) -> String {
    let href = web_sys::window().and_then(|w| w.location().href().ok()).unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    format!("{page}#{key}={}", js_sys::encode_uri_component(text))
}

/// The text that a hash made by [`address_with`] holds.
pub fn text_in_hash(key: &str) -> Option<String> {
    let hash = hash();
    let text = hash.strip_prefix(key)?.strip_prefix('=')?;
    js_sys::decode_uri_component(text).ok().map(String::from)
}

/// Enters a hash into the history, as a new place or instead of the present one.
pub fn set_hash(hash: &str, replace: bool) {
    let Some(history) = web_sys::window().and_then(|w| w.history().ok()) else { return };
    let (state, address) = (wasm_bindgen::JsValue::NULL, format!("#{hash}"));
    let _ = match replace {
        true => history.replace_state_with_url(&state, "", Some(&address)),
        false => history.push_state_with_url(&state, "", Some(&address)),
    };
}

/// One end of what is selected: the element whose text it is, and UTF-16 units
/// from the start of that text.
pub struct SelectionEnd {
    pub element: Element,
    pub units: u32,
}

/// Both ends of the selection, in document order; `None` where nothing is selected.
pub fn selection() -> Option<(SelectionEnd, SelectionEnd)> {
    let selection = web_sys::window()?.get_selection().ok()??;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    let end = |node: web_sys::Node, units: u32| {
        let element = match node.dyn_into::<Element>() {
            Ok(element) => element,
            Err(node) => {
                return node.parent_element().map(|element| SelectionEnd { element, units });
            }
        };
        // A position between elements: the start of the child that follows.
        let child = element.child_nodes().item(units)?;
        let element = child.dyn_into::<Element>().ok()?;
        Some(SelectionEnd { element, units: 0 })
    };
    let start = end(range.start_container().ok()?, range.start_offset().ok()?)?;
    let last = end(range.end_container().ok()?, range.end_offset().ok()?)?;
    Some((start, last))
}
