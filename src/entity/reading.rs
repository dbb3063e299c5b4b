//! A stretch of a document as the recognisers see it.

use core::ops::Range;

use super::lexicon::{Lexicon, lexicon, list};
use super::token::{Token, shape, tokens_into};
use crate::corpus::{BlockKind, EntityKind, Evidence, Mention};
use crate::text::Span;

/// Longest run of text, in bytes, that counts as one sentence here. What is longer
/// is no prose; it is cut, so that no rule looks far.
const LONGEST: usize = 1 << 16;

/// A line of a paragraph that is shorter than this, in bytes, was not wrapped for
/// want of room: the next line begins anew.
const SHORT_LINE: usize = 40;

/// Sentences of a document with their tokens, read once for all recognisers.
pub(crate) struct Reading<'t> {
    /// The text of the whole document; spans refer to it.
    pub text: &'t str,
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
    pub lexicon: &'static Lexicon,
}

/// A sentence: its tokens and the kind of block it stands in.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    pub tokens: Range<usize>,
    pub kind: BlockKind,
}

impl<'t> Reading<'t> {
    /// Reads the given sentences of `text`, each with the kind of its block.
    pub fn new(text: &'t str, sentences: &[(Span, BlockKind)]) -> Self {
        let n_bytes: usize = sentences.iter().map(|(span, _)| span.len()).sum();
        let mut reading = Self {
            text,
            tokens: Vec::with_capacity(n_bytes / 4),
            sentences: Vec::with_capacity(sentences.len()),
            lexicon: lexicon(),
        };
        for (span, kind) in sentences {
            let mut start = span.start as usize;
            while start < span.end as usize {
                let end = cut(text, start, span.end as usize);
                reading.read(Span::new(start, end), *kind);
                start = end;
            }
        }
        reading
    }

    fn read(&mut self, span: Span, kind: BlockKind) {
        let from = self.tokens.len();
        tokens_into(self.text, span, &mut self.tokens);
        let tokens = self.tokens.get_mut(from..).unwrap_or_default();
        if tokens.is_empty() {
            return;
        }
        let case = look_up(tokens, self.lexicon, kind);
        mark_starts(self.text, tokens, kind);
        for token in tokens {
            token.shape.0 |= case;
        }
        self.sentences.push(Sentence { tokens: from..self.tokens.len(), kind });
    }

    /// The token `at`; a mark that no rule knows where there is none.
    pub fn token(&self, at: usize) -> Token {
        self.tokens.get(at).copied().unwrap_or(Token {
            start: 0,
            end: 0,
            hash: 0,
            shape: super::token::Shape(shape::MARK | shape::FIRST),
            lists: 0,
        })
    }

    /// The text of the token `at`.
    pub fn word(&self, at: usize) -> &'t str {
        self.token(at).span().of(self.text)
    }

    /// Whether the token `at` is the mark `mark`.
    pub fn is_mark(&self, at: usize, mark: char) -> bool {
        let token = self.token(at);
        token.is(shape::MARK) && token.hash == u64::from(u32::from(mark))
    }

    /// Whether the token `at` is one of `words`, which are in lower case.
    pub fn is_word(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    /// The span of the tokens `range`.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span {
            start: self.token(range.start).start,
            end: self.token(range.end.saturating_sub(1)).end,
        }
    }

    /// A mention of the tokens `range`, called as it is written.
    pub fn mention(
        &self,
        range: Range<usize>,
        kind: EntityKind,
        from: Evidence,
        confidence: f32,
    ) -> Mention {
        let span = self.span(range);
        Mention { span, kind, name: one_line(span.of(self.text)), from, confidence }
    }
}

/// `text` with every run of white space as one space.
pub(crate) fn one_line(text: &str) -> String {
    let plain = |b: &u8| !b.is_ascii_whitespace() || *b == b' ';
    if text.is_ascii() && text.as_bytes().iter().all(plain) && !text.contains("  ") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Where a run of text from `start` is to be cut: at `end`, or at white space once it
/// is too long.
fn cut(text: &str, start: usize, end: usize) -> usize {
    if end - start <= LONGEST {
        return end;
    }
    let rest = text.get(..end).unwrap_or("");
    let mut at = start + LONGEST;
    while !rest.is_char_boundary(at) {
        at += 1;
    }
    let space = rest.get(at..).unwrap_or("").find(char::is_whitespace);
    space.map_or(end, |space| at + space)
}

/// Looks the words of a sentence up; returns what its letters say of it as a whole.
fn look_up(tokens: &mut [Token], lexicon: &Lexicon, kind: BlockKind) -> u16 {
    let (mut n_caps, mut n_upper, mut n_lower, mut n_short, mut n_common) = (0u32, 0, 0u32, 0, 0);
    for token in tokens.iter_mut().filter(|t| t.is(shape::WORD)) {
        token.lists = lexicon.word(token.hash);
        if token.is(shape::CAPS) {
            n_caps += 1;
        } else if token.is(shape::UPPER) {
            n_upper += 1;
            n_common += u32::from(token.in_list(list::COMMON));
        } else if token.end - token.start >= 4 && !token.in_list(list::STOP) {
            n_lower += 1;
        } else if !token.is(shape::UPPER) {
            n_short += 1;
        }
    }
    let heading = matches!(kind, BlockKind::Title | BlockKind::Heading);
    let stops = tokens.last().is_some_and(|t| t.is(shape::MARK) && t.hash == u64::from(b'.'));
    let mixed = n_upper + n_lower + n_short > 0;
    if !mixed && (n_caps >= 2 || heading && n_caps == 1) {
        shape::SHOUT
    } else if n_upper >= 3 && n_common >= 2 && n_lower * 5 <= n_upper && !stops {
        shape::TITLE
    } else {
        0
    }
}

/// Marks the tokens with which something begins: the sentence, a quotation in it, a
/// cell, a line that is no soft wrap.
fn mark_starts(text: &str, tokens: &mut [Token], kind: BlockKind) {
    let mut begins = true;
    let mut end = tokens.first().map_or(0, |t| t.start) as usize;
    let mut line = end;
    for token in tokens {
        let start = token.start as usize;
        if start > end && !(start - end == 1 && text.as_bytes().get(end) == Some(&b' ')) {
            let gap = text.get(end..start).unwrap_or("");
            if gap.contains('\n') {
                begins |= end - line < SHORT_LINE;
                line = start;
            } else if kind == BlockKind::Table && gap.contains('\t') {
                begins = true;
            }
        }
        end = token.end as usize;
        if begins {
            token.shape.0 |= shape::FIRST;
        }
        begins = token.is(shape::MARK)
            && match char::from_u32(token.hash as u32) {
                Some('“' | '„' | '«' | ':' | '|' | '•' | '*' | '>' | '!' | '?' | '…') => {
                    true
                }
                Some('"' | '‘' | '(' | '[' | '-' | '–' | '—' | '#') => {
                    begins || !token.is(shape::GLUED)
                }
                _ => begins,
            };
    }
}
