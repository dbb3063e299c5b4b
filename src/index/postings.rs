//! Reading the posting list of one term.
//!
//! A list is cut into blocks of [`BLOCK`] documents. Where there is more than one,
//! each begins with a header: the number of its last document (delta to that of the
//! block before), and its size in both streams, so that it can be passed over
//! without a look inside. For each document follow the delta of its number, doubled,
//! plus one if the term stands there once; else the frequency comes behind it.
//! Positions lie in a stream of their own: for each occurrence the delta to the one
//! before, for the first the position itself.

use super::varint::{skip, take, take_bytes};

/// Documents of a block.
pub(super) const BLOCK: u32 = 128;

/// A cursor over the documents of one term, with the positions on demand.
///
/// Cost: a document costs a number or two; positions that nobody asks for are passed
/// over without decoding, and blocks before the document sought without reading.
#[derive(Clone, Debug)]
pub struct Postings<'s> {
    n_docs: u32,
    /// Documents that lie behind the current block.
    beyond: u32,
    /// Documents still to come in the current block.
    in_block: u32,
    block_last: u32,
    /// What is left of the current block, and what lies behind it.
    documents: &'s [u8],
    later_documents: &'s [u8],
    positions: &'s [u8],
    later_positions: &'s [u8],
    /// Occurrences of documents already passed whose positions were not read.
    unread: u32,
    doc: u32,
    frequency: u32,
    /// Whether the positions of the current document were read.
    read: bool,
}

impl<'s> Postings<'s> {
    pub(super) fn new(n_docs: u32, documents: &'s [u8], positions: &'s [u8]) -> Self {
        let mut postings = Self {
            n_docs,
            beyond: n_docs,
            in_block: 0,
            block_last: 0,
            documents: &[],
            later_documents: documents,
            positions: &[],
            later_positions: positions,
            unread: 0,
            doc: 0,
            frequency: 0,
            read: true,
        };
        if n_docs <= BLOCK {
            // One block without a header.
            (postings.in_block, postings.beyond) = (n_docs, 0);
            (postings.documents, postings.later_documents) = (documents, &[]);
            (postings.positions, postings.later_positions) = (positions, &[]);
            postings.block_last = u32::MAX;
        }
        postings
    }

    /// How many documents hold the term.
    pub fn n_docs(&self) -> u32 {
        self.n_docs
    }

    /// Moves to the next document and gives its number and the term's frequency in it.
    #[inline]
    pub fn next_doc(&mut self) -> Option<(u32, u32)> {
        if self.in_block == 0 && !self.next_block() {
            return None;
        }
        self.in_block -= 1;
        if !self.read {
            self.unread += self.frequency;
        }
        let head = take(&mut self.documents);
        self.doc += head >> 1;
        self.frequency = if head & 1 == 1 { 1 } else { take(&mut self.documents) };
        self.read = false;
        Some((self.doc, self.frequency))
    }

    /// Moves to the first document that is not before `doc`; none of those already
    /// passed is given again, but the current one may be.
    pub fn seek(&mut self, doc: u32) -> Option<(u32, u32)> {
        if self.frequency > 0 && self.doc >= doc {
            return Some((self.doc, self.frequency));
        }
        while self.block_last < doc || self.in_block == 0 {
            if !self.next_block() {
                return None;
            }
        }
        // What `next_doc` does, without a word to memory between.
        let (mut at, mut frequency) = (self.doc, if self.read { 0 } else { self.frequency });
        let (mut rest, mut unread, mut in_block) = (self.documents, self.unread, self.in_block);
        while in_block > 0 {
            unread += frequency;
            let head = take(&mut rest);
            at += head >> 1;
            frequency = if head & 1 == 1 { 1 } else { take(&mut rest) };
            in_block -= 1;
            if at >= doc {
                break;
            }
        }
        (self.doc, self.frequency, self.read) = (at, frequency, false);
        (self.documents, self.unread, self.in_block) = (rest, unread, in_block);
        // Only the one block without a header may end before the document sought.
        (at >= doc).then_some((at, frequency))
    }

    /// Appends the positions in the current document to `out`, rising. A second call
    /// for the same document appends nothing.
    pub fn positions(&mut self, out: &mut Vec<u32>) {
        out.reserve(if self.read { 0 } else { self.frequency as usize });
        self.each_position(|position| {
            out.push(position);
            true
        });
    }

    /// Calls `next` with the positions in the current document, rising, until it wants
    /// no more. A second call for the same document gives nothing.
    #[inline]
    pub fn each_position(&mut self, mut next: impl FnMut(u32) -> bool) {
        if self.read {
            return;
        }
        skip(&mut self.positions, self.unread);
        self.read = true;
        let (mut rest, mut left, mut position) = (self.positions, self.frequency, 0);
        // Most occurrences follow each other closely: eight numbers of one byte each.
        while left >= 8
            && let Some((chunk, behind)) = rest.split_first_chunk::<8>()
            && u64::from_le_bytes(*chunk) & 0x8080_8080_8080_8080 == 0
        {
            for (nth, delta) in (1..).zip(chunk) {
                position += u32::from(*delta);
                if !next(position) {
                    self.positions = rest.get(nth..).unwrap_or(&[]);
                    self.unread = left - u32::try_from(nth).unwrap_or(8);
                    return;
                }
            }
            (rest, left) = (behind, left - 8);
        }
        while left > 0 {
            position += take(&mut rest);
            left -= 1;
            if !next(position) {
                break;
            }
        }
        (self.positions, self.unread) = (rest, left);
    }

    /// The positions in the current document as they are written.
    pub(super) fn position_bytes(&mut self) -> &'s [u8] {
        if self.read {
            return &[];
        }
        skip(&mut self.positions, self.unread);
        (self.unread, self.read) = (0, true);
        let from = self.positions;
        skip(&mut self.positions, self.frequency);
        from.get(..from.len() - self.positions.len()).unwrap_or(&[])
    }

    /// Enters the next block, unread.
    fn next_block(&mut self) -> bool {
        if self.beyond == 0 {
            self.in_block = 0;
            self.frequency = 0;
            self.block_last = u32::MAX;
            return false;
        }
        // Numbers go on from the last one of the block before, read or not.
        self.doc = if self.beyond == self.n_docs { 0 } else { self.block_last };
        let documents = &mut self.later_documents;
        self.block_last = self.doc + take(documents);
        let (n_documents, n_positions) = (take(documents), take(documents));
        self.documents = take_bytes(documents, n_documents);
        self.positions = take_bytes(&mut self.later_positions, n_positions);
        self.in_block = self.beyond.min(BLOCK);
        self.beyond -= self.in_block;
        (self.unread, self.frequency, self.read) = (0, 0, true);
        true
    }
}
