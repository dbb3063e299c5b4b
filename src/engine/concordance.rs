//! The lines of a concordance, made in steps and answered in windows.

use core::cmp::Reverse;
use std::rc::Rc;

use super::filter::Cache;
use super::hits::{Finding, Hits};
use super::store::Store;
use crate::corpus::DocId;
use crate::protocol::{LineOrder, LineRow, Lines, LinesAsked};
use crate::query::concordance::{Contexts, Gathering, Ordering, REACH, by_doc};
use crate::query::context;

/// Characters of context and rows of a window at most.
const WIDEST: u32 = 1_000;
const MOST_ROWS: u32 = 1_000;

/// A concordance, as far as it was needed.
#[derive(Clone)]
pub(super) struct Concordance {
    pub hits: Hits,
    contexts: Option<Rc<Contexts>>,
    /// Numbers of lines in the order asked last; document order needs none.
    order: Option<(LineOrder, Rc<Vec<u32>>)>,
}

impl Concordance {
    pub fn new(hits: Hits) -> Self {
        Self { hits, contexts: None, order: None }
    }

    fn has(&self, order: &LineOrder) -> bool {
        *order == LineOrder::Document || self.order.as_ref().is_some_and(|(has, _)| has == order)
    }

    fn window(&self, store: &Store, asked: &LinesAsked) -> Lines {
        let lines = &self.hits.lines;
        let order = self.order.as_ref().filter(|(order, _)| *order == asked.order);
        let line = |nr: u32| match order {
            Some((_, order)) => order.get(nr as usize).map(|line| *line as usize),
            None => Some(nr as usize),
        };
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (from, len) = (asked.window.from, asked.window.len.min(MOST_ROWS));
        let to = from.saturating_add(len).min(narrow(lines.len()));
        let row = |nr: u32| {
            let (doc, run) = lines.get(line(nr)?)?;
            row(store, DocId(doc), run, asked.width.min(WIDEST))
        };
        Lines {
            n_hits: self.hits.n_hits,
            n_lines: narrow(lines.len()),
            n_docs: narrow(lines.n_docs()),
            order: asked.order.clone(),
            from,
            rows: (from..to).filter_map(row).collect(),
        }
    }
}

fn row(store: &Store, doc: DocId, run: (u32, u32), width: u32) -> Option<LineRow> {
    let held = store.get(doc)?;
    let text = &*held.text();
    let span = held.checkpoints.spans(text, &[run]).pop()?;
    let line = context(text, span, width as usize);
    Some(LineRow {
        doc,
        key: held.key().to_owned(),
        title: held.document.title().to_owned(),
        date: held.document.metadata.date.as_ref().map(|date| date.value),
        span,
        left: one_line(line.left.of(text)),
        hit: one_line(line.hit.of(text)),
        right: one_line(line.right.of(text)),
    })
}

/// `text` with each run of white space as one space.
fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_whitespace() {
            true if out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(c),
        }
    }
    out
}

/// Lines that are being made.
pub(super) struct Work {
    asked: LinesAsked,
    /// Documents of the corpus when it was begun.
    revision: u32,
    made: Option<Concordance>,
    stage: Stage,
}

enum Stage {
    Find(Box<Finding>),
    Gather(Box<Gathering>),
    Order(Box<Ordering>),
    Answer,
}

impl Work {
    /// Begins with what is kept of the same filter.
    pub fn new(
        store: &Store,
        cache: &mut Cache,
        kept: &Option<Concordance>,
        mut asked: LinesAsked,
    ) -> Self {
        if let LineOrder::Words(places) = &mut asked.order {
            places.retain(|place| usize::from(place.unsigned_abs()) <= REACH);
            // One for each word of the reach is more than a person orders by.
            places.truncate(2 * REACH + 1);
        }
        let made = kept.clone().filter(|kept| kept.hits.are_of(store, &asked.filter));
        let mut work = Self { stage: Stage::Answer, made, asked, revision: store.revision() };
        match &work.made {
            Some(_) => work.stage = work.next(store),
            None => {
                let finding = Finding::new(store, cache, &work.asked.filter);
                work.stage = Stage::Find(Box::new(finding));
            }
        }
        work
    }

    /// Whether nothing is left to do but to answer.
    pub fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Answer)
    }

    /// Does a few milliseconds of work; true once it is done. What is made is kept.
    pub fn step(&mut self, store: &Store, kept: &mut Option<Concordance>) -> bool {
        match (&mut self.stage, &mut self.made) {
            (Stage::Find(finding), made) => {
                let Some(hits) = finding.step(store) else { return false };
                *made = Some(Concordance::new(hits));
            }
            (Stage::Gather(gathering), Some(made)) => {
                if !gathering.step(&made.hits.lines, store) {
                    return false;
                }
                if let Stage::Gather(done) = core::mem::replace(&mut self.stage, Stage::Answer) {
                    made.contexts = Some(Rc::new(done.finish()));
                }
            }
            (Stage::Order(ordering), Some(made)) => {
                if !made.contexts.as_ref().is_none_or(|contexts| ordering.step(contexts)) {
                    return false;
                }
                if let Stage::Order(done) = core::mem::replace(&mut self.stage, Stage::Answer) {
                    made.order = Some((self.asked.order.clone(), Rc::new(done.finish())));
                }
            }
            _ => return true,
        }
        self.stage = self.next(store);
        kept.clone_from(&self.made);
        self.is_done()
    }

    /// What is to be done next.
    fn next(&mut self, store: &Store) -> Stage {
        let Some(made) = &mut self.made else { return Stage::Answer };
        if made.has(&self.asked.order) {
            return Stage::Answer;
        }
        let lines = &made.hits.lines;
        match (&self.asked.order, &made.contexts) {
            (LineOrder::Words(_), None) => Stage::Gather(Box::new(Gathering::new(lines))),
            (LineOrder::Words(places), Some(contexts)) => {
                Stage::Order(Box::new(Ordering::new(contexts, lines.len(), places)))
            }
            (order, _) => {
                let date = |doc: u32| {
                    let date = &store.get(DocId(doc))?.document.metadata.date;
                    date.as_ref().map(|date| date.value)
                };
                let numbers = match order {
                    LineOrder::Date { descending: true } => {
                        by_doc(lines, |doc| (date(doc).is_none(), Reverse(date(doc))))
                    }
                    _ => by_doc(lines, |doc| (date(doc).is_none(), date(doc))),
                };
                made.order = Some((order.clone(), Rc::new(numbers)));
                Stage::Answer
            }
        }
    }

    /// The window that was asked for.
    pub fn answer(&self, store: &Store) -> Lines {
        self.made.as_ref().map(|made| made.window(store, &self.asked)).unwrap_or_default()
    }

    /// Takes over a newer request if it is for the same lines in the same order.
    pub fn take_over(&mut self, store: &Store, asked: &LinesAsked) -> bool {
        let same = self.revision == store.revision()
            && self.asked.filter == asked.filter
            && self.asked.order == asked.order;
        if same {
            self.asked.clone_from(asked);
        }
        same
    }

    /// How much of the work is done, 0 to 1.
    pub fn share(&self) -> f32 {
        let by_words = matches!(self.asked.order, LineOrder::Words(_));
        match &self.stage {
            Stage::Find(finding) if by_words => finding.share() * 0.3,
            Stage::Find(finding) => finding.share(),
            Stage::Gather(gathering) => 0.3 + gathering.share() * 0.5,
            Stage::Order(ordering) => 0.8 + ordering.share() * 0.2,
            Stage::Answer => 1.0,
        }
    }
}
