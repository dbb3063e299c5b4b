//! Words within an edit distance.

use super::dictionary::{Entries, TermRow};
use super::pattern::text;

/// The largest distance that is looked for.
pub const MAX_DISTANCE: u8 = 2;

/// Characters of a word at most: one bit for each.
const LONGEST: usize = 60;

/// Words that become the given one by at most so many insertions, deletions and
/// replacements of a character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fuzzy {
    word: String,
    chars: Vec<char>,
    distance: u8,
}

impl Fuzzy {
    /// `word` must be folded; the distance is at most [`MAX_DISTANCE`], and 0 for a word
    /// of more than 60 characters.
    pub fn new(word: String, distance: u8) -> Self {
        let chars: Vec<char> = word.chars().collect();
        let most = if chars.len() > LONGEST { 0 } else { MAX_DISTANCE };
        Self { chars, word, distance: distance.min(most) }
    }

    /// A bit for each beginning of the word, the empty one included.
    fn all(&self) -> u64 {
        (2u64 << self.chars.len().min(LONGEST)) - 1
    }

    /// The places at which the word has `c`.
    fn places_of(&self, c: char) -> u64 {
        let has = |(at, own): (usize, &char)| u64::from(*own == c) << at;
        self.chars.iter().take(LONGEST).enumerate().map(has).fold(0, |all, bit| all | bit)
    }

    pub fn word(&self) -> &str {
        &self.word
    }

    pub fn distance(&self) -> u8 {
        self.distance
    }

    pub fn matches(&self, word: &str) -> bool {
        if self.distance == 0 {
            return self.word == word;
        }
        let mut walk = Walk::new(self);
        word.chars().all(|c| walk.push(c)) && walk.is_match()
    }

    /// Calls `found` for each term within the distance.
    ///
    /// Cost: a dictionary is a tree of prefixes; one that cannot be continued within
    /// the distance is left by a seek to the next that can. For distance 1 some
    /// hundred seeks, however many terms there are.
    /// Source: Levenshtein 1966; the walk after Schulz and Mihov, Fast string correction
    /// with Levenshtein automata, 2002; sets as bits after Wu and Manber, Fast text
    /// searching allowing errors, 1992.
    pub(super) fn expand(&self, entries: &mut Entries<'_>, mut found: impl FnMut(&str, TermRow)) {
        if self.distance == 0 {
            if entries.seek(self.word.as_bytes()) && entries.term() == self.word.as_bytes() {
                found(&self.word, entries.row());
            }
            return;
        }
        let mut walk = Walk::new(self);
        let mut key = Vec::new();
        let mut there = entries.next();
        while there {
            let term = text(entries.term());
            let dead = walk.walk_to(term);
            if !dead {
                if walk.is_match() {
                    found(term, entries.row());
                }
                there = entries.next();
                continue;
            }
            if !walk.next_alive(term, &mut key) {
                return;
            }
            there = entries.seek(&key);
        }
    }
}

/// How far each beginning of the word asked is from a prefix: bit `i` of set `k` says
/// that its first `i` characters are at most `k` edits away.
type Reached = [u64; MAX_DISTANCE as usize + 1];

/// What was reached by each prefix of a term, from the empty one on.
struct Walk<'f> {
    fuzzy: &'f Fuzzy,
    /// The prefix; the last character may be one that killed it.
    prefix: Vec<char>,
    /// One more than there are characters in the prefix.
    reached: Vec<Reached>,
}

impl<'f> Walk<'f> {
    fn new(fuzzy: &'f Fuzzy) -> Self {
        // Before any character of the term: what can be left out at the beginning.
        let start = core::array::from_fn(|k| ((2u64 << k) - 1) & fuzzy.all());
        Self { fuzzy, prefix: Vec::new(), reached: vec![start] }
    }

    fn here(&self) -> Reached {
        self.reached.last().copied().unwrap_or_default()
    }

    /// The beginnings within the distance.
    fn near(&self) -> u64 {
        self.here().get(usize::from(self.fuzzy.distance)).copied().unwrap_or(0)
    }

    fn is_match(&self) -> bool {
        self.near() >> self.fuzzy.chars.len() & 1 == 1
    }

