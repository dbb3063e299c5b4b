//! Writing posting lists, term by term, into a segment.

use super::dictionary::TermRow;
use super::postings::BLOCK;
use super::segment::Segment;
use crate::text::varint::put;

/// Appends terms, rising, to a segment. The form is that of
/// [`Postings`](super::Postings).
#[derive(Default)]
pub(super) struct Writer {
    segment: Segment,
    n_docs: u32,
    last_doc: u32,
    /// The columns of the block that is being filled, and where its positions begin.
    once: [u8; BLOCK as usize / 8],
    deltas: Vec<u8>,
    frequencies: Vec<u8>,
    in_block: u32,
    block_positions: usize,
    /// The last document of the block before it.
    before_block: u32,
    /// Where the streams of the current term begin.
    documents: usize,
    positions: usize,
    last_position: u32,
}

impl Writer {
    pub fn new(lengths: Vec<u32>) -> Self {
        Self { segment: Segment { lengths, ..Segment::default() }, ..Self::default() }
    }

    /// Makes room for all that `parts` hold.
    pub fn reserve(&mut self, parts: &[&Segment]) {
        let sum = |size: fn(&Segment) -> usize| parts.iter().map(|part| size(part)).sum();
        self.segment.documents.reserve_exact(sum(|part| part.documents.len()));
        self.segment.positions.reserve_exact(sum(|part| part.positions.len()));
    }

    /// Begins the next document of the current term; its positions follow.
    pub fn document(&mut self, doc: u32, frequency: u32) {
        if self.in_block == BLOCK {
            self.end_block();
        }
        put(&mut self.deltas, doc - self.last_doc);
        if frequency != 1 {
            put(&mut self.frequencies, frequency);
        } else if let Some(bits) = self.once.get_mut(self.in_block as usize / 8) {
            *bits |= 1 << (self.in_block % 8);
        }
        self.n_docs += 1;
        self.in_block += 1;
        self.last_doc = doc;
        self.last_position = 0;
    }

    /// The next position in the current document.
    pub fn position(&mut self, position: u32) {
        put(&mut self.segment.positions, position - self.last_position);
        self.last_position = position;
    }

    /// All positions in the current document, as another segment has them.
    pub fn positions(&mut self, bytes: &[u8]) {
        self.segment.positions.extend_from_slice(bytes);
    }

    /// Ends the current term, which leaves no trace if it has no document.
    pub fn end_term(&mut self, term: &[u8]) {
        if self.n_docs > 0 {
            if self.n_docs > BLOCK {
                self.end_block();
            } else {
                self.write_block();
            }
            let Segment { documents, positions, dictionary, .. } = &mut self.segment;
            dictionary.push(
                term,
                TermRow {
                    n_docs: self.n_docs,
                    documents: self.documents..documents.len(),
                    positions: self.positions..positions.len(),
                },
            );
        }
        self.documents = self.segment.documents.len();
        self.positions = self.segment.positions.len();
        self.block_positions = self.positions;
        (self.n_docs, self.last_doc, self.in_block, self.before_block) = (0, 0, 0, 0);
    }

    /// The segment, in no more memory than it takes.
    pub fn finish(mut self) -> Segment {
        self.segment.dictionary.shrink();
        self.segment.documents.shrink_to_fit();
        self.segment.positions.shrink_to_fit();
        self.segment
    }

    /// Writes the block with its header.
    fn end_block(&mut self) {
        let Segment { documents, positions, .. } = &mut self.segment;
        let n_bytes =
            self.in_block.div_ceil(8) as usize + self.deltas.len() + self.frequencies.len();
        let size = |bytes: usize| u32::try_from(bytes).unwrap_or(u32::MAX);
        put(documents, self.last_doc - self.before_block);
        put(documents, size(n_bytes));
        put(documents, size(positions.len() - self.block_positions));
        self.block_positions = positions.len();
        self.before_block = self.last_doc;
        self.write_block();
    }

    fn write_block(&mut self) {
        let documents = &mut self.segment.documents;
        let n_bits = self.in_block.div_ceil(8) as usize;
        documents.extend_from_slice(self.once.get(..n_bits).unwrap_or(&[]));
        documents.append(&mut self.deltas);
        documents.append(&mut self.frequencies);
        self.once = [0; BLOCK as usize / 8];
        self.in_block = 0;
    }
}
