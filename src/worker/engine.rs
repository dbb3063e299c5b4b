//! The engine's worker: batches from ingest workers, requests from the page.

use std::collections::VecDeque;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, MessagePort};

use super::{port, say, with_engine};
use crate::engine::Engine;
use crate::platform::wire::Message;
use crate::protocol::{Answer, Code, Delivery, Envelope, Event, Failure, Lane, Request, decode};

pub(super) struct Shell {
    engine: Engine,
    /// Requests that wait; a newer one of a lane takes the place of an older.
    waiting: VecDeque<(Envelope, Vec<u8>)>,
    /// Whether a turn is on its way to work them off.
    woken: bool,
    /// Ports to ingest workers, kept so that they stay open.
    ports: Vec<MessagePort>,
}

impl Shell {
    pub fn new() -> Self {
        Self { engine: Engine::new(), waiting: VecDeque::new(), woken: false, ports: Vec::new() }
    }

    /// Takes the port to an ingest worker, or a request.
    ///
    /// A request waits one turn of the event loop: those that came meanwhile are
    /// then seen, and what they supersede is never worked on.
    pub fn receive(&mut self, message: &Message) {
        if let Some(port) = port(message) {
            self.listen(port);
            return;
        }
        let Some(envelope) = message.head::<Envelope>() else {
            say(0, &Event::Answer(Err(Failure::broken_message())));
            return;
        };
        let superseded = |waiting: &Envelope| {
            waiting.lane == envelope.lane
                && envelope.lane != Lane::Each
                && waiting.generation < envelope.generation
        };
        self.waiting.retain(|(waiting, _)| {
            let stale = superseded(waiting);
            if stale {
                say(waiting.id, &Event::Answer(Err(Failure::new(Code::Superseded, ""))));
            }
            !stale
        });
        self.waiting.push_back((envelope, message.body()));
        self.wake();
    }

    /// Answers one request, and comes back for the next: between two of them the
    /// event loop may bring a newer one or a batch.
    fn turn(&mut self) {
        self.woken = false;
        let Some((envelope, body)) = self.waiting.pop_front() else { return };
        let answer = decode::<Request>(&body).and_then(|request| self.engine.handle(request));
        say(envelope.id, &Event::Answer(answer));
        if !self.waiting.is_empty() {
            self.wake();
        }
    }

    fn wake(&mut self) {
        if self.woken {
            return;
        }
        self.woken = true;
        let turn = Closure::once_into_js(|| with_engine(Shell::turn));
        let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
        // A worker's timer cannot be refused.
        let _ = scope.set_timeout_with_callback(turn.unchecked_ref());
    }

    fn listen(&mut self, port: MessagePort) {
        let take = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
            with_engine(|shell| shell.take_batch(&Message::new(event.data())));
        });
        port.set_onmessage(Some(take.as_ref().unchecked_ref()));
        take.forget();
        self.ports.push(port);
    }

    fn take_batch(&mut self, message: &Message) {
        let Some(delivery) = message.head::<Delivery>() else { return };
        let accounted = decode(&message.body()).map(|batch| self.engine.accept(batch));
        let n_files = accounted.map_or(0, |files| u32::try_from(files.len()).unwrap_or(u32::MAX));
        if let Ok(Answer::Totals(totals)) = self.engine.handle(Request::Totals) {
            say(0, &Event::Accepted { delivery, n_files, totals });
        }
    }
}
