//! Which pairs of documents are worth a look.

use super::Texts;
use super::grams::Words;
use super::profile::{RARE, SHORT, distinct};
use super::rarity::Rarity;
use super::sorting::Sorting;

/// A run is drawn whose number lies below this: one in ten.
const DRAWN: u32 = u32::MAX / 10;

/// Of a short document so many runs are drawn at least.
const LEAST: usize = 24;

/// With how many documents before it a document is compared for the sake of one run. Where
/// more share it, those just before it are met: of a thousand copies each still meets
/// others, and all are of one group.
const WIDEST: usize = 64;

/// Shares of drawn runs from which on a pair is looked at exactly: of all runs, and of
/// the rare ones. Below what is wanted, for the sample is small.
const LIKELY: f32 = 0.28;
const LIKELY_RARE: f32 = 0.09;

/// A place of a run: its document, below what is said of it.
const FIRST_BIT: u32 = 1 << 31;
const RARE_BIT: u32 = 1 << 30;
const DOC: u32 = RARE_BIT - 1;
/// The upper of two lists side by side.
const ABOVE: u64 = !0 << 32;

/// A sample of the runs of three words of every document, the same runs for each, and the
/// documents that share them. Runs that stand in one document alone are not held.
///
/// Source: sampling by hash as in Broder, On the resemblance and containment of documents,
/// 1997 (modulo sketches, which tell containment too).
#[derive(Default)]
pub(super) struct Sample {
    /// While it grows: the drawn runs, each above the number of its document. Then two
    /// lists side by side, so that there is never a second copy.
    ///
    /// Above: the documents of each run, rising, run after run; the two highest bits say
    /// whether a place is the first of its run, and whether the run is rare. Below: where
    /// above each document stands, document after document.
    entries: Vec<u64>,
    /// Number of runs drawn of each document, and of the rare ones among them.
    sizes: Vec<(u32, u32)>,
    sorting: Option<Sorting>,
    /// Where the places of each document end.
    ends: Vec<u32>,
}

impl Sample {
    /// Draws from the next document.
    pub fn add(&mut self, words: &Words, rarity: &Rarity) {
        let doc = self.sizes.len() as u64;
        let runs = distinct(words.runs(SHORT));
        let n_below = runs.partition_point(|run| high(*run) < DRAWN);
        let drawn = &runs[..n_below.max(LEAST).min(runs.len())];
        let n_rare = drawn.iter().filter(|run| rarity.n_docs(**run) <= RARE).count();
        self.sizes.push((narrow(drawn.len()), narrow(n_rare)));
        let shared = drawn.iter().filter(|run| rarity.n_docs(**run) > 1);
        // By a quarter: doubled, most of it would lie idle.
        if self.entries.capacity() - self.entries.len() < drawn.len() {
            self.entries.reserve_exact(drawn.len() + self.entries.len() / 4);
        }
        self.entries.extend(shared.map(|run| (u64::from(high(*run)) << 32) | doc));
    }

    /// Puts some of what was drawn in order, once all is there; true when all of it is.
    pub fn order(&mut self) -> bool {
        let sorting = self.sorting.get_or_insert_with(|| Sorting::new(self.entries.len()));
        sorting.step(&mut self.entries, |entry| *entry);
        sorting.is_done()
    }

    /// Puts the documents of each run together, once they are in order.
    pub fn finish(&mut self) {
        self.gather();
        let mut ends = vec![0; self.sizes.len() + 1];
        for entry in &self.entries {
            ends[(high(*entry) & DOC) as usize + 1] += 1;
        }
        for at in 1..ends.len() {
            ends[at] += ends[at - 1];
        }
        // From here `ends[doc]` is where its places begin, until all of them are entered.
        for place in 0..self.entries.len() {
            let at = &mut ends[(high(self.entries[place]) & DOC) as usize];
            let entry = &mut self.entries[*at as usize];
            *entry = (*entry & ABOVE) | place as u64;
            *at += 1;
        }
        self.ends = ends;
    }

    /// Leaves of each run that documents share its documents, above, with their bits.
    fn gather(&mut self) {
        let run = |entry: u64| entry >> 32;
        let (mut from, mut to) = (0, 0);
        while let Some(first) = self.entries.get(from).copied() {
            let same = self.entries[from..].iter().take_while(|entry| run(**entry) == run(first));
            let n = same.count();
            let rare = if n <= usize::from(RARE) { RARE_BIT } else { 0 };
            // What is written lies never past what was read.
            for nr in (0..n).filter(|_| n > 1) {
                let bits = rare | if nr == 0 { FIRST_BIT } else { 0 };
                let doc = self.entries[from + nr] as u32;
                self.entries[to] = u64::from(doc | bits) << 32;
                to += 1;
            }
            from += n;
        }
        self.entries.truncate(to);
    }

    /// The documents before `doc` that may be near-duplicates of it, rising.
    ///
    /// Cost: at most 64 steps for each run drawn.
    pub fn before(&self, doc: u32, counts: &mut Counts, found: &mut Vec<u32>) {
        let end = |doc: Option<u32>| doc.map_or(0, |doc| self.ends[doc as usize] as usize);
        let place = |at: usize| high(self.entries[at]);
        for entry in &self.entries[end(doc.checked_sub(1))..end(Some(doc))] {
            let mut at = *entry as u32 as usize;
            let rare = place(at) & RARE_BIT != 0;
            for _ in 0..WIDEST {
                if place(at) & FIRST_BIT != 0 {
                    break;
                }
                at -= 1;
                counts.count(place(at) & DOC, rare);
            }
        }
        let own = self.sizes[doc as usize];
        found.clear();
        counts.take(|other, (n, n_rare)| {
            let other_size = self.sizes[other as usize];
            let share = |n: u32, a: u32, b: u32| n as f32 / a.min(b).max(1) as f32;
            let likely = share(n, own.0, other_size.0) >= LIKELY
                || (n_rare > 1 && share(n_rare, own.1, other_size.1) >= LIKELY_RARE);
            if likely {
                found.push(other);
            }
        });
        found.sort_unstable();
    }

    /// Size in memory, bytes.
    pub fn n_bytes(&self) -> usize {
        self.entries.capacity() * 8 + self.sizes.capacity() * 8 + self.ends.len() * 4
    }
}

/// How many drawn runs each document shares, and how many rare ones, with the one that is looked at.
pub(super) struct Counts {
    counts: Vec<(u32, u32)>,
    met: Vec<u32>,
}

impl Counts {
    pub fn new(texts: &impl Texts) -> Self {
        Self { counts: vec![(0, 0); texts.n_docs() as usize], met: Vec::new() }
    }

    fn count(&mut self, doc: u32, rare: bool) {
        let (n, n_rare) = &mut self.counts[doc as usize];
        if *n == 0 {
            self.met.push(doc);
        }
        *n += 1;
        *n_rare += u32::from(rare);
    }

    /// Hands out what was counted, and begins anew.
    fn take(&mut self, mut take: impl FnMut(u32, (u32, u32))) {
        for doc in self.met.drain(..) {
            take(doc, core::mem::take(&mut self.counts[doc as usize]));
        }
    }
}

fn high(run: u64) -> u32 {
    (run >> 32) as u32
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
