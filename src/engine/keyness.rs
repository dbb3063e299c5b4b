//! The words by which two selections of articles differ.

use super::filter::Cache;
use super::job;
use super::store::Store;
use super::table::{Of, in_window, is_kept, turned};
use super::tally::{Tallied, articles};
use crate::protocol::{Filter, KeyBy, KeyRow, Keyness, KeynessAsked, Side, Window};
use crate::stats::{Counts, Keyword, keywords};
use crate::text::Vocabulary;

/// What the last request left.
#[derive(Default)]
pub(super) struct Kept {
    table: Option<Table>,
}

/// A table in order.
struct Table {
    of: Of<KeynessAsked>,
    /// Everything but the rows.
    outside: Keyness,
    rows: Vec<Keyword>,
}

/// A table that is being made.
pub(super) struct Work {
    of: Of<KeynessAsked>,
    window: Window,
    stage: Stage,
}

enum Stage {
    /// The selection, then the other one; or the whole corpus, of which the selection
    /// is taken away.
    Count {
        a: Tallied,
        b: Tallied,
        n_shared: u32,
    },
    Answer,
}

impl Work {
    pub fn new(store: &Store, cache: &mut Cache, kept: &job::Kept, asked: KeynessAsked) -> Self {
        let (of, window) = Of::new(store, asked);
        if kept.keyness.table.as_ref().is_some_and(|table| table.of == of) {
            return Self { of, window, stage: Stage::Answer };
        }
        let a = Tallied::of(store, cache, &kept.tallies, &of.asked.filter);
        let (b, n_shared) = match &of.asked.against {
            Some(other) => {
                let n_shared = n_shared(store, cache, &of.asked, other);
                (Tallied::of(store, cache, &kept.tallies, other), n_shared)
            }
            None => (Tallied::of_all(store, &kept.tallies), 0),
        };
        Self { of, window, stage: Stage::Count { a, b, n_shared } }
    }

    pub fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Answer)
    }

    /// Does a few milliseconds of work; true once it is done.
    pub fn step(&mut self, store: &Store, kept: &mut job::Kept) -> bool {
        if let Stage::Count { a, b, n_shared } = &mut self.stage {
            let Some(in_a) = a.step(store, &mut kept.tallies) else { return false };
            let Some(in_b) = b.step(store, &mut kept.tallies) else { return false };
            let vocabulary = &kept.tallies.vocabulary;
            let table = match self.of.asked.against {
                Some(_) => Table::new(&self.of, &in_a, &in_b, *n_shared, vocabulary),
                None => Table::new(&self.of, &in_a, &in_b.without(&in_a), 0, vocabulary),
            };
            kept.keyness.table = Some(table);
            self.stage = Stage::Answer;
        }
        true
    }

    /// The window that was asked for.
    pub fn answer(&self, kept: &job::Kept) -> Keyness {
        let table = kept.keyness.table.as_ref().filter(|table| table.of == self.of);
        table.map(|t| t.window(&kept.tallies.vocabulary, self.window)).unwrap_or_default()
    }

    /// Takes over a newer request if only its window differs.
    pub fn take_over(&mut self, store: &Store, asked: &KeynessAsked) -> bool {
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
            Stage::Count { a, b, .. } if a.is_there() => 0.5 + b.share() * 0.5,
            Stage::Count { a, .. } => a.share() * 0.5,
            Stage::Answer => 1.0,
        }
    }
}

fn n_shared(store: &Store, cache: &mut Cache, asked: &KeynessAsked, other: &Filter) -> u32 {
    let all = || store.index.live();
    let mut both = articles(store, cache, &asked.filter).unwrap_or_else(all);
    both.intersect(&articles(store, cache, other).unwrap_or_else(all));
    both.len()
}

impl Table {
    fn new(
        of: &Of<KeynessAsked>,
        a: &Counts,
        b: &Counts,
        n_shared: u32,
        vocabulary: &Vocabulary,
    ) -> Self {
        let KeynessAsked { picked, by, descending, .. } = of.asked;
        let keep = |word: u32| is_kept(vocabulary.get(word), picked);
        let mut rows = keywords(a, b, picked.least, keep);
        let word = |row: &Keyword| vocabulary.get(row.word);
        let compare = |x: &Keyword, y: &Keyword| match by {
            KeyBy::Word => word(x).cmp(word(y)),
            // All words of a side are counted among as many: shares order as counts do.
            KeyBy::FrequencyA | KeyBy::PerMillionA => x.a.0.cmp(&y.a.0),
            KeyBy::FrequencyB | KeyBy::PerMillionB => x.b.0.cmp(&y.b.0),
            KeyBy::LogLikelihood => x.log_likelihood.total_cmp(&y.log_likelihood),
            KeyBy::LogRatio => x.log_ratio.total_cmp(&y.log_ratio),
            KeyBy::DocsA => x.a.1.cmp(&y.a.1),
            KeyBy::DocsB => x.b.1.cmp(&y.b.1),
        };
        rows.sort_by(|x, y| turned(compare(x, y), descending).then_with(|| word(x).cmp(word(y))));
        let side = |counts: &Counts| Side { n_docs: counts.n_docs(), n_words: counts.n_words() };
        let outside = Keyness {
            a: side(a),
            b: side(b),
            n_shared,
            n_rows: u32::try_from(rows.len()).unwrap_or(u32::MAX),
            from: 0,
            rows: Vec::new(),
        };
        Self { of: of.clone(), outside, rows }
    }

    fn window(&self, vocabulary: &Vocabulary, window: Window) -> Keyness {
        let row = |row: &Keyword| KeyRow {
            word: vocabulary.get(row.word).to_owned(),
            a: row.a,
            b: row.b,
            log_likelihood: row.log_likelihood,
            log_ratio: row.log_ratio,
        };
        let rows = in_window(&self.rows, window).iter().map(row).collect();
        Keyness { from: window.from, rows, ..self.outside.clone() }
    }
}
