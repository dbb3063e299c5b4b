//! Cutting a text into sentences, and sentences into tokens.

mod abbreviation;
mod tokens;

use crate::corpus::{Block, BlockKind};
use crate::text::Span;
use abbreviation::{Point, point_after, starts_sentence};

pub use tokens::{Token, TokenKind, Tokens};

/// How far back from a point its word is read, in bytes.
const WORD_REACH: usize = 24;

/// Splits a document into sentences.
///
/// Shape: spans in text order, disjoint, without white space at their ends;
/// together they hold every non-space byte inside the blocks. The end of a block
/// ends a sentence; so does every line of a title, heading, list, table, header
/// or image block, and an empty line anywhere. A row of a table is one sentence.
/// Units: UTF-8 byte offsets into `text`, half-open.
/// Errors: none; an unreadable stretch becomes one long sentence, a block that
/// does not fit the text is passed over.
/// Cost: one pass, allocates only the result.
/// Source: the sentence boundaries of UAX #29, plus the tables in `abbreviation.rs`.
pub fn sentences(text: &str, blocks: &[Block]) -> Vec<Span> {
    let mut found = Vec::with_capacity(text.len() / 120 + blocks.len());
    for block in blocks {
        let mut start = block.span.start as usize;
        let inside = block.span.of(text);
        if by_line(block.kind) {
            for line in inside.split_inclusive('\n') {
                if matches!(block.kind, BlockKind::List | BlockKind::EmbeddedPost) {
                    split(text, Span::new(start, start + line.len()), &mut found);
                } else {
                    push(text, Span::new(start, start + line.len()), &mut found);
                }
                start += line.len();
            }
        } else {
            split(text, block.span, &mut found);
        }
    }
    found
}

/// The sentences of a text, each with the kind of its block.
pub fn with_kinds(text: &str, blocks: &[Block]) -> Vec<(Span, BlockKind)> {
    let sentences = sentences(text, blocks);
    let mut blocks = blocks.iter().peekable();
    let kind_of = |span: Span| {
        while blocks.next_if(|b| b.span.end <= span.start).is_some() {}
        (span, blocks.peek().map_or(BlockKind::Paragraph, |b| b.kind))
    };
    sentences.into_iter().map(kind_of).collect()
}

/// Whether each line of such a block stands for itself.
pub fn by_line(kind: BlockKind) -> bool {
    use BlockKind::*;
    match kind {
        Title | Heading | List | Table | EmbeddedPost | Image | Metadata | Boilerplate => true,
        Paragraph | Quotation => false,
    }
}

fn push(text: &str, span: Span, found: &mut Vec<Span>) {
    let span = span.trim(text);
    if !span.is_empty() {
        found.push(span);
    }
}

/// Splits one stretch of running text.
fn split(text: &str, span: Span, found: &mut Vec<Span>) {
    let base = span.start as usize;
    let inside = span.of(text);
    let bytes = inside.as_bytes();
    let mut start = 0;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let end = match byte {
            b'.' | b'!' | b'?' => sentence_end(inside, at),
            b'\n' => empty_line(inside, at),
            // The lead bytes of `…` and of the full-width marks; of few others.
            0xe2 | 0xe3 | 0xef => wide_end(inside, at),
            _ => None,
        };
        match end {
            Some(end) => {
                push(text, Span::new(base + start, base + end), found);
                start = end;
                at = end.max(at + 1);
            }
            None => at += 1,
        }
    }
    push(text, Span::new(base + start, base + inside.len()), found);
}

/// The end of the line at `at` if the next line is empty.
fn empty_line(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at + 1..)?;
    let next = rest.bytes().take(WORD_REACH).find(|b| !matches!(b, b' ' | b'\t' | b'\r'));
    (next == Some(b'\n')).then_some(at + 1)
}

/// The end of the sentence whose mark at `at` is `…`, `。`, `！` or `？`.
fn wide_end(text: &str, at: usize) -> Option<usize> {
    let mark = text.get(at..)?.chars().next()?;
    let after = at + mark.len_utf8();
    match mark {
        '…' => end_behind(text, after, false),
        '。' | '！' | '？' => Some(closers(text, after)),
        _ => None,
    }
}

/// The end of the sentence that the mark at `at` closes, if it closes one.
fn sentence_end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let marks = bytes.get(at..)?.iter().take(8).take_while(|b| matches!(b, b'.' | b'!' | b'?'));
    let run = marks.count();
    let after = at + run;
    if run > 1 || bytes.get(at) != Some(&b'.') {
        return end_behind(text, after, false);
    }
    let word = word_before(text, at);
    match point_after(word) {
        Point::Inside => {
            // "… than I. The …": a pronoun or a letter, not an initial.
            let letter = word.len() == 1 && starts_sentence(next_word(text, after));
            if letter { end_behind(text, after, false) } else { None }
        }
        Point::Either => end_behind(text, after, true),
        Point::End => {
            // "1. First": the number of an item, at the start of its line.
            let before = at.saturating_sub(word.len());
            let number = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
            let heads_line = before == 0 || bytes.get(before - 1) == Some(&b'\n');
            if number && heads_line && !word.is_empty() {
                None
            } else {
                end_behind(text, after, false)
            }
        }
    }
}

