//! The page.

use wasm_bindgen::prelude::wasm_bindgen;

/// The page's parts have arrived: the compiled engine, the address of the worker's
/// script, and the sample's files as JSON.
#[wasm_bindgen]
pub fn parts_ready(module: js_sys::WebAssembly::Module, script: String, sample: String) {
    dropleaf::ui::parts_ready(module, script, sample);
}

fn main() {
    dropleaf::ui::mount();
}
