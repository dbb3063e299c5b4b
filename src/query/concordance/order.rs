//! Lines in order.

use super::contexts::Contexts;
use super::lines::Lines;
use super::rank::Ranking;

/// Lines that one step of a pass handles.
const AT_ONCE: usize = 1 << 17;

/// Orders lines by the words at given places, some of them a step: by the first
/// place, ties by the next, and in the end as the lines stand. Where no word stands, the
/// line comes last.
///
/// How: the words are ranked once, then a counting sort for each place, the last
/// first; it is stable, so that each keeps what those after it have ordered.
/// Cost: linear in the lines for each place; 8 bytes a line and 8 a word.
pub struct Ordering {
    /// Places still to be sorted by; the next one stands last.
    places: Vec<i8>,
    n_places: usize,
    ranking: Option<Ranking>,
    /// The rank of each word.
    ranks: Vec<u32>,
    order: Vec<u32>,
    pass: Option<Pass>,
}

/// One counting sort.
struct Pass {
    place: i8,
    /// How many lines have each rank; then where the next line of it goes.
    slots: Vec<u32>,
    sorted: Vec<u32>,
    counted: usize,
    placed: usize,
}

impl Ordering {
    /// Orders `n_lines` lines by the words at `places` (see [`Contexts::word`]).
    pub fn new(contexts: &Contexts, n_lines: usize, places: &[i8]) -> Self {
        Self {
            places: places.to_vec(),
            n_places: places.len(),
            ranking: Some(Ranking::new(contexts.vocabulary())),
            ranks: Vec::new(),
            order: (0..u32::try_from(n_lines).unwrap_or(u32::MAX)).collect(),
            pass: None,
        }
    }

    /// Sorts on; true once the lines are in order.
    pub fn step(&mut self, contexts: &Contexts) -> bool {
        if let Some(ranking) = &mut self.ranking {
            if ranking.step(contexts.vocabulary()) {
                self.ranks = self.ranking.take().map(Ranking::finish).unwrap_or_default();
            }
            return false;
        }
        let Some(pass) = &mut self.pass else {
            let Some(place) = self.places.pop() else { return true };
            self.pass = Some(Pass {
                place,
                slots: vec![0; self.ranks.len() + 2],
                sorted: vec![0; self.order.len()],
                counted: 0,
                placed: 0,
            });
            return false;
        };
        let (ranks, place) = (&self.ranks, pass.place);
        let rank = |line: u32| {
            let word = contexts.word(line as usize, place);
            let rank = word.and_then(|word| ranks.get(word as usize));
            rank.map_or(ranks.len(), |rank| *rank as usize)
        };
        if pass.counted < self.order.len() {
            pass.count(&self.order, rank);
        } else if pass.placed < self.order.len() {
            pass.place(&self.order, rank);
        } else {
            self.order = core::mem::take(&mut pass.sorted);
            self.pass = None;
        }
        false
    }

    /// How much of the work is done, 0 to 1.
    pub fn share(&self) -> f32 {
        let done = self.n_places - self.places.len();
        (done as f32) / (self.n_places + 1) as f32
    }

    /// Numbers of lines, in order.
    pub fn finish(self) -> Vec<u32> {
        self.order
    }
}

impl Pass {
    fn count(&mut self, order: &[u32], rank: impl Fn(u32) -> usize) {
        let end = (self.counted + AT_ONCE).min(order.len());
        for line in order.get(self.counted..end).unwrap_or(&[]) {
            if let Some(slot) = self.slots.get_mut(rank(*line) + 1) {
                *slot += 1;
            }
        }
        self.counted = end;
        if end == order.len() {
            let mut before = 0;
            for slot in &mut self.slots {
                before += *slot;
                *slot = before;
            }
        }
    }

    fn place(&mut self, order: &[u32], rank: impl Fn(u32) -> usize) {
        let end = (self.placed + AT_ONCE).min(order.len());
        for line in order.get(self.placed..end).unwrap_or(&[]) {
            let Some(slot) = self.slots.get_mut(rank(*line)) else { continue };
            if let Some(place) = self.sorted.get_mut(*slot as usize) {
                *place = *line;
            }
            *slot += 1;
        }
        self.placed = end;
    }
}

/// The lines by a key of their documents, ties as they stand.
///
/// Cost: a sort of the documents that have lines.
pub fn by_doc<K: Ord>(lines: &Lines, key: impl Fn(u32) -> K) -> Vec<u32> {
    let docs = (0..lines.n_docs()).filter_map(|nr| lines.doc(nr));
    let mut docs: Vec<(K, core::ops::Range<usize>)> =
        docs.map(|(doc, range)| (key(doc), range)).collect();
    docs.sort_by(|(a, _), (b, _)| a.cmp(b));
    let numbers = docs.into_iter().flat_map(|(_, range)| range);
    numbers.map(|nr| u32::try_from(nr).unwrap_or(u32::MAX)).collect()
}
