//! The index and the query language for `adapter.mjs`: what a page would take in place
//! of a search library.

use core::ops::Range;

use dropleaf::index::{Index, SegmentBuilder};
use dropleaf::query::{Corpus, Test, evaluate, parse};
use wasm_bindgen::prelude::wasm_bindgen;

/// Bytes of a batch, as an ingest worker hands them over.
const BATCH: usize = 1 << 20;

/// The best that are named.
const TOP: usize = 10;

/// Articles that can be searched.
#[wasm_bindgen]
#[derive(Default)]
pub struct Library {
    index: Index,
    batch: SegmentBuilder,
    n_bytes: usize,
}

#[wasm_bindgen]
impl Library {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    pub fn add(&mut self, title: &str, body: &str) {
        self.batch.add(body, Some(title));
        self.n_bytes += title.len() + body.len();
        if self.n_bytes >= BATCH {
            self.finish();
        }
    }

    /// Makes everything that was added searchable.
    pub fn finish(&mut self) {
        self.index.append(core::mem::take(&mut self.batch).finish());
        self.n_bytes = 0;
    }

    /// The number of all matches, then the best of them.
    pub fn search(&self, query: &str) -> Vec<u32> {
        let found = evaluate(&self.index, self, &parse(query));
        let mut best: Vec<(f32, u32)> = Vec::with_capacity(TOP + 1);
        for (doc, score) in found.docs.iter().zip(&found.scores) {
            if best.len() < TOP || best.last().is_some_and(|(last, _)| score > last) {
                let at = best.partition_point(|(better, _)| better >= score);
                best.insert(at, (*score, *doc));
                best.truncate(TOP);
            }
        }
        let total = u32::try_from(found.docs.len()).unwrap_or(u32::MAX);
        core::iter::once(total).chain(best.into_iter().map(|(_, doc)| doc)).collect()
    }

    /// Size of the index, bytes.
    pub fn n_bytes(&self) -> usize {
        self.index.n_bytes()
    }
}

/// Nothing is known of the articles beside their words.
impl Corpus for Library {
    fn docs(&self, _: &Test) -> Vec<u32> {
        Vec::new()
    }

    fn title_words(&self, _: u32) -> Range<u32> {
        0..0
    }

    fn matches(&self, _: &str, _: Option<&[u32]>) -> Vec<(u32, Vec<(u32, u32)>)> {
        Vec::new()
    }
}
