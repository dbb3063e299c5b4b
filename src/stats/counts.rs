//! How often words come, and in how many documents.

use crate::query::concordance::{STEP, Texts, Walk};
use crate::text::{Vocabulary, fold_into};

/// Frequencies of the words of a vocabulary.
///
/// Cost: 8 bytes for each word of the vocabulary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    frequencies: Vec<u32>,
    docs: Vec<u32>,
    n_words: u64,
    n_docs: u32,
}

impl Counts {
    /// How often a word comes.
    pub fn frequency(&self, word: u32) -> u32 {
        self.frequencies.get(word as usize).copied().unwrap_or(0)
    }

    /// In how many documents a word comes.
    pub fn n_docs_with(&self, word: u32) -> u32 {
        self.docs.get(word as usize).copied().unwrap_or(0)
    }

    /// Words counted.
    pub fn n_words(&self) -> u64 {
        self.n_words
    }

    /// Documents counted.
    pub fn n_docs(&self) -> u32 {
        self.n_docs
    }

    /// One past the highest number of a word that was counted.
    pub fn n_numbers(&self) -> u32 {
        u32::try_from(self.frequencies.len()).unwrap_or(u32::MAX)
    }

    /// What is left without `part`, which was counted over some of these documents.
    pub fn without(&self, part: &Counts) -> Counts {
        let less = |all: &[u32], of: fn(&Counts, u32) -> u32| {
            (0..).zip(all).map(|(word, n)| n.saturating_sub(of(part, word))).collect()
        };
        Counts {
            frequencies: less(&self.frequencies, Counts::frequency),
            docs: less(&self.docs, Counts::n_docs_with),
            n_words: self.n_words.saturating_sub(part.n_words),
            n_docs: self.n_docs.saturating_sub(part.n_docs),
        }
    }
}

/// Counts that grow, document by document.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    counts: Counts,
    /// The document in which each word came last, and one more: 0 is none.
    last: Vec<u32>,
}

impl Tally {
    pub fn onto(counts: Counts) -> Self {
        let last = vec![0; counts.frequencies.len()];
        Self { counts, last }
    }

    pub fn begin_doc(&mut self) {
        self.counts.n_docs += 1;
    }

    /// Counts a word in the document that was begun last.
    pub fn count(&mut self, word: u32) {
        let at = word as usize;
        if at >= self.last.len() {
            // Vocabularies grow by doubling; so does this.
            let room = (at + 1).next_power_of_two();
            self.last.resize(room, 0);
            self.counts.frequencies.resize(room, 0);
            self.counts.docs.resize(room, 0);
        }
        self.counts.n_words += 1;
        if let Some(n) = self.counts.frequencies.get_mut(at) {
            *n = n.saturating_add(1);
        }
        if let (Some(last), Some(n)) = (self.last.get_mut(at), self.counts.docs.get_mut(at))
            && *last != self.counts.n_docs
        {
            *last = self.counts.n_docs;
            *n += 1;
        }
    }

    pub fn finish(self) -> Counts {
        self.counts
    }
}

/// Counts the words of documents, some thousand a step.
pub struct Counting {
    docs: Vec<u32>,
    /// Number of the document that is read, and how far it is read.
    at: usize,
    walk: Walk,
    tally: Tally,
    folded: String,
}

impl Counting {
    /// Counts `docs` in addition to what was counted before over others.
    pub fn new(before: Counts, docs: Vec<u32>) -> Self {
        let tally = Tally::onto(before);
        Self { docs, at: 0, walk: Walk::start(), tally, folded: String::new() }
    }

    /// Reads on for about [`STEP`] words; true once all are counted.
    ///
    /// Cost: one hash look-up a word.
    pub fn step(&mut self, texts: &impl Texts, vocabulary: &mut Vocabulary) -> bool {
        let Self { tally, folded, walk, .. } = self;
        let mut left = STEP;
        while left > 0 {
            let Some(doc) = self.docs.get(self.at) else { return true };
            if walk.token() == 0 {
                tally.begin_doc();
            }
            let text = texts.text(*doc).unwrap_or_default();
            let n = walk.read(&text, left, |_, word| {
                folded.clear();
                fold_into(word, folded);
                tally.count(vocabulary.intern(folded));
            });
            if n < left {
                self.at += 1;
                *walk = Walk::start();
            }
            // A document without words is some work too.
            left = left.saturating_sub(n.max(8));
        }
        false
    }

    /// How much of the work is done, 0 to 1.
    pub fn share(&self) -> f32 {
        self.at as f32 / self.docs.len().max(1) as f32
    }

    pub fn finish(self) -> Counts {
        self.tally.finish()
    }
}
