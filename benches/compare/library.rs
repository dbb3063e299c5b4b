//! The comparison for `peers.mjs`: as a page runs it.

use dropleaf::compare::changes;
use wasm_bindgen::prelude::wasm_bindgen;

/// The number of edits that make `b` of `a`.
#[wasm_bindgen]
pub fn compare(a: &str, b: &str) -> usize {
    changes(a, b).edits.len()
}
