//! The clock. The engine has none, since it runs where there is none.

use std::time::{Duration, Instant};

#[allow(clippy::disallowed_methods, reason = "this room is never built for wasm")]
pub(super) fn now() -> Instant {
    Instant::now()
}

/// What `work` gives, and how long it took.
pub(super) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = now();
    let result = work();
    (result, start.elapsed())
}
