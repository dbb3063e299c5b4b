//! A segment: the index of a run of documents, immutable.

use serde::{Deserialize, Serialize};

use super::dictionary::Dictionary;
use super::postings::Postings;

/// The index of consecutive documents, numbered from 0 within the segment.
///
/// It is what crosses from an ingest worker to the engine, byte for byte.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// Number of words of each document, title included where it is indexed apart.
    pub(super) lengths: Vec<u32>,
    pub(super) dictionary: Dictionary,
    /// A row for each term, in the order of the dictionary.
    pub(super) rows: Vec<TermRow>,
    /// For each term, for each document: delta of the document's number, frequency.
    #[serde(with = "bytes")]
    pub(super) documents: Vec<u8>,
    /// For each term, for each document, for each occurrence: delta of the position.
    #[serde(with = "bytes")]
    pub(super) positions: Vec<u8>,
}

/// Where the postings of one term end, and how many documents they name.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct TermRow {
    pub n_docs: u32,
    pub documents_end: u32,
    pub positions_end: u32,
}

impl Segment {
    pub fn n_docs(&self) -> u32 {
        u32::try_from(self.lengths.len()).unwrap_or(u32::MAX)
    }

    pub fn n_terms(&self) -> usize {
        self.dictionary.len()
    }

    /// Size in memory, bytes.
    pub fn n_bytes(&self) -> usize {
        self.dictionary.n_bytes()
            + 4 * self.lengths.len()
            + 12 * self.rows.len()
            + self.documents.len()
            + self.positions.len()
    }

    /// The postings of the term with number `nr`.
    pub(super) fn postings(&self, nr: usize) -> Postings<'_> {
        let empty = TermRow { n_docs: 0, documents_end: 0, positions_end: 0 };
        let before = nr.checked_sub(1).and_then(|n| self.rows.get(n)).copied().unwrap_or(empty);
        let row = self.rows.get(nr).copied().unwrap_or(empty);
        let slice = |bytes: &'_ [u8], from: u32, to: u32| -> core::ops::Range<usize> {
            let end = (to as usize).min(bytes.len());
            (from as usize).min(end)..end
        };
        Postings::new(
            row.n_docs,
            &self.documents[slice(&self.documents, before.documents_end, row.documents_end)],
            &self.positions[slice(&self.positions, before.positions_end, row.positions_end)],
        )
    }
}

/// Bytes as one run instead of a sequence of numbers.
mod bytes {
    use core::fmt;

    use serde::de::{Error, Visitor};
    use serde::{Deserializer, Serializer};

    pub fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes(bytes)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = Vec<u8>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("bytes")
            }
            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Vec<u8>, E> {
                Ok(bytes.to_vec())
            }
        }
        from.deserialize_bytes(Bytes)
    }
}
