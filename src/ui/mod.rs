//! The user interface: components and views over the session.

mod app;
mod component;
mod intake;
mod keys;
mod strings;
mod view;

use std::cell::Cell;

use leptos::prelude::*;

use crate::client::Parts;
use crate::state::Session;

thread_local! {
    /// The session of this page: parts arrive from outside the tree of components.
    static SESSION: Cell<Option<Session>> = const { Cell::new(None) };
}

/// Builds the page.
pub fn mount() {
    // A page that panics is dead; the console at least says of what.
    std::panic::set_hook(Box::new(|panic| leptos::logging::error!("{panic}")));
    leptos::mount::mount_to_body(|| {
        let session = Session::start();
        SESSION.set(Some(session));
        provide_context(session);
        view! { <app::App/> }
    });
}

/// The parts that workers are made of have arrived, and the sample's files as JSON.
pub fn parts_ready(module: js_sys::WebAssembly::Module, script: String, sample: String) {
    intake::set_sample(sample);
    if let Some(session) = SESSION.get() {
        session.set_parts(Parts { module, script });
    }
}

/// The session, from within any component.
fn session() -> Session {
    expect_context::<Session>()
}
