//! What can go wrong, as the page is told.

use serde::{Deserialize, Serialize};

/// A failure: what, of what, and whether trying again may help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    pub code: Code,
    /// The file, document or word that it is about; may be empty.
    pub subject: String,
    pub retry: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Code {
    /// A newer request took its place.
    Superseded,
    /// The engine died; what it held must be loaded again.
    EngineLost,
    /// A message could not be read.
    BrokenMessage,
    /// Page and worker come from different builds.
    OtherBuild,
    /// A document or entity that does not exist.
    NotFound,
    /// There is no memory for finding it out; what is loaded stays.
    NoRoom,
    /// It makes no sense; the subject says why.
    Refused,
}

impl Failure {
    pub fn new(code: Code, subject: impl Into<String>) -> Self {
        let retry = matches!(code, Code::Superseded | Code::EngineLost);
        Self { code, subject: subject.into(), retry }
    }

    pub fn broken_message() -> Self {
        Self::new(Code::BrokenMessage, "")
    }
}
