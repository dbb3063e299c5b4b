//! Reading the posting list of one term.
//!
//! A list is cut into blocks of [`BLOCK`] documents. Where there is more than one,
//! each begins with a header: the number of its last document (delta to that of the
//! block before), and its size in both streams, so that it can be passed over
//! without a look inside. A block is three columns: a bit for each document in which
//! the term stands once, the deltas of the documents' numbers, and the frequencies of
//! the others. Positions lie in a stream of their own: for each occurrence the delta
//! to the one before, for the first the position itself.

use crate::text::varint::{ONES, skip, take, take_bytes};

/// Documents of a block.
pub(super) const BLOCK: u32 = 128;

/// A cursor over the documents of one term, with frequency and positions on demand.
///
/// Cost: of documents that are passed over only the deltas are read, eight at a time,
/// and of blocks that lie before the document sought only the header.
#[derive(Clone, Debug)]
pub struct Postings<'s> {
    n_docs: u32,
    /// Documents that lie behind the current block.
    beyond: u32,
    /// Documents of the current block, and how many of them were passed, the current
    /// one included.
    in_block: u32,
    at: u32,
    doc: u32,
    block_last: u32,
    once: Once,
    deltas: &'s [u8],
    /// Frequencies of the documents from the `n_counted`th on.
    frequencies: &'s [u8],
    n_counted: u32,
    /// Frequency of the current document, 0 while it was not asked for.
    frequency: u32,
    /// Whether the positions of the current document were read.
    read: bool,
    positions: &'s [u8],
    /// Occurrences before those of the current document whose positions were not read.
    unread: u32,
    later_documents: &'s [u8],
    later_positions: &'s [u8],
}

impl<'s> Postings<'s> {
    pub(super) fn new(n_docs: u32, documents: &'s [u8], positions: &'s [u8]) -> Self {
        let mut postings = Self {
            n_docs,
            beyond: n_docs,
            in_block: 0,
            at: 0,
            doc: 0,
            block_last: 0,
            once: Once::default(),
            deltas: &[],
            frequencies: &[],
            n_counted: 0,
            frequency: 0,
            read: false,
            positions: &[],
            unread: 0,
            later_documents: documents,
            later_positions: positions,
        };
        if n_docs <= BLOCK {
            // One block without a header.
            postings.beyond = 0;
            postings.enter(n_docs, documents, positions);
            postings.block_last = u32::MAX;
        }
        postings
    }

    /// How many documents hold the term.
    pub fn n_docs(&self) -> u32 {
        self.n_docs
    }

    /// Moves to the next document and gives its number.
    pub fn next_doc(&mut self) -> Option<u32> {
        if self.at == self.in_block && !self.next_block() {
            return None;
        }
        self.leave();
        self.doc += take(&mut self.deltas);
        self.at += 1;
        Some(self.doc)
    }

    /// Moves to the first document that is not before `doc` and gives its number; none
    /// of those already passed comes again, but the current one may.
    pub fn seek(&mut self, doc: u32) -> Option<u32> {
        if self.at > 0 && self.doc >= doc {
            return Some(self.doc);
        }
        while self.block_last < doc || self.at == self.in_block {
            if !self.next_block() {
                return None;
            }
        }
        self.leave();
        // Common words stand in nearly every document: the next one is often the one.
        let (mut rest, mut at, mut here) = (self.deltas, self.at + 1, self.doc);
        here += take(&mut rest);
        while here < doc
            && self.in_block - at > 8
            && let Some((chunk, behind)) = rest.split_first_chunk::<8>()
        {
            let eight = u64::from_le_bytes(*chunk);
            let after = here + sum_of_bytes(eight);
            if eight & ONES != 0 || after >= doc {
                break;
            }
            (rest, at, here) = (behind, at + 8, after);
        }
        while here < doc && at < self.in_block {
            here += take(&mut rest);
            at += 1;
        }
        (self.deltas, self.at, self.doc) = (rest, at, here);
        // Only the one block without a header may end before the document sought.
        (here >= doc).then_some(here)
    }

    /// How often the term stands in the current document.
    pub fn frequency(&mut self) -> u32 {
        if self.frequency == 0 && self.at > 0 {
            // Those of the documents that were passed, together.
            let passed = self.at - 1 - self.n_counted;
            if passed > 0 {
                let n_once = self.once.count(self.n_counted, self.at - 1);
                self.unread += n_once + take_sum(&mut self.frequencies, passed - n_once);
            }
            let once = self.once.has(self.at - 1);
            self.frequency = if once { 1 } else { take(&mut self.frequencies) };
            self.n_counted = self.at;
        }
        self.frequency
    }

    /// Calls `next` with every document to come and the term's frequency in it.
    #[inline]
    pub fn for_each(mut self, mut next: impl FnMut(u32, u32)) {
        self.frequency();
        while self.at < self.in_block || self.next_block() {
            // Without a word to memory and, where frequencies are low, without a branch
            // between two documents.
            let (mut deltas, mut frequencies) = (self.deltas, self.frequencies);
            let mut doc = self.doc;
            for at in self.at..self.in_block {
                doc += take(&mut deltas);
                let once = self.once.has(at);
                let frequency = match frequencies.first() {
                    Some(&byte) if byte < 0x80 => {
                        frequencies = frequencies.get(usize::from(!once)..).unwrap_or(&[]);
                        if once { 1 } else { u32::from(byte) }
                    }
                    _ if once => 1,
                    _ => take(&mut frequencies),
                };
                next(doc, frequency);
            }
            (self.at, self.doc) = (self.in_block, doc);
        }
    }

