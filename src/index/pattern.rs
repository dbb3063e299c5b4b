//! What one token of a query may be in the dictionary.

use super::dictionary::{Dictionary, Entries, TermRow};
use super::fuzzy::Fuzzy;
use super::stem::Stem;
use super::wildcard::Wildcard;

/// The terms that a token of a query stands for. All are folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {
    Word(String),
    /// Any term that begins so.
    Prefix(String),
    /// `*` for any run of characters, `?` for any one.
    Wildcard(Wildcard),
    /// Any term within an edit distance.
    Fuzzy(Fuzzy),
    /// Any form of a word.
    Stem(Stem),
}

impl Pattern {
    /// Whether a folded word of a text is meant.
    pub fn matches(&self, word: &str) -> bool {
        match self {
            Self::Word(own) => own == word,
            Self::Prefix(prefix) => word.starts_with(prefix.as_str()),
            Self::Wildcard(wildcard) => wildcard.matches(word),
            Self::Fuzzy(fuzzy) => fuzzy.matches(word),
            Self::Stem(stem) => stem.matches(word),
        }
    }

    /// Whether some word could be meant by both; true also where that is not known.
    pub fn may_meet(&self, other: &Pattern) -> bool {
        match (self, other) {
            (Self::Word(word), pattern) | (pattern, Self::Word(word)) => pattern.matches(word),
            (Self::Prefix(a), Self::Prefix(b)) => {
                a.starts_with(b.as_str()) || b.starts_with(a.as_str())
            }
            _ => true,
        }
    }

    /// Calls `found` for each term of the dictionary that is meant, UTF-8, with its row.
    pub(super) fn expand(&self, dictionary: &Dictionary, mut found: impl FnMut(&[u8], TermRow)) {
        let mut entries = dictionary.entries();
        match self {
            Self::Word(word) => {
                if entries.seek(word.as_bytes()) && entries.term() == word.as_bytes() {
                    found(word.as_bytes(), entries.row());
                }
            }
            Self::Prefix(prefix) => among(&mut entries, prefix, |_| true, found),
            Self::Wildcard(wildcard) => {
                among(&mut entries, wildcard.prefix(), |t| wildcard.matches(text(t)), found);
            }
            Self::Stem(stem) => {
                among(&mut entries, stem.prefix(), |t| stem.matches(text(t)), found)
            }
            Self::Fuzzy(fuzzy) => fuzzy.expand(&mut entries, found),
        }
    }
}

/// Calls `found` for each term that begins with `prefix` and is meant.
fn among(
    entries: &mut Entries<'_>,
    prefix: &str,
    is_meant: impl Fn(&[u8]) -> bool,
    mut found: impl FnMut(&[u8], TermRow),
) {
    let mut there = entries.seek(prefix.as_bytes());
    while there && entries.term().starts_with(prefix.as_bytes()) {
        if is_meant(entries.term()) {
            found(entries.term(), entries.row());
        }
        there = entries.next();
    }
}

/// A term of the dictionary as text; it was text when it was written.
pub(super) fn text(term: &[u8]) -> &str {
    core::str::from_utf8(term).unwrap_or("")
}
