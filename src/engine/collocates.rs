//! The words near the hits of a query.

use std::rc::Rc;

use super::concordance::Concordance;
use super::filter::Cache;
use super::hits::{Finding, Hits};
use super::job;
use super::store::Store;
use super::table::{Of, in_window, is_kept, turned};
use super::tally::Tallied;
use crate::protocol::{
    CollocateBy, CollocateRow, Collocates, CollocatesAsked, Filter, Search, Window,
};
use crate::stats::{Collocate, Counts, Near, NearCounting, collocates};
use crate::text::Vocabulary;

/// Tokens to a side of a hit that may be near it.
const WIDEST: u32 = 10;

/// What the last request left.
#[derive(Default)]
pub(super) struct Kept {
    near: Option<(Hits, (u32, u32), Rc<Near>)>,
    table: Option<Table>,
}

/// A table in order.
struct Table {
    of: Of<CollocatesAsked>,
    /// Everything but the rows.
    outside: Collocates,
    rows: Vec<Collocate>,
}

/// A table that is being made.
pub(super) struct Work {
    of: Of<CollocatesAsked>,
    window: Window,
    stage: Stage,
}

enum Stage {
    Find(Box<Finding>),
    Count { hits: Hits, counting: Box<NearCounting> },
    Compare { hits: Hits, near: Rc<Near>, all: Tallied },
    Answer,
}

impl Work {
    pub fn new(
        store: &Store,
        cache: &mut Cache,
        kept: &job::Kept,
        mut asked: CollocatesAsked,
    ) -> Self {
        asked.around = (asked.around.0.min(WIDEST), asked.around.1.min(WIDEST));
        let (of, window) = Of::new(store, asked);
        if kept.collocates.table.as_ref().is_some_and(|table| table.of == of) {
            return Self { of, window, stage: Stage::Answer };
        }
        let hits = kept.concordance.as_ref().map(|concordance| &concordance.hits);
        let stage = match hits.filter(|hits| hits.are_of(store, &of.asked.filter)) {
            Some(hits) => found(store, cache, kept, hits.clone(), &of.asked),
            None => Stage::Find(Box::new(Finding::new(store, cache, &of.asked.filter))),
        };
        Self { of, window, stage }
    }

    pub fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Answer)
    }

    /// Does a few milliseconds of work; true once it is done.
    pub fn step(&mut self, store: &Store, cache: &mut Cache, kept: &mut job::Kept) -> bool {
        match &mut self.stage {
            Stage::Find(finding) => {
                if let Some(hits) = finding.step(store) {
                    kept.concordance = Some(Concordance::new(hits.clone()));
                    self.stage = found(store, cache, kept, hits, &self.of.asked);
                }
            }
            Stage::Count { hits, counting } => {
                if counting.step(&hits.lines, store, &mut kept.tallies.vocabulary) {
                    let empty = NearCounting::new(&Default::default(), (0, 0));
                    let near = Rc::new(core::mem::replace(&mut **counting, empty).finish());
                    let key = (hits.clone(), self.of.asked.around, near);
                    kept.collocates.near = Some(key);
                    self.stage = found(store, cache, kept, hits.clone(), &self.of.asked);
                }
            }
            Stage::Compare { hits, near, all } => {
                if let Some(all) = all.step(store, &mut kept.tallies) {
                    let table = Table::new(&self.of, hits, near, &all, &kept.tallies.vocabulary);
                    kept.collocates.table = Some(table);
                    self.stage = Stage::Answer;
                }
            }
            Stage::Answer => {}
        }
        self.is_done()
    }

    /// The window that was asked for.
    pub fn answer(&self, kept: &job::Kept) -> Collocates {
        let table = kept.collocates.table.as_ref().filter(|table| table.of == self.of);
        table.map(|t| t.window(&kept.tallies.vocabulary, self.window)).unwrap_or_default()
    }

    /// Takes over a newer request if only its window differs.
    pub fn take_over(&mut self, store: &Store, asked: &CollocatesAsked) -> bool {
        let (of, window) = Of::new(store, asked.clone());
        let takes = self.of == of;
        if takes {
            self.window = window;
        }
        takes
    }

    /// How much of the work is done, 0 to 1.
    pub fn share(&self) -> f32 {
        match &self.stage {
            Stage::Find(finding) => finding.share() * 0.2,
            Stage::Count { hits, counting } => 0.2 + counting.share(&hits.lines) * 0.4,
            Stage::Compare { all, .. } => 0.6 + all.share() * 0.4,
            Stage::Answer => 1.0,
        }
    }
}