    /// Appends the positions in the current document to `out`, rising. A second call
    /// for the same document appends nothing.
    pub fn positions(&mut self, out: &mut Vec<u32>) {
        self.each_few_positions(|few| {
            out.extend_from_slice(few);
            true
        });
    }

    /// Calls `next` with the positions in the current document, rising, at most eight at a
    /// time, until it wants no more. A second call for the same document gives nothing.
    #[inline]
    pub fn each_few_positions(&mut self, mut next: impl FnMut(&[u32]) -> bool) {
        let mut left = self.unread_here();
        let (mut rest, mut position) = (self.positions, 0);
        let mut few = [0; 8];
        let mut goes_on = true;
        // Most occurrences follow each other closely: eight numbers of one byte each.
        while goes_on
            && left >= 8
            && let Some((chunk, behind)) = rest.split_first_chunk::<8>()
            && u64::from_le_bytes(*chunk) & ONES == 0
        {
            for (to, delta) in few.iter_mut().zip(chunk) {
                position += u32::from(*delta);
                *to = position;
            }
            (rest, left) = (behind, left - 8);
            goes_on = next(&few);
        }
        while goes_on && left > 0 {
            let few = few.get_mut(..left.min(8) as usize).unwrap_or(&mut []);
            for to in &mut *few {
                position += take(&mut rest);
                *to = position;
            }
            left -= left.min(8);
            goes_on = next(few);
        }
        (self.positions, self.unread) = (rest, left);
    }

    /// The positions in the current document as they are written.
    pub(super) fn position_bytes(&mut self) -> &'s [u8] {
        let left = self.unread_here();
        let from = self.positions;
        skip(&mut self.positions, left);
        from.get(..from.len() - self.positions.len()).unwrap_or(&[])
    }

    /// Goes to the positions of the current document and gives their number, once; the
    /// caller reads them, or says how many it left.
    fn unread_here(&mut self) -> u32 {
        let frequency = self.frequency();
        if self.read || self.at == 0 {
            return 0;
        }
        skip(&mut self.positions, self.unread);
        (self.unread, self.read) = (0, true);
        frequency
    }

    /// Leaves the current document for a later one.
    fn leave(&mut self) {
        if !self.read {
            self.unread += self.frequency;
        }
        (self.frequency, self.read) = (0, false);
    }

    /// Enters the next block, unread.
    fn next_block(&mut self) -> bool {
        if self.beyond == 0 {
            (self.at, self.in_block) = (0, 0);
            self.block_last = u32::MAX;
            return false;
        }
        // Numbers go on from the last one of the block before, read or not.
        self.doc = if self.beyond == self.n_docs { 0 } else { self.block_last };
        let mut documents = self.later_documents;
        self.block_last = self.doc + take(&mut documents);
        let (n_documents, n_positions) = (take(&mut documents), take(&mut documents));
        let block = take_bytes(&mut documents, n_documents);
        self.later_documents = documents;
        let positions = take_bytes(&mut self.later_positions, n_positions);
        let n_docs = self.beyond.min(BLOCK);
        self.beyond -= n_docs;
        self.enter(n_docs, block, positions);
        true
    }

    fn enter(&mut self, n_docs: u32, mut block: &'s [u8], positions: &'s [u8]) {
        self.once = Once::new(take_bytes(&mut block, n_docs.div_ceil(8)));
        self.deltas = block;
        skip(&mut block, n_docs);
        (self.frequencies, self.positions) = (block, positions);
        (self.in_block, self.at, self.n_counted) = (n_docs, 0, 0);
        (self.frequency, self.unread, self.read) = (0, 0, false);
    }
}

/// In which documents of a block the term stands once: a bit for each.
#[derive(Clone, Copy, Debug, Default)]
struct Once([u64; BLOCK as usize / 64]);

impl Once {
    fn new(bytes: &[u8]) -> Self {
        let mut once = Self::default();
        for (bits, eight) in once.0.iter_mut().zip(bytes.chunks(8)) {
            *bits = match eight.first_chunk() {
                Some(eight) => u64::from_le_bytes(*eight),
                None => eight.iter().rev().fold(0, |bits, byte| bits << 8 | u64::from(*byte)),
            };
        }
        once
    }

    fn has(self, nth: u32) -> bool {
        self.0.get(nth as usize / 64).is_some_and(|bits| bits >> (nth % 64) & 1 == 1)
    }

    /// The number of bits from the `from`th up to the `to`th.
    fn count(self, from: u32, to: u32) -> u32 {
        let before = |end: u32| -> u32 {
            let bits = self.0.iter().zip(0u32..);
            bits.map(|(bits, nr)| (bits & !ones_from(end.saturating_sub(nr * 64))).count_ones())
                .sum()
        };
        before(to) - before(from)
    }
}

/// The bits of a word from the `nth` on.
fn ones_from(nth: u32) -> u64 {
    u64::MAX.checked_shl(nth).unwrap_or(0)
}

/// Takes `count` numbers off the front and gives their sum.
fn take_sum(bytes: &mut &[u8], mut count: u32) -> u32 {
    let mut sum = 0;
    while count >= 8
        && let Some((chunk, rest)) = bytes.split_first_chunk::<8>()
    {
        let eight = u64::from_le_bytes(*chunk);
        if eight & ONES != 0 {
            break;
        }
        sum += sum_of_bytes(eight);
        (*bytes, count) = (rest, count - 8);
    }
    (0..count).fold(sum, |sum, _| sum + take(bytes))
}

/// The sum of eight bytes.
fn sum_of_bytes(eight: u64) -> u32 {
    const LOW: u64 = 0x00ff_00ff_00ff_00ff;
    let pairs = (eight & LOW) + (eight >> 8 & LOW);
    (pairs.wrapping_mul(0x0001_0001_0001_0001) >> 48) as u32
}
