//! The ledger: figures by what they count.

use core::cmp::Reverse;
use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::super::filter::Cache;
use super::super::store::Store;
use super::kept::{Entry, Kept};
use super::passage::passage;
use super::reading::Reading;
use crate::corpus::{Date, DocId, FigureKind, FigureValue};
use crate::protocol::{FigureGroup, FigureLine, FigureRow, Figures, FiguresAsked, GroupOf, Window};
use crate::text::fold;

/// Groups of no more figures than this are open at first.
const OPEN: usize = 30;
/// Rows of a window at most.
const MOST_ROWS: u32 = 1_000;
/// Articles whose rows are written into a file in a step.
const WRITTEN: usize = 20;

/// A figure: its document and its place among those of it.
type Place = (DocId, u32);

/// The ledger in order.
pub struct Table {
    revision: u32,
    /// What it is of: neither a window nor what is turned counts.
    asked: FiguresAsked,
    /// Everything but the lines.
    outside: Figures,
    groups: Vec<Group>,
}

/// Figures that are shown under one heading.
struct Group {
    key: String,
    of: GroupOf,
    rows: Vec<Place>,
    n_docs: u32,
    n_values: u32,
    range: Option<(f64, f64)>,
}

/// A ledger that is being made.
pub struct Work {
    revision: u32,
    asked: FiguresAsked,
    /// All rows as a file are wanted instead of a window.
    saves: bool,
    stage: Stage,
}

enum Stage {
    Read(Reading),
    /// All rows into a file, article by article.
    Write {
        next: usize,
        docs: Vec<DocId>,
        out: Box<csv::Writer<Vec<u8>>>,
    },
    Answer,
    File(String),
}

impl Work {
    /// `saves`: all rows as a file instead of a window.
    pub fn new(
        store: &Store,
        cache: &mut Cache,
        kept: &Kept,
        asked: FiguresAsked,
        saves: bool,
    ) -> Self {
        let revision = store.revision();
        let is_there = kept.ledger.as_ref().is_some_and(|table| table.is_of(revision, &asked));
        let stage = match is_there && !saves {
            true => Stage::Answer,
            false => Stage::Read(Reading::new(store, cache, &asked.filter, &asked.docs)),
        };
        Self { revision, asked, saves, stage }
    }

    pub fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Answer | Stage::File(_))
    }

    /// Does a few milliseconds of work; true once it is done.
    pub fn step(&mut self, store: &Store, kept: &mut Kept) -> bool {
        match &mut self.stage {
            Stage::Read(reading) => {
                if !reading.step(store, kept) {
                    return false;
                }
                if self.saves {
                    let docs = core::mem::take(&mut reading.docs);
                    self.stage = Stage::Write { next: 0, docs, out: Box::new(new_file()) };
                } else {
                    let table = Table::new(store, kept, self.revision, &self.asked, &reading.docs);
                    kept.ledger = Some(table);
                    self.stage = Stage::Answer;
                }
            }
            Stage::Write { next, docs, out } => {
                let some = docs.get(*next..).unwrap_or_default().iter().take(WRITTEN);
                for doc in some {
                    *next += 1;
                    write(store, kept, &self.asked, *doc, out);
                }
                if *next >= docs.len() {
                    let file = core::mem::replace(&mut **out, new_file()).into_inner();
                    let text = file.ok().and_then(|bytes| String::from_utf8(bytes).ok());
                    self.stage = Stage::File(text.unwrap_or_default());
                }
            }
            Stage::Answer | Stage::File(_) => {}
        }
        self.is_done()
    }

    /// The window that was asked for.
    pub fn answer(&self, store: &Store, kept: &Kept) -> Figures {
        let table = kept.ledger.as_ref().filter(|table| table.is_of(self.revision, &self.asked));
        table.map(|table| table.window(store, kept, &self.asked)).unwrap_or_default()
    }

    /// The file that was asked for.
    pub fn file(&mut self) -> Option<String> {
        match &mut self.stage {
            Stage::File(text) => Some(core::mem::take(text)),
            _ => None,
        }
    }

    /// Takes over a newer request if only its window differs, or what is turned.
    pub fn take_over(&mut self, store: &Store, asked: &FiguresAsked) -> bool {
        let takes = self.revision == store.revision()
            && outside(asked) == outside(&self.asked)
            && !self.saves;
        if takes {
            self.asked = asked.clone();
        }
        takes
    }

    /// How much of the work is done, 0 to 1.
    pub fn share(&self) -> f32 {
        match &self.stage {
            Stage::Read(reading) if self.saves => reading.share() / 2.0,
            Stage::Read(reading) => reading.share(),
            Stage::Write { next, docs, .. } => 0.5 + *next as f32 / docs.len().max(1) as f32 / 2.0,
            Stage::Answer | Stage::File(_) => 1.0,
        }
    }
}

