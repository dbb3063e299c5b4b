//! A stretch of a text.

use core::fmt;

use serde::{Deserialize, Serialize};

/// A stretch of a text, half-open.
///
/// Units: UTF-8 bytes from the start of the document's text. Every span that a
/// room hands out lies within its text and on character boundaries.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    /// The span `start..end`. Offsets past `u32::MAX` are held at that bound;
    /// ingest refuses texts which could reach it.
    pub fn new(start: usize, end: usize) -> Self {
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { start: narrow(start), end: narrow(end) }
    }

    /// The bytes from `start` to `end` as a range for indexing.
    pub fn range(self) -> core::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The text under the span; empty where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The span without white space at either end.
    pub fn trim(self, text: &str) -> Span {
        let inner = self.of(text);
        let start = self.start as usize + (inner.len() - inner.trim_start().len());
        Span::new(start, start + inner.trim().len())
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_reads_its_text_and_nothing_else() {
        let text = "Ilse Marant";
        assert_eq!(Span::new(5, 11).of(text), "Marant");
        assert_eq!(Span::new(5, 99).of(text), "");
        assert_eq!(Span::new(0, 1).of("é"), "", "not on a character boundary");
    }

    #[test]
    fn trimming_keeps_the_offsets() {
        assert_eq!(Span::new(0, 7).trim("  ab \n c"), Span::new(2, 4).trim("  ab"));
        assert_eq!(Span::new(0, 6).trim(" a\u{a0} b"), Span::new(1, 6));
    }
}
