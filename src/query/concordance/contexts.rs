//! The words beside hits, to sort lines by.

use super::around::{Stretch, Walk, stretches};
use super::lines::Lines;
use super::{Opened, STEP, Texts};
use crate::text::{Vocabulary, fold_into};

/// Words to either side of a hit that lines may be sorted by.
pub const REACH: usize = 3;

/// Places of a line: three words to the left, the hit, three to the right.
const PLACES: usize = 2 * REACH + 1;

/// Words of a hit that lines are sorted by; of more than these the rest seldom differs.
const OF_HIT: u32 = 8;

/// Where no word stands: beyond the edge of the article.
const NONE: u32 = u32::MAX;

/// The folded words beside every hit, and the hits themselves, as numbers.
///
/// Cost: 28 bytes a line, and the vocabulary.
#[derive(Clone, Default)]
pub struct Contexts {
    vocabulary: Vocabulary,
    lines: Vec<[u32; PLACES]>,
}

impl Contexts {
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The word at `place` of line `nr`: -1 is the first to the left of the hit, 0 the
    /// hit, 1 the first to its right. `None` beyond the edge of the article.
    pub fn word(&self, nr: usize, place: i8) -> Option<u32> {
        let at = usize::try_from(REACH as isize + isize::from(place)).ok()?;
        self.lines.get(nr)?.get(at).copied().filter(|word| *word != NONE)
    }
}

/// Gathers the words beside the hits, some thousand tokens a step.
pub struct Gathering {
    contexts: Contexts,
    /// The document that is read: its number among those that have lines, its hits,
    /// and how many of them are done.
    doc: usize,
    runs: Vec<(u32, u32)>,
    done: usize,
    reading: Option<Reading>,
    n_lines: usize,
    folded: String,
}

/// A stretch that is being read.
struct Reading {
    stretch: Stretch,
    walk: Walk,
    /// The numbers of its words so far.
    words: Vec<u32>,
}

impl Gathering {
    pub fn new(lines: &Lines) -> Self {
        let runs = lines.doc(0).map(|(_, range)| lines.runs(range)).unwrap_or_default();
        Self {
            contexts: Contexts { lines: Vec::with_capacity(lines.len()), ..Contexts::default() },
            doc: 0,
            runs,
            done: 0,
            reading: None,
            n_lines: lines.len(),
            folded: String::new(),
        }
    }

    /// Reads on for about [`STEP`] tokens; true once every line has its words.
    pub fn step(&mut self, lines: &Lines, texts: &impl Texts) -> bool {
        let mut left = STEP;
        let mut open = Opened::default();
        while left > 0 {
            let Some((doc, range)) = lines.doc(self.doc) else { return true };
            if self.done == self.runs.len() {
                // Whatever went wrong with a text, each of its lines has a row.
                self.contexts.lines.resize(range.end, [NONE; PLACES]);
                self.doc += 1;
                self.done = 0;
                self.runs = lines.doc(self.doc).map(|(_, r)| lines.runs(r)).unwrap_or_default();
                continue;
            }
            let Some(checkpoints) = texts.checkpoints(doc) else {
                self.done = self.runs.len();
                continue;
            };
            let text = open.text(texts, doc);
            if self.reading.is_none() {
                let around = (REACH as u32, REACH as u32);
                let next = stretches(&self.runs, self.done, checkpoints.n_words(), around);
                let next = next.and_then(|stretch| {
                    let walk = Walk::to(text, checkpoints, stretch.tokens.start)?;
                    Some(Reading { stretch, walk, words: Vec::new() })
                });
                let Some(next) = next else {
                    self.done = self.runs.len();
                    continue;
                };
                self.reading = Some(next);
            }
            left = left.saturating_sub(self.read(text, left));
        }
        false
    }

    /// Reads at most `most` tokens of the stretch; gives how many.
    fn read(&mut self, text: &str, most: u32) -> u32 {
        let Self { contexts, reading, folded, .. } = self;
        let Some(reading) = reading else { return 0 };
        let wanted = reading.stretch.tokens.end.saturating_sub(reading.walk.token()).min(most);
        let n = reading.walk.read(text, wanted, |_, word| {
            folded.clear();
            fold_into(word, folded);
            reading.words.push(contexts.vocabulary.intern(folded));
        });
        if n < wanted || reading.walk.token() >= reading.stretch.tokens.end {
            self.close();
        }
        n.max(1)
    }

    /// The stretch is read: its hits get their words.
    fn close(&mut self) {
        let Some(reading) = self.reading.take() else { return };
        let start = reading.stretch.tokens.start;
        let word = |token: u32| {
            let at = token.checked_sub(start).map(|at| at as usize);
            at.and_then(|at| reading.words.get(at)).copied().unwrap_or(NONE)
        };
        for (first, last) in self.runs.get(reading.stretch.hits.clone()).unwrap_or(&[]) {
            let mut row = [NONE; PLACES];
            for (at, slot) in (0u32..).zip(&mut row) {
                let reach = REACH as u32;
                *slot = match at.cmp(&reach) {
                    core::cmp::Ordering::Less => match first.checked_sub(reach - at) {
                        Some(token) => word(token),
                        None => NONE,
                    },
                    core::cmp::Ordering::Equal => {
                        hit(&mut self.contexts.vocabulary, (*first, *last), word, &mut self.folded)
                    }
                    core::cmp::Ordering::Greater => word(last.saturating_add(at - reach)),
                };
            }
            self.contexts.lines.push(row);
        }
        self.done = reading.stretch.hits.end;
    }

    /// How much of the work is done, 0 to 1.
    pub fn share(&self) -> f32 {
        self.contexts.lines.len() as f32 / self.n_lines.max(1) as f32
    }

    pub fn finish(self) -> Contexts {
        self.contexts
    }
}

/// The number of a hit: its first words as one.
fn hit(
    vocabulary: &mut Vocabulary,
    (first, last): (u32, u32),
    word: impl Fn(u32) -> u32,
    joined: &mut String,
) -> u32 {
    if first == last {
        return word(first);
    }
    joined.clear();
    for token in first..=last.min(first.saturating_add(OF_HIT - 1)) {
        joined.push_str(vocabulary.get(word(token)));
        joined.push(' ');
    }
    vocabulary.intern(joined.trim_end())
}
