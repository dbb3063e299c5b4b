//! What workers are made of.

use js_sys::WebAssembly::Module;
use web_sys::Worker;

/// The compiled engine, and the address of the worker's script: a Blob that the page
/// made, so that the worker inherits the page's sealed policy.
#[derive(Clone)]
pub struct Parts {
    pub module: Module,
    pub script: String,
}

impl Parts {
    /// A new worker; it must be told its role next.
    pub(super) fn worker(&self) -> Option<Worker> {
        Worker::new(&self.script).ok()
    }
}
