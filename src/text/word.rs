//! Words: what search, counts and comparison take as one unit.

use super::{Span, fold_into, is_mark};

/// A word of a text and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    pub text: &'t str,
    /// Byte offset of the word in the text.
    pub start: usize,
}

impl Word<'_> {
    /// Appends the folded word to `out`.
    pub fn fold_into(&self, out: &mut String) {
        fold_into(self.text, out);
    }

    pub fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }
}

/// Whether `c` belongs to a word: a letter, a mark or a digit.
pub fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Whether `c` belongs to a script that is written without spaces between words: Han,
/// Kana, Thai, Lao, Khmer, Burmese.
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{30ff}'
        | '\u{3105}'..='\u{312f}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}'
        | '\u{20000}'..='\u{3ffff}')
}

/// The words of `text`: maximal runs of letters, marks and digits.
///
/// Apostrophes, points and hyphens end a word: `don't` is `don` `t`. In scripts
/// without spaces each letter with its marks is a word, so that a run of them is found
/// as a phrase, wherever it stands.
/// Shape: in text order, disjoint. Units: UTF-8 bytes. Cost: one pass, no
/// allocation.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    core::iter::from_fn(move || {
        let start = at + word_start(&text[at..])?;
        let end = start + word_len(&text[start..]);
        at = end;
        Some(Word { text: &text[start..end], start })
    })
}

/// Offset of the first word character, if there is one.
fn word_start(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            return Some(at);
        } else if byte.is_ascii() {
            at += 1;
        } else {
            let c = text[at..].chars().next()?;
            if is_word_char(c) {
                return Some(at);
            }
            at += c.len_utf8();
        }
    }
    None
}

/// Length in bytes of the word that `text` begins with.
fn word_len(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii() {
            if !byte.is_ascii_alphanumeric() {
                return at;
            }
            at += 1;
        } else {
            match text[at..].chars().next() {
                Some(c) if is_unspaced(c) && !is_mark(c) => {
                    return if at == 0 { with_marks(text, c.len_utf8()) } else { at };
                }
                Some(c) if is_word_char(c) => at += c.len_utf8(),
                _ => return at,
            }
        }
    }
    at
}

/// The length of a letter of `len` bytes with the marks behind it.
fn with_marks(text: &str, len: usize) -> usize {
    let rest = text.get(len..).unwrap_or("");
    len + rest.find(|c: char| !is_mark(c)).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found: Vec<_> = words(text).map(|w| w.text).collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn marks_end_words_and_accents_do_not() {
        check("don't", "don t");
        check("Shin Won-shik's U.S. visit, 7,000 m²", "Shin Won shik s U S visit 7 000 m²");
        check("cafe\u{301} Malmö — Łódź", "cafe\u{301} Malmö Łódź");
        check("…\u{feff}", "");
        check("東京2020大会、ロシア", "東 京 2020 大 会 ロ シ ア");
        check("กินข้าว", "กิ น ข้ า ว");
        check("한국 신문 हिन्दी", "한국 신문 हिन्दी");
    }

    proptest::proptest! {
        #[test]
        fn words_are_runs_in_order_and_miss_nothing(text in "\\PC{0,40}") {
            let mut end = 0;
            for word in words(&text) {
                proptest::prop_assert!(word.start >= end);
                proptest::prop_assert!(!text[end..word.start].chars().any(is_word_char));
                proptest::prop_assert!(word.text.chars().all(is_word_char));
                proptest::prop_assert_eq!(word.span().of(&text), word.text);
                end = word.start + word.text.len();
            }
            proptest::prop_assert!(!text[end..].chars().any(is_word_char));
        }
    }
}
