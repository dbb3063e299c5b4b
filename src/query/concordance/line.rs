//! Key word in context.

use crate::text::{Span, is_mark};

/// A place in a text with what stands to its left and right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub left: Span,
    pub hit: Span,
    pub right: Span,
}

/// The line of the concordance for `hit`, with at most `width` bytes to each side,
/// cut between characters.
pub fn line(text: &str, hit: Span, width: usize) -> Line {
    let down = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let from = down((hit.start as usize).saturating_sub(width).min(text.len()));
    let to = down((hit.end as usize).saturating_add(width).min(text.len()));
    let (start, end) = (hit.start as usize, hit.end as usize);
    Line { left: Span::new(from.min(start), start), hit, right: Span::new(end, to.max(end)) }
}

/// The line of the concordance for `hit`, with at most `n_chars` characters to each
/// side; marks stay with their letters.
pub fn context(text: &str, hit: Span, n_chars: usize) -> Line {
    let (start, end) = (hit.start as usize, hit.end as usize);
    let before = text.get(..start).unwrap_or("");
    let after = text.get(end..).unwrap_or("");
    let mut left = before.char_indices().rev().take(n_chars).last().map_or(start, |(at, _)| at);
    // A mark at the cut belongs to a letter that is left out.
    left += before.get(left..).map_or(0, |cut| cut.len() - cut.trim_start_matches(is_mark).len());
    let right = after.char_indices().nth(n_chars).map_or(after.len(), |(at, _)| at);
    let marks = after.get(right..).unwrap_or("").chars().take_while(|c| is_mark(*c));
    let right = end + right + marks.map(char::len_utf8).sum::<usize>();
    Line { left: Span::new(left, start), hit, right: Span::new(end, right) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_counts_characters_and_keeps_marks() {
        let text = "cafe\u{301} noir, Malmö, cafe\u{301}s";
        let at = text.find("Malmö").unwrap();
        let shown = |n| {
            let line = context(text, Span::new(at, at + "Malmö".len()), n);
            (line.left.of(text).to_owned(), line.right.of(text).to_owned())
        };
        assert_eq!(shown(6), ("noir, ".into(), ", cafe\u{301}".into()));
        assert_eq!(shown(8), (" noir, ".into(), ", cafe\u{301}s".into()));
        assert_eq!(shown(99).0, "cafe\u{301} noir, ");
        assert_eq!(shown(0), (String::new(), String::new()));
    }

    #[test]
    fn context_is_cut_between_characters() {
        let text = "é Sarvena é";
        let at = text.find("Sarvena").unwrap();
        let line = line(text, Span::new(at, at + 7), 2);
        assert_eq!(
            (line.left.of(text), line.hit.of(text), line.right.of(text)),
            ("é ", "Sarvena", " ")
        );
    }
}
