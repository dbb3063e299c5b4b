//! How the beginning of a file looks in an encoding, by the browser's own decoder.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, TextDecoder};

/// How much of a file is to be looked through for letters beyond ASCII, bytes.
pub const LOOKED_AT: u32 = 1_000_000;

/// How much is shown, bytes, and how much of it stands before the first such letter.
const SHOWN: usize = 600;
const BEFORE: usize = 80;

/// A stretch of the beginning of a file that tells encodings apart.
pub fn telling(bytes: &[u8]) -> Option<Vec<u8>> {
    let foreign = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    let from = foreign.saturating_sub(BEFORE);
    // On a line's beginning where one is near; units of two and four bytes stay whole.
    let line = bytes.get(from..foreign)?.iter().position(|b| *b == b'\n');
    let from = line.map_or(from, |at| from + at + 1) / 4 * 4;
    Some(bytes.get(from..)?.iter().take(SHOWN).copied().collect())
}

/// The first so many bytes of `file`.
pub async fn beginning(file: &File, n_bytes: f64) -> Option<Vec<u8>> {
    let head = file.slice_with_f64_and_f64(0.0, n_bytes).ok()?;
    let buffer = JsFuture::from(head.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// `bytes` in the encoding `name`; `None` where the browser does not know it.
pub fn decoded(bytes: &[u8], name: &str) -> Option<String> {
    TextDecoder::new_with_label(name).ok()?.decode_with_u8_array(bytes).ok()
}
