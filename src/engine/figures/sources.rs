//! The sources: who says how much, and where.

use core::cmp::Reverse;
use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::super::filter::Cache;
use super::super::store::Store;
use super::kept::Kept;
use super::passage::passage;
use super::reading::Reading;
use crate::corpus::{AttributionKind, DocId, SourceKind};
use crate::protocol::{SaidRow, SourceLine, SourceRow, Sources, SourcesAsked, Window};
use crate::text::fold;

/// Rows of a window at most.
const MOST_ROWS: u32 = 1_000;

/// Sources in order.
pub struct Table {
    revision: u32,
    /// What it is of: neither a window nor what is open counts.
    asked: SourcesAsked,
    /// Everything but the lines.
    outside: Sources,
    rows: Vec<Row>,
}

/// A source with the places where it says something: a document, and the place among
/// what is attributed in it.
struct Row {
    heading: SourceRow,
    said: Vec<(DocId, u32)>,
}

/// A table that is being made.
pub struct Work {
    revision: u32,
    asked: SourcesAsked,
    reading: Option<Reading>,
}

impl Work {
    pub fn new(store: &Store, cache: &mut Cache, kept: &Kept, asked: SourcesAsked) -> Self {
        let revision = store.revision();
        let is_there = kept.sources.as_ref().is_some_and(|table| table.is_of(revision, &asked));
        let reading = (!is_there).then(|| Reading::new(store, cache, &asked.filter, &asked.docs));
        Self { revision, asked, reading }
    }

    pub fn is_done(&self) -> bool {
        self.reading.is_none()
    }

    /// Does a few milliseconds of work; true once it is done.
    pub fn step(&mut self, store: &Store, kept: &mut Kept) -> bool {
        if let Some(reading) = &mut self.reading
            && reading.step(store, kept)
        {
            kept.sources = Some(Table::new(kept, self.revision, &self.asked, &reading.docs));
            self.reading = None;
        }
        self.is_done()
    }

    /// The window that was asked for.
    pub fn answer(&self, store: &Store, kept: &Kept) -> Sources {
        let table = kept.sources.as_ref().filter(|table| table.is_of(self.revision, &self.asked));
        table.map(|table| table.window(store, kept, &self.asked)).unwrap_or_default()
    }

    /// Takes over a newer request if only its window differs, or what is open.
    pub fn take_over(&mut self, store: &Store, asked: &SourcesAsked) -> bool {
        let takes = self.revision == store.revision() && outside(asked) == outside(&self.asked);
        if takes {
            self.asked = asked.clone();
        }
        takes
    }

    /// How much of the work is done, 0 to 1.
    pub fn share(&self) -> f32 {
        self.reading.as_ref().map_or(1.0, Reading::share)
    }
}

/// What a table of sources depends on.
fn outside(asked: &SourcesAsked) -> SourcesAsked {
    SourcesAsked { open: Vec::new(), window: Window::default(), ..asked.clone() }
}

impl Table {
    fn is_of(&self, revision: u32, asked: &SourcesAsked) -> bool {
        self.revision == revision && self.asked == outside(asked)
    }

