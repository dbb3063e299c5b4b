//! Reading and writing posting lists: variable-length deltas.

/// A cursor over the documents of one term, with the positions on demand.
///
/// Cost: positions that nobody asks for are skipped without decoding a number.
#[derive(Clone, Debug)]
pub struct Postings<'s> {
    n_docs: u32,
    documents: &'s [u8],
    positions: &'s [u8],
    /// Occurrences of documents already passed whose positions were not read.
    unread: u32,
    doc: u32,
    started: bool,
    frequency: u32,
}

impl<'s> Postings<'s> {
    pub(super) fn new(n_docs: u32, documents: &'s [u8], positions: &'s [u8]) -> Self {
        Self { n_docs, documents, positions, unread: 0, doc: 0, started: false, frequency: 0 }
    }

    /// How many documents hold the term.
    pub fn n_docs(&self) -> u32 {
        self.n_docs
    }

    /// Moves to the next document and gives its number and the term's frequency in it.
    pub fn next_doc(&mut self) -> Option<(u32, u32)> {
        if self.documents.is_empty() {
            return None;
        }
        self.unread += self.frequency;
        let delta = take(&mut self.documents);
        self.doc = if self.started { self.doc + delta } else { delta };
        self.started = true;
        self.frequency = take(&mut self.documents);
        Some((self.doc, self.frequency))
    }

    /// Appends the positions in the current document to `out`, rising. A second call
    /// for the same document appends nothing.
    pub fn positions(&mut self, out: &mut Vec<u32>) {
        skip(&mut self.positions, self.unread);
        self.unread = 0;
        let mut position = 0;
        for nth in 0..self.frequency {
            let delta = take(&mut self.positions);
            position = if nth == 0 { delta } else { position + delta };
            out.push(position);
        }
        self.frequency = 0;
    }
}

/// Appends `number` in seven-bit groups, lowest first.
pub(super) fn put(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Takes one number off the front; 0 at the end of the bytes.
fn take(bytes: &mut &[u8]) -> u32 {
    let mut number = 0;
    let mut shift = 0;
    while let Some((&byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
        shift = (shift + 7).min(28);
    }
    number
}

/// Passes over `count` numbers.
fn skip(bytes: &mut &[u8], mut count: u32) {
    while count > 0 {
        let Some((&byte, rest)) = bytes.split_first() else { return };
        *bytes = rest;
        count -= u32::from(byte < 0x80);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn numbers_come_back(numbers in proptest::collection::vec(proptest::num::u32::ANY, 0..20), skipped in 0usize..20) {
            let mut bytes = Vec::new();
            numbers.iter().for_each(|n| put(&mut bytes, *n));
            let mut rest = bytes.as_slice();
            let skipped = skipped.min(numbers.len());
            skip(&mut rest, skipped as u32);
            let back: Vec<u32> = numbers[skipped..].iter().map(|_| take(&mut rest)).collect();
            proptest::prop_assert_eq!(&back, &numbers[skipped..]);
            proptest::prop_assert!(rest.is_empty());
        }
    }
}
