//! Folding segments together.

use super::dictionary::Dictionary;
use super::postings::{Postings, put};
use super::segment::{Segment, TermRow};

impl Segment {
    /// One segment of the documents of all `parts`, in their order.
    ///
    /// Cost: linear in the parts, and for each term in their number; every posting is
    /// decoded and written once.
    pub fn merge(parts: &[&Segment]) -> Segment {
        let bases = parts.iter().scan(0, |next, part| {
            let base = *next;
            *next += part.n_docs();
            Some(base)
        });
        // Each part with its first document's number and the next term to merge.
        let mut parts: Vec<_> =
            parts.iter().zip(bases).map(|(part, base)| (part, base, 0)).collect();
        let mut merged = Writer::new(parts.iter().map(|(part, ..)| part.n_docs()).sum());
        merged.segment.lengths.extend(parts.iter().flat_map(|(part, ..)| &part.lengths));
        loop {
            parts.retain(|(part, _, next)| *next < part.n_terms());
            let terms = parts.iter().map(|(part, _, next)| part.dictionary.get(*next));
            let Some(term) = terms.min() else { return merged.segment };
            for (part, base, next) in &mut parts {
                if part.dictionary.get(*next) == term {
                    merged.append(part.postings(*next), |doc| Some(doc + *base));
                    *next += 1;
                }
            }
            merged.end_term(term);
        }
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
