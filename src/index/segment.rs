//! A segment: the index of a run of documents, immutable.

use serde::{Deserialize, Serialize};

use super::dictionary::{Dictionary, TermRow};
use super::postings::Postings;

/// The index of consecutive documents, numbered from 0 within the segment.
///
/// It is what crosses from an ingest worker to the engine, byte for byte.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Segment {
    /// Number of words of each document, title included where it is indexed apart.
    pub(super) lengths: Vec<u32>,
    pub(super) dictionary: Dictionary,
    /// The documents of each term; see [`Postings`].
    #[serde(with = "as_bytes")]
    pub(super) documents: Vec<u8>,
    #[serde(with = "as_bytes")]
    pub(super) positions: Vec<u8>,
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
            + size_of::<u32>() * self.lengths.len()
            + self.documents.len()
            + self.positions.len()
    }

    pub(super) fn postings(&self, row: &TermRow) -> Postings<'_> {
        Postings::new(
            row.n_docs,
            self.documents.get(row.documents.clone()).unwrap_or(&[]),
            self.positions.get(row.positions.clone()).unwrap_or(&[]),
        )
    }
}

/// Bytes as one run instead of a sequence of numbers.
pub(super) mod as_bytes {
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
