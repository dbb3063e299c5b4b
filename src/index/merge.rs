//! Folding segments together.

use super::postings::Postings;
use super::segment::Segment;
use super::write::Writer;

impl Segment {
    /// One segment of the documents of all `parts`, in their order.
    ///
    /// Cost: linear in the parts, and for each term in their number; documents are
    /// decoded and written once, positions copied. Memory: no more than the parts take.
    pub fn merge(parts: &[&Segment]) -> Segment {
        let lengths = parts.iter().flat_map(|part| part.lengths.iter().copied()).collect();
        let mut writer = Writer::new(lengths);
        writer.reserve(parts);
        let bases = parts.iter().scan(0, |next, part| {
            let base = *next;
            *next += part.n_docs();
            Some(base)
        });
        let mut rows: Vec<_> = parts
            .iter()
            .zip(bases)
            .map(|(part, base)| (part, base, part.dictionary.entries()))
            .collect();
        rows.retain_mut(|(.., entries)| entries.next());
        let mut term = Vec::new();
        while let Some(least) = rows.iter().map(|(.., entries)| entries.term()).min() {
            term.clear();
            term.extend_from_slice(least);
            rows.retain_mut(|(part, base, entries)| {
                let here = entries.term() == term.as_slice();
                if here {
                    copy(&mut writer, part.postings(&entries.row()), |doc| Some(doc + *base));
                }
                !here || entries.next()
            });
            writer.end_term(&term);
        }
        writer.finish()
    }

    /// The segment without the documents for which `keep` is false, the rest
    /// numbered anew.
    pub fn retain(&self, keep: &[bool]) -> Segment {
        let kept = |doc: usize| keep.get(doc).copied().unwrap_or(false);
        let mut numbers = Vec::with_capacity(self.lengths.len());
        let mut lengths = Vec::new();
        for (doc, length) in self.lengths.iter().enumerate() {
            numbers.push(kept(doc).then_some(u32::try_from(lengths.len()).unwrap_or(u32::MAX)));
            lengths.extend(kept(doc).then_some(*length));
        }
        let mut writer = Writer::new(lengths);
        let mut entries = self.dictionary.entries();
        while entries.next() {
            let number = |doc: u32| numbers.get(doc as usize).copied().flatten();
            copy(&mut writer, self.postings(&entries.row()), number);
            writer.end_term(entries.term());
        }
        writer.finish()
    }
}

/// Appends postings of the current term; `number` gives a document its new number.
fn copy(writer: &mut Writer, mut postings: Postings<'_>, number: impl Fn(u32) -> Option<u32>) {
    while let Some(doc) = postings.next_doc() {
        if let Some(doc) = number(doc) {
            writer.document(doc, postings.frequency());
            writer.positions(postings.position_bytes());
        }
    }
}
