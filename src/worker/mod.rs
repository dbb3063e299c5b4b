//! The shell around the engine inside a worker: a message comes in, the engine
//! works, a message goes out.
//!
//! The same program serves as ingest worker, as engine worker and as one that only
//! unpacks; its first message says which.

mod engine;
mod ingest;
mod read;
mod unpack;

use std::cell::RefCell;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessagePort};

use crate::platform::wire::{Message, Parcel};
use crate::protocol::{Envelope, Event, Lane, encode, ready};

enum Shell {
    Engine(Box<engine::Shell>),
    Ingest(ingest::Shell),
    Unpack,
}

thread_local! {
    static SHELL: RefCell<Option<Shell>> = const { RefCell::new(None) };
}

/// Begins work as `role`, and says so.
pub fn start(role: &str) {
    std::panic::set_hook(Box::new(|panic| say(0, &Event::Panicked(panic.to_string()))));
    let shell = match role {
        "engine" => Shell::Engine(Box::new(engine::Shell::new())),
        "unpack" => Shell::Unpack,
        _ => Shell::Ingest(ingest::Shell::new()),
    };
    SHELL.with_borrow_mut(|slot| *slot = Some(shell));
    say(0, &Event::Ready(ready()));
}

/// Takes a message from the page.
pub fn receive(data: JsValue) {
    let message = Message::new(data);
    SHELL.with_borrow_mut(|shell| match shell {
        Some(Shell::Engine(engine)) => engine.receive(&message),
        Some(Shell::Ingest(ingest)) => ingest.receive(&message),
        Some(Shell::Unpack) => unpack::receive(&message),
        None => {}
    });
}

/// Runs `act` with the engine's shell, if this is the engine's worker.
fn with_engine(act: impl FnOnce(&mut engine::Shell)) {
    SHELL.with_borrow_mut(|shell| {
        if let Some(Shell::Engine(engine)) = shell {
            act(engine);
        }
    });
}

/// Runs `act` with the shell of an ingest worker, if this is one.
fn with_ingest(act: impl FnOnce(&mut ingest::Shell)) {
    SHELL.with_borrow_mut(|shell| {
        if let Some(Shell::Ingest(ingest)) = shell {
            act(ingest);
        }
    });
}

/// Runs `turn` in a later turn of the event loop: messages that wait come first.
fn later(turn: impl FnOnce() + 'static) {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    // A worker's timer cannot be refused.
    let _ = scope.set_timeout_with_callback(Closure::once_into_js(turn).unchecked_ref());
}

/// Tells the page something; `id` is that of the request which it answers, or 0.
fn say(id: u32, event: &Event) {
    let Ok(body) = encode(event) else { return };
    let envelope = Envelope { id, lane: Lane::Each, generation: 0 };
    let parcel = Parcel::new(&envelope, &body);
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    // Fails only where the page is gone.
    let _ = scope.post_message_with_transfer(&parcel.value, &parcel.transfer);
}

/// The port that travels beside a message.
fn port(message: &Message) -> Option<MessagePort> {
    message.objects().get(0).dyn_into().ok()
}
