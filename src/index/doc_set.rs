//! A set of documents.

/// A set of documents as a bitmap over the corpus.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocSet {
    blocks: Vec<u64>,
    n_docs: u32,
}

impl DocSet {
    /// No document out of `n_docs`.
    pub fn none(n_docs: u32) -> Self {
        Self { blocks: vec![0; (n_docs as usize).div_ceil(64)], n_docs }
    }

    /// Every document out of `n_docs`.
    pub fn all(n_docs: u32) -> Self {
        let mut set = Self::none(n_docs);
        set.invert();
        set
    }

    /// Makes room for documents up to `n_docs`; the new ones are not in the set.
    pub fn grow(&mut self, n_docs: u32) {
        self.n_docs = self.n_docs.max(n_docs);
        self.blocks.resize((self.n_docs as usize).div_ceil(64), 0);
    }

    /// Whether it was not there before. Documents out of range are passed over.
    pub fn insert(&mut self, doc: u32) -> bool {
        let Some(block) = self.blocks.get_mut(doc as usize / 64) else { return false };
        let before = *block;
        *block |= 1 << (doc % 64);
        *block != before
    }

    /// Whether it was there.
    pub fn remove(&mut self, doc: u32) -> bool {
        let Some(block) = self.blocks.get_mut(doc as usize / 64) else { return false };
        let before = *block;
        *block &= !(1 << (doc % 64));
        *block != before
    }

    pub fn contains(&self, doc: u32) -> bool {
        self.blocks.get(doc as usize / 64).is_some_and(|block| block >> (doc % 64) & 1 == 1)
    }

    pub fn len(&self) -> u32 {
        self.blocks.iter().map(|block| block.count_ones()).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.blocks.iter().all(|block| *block == 0)
    }

    /// Keeps what `other` holds too.
    pub fn intersect(&mut self, other: &DocSet) {
        self.blocks.iter_mut().zip(&other.blocks).for_each(|(a, b)| *a &= b);
    }

    pub fn unite(&mut self, other: &DocSet) {
        self.blocks.iter_mut().zip(&other.blocks).for_each(|(a, b)| *a |= b);
    }

    /// Drops what `other` holds.
    pub fn subtract(&mut self, other: &DocSet) {
        self.blocks.iter_mut().zip(&other.blocks).for_each(|(a, b)| *a &= !b);
    }

    /// Turns the set into its complement within the corpus.
    pub fn invert(&mut self) {
        self.blocks.iter_mut().for_each(|block| *block = !*block);
        if let Some(last) = self.blocks.last_mut()
            && !self.n_docs.is_multiple_of(64)
        {
            *last &= (1 << (self.n_docs % 64)) - 1;
        }
    }

    /// The documents, rising.
    pub fn iter(&self) -> impl Iterator<Item = u32> {
        self.blocks.iter().zip(0u32..).flat_map(|(block, nr)| {
            let mut left = *block;
            core::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(nr * 64 + bit)
            })
        })
    }
}

impl Extend<u32> for DocSet {
    fn extend<I: IntoIterator<Item = u32>>(&mut self, docs: I) {
        for doc in docs {
            self.insert(doc);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    proptest::proptest! {
        #[test]
        fn bitmaps_are_sets(a in proptest::collection::btree_set(0u32..130, 0..40), b in proptest::collection::btree_set(0u32..130, 0..40)) {
            let of = |set: &BTreeSet<u32>| {
                let mut docs = DocSet::none(130);
                docs.extend(set.iter().copied());
                docs
            };
            let list = |docs: &DocSet| docs.iter().collect::<BTreeSet<u32>>();
            let (left, right) = (of(&a), of(&b));
            let apply = |f: fn(&mut DocSet, &DocSet)| {
                let mut docs = left.clone();
                f(&mut docs, &right);
                list(&docs)
            };
            proptest::prop_assert_eq!(apply(DocSet::intersect), &a & &b);
            proptest::prop_assert_eq!(apply(DocSet::unite), &a | &b);
            proptest::prop_assert_eq!(apply(DocSet::subtract), &a - &b);
            proptest::prop_assert_eq!(apply(|d, _| d.invert()), &(0..130).collect::<BTreeSet<_>>() - &a);
            proptest::prop_assert_eq!(left.len() as usize, a.len());
        }
    }
}
