//! The terms of a segment, sorted, each with the place of its postings.

use core::cmp::Ordering;
use core::ops::Range;

use serde::{Deserialize, Serialize};

use super::segment::as_bytes;
use crate::text::varint::{put, take, take_bytes};

/// Terms of a block.
const BLOCK: u32 = 16;

/// Sorted, distinct terms, front-coded in blocks of 16.
///
/// The first term of a block is written whole, each other one as the number of bytes
/// that it shares with the one before and the rest. Behind each stands its row:
/// number of documents, bytes of postings, bytes of positions.
/// Cost: look-up by binary search over blocks and a scan of one; about five bytes a
/// term beside its postings in news.
/// Source: Witten, Moffat and Bell, Managing Gigabytes, 1999, 4.1 (front coding).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Dictionary {
    n_terms: u32,
    blocks: Vec<Block>,
    #[serde(with = "as_bytes")]
    bytes: Vec<u8>,
    /// The last term, while the dictionary is being written.
    #[serde(skip)]
    last: Vec<u8>,
}

/// Where a block begins in the dictionary and in the streams of the segment.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Block {
    at: u32,
    documents: u32,
    positions: u32,
}

/// Where the postings of one term are, and how many documents they name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TermRow {
    pub n_docs: u32,
    pub documents: Range<usize>,
    pub positions: Range<usize>,
}

impl Dictionary {
    pub fn len(&self) -> usize {
        self.n_terms as usize
    }

    /// Size in memory, bytes.
    pub fn n_bytes(&self) -> usize {
        self.bytes.len() + size_of::<Block>() * self.blocks.len()
    }

    /// Appends a term which sorts after all others, with its row.
    pub(super) fn push(&mut self, term: &[u8], row: TermRow) {
        debug_assert!(self.n_terms == 0 || self.last.as_slice() < term);
        let size = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let mut shared = 0;
        if self.n_terms.is_multiple_of(BLOCK) {
            self.blocks.push(Block {
                at: size(self.bytes.len()),
                documents: size(row.documents.start),
                positions: size(row.positions.start),
            });
        } else {
            shared = self.last.iter().zip(term).take_while(|(a, b)| a == b).count();
        }
        put(&mut self.bytes, size(shared));
        put(&mut self.bytes, size(term.len() - shared));
        self.bytes.extend_from_slice(&term[shared..]);
        put(&mut self.bytes, row.n_docs);
        put(&mut self.bytes, size(row.documents.len()));
        put(&mut self.bytes, size(row.positions.len()));
        self.last.truncate(shared);
        self.last.extend_from_slice(&term[shared..]);
        self.n_terms += 1;
    }

    /// Gives back what memory was kept for more terms.
    pub(super) fn shrink(&mut self) {
        self.last = Vec::new();
        self.bytes.shrink_to_fit();
        self.blocks.shrink_to_fit();
    }

    /// A cursor before the first term.
    pub(super) fn entries(&self) -> Entries<'_> {
        Entries {
            dictionary: self,
            rest: &self.bytes,
            nr: 0,
            letters: vec![0; 24],
            len: 0,
            row: TermRow::default(),
        }
    }

    /// The first term of a block.
    fn head(&self, block: usize) -> &[u8] {
        let at = self.blocks.get(block).map_or(u32::MAX, |b| b.at);
        let mut bytes = self.bytes.get(at as usize..).unwrap_or(&[]);
        let _shared = take(&mut bytes);
        let len = take(&mut bytes);
        take_bytes(&mut bytes, len)
    }
}

/// A cursor over the terms, rising.
pub(super) struct Entries<'d> {
    dictionary: &'d Dictionary,
    rest: &'d [u8],
    /// Number of the next term.
    nr: u32,
    /// The current term, and bytes without a meaning.
    letters: Vec<u8>,
    len: usize,
    row: TermRow,
}

