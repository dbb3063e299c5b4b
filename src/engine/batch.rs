//! What an ingest worker hands to the engine: analysed files with their index.

use serde::{Deserialize, Serialize};

use super::analyse::Analysed;
use crate::corpus::{Document, FileId, Outcome, RawFile, Settings, Sha256};
use crate::entity::Depth;
use crate::index::{Checkpoints, Segment, SegmentBuilder};
use crate::ingest::{Sink, ingest};

/// Analysed files and the index of their documents, in the same order.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Batch {
    pub files: Vec<ReadFile>,
    pub segment: Segment,
}

/// A file that was read, or could not be; of one with many articles a part.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadFile {
    pub file: FileId,
    pub path: String,
    /// Of the bytes read; `None` where they could not be had.
    pub sha256: Option<Sha256>,
    /// How many of its articles went in batches before.
    pub n_before: u32,
    pub articles: Vec<(Analysed, Checkpoints)>,
    /// What came of it, and of the files in it; `None` where more of it follows.
    pub end: Option<End>,
}

/// What came of a file that was read to its end.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct End {
    pub outcome: Outcome,
    /// Files in it, by path.
    pub members: Vec<(String, Outcome)>,
}

impl From<Outcome> for End {
    fn from(outcome: Outcome) -> Self {
        Self { outcome, members: Vec::new() }
    }
}

/// A batch is handed over when its articles take so many bytes.
const FULL: usize = 1 << 20;

/// Takes files one after another.
#[derive(Default)]
pub struct BatchBuilder {
    files: Vec<ReadFile>,
    segment: SegmentBuilder,
    /// Of files that were read to the end, and of articles of the one that was not.
    n_bytes: usize,
}

impl BatchBuilder {
    pub fn new() -> Self {
        Self::default()
    }

    /// Reads, analyses and indexes a file; names by rules alone, the model follows.
    pub fn add(&mut self, file: FileId, path: &str, bytes: &[u8]) {
        self.read(file, RawFile::new(path, bytes), &Settings::default(), None);
    }

    /// The same by the person's settings; where a file has many articles, what is ready
    /// goes to `deliver` on the way.
    pub fn add_in_parts(
        &mut self,
        file: FileId,
        from: RawFile<'_>,
        settings: &Settings,
        deliver: &mut dyn FnMut(Batch),
    ) {
        self.read(file, from, settings, Some(deliver));
    }

    fn read(
        &mut self,
        file: FileId,
        from: RawFile<'_>,
        settings: &Settings,
        deliver: Option<&mut dyn FnMut(Batch)>,
    ) {
        let before = self.n_bytes;
        let read = ReadFile {
            file,
            path: from.path.to_owned(),
            sha256: Some(from.sha256),
            n_before: 0,
            articles: Vec::new(),
            end: None,
        };
        let mut part = Part { batch: self, read, members: Vec::new(), deliver };
        let outcome = ingest(from, settings, &mut part);
        let Part { mut read, members, .. } = part;
        read.end = Some(End { outcome, members });
        self.n_bytes = self.n_bytes.max(before + from.bytes.len());
        self.files.push(read);
    }

    /// Notes a file whose bytes could not be had.
    pub fn skip(&mut self, file: FileId, path: &str, reason: &str) {
        let end = Some(Outcome::skipped(reason).into());
        let path = path.to_owned();
        let articles = Vec::new();
        self.files.push(ReadFile { file, path, sha256: None, n_before: 0, articles, end });
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

impl Batch {
    /// Files that it accounts for: those that are in it to their end.
    pub fn n_files(&self) -> u32 {
        u32::try_from(self.files.iter().filter(|file| file.end.is_some()).count())
            .unwrap_or(u32::MAX)
    }
}

/// A file that is being read, on its way into batches.
struct Part<'b, 'd> {
    batch: &'b mut BatchBuilder,
    read: ReadFile,
    members: Vec<(String, Outcome)>,
    /// Who takes what is ready before the file is at its end.
    deliver: Option<&'d mut dyn FnMut(Batch)>,
}

impl Sink for Part<'_, '_> {
    fn document(&mut self, document: Document) {
        self.batch.n_bytes += document.text.len();
        let article = Analysed::new(document, Depth::Rules);
        let text = &article.document.text;
        let checkpoints = self.batch.segment.add(text, article.title_apart());
        self.read.articles.push((article, checkpoints));
        if let Some(deliver) = self.deliver.as_mut().filter(|_| self.batch.n_bytes >= FULL) {
            let n_ready = u32::try_from(self.read.articles.len()).unwrap_or(u32::MAX);
            let rest = ReadFile {
                n_before: self.read.n_before + n_ready,
                articles: Vec::new(),
                path: self.read.path.clone(),
                end: None,
                ..self.read
            };
            self.batch.files.push(core::mem::replace(&mut self.read, rest));
            deliver(core::mem::take(self.batch).finish());
        }
    }

    fn member(&mut self, path: &str, outcome: Outcome) {
        self.members.push((path.to_owned(), outcome));
    }
}
