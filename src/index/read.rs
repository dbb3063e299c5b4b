//! The index of the whole corpus, as queries see it.

use super::postings::Postings;
use super::segment::Segment;

/// Segments of one size that are folded together.
const FAN: usize = 8;

/// All segments of a corpus, in the order of their documents.
#[derive(Default)]
pub struct Index {
    segments: Vec<Based>,
    n_docs: u32,
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
        let base = self.n_docs;
        self.n_docs += segment.n_docs();
        self.n_words += segment.lengths.iter().map(|n| u64::from(*n)).sum::<u64>();
        self.segments.push(Based { base, segment });
        loop {
            let newest = self.segments.last().map_or(0, |s| tier(&s.segment));
            let alike = self.segments.iter().rev().take_while(|s| tier(&s.segment) <= newest);
            let from = self.segments.len() - alike.count();
            if self.segments.len() - from < FAN {
                return;
            }
            let tail = self.segments.split_off(from);
            let base = tail.first().map_or(0, |s| s.base);
            let parts: Vec<_> = tail.iter().map(|s| &s.segment).collect();
            self.segments.push(Based { base, segment: Segment::merge(&parts) });
        }
    }

    pub fn n_docs(&self) -> u32 {
        self.n_docs
    }

    /// Mean number of words of a document.
    pub fn mean_words(&self) -> f32 {
        if self.n_docs == 0 { 0.0 } else { self.n_words as f32 / self.n_docs as f32 }
    }

    /// Number of words of a document.
    pub fn n_words(&self, doc: u32) -> u32 {
        let nr = self.segments.partition_point(|s| s.base <= doc).saturating_sub(1);
        let in_segment =
            self.segments.get(nr).and_then(|s| s.segment.lengths.get((doc - s.base) as usize));
        in_segment.copied().unwrap_or(0)
    }

    /// Number of different terms.
    pub fn n_terms(&self) -> usize {
        let all = self.segments.iter().flat_map(|s| s.segment.dictionary.iter());
        let mut terms: Vec<&str> = all.collect();
        terms.sort_unstable();
        terms.dedup();
        terms.len()
    }

    /// Size in memory, bytes.
    pub fn n_bytes(&self) -> usize {
        self.segments.iter().map(|s| s.segment.n_bytes()).sum()
    }

    /// The postings of `term`, segment by segment.
    pub fn term(&self, term: &str) -> Vec<Located<'_>> {
        let located = |s: &'_ Based| s.segment.dictionary.find(term);
        self.segments
            .iter()
            .filter_map(|s| Some((s, located(s)?)))
            .map(|(s, nr)| Located { base: s.base, postings: s.segment.postings(nr) })
            .collect()
    }

    /// The postings of every term that begins with `prefix`, segment by segment.
    pub fn prefix(&self, prefix: &str) -> Vec<Located<'_>> {
        let of_segment = |s: &Based| s.segment.dictionary.with_prefix(prefix);
        self.segments
            .iter()
            .flat_map(|s| of_segment(s).map(move |nr| (s, nr)))
            .map(|(s, nr)| Located { base: s.base, postings: s.segment.postings(nr) })
            .collect()
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
            terms.extend(s.segment.dictionary.iter().map(str::to_owned));
        }
        let read = |term: &String| {
            let mut rows = Vec::new();
            for Located { base, mut postings } in index.term(term) {
                let n_docs = postings.n_docs();
                let before = rows.len();
                while let Some((doc, frequency)) = postings.next_doc() {
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
