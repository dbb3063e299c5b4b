//! Building the segment of a batch.

use core::hash::{BuildHasher, BuildHasherDefault};

use hashbrown::HashTable;
use rustc_hash::FxHasher;

use super::checkpoint::{Checkpoints, TITLE_GAP};
use super::segment::Segment;
use super::write::Writer;
use crate::text::words;

/// Takes documents one after another and gives their segment.
///
/// Cost: one hash look-up a token; the postings are laid out at the end by one
/// counting sort, so that no posting list grows by itself.
#[derive(Default)]
pub struct SegmentBuilder {
    terms: Interner,
    /// The term of every token of every document, in order.
    tokens: Vec<u32>,
    documents: Vec<Tokens>,
    folded: String,
}

/// The tokens of one document.
#[derive(Clone, Copy)]
struct Tokens {
    /// Where they end in the builder's list.
    end: usize,
    /// How many of them belong to the text; the rest to a title apart from it.
    n_in_text: u32,
}

impl SegmentBuilder {
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a document. `title` is one that is no part of the text.
    pub fn add(&mut self, text: &str, title: Option<&str>) -> Checkpoints {
        let mut checkpoints = Checkpoints::default();
        for word in words(text) {
            checkpoints.push(word.start);
            self.push(word.text);
        }
        title.into_iter().flat_map(words).for_each(|word| self.push(word.text));
        let end = self.tokens.len();
        self.documents.push(Tokens { end, n_in_text: checkpoints.n_words() });
        checkpoints
    }

    /// Documents added so far.
    pub fn n_docs(&self) -> usize {
        self.documents.len()
    }

    /// The segment of all documents added.
    pub fn finish(self) -> Segment {
        let places = self.places_by_term();
        let mut order: Vec<usize> = (0..self.terms.len()).collect();
        order.sort_unstable_by(|a, b| self.terms.get(*a).cmp(self.terms.get(*b)));
        let mut writer = Writer::new(self.lengths());
        for term in order {
            self.write(places.of(term), &mut writer);
            writer.end_term(self.terms.get(term).as_bytes());
        }
        writer.finish()
    }

    fn push(&mut self, word: &str) {
        self.folded.clear();
        crate::text::fold_into(word, &mut self.folded);
        self.tokens.push(self.terms.intern(&self.folded));
    }

    fn lengths(&self) -> Vec<u32> {
        let mut start = 0;
        let length = |tokens: &Tokens| {
            let n = tokens.end - start;
            start = tokens.end;
            u32::try_from(n).unwrap_or(u32::MAX)
        };
        self.documents.iter().map(length).collect()
    }

    /// Sorts the places of all tokens by term, keeping their order within a term.
    fn places_by_term(&self) -> Places {
        let mut ends = vec![0usize; self.terms.len() + 1];
        self.tokens.iter().for_each(|term| ends[*term as usize + 1] += 1);
        for nr in 1..ends.len() {
            ends[nr] += ends[nr - 1];
        }
        let starts = ends.clone();
        let mut places = vec![0u32; self.tokens.len()];
        for (place, term) in self.tokens.iter().enumerate() {
            let slot = &mut ends[*term as usize];
            places[*slot] = u32::try_from(place).unwrap_or(u32::MAX);
            *slot += 1;
        }
        Places { starts, places }
    }

    /// Writes the postings of one term, given its places in the token list.
    fn write(&self, places: &[u32], writer: &mut Writer) {
        let mut rest = places;
        let mut doc = 0;
        while let Some(&first) = rest.first() {
            doc += self.documents[doc..].partition_point(|d| d.end <= first as usize);
            let Tokens { end, n_in_text } = self.documents[doc];
            let start = if doc == 0 { 0 } else { self.documents[doc - 1].end };
            let n = rest.iter().take_while(|p| (**p as usize) < end).count();
            let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            writer.document(number(doc), number(n));
            for place in &rest[..n] {
                let position = number(*place as usize - start);
                let gap = if position >= n_in_text { TITLE_GAP } else { 0 };
                writer.position(position + gap);
            }
            rest = &rest[n..];
        }
    }
}

/// The places of all tokens in the token list, term by term.
struct Places {
    starts: Vec<usize>,
    places: Vec<u32>,
}

impl Places {
    fn of(&self, term: usize) -> &[u32] {
        &self.places[self.starts[term]..self.starts[term + 1]]
    }
}

/// Numbers distinct strings in the order in which they come.
#[derive(Default)]
struct Interner {
    numbers: HashTable<u32>,
    strings: String,
    ends: Vec<usize>,
    hasher: BuildHasherDefault<FxHasher>,
}

impl Interner {
    fn len(&self) -> usize {
        self.ends.len()
    }

    fn get(&self, nr: usize) -> &str {
        Self::slice(&self.strings, &self.ends, nr)
    }

    fn intern(&mut self, term: &str) -> u32 {
        let Self { numbers, strings, ends, hasher } = self;
        let hash = hasher.hash_one(term);
        let same = |nr: &u32| Self::slice(strings, ends, *nr as usize) == term;
        if let Some(nr) = numbers.find(hash, same) {
            return *nr;
        }
        let nr = u32::try_from(ends.len()).unwrap_or(u32::MAX);
        strings.push_str(term);
        ends.push(strings.len());
        let (strings, ends) = (&*strings, &*ends);
        numbers.insert_unique(hash, nr, |nr| {
            hasher.hash_one(Self::slice(strings, ends, *nr as usize))
        });
        nr
    }

    fn slice<'s>(strings: &'s str, ends: &[usize], nr: usize) -> &'s str {
        let start = if nr == 0 { 0 } else { ends[nr - 1] };
        &strings[start..ends[nr]]
    }
}
