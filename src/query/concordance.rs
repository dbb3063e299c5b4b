//! Key word in context.

use crate::text::Span;

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

#[cfg(test)]
mod tests {
    use super::*;

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
