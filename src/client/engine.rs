//! The engine's worker and what was asked of it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::{Rc, Weak};

use futures_channel::oneshot;
use gloo::timers::callback::Interval;
use web_sys::MessagePort;

use super::import::Importer;
use super::parts::Parts;
use super::spawn::{Heard, Spawned};
use super::{Listener, Notice};
use crate::platform::clock::now;
use crate::platform::wire::Parcel;
use crate::protocol::{Answer, Code, Envelope, Event, Failure, Lane, Request, encode};

/// An engine that owes an answer and was silent for so long is given up,
/// milliseconds: a worker that the browser killed fires no event.
const PATIENCE: f64 = 30e3;

/// An answer that is owed.
struct Owed {
    reply: oneshot::Sender<Result<Answer, Failure>>,
    /// Told how much of the work is done, 0 to 1, where that takes a while.
    told: Rc<dyn Fn(f32)>,
}

/// The engine, wherever it is in its life. Clones are one engine.
#[derive(Clone)]
pub(super) struct Engine {
    inner: Rc<RefCell<Inner>>,
    listener: Listener,
}

struct Inner {
    parts: Option<(Parts, Weak<Importer>)>,
    worker: Option<Spawned>,
    /// Set once it died; cleared by a restart.
    lost: bool,
    next_id: u32,
    generations: HashMap<Lane, u32>,
    asked: HashMap<u32, Owed>,
    /// When it was last heard of, or first owed an answer.
    heard_at: f64,
    watch: Option<Interval>,
    /// Messages from before the engine's parts arrived.
    outbox: Vec<Parcel>,
}

impl Engine {
    pub fn new(listener: Listener) -> Self {
        let inner = Inner {
            parts: None,
            worker: None,
            lost: false,
            next_id: 1,
            generations: HashMap::new(),
            asked: HashMap::new(),
            heard_at: 0.0,
            watch: None,
            outbox: Vec::new(),
        };
        Self { inner: Rc::new(RefCell::new(inner)), listener }
    }

    pub fn start(&self, parts: Parts, importer: Weak<Importer>) {
        self.inner.borrow_mut().parts = Some((parts, importer));
        self.spawn();
    }

    pub fn restart(&self) {
        self.inner.borrow_mut().lost = false;
        self.spawn();
    }

    /// Hands the engine its end of a line to the ingest worker at `place`.
    pub fn connect(&self, place: u32, port: &MessagePort) {
        self.post(Parcel::new(&place, &[]).with_transferred(port));
    }

    pub async fn ask(&self, lane: Lane, request: Request) -> Result<Answer, Failure> {
        self.ask_patiently(lane, request, |_| {}).await
    }

    /// Asks for what may take a while; `told` hears how much of it is done.
    pub async fn ask_patiently(
        &self,
        lane: Lane,
        request: Request,
        told: impl Fn(f32) + 'static,
    ) -> Result<Answer, Failure> {
        let body = encode(&request)?;
        let (reply, answer) = oneshot::channel();
        let parcel = {
            let mut inner = self.inner.borrow_mut();
            if inner.lost {
                return Err(Failure::new(Code::EngineLost, ""));
            }
            let id = inner.next_id;
            inner.next_id = inner.next_id.wrapping_add(1).max(1);
            let generation = inner.generations.entry(lane).or_default();
            *generation += 1;
            let envelope = Envelope { id, lane, generation: *generation };
            if inner.asked.is_empty() {
                inner.heard_at = now();
            }
            inner.asked.insert(id, Owed { reply, told: Rc::new(told) });
            Parcel::new(&envelope, &body)
        };
        self.post(parcel);
        self.watch();
        let answer = answer.await.unwrap_or_else(|_| Err(Failure::new(Code::EngineLost, "")));
        let no_room = matches!(&answer, Err(failure) if failure.code == Code::NoRoom);
        // The person did not ask for what is counted unasked.
        if no_room && lane != Lane::CountNearDuplicates {
            (self.listener)(Notice::NoRoom);
        }
        answer
    }