/// What is to be done once the hits are there.
fn found(
    store: &Store,
    cache: &mut Cache,
    kept: &job::Kept,
    hits: Hits,
    asked: &CollocatesAsked,
) -> Stage {
    let same = |(of, around, _): &&(Hits, (u32, u32), Rc<Near>)| {
        of.are_of(store, &hits.filter) && *around == asked.around
    };
    match kept.collocates.near.as_ref().filter(same) {
        Some((.., near)) => {
            // The query says what stands at the centre, not where one looks: what is
            // expected comes from all articles under the other conditions.
            let choices = asked.filter.choices.clone();
            let filter = Filter { search: Search::default(), choices };
            let all = Tallied::of(store, cache, &kept.tallies, &filter);
            Stage::Compare { hits, near: Rc::clone(near), all }
        }
        None => {
            let counting = Box::new(NearCounting::new(&hits.lines, asked.around));
            Stage::Count { hits, counting }
        }
    }
}

impl Table {
    fn new(
        of: &Of<CollocatesAsked>,
        hits: &Hits,
        near: &Near,
        all: &Counts,
        vocabulary: &Vocabulary,
    ) -> Self {
        let CollocatesAsked { picked, by, descending, .. } = of.asked;
        let keep = |word: u32| is_kept(vocabulary.get(word), picked);
        let mut rows = collocates(near, all, picked.least, keep);
        let word = |row: &Collocate| vocabulary.get(row.word);
        let compare = |a: &Collocate, b: &Collocate| match by {
            CollocateBy::Word => word(a).cmp(word(b)),
            CollocateBy::Observed => a.observed.cmp(&b.observed),
            CollocateBy::Expected => a.expected.total_cmp(&b.expected),
            CollocateBy::LogLikelihood => a.log_likelihood.total_cmp(&b.log_likelihood),
            CollocateBy::MutualInformation => a.mutual_information.total_cmp(&b.mutual_information),
            CollocateBy::Docs => a.n_docs.cmp(&b.n_docs),
        };
        rows.sort_by(|a, b| turned(compare(a, b), descending).then_with(|| word(a).cmp(word(b))));
        let n_hit = near.hits.n_words();
        let outside = Collocates {
            n_lines: u32::try_from(hits.lines.len()).unwrap_or(u32::MAX),
            n_hits: hits.n_hits,
            n_near: near.near.n_words(),
            n_docs: all.n_docs(),
            n_words: all.n_words().saturating_sub(n_hit),
            n_rows: u32::try_from(rows.len()).unwrap_or(u32::MAX),
            from: 0,
            rows: Vec::new(),
        };
        Self { of: of.clone(), outside, rows }
    }

    fn window(&self, vocabulary: &Vocabulary, window: Window) -> Collocates {
        let row = |row: &Collocate| CollocateRow {
            word: vocabulary.get(row.word).to_owned(),
            observed: row.observed,
            expected: row.expected,
            log_likelihood: row.log_likelihood,
            mutual_information: row.mutual_information,
            n_docs: row.n_docs,
        };
        let rows = in_window(&self.rows, window).iter().map(row).collect();
        Collocates { from: window.from, rows, ..self.outside.clone() }
    }
}
