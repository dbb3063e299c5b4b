//! Runs of words that recur: the same words at several places.

use core::ops::Range;

use super::Texts;
use super::grams::Words;
use super::rarity::Rarity;
use super::sorting::Sorting;

/// Words read in one step: some 2 ms in a browser.
const STEP: usize = 1 << 14;

/// Places that are put in order at a time, at least: 16 MiB.
const FEWEST: usize = 1 << 20;

/// No class.
pub(super) const NONE: u32 = u32::MAX;

/// Every run of `n` words that stands in at least two documents, by its places.
///
/// Equal runs are a class. A place is the number of its first word in the whole corpus,
/// in which one number lies unused behind each document: so no run goes across two.
#[derive(Default)]
pub struct Recurrences {
    pub(super) n: usize,
    /// The class of the run that begins at each word.
    pub(super) class_of: Vec<u32>,
    /// The places of each class, rising, class after class.
    places: Vec<u32>,
    ends: Vec<u32>,
    /// Documents of each class.
    n_docs: Vec<u32>,
    /// Where the words of each document begin.
    bases: Vec<u32>,
}

impl Recurrences {
    pub(super) fn n_classes(&self) -> u32 {
        narrow(self.ends.len())
    }

    pub(super) fn places(&self, class: u32) -> &[u32] {
        let end = |class: u32| self.ends[class as usize] as usize;
        let from = class.checked_sub(1).map_or(0, end);
        &self.places[from..end(class)]
    }

    pub(super) fn n_docs(&self, class: u32) -> u32 {
        self.n_docs[class as usize]
    }

    /// The class at the place beside another one; `NONE` past either end.
    pub(super) fn class_at(&self, place: u32, by: i64) -> u32 {
        let at = usize::try_from(i64::from(place) + by);
        at.ok().and_then(|at| self.class_of.get(at)).copied().unwrap_or(NONE)
    }

    /// The document of a place, and the number of its word in it.
    pub fn doc_of(&self, place: u32) -> (u32, u32) {
        let doc = self.bases.partition_point(|base| *base <= place).saturating_sub(1);
        (narrow(doc), place - self.bases.get(doc).copied().unwrap_or(0))
    }

    /// Drops what only the making of runs and passages needs: which run begins where.
    pub fn forget_order(&mut self) {
        self.class_of = Vec::new();
    }

    /// Size in memory, bytes.
    pub fn n_bytes(&self) -> usize {
        let n = self.class_of.len() + self.places.len() + self.ends.len() + self.n_docs.len();
        (n + self.bases.len()) * size_of::<u32>()
    }
}

/// Looks for runs that recur, in steps.
///
/// Texts are read once to count runs roughly, then again to gather the places of those that
/// may recur; where there are very many, a range of their numbers at a time.
/// Cost: two or more passes; 4 bytes a word and 4 for each place of a run that recurs,
/// meanwhile 16 more for each.
pub struct Recurring {
    counts: Rarity,
    counted: bool,
    words: Words,
    at: u32,
    n_docs: u32,
    /// Runs by number, with their places: all that lie in the range.
    entries: Vec<(u64, u32)>,
    sorting: Sorting,
    most: usize,
    range: (u64, u64),
    found: Recurrences,
}

impl Recurring {
    /// To look for runs of `n` words in `texts`, of about so many words together.
    pub fn new(texts: &impl Texts, n_words: usize, n: usize) -> Self {
        Self {
            counts: Rarity::new(n_words),
            counted: false,
            words: Words::default(),
            at: 0,
            n_docs: texts.n_docs(),
            entries: Vec::new(),
            sorting: Sorting::default(),
            most: FEWEST.max(n_words / 8),
            range: (0, u64::MAX),
            found: Recurrences { n: n.max(1), ..Recurrences::default() },
        }
    }

    /// Does a few milliseconds of work; true once it is done.
    pub fn step(&mut self, texts: &impl Texts) -> bool {
        if !self.sorting.is_done() {
            if let Some(part) = self.sorting.step(&mut self.entries, |(run, _)| *run) {
                self.classify(part);
            }
            return self.sorting.is_done() && self.end_range();
        }
        let mut left = STEP;
        while left > 0 && self.at < self.n_docs {
            let text = texts.text(self.at);
            self.words.read(text.as_deref().unwrap_or_default());
            match self.counted {
                false => self.count(),
                true => self.gather(),
            }
            self.at += 1;
            left = left.saturating_sub(self.words.len() + 8);
        }
        if self.at < self.n_docs {
            return false;
        }
        self.at = 0;
        match self.counted {
            false => self.counted = true,
            true => self.sorting = Sorting::new(self.entries.len()),
        }
        false
    }

    /// Goes on to the next range of runs; true after the last.
    fn end_range(&mut self) -> bool {
        self.entries.clear();
        let (_, to) = self.range;
        self.range = (to, u64::MAX);
        to == u64::MAX
    }

    /// How much of the work is done, 0 to 1.
    pub fn share(&self) -> f32 {
        let is_read = !self.sorting.is_done();
        let read = if is_read { 1.0 } else { self.at as f32 / self.n_docs.max(1) as f32 };
        let before = self.range.0 as f32 / u64::MAX as f32;
        let width = (self.range.1 - self.range.0) as f32 / u64::MAX as f32;
        if self.counted { 0.3 + 0.7 * (before + width * read) } else { 0.3 * read }
    }

    pub fn finish(self) -> Recurrences {
        self.found
    }

    fn count(&mut self) {
        let base = self.found.class_of.len();
        self.found.bases.push(narrow(base));
        self.found.class_of.resize(base + self.words.len() + 1, NONE);
        for run in runs(&self.words, self.found.n) {
            self.counts.count(run);
        }
    }

    fn gather(&mut self) {
        let base = self.found.bases[self.at as usize];
        let (from, to) = self.range;
        for (place, run) in (base..).zip(runs(&self.words, self.found.n)) {
            if run >= from && run < to && self.counts.n_docs(run) > 1 {
                self.entries.push((run, place));
            }
        }
        if self.entries.len() > self.most {
            self.narrow();
        }
    }

    /// Leaves the upper half of the range for later.
    fn narrow(&mut self) {
        let middle = self.entries.len() / 2;
        let (_, (run, _), _) = self.entries.select_nth_unstable(middle);
        let to = *run;
        // One run with so many places stays, whatever it takes.
        if to > self.range.0 {
            self.entries.retain(|(run, _)| *run < to);
            self.range.1 = to;
        }
    }

    fn classify(&mut self, part: Range<usize>) {
        let entries = self.entries.get(part).unwrap_or_default();
        for class in entries.chunk_by(|a, b| a.0 == b.0) {
            let mut n_docs = 0;
            let mut last = None;
            for (_, place) in class {
                let (doc, _) = self.found.doc_of(*place);
                n_docs += u32::from(last.replace(doc) != Some(doc));
            }
            if n_docs > 1 {
                let nr = self.found.n_classes();
                for (_, place) in class {
                    self.found.class_of[*place as usize] = nr;
                    self.found.places.push(*place);
                }
                self.found.ends.push(narrow(self.found.places.len()));
                self.found.n_docs.push(n_docs);
            }
        }
    }
}

/// The runs of a text that has enough words.
fn runs(words: &Words, n: usize) -> impl Iterator<Item = u64> {
    let enough = words.len() >= n;
    words.runs(n).take(if enough { usize::MAX } else { 0 })
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
