//! Two states of one text: what was changed, and what was moved.

mod align;
mod anchors;
mod edit;
mod gather;
mod lcs;
mod moves;
mod piece;
#[cfg(test)]
mod tests;
mod tidy;

pub use edit::{Edit, Op, Slight};
pub use moves::Move;

use crate::text::Span;
use piece::Pieces;
use tidy::Border;

/// How one text became another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// The edits that make the second text of the first.
    ///
    /// Shape: in order; the spans of each side cover its text without a gap; two
    /// neighbours are never both equal, nor both changes. Words are changed whole.
    pub edits: Vec<Edit>,
    /// Passages that are deleted in one place and inserted in another.
    pub moves: Vec<Move>,
}

/// The changes that make `b` out of `a`.
///
/// The shortest script, then made readable: changes begin and end where sentences do
/// where that is as true, and scraps of words between changes are not said to be kept.
/// Cost: linear for texts with much in common; see [`align::align`] for others.
pub fn changes(a: &str, b: &str) -> Changes {
    let pieces = Pieces::new(a, b);
    let runs = align::align(&pieces.a.keys, &pieces.b.keys);
    let runs = gather::gather(&pieces, &runs);
    let borders = [borders(a, &pieces.a.spans), borders(b, &pieces.b.spans)];
    let runs = tidy::tidy(&pieces, &borders, runs);
    Changes { edits: edit::edits(a, b, &pieces, &runs), moves: moves::moves(&pieces, &runs) }
}

/// What stands before each piece.
fn borders(text: &str, spans: &[Span]) -> Vec<Border> {
    let mut before = Span::default();
    let mut borders = Vec::with_capacity(spans.len());
    for span in spans {
        let gap = Span { start: before.end, end: span.start }.of(text);
        borders.push(match before.of(text) {
            "" => Border::Line,
            _ if gap.contains('\n') => Border::Line,
            "." | "!" | "?" | "…" => Border::Sentence,
            mark if !mark.starts_with(crate::text::is_word_char) => Border::Mark,
            _ => Border::None,
        });
        before = *span;
    }
    borders
}