/// Where a sentence ends whose marks end at `after`: behind closing quotes and
/// brackets, if white space follows and then no lower-case word. `sure` asks for a
/// word that proves a start.
fn end_behind(text: &str, after: usize, sure: bool) -> Option<usize> {
    let end = closers(text, after);
    let rest = text.get(end..)?;
    let mut chars = rest.chars();
    match chars.next() {
        None => return Some(end),
        Some(c) if c.is_whitespace() => {}
        Some(_) => return None,
    }
    // A bound on the space behind a sentence keeps a text of marks and spaces linear.
    let next = chars.take(WORD_REACH).find(|c| !c.is_whitespace());
    match next {
        Some(c) if c.is_lowercase() => None,
        _ if sure => starts_sentence(next_word(text, end)).then_some(end),
        _ => Some(end),
    }
}

/// The end of the closing quotes and brackets at `at`.
fn closers(text: &str, at: usize) -> usize {
    let mut end = at;
    for c in text.get(at..).unwrap_or("").chars().take(4) {
        if !matches!(c, '"' | '\'' | ')' | ']' | '”' | '’' | '»' | '」' | '』' | '）') {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// The word that ends at `at`, as far as `WORD_REACH` lets it be read; it may hold
/// points.
fn word_before(text: &str, at: usize) -> &str {
    let bytes = text.as_bytes();
    let mut start = at;
    while start > at.saturating_sub(WORD_REACH) {
        match bytes.get(start - 1) {
            Some(b) if b.is_ascii_alphanumeric() || *b == b'.' => start -= 1,
            // Half of a longer character: part of a word that no table has.
            Some(b) if !b.is_ascii() => return "\u{fffd}\u{fffd}",
            _ => break,
        }
    }
    text.get(start..at).unwrap_or("")
}

/// The word behind `at`, past white space and opening marks; ASCII letters only.
fn next_word(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or("");
    let opening = |(_, c): &(usize, char)| {
        !(c.is_whitespace() || matches!(c, '"' | '\'' | '(' | '[' | '“' | '‘' | '«'))
    };
    let Some((start, _)) = rest.char_indices().take(WORD_REACH).find(opening) else { return "" };
    let word = rest.get(start..).unwrap_or("");
    let len = word.bytes().take(WORD_REACH).take_while(u8::is_ascii_alphabetic).count();
    word.get(..len).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(kind: BlockKind, text: &str) -> Vec<Block> {
        vec![Block { kind, span: Span::new(0, text.len()), level: 0 }]
    }

    fn check(kind: BlockKind, text: &str, expected: &[&str]) {
        let found: Vec<_> =
            sentences(text, &block(kind, text)).into_iter().map(|s| s.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn marks_end_sentences() {
        let text =
            "Riga waits. Who pays? “Nobody!” It was 3.5 per cent… Then (as agreed.) It rained.";
        check(
            BlockKind::Paragraph,
            text,
            &[
                "Riga waits.",
                "Who pays?",
                "“Nobody!”",
                "It was 3.5 per cent…",
                "Then (as agreed.)",
                "It rained.",
            ],
        );
        check(
            BlockKind::Paragraph,
            "“Why?” she asked. … and left",
            &["“Why?” she asked.", "… and left"],
        );
    }

    #[test]
    fn abbreviations_do_not() {
        let text = "Gen. A. B. Oru met Mr. Tal in the U.S. Senate on Jan. 5. He left the U.S. The \
                    firm, Oru Inc., paid No. 3 at 5 p.m. Monday.";
        check(
            BlockKind::Paragraph,
            text,
            &[
                "Gen. A. B. Oru met Mr. Tal in the U.S. Senate on Jan. 5.",
                "He left the U.S.",
                "The firm, Oru Inc., paid No. 3 at 5 p.m. Monday.",
            ],
        );
    }

    #[test]
    fn lines_end_sentences_where_lines_count() {
        check(BlockKind::List, "- Salt. Tin.\n- Zinc", &["- Salt.", "Tin.", "- Zinc"]);
        check(BlockKind::Table, "| A. B | C |\n|---|---|\n", &["| A. B | C |", "|---|---|"]);
        check(BlockKind::Paragraph, "A soft\nwrap.\n\nnext", &["A soft\nwrap.", "next"]);
        check(BlockKind::Heading, "1. What now\n", &["1. What now"]);
    }

    #[test]
    fn scripts_with_their_own_marks_are_cut() {
        check(BlockKind::Paragraph, "平壌に着いた。次は？", &["平壌に着いた。", "次は？"]);
        check(BlockKind::Paragraph, "Он уехал. Она нет.", &["Он уехал.", "Она нет."]);
    }

    proptest::proptest! {
        #[test]
        fn sentences_cover_what_is_no_space(text in "(\\PC|[.!? \n\"A-Ca-c]){0,60}") {
            let spans = sentences(&text, &block(BlockKind::Paragraph, &text));
            let mut end = 0;
            for span in &spans {
                proptest::prop_assert!(!span.of(&text).is_empty());
                let between = text.get(end..span.start as usize);
                proptest::prop_assert!(between.is_some_and(|gap| gap.trim().is_empty()));
                end = span.end as usize;
            }
            proptest::prop_assert!(text[end..].trim().is_empty());
        }
    }
}
