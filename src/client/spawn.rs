//! A worker and its line to the page.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{ErrorEvent, MessageEvent, Worker};

use super::parts::Parts;
use crate::platform::wire::{Message, Parcel};
use crate::protocol::{Envelope, Event, accept, decode};

/// A running worker. It ends when this is dropped.
pub(super) struct Spawned {
    worker: Worker,
    _on_message: Closure<dyn Fn(MessageEvent)>,
    _on_error: Closure<dyn Fn(ErrorEvent)>,
}

/// What a worker's line brings.
pub(super) enum Heard {
    Event {
        id: u32,
        event: Event,
    },
    /// The worker can't go on: it crashed, or is of another build.
    Died(String),
}

impl Spawned {
    /// Starts a worker as `role` and hands everything it says to `hear`.
    ///
    /// `hear` may drop this worker: it is called from the event loop, not from here.
    pub fn new(parts: &Parts, role: &str, hear: impl Fn(Heard) + 'static) -> Option<Self> {
        let hear = std::rc::Rc::new(hear);
        let worker = parts.worker()?;
        let to = std::rc::Rc::clone(&hear);
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            to(heard(&Message::new(event.data())));
        });
        let on_error = Closure::<dyn Fn(ErrorEvent)>::new(move |event: ErrorEvent| {
            event.prevent_default();
            hear(Heard::Died(event.message()));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let first = Object::new();
        Reflect::set(&first, &"module".into(), &parts.module).ok()?;
        Reflect::set(&first, &"role".into(), &role.into()).ok()?;
        worker.post_message(&first).ok()?;
        Some(Self { worker, _on_message: on_message, _on_error: on_error })
    }

    pub fn post(&self, parcel: &Parcel) {
        // Fails only for what can't be cloned; files, ports and buffers can.
        let _ = self.worker.post_message_with_transfer(&parcel.value, &parcel.transfer);
    }
}

impl Drop for Spawned {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

fn heard(message: &Message) -> Heard {
    let event = decode::<Event>(&message.body());
    match (message.head::<Envelope>(), event) {
        (Some(_), Ok(Event::Ready(ready))) => match accept(&ready) {
            Ok(()) => Heard::Event { id: 0, event: Event::Ready(ready) },
            Err(failure) => Heard::Died(format!("other-build {}", failure.subject)),
        },
        (Some(_), Ok(Event::Panicked(words))) => Heard::Died(words),
        (Some(envelope), Ok(event)) => Heard::Event { id: envelope.id, event },
        // A worker whose messages can't be read is of another build.
        _ => Heard::Died("other-build".to_owned()),
    }
}
