//! Preferences in the browser's storage. Never a text, a query or a file name.

use web_sys::{Storage, window};

/// The value kept under `key`; `None` too where the browser keeps nothing.
pub fn get(key: &str) -> Option<String> {
    storage()?.get_item(&name(key)).ok()?
}

/// Keeps a value if the browser lets us; preferences are no loss.
pub fn set(key: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&name(key), value);
    }
}

fn storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

fn name(key: &str) -> String {
    format!("dropleaf.{key}")
}
