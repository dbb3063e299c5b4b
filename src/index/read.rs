//! The index of the whole corpus, as queries see it.

use std::collections::HashMap;

use super::doc_set::DocSet;
use super::pattern::Pattern;
use super::postings::Postings;
use super::segment::Segment;

/// Segments of one size that are folded together.
const FAN: usize = 8;

/// Segments are not folded into one larger than this, bytes: while a fold goes on,
/// its parts and the whole are both in memory, which a page never gives back.
const LARGEST: usize = 48 << 20;

/// All segments of a corpus, in the order of their documents.
#[derive(Default)]
pub struct Index {
    segments: Vec<Based>,
    /// Number of words of each document.
    lengths: Vec<u32>,
    removed: DocSet,
    n_live: u32,
    /// Of documents that are not removed.
    n_words: u64,
}

struct Based {
    /// Number of the segment's first document in the corpus.
    base: u32,
    segment: Segment,
}

/// The postings of one term in one segment.
pub struct Located<'i> {
    /// Added to a document's number in `postings`, gives its number in the corpus.
    pub base: u32,
    pub postings: Postings<'i>,
}

impl Index {
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends the documents of `segment` behind those already there.
    ///
    /// Size-tiered: when enough of the last segments are no larger than the newest,
    /// they are folded into one. A posting is written again once for every step by
    /// which the corpus grows `FAN`-fold, and a query meets few segments.
    pub fn append(&mut self, segment: Segment) {
        let base = self.n_docs();
        self.lengths.extend_from_slice(&segment.lengths);
        self.n_live += segment.n_docs();
        self.n_words += segment.lengths.iter().map(|n| u64::from(*n)).sum::<u64>();
        self.removed.grow(self.n_docs());
        self.segments.push(Based { base, segment });
        loop {
            let newest = self.segments.last().map_or(0, |s| tier(&s.segment));
            let alike = self.segments.iter().rev().take_while(|s| tier(&s.segment) <= newest);
            let from = self.segments.len() - alike.count();
            let tail = self.segments.get(from..).unwrap_or(&[]);
            let n_bytes: usize = tail.iter().map(|s| s.segment.n_bytes()).sum();
            if tail.len() < FAN || n_bytes > LARGEST {
                return;
            }
            let base = tail.first().map_or(0, |s| s.base);
            let parts: Vec<_> = tail.iter().map(|s| &s.segment).collect();
            let segment = Segment::merge(&parts);
            self.segments.truncate(from);
            self.segments.push(Based { base, segment });
        }
    }

    /// Takes documents out of every answer; they keep their numbers.
    pub fn remove(&mut self, docs: &[u32]) {
        for doc in docs {
            if *doc < self.n_docs() && self.removed.insert(*doc) {
                self.n_live -= 1;
                self.n_words -= u64::from(self.n_words(*doc));
            }
        }
    }

    /// Takes back a removal.
    pub fn restore(&mut self, docs: &[u32]) {
        for doc in docs {
            if self.removed.remove(*doc) {
                self.n_live += 1;
                self.n_words += u64::from(self.n_words(*doc));
            }
        }
    }

    /// Documents that were removed.
    pub fn removed(&self) -> &DocSet {
        &self.removed
    }

    /// Every document that is not removed.
    pub fn live(&self) -> DocSet {
        let mut live = self.removed.clone();
        live.invert();
        live
    }

    /// Numbers given to documents so far: those of removed ones too.
    pub fn n_docs(&self) -> u32 {
        u32::try_from(self.lengths.len()).unwrap_or(u32::MAX)
    }

    /// Documents that are not removed.
    pub fn n_live(&self) -> u32 {
        self.n_live
    }

    /// Mean number of words of a document.
    pub fn mean_words(&self) -> f32 {
        if self.n_live == 0 { 0.0 } else { self.n_words as f32 / self.n_live as f32 }
    }

    /// Number of words of a document.
    pub fn n_words(&self, doc: u32) -> u32 {
        self.lengths.get(doc as usize).copied().unwrap_or(0)
    }

    /// Number of different terms.
    pub fn n_terms(&self) -> usize {
        let mut entries: Vec<_> =
            self.segments.iter().map(|s| s.segment.dictionary.entries()).collect();
        entries.retain_mut(|entries| entries.next());
        let (mut n_terms, mut term) = (0, Vec::new());
        while let Some(least) = entries.iter().map(|entries| entries.term()).min() {
            term.clear();
            term.extend_from_slice(least);
            n_terms += 1;
            entries.retain_mut(|entries| entries.term() != term || entries.next());
        }
        n_terms
    }

    /// Size in memory, bytes.
    pub fn n_bytes(&self) -> usize {
        self.segments.iter().map(|s| s.segment.n_bytes()).sum::<usize>()
            + size_of::<u32>() * self.lengths.len()
    }

