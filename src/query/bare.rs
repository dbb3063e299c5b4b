//! A corpus for tests of which nothing is known beside its index.

use core::ops::Range;

use super::{Corpus, Test};

pub struct Bare;

impl Corpus for Bare {
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
