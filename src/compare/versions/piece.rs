//! A text cut into what a comparison of versions keeps or changes whole.

use unicode_normalization::UnicodeNormalization;

use crate::text::{Span, Vocabulary, fold_into, is_unspaced, is_word_char};

/// A longer run of letters is no word of a language; its letters are compared one by one.
const LONGEST_WORD: usize = 96;

/// English words that join others, and say nothing where they stand alone between two
/// changes; unlike `not`, `after` or `more`.
#[rustfmt::skip]
const SMALL_WORDS: [&str; 44] = [
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has",
    "have", "he", "her", "his", "in", "is", "it", "its", "of", "on", "or", "she", "so", "that",
    "the", "their", "them", "then", "they", "this", "to", "was", "we", "were", "which", "who",
    "will", "with", "would", "you",
];

/// The pieces of two texts, numbered alike.
///
/// A piece is a word, with the marks inside it (`U.S`, `7,000`, `Won-shik`), or a single
/// mark. White space belongs to no piece. Equal numbers are pieces that are equal but for
/// case, accents, composition and the shape of quotes and dashes.
pub(super) struct Pieces {
    pub a: Side,
    pub b: Side,
    /// By number: whether the piece says something by itself, unlike marks and `the`.
    content: Vec<bool>,
}

pub(super) struct Side {
    pub keys: Vec<u32>,
    pub spans: Vec<Span>,
}

impl Pieces {
    /// Cost: one hash look-up a piece.
    pub fn new(a: &str, b: &str) -> Self {
        let mut vocabulary = Vocabulary::new();
        let (a, b) = (Side::new(a, &mut vocabulary), Side::new(b, &mut vocabulary));
        let says = |nr: usize| {
            let piece = vocabulary.get(u32::try_from(nr).unwrap_or(u32::MAX));
            piece.starts_with(is_word_char) && !SMALL_WORDS.contains(&piece)
        };
        let content = (0..vocabulary.len()).map(says).collect();
        Self { a, b, content }
    }

    pub fn is_content(&self, key: u32) -> bool {
        self.content.get(key as usize).copied().unwrap_or(false)
    }
}

impl Side {
    fn new(text: &str, vocabulary: &mut Vocabulary) -> Self {
        let mut side = Self { keys: Vec::new(), spans: Vec::new() };
        let (mut key, mut plain) = (String::new(), String::new());
        let mut add = |start: usize, piece: &str| {
            key.clear();
            if piece.is_ascii() {
                fold_into(piece, &mut key);
            } else {
                plain.clear();
                plain.extend(piece.chars().map(plain_mark));
                fold_into(&plain, &mut key);
            }
            side.keys.push(vocabulary.intern(&key));
            side.spans.push(Span::new(start, start + piece.len()));
        };
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let piece = first_piece(rest);
            if piece.len() > LONGEST_WORD {
                for (nr, letter) in piece.char_indices() {
                    add(at + nr, piece.get(nr..nr + letter.len_utf8()).unwrap_or(""));
                }
            } else if !piece.starts_with(char::is_whitespace) {
                add(at, piece);
            }
            at += piece.len().max(1);
        }
        side
    }
}

/// What a text begins with: a word, a mark, or one character of white space.
fn first_piece(text: &str) -> &str {
    let mut chars = text.char_indices().peekable();
    let Some((_, first)) = chars.next() else { return "" };
    let mut end = first.len_utf8();
    if !is_word_char(first) {
        return text.get(..end).unwrap_or(text);
    }
    let mut last = first;
    while let Some((at, c)) = chars.next() {
        let goes_on = match c {
            _ if is_word_char(c) => {
                let mark_of_last = c.nfd().next().is_some_and(crate::text::is_mark);
                mark_of_last || !(is_unspaced(last) || is_unspaced(c))
            }
            '\'' | '’' | '.' | ',' | '-' => chars.peek().is_some_and(|(_, c)| is_word_char(*c)),
            _ => false,
        };
        if !goes_on {
            break;
        }
        (end, last) = (at + c.len_utf8(), c);
    }
    text.get(..end).unwrap_or(text)
}

/// Quotes and dashes in one shape each.
pub(super) fn plain_mark(mark: char) -> char {
    match mark {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '`' | '´' | '′' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let pieces = Pieces::new(text, "");
        let found: Vec<_> = pieces.a.spans.iter().map(|span| span.of(text)).collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn words_keep_their_inner_marks() {
        check("Won-shik's 7,000 U.S. boxes—“so”.", "Won-shik's 7,000 U.S . boxes — “ so ” .");
        check("東京2020 a\u{301}b", "東 京 2020 a\u{301}b");
        check(" \n\t", "");
    }

    #[test]
    fn shapes_of_marks_and_letters_are_one() {
        let pieces = Pieces::new("“Café” – Port", "\"Cafe\u{301}\" - port");
        assert_eq!(pieces.a.keys, pieces.b.keys);
    }
}
