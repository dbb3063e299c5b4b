//! An ingest worker: files in, a batch straight to the engine. It keeps nothing
//! between tasks, so that it may die at any time.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, File, FileReaderSync, MessagePort};

use super::{port, say};
use crate::engine::BatchBuilder;
use crate::platform::wire::{Message, Parcel};
use crate::protocol::{Delivery, Event, Progress, Task, decode, encode};

/// A batch goes to the engine when it has taken in so many bytes of files.
const BATCH: usize = 1 << 20;

/// Files past this many bytes are refused: a text is held in 32-bit memory, beside
/// what is made of it.
const LARGEST: f64 = 400e6;

pub(super) struct Shell {
    engine: Option<MessagePort>,
}

impl Shell {
    pub fn new() -> Self {
        Self { engine: None }
    }

    /// Takes the port to the engine, or a task.
    pub fn receive(&mut self, message: &Message) {
        if let Some(port) = port(message) {
            self.engine = Some(port);
        } else if let Ok(task) = decode::<Task>(&message.body()) {
            self.work(&task, message);
        }
    }

    fn work(&self, task: &Task, message: &Message) {
        let objects = message.objects();
        let mut batch = BatchBuilder::new();
        for (nr, handed) in (0..).zip(&task.files) {
            if batch.n_bytes() >= BATCH {
                self.deliver(
                    core::mem::take(&mut batch),
                    Delivery { task: task.task, last: false },
                );
            }
            // Asked here and not by the page: the browser looks it up on the disk.
            let file = objects.get(nr).dyn_into::<File>();
            let size = file.as_ref().map_or(0.0, |file| file.size());
            let (file_id, n_bytes) = (handed.file, size as u64);
            say(0, &Event::Progress(Progress::Begins { file: file_id, n_bytes }));
            let read = match file {
                Ok(file) => read(&file, size),
                Err(_) => Err("the browser handed over no file".to_owned()),
            };
            match read {
                Ok(bytes) => batch.add(file_id, &handed.path, &bytes),
                Err(reason) => batch.skip(file_id, &handed.path, &reason),
            }
        }
        self.deliver(batch, Delivery { task: task.task, last: true });
        say(0, &Event::Progress(Progress::Sent { task: task.task }));
    }

    fn deliver(&self, batch: BatchBuilder, delivery: Delivery) {
        if let (Some(engine), Ok(body)) = (&self.engine, encode(&batch.finish())) {
            let parcel = Parcel::new(&delivery, &body);
            // Fails only where the engine is gone, which the page notices itself.
            let _ = engine.post_message_with_transferable(&parcel.value, &parcel.transfer);
        }
    }
}

/// The bytes of a file, or in plain words why they cannot be had.
fn read(file: &File, size: f64) -> Result<Vec<u8>, String> {
    if size > LARGEST {
        let megabytes = (size / 1e6).round();
        return Err(format!(
            "it is too large ({megabytes} MB; files of up to {} MB are read)",
            LARGEST / 1e6
        ));
    }
    let reader =
        FileReaderSync::new().map_err(|_| "the browser cannot read files here".to_owned())?;
    match reader.read_as_array_buffer(file) {
        Ok(buffer) => Ok(js_sys::Uint8Array::new(&buffer).to_vec()),
        Err(error) => Err(refusal(&error)),
    }
}

fn refusal(error: &JsValue) -> String {
    let name = error.dyn_ref::<DomException>().map(|e| e.name()).unwrap_or_default();
    match name.as_str() {
        "NotFoundError" => "it is no longer there: moved, renamed or removed",
        "NotReadableError" => "it changed or was removed while it was read, or access was refused",
        "SecurityError" => "the browser did not allow it to be read",
        _ => "the browser could not read it",
    }
    .to_owned()
}