    /// Adds a character; false if nothing that begins so is within the distance.
    fn push(&mut self, c: char) -> bool {
        let before = self.here();
        let same = self.fuzzy.places_of(c);
        let mut after = Reached::default();
        let (mut fewer_before, mut fewer_after) = (0, 0);
        for (k, (before, after)) in before.iter().zip(&mut after).enumerate() {
            *after = (before & same) << 1;
            if k > 0 {
                // Inserted, replaced, left out.
                *after |= fewer_before | fewer_before << 1 | fewer_after << 1;
            }
            *after &= self.fuzzy.all();
            (fewer_before, fewer_after) = (*before, *after);
        }
        self.prefix.push(c);
        self.reached.push(after);
        self.near() != 0
    }

    fn pop(&mut self) -> Option<char> {
        self.reached.truncate(self.prefix.len());
        self.prefix.pop()
    }

    /// Moves to `term`, keeping what it shares with the prefix so far; true if it died
    /// on the way, at the last character of the prefix.
    fn walk_to(&mut self, term: &str) -> bool {
        let same = self.prefix.iter().zip(term.chars()).take_while(|(a, b)| **a == *b).count();
        self.prefix.truncate(same);
        self.reached.truncate(same + 1);
        term.chars().skip(same).any(|c| !self.push(c))
    }

    /// Writes to `key` the least string behind `term`, which died, that may be or begin
    /// what is looked for; false if there is none.
    fn next_alive(&mut self, term: &str, key: &mut Vec<u8>) -> bool {
        while let Some(dead) = self.pop() {
            let fewer = self.fuzzy.distance.checked_sub(1);
            let slack = fewer.and_then(|k| self.here().get(usize::from(k)).copied()).unwrap_or(0);
            key.clear();
            extend(key, self.prefix.iter().copied());
            if slack != 0 {
                // Any character may follow.
                let next = char::from_u32(dead as u32 + 1).unwrap_or('\u{e000}');
                if next > dead {
                    extend(key, [next]);
                    return true;
                }
                continue;
            }
            // No edit is left: what follows is the rest of the word from some place on.
            let rest = term.chars().skip(self.prefix.len());
            let near = self.near();
            let places = (0..=self.fuzzy.chars.len()).filter(|at| near >> at & 1 == 1);
            let ends = places.filter_map(|at| self.fuzzy.chars.get(at..));
            let least = ends.filter(|end| rest.clone().lt(end.iter().copied())).min();
            if let Some(least) = least {
                extend(key, least.iter().copied());
                return true;
            }
        }
        false
    }
}

fn extend(key: &mut Vec<u8>, chars: impl IntoIterator<Item = char>) {
    let mut buffer = [0; 4];
    for c in chars {
        key.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::super::dictionary::Dictionary;
    use super::*;

    fn distance(a: &str, b: &str) -> usize {
        let b: Vec<char> = b.chars().collect();
        let mut row: Vec<usize> = (0..=b.len()).collect();
        for (i, x) in a.chars().enumerate() {
            let mut before = row[0];
            row[0] = i + 1;
            for (j, y) in b.iter().enumerate() {
                let cell = (before + usize::from(x != *y)).min(row[j] + 1).min(row[j + 1] + 1);
                before = row[j + 1];
                row[j + 1] = cell;
            }
        }
        row[b.len()]
    }

    proptest::proptest! {
        #[test]
        fn terms_near_a_word_are_all_found(
            terms in proptest::collection::btree_set("[abé]{1,6}|[a-f]{1,4}", 0..120),
            word in "[abé]{0,6}|[a-f]{1,4}",
            k in 0u8..3,
        ) {
            let mut dictionary = Dictionary::default();
            terms.iter().for_each(|t| dictionary.push(t.as_bytes(), TermRow::default()));
            let fuzzy = Fuzzy::new(word.clone(), k);
            let mut found = Vec::new();
            fuzzy.expand(&mut dictionary.entries(), |term, _| found.push(term.to_owned()));
            let near = |t: &&String| distance(t, &word) <= k as usize;
            let expected: Vec<_> = terms.iter().filter(near).cloned().collect();
            proptest::prop_assert_eq!(found, expected);
            for term in &terms {
                proptest::prop_assert_eq!(fuzzy.matches(term), near(&term));
            }
        }
    }
}
