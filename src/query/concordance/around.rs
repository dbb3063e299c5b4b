//! The tokens around hits, read in one pass.

use core::ops::Range;

use crate::index::Checkpoints;
use crate::text::words;

/// Tokens between two hits that are rather read than jumped over: from a checkpoint
/// as many would be read anyway.
const GAP: u32 = 64;

/// Tokens after which a stretch ends if it can: what is kept of one stays small.
const LONG: u32 = 4096;

/// Consecutive tokens around hits that lie close to each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub tokens: Range<u32>,
    /// Numbers of the hits whose surroundings it holds whole.
    pub hits: Range<usize>,
}

/// The next stretch of a text of `n_words` tokens, from hit `from` on, with `left`
/// and `right` tokens on either side of each hit, cut at the edges of the text.
///
/// `runs` are the first and last tokens of the hits, rising and disjoint. Stretches
/// overlap only where hits are so dense that a stretch would become long.
pub fn stretches(
    runs: &[(u32, u32)],
    from: usize,
    n_words: u32,
    (left, right): (u32, u32),
) -> Option<Stretch> {
    let end_of = |last: u32| last.saturating_add(right).saturating_add(1).min(n_words);
    let &(first, last) = runs.get(from)?;
    let start = first.saturating_sub(left);
    let (mut end, mut past) = (end_of(last), from + 1);
    while let Some(&(first, last)) = runs.get(past) {
        let near = first.saturating_sub(left) <= end.saturating_add(GAP);
        if !near || end - start.min(end) >= LONG {
            break;
        }
        (end, past) = (end_of(last), past + 1);
    }
    Some(Stretch { tokens: start..end.max(start), hits: from..past })
}

/// A place between two words of a text, from which the next ones are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Walk {
    byte: usize,
    token: u32,
}

impl Walk {
    /// Before the first word of a text.
    pub fn start() -> Self {
        Self { byte: 0, token: 0 }
    }

    /// Before token `token` of a text.
    pub fn to(text: &str, checkpoints: &Checkpoints, token: u32) -> Option<Self> {
        let span = checkpoints.spans(text, &[(token, token)]).pop()?;
        Some(Self { byte: span.start as usize, token })
    }

    /// Number of the next token.
    pub fn token(&self) -> u32 {
        self.token
    }

    /// The byte that is reached.
    pub fn byte(&self) -> usize {
        self.byte
    }

    /// Hands at most `n` words on to `each`; gives how many there were.
    pub fn read(&mut self, text: &str, n: u32, mut each: impl FnMut(u32, &str)) -> u32 {
        let from = self.byte;
        let mut n_read = 0;
        for word in words(text.get(from..).unwrap_or("")).take(n as usize) {
            each(self.token, word.text);
            self.byte = from + word.start + word.text.len();
            self.token += 1;
            n_read += 1;
        }
        n_read
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn stretches_hold_the_surroundings_of_every_hit(
            steps in prop::collection::vec((0u32..200, 0u32..5), 0..60),
            left in 0u32..11,
            right in 0u32..11,
        ) {
            let mut runs: Vec<(u32, u32)> = Vec::new();
            let mut at = 0;
            for (gap, len) in steps {
                runs.push((at + gap, at + gap + len));
                at += gap + len + 1;
            }
            let n_words = at + 3;
            let mut from = 0;
            while let Some(stretch) = stretches(&runs, from, n_words, (left, right)) {
                prop_assert_eq!(stretch.hits.start, from);
                prop_assert!(stretch.hits.end > from && stretch.tokens.end <= n_words);
                for (first, last) in &runs[stretch.hits.clone()] {
                    prop_assert!(stretch.tokens.start <= first.saturating_sub(left));
                    prop_assert!(stretch.tokens.end >= (last + right + 1).min(n_words));
                }
                from = stretch.hits.end;
            }
            prop_assert_eq!(from, runs.len());
        }

        #[test]
        fn a_walk_may_rest_anywhere(text in "([abé]{1,3}[ ,.—]{1,2}){0,30}", pieces in prop::collection::vec(1u32..6, 1..9)) {
            let mut walk = Walk::start();
            let mut found: Vec<(u32, String)> = Vec::new();
            for piece in pieces.iter().cycle() {
                if walk.read(&text, *piece, |nr, word| found.push((nr, word.to_owned()))) == 0 {
                    break;
                }
            }
            let all: Vec<_> = (0..).zip(words(&text).map(|w| w.text.to_owned())).collect();
            prop_assert_eq!(found, all);
        }
    }
}