impl Entries<'_> {
    /// The current term, UTF-8.
    pub fn term(&self) -> &[u8] {
        self.letters.get(..self.len).unwrap_or(&[])
    }

    pub fn row(&self) -> TermRow {
        self.row.clone()
    }

    /// Moves to the next term; false past the last.
    pub fn next(&mut self) -> bool {
        if self.nr >= self.dictionary.n_terms {
            return false;
        }
        if self.nr.is_multiple_of(BLOCK) {
            self.enter(self.nr / BLOCK);
        }
        self.take_term();
        self.take_row();
        true
    }

    /// Moves to the first term that is not before `key`, never back; false past the
    /// last. The current term stays if it is not before `key`.
    pub fn seek(&mut self, key: &[u8]) -> bool {
        if self.nr > 0 && self.term() >= key {
            return true;
        }
        // The last block that begins at or before the key, from the current one on.
        let current = (self.nr.saturating_sub(1) / BLOCK) as usize;
        let (mut low, mut step) = (current, 1);
        let n_blocks = self.dictionary.blocks.len();
        while low + step < n_blocks && self.dictionary.head(low + step) <= key {
            low += step;
            step *= 2;
        }
        let mut high = (low + step).min(n_blocks);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            match self.dictionary.head(middle) <= key {
                true => low = middle,
                false => high = middle,
            }
        }
        if low > current || self.nr == 0 {
            self.nr = u32::try_from(low).unwrap_or(u32::MAX) * BLOCK;
        }
        self.scan(key)
    }

    /// Goes on to the first term that is not before `key`, comparing only what each
    /// does not share with the one before.
    fn scan(&mut self, key: &[u8]) -> bool {
        // Bytes that the current term, which is before the key, has in common with it.
        let mut common = common(self.term(), key);
        while self.nr < self.dictionary.n_terms {
            if self.nr.is_multiple_of(BLOCK) {
                self.enter(self.nr / BLOCK);
                common = 0;
            }
            let shared = self.take_term();
            self.take_row();
            // It shares more with the term before it than that with the key: it is
            // before the key as that was.
            if shared > common {
                continue;
            }
            if shared < common {
                return true;
            }
            let tail = self.term().get(shared..).unwrap_or(&[]);
            let rest = key.get(shared..).unwrap_or(&[]);
            match tail.cmp(rest) {
                Ordering::Less => common = shared + self::common(tail, rest),
                Ordering::Equal | Ordering::Greater => return true,
            }
        }
        false
    }

    fn enter(&mut self, block: u32) {
        let Some(block) = self.dictionary.blocks.get(block as usize) else { return };
        self.rest = self.dictionary.bytes.get(block.at as usize..).unwrap_or(&[]);
        self.row.documents = 0..block.documents as usize;
        self.row.positions = 0..block.positions as usize;
        self.len = 0;
    }

    /// Reads a term; gives the number of bytes that it shares with the one before.
    fn take_term(&mut self) -> usize {
        let shared = take(&mut self.rest) as usize;
        let len = take(&mut self.rest);
        self.len = shared + len as usize;
        if self.letters.len() < self.len + 8 {
            self.letters.resize(self.len + 8, 0);
        }
        let tail = self.letters.get_mut(shared..).unwrap_or(&mut []);
        // Most tails are short, and copying a few bytes by their number costs more than
        // eight at once, above all in wasm.
        let eight = (tail.first_chunk_mut::<8>(), self.rest.first_chunk::<8>());
        if let (0..=8, (Some(to), Some(from))) = (len, eight) {
            *to = *from;
            take_bytes(&mut self.rest, len);
        } else {
            let from = take_bytes(&mut self.rest, len);
            tail.iter_mut().zip(from).for_each(|(to, from)| *to = *from);
        }
        shared
    }

    fn take_row(&mut self) {
        let Self { row, rest, .. } = self;
        row.n_docs = take(rest);
        row.documents = row.documents.end..row.documents.end + take(rest) as usize;
        row.positions = row.positions.end..row.positions.end + take(rest) as usize;
        self.nr += 1;
    }
}

fn common(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dictionary(terms: &std::collections::BTreeSet<String>) -> Dictionary {
        let mut dictionary = Dictionary::default();
        for (nr, term) in terms.iter().enumerate() {
            let row =
                TermRow { n_docs: nr as u32, documents: nr..nr + 1, positions: nr * 2..nr * 2 + 2 };
            dictionary.push(term.as_bytes(), row);
        }
        dictionary
    }

    proptest::proptest! {
        #[test]
        fn look_ups_agree_with_a_scan(
            terms in proptest::collection::btree_set("[abé]{1,5}", 0..90),
            mut asked in proptest::collection::vec("[abé]{0,5}", 1..6),
        ) {
            let dictionary = dictionary(&terms);
            for asked in &asked {
                let place = terms.iter().position(|t| t == asked);
                let mut entries = dictionary.entries();
                let there = entries.seek(asked.as_bytes()) && entries.term() == asked.as_bytes();
                let found = there.then(|| entries.row());
                proptest::prop_assert_eq!(found.as_ref().map(|row| row.n_docs as usize), place);
                if let (Some(row), Some(nr)) = (found, place) {
                    proptest::prop_assert_eq!(row, TermRow { n_docs: nr as u32, documents: nr..nr + 1, positions: nr * 2..nr * 2 + 2 });
                }
            }
            // One cursor, forward only.
            asked.sort();
            let mut entries = dictionary.entries();
            for asked in &asked {
                let first = terms.iter().position(|t| t >= asked);
                let there = entries.seek(asked.as_bytes());
                proptest::prop_assert_eq!(there.then(|| entries.row().n_docs as usize), first);
                if first.is_none() { break }
            }
            let mut entries = dictionary.entries();
            let mut all = Vec::new();
            while entries.next() {
                all.push(String::from_utf8(entries.term().to_vec()).unwrap());
            }
            proptest::prop_assert!(all.iter().eq(terms.iter()));
        }
    }
}
