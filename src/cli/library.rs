//! All documents that the arguments name, in memory.

use std::borrow::Cow;
use std::ffi::OsString;

use super::complain;
use super::files::{Found, find};
use super::pool::{Depth, each};
use super::stop::Stop;
use super::wire::Reading;
use crate::corpus::{Document, EntityKind, FileId, Mention, Status, without_aside};
use crate::engine::{Batch, End, Engine, ReadFile};
use crate::index::{Checkpoints, Index, SegmentBuilder};
use crate::overlap;
use crate::query::{Leaf, LeafKind, Query, Test, title_words};
use crate::text::fold;

/// Text indexed at a time, bytes: what the builder holds of it is some times as large.
const CHUNK: usize = 128 << 20;

/// A document as search sees it.
pub(super) struct Text {
    pub doc: String,
    pub document: Document,
    /// A title that is searched although the text does not hold it.
    pub title_apart: Option<String>,
    /// What is mentioned, by kind and folded name; empty unless it was asked for.
    pub mentions: Vec<(EntityKind, String)>,
}

impl Text {
    pub fn text(&self) -> &str {
        &self.document.text
    }

    /// With blanks in place of what is set aside.
    pub fn told(&self) -> Cow<'_, str> {
        without_aside(Cow::Borrowed(self.text()), &self.document.blocks)
    }

    /// A text without anything around it.
    #[cfg(test)]
    pub fn of(text: &str) -> Self {
        let (_, mut analysed) =
            crate::engine::analyse("a.txt", text.as_bytes(), crate::entity::Depth::Rules);
        let document = analysed.pop().map(|article| article.document).expect("a text");
        Self { doc: text.to_owned(), document, title_apart: None, mentions: Vec::new() }
    }
}

/// Everything that is searched, with its index.
pub(super) struct Library {
    pub texts: Vec<Text>,
    pub index: Index,
    pub checkpoints: Vec<Checkpoints>,
    /// By document: the token behind a record's title, which no phrase crosses; else 0.
    pub bars: Vec<u32>,
}

/// Says of a file that is not wholly read why.
pub(super) fn tell(found: &Found, reading: &Reading) {
    if reading.outcome.status != Status::Loaded {
        let reason = reading.outcome.reason.as_deref().unwrap_or("no reason is known");
        complain(&format!("{}: {}: {reason}", found.file, reading.outcome.status.name()));
    }
}

/// How deeply files have to be read for `queries`: mentions only where some query asks
/// for them.
pub(super) fn depth<'q>(queries: impl IntoIterator<Item = &'q Query>) -> Depth {
    let asks = |leaf: &Leaf| matches!(leaf.kind, LeafKind::Test(Test::Entity(_) | Test::Kind(_)));
    match queries.into_iter().flat_map(|query| &query.leaves).any(asks) {
        true => Depth::Mentions,
        false => Depth::Documents,
    }
}

/// The texts of all documents.
pub(super) fn texts(paths: &[OsString], depth: Depth) -> Result<Vec<Text>, Stop> {
    let mut texts = Vec::new();
    each(&find(paths), depth, |found, reading| {
        tell(found, &reading);
        for article in reading.articles {
            let title_apart = article.title_apart().map(str::to_owned);
            let doc = article.document.id().into_owned();
            let mentions = named(&article.mentions);
            texts.push(Text { doc, document: article.document, title_apart, mentions });
        }
        Ok(())
    })?;
    Ok(texts)
}

/// The kinds and folded names of `mentions`.
pub(super) fn named(mentions: &[Mention]) -> Vec<(EntityKind, String)> {
    mentions.iter().map(|mention| (mention.kind, fold(&mention.name))).collect()
}

impl Library {
    /// Indexes `texts`.
    pub fn new(texts: Vec<Text>) -> Self {
        let mut index = Index::new();
        let mut checkpoints = Vec::with_capacity(texts.len());
        let mut builder = SegmentBuilder::new();
        let mut n_bytes = 0;
        let mut bars = Vec::with_capacity(texts.len());
        for text in &texts {
            let found = builder.add(text.text(), text.title_apart.as_deref());
            bars.push(match text.document.record {
                Some(_) => title_words(&text.document, None, found.n_words()).end,
                None => 0,
            });
            checkpoints.push(found);
            n_bytes += text.text().len();
            if n_bytes >= CHUNK {
                index.append(core::mem::take(&mut builder).finish());
                n_bytes = 0;
            }
        }
        if builder.n_docs() > 0 {
            index.append(builder.finish());
        }
        Self { texts, index, checkpoints, bars }
    }
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
        let articles = articles.collect();
        let end = Some(End { outcome: reading.outcome, members: reading.members });
        let (path, sha256) = (found.file.clone(), reading.sha256);
        read.push(ReadFile { file, path, sha256, n_before: 0, articles, end });
        Ok(())
    })?;
    let mut engine = Engine::new();
    engine.accept(Batch { files: read, segment: segment.finish() });
    engine.settle();
    Ok(engine)
}

/// About how many words the texts have together.
pub(super) fn n_words(texts: &[Text]) -> usize {
    texts.iter().map(|text| text.text().len()).sum::<usize>() / 6
}

impl overlap::Texts for Vec<Text> {
    fn text(&self, doc: u32) -> Option<Cow<'_, str>> {
        self.get(doc as usize).map(Text::told)
    }

    fn n_docs(&self) -> u32 {
        u32::try_from(self.len()).unwrap_or(u32::MAX)
    }
}
