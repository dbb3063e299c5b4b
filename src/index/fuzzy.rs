//! Words within an edit distance.

use super::dictionary::{Entries, TermRow};
use super::pattern::text;

/// The largest distance that is looked for.
pub const MAX_DISTANCE: u8 = 2;

/// Words that become the given one by at most so many insertions, deletions and
/// replacements of a character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fuzzy {
    word: String,
    chars: Vec<char>,
    distance: u8,
}

impl Fuzzy {
    /// `word` must be folded; the distance is at most [`MAX_DISTANCE`].
    pub fn new(word: String, distance: u8) -> Self {
        Self { chars: word.chars().collect(), word, distance: distance.min(MAX_DISTANCE) }
    }

    pub fn word(&self) -> &str {
        &self.word
    }

    pub fn distance(&self) -> u8 {
        self.distance
    }

    pub fn matches(&self, word: &str) -> bool {
        let mut table = Table::new(self);
        word.chars().all(|c| table.push(c)) && table.is_match()
    }

    /// Calls `found` for each term within the distance.
    ///
    /// Cost: a dictionary is a tree of prefixes; one that cannot be continued within
    /// the distance is left by a seek to the next that can. For distance 1 some
    /// hundred seeks, however many terms there are.
    /// Source: Levenshtein 1966; the walk after Schulz and Mihov, Fast string
    /// correction with Levenshtein automata, 2002, with rows in place of states.
    pub(super) fn expand(&self, entries: &mut Entries<'_>, mut found: impl FnMut(&str, TermRow)) {
        let mut table = Table::new(self);
        let mut key = Vec::new();
        let mut there = entries.next();
        while there {
            let term = text(entries.term());
            let dead = table.walk_to(term);
            if !dead {
                if table.is_match() {
                    found(term, entries.row());
                }
                there = entries.next();
                continue;
            }
            if !table.next_alive(&mut key) {
                return;
            }
            there = entries.seek(&key);
        }
    }
}

/// The rows of the edit distance between the word asked and a prefix of a term, one
/// for each of its characters.
struct Table<'f> {
    fuzzy: &'f Fuzzy,
    /// The prefix; the last character may be one that killed it.
    prefix: Vec<char>,
    /// Row after row; one more than there are characters in the prefix.
    rows: Vec<u8>,
}

impl<'f> Table<'f> {
    fn new(fuzzy: &'f Fuzzy) -> Self {
        let far = fuzzy.distance + 1;
        let first = (0..=fuzzy.chars.len()).map(|n| u8::try_from(n).map_or(far, |n| n.min(far)));
        Self { fuzzy, prefix: Vec::new(), rows: first.collect() }
    }

    fn width(&self) -> usize {
        self.fuzzy.chars.len() + 1
    }

    fn last_row(&self) -> &[u8] {
        self.rows.get(self.rows.len() - self.width()..).unwrap_or(&[])
    }

    fn is_match(&self) -> bool {
        self.last_row().last().is_some_and(|far| *far <= self.fuzzy.distance)
    }

    /// Adds a character; false if nothing that begins so is within the distance.
    fn push(&mut self, c: char) -> bool {
        let far = self.fuzzy.distance + 1;
        let from = self.rows.len() - self.width();
        self.prefix.push(c);
        let mut alive = false;
        let mut left = far;
        for at in 0..self.width() {
            let above = self.rows[from + at];
            let mut cell = above.saturating_add(1).min(left.saturating_add(1));
            if at > 0 {
                let replaced = self.fuzzy.chars[at - 1] != c;
                cell = cell.min(self.rows[from + at - 1] + u8::from(replaced));
            }
            left = cell.min(far);
            alive |= left < far;
            self.rows.push(left);
        }
        alive
    }

    fn pop(&mut self) -> Option<char> {
        let c = self.prefix.pop()?;
        self.rows.truncate(self.rows.len() - self.width());
        Some(c)
    }

    /// Moves to `term`, keeping what it shares with the prefix so far; true if it died
    /// on the way, at the last character of the prefix.
    fn walk_to(&mut self, term: &str) -> bool {
        let same = self.prefix.iter().zip(term.chars()).take_while(|(a, b)| **a == *b).count();
        while self.prefix.len() > same {
            self.pop();
        }
        term.chars().skip(same).any(|c| !self.push(c))
    }

    /// Writes to `key` the least string behind all that begin with the dead prefix of
    /// which a continuation may live; false if there is none.
    fn next_alive(&mut self, key: &mut Vec<u8>) -> bool {
        while let Some(dead) = self.pop() {
            let slack = self.last_row().iter().any(|far| *far < self.fuzzy.distance);
            let next = match slack {
                // Any character may follow.
                true => char::from_u32(dead as u32 + 1).or(Some('\u{e000}')),
                // Only one that the word itself has there.
                false => (self.last_row().iter().zip(&self.fuzzy.chars))
                    .filter(|(far, c)| **far <= self.fuzzy.distance && **c > dead)
                    .map(|(_, c)| *c)
                    .min(),
            };
            if let Some(next) = next.filter(|next| *next > dead) {
                key.clear();
                let mut buffer = [0; 4];
                for c in self.prefix.iter().chain([&next]) {
                    key.extend_from_slice(c.encode_utf8(&mut buffer).as_bytes());
                }
                return true;
            }
        }
        false
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
