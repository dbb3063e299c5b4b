//! All documents that the arguments name, in memory.

use std::ffi::OsString;

use super::complain;
use super::files::{Found, find};
use super::pool::{Depth, each};
use super::records;
use super::stop::Stop;
use super::wire::Reading;
use crate::corpus::{FileId, Status};
use crate::engine::{Batch, Engine, ReadFile};
use crate::index::{Checkpoints, Index, SegmentBuilder};

/// Text indexed at a time, bytes: what the builder holds of it is some times as large.
const CHUNK: usize = 128 << 20;

/// A document as search sees it.
pub(super) struct Text {
    pub doc: String,
    pub text: String,
    /// A title that is searched although the text does not hold it.
    pub title_apart: Option<String>,
}

/// Says of a file that is not wholly read why.
pub(super) fn tell(found: &Found, reading: &Reading) {
    if reading.outcome.status != Status::Loaded {
        let reason = reading.outcome.reason.as_deref().unwrap_or("no reason is known");
        complain(&format!("{}: {}: {reason}", found.file, reading.outcome.status.name()));
    }
}

/// The texts of all documents; with `records` also those of `.jsonl` files.
pub(super) fn texts(paths: &[OsString], records: bool) -> Result<Vec<Text>, Stop> {
    let mut texts = Vec::new();
    let mut files = find(paths);
    let is_records = |found: &Found| records && found.file.ends_with(".jsonl");
    let mut to_read = Vec::new();
    for found in files.iter_mut().filter(|found| is_records(found) && found.size.is_ok()) {
        to_read.push(found.file.clone());
        // They are read here, line by line.
        found.size = Err(String::new());
    }
    each(&files, Depth::Documents, |found, reading| {
        if to_read.contains(&found.file) {
            records::read(found, &mut texts);
            return Ok(());
        }
        tell(found, &reading);
        for article in reading.articles {
            let title_apart = article.title_apart().map(str::to_owned);
            let document = article.document;
            texts.push(Text { doc: document.path, text: document.text, title_apart });
        }
        Ok(())
    })?;
    Ok(texts)
}

/// The index of `texts`, with the checkpoints of each.
pub(super) fn index(texts: &[Text]) -> (Index, Vec<Checkpoints>) {
    let mut index = Index::new();
    let mut checkpoints = Vec::with_capacity(texts.len());
    let mut builder = SegmentBuilder::new();
    let mut n_bytes = 0;
    for text in texts {
        checkpoints.push(builder.add(&text.text, text.title_apart.as_deref()));
        n_bytes += text.text.len();
        if n_bytes >= CHUNK {
            index.append(core::mem::take(&mut builder).finish());
            n_bytes = 0;
        }
    }
    if builder.n_docs() > 0 {
        index.append(builder.finish());
    }
    (index, checkpoints)
}

/// The engine with every document and its mentions, as the page has it. What is read
/// of each file is shown to `look` first.
pub(super) fn engine(
    files: &[Found],
    mut look: impl FnMut(&Found, &Reading),
) -> Result<Engine, Stop> {
    let mut read = Vec::new();
    let mut segment = SegmentBuilder::new();
    each(files, Depth::Mentions, |found, reading| {
        look(found, &reading);
        let file = FileId::from_index(read.len());
        let articles = reading.articles.into_iter().map(|article| {
            let checkpoints = segment.add(&article.document.text, article.title_apart());
            (article, checkpoints)
        });
        let (sha256, outcome, path) = (reading.sha256, reading.outcome, found.file.clone());
        read.push(ReadFile { file, path, sha256, outcome, articles: articles.collect() });
        Ok(())
    })?;
    let mut engine = Engine::new();
    engine.accept(Batch { files: read, segment: segment.finish() });
    Ok(engine)
}
