//! From token positions back to places in the text.

use serde::{Deserialize, Serialize};

use crate::text::{Span, words};

/// A title that is no part of the text is indexed behind it, this many positions
/// on, so that no phrase runs from one into the other.
pub const TITLE_GAP: u32 = 1 << 16;

/// Tokens between two checkpoints.
const STEP: usize = 64;

/// The byte offset of every 64th token of a document.
///
/// The index keeps token positions, a reader wants bytes: from the nearest
/// checkpoint at most 64 words are cut again. Cost: 1/16 byte a token.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Checkpoints {
    offsets: Vec<u32>,
    /// Number of tokens in the text.
    n_words: u32,
}

impl Checkpoints {
    /// Notes the next token, which starts at byte `start`.
    pub(super) fn push(&mut self, start: usize) {
        if (self.n_words as usize).is_multiple_of(STEP) {
            self.offsets.push(u32::try_from(start).unwrap_or(u32::MAX));
        }
        self.n_words += 1;
    }

    /// Number of words in the text.
    pub fn n_words(&self) -> u32 {
        self.n_words
    }

    /// Size in memory, bytes.
    pub fn n_bytes(&self) -> usize {
        4 * self.offsets.len() + 4
    }

    /// The text from the first to the last token of each run of positions.
    ///
    /// Shape: one span for each run that lies within the text, in the order given;
    /// `runs` are pairs of first and last position, rising. Runs in an appended
    /// title are left out. Cost: 64 words cut for each run far from the one before.
    pub fn spans(&self, text: &str, runs: &[(u32, u32)]) -> Vec<Span> {
        let mut spans = Vec::with_capacity(runs.len());
        let mut cursor = Cursor { text, checkpoints: self, next: 0, at: 0 };
        for &(first, last) in runs {
            if last >= self.n_words {
                break;
            }
            let (Some(start), Some(end)) = (cursor.seek(first), cursor.seek(last)) else { break };
            spans.push(Span { start: start.start, end: end.end });
        }
        spans
    }
}

/// Walks the words of a text, jumping by checkpoints.
struct Cursor<'t> {
    text: &'t str,
    checkpoints: &'t Checkpoints,
    /// Position of the word that begins at or after byte `at`.
    next: usize,
    at: usize,
}

impl Cursor<'_> {
    fn seek(&mut self, position: u32) -> Option<Span> {
        let position = position as usize;
        let nearest = position / STEP;
        if position < self.next || nearest * STEP > self.next {
            self.next = nearest * STEP;
            self.at = *self.checkpoints.offsets.get(nearest)? as usize;
        }
        let word = words(self.text.get(self.at..)?).nth(position - self.next)?;
        let start = self.at + word.start;
        // Stay on this word: a run of one token asks for it twice.
        (self.next, self.at) = (position, start);
        Some(Span::new(start, start + word.text.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_position_finds_its_word() {
        let text = (0..300).map(|n| format!("w{n}")).collect::<Vec<_>>().join("—");
        let mut checkpoints = Checkpoints::default();
        words(&text).for_each(|w| checkpoints.push(w.start));
        let runs: Vec<_> = (0..299).step_by(7).map(|n| (n, n + 1)).collect();
        let spans = checkpoints.spans(&text, &runs);
        assert_eq!(spans.len(), runs.len());
        for (span, (first, last)) in spans.iter().zip(&runs) {
            assert_eq!(span.of(&text), format!("w{first}—w{last}"));
        }
        assert!(checkpoints.spans(&text, &[(300, 300)]).is_empty());
        assert!(checkpoints.spans(&text, &[(TITLE_GAP + 300, TITLE_GAP + 300)]).is_empty());
    }
}
