//! A sentence in tokens: words, numbers and marks with their places.

use crate::corpus::BlockKind;
use crate::text::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with hyphens and apostrophes inside; digits too once it has begun with a
    /// letter. `U.S.` is one.
    Word,
    /// Digits, with points and commas between digits.
    Number,
    /// `'s` or `’s`.
    Possessive,
    /// One character that is none of these.
    Mark,
}

/// A token of a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub kind: TokenKind,
    /// In the text of the document.
    pub span: Span,
    /// No white space before it.
    pub is_glued: bool,
}

/// The tokens of one sentence.
///
/// Shape: in text order, disjoint; every byte that is no white space lies in one.
pub struct Tokens<'t> {
    text: &'t str,
    pub span: Span,
    pub kind: BlockKind,
    tokens: Vec<Token>,
    /// The sentence with its ASCII letters in lower case: offsets stay what they are.
    lower: String,
}

impl<'t> Tokens<'t> {
    /// Reads `text[span]`, which stands in a block of `kind`.
    ///
    /// Cost: one pass; allocates the tokens and one copy of the sentence.
    pub fn new(text: &'t str, span: Span, kind: BlockKind) -> Self {
        let inside = span.of(text);
        let mut tokens = Vec::with_capacity(inside.len() / 5 + 1);
        let mut at = 0;
        let mut is_glued = false;
        while let Some(c) = inside.get(at..).and_then(|rest| rest.chars().next()) {
            if c.is_whitespace() {
                at += c.len_utf8();
                is_glued = false;
                continue;
            }
            let (kind, len) = measure(inside, at, c);
            let start = span.start as usize + at;
            tokens.push(Token { kind, span: Span::new(start, start + len), is_glued });
            at += len;
            is_glued = true;
        }
        Self { text, span, kind, tokens, lower: inside.to_ascii_lowercase() }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    pub fn get(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    pub fn iter(&self) -> impl Iterator<Item = Token> + '_ {
        self.tokens.iter().copied()
    }

    /// The token as it is written; empty past the end.
    pub fn written(&self, at: usize) -> &'t str {
        self.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// The token with its ASCII letters in lower case; empty past the end.
    pub fn lower(&self, at: usize) -> &str {
        let base = self.span.start;
        let range = |t: Token| (t.span.start - base) as usize..(t.span.end - base) as usize;
        self.get(at).and_then(|token| self.lower.get(range(token))).unwrap_or("")
    }

    /// Whether the token is the mark, or any of the words, in `of`.
    pub fn is(&self, at: usize, of: &[&str]) -> bool {
        at < self.len() && of.contains(&self.lower(at))
    }

    pub fn is_kind(&self, at: usize, kind: TokenKind) -> bool {
        self.get(at).is_some_and(|token| token.kind == kind)
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.is_kind(at, TokenKind::Word)
    }

    pub fn is_number(&self, at: usize) -> bool {
        self.is_kind(at, TokenKind::Number)
    }

    pub fn is_mark(&self, at: usize) -> bool {
        self.is_kind(at, TokenKind::Mark)
    }

    pub fn is_glued(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.is_glued)
    }

    /// Whether a word begins with an upper-case letter.
    pub fn is_upper(&self, at: usize) -> bool {
        self.is_word(at) && self.written(at).starts_with(char::is_uppercase)
    }

    /// The span from the first to the last token of `from..to`.
    pub fn between(&self, from: usize, to: usize) -> Span {
        match (self.get(from), to.checked_sub(1).and_then(|last| self.get(last))) {
            (Some(first), Some(last)) if from < to => {
                Span { start: first.span.start, end: last.span.end }
            }
            _ => Span { start: self.span.start, end: self.span.start },
        }
    }

    /// The first token that ends behind the byte `at` of the text.
    pub fn position(&self, at: u32) -> usize {
        self.tokens.partition_point(|token| token.span.end <= at)
    }

    /// The tokens that lie within `span`.
    pub fn within(&self, span: Span) -> core::ops::Range<usize> {
        let from = self.tokens.partition_point(|token| token.span.start < span.start);
        let to = self.tokens.partition_point(|token| token.span.end <= span.end);
        from..to.max(from)
    }

