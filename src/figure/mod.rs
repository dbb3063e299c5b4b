//! The ledger of one document: every figure and every date, with what it counts, how it
//! is meant, when it holds and who says so; and every number that is no figure, with why.
//!
//! The recognisers of `entity` find the places; here they are read. A number that they
//! passed over is taken in if nothing speaks against it, and else kept as rejected
//! (`reject`). Values come from `number`, `unit` and `date`, what is counted from `noun`,
//! the time from `period`, the source from the attributions of the document.

mod calendar;
mod date;
mod noun;
mod number;
mod period;
mod read;
mod reject;
mod source;
#[cfg(test)]
mod tests;
mod unit;

use crate::attribution::Attribution;
use crate::corpus::{Block, Date, EntityKind, FigureKind, FigureValue, Mention, Period};
use crate::segment::{self, Tokens};
use crate::text::Span;
pub use reject::Rejected;

/// A figure, a date, or a number that is neither.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The figure as it is written, with what qualifies it and what it counts.
    pub span: Span,
    pub kind: FigureKind,
    pub value: FigureValue,
    /// A unit of measure, a currency by ISO 4217, or `%`.
    pub unit: Option<String>,
    /// What is counted: lower case, in the singular.
    pub counted: Option<String>,
    /// The words before the number which say how it is meant, lower case.
    pub qualifier: Option<String>,
    /// The time that the figure holds for.
    pub period: Option<Period>,
    /// When it was said, if the sentence tells.
    pub said: Option<Period>,
    /// The attribution that tells who says so, by its place in the list that was given.
    pub attribution: Option<u32>,
    pub sentence: Span,
    /// Equal for the same thing counted; `None` where the text does not tell enough.
    pub group: Option<String>,
    pub rejected: Option<Rejected>,
}

/// The figures of a text with its `blocks`. `mentions` and `attributions` are those of
/// the text, in text order; `date` is the day of the article, if it is known.
///
/// Shape: by start, disjoint. Units: UTF-8 byte offsets into `text`, half-open, on
/// character boundaries.
/// Errors: none; what is not clear is `None`.
/// Cost: linear in the text; the tokens of one sentence are held at a time.
pub fn figures(
    text: &str,
    blocks: &[Block],
    mentions: &[Mention],
    attributions: &[Attribution],
    date: Option<Date>,
) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut first = 0;
    let mut sources = source::Sources::new(attributions);
    for (span, kind) in segment::with_kinds(text, blocks) {
        while mentions.get(first).is_some_and(|mention| mention.span.end <= span.start) {
            first += 1;
        }
        let inside = mentions.get(first..).unwrap_or_default();
        let n = inside.iter().take_while(|mention| mention.span.start < span.end).count();
        let inside = inside.get(..n).unwrap_or_default();
        let has_figure = |m: &Mention| {
            use EntityKind::{Date, Money, Percent, Quantity};
            matches!(m.kind, Date | Money | Percent | Quantity)
        };
        let bytes = span.of(text).as_bytes();
        let worth = inside.iter().any(has_figure)
            || bytes.iter().any(u8::is_ascii_digit)
            || noun::tells_a_fate(span.of(text))
            || number::tells_a_part(span.of(text));
        sources.begin(text, span);
        if worth {
            let tokens = Tokens::new(text, span, kind);
            read::sentence(&tokens, inside, &mut sources, date, &mut found);
        }
    }
    found
}
