//! What runs inside a worker.

use wasm_bindgen::prelude::wasm_bindgen;

/// Begins work as `role`: `engine` or `ingest`.
#[wasm_bindgen]
pub fn start(role: &str) {
    dropleaf::worker::start(role);
}

/// Takes a message from the page.
#[wasm_bindgen]
pub fn receive(data: wasm_bindgen::JsValue) {
    dropleaf::worker::receive(data);
}

fn main() {}