    /// Makes sure that an engine which nobody asks anything is still there.
    pub fn ping(&self) {
        if self.inner.borrow().asked.is_empty() {
            let engine = self.clone();
            wasm_bindgen_futures::spawn_local(async move {
                // The answer is only that there is one.
                let _ = engine.ask(Lane::Each, Request::Ping).await;
            });
        }
    }

    /// Looks for silence as long as answers are owed.
    fn watch(&self) {
        if self.inner.borrow().watch.is_some() {
            return;
        }
        let engine = self.clone();
        let watch = Interval::new(2_000, move || {
            let (owes, silent) = {
                let inner = engine.inner.borrow();
                let owes = inner.worker.is_some() && !inner.asked.is_empty();
                (owes, now() - inner.heard_at > PATIENCE)
            };
            if owes && silent {
                engine.died("it fell silent");
            }
        });
        self.inner.borrow_mut().watch = Some(watch);
    }

    fn post(&self, parcel: Parcel) {
        let mut inner = self.inner.borrow_mut();
        match &inner.worker {
            Some(worker) => worker.post(&parcel),
            None => inner.outbox.push(parcel),
        }
    }

    fn spawn(&self) {
        let Some((parts, importer)) = self.inner.borrow().parts.clone() else { return };
        let engine = self.clone();
        let hear = move |heard| engine.hear(heard, &importer);
        let Some(worker) = Spawned::new(&parts, "engine", hear) else {
            self.died("the browser would not start a worker");
            return;
        };
        let mut inner = self.inner.borrow_mut();
        inner.outbox.drain(..).for_each(|parcel| worker.post(&parcel));
        inner.worker = Some(worker);
    }

    fn hear(&self, heard: Heard, importer: &Weak<Importer>) {
        self.inner.borrow_mut().heard_at = now();
        match heard {
            Heard::Event { id, event: Event::Answer(answer) } => {
                let owed = self.inner.borrow_mut().asked.remove(&id);
                if let Some(owed) = owed {
                    // Nobody waits any more where the view is gone.
                    let _ = owed.reply.send(answer);
                }
            }
            Heard::Event { id, event: Event::Working(share) } => {
                let told = self.inner.borrow().asked.get(&id).map(|owed| Rc::clone(&owed.told));
                if let Some(told) = told {
                    told(share);
                }
            }
            Heard::Event { event: Event::Accepted { delivery, totals }, .. } => {
                if let Some(importer) = importer.upgrade() {
                    importer.accepted(delivery, totals);
                }
            }
            Heard::Event { event: Event::Refused { delivery, why }, .. } => {
                if let Some(importer) = importer.upgrade() {
                    importer.refused(delivery, why);
                }
            }
            Heard::Event { event: Event::Tagged { n_done, n_docs, open }, .. } => {
                (self.listener)(Notice::Tagged { n_done, n_docs, open });
            }
            Heard::Event { event: Event::Ready(_), .. } => (self.listener)(Notice::EngineReady),
            Heard::Event { event: Event::Violation(what), .. } => {
                (self.listener)(Notice::Violation(what));
            }
            Heard::Event { .. } => {}
            Heard::Died(why) => self.died(&why),
        }
    }

    fn died(&self, why: &str) {
        let importer =
            self.inner.borrow().parts.as_ref().and_then(|(_, importer)| importer.upgrade());
        if let Some(importer) = importer {
            importer.halt();
        }
        let first = {
            let mut inner = self.inner.borrow_mut();
            // Dropping the replies tells everyone who waits.
            inner.asked.clear();
            inner.outbox.clear();
            inner.worker = None;
            !core::mem::replace(&mut inner.lost, true)
        };
        if first {
            (self.listener)(Notice::EngineLost(why.to_owned()));
        }
    }
}
