//! An ingest worker: files in, a batch straight to the engine; between tasks it has the
//! model read what is loaded. It keeps nothing, so that it may die at any time.

use serde::Serialize;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{MessageEvent, MessagePort};

use super::read::{Given, given, n_together, read};
use super::{later, port, say, with_ingest};
use crate::corpus::RawFile;
use crate::engine::{Batch, BatchBuilder, Reading, Untagged};
use crate::platform::clock::now;
use crate::platform::wire::{Message, Parcel};
use crate::protocol::{Brought, Delivery, Event, Handed, Progress, Task, decode, encode};

/// A batch goes to the engine when it has taken in so many bytes of files.
const BATCH: usize = 1 << 20;

/// After so many milliseconds the page hears again what is being read: to tell of every
/// file would cost more than many a file does.
const QUIET: f64 = 100.0;

/// For so many milliseconds at a stretch the model reads; then what came meanwhile is
/// done first.
const STRETCH: f64 = 50.0;

pub(super) struct Shell {
    engine: Option<MessagePort>,
    /// What the model reads, and whether a turn for it is on its way.
    reading: Reading,
    woken: bool,
}

impl Shell {
    pub fn new() -> Self {
        Self { engine: None, reading: Reading::default(), woken: false }
    }

    /// Takes the port to the engine, or a task.
    pub fn receive(&mut self, message: &Message) {
        if let Some(port) = port(message) {
            listen(&port);
            self.engine = Some(port);
        } else if let Ok(task) = decode::<Task>(&message.body()) {
            self.work(&task, message);
        }
    }

    fn work(&self, task: &Task, message: &Message) {
        let given = given(&task.files, &message.objects());
        let mut rest = given.as_slice();
        let mut batch = BatchBuilder::new();
        while let Some(first) = rest.first() {
            let (together, behind) = rest.split_at(n_together(rest));
            rest = behind;
            begins(first);
            let mut told_at = now();
            for (given, read) in together.iter().zip(read(together)) {
                if now() - told_at > QUIET {
                    begins(given);
                    told_at = now();
                }
                let Handed { file, path } = given.handed;
                let mut deliver = |part: Batch| self.deliver(&part, task.task, false);
                match read {
                    Ok(bytes) => {
                        let from = RawFile::new(path, &bytes);
                        batch.add_in_parts(*file, from, &task.settings, &mut deliver);
                    }
                    Err(reason) => batch.skip(*file, path, &reason),
                }
            }
            if batch.n_bytes() >= BATCH && !rest.is_empty() {
                self.deliver(&core::mem::take(&mut batch).finish(), task.task, false);
            }
        }
        self.deliver(&batch.finish(), task.task, true);
        say(0, &Event::Progress(Progress::Sent { task: task.task }));
    }

    fn deliver(&self, batch: &Batch, task: u32, last: bool) {
        let delivery = Delivery { task, n_files: batch.n_files(), last };
        self.bring(Brought::Batch(delivery), batch);
    }

    /// Has the model read the texts that the engine gave, between files that come.
    fn tag(&mut self, message: &Message) {
        let Ok(untagged) = decode::<Vec<Untagged>>(&message.body()) else { return };
        self.reading.add(untagged);
        self.wake();
    }

    fn read_on(&mut self) {
        self.woken = false;
        let until = now() + STRETCH;
        loop {
            if let Some(tagged) = self.reading.step() {
                return self.bring(Brought::Tagged, &tagged);
            }
            if now() >= until {
                return self.wake();
            }
        }
    }

    fn wake(&mut self) {
        if !core::mem::replace(&mut self.woken, true) {
            later(|| with_ingest(Self::read_on));
        }
    }

    fn bring<T: Serialize>(&self, what: Brought, body: &T) {
        if let (Some(engine), Ok(body)) = (&self.engine, encode(body)) {
            let parcel = Parcel::new(&what, &body);
            // Fails only where the engine is gone, which the page notices itself.
            let _ = engine.post_message_with_transferable(&parcel.value, &parcel.transfer);
        }
    }
}

/// What the engine asks for comes on its port.
fn listen(port: &MessagePort) {
    let take = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
        with_ingest(|shell| shell.tag(&Message::new(event.data())));
    });
    port.set_onmessage(Some(take.as_ref().unchecked_ref()));
    take.forget();
}

fn begins(given: &Given) {
    let (file, n_bytes) = (given.handed.file, given.size as u64);
    say(0, &Event::Progress(Progress::Begins { file, n_bytes }));
}
