//! The engine's worker: batches from ingest workers, requests from the page.

use std::collections::{HashMap, VecDeque};

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{MessageEvent, MessagePort};

use super::{later, port, say, with_engine};
use crate::corpus::DocId;
use crate::engine::{Begun, Engine, Job};
use crate::platform::clock::now;
use crate::platform::memory::has_room;
use crate::platform::wire::{Message, Parcel};
use crate::protocol::{
    Answer, Brought, Code, Delivery, Envelope, Event, Failure, Lane, Refusal, Request, decode,
    encode,
};

/// How long the engine works on a long request at a stretch, milliseconds: a message
/// that comes meanwhile waits no longer.
const STRETCH: f64 = 25.0;

/// Bytes of text that a worker is given to tag: files that come meanwhile wait for it.
const PORTION: usize = 16 << 10;

/// Work that takes longer than so many milliseconds is told of, and how often.
const UNTOLD: f64 = 200.0;
const TELL: f64 = 100.0;

/// Bytes kept free for answers when files come in, beside a share of the corpus.
const SPARE: usize = 8 << 20;

/// Where there is no room for a batch of so many bytes, there is none for any: those
/// of short files are about as large.
const SMALL: usize = 4 << 20;

pub(super) struct Shell {
    engine: Engine,
    /// Requests that wait; a newer one of a lane takes the place of an older.
    waiting: VecDeque<(Envelope, Vec<u8>)>,
    /// Long requests that are being worked on, in turns.
    running: VecDeque<Running>,
    /// Whether a turn is on its way to work them off.
    woken: bool,
    /// Lines to ingest workers, by the place that a worker has with the page.
    lines: HashMap<u32, Line>,
    /// When the page is told next how far the model is, and what it was told last.
    tell_at: f64,
    n_told: u32,
}

/// A line to an ingest worker.
struct Line {
    port: MessagePort,
    /// What the worker has to tag.
    docs: Vec<DocId>,
}

/// A request that takes a while.
struct Running {
    envelope: Envelope,
    job: Job,
    /// When the page is told next how far it is.
    tell_at: f64,
}

impl Shell {
    pub fn new() -> Self {
        Self {
            engine: Engine::new(),
            waiting: VecDeque::new(),
            running: VecDeque::new(),
            woken: false,
            lines: HashMap::new(),
            tell_at: 0.0,
            n_told: 0,
        }
    }

    /// Takes the port to an ingest worker, or a request.
    ///
    /// A request waits one turn of the event loop: those that came meanwhile are
    /// then seen, and what they supersede is never worked on.
    pub fn receive(&mut self, message: &Message) {
        if let (Some(port), Some(place)) = (port(message), message.head::<u32>()) {
            self.listen(place, port);
            return;
        }
        let Some(envelope) = message.head::<Envelope>() else {
            say(0, &Event::Answer(Err(Failure::broken_message())));
            return;
        };
        self.waiting.retain(|(waiting, _)| {
            let stale = supersedes(&envelope, waiting);
            if stale {
                say_superseded(waiting);
            }
            !stale
        });
        self.waiting.push_back((envelope, message.body()));
        self.wake();
    }

    /// Answers one request, or works on a long one for a stretch, and comes back:
    /// meanwhile the event loop may bring a newer request or a batch.
    fn turn(&mut self) {
        self.woken = false;
        match self.waiting.pop_front() {
            Some((envelope, body)) => self.begin(envelope, &body),
            None => self.work_on(),
        }
        if !self.waiting.is_empty() || !self.running.is_empty() {
            self.wake();
        }
        self.give_out();
    }

    fn begin(&mut self, envelope: Envelope, body: &[u8]) {
        let request = match decode::<Request>(body) {
            Ok(request) => request,
            Err(failure) => return say(envelope.id, &Event::Answer(Err(failure))),
        };
        // A newer request ends the work on an older one of its lane, or takes it over.
        let stale = self.running.iter().position(|r| supersedes(&envelope, &r.envelope));
        if let Some(mut running) = stale.and_then(|nr| self.running.remove(nr)) {
            say_superseded(&running.envelope);
            if self.engine.take_over(&mut running.job, &request) {
                self.running.push_back(Running { envelope, ..running });
                return;
            }
        }
        let scratch = self.engine.scratch(&request);
        if scratch > 0 && !has_room(&[], scratch) {
            let failure = Failure::new(Code::NoRoom, "");
            return say(envelope.id, &Event::Answer(Err(failure)));
        }
        match self.engine.begin(request) {
            Begun::Answered(answer) => say(envelope.id, &Event::Answer(answer)),
            Begun::Working(job) => {
                self.running.push_back(Running { envelope, job, tell_at: now() + UNTOLD });
            }
        }
    }

