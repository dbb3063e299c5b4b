//! An ingest worker: files in, a batch straight to the engine. It keeps nothing
//! between tasks, so that it may die at any time.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, File, FileReaderSync, MessagePort};

use super::{port, say};
use crate::engine::BatchBuilder;
use crate::platform::wire::{Message, Parcel};
use crate::protocol::{Event, Progress, Task, decode, encode};

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
            say(0, &Event::Progress(Progress::Begins(handed.file)));
            match read(objects.get(nr)) {
                Ok(bytes) => batch.add(handed.file, &handed.path, &bytes),
                Err(reason) => batch.skip(handed.file, &handed.path, &reason),
            }
        }
        if let (Some(engine), Ok(body)) = (&self.engine, encode(&batch.finish())) {
            let parcel = Parcel::new(&task.task, &body);
            // Fails only where the engine is gone, which the page notices itself.
            let _ = engine.post_message_with_transferable(&parcel.value, &parcel.transfer);
        }
        say(0, &Event::Progress(Progress::Sent { task: task.task }));
    }
}

/// The bytes of a file, or in plain words why they cannot be had.
fn read(file: JsValue) -> Result<Vec<u8>, String> {
    let file: File = file.dyn_into().map_err(|_| "the browser handed over no file".to_owned())?;
    if file.size() > LARGEST {
        let megabytes = (file.size() / 1e6).round();
        return Err(format!(
            "it is too large ({megabytes} MB; files of up to {} MB are read)",
            LARGEST / 1e6
        ));
    }
    let reader = FileReaderSync::new().map_err(|_| "the browser cannot read files here".to_owned())?;
    match reader.read_as_array_buffer(&file) {
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
