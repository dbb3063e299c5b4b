//! The beginning of a file, or of a file in it.

use std::cell::RefCell;
use std::rc::Rc;

use futures_channel::oneshot;
use js_sys::Array;
use web_sys::File;

use super::parts::Parts;
use super::spawn::{Heard, Spawned};
use crate::corpus::FileId;
use crate::platform::preview;
use crate::platform::wire::Parcel;
use crate::protocol::{Beginning, Event, Handed, Unpack, encode};

/// What is looked for, and where.
pub(super) struct Wanted {
    pub file: FileId,
    /// Of the file as it was dropped.
    pub path: String,
    pub blob: File,
    /// Of the file itself, or of one in it.
    pub member: String,
    /// Bytes.
    pub n_bytes: u32,
}

/// Looks for one file at a time: a newer question ends the older one.
#[derive(Default)]
pub(super) struct Unpacker {
    worker: RefCell<Option<Spawned>>,
}

impl Unpacker {
    /// The beginning of what is wanted; `None` where it cannot be had, or is not wanted
    /// any more.
    pub async fn beginning(&self, parts: &Parts, wanted: Wanted) -> Option<Beginning> {
        if wanted.member == wanted.path {
            let bytes = preview::beginning(&wanted.blob, f64::from(wanted.n_bytes)).await?;
            return Some(Beginning { bytes, n_bytes: wanted.blob.size() as u64 });
        }
        let (worker, found) = unpack(parts, wanted)?;
        // With the worker before goes who would have answered.
        drop(self.worker.replace(Some(worker)));
        let found = found.await.ok()?;
        drop(self.worker.take());
        found
    }
}

type Found = oneshot::Receiver<Option<Beginning>>;

/// Has a worker of its own look for a file in a file.
fn unpack(parts: &Parts, wanted: Wanted) -> Option<(Spawned, Found)> {
    let (reply, found) = oneshot::channel();
    let reply = Rc::new(RefCell::new(Some(reply)));
    let hear = move |heard| {
        let found = match heard {
            Heard::Event { event: Event::Unpacked(found), .. } => found,
            Heard::Event { .. } => return,
            Heard::Died(_) => None,
        };
        if let Some(reply) = reply.borrow_mut().take() {
            // Nobody waits any more where the view is gone.
            let _ = reply.send(found);
        }
    };
    let worker = Spawned::new(parts, "unpack", hear)?;
    let file = Handed { file: wanted.file, path: wanted.path };
    let unpack = Unpack { file, member: wanted.member, n_bytes: wanted.n_bytes };
    let objects = Array::of1(&wanted.blob);
    worker.post(&Parcel::new(&(), &encode(&unpack).ok()?).with_objects(&objects));
    Some((worker, found))
}