/// What a ledger depends on.
fn outside(asked: &FiguresAsked) -> FiguresAsked {
    FiguresAsked { turned: Vec::new(), window: Window::default(), ..asked.clone() }
}

/// What is shown of a document's figures.
struct Chosen<'k> {
    kept: &'k Kept,
    find: String,
    source: String,
    kinds: Vec<FigureKind>,
    rejected: bool,
}

impl<'k> Chosen<'k> {
    fn new(kept: &'k Kept, asked: &FiguresAsked) -> Self {
        Self {
            kept,
            find: fold(asked.find.trim()),
            source: fold(asked.source.trim()),
            kinds: asked.kinds.clone(),
            rejected: asked.rejected,
        }
    }

    /// Whether a figure is one that is asked for, kinds aside.
    fn holds(&self, entry: &Entry) -> bool {
        let words = |nr: Option<u32>| nr.map(|nr| fold(self.kept.words.get(nr)));
        let holds = |word: Option<String>, find: &str| {
            find.is_empty() || word.is_some_and(|word| word.contains(find))
        };
        entry.rejected.is_some() == self.rejected
            && (holds(words(entry.counted), &self.find)
                || holds(words(entry.group), &self.find)
                || holds(words(entry.unit), &self.find))
            && holds(words(entry.source.map(|(nr, _)| nr)), &self.source)
    }

    fn is_kind(&self, entry: &Entry) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&entry.kind)
    }
}

impl Table {
    fn is_of(&self, revision: u32, asked: &FiguresAsked) -> bool {
        self.revision == revision && self.asked == outside(asked)
    }

    fn new(
        store: &Store,
        kept: &Kept,
        revision: u32,
        asked: &FiguresAsked,
        docs: &[DocId],
    ) -> Self {
        let chosen = Chosen::new(kept, asked);
        let mut n_of_kind = vec![0; FigureKind::ALL.len()];
        let mut n_rejected = 0;
        let mut by_key: HashMap<Key, Vec<Place>, FxBuildHasher> = HashMap::default();
        for doc in docs {
            let figures = kept.get(*doc).map(|read| &*read.figures).unwrap_or_default();
            for (nr, entry) in (0..).zip(figures) {
                n_rejected += u32::from(entry.rejected.is_some());
                if !chosen.holds(entry) {
                    continue;
                }
                if let Some(n) = n_of_kind.get_mut(entry.kind as usize) {
                    *n += 1;
                }
                if chosen.is_kind(entry) {
                    by_key.entry(Key::of(entry)).or_default().push((*doc, nr));
                }
            }
        }
        let mut groups = Vec::new();
        let mut singles = Vec::new();
        for (key, rows) in by_key {
            let alone = rows.len() == 1 && !matches!(key, Key::Reason(_));
            match alone || matches!(key, Key::None) {
                true => singles.extend(rows),
                false => groups.push(Group::new(store, kept, key, rows)),
            }
        }
        groups.sort_by_cached_key(|group| {
            let is_date = matches!(group.of, GroupOf::Date(_));
            (is_date, Reverse(group.n_docs), Reverse(group.rows.len()), group.key.clone())
        });
        let n_differ = groups.iter().filter(|group| group.n_values > 1).count();
        let n_groups = groups.len();
        if !singles.is_empty() {
            groups.push(Group::new(store, kept, Key::None, singles));
        }
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let outside = Figures {
            n_docs: narrow(docs.len()),
            n_of_kind,
            n_rejected,
            n_figures: narrow(groups.iter().map(|group| group.rows.len()).sum()),
            n_groups: narrow(n_groups),
            n_differ: narrow(n_differ),
            ..Figures::default()
        };
        Self { revision, asked: self::outside(asked), outside, groups }
    }