    fn new(kept: &Kept, revision: u32, asked: &SourcesAsked, docs: &[DocId]) -> Self {
        let find = fold(asked.find.trim());
        // Sources whose names fold alike are one.
        let mut by_name: HashMap<Option<(String, SourceKind)>, Row, FxBuildHasher> =
            HashMap::default();
        for doc in docs {
            let said = kept.get(*doc).map(|read| &*read.said).unwrap_or_default();
            for (nr, one) in (0..).zip(said) {
                let name = |(nr, kind): (u32, SourceKind)| (kept.words.get(nr), kind);
                let source = one.source.map(name);
                let folded = source.map(|(name, kind)| (fold(name), kind));
                let is_kind = asked.kind.is_none() || source.map(|(_, kind)| kind) == asked.kind;
                let holds = folded.as_ref().is_some_and(|(name, _)| name.contains(&find));
                if !(is_kind && (find.is_empty() || holds)) {
                    continue;
                }
                let row = by_name.entry(folded).or_insert_with_key(|key| Row::new(key, source));
                match one.kind {
                    AttributionKind::Quotation => row.heading.n_quotations += 1,
                    AttributionKind::Attribution => row.heading.n_attributions += 1,
                }
                let again = row.said.last().is_some_and(|(last, _)| last == doc);
                row.heading.n_docs += u32::from(!again);
                row.said.push((*doc, nr));
            }
        }
        let mut rows: Vec<Row> = by_name.into_values().collect();
        rows.sort_by_cached_key(|row| {
            let n = row.heading.n_attributions + row.heading.n_quotations;
            let is_open_question = row.heading.source.is_none();
            (is_open_question, Reverse(row.heading.n_docs), Reverse(n), row.heading.key.clone())
        });
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let sum = |count: fn(&SourceRow) -> u32| rows.iter().map(|row| count(&row.heading)).sum();
        let outside = Sources {
            n_docs: narrow(docs.len()),
            n_sources: narrow(rows.iter().filter(|row| row.heading.source.is_some()).count()),
            n_attributions: sum(|row| row.n_attributions),
            n_quotations: sum(|row| row.n_quotations),
            ..Sources::default()
        };
        Self { revision, asked: self::outside(asked), outside, rows }
    }

    fn window(&self, store: &Store, kept: &Kept, asked: &SourcesAsked) -> Sources {
        let Window { from, len } = asked.window;
        let to = from.saturating_add(len.min(MOST_ROWS));
        let mut lines = Vec::new();
        let mut at = 0u32;
        for row in &self.rows {
            let is_open = asked.open.contains(&row.heading.key);
            let heading = || SourceLine::Source(SourceRow { is_open, ..row.heading.clone() });
            if (from..to).contains(&at) {
                lines.push(heading());
            }
            at += 1;
            if !is_open {
                continue;
            }
            let n = u32::try_from(row.said.len()).unwrap_or(u32::MAX);
            let first = from.saturating_sub(at).min(n);
            let last = to.saturating_sub(at).min(n);
            let said = row.said.get(first as usize..last.max(first) as usize);
            let said = said.unwrap_or_default().iter();
            lines.extend(said.map(|place| match said_row(store, kept, *place) {
                Some(said) => SourceLine::Said(Box::new(said)),
                None => heading(),
            }));
            at = at.saturating_add(n);
        }
        Sources { n_lines: at, from, lines, ..self.outside.clone() }
    }
}

impl Row {
    fn new(key: &Option<(String, SourceKind)>, source: Option<(&str, SourceKind)>) -> Self {
        let key = match key {
            Some((name, kind)) => format!("{}:{name}", kind.name()),
            None => "none".to_owned(),
        };
        let heading = SourceRow {
            key,
            source: source.map(|(name, kind)| (name.to_owned(), kind)),
            n_attributions: 0,
            n_quotations: 0,
            n_docs: 0,
            is_open: false,
        };
        Self { heading, said: Vec::new() }
    }
}

fn said_row(store: &Store, kept: &Kept, (doc, nr): (DocId, u32)) -> Option<SaidRow> {
    let held = store.get(doc)?;
    let one = kept.get(doc)?.said.get(nr as usize)?;
    let text = &*held.text();
    let marked = match (one.kind, one.verb) {
        (AttributionKind::Attribution, Some(verb)) => verb,
        _ => one.span,
    };
    Some(SaidRow {
        doc,
        key: held.key().to_owned(),
        title: held.document.title().to_owned(),
        date: held.document.metadata.date.as_ref().map(|date| date.value),
        span: one.span,
        kind: one.kind,
        verb: one.verb.map(|verb| verb.of(text).to_owned()),
        passage: passage(text, one.sentence, marked),
    })
}
