//! Passages that two documents share, pair by pair.

use super::recurring::{NONE, Recurrences};

/// What stands in more documents, or at more places, is no pair's own: see
/// [`Passage`](super::Passage).
const WIDEST: u32 = 20;
const MOST_PLACES: usize = 400;

/// The same words in two documents, as many as there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run {
    /// Document and number of the first word: the earlier document first.
    pub a: (u32, u32),
    pub b: (u32, u32),
    pub n_words: u32,
}

/// Hands out the runs that two documents share and that go on in neither direction.
///
/// A run is left out if every part of it stands in more than twenty documents, or at more
/// than 400 places. Cost: for each place at most 400 steps, and the words of each run.
pub struct Runs<'r> {
    found: &'r Recurrences,
    place: u32,
}

impl<'r> Runs<'r> {
    pub fn new(found: &'r Recurrences) -> Self {
        Self { found, place: 0 }
    }

    /// The runs that end a search at some more words of the corpus; `None` after the last.
    pub fn step(&mut self, out: &mut Vec<Run>) -> Option<()> {
        let to = (self.place as usize).saturating_add(1 << 12).min(self.found.class_of.len());
        if self.place as usize >= to {
            return None;
        }
        for place in self.place..u32::try_from(to).unwrap_or(u32::MAX) {
            self.at(place, out);
        }
        self.place = u32::try_from(to).unwrap_or(u32::MAX);
        Some(())
    }

    /// The runs whose first part that is not common begins at `place` in the later document.
    fn at(&self, place: u32, out: &mut Vec<Run>) {
        let found = self.found;
        let class = found.class_at(place, 0);
        if class == NONE || is_common(found, class) {
            return;
        }
        let (doc, word) = found.doc_of(place);
        for other in found.places(class).iter().take_while(|other| **other < place) {
            let (a, a_word) = found.doc_of(*other);
            if a == doc {
                continue;
            }
            let same = |by: i64| {
                let class = found.class_at(place, by);
                (class != NONE && class == found.class_at(*other, by)).then_some(class)
            };
            let mut n_before = 0;
            let met = loop {
                match same(-1 - i64::from(n_before)) {
                    Some(class) if is_common(found, class) => n_before += 1,
                    // It was met where it began.
                    Some(_) => break true,
                    None => break false,
                }
            };
            if met {
                continue;
            }
            let n_after = (1..).take_while(|n| same(*n).is_some()).count();
            let n_runs = n_before + 1 + u32::try_from(n_after).unwrap_or(u32::MAX);
            out.push(Run {
                a: (a, a_word - n_before),
                b: (doc, word - n_before),
                n_words: n_runs - 1 + u32::try_from(found.n).unwrap_or(u32::MAX),
            });
        }
    }
}

/// Whether a run stands in more than twenty documents, or at more than 400 places.
pub(super) fn is_common(found: &Recurrences, class: u32) -> bool {
    found.n_docs(class) > WIDEST || found.places(class).len() > MOST_PLACES
}
