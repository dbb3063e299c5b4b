//! Passages that recur, each with all its places.

use super::recurring::{NONE, Recurrences};

/// Words that stand at several places, and at no two of them go on alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    pub n_words: u32,
    /// Documents that hold it: at least two.
    pub n_docs: u32,
    /// Rising.
    pub places: Vec<Place>,
}

/// A place of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub doc: u32,
    /// The number of its first word in the document.
    pub word: u32,
}

/// Where the passages of a corpus begin: what is needed to hand each out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outline {
    /// A run within it that stands at its places and nowhere else.
    class: u32,
    /// Words of the passage before that run.
    n_before: u32,
    pub n_words: u32,
    pub n_docs: u32,
}

/// Makes passages of runs that recur, in steps.
///
/// A passage is a run of words grown at both ends for as long as all its places agree.
/// One that stands at more places may be part of one that stands at fewer.
/// Cost: for each passage its words times its places.
pub struct Growing {
    at: u32,
    done: Vec<bool>,
    outlines: Vec<Outline>,
}

/// Places looked at in one step.
const STEP: usize = 1 << 16;

impl Growing {
    pub fn new(found: &Recurrences) -> Self {
        Self { at: 0, done: vec![false; found.n_classes() as usize], outlines: Vec::new() }
    }

    /// Does a few milliseconds of work; true once it is done.
    pub fn step(&mut self, found: &Recurrences) -> bool {
        let mut left = STEP;
        while left > 0 && self.at < found.n_classes() {
            left = left.saturating_sub(self.grow(found, self.at));
            self.at += 1;
        }
        self.at == found.n_classes()
    }

    /// How much of the work is done, 0 to 1.
    pub fn share(&self) -> f32 {
        self.at as f32 / self.done.len().max(1) as f32
    }

    pub fn finish(self) -> Vec<Outline> {
        self.outlines
    }

    /// Grows the passage of a class unless it was met in another one; gives what it took,
    /// in places.
    fn grow(&mut self, found: &Recurrences, class: u32) -> usize {
        if self.done[class as usize] {
            return 1;
        }
        let places = found.places(class);
        let mut n_looked = places.len();
        let mut reach = |direction: i64| {
            let mut n = 0;
            loop {
                let next = direction * (i64::from(n) + 1);
                let first = found.class_at(places[0], next);
                let agree = |place: &u32| found.class_at(*place, next) == first;
                if first == NONE || !places.iter().all(agree) {
                    return n;
                }
                // With as many places it is of this passage and of no other.
                if found.places(first).len() == places.len() {
                    self.done[first as usize] = true;
                }
                n_looked += places.len();
                n += 1;
            }
        };
        let (n_before, n_after) = (reach(-1), reach(1));
        let n = u32::try_from(found.n).unwrap_or(u32::MAX);
        self.outlines.push(Outline {
            class,
            n_before,
            n_words: n_before + n + n_after,
            n_docs: found.n_docs(class),
        });
        n_looked
    }
}

impl Outline {
    /// The passage with its places.
    pub fn passage(&self, found: &Recurrences) -> Passage {
        let place = |place: &u32| {
            let (doc, word) = found.doc_of(place - self.n_before);
            Place { doc, word }
        };
        let places = found.places(self.class).iter().map(place).collect();
        Passage { n_words: self.n_words, n_docs: self.n_docs, places }
    }

    /// How many of the documents that hold it are `wanted`.
    pub fn n_docs_of(&self, found: &Recurrences, wanted: impl Fn(u32) -> bool) -> u32 {
        let mut last = None;
        let docs = found.places(self.class).iter().map(|place| found.doc_of(*place).0);
        let fresh = docs.filter(|doc| last.replace(*doc) != Some(*doc) && wanted(*doc));
        u32::try_from(fresh.count()).unwrap_or(u32::MAX)
    }

    /// Whether it is told of as one and not as pairs: it stands in more than twenty
    /// documents, or at very many places.
    pub fn is_common(&self, found: &Recurrences) -> bool {
        super::runs::is_common(found, self.class)
    }
}
