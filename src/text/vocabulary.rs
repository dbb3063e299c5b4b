//! Distinct words and their numbers.

use core::hash::{BuildHasher, BuildHasherDefault};

use hashbrown::HashTable;
use rustc_hash::FxHasher;

/// Numbers distinct words in the order in which they come.
///
/// Cost: one hash look-up a word; beside its own bytes a word takes some 12.
#[derive(Clone, Default)]
pub struct Vocabulary {
    numbers: HashTable<u32>,
    words: String,
    /// Where each word ends in `words`.
    ends: Vec<u32>,
    hasher: BuildHasherDefault<FxHasher>,
}

impl Vocabulary {
    pub fn new() -> Self {
        Self::default()
    }

    /// How many words have a number: they run from 0 up to it.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The word with number `nr`; empty past the last.
    pub fn get(&self, nr: u32) -> &str {
        word(&self.words, &self.ends, nr)
    }

    /// The number of a word that was met before.
    pub fn find(&self, wanted: &str) -> Option<u32> {
        let same = |nr: &u32| self.get(*nr) == wanted;
        self.numbers.find(self.hasher.hash_one(wanted), same).copied()
    }

    /// The number of a word; a new one gets the next.
    pub fn intern(&mut self, wanted: &str) -> u32 {
        let hash = self.hasher.hash_one(wanted);
        let Self { numbers, words, ends, hasher } = self;
        if let Some(nr) = numbers.find(hash, |nr| word(words, ends, *nr) == wanted) {
            return *nr;
        }
        let nr = narrow(ends.len());
        words.push_str(wanted);
        ends.push(narrow(words.len()));
        numbers.insert_unique(hash, nr, |nr| hasher.hash_one(word(words, ends, *nr)));
        nr
    }
}

fn word<'w>(words: &'w str, ends: &[u32], nr: u32) -> &'w str {
    let end = |nr: u32| ends.get(nr as usize).copied();
    let start = nr.checked_sub(1).map_or(Some(0), end);
    match (start, end(nr)) {
        (Some(start), Some(end)) => words.get(start as usize..end as usize).unwrap_or(""),
        _ => "",
    }
}

fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn every_word_has_one_number(words in proptest::collection::vec("[abé]{0,3}", 0..60)) {
            let mut vocabulary = Vocabulary::new();
            let numbers: Vec<u32> = words.iter().map(|w| vocabulary.intern(w)).collect();
            for (word, nr) in words.iter().zip(&numbers) {
                proptest::prop_assert_eq!(vocabulary.get(*nr), word);
                proptest::prop_assert_eq!(vocabulary.find(word), Some(*nr));
            }
            let distinct: std::collections::BTreeSet<_> = words.iter().collect();
            proptest::prop_assert_eq!(vocabulary.len(), distinct.len());
            proptest::prop_assert_eq!(vocabulary.find("zz"), None);
            proptest::prop_assert_eq!(vocabulary.get(9_999), "");
        }
    }
}
