//! Tokens: what the recognisers look at.

use crate::text::{Span, fold_into, is_mark, is_word_char};

use super::address;

/// A token and what its letters alone say about it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub start: u32,
    pub end: u32,
    /// Hash of the folded text; the code of the character for a mark.
    pub hash: u64,
    pub shape: Shape,
    /// What the lists say of the word alone.
    pub lists: u32,
}

impl Token {
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.end }
    }

    pub fn is(&self, shape: u16) -> bool {
        self.shape.0 & shape != 0
    }

    pub fn in_list(&self, lists: u32) -> bool {
        self.lists & lists != 0
    }
}

/// A set of the constants of `shape`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shape(pub u16);

/// What a token may be, one bit each.
pub(crate) mod shape {
    /// A run of letters, or of letters and digits that begins with a letter.
    pub const WORD: u16 = 1;
    /// Digits, with points and commas inside.
    pub const NUMBER: u16 = 1 << 1;
    /// A mark; the token holds one character.
    pub const MARK: u16 = 1 << 2;
    /// An address; `HANDLE` and `SKIP` tell what kind, none of both a URL.
    pub const URL: u16 = 1 << 3;
    pub const HANDLE: u16 = 1 << 4;
    /// Mail addresses, tags, references to images: names nothing and parts names.
    pub const SKIP: u16 = 1 << 5;
    /// A word that begins with an upper-case letter.
    pub const UPPER: u16 = 1 << 6;
    /// A word of two or more letters, all of them upper case.
    pub const CAPS: u16 = 1 << 7;
    /// One upper-case letter.
    pub const INITIAL: u16 = 1 << 8;
    /// A word with a digit inside.
    pub const DIGIT: u16 = 1 << 9;
    /// No space before it.
    pub const GLUED: u16 = 1 << 10;
    /// First of its sentence.
    pub const FIRST: u16 = 1 << 11;
    /// `'s`, `n't` and the like: the tail of a word.
    pub const TAIL: u16 = 1 << 12;
    /// In a sentence which is all upper case.
    pub const SHOUT: u16 = 1 << 13;
    /// In a sentence whose words begin with upper case throughout.
    pub const TITLE: u16 = 1 << 14;
    /// An abbreviation with points inside: `U.S.`.
    pub const POINTS: u16 = 1 << 15;
}

/// Hash of the empty word.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// One step of FNV-1a.
fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// The hash of a run of words from that of its words: `run` and one word more.
pub(crate) fn join(run: u64, word: u64) -> u64 {
    (run.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Hash of a word as it is folded for search.
pub(crate) fn hash_folded(word: &str, scratch: &mut String) -> u64 {
    if word.is_ascii() {
        return word.bytes().fold(SEED, |hash, b| step(hash, b.to_ascii_lowercase()));
    }
    scratch.clear();
    fold_into(word, scratch);
    // One apostrophe for both: a list knows `N'Djamena` only so.
    scratch.chars().map(|c| if c == '’' { '\'' } else { c }).fold(SEED, |hash, c| {
        let mut buffer = [0; 4];
        c.encode_utf8(&mut buffer).bytes().fold(hash, step)
    })
}

/// Hash under which a name in capitals, such as `WHO`, is kept apart from the word.
pub(crate) fn hash_caps(folded: u64) -> u64 {
    folded.rotate_left(32) ^ 0x5bd1_e995_1234_567b
}

/// Reads the tokens of `text[span]` into `out`; `lists` is left at 0.
///
/// Shape: in text order, disjoint; every byte that is no white space lies in one.
/// Cost: one pass; allocates only `out`.
pub(crate) fn tokens_into(text: &str, span: Span, out: &mut Vec<Token>) {
    let end = span.end as usize;
    let mut at = span.start as usize;
    let mut glued = false;
    let mut scratch = String::new();
    // What lies behind the span must not be read into its last token.
    let Some(text) = text.get(..end) else { return };
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if c.is_whitespace() {
            at += c.len_utf8();
            glued = false;
            continue;
        }
        let (len, mut kind) = measure(text, at, c);
        let len = len.max(c.len_utf8());
        let word = text.get(at..at + len).unwrap_or("");
        if glued {
            kind |= shape::GLUED;
        }
        let hash = if kind & (shape::WORD | shape::TAIL) != 0 {
            hash_folded(word, &mut scratch)
        } else if kind & shape::MARK != 0 {
            u64::from(u32::from(c))
        } else {
            0
        };
        let span = Span::new(at, at + len);
        out.push(Token { start: span.start, end: span.end, hash, shape: Shape(kind), lists: 0 });
        at += len;
        glued = true;
    }
}

/// Length and shape of the token that begins at `at` with `c`.
fn measure(text: &str, at: usize, c: char) -> (usize, u16) {
    let rest = text.get(at..).unwrap_or("");
    let after_word = text.get(..at).and_then(|t| t.chars().next_back()).is_some_and(is_word_char);
    match c {
        '!' if rest.starts_with("![") => {
            if let Some(len) = address::image(rest) {
                return (len, shape::SKIP);
            }
        }
        '@' if !after_word => {
            if let Some(len) = address::handle(rest) {
                return (len, shape::HANDLE);
            }
        }
        '#' if !after_word => {
            let len = rest.bytes().skip(1).take_while(|b| b.is_ascii_alphanumeric()).count();
            if len > 0 {
                return (len + 1, shape::SKIP);
            }
        }
        '\'' | '’' if after_word => {
            let len = tail(rest);
            if len > 0 {
                return (len, shape::TAIL);
            }
        }
        _ => {}
    }
    if c.is_ascii_digit() {
        return (number_len(rest), shape::NUMBER);
    }
    if !is_word_char(c) {
        return (c.len_utf8(), shape::MARK);
    }
    if let Some((len, kind)) = address::url_or_mail(rest) {
        return (len, kind);
    }
    word(rest)
}

/// Length of a tail such as `'s` or `n't` at the start of `rest`; 0 if it is none.
fn tail(rest: &str) -> usize {
    let mark = if rest.starts_with('\'') { 1 } else { '’'.len_utf8() };
    let letters = rest.get(mark..).unwrap_or("");
    let len = letters.chars().take(3).take_while(|c| is_word_char(*c)).count();
    let head = letters.get(..len).unwrap_or("");
    if matches!(head, "s" | "S" | "t" | "d" | "m" | "re" | "ve" | "ll") { mark + len } else { 0 }
}

/// Length of the number at the start of `rest`: digits, single points and commas
/// between digits.
fn number_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut len = 0;
    while let Some(&byte) = bytes.get(len) {
        let inside =
            matches!(byte, b'.' | b',') && bytes.get(len + 1).is_some_and(u8::is_ascii_digit);
        if !byte.is_ascii_digit() && !inside {
            break;
        }
        len += 1;
    }
    len
}

