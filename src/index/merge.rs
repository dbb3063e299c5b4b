//! Folding segments together.

use super::dictionary::Dictionary;
use super::postings::{Postings, put};
use super::segment::{Segment, TermRow};

impl Segment {
    /// One segment of the documents of `first`, then those of `second`.
    ///
    /// Cost: linear in both; what is merged is decoded and written once.
    pub fn merge(first: &Segment, second: &Segment) -> Segment {
        let mut merged = Writer::new(first.n_docs() + second.n_docs());
        merged.segment.lengths.extend(first.lengths.iter().chain(&second.lengths));
        let (mut a, mut b) = (0, 0);
        while a < first.n_terms() || b < second.n_terms() {
            let (left, right) = (first.dictionary.get(a), second.dictionary.get(b));
            let take_left = a < first.n_terms() && (b >= second.n_terms() || left <= right);
            let take_right = b < second.n_terms() && (a >= first.n_terms() || right <= left);
            let term = if take_left { left } else { right };
            if take_left {
                merged.append(first.postings(a), Some);
            }
            if take_right {
                merged.append(second.postings(b), |doc| Some(doc + first.n_docs()));
            }
            merged.end_term(term);
            a += usize::from(take_left);
            b += usize::from(take_right);
        }
        merged.segment
    }

    /// The segment without the documents for which `keep` is false, the rest
    /// numbered anew.
    pub fn retain(&self, keep: &[bool]) -> Segment {
        let kept = |doc: usize| keep.get(doc).copied().unwrap_or(false);
        let mut numbers = Vec::with_capacity(self.lengths.len());
        let mut n_kept = 0;
        for doc in 0..self.lengths.len() {
            numbers.push(kept(doc).then_some(n_kept));
            n_kept += u32::from(kept(doc));
        }
        let mut merged = Writer::new(n_kept);
        let lengths = self.lengths.iter().enumerate();
        merged.segment.lengths.extend(lengths.filter(|(doc, _)| kept(*doc)).map(|(_, n)| *n));
        for (nr, term) in self.dictionary.iter().enumerate() {
            merged.append(self.postings(nr), |doc| numbers.get(doc as usize).copied().flatten());
            merged.end_term(term);
        }
        merged.segment
    }
}

/// Writes a segment term by term.
struct Writer {
    segment: Segment,
    n_docs: u32,
    last_doc: u32,
    positions: Vec<u32>,
}

impl Writer {
    fn new(n_docs: u32) -> Self {
        let lengths = Vec::with_capacity(n_docs as usize);
        let segment = Segment { lengths, ..Segment::default() };
        Self { segment, n_docs: 0, last_doc: 0, positions: Vec::new() }
    }

    /// Appends postings of the current term; `number` gives a document its new number.
    fn append(&mut self, mut postings: Postings<'_>, number: impl Fn(u32) -> Option<u32>) {
        while let Some((doc, frequency)) = postings.next_doc() {
            let Some(doc) = number(doc) else { continue };
            put(&mut self.segment.documents, doc - self.last_doc);
            put(&mut self.segment.documents, frequency);
            self.positions.clear();
            postings.positions(&mut self.positions);
            let mut last = 0;
            for position in &self.positions {
                put(&mut self.segment.positions, position - last);
                last = *position;
            }
            self.last_doc = doc;
            self.n_docs += 1;
        }
    }

    /// Ends the current term, which leaves no trace if nothing was appended to it.
    fn end_term(&mut self, term: &str) {
        if self.n_docs > 0 {
            let dictionary: &mut Dictionary = &mut self.segment.dictionary;
            dictionary.push(term);
            self.segment.rows.push(TermRow {
                n_docs: self.n_docs,
                documents_end: u32::try_from(self.segment.documents.len()).unwrap_or(u32::MAX),
                positions_end: u32::try_from(self.segment.positions.len()).unwrap_or(u32::MAX),
            });
        }
        (self.n_docs, self.last_doc) = (0, 0);
    }
}
