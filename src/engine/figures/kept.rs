//! What was read of each article, held compactly.

use core::hash::Hasher;

use rustc_hash::FxHasher;

use super::super::store::{Held, Store};
use super::{ledger, sources};
use crate::attribution::Attribution;
use crate::corpus::{AttributionKind, DocId, FigureKind, FigureValue, Period, SourceKind};
use crate::figure::{Figure, Rejected};
use crate::text::{Span, Vocabulary};

/// What long work leaves for the next request.
#[derive(Default)]
pub struct Kept {
    /// By number of the document.
    read: Vec<Option<Read>>,
    pub words: Vocabulary,
    pub ledger: Option<ledger::Table>,
    pub sources: Option<sources::Table>,
}

/// The figures and attributions of an article.
pub struct Read {
    /// Of the mentions that they were read with; see [`mark`].
    mark: u64,
    pub figures: Box<[Entry]>,
    pub said: Box<[Said]>,
}

/// The number of a word in [`Kept::words`].
pub type WordNr = Option<u32>;

/// A figure, its words by number.
#[derive(Clone, Copy)]
pub struct Entry {
    pub span: Span,
    pub sentence: Span,
    pub kind: FigureKind,
    pub value: FigureValue,
    pub unit: WordNr,
    pub counted: WordNr,
    pub qualifier: WordNr,
    pub group: WordNr,
    pub period: Option<Period>,
    pub said: Option<Period>,
    pub source: Option<(u32, SourceKind)>,
    pub rejected: Option<Rejected>,
}

/// An attribution, its words by number.
#[derive(Clone, Copy)]
pub struct Said {
    pub span: Span,
    pub sentence: Span,
    pub kind: AttributionKind,
    pub verb: Option<Span>,
    pub source: Option<(u32, SourceKind)>,
}

impl Kept {
    /// What was read of a document, if its mentions count for the same entities still.
    pub fn get(&self, doc: DocId) -> Option<&Read> {
        self.read.get(doc.index()).and_then(Option::as_ref)
    }

    /// Whether a document was read as it is now.
    pub fn is_read(&self, store: &Store, doc: DocId, held: &Held) -> bool {
        self.get(doc).is_some_and(|read| read.mark == mark(store, held))
    }

    /// Reads a document.
    pub fn take(&mut self, store: &Store, doc: DocId, held: &Held) {
        let stated = store.stated(held);
        let words = &mut self.words;
        let mut source_of = |one: Option<&Attribution>| {
            let source = one?.source.as_ref()?;
            Some((words.intern(&source.name), source.kind))
        };
        let said = stated.attributions.iter().map(|one| Said {
            span: one.span,
            sentence: one.sentence,
            kind: one.kind,
            verb: one.verb,
            source: source_of(Some(one)),
        });
        let said = said.collect();
        let sources: Vec<_> = stated
            .figures
            .iter()
            .map(|figure| {
                let one = figure.attribution.and_then(|nr| stated.attributions.get(nr as usize));
                source_of(one)
            })
            .collect();
        let figures = stated.figures.iter().zip(sources);
        let figures = figures.map(|(figure, source)| entry(words, figure, source)).collect();
        if self.read.len() <= doc.index() {
            self.read.resize_with(doc.index() + 1, || None);
        }
        if let Some(slot) = self.read.get_mut(doc.index()) {
            *slot = Some(Read { mark: mark(store, held), figures, said });
        }
    }
}

fn entry(words: &mut Vocabulary, figure: &Figure, source: Option<(u32, SourceKind)>) -> Entry {
    let mut word = |text: &Option<String>| text.as_deref().map(|text| words.intern(text));
    Entry {
        span: figure.span,
        sentence: figure.sentence,
        kind: figure.kind,
        value: figure.value,
        unit: word(&figure.unit),
        counted: word(&figure.counted),
        qualifier: word(&figure.qualifier),
        group: word(&figure.group),
        period: figure.period,
        said: figure.said,
        source,
        rejected: figure.rejected,
    }
}

/// A hash of the mentions of a document and of the entities that they count for. It
/// changes when the model has read the document, and with decisions that concern it.
fn mark(store: &Store, held: &Held) -> u64 {
    let mut hasher = FxHasher::default();
    for (span, entity, _) in store.mentions(held) {
        hasher.write_u32(span.start);
        hasher.write_u32(span.end);
        hasher.write_u32(entity.0);
    }
    hasher.finish()
}
