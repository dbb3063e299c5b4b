//! Being told when an element changes its size.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// Tells of every change of an element's size until it is dropped.
pub struct Resizes {
    observer: ResizeObserver,
    _told: Closure<dyn Fn()>,
}

impl Resizes {
    /// Calls `told` at once and after every change; `None` where the browser cannot.
    pub fn of(element: &Element, told: impl Fn() + 'static) -> Option<Self> {
        let told = Closure::<dyn Fn()>::new(told);
        let observer = ResizeObserver::new(told.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self { observer, _told: told })
    }
}

impl Drop for Resizes {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
