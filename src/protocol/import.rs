//! Handing files to ingest workers.

use serde::{Deserialize, Serialize};

use crate::corpus::{FileId, Settings};

/// Files for one ingest worker. The `File` objects travel beside it, in this order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    pub task: u32,
    pub files: Vec<Handed>,
    /// How the person wants them to be read.
    pub settings: Settings,
}

/// One file of a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    pub file: FileId,
    /// Below a dropped folder it begins with the folder's name.
    pub path: String,
}

/// A file of which a file in it is wanted. The `File` object travels beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unpack {
    pub file: Handed,
    /// The path of the file in it.
    pub member: String,
    /// How much of it at most, bytes.
    pub n_bytes: u32,
}

/// The beginning of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beginning {
    pub bytes: Vec<u8>,
    /// Of the whole file.
    pub n_bytes: u64,
}

/// What an ingest worker tells the page while it works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Progress {
    /// It begins with this file, or with several of which this is the first. Not said
    /// of every small one.
    Begins { file: FileId, n_bytes: u64 },
    /// All files of the task are on their way to the engine.
    Sent { task: u32 },
}

/// What stands on what an ingest worker sends to the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Brought {
    /// A batch of analysed files.
    Batch(Delivery),
    /// Mentions of the texts that it was last given to tag.
    Tagged,
}

/// What stands on a batch that an ingest worker sends to the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    pub task: u32,
    /// Files that it accounts for: those of the task that come next.
    pub n_files: u32,
    /// Whether it is the last batch of the task.
    pub last: bool,
}

/// Said of a file for which there is no room, though there may be for others.
pub const NO_ROOM_FOR_IT: &str = "there is not enough memory left in this tab for it";

/// Why the engine does not take the files of a batch in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// There is no memory left for so much; for less there may be.
    TooLarge,
    /// There is no memory left for any more files.
    Full,
    /// The batch cannot be read.
    Broken,
}

/// A file that never reached the engine, and why, in plain words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    pub file: FileId,
    pub path: String,
    pub reason: String,
}