    fn work_on(&mut self) {
        let Some(mut running) = self.running.pop_front() else { return };
        let until = now() + STRETCH;
        match self.engine.advance(&mut running.job, || now() >= until) {
            Some(answer) => say(running.envelope.id, &Event::Answer(answer)),
            None => {
                if now() >= running.tell_at {
                    running.tell_at = now() + TELL;
                    say(running.envelope.id, &Event::Working(running.job.share()));
                }
                self.running.push_back(running);
            }
        }
    }

    fn wake(&mut self) {
        if !core::mem::replace(&mut self.woken, true) {
            later(|| with_engine(Shell::turn));
        }
    }

    /// Takes the line to the worker at `place`; one that was there before is gone.
    fn listen(&mut self, place: u32, port: MessagePort) {
        let take = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            with_engine(|shell| shell.take(place, &Message::new(event.data())));
        });
        port.set_onmessage(Some(take.as_ref().unchecked_ref()));
        take.forget();
        if let Some(gone) = self.lines.insert(place, Line { port, docs: Vec::new() }) {
            self.engine.lost(&gone.docs);
        }
        self.give_out();
    }

    fn take(&mut self, place: u32, message: &Message) {
        match message.head::<Brought>() {
            Some(Brought::Batch(delivery)) => self.take_batch(delivery, message),
            Some(Brought::Tagged) => {
                let tagged = decode(&message.body());
                let open = tagged.is_ok_and(|tagged| self.engine.tagged(tagged));
                if let Some(line) = self.lines.get_mut(&place) {
                    line.docs.clear();
                }
                self.give_out();
                self.tell_share(open);
            }
            None => {}
        }
    }

    /// Tells the page how far the model is, now and then, and at the end.
    fn tell_share(&mut self, open: bool) {
        let (n_done, n_docs) = self.engine.share_tagged();
        if open || n_done == n_docs || now() >= self.tell_at {
            self.tell_at = now() + TELL;
            self.n_told = n_done;
            say(0, &Event::Tagged { n_done, n_docs, open });
        }
    }

    /// Gives texts to workers that have none to tag.
    fn give_out(&mut self) {
        for line in self.lines.values_mut().filter(|line| line.docs.is_empty()) {
            let untagged = self.engine.untagged(PORTION);
            if untagged.is_empty() {
                break;
            }
            line.docs = untagged.iter().map(|text| text.doc).collect();
            if let Ok(body) = encode(&untagged) {
                let parcel = Parcel::new(&(), &body);
                // Fails only where the worker is gone; a new one takes its place.
                let _ = line.port.post_message_with_transferable(&parcel.value, &parcel.transfer);
            }
        }
        // What is too long for the model is done without going anywhere.
        let (n_done, n_docs) = self.engine.share_tagged();
        if n_done == n_docs && n_done != self.n_told {
            self.tell_share(false);
        }
    }

    fn take_batch(&mut self, delivery: Delivery, message: &Message) {
        // Of a message nothing is in the program's memory before it is asked for.
        if !self.has_room(message.n_bytes()) {
            let full = !self.has_room(SMALL);
            let why = if full { Refusal::Full } else { Refusal::TooLarge };
            return say(0, &Event::Refused { delivery, why });
        }
        let body = message.body();
        let Ok(batch) = decode(&body) else {
            return say(0, &Event::Refused { delivery, why: Refusal::Broken });
        };
        // What has been read need not lie there while it is put in its places.
        drop(body);
        self.engine.accept(batch);
        if let Ok(Answer::Totals(totals)) = self.engine.handle(Request::Totals) {
            say(0, &Event::Accepted { delivery, totals });
        }
    }

    /// Whether a batch of so many bytes can be taken in and questions still be answered.
    ///
    /// The batch lies in memory as it came and as it is read; and as the corpus grows,
    /// so do the tables that double and what an answer over all of it takes.
    fn has_room(&self, n_bytes: usize) -> bool {
        let held = usize::try_from(self.engine.store().n_bytes()).unwrap_or(usize::MAX);
        has_room(&[n_bytes; 3], SPARE + held / 4)
    }
}

/// Whether the answer to `older` is not wanted any more.
fn supersedes(newer: &Envelope, older: &Envelope) -> bool {
    older.lane == newer.lane && newer.lane != Lane::Each && older.generation < newer.generation
}

fn say_superseded(envelope: &Envelope) {
    say(envelope.id, &Event::Answer(Err(Failure::new(Code::Superseded, ""))));
}