    pub fn text(&self) -> &'t str {
        self.text
    }
}

/// Kind and length in bytes of the token that begins at `at` with `c`.
fn measure(text: &str, at: usize, c: char) -> (TokenKind, usize) {
    let rest = text.get(at..).unwrap_or("");
    if c.is_ascii_digit() {
        return (TokenKind::Number, number_len(rest));
    }
    let after_word = text.get(..at).and_then(|t| t.chars().next_back());
    if is_apostrophe(c) && after_word.is_some_and(char::is_alphanumeric) {
        let mut tail = rest.chars().skip(1);
        let possessive = matches!(tail.next(), Some('s' | 'S'))
            && !tail.next().is_some_and(char::is_alphanumeric);
        if possessive {
            return (TokenKind::Possessive, c.len_utf8() + 1);
        }
    }
    match c.is_alphanumeric() {
        true => (TokenKind::Word, word_len(rest)),
        false => (TokenKind::Mark, c.len_utf8()),
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Length of the digits at the start of `rest`, with single points and commas between
/// digits, and the narrow spaces that some write between thousands.
fn number_len(rest: &str) -> usize {
    let mut len = 0;
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        let digit_follows = chars.peek().is_some_and(char::is_ascii_digit);
        let joins = matches!(c, '.' | ',' | '\u{a0}' | '\u{202f}' | '\u{2009}');
        if !(c.is_ascii_digit() || joins && digit_follows) {
            break;
        }
        len += c.len_utf8();
    }
    len
}

/// Length of the word at the start of `rest`.
fn word_len(rest: &str) -> usize {
    let pointed = pointed_len(rest);
    if pointed > 0 {
        return pointed;
    }
    let mut len = 0;
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        let inside = crate::text::is_word_char(c) || {
            let joins = matches!(c, '-' | '‑') || is_apostrophe(c);
            joins && chars.peek().is_some_and(|next| next.is_alphanumeric())
        };
        let tail = is_apostrophe(c) && {
            let mut behind = chars.clone();
            matches!(behind.next(), Some('s' | 'S'))
                && !behind.next().is_some_and(char::is_alphanumeric)
        };
        if !inside || tail {
            break;
        }
        len += c.len_utf8();
    }
    // A letter that is no part of a word as search has it, a superscript for instance.
    len.max(rest.chars().next().map_or(1, char::len_utf8))
}

/// Length of two or more single letters with a point behind each: `U.S.`, `p.m.`.
fn pointed_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let pairs = bytes.chunks(2).take(6);
    let n = pairs.take_while(|pair| matches!(pair, [c, b'.'] if c.is_ascii_alphabetic())).count();
    let open = bytes.get(2 * n).is_some_and(u8::is_ascii_alphanumeric);
    if n >= 2 && !open { 2 * n } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let tokens = Tokens::new(text, Span::new(0, text.len()), BlockKind::Paragraph);
        let found: Vec<_> = (0..tokens.len()).map(|at| tokens.written(at)).collect();
        assert_eq!(found.join("¦"), expected);
    }

    #[test]
    fn words_numbers_and_marks() {
        check("Ilse Marant’s 7,000.5 km.", "Ilse¦Marant¦’s¦7,000.5¦km¦.");
        check("a U.S.-made F-16, didn't", "a¦U.S.¦-¦made¦F-16¦,¦didn't");
        check("“No,” said Won-shik: 14km", "“¦No¦,¦”¦said¦Won-shik¦:¦14¦km");
        check("12\u{a0}000 tonnes", "12\u{a0}000¦tonnes");
    }

    proptest::proptest! {
        #[test]
        fn tokens_hold_every_byte_that_is_no_space(text in "(\\PC|[.'’ \"“a-cA-C1-3-]){0,60}") {
            let tokens = Tokens::new(&text, Span::new(0, text.len()), BlockKind::Paragraph);
            let mut end = 0;
            for token in tokens.iter() {
                proptest::prop_assert!(!token.span.of(&text).is_empty());
                let gap = text.get(end..token.span.start as usize);
                proptest::prop_assert!(gap.is_some_and(|gap| gap.trim().is_empty()));
                end = token.span.end as usize;
            }
            proptest::prop_assert!(text[end..].trim().is_empty());
        }
    }
}
