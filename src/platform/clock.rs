//! Time.

use js_sys::Date;

/// Milliseconds since the epoch.
pub fn now() -> f64 {
    Date::now()
}