/// Length and shape of the word at the start of `rest`. An apostrophe inside belongs
/// to it unless a tail follows; so do the points of `U.S.`.
fn word(rest: &str) -> (usize, u16) {
    if let Some(len) = pointed(rest) {
        return (len, shape::WORD | shape::UPPER | shape::CAPS | shape::POINTS);
    }
    let mut len = 0;
    let (mut n_upper, mut n_lower, mut n_letters, mut digit) = (0u32, 0u32, 0u32, false);
    let mut first_upper = false;
    let bytes = rest.as_bytes();
    while let Some(&byte) = bytes.get(len) {
        if byte.is_ascii_lowercase() {
            n_lower += 1;
            len += 1;
        } else if byte.is_ascii_uppercase() {
            first_upper |= len == 0;
            n_upper += 1;
            len += 1;
        } else if byte.is_ascii_digit() {
            digit = true;
            len += 1;
            continue;
        } else {
            let Some(c) = rest.get(len..).and_then(|r| r.chars().next()) else { break };
            if matches!(c, '\'' | '’') {
                let behind = rest.get(len..).unwrap_or("");
                let next = behind.chars().nth(1);
                if tail(behind) > 0 || !next.is_some_and(char::is_alphabetic) {
                    break;
                }
            } else if !is_word_char(c) {
                break;
            } else if c.is_uppercase() {
                first_upper |= len == 0;
                n_upper += 1;
            } else if !is_mark(c) {
                n_lower += 1;
            }
            len += c.len_utf8();
            continue;
        }
        n_letters += 1;
    }
    n_letters = n_letters.max(n_upper + n_lower);
    let mut kind = shape::WORD;
    if first_upper {
        kind |= shape::UPPER;
    }
    if n_upper == 1 && n_letters == 1 && !digit {
        kind |= shape::INITIAL;
    }
    if n_upper >= 2 && n_lower == 0 {
        kind |= shape::CAPS;
    }
    if digit {
        kind |= shape::DIGIT;
    }
    (len, kind)
}

/// Length of an abbreviation of two to six upper-case letters with a point behind
/// each.
fn pointed(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let n = bytes
        .chunks(2)
        .take(7)
        .take_while(|pair| matches!(pair, [letter, b'.'] if letter.is_ascii_uppercase()))
        .count();
    // "J.F.Name": the letter before the name is an initial, not of the abbreviation.
    let open = bytes.get(2 * n).is_some_and(u8::is_ascii_alphanumeric);
    ((2..=6).contains(&n) && !open).then_some(2 * n)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut tokens = Vec::new();
        tokens_into(text, Span::new(0, text.len()), &mut tokens);
        let found: Vec<_> = tokens.iter().map(|t| t.span().of(text)).collect();
        assert_eq!(found.join("¦"), expected);
    }

    #[test]
    fn words_numbers_and_marks() {
        check("Ilse Marant's 7,000.5 km.", "Ilse¦Marant¦'s¦7,000.5¦km¦.");
        check("O'Brien didn’t; Côte d'Ivoire", "O'Brien¦didn¦’t¦;¦Côte¦d'Ivoire");
        check("the U.S. and J. R. Oru", "the¦U.S.¦and¦J¦.¦R¦.¦Oru");
        check("14km 120x86 A320 Won-shik", "14¦km¦120¦x86¦A320¦Won¦-¦shik");
    }

    #[test]
    fn addresses_are_one_token() {
        check("see https://a.example/b?c=1, then", "see¦https://a.example/b?c=1¦,¦then");
        check("pic.twitter.com/AbC1 (@oru_x)", "pic.twitter.com/AbC1¦(¦@oru_x¦)");
        check("ilse@marant.example wrote", "ilse@marant.example¦wrote");
        check(
            "![alt text](https://a.example/i-120x86.jpg) x",
            "![alt text](https://a.example/i-120x86.jpg)¦x",
        );
    }

    proptest::proptest! {
        #[test]
        fn tokens_hold_every_byte_that_is_no_space(text in "(\\PC|[.'@#!\\[\\]() a-cA-C1-3/:]){0,60}") {
            let mut tokens = Vec::new();
            tokens_into(&text, Span::new(0, text.len()), &mut tokens);
            let mut end = 0;
            for token in &tokens {
                proptest::prop_assert!(!token.span().of(&text).is_empty());
                let gap = text.get(end..token.start as usize);
                proptest::prop_assert!(gap.is_some_and(|gap| gap.trim().is_empty()));
                end = token.end as usize;
            }
            proptest::prop_assert!(text[end..].trim().is_empty());
        }
    }
}
