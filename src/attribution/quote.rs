//! Quotation marks in pairs.

use crate::corpus::Block;
use crate::text::Span;

/// The longest quotation in bytes; a mark that is not closed by then was none.
const LONGEST: usize = 4_000;

/// A pair of quotation marks with what stands between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quoted {
    /// With its marks.
    pub span: Span,
    /// Without them.
    pub inside: Span,
    /// The paragraph ends before the mark is closed, and the next begins with one: the
    /// same person goes on.
    pub goes_on: bool,
}

/// An open mark.
#[derive(Clone, Copy)]
struct Open {
    start: usize,
    inside: usize,
    mark: char,
}

/// All pairs within the blocks of a text.
///
/// Shape: in text order, disjoint; a pair inside another is not told apart.
/// Units: bytes of `text`.
/// Cost: one pass, whatever is left open.
pub(super) fn quoted(text: &str, blocks: &[Block]) -> Vec<Quoted> {
    let mut found = Vec::new();
    let mut blocks = blocks.iter().filter(|block| block.kind.is_body()).peekable();
    while let Some(block) = blocks.next() {
        let open = pairs(text, block.span, &mut found);
        let Some(open) = open else { continue };
        let next = blocks.peek().map_or("", |next| next.span.of(text));
        let again = next.trim_start().starts_with(open.mark);
        let end = block.span.trim(text).end as usize;
        if again && open.mark != '\'' && end > open.inside && end - open.start < LONGEST {
            found.push(Quoted {
                span: Span::new(open.start, end),
                inside: Span::new(open.inside, end),
                goes_on: true,
            });
        }
    }
    found
}

/// Adds the pairs of one block; gives the mark that is left open.
fn pairs(text: &str, block: Span, found: &mut Vec<Quoted>) -> Option<Open> {
    let base = block.start as usize;
    let mut open: Option<Open> = None;
    let mut before = ' ';
    let mut chars = block.of(text).char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let (at, end) = (base + at, base + at + c.len_utf8());
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        if open.is_some_and(|open| at - open.start > LONGEST) {
            open = None;
        }
        match open {
            Some(from) if closes(from.mark, c, before, next) => {
                if at > from.inside {
                    found.push(Quoted {
                        span: Span::new(from.start, end),
                        inside: Span::new(from.inside, at),
                        goes_on: false,
                    });
                }
                open = None;
            }
            // A mark that opens again was not closed; one kind may hold another.
            Some(from) if c == from.mark && c != '"' && c != '\'' => {
                open = Some(Open { start: at, inside: end, mark: c });
            }
            None if opens(c, before, next) => {
                open = Some(Open { start: at, inside: end, mark: c });
            }
            _ => {}
        }
        before = c;
    }
    open
}

fn opens(c: char, before: char, next: char) -> bool {
    let free = before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | '-' | ':' | '>');
    match c {
        '“' | '„' | '«' => true,
        '"' => free && !next.is_whitespace(),
        // Apostrophes look the same: 'em, ’90s.
        '‘' | '\'' => free && next.is_alphanumeric() && !next.is_ascii_digit(),
        _ => false,
    }
}

fn closes(mark: char, c: char, before: char, next: char) -> bool {
    match mark {
        '“' => matches!(c, '”' | '"'),
        '„' => matches!(c, '“' | '”'),
        '«' => c == '»',
        '"' => matches!(c, '"' | '”') && !before.is_whitespace(),
        // After a letter it may be an apostrophe still: the workers' union.
        '‘' => {
            c == '’' && !next.is_alphanumeric() && (!before.is_alphanumeric() || next != ' ')
                || c == '’' && before != 's' && !next.is_alphanumeric()
        }
        '\'' => c == '\'' && !next.is_alphanumeric() && (before != 's') && !before.is_whitespace(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::BlockKind;

    fn check(text: &str, expected: &[&str]) {
        let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()), level: 0 };
        let found: Vec<_> = quoted(text, &[block]).iter().map(|q| q.inside.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks_pair_up() {
        check("“A,” said X. “B.”", &["A,", "B."]);
        check("\"A,\" said X, \"b c.\"", &["A,", "b c."]);
        check("«Да», — сказал он. „Nein“, sagt sie.", &["Да", "Nein"]);
        check("He said: 'We can't go.' Then 'no'.", &["We can't go.", "no"]);
        check("‘It’s gone,’ the workers’ union said", &["It’s gone,"]);
        check("the workers' union's plan, rock 'n' roll, 6\" pipe, 5'10\"", &["n"]);
    }

    #[test]
    fn what_is_not_closed_is_no_quotation() {
        check("“Never closed. “Closed.”", &["Closed."]);
        check("“ “ “ “", &[]);
        check(&format!("“{}” and “b”", "a ".repeat(LONGEST)), &["b"]);
    }
}
