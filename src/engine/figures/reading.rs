//! The articles of a question, read in steps.

use super::super::filter::Cache;
use super::super::store::Store;
use super::super::tally::articles;
use super::kept::Kept;
use crate::corpus::DocId;
use crate::protocol::Filter;

/// Text that is read in a step, bytes: a few milliseconds.
const STEP: usize = 24_000;
/// Articles that a step looks at, read or not.
const LOOKED_AT: usize = 250;

/// Articles of which some are to be read still.
pub struct Reading {
    pub docs: Vec<DocId>,
    next: usize,
}

impl Reading {
    /// The chosen articles, or all under the filter.
    pub fn new(store: &Store, cache: &mut Cache, filter: &Filter, chosen: &[DocId]) -> Self {
        let docs = match chosen.is_empty() {
            true => {
                let docs = articles(store, cache, filter).unwrap_or_else(|| store.index.live());
                docs.iter().map(DocId).collect()
            }
            false => chosen.to_vec(),
        };
        Self { docs, next: 0 }
    }

    /// Reads some articles; true once all are read.
    pub fn step(&mut self, store: &Store, kept: &mut Kept) -> bool {
        let (mut n_bytes, mut n_docs) = (0, 0);
        while let Some(doc) = self.docs.get(self.next).copied() {
            if n_bytes >= STEP || n_docs >= LOOKED_AT {
                return false;
            }
            self.next += 1;
            n_docs += 1;
            let Some(held) = store.get(doc) else { continue };
            if !kept.is_read(store, doc, held) {
                n_bytes += held.document.text.len();
                kept.take(store, doc, held);
            }
        }
        true
    }

    /// How much is read, 0 to 1.
    pub fn share(&self) -> f32 {
        match self.docs.len() {
            0 => 1.0,
            n => self.next as f32 / n as f32,
        }
    }
}