    fn is_open(&self, group: &Group, turned: &[String]) -> bool {
        let alone = self.groups.len() == 1;
        let at_first = alone || group.rows.len() <= OPEN && group.of != GroupOf::Single;
        at_first != turned.contains(&group.key)
    }

    fn window(&self, store: &Store, kept: &Kept, asked: &FiguresAsked) -> Figures {
        let Window { from, len } = asked.window;
        let to = from.saturating_add(len.min(MOST_ROWS));
        let mut lines = Vec::new();
        let mut at = 0u32;
        for group in &self.groups {
            let is_open = self.is_open(group, &asked.turned);
            if (from..to).contains(&at) {
                lines.push(FigureLine::Group(group.heading(is_open)));
            }
            at += 1;
            if !is_open {
                continue;
            }
            let n_rows = u32::try_from(group.rows.len()).unwrap_or(u32::MAX);
            let first = from.saturating_sub(at).min(n_rows);
            let last = to.saturating_sub(at).min(n_rows);
            let rows = group.rows.get(first as usize..last.max(first) as usize);
            let rows = rows.unwrap_or_default().iter();
            lines.extend(rows.map(|place| match row(store, kept, *place) {
                Some(row) => FigureLine::Figure(Box::new(row)),
                // A document that is gone keeps its line, so that the others keep theirs.
                None => FigureLine::Group(group.heading(is_open)),
            }));
            at = at.saturating_add(n_rows);
        }
        Figures { n_lines: at, from, lines, ..self.outside.clone() }
    }
}

/// By what figures fall together.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Counted(u32),
    Date(Date),
    Reason(&'static str),
    None,
}

impl Key {
    fn of(entry: &Entry) -> Self {
        match (entry.rejected, entry.group, entry.value) {
            (Some(reason), ..) => Self::Reason(reason.words()),
            (None, Some(group), _) => Self::Counted(group),
            (None, None, FigureValue::Date { low, high: None, .. }) => Self::Date(low),
            _ => Self::None,
        }
    }
}

impl Group {
    fn new(store: &Store, kept: &Kept, key: Key, mut rows: Vec<Place>) -> Self {
        let date = |doc: DocId| {
            let held = store.get(doc)?;
            held.document.metadata.date.as_ref().map(|date| date.value)
        };
        rows.sort_by_cached_key(|(doc, nr)| {
            let date = date(*doc);
            (date.is_none(), date, *doc, *nr)
        });
        let mut docs: Vec<DocId> = rows.iter().map(|(doc, _)| *doc).collect();
        docs.sort_unstable();
        docs.dedup();
        let entries = || rows.iter().filter_map(|place| entry(kept, *place));
        let numbers = entries().filter_map(|entry| match entry.value {
            FigureValue::Number { low, high } => Some((low, high.unwrap_or(low))),
            _ => None,
        });
        let mut values: Vec<(u64, u64)> =
            numbers.clone().map(|(low, high)| (low.to_bits(), high.to_bits())).collect();
        values.sort_unstable();
        values.dedup();
        let compared = matches!(key, Key::Counted(_));
        let range = numbers.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).filter(|_| compared);
        let word = |nr: Option<u32>| nr.map(|nr| kept.words.get(nr).to_owned());
        let first = entries().next();
        let (name, of) = match key {
            Key::Counted(nr) => {
                let group = kept.words.get(nr);
                let noun = group.rsplit(':').next().unwrap_or(group);
                let name = match group.starts_with("share:") {
                    true => format!("share of {noun}"),
                    false => noun.to_owned(),
                };
                let kind = first.map_or(FigureKind::Quantity, |entry| entry.kind);
                let unit = word(first.and_then(|entry| entry.unit));
                (group.to_owned(), GroupOf::Counted { name, kind, unit })
            }
            Key::Date(date) => (format!("date:{date}"), GroupOf::Date(date)),
            Key::Reason(reason) => (format!("no:{reason}"), GroupOf::Reason(reason.to_owned())),
            Key::None => ("single".to_owned(), GroupOf::Single),
        };
        Self {
            key: name,
            of,
            n_docs: u32::try_from(docs.len()).unwrap_or(u32::MAX),
            n_values: match compared {
                true => u32::try_from(values.len()).unwrap_or(u32::MAX),
                false => 0,
            },
            range,
            rows,
        }
    }

    fn heading(&self, is_open: bool) -> FigureGroup {
        FigureGroup {
            key: self.key.clone(),
            of: self.of.clone(),
            n_rows: u32::try_from(self.rows.len()).unwrap_or(u32::MAX),
            n_docs: self.n_docs,
            n_values: self.n_values,
            range: self.range,
            is_open,
        }
    }
}