    /// The postings of every term that `pattern` stands for, segment by segment.
    ///
    /// Removed documents are among them.
    pub fn located(&self, pattern: &Pattern) -> Vec<Located<'_>> {
        let mut located = Vec::new();
        self.each_located(pattern, |term| located.push(term));
        located
    }

    /// Calls `found` with what [`Index::located`] gives: of many terms none has to be kept.
    pub fn each_located<'i>(&'i self, pattern: &Pattern, mut found: impl FnMut(Located<'i>)) {
        for Based { base, segment } in &self.segments {
            pattern.expand(&segment.dictionary, |_, row| {
                found(Located { base: *base, postings: segment.postings(&row) });
            });
        }
    }

    /// Terms that `pattern` stands for, each with the number of documents that hold
    /// it, most documents first, at most `top`.
    ///
    /// Counts are exact while nothing is removed, and else too high by at most the
    /// removed documents.
    pub fn terms(&self, pattern: &Pattern, top: usize) -> Vec<(String, u32)> {
        let mut counts: HashMap<Vec<u8>, u32> = HashMap::new();
        for Based { segment, .. } in &self.segments {
            pattern.expand(&segment.dictionary, |term, row| match counts.get_mut(term) {
                Some(n) => *n += row.n_docs,
                None => drop(counts.insert(term.to_owned(), row.n_docs)),
            });
        }
        let mut terms: Vec<_> = counts.into_iter().collect();
        terms.sort_unstable_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
        terms.truncate(top);
        let text = |(term, n)| (String::from_utf8(term).unwrap_or_default(), n);
        terms.into_iter().map(text).collect()
    }
}

/// The size of a segment as a power of `FAN`.
fn tier(segment: &Segment) -> u32 {
    segment.n_bytes().max(1).ilog(FAN)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::super::{SegmentBuilder, TITLE_GAP};
    use super::*;
    use crate::text::{fold, words};

    type Listing = BTreeMap<String, Vec<(u32, Vec<u32>)>>;

    fn listing(index: &Index) -> Listing {
        let mut terms: Vec<String> = Vec::new();
        for s in &index.segments {
            let mut entries = s.segment.dictionary.entries();
            while entries.next() {
                terms.push(String::from_utf8(entries.term().to_vec()).unwrap());
            }
        }
        let read = |term: &String| {
            let mut rows = Vec::new();
            for Located { base, mut postings } in index.located(&Pattern::Word(term.clone())) {
                let n_docs = postings.n_docs();
                let before = rows.len();
                while let Some(doc) = postings.next_doc() {
                    let frequency = postings.frequency();
                    let mut positions = Vec::new();
                    postings.positions(&mut positions);
                    assert_eq!(positions.len() as u32, frequency);
                    rows.push((base + doc, positions));
                }
                assert_eq!(rows.len() - before, n_docs as usize);
            }
            rows
        };
        terms.into_iter().map(|t| (t.clone(), read(&t))).collect()
    }

    fn scan(documents: &[(String, Option<String>)]) -> Listing {
        let mut all = Listing::new();
        for (doc, (text, title)) in documents.iter().enumerate() {
            let in_text = words(text).count() as u32;
            let body = words(text).zip(0u32..);
            let title = title.iter().flat_map(|t| words(t)).zip(TITLE_GAP + in_text..);
            for (word, position) in body.chain(title) {
                let rows = all.entry(fold(word.text)).or_default();
                match rows.last_mut() {
                    Some((last, positions)) if *last == doc as u32 => positions.push(position),
                    _ => rows.push((doc as u32, vec![position])),
                }
            }
        }
        all
    }

    fn indexed(batches: &[&[(String, Option<String>)]]) -> Index {
        let mut index = Index::new();
        for batch in batches {
            let mut builder = SegmentBuilder::new();
            batch.iter().for_each(|(text, title)| drop(builder.add(text, title.as_deref())));
            index.append(builder.finish());
        }
        index
    }

    fn documents() -> impl Strategy<Value = Vec<(String, Option<String>)>> {
        let text = "([aàbÀ]{1,2}[ ,.-]{1,2}){0,8}";
        prop::collection::vec((text, prop::option::of("[ab]{1,2} [ab]")), 0..12)
    }

    proptest! {
        #[test]
        fn the_index_says_what_a_scan_says(documents in documents(), cut in 0usize..12) {
            let (left, right) = documents.split_at(cut.min(documents.len()));
            let expected = scan(&documents);
            prop_assert_eq!(&listing(&indexed(&[&documents])), &expected);
            prop_assert_eq!(&listing(&indexed(&[left, right])), &expected);
            let single: Vec<_> = documents.chunks(1).collect();
            prop_assert_eq!(&listing(&indexed(&single)), &expected);
        }

        #[test]
        fn dropping_documents_is_never_having_had_them(documents in documents(), keep in prop::collection::vec(any::<bool>(), 12)) {
            let mut builder = SegmentBuilder::new();
            documents.iter().for_each(|(text, title)| drop(builder.add(text, title.as_deref())));
            let mut index = Index::new();
            index.append(builder.finish().retain(&keep[..documents.len()]));
            let kept: Vec<_> = documents.iter().zip(&keep).filter(|(_, k)| **k).map(|(d, _)| d.clone()).collect();
            prop_assert_eq!(listing(&index), scan(&kept));
        }
    }
}
