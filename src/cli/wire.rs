//! What the command and the processes that read files for it say to each other.

use std::ffi::OsString;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::corpus::{Encoding, Outcome, Sha256, Status};
use crate::engine::Analysed;

/// A file to read.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Job {
    /// Its id.
    pub file: String,
    path: Vec<u8>,
    /// Whether its mentions are wanted.
    pub mentions: bool,
    /// What it is read in, where that was said.
    pub encoding: Option<Encoding>,
}

impl Job {
    pub fn new(file: &str, path: &Path, mentions: bool, encoding: Option<Encoding>) -> Self {
        let path = path.as_os_str().as_encoded_bytes().to_vec();
        Self { file: file.to_owned(), path, mentions, encoding }
    }

    /// Where the file is.
    pub fn path(&self) -> PathBuf {
        os_string(&self.path).into()
    }
}

#[cfg(unix)]
fn os_string(bytes: &[u8]) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes.to_vec())
}

#[cfg(not(unix))]
fn os_string(bytes: &[u8]) -> OsString {
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// What a process says of the file that it reads.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Piece {
    /// Some more of its articles.
    Articles(Vec<Analysed>),
    End(Ended),
}

/// What became of a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Ended {
    /// Of the bytes; `None` where they could not be had.
    pub sha256: Option<Sha256>,
    pub outcome: Outcome,
    /// Files in it, by path.
    pub members: Vec<(String, Outcome)>,
}

impl Ended {
    /// A file of which nothing was read, and why.
    pub fn skipped(reason: impl Into<String>) -> Self {
        Self { sha256: None, outcome: Outcome::skipped(reason), members: Vec::new() }
    }
}

/// A file with its articles, in memory.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub sha256: Option<Sha256>,
    pub outcome: Outcome,
    pub members: Vec<(String, Outcome)>,
    /// Without mentions unless they were asked for.
    pub articles: Vec<Analysed>,
}

impl Reading {
    pub fn new(articles: Vec<Analysed>, ended: Ended) -> Self {
        let Ended { sha256, outcome, members } = ended;
        Self { sha256, outcome, members, articles }
    }

    /// A file of which nothing was read, and why.
    pub fn skipped(reason: impl Into<String>) -> Self {
        Self::new(Vec::new(), Ended::skipped(reason))
    }

    /// A file whose reading broke off after `articles`, and why.
    pub fn broken_off(articles: Vec<Analysed>, reason: String) -> Self {
        let mut broken = Self::skipped(reason);
        if let (Some(reason), false) = (&mut broken.outcome.reason, articles.is_empty()) {
            reason.push_str("; what was read of it before is there");
            broken.outcome.status = Status::Partial;
            broken.outcome.n_docs = u32::try_from(articles.len()).unwrap_or(u32::MAX);
        }
        Self { articles, ..broken }
    }
}

/// Sends one message: its length, then its bytes.
pub(super) fn send(to: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    let bytes = postcard::to_allocvec(message).map_err(io::Error::other)?;
    to.write_all(&(bytes.len() as u64).to_le_bytes())?;
    to.write_all(&bytes)?;
    to.flush()
}

/// Receives one message; `None` where the other side has ended.
pub(super) fn receive<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<T>> {
    let mut length = [0; 8];
    match from.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let mut bytes = Vec::new();
    let n = u64::from_le_bytes(length);
    if from.take(n).read_to_end(&mut bytes)? as u64 != n {
        return Ok(None);
    }
    postcard::from_bytes(&bytes).map(Some).map_err(io::Error::other)
}