fn entry(kept: &Kept, (doc, nr): Place) -> Option<&Entry> {
    kept.get(doc)?.figures.get(nr as usize)
}

fn row(store: &Store, kept: &Kept, (doc, nr): Place) -> Option<FigureRow> {
    let held = store.get(doc)?;
    let entry = entry(kept, (doc, nr))?;
    let text = &*held.text();
    let word = |nr: Option<u32>| nr.map(|nr| kept.words.get(nr).to_owned());
    Some(FigureRow {
        doc,
        key: held.key().to_owned(),
        title: held.document.title().to_owned(),
        date: held.document.metadata.date.as_ref().map(|date| date.value),
        span: entry.span,
        kind: entry.kind,
        written: entry.span.of(text).split_whitespace().collect::<Vec<_>>().join(" "),
        value: entry.value,
        unit: word(entry.unit),
        counted: word(entry.counted),
        period: entry.period,
        said: entry.said,
        source: entry.source.map(|(nr, kind)| (kept.words.get(nr).to_owned(), kind)),
        rejected: entry.rejected.map(|reason| reason.words().to_owned()),
        passage: passage(text, entry.sentence, entry.span),
    })
}

/// A file with the headings of its columns.
fn new_file() -> csv::Writer<Vec<u8>> {
    let mut out = csv::Writer::from_writer(Vec::new());
    // Writing into memory does not fail.
    let _ = out.write_record([
        "article",
        "title",
        "date",
        "start",
        "end",
        "kind",
        "written",
        "value",
        "value_max",
        "unit",
        "counted",
        "qualifier",
        "period",
        "source",
        "source_kind",
        "group",
        "rejected",
        "sentence",
    ]);
    out
}

/// The figures of an article that are asked for, a line each.
fn write(
    store: &Store,
    kept: &Kept,
    asked: &FiguresAsked,
    doc: DocId,
    out: &mut csv::Writer<Vec<u8>>,
) {
    let chosen = Chosen::new(kept, asked);
    let (Some(held), Some(read)) = (store.get(doc), kept.get(doc)) else { return };
    let text = &*held.text();
    let word = |nr: Option<u32>| nr.map(|nr| kept.words.get(nr)).unwrap_or_default();
    let line =
        |span: crate::text::Span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let date = held.document.metadata.date.as_ref().map(|date| date.value.to_string());
    for entry in read.figures.iter().filter(|entry| chosen.holds(entry) && chosen.is_kind(entry)) {
        let (value, value_max) = match entry.value {
            FigureValue::Unknown => (String::new(), String::new()),
            FigureValue::Number { low, high } => {
                (low.to_string(), high.map(|high| high.to_string()).unwrap_or_default())
            }
            FigureValue::Date { low, high, .. } => {
                (low.to_string(), high.map(|high| high.to_string()).unwrap_or_default())
            }
        };
        let _ = out.write_record([
            held.key(),
            held.document.title(),
            date.as_deref().unwrap_or_default(),
            &entry.span.start.to_string(),
            &entry.span.end.to_string(),
            entry.kind.name(),
            &line(entry.span),
            &value,
            &value_max,
            word(entry.unit),
            word(entry.counted),
            word(entry.qualifier),
            &entry.period.map(|period| period.to_string()).unwrap_or_default(),
            word(entry.source.map(|(nr, _)| nr)),
            entry.source.map(|(_, kind)| kind.name()).unwrap_or_default(),
            word(entry.group),
            entry.rejected.map(|reason| reason.words()).unwrap_or_default(),
            &line(entry.sentence),
        ]);
    }
}
