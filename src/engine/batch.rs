//! What an ingest worker hands to the engine: analysed files with their index.

use serde::{Deserialize, Serialize};

use super::analyse::{Analysed, analyse};
use crate::corpus::{FileId, Outcome, Sha256};
use crate::entity::Depth;
use crate::index::{Checkpoints, Segment, SegmentBuilder};

/// Analysed files and the index of their documents, in the same order.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Batch {
    pub files: Vec<ReadFile>,
    pub segment: Segment,
}

/// A file that was read, or could not be.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadFile {
    pub file: FileId,
    pub path: String,
    /// Of the bytes read; `None` where they could not be had.
    pub sha256: Option<Sha256>,
    pub outcome: Outcome,
    pub articles: Vec<(Analysed, Checkpoints)>,
}

/// Takes files one after another.
#[derive(Default)]
pub struct BatchBuilder {
    files: Vec<ReadFile>,
    segment: SegmentBuilder,
    n_bytes: usize,
}

impl BatchBuilder {
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads, analyses and indexes a file; names by rules alone, the model follows.
    pub fn add(&mut self, file: FileId, path: &str, bytes: &[u8]) {
        let (outcome, analysed) = analyse(path, bytes, Depth::Rules);
        self.n_bytes += bytes.len();
        let index = |article: Analysed| {
            let checkpoints = self.segment.add(&article.document.text, article.title_apart());
            (article, checkpoints)
        };
        let articles = analysed.into_iter().map(index).collect();
        let sha256 = Some(Sha256::of(bytes));
        self.files.push(ReadFile { file, path: path.to_owned(), sha256, outcome, articles });
    }

    /// Notes a file whose bytes could not be had.
    pub fn skip(&mut self, file: FileId, path: &str, reason: &str) {
        let outcome = Outcome::skipped(reason);
        let path = path.to_owned();
        self.files.push(ReadFile { file, path, sha256: None, outcome, articles: Vec::new() });
    }

    /// Files taken so far, those that could not be had among them.
    pub fn n_files(&self) -> u32 {
        u32::try_from(self.files.len()).unwrap_or(u32::MAX)
    }

    /// Bytes of files taken so far.
    pub fn n_bytes(&self) -> usize {
        self.n_bytes
    }

    pub fn finish(self) -> Batch {
        Batch { files: self.files, segment: self.segment.finish() }
    }
}
