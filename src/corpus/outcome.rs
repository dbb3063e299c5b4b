//! What became of a file that was dropped.

use serde::{Deserialize, Serialize};

use super::{Columns, Decoding, Format};

/// The line of the import report for one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    pub status: Status,
    /// Why it is not simply loaded, in plain words.
    pub reason: Option<String>,
    pub format: Option<Format>,
    pub decoding: Option<Decoding>,
    /// What its columns were taken for, where it has some.
    pub columns: Option<Columns>,
    /// Documents that were read from it, those of its members included.
    pub n_docs: u32,
}

impl Outcome {
    /// A file that gave `n_docs` documents; `reason` is why they are not all that it holds.
    pub fn read(format: Format, n_docs: u32, reason: Option<String>) -> Self {
        Self {
            status: if reason.is_some() { Status::Partial } else { Status::Loaded },
            reason,
            format: Some(format),
            decoding: None,
            columns: None,
            n_docs,
        }
    }

    /// A file of which nothing could be read, and why.
    pub fn skipped(reason: impl Into<String>) -> Self {
        Self {
            status: Status::Skipped,
            reason: Some(reason.into()),
            format: None,
            decoding: None,
            columns: None,
            n_docs: 0,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Status {
    Loaded,
    Partial,
    Skipped,
}

impl Status {
    /// The stable name, as the native command and the import report have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Loaded => "loaded",
            Self::Partial => "partial",
            Self::Skipped => "skipped",
        }
    }
}
