//! The leaves of a query: what is looked up.

use super::test::Test;
use crate::index::{Fuzzy, MAX_DISTANCE, Pattern, Stem, Wildcard};
use crate::text::{Span, Stemming, fold, is_unspaced, is_word_char, words};

/// A leaf of a query and where it stands in it, bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    pub kind: LeafKind,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeafKind {
    Words(Words),
    /// A fact of the article; it marks nothing and has no rank.
    Test(Test),
    /// A regular expression over title and text.
    Regex(String),
}

/// One token, or several that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// At least one.
    pub tokens: Vec<Pattern>,
    pub near: Near,
    /// Only in the title.
    pub in_title: bool,
    /// It stands in quotation marks: as it is, and in no other form.
    pub quoted: bool,
}

/// How the tokens of a leaf stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Near {
    /// One right behind the other.
    Phrase,
    /// In one stretch of the text, with at most so many other words in it.
    Within { others: u32, ordered: bool },
}

/// The widest stretch that is looked for, in words between.
pub const MAX_NEAR: u32 = 200;
/// Tokens of a phrase at most; longer ones are cut.
pub const MAX_TOKENS: usize = 200;

impl Words {
    /// The tokens that `text` means, `None` where it holds no word. `*` and `?` in or
    /// beside a word stand for what they stand for in a file name.
    pub fn read(text: &str) -> Option<Self> {
        let mut tokens = Vec::new();
        for piece in pieces(text) {
            // Without spaces between words any run is found inside a longer one: a gap at
            // its end says nothing.
            match piece.contains(['*', '?']) && !piece.contains(is_unspaced) {
                true => tokens.extend(gapped(piece)),
                false => tokens.extend(words(piece).map(|w| fold(w.text)).map(Pattern::Word)),
            }
        }
        // A fold may leave nothing: a lone combining mark.
        tokens.retain(|token| !matches!(token, Pattern::Word(word) if word.is_empty()));
        tokens.truncate(MAX_TOKENS);
        let near = Near::Phrase;
        (!tokens.is_empty()).then_some(Self { tokens, near, in_title: false, quoted: false })
    }

    /// Makes each plain word one within an edit distance.
    pub fn fuzzy(&mut self, distance: u8) {
        for token in &mut self.tokens {
            if let Pattern::Word(word) = token {
                let word = core::mem::take(word);
                *token = Pattern::Fuzzy(Fuzzy::new(word, distance.min(MAX_DISTANCE)));
            }
        }
    }

    /// Makes each plain word any form of it.
    pub fn stem(&mut self, stemming: Stemming) {
        for token in &mut self.tokens {
            if let Pattern::Word(word) = token {
                *token = Pattern::Stem(Stem::new(core::mem::take(word), stemming));
            }
        }
    }

    pub fn is_single(&self) -> bool {
        self.tokens.len() == 1
    }
}

/// Runs of word characters, stars and question marks.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(is_word_char(c) || c == '*' || c == '?')).filter(|p| !p.is_empty())
}

/// The token that a word with gaps means. A gap alone is no word.
fn gapped(piece: &str) -> Option<Pattern> {
    if !piece.contains(is_word_char) {
        return None;
    }
    let mut pattern = String::new();
    for part in piece.split_inclusive(['*', '?']) {
        let (word, gap) = match part.char_indices().next_back() {
            Some((at, gap @ ('*' | '?'))) => (&part[..at], Some(gap)),
            _ => (part, None),
        };
        crate::text::fold_into(word, &mut pattern);
        // Two stars are one.
        pattern.extend(gap.filter(|gap| !(*gap == '*' && pattern.ends_with('*'))));
    }
    let inner = pattern.strip_suffix('*').filter(|inner| !inner.contains(['*', '?']));
    Some(match inner {
        Some("") => return None,
        Some(prefix) => Pattern::Prefix(prefix.to_owned()),
        None => Pattern::Wildcard(Wildcard::new(pattern)),
    })
}
