//! The words near hits.

use super::counts::{Counts, Tally};
use crate::query::concordance::{Lines, Opened, STEP, Stretch, Texts, Walk, stretches};
use crate::text::{Vocabulary, fold_into};

/// The words near hits, and those that are hits.
///
/// A token is near if it stands within the window of some hit of its document; it
/// counts once, however many hits it is near. A token that is part of a hit is near
/// none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Near {
    pub near: Counts,
    pub hits: Counts,
}

/// Counts the words near hits, some thousand tokens a step.
pub struct NearCounting {
    /// Tokens to the left and to the right of a hit that are near it.
    around: (u32, u32),
    /// The document that is read: its number among those that have hits, the hits,
    /// and how many of them have their surroundings read.
    doc: usize,
    runs: Vec<(u32, u32)>,
    done: usize,
    reading: Option<(Stretch, Walk)>,
    /// The first token that is not counted yet, and the first hit that ends at or
    /// after it.
    token: u32,
    hit: usize,
    near: Tally,
    hits: Tally,
    folded: String,
}

impl NearCounting {
    pub fn new(lines: &Lines, around: (u32, u32)) -> Self {
        let mut counting = Self {
            around,
            doc: 0,
            runs: Vec::new(),
            done: 0,
            reading: None,
            token: 0,
            hit: 0,
            near: Tally::default(),
            hits: Tally::default(),
            folded: String::new(),
        };
        counting.open(lines, 0);
        counting
    }

    /// Reads on for about [`STEP`] tokens; true once the surroundings of all hits are
    /// counted.
    pub fn step(&mut self, lines: &Lines, texts: &impl Texts, vocabulary: &mut Vocabulary) -> bool {
        let mut left = STEP;
        let mut open = Opened::default();
        while left > 0 {
            let Some((doc, _)) = lines.doc(self.doc) else { return true };
            let text = open.text(texts, doc);
            if self.reading.is_none() {
                let next = texts.checkpoints(doc).and_then(|checkpoints| {
                    let n_words = checkpoints.n_words();
                    let stretch = stretches(&self.runs, self.done, n_words, self.around)?;
                    let walk = Walk::to(text, checkpoints, stretch.tokens.start)?;
                    Some((stretch, walk))
                });
                if next.is_none() {
                    self.open(lines, self.doc + 1);
                    continue;
                }
                self.reading = next;
            }
            left = left.saturating_sub(self.read(text, left, vocabulary));
        }
        false
    }

    fn open(&mut self, lines: &Lines, doc: usize) {
        self.doc = doc;
        self.runs = lines.doc(doc).map(|(_, range)| lines.runs(range)).unwrap_or_default();
        (self.done, self.token, self.hit) = (0, 0, 0);
        if !self.runs.is_empty() {
            self.near.begin_doc();
            self.hits.begin_doc();
        }
    }

    /// Reads at most `most` tokens of the stretch; gives how many.
    fn read(&mut self, text: &str, most: u32, vocabulary: &mut Vocabulary) -> u32 {
        let Some((stretch, mut walk)) = self.reading.take() else { return 0 };
        let wanted = stretch.tokens.end.saturating_sub(walk.token()).min(most);
        let n = walk.read(text, wanted, |token, word| {
            let Some(in_hit) = self.place(token) else { return };
            self.folded.clear();
            fold_into(word, &mut self.folded);
            let number = vocabulary.intern(&self.folded);
            match in_hit {
                true => self.hits.count(number),
                false => self.near.count(number),
            }
        });
        if n < wanted || walk.token() >= stretch.tokens.end {
            self.done = stretch.hits.end;
        } else {
            self.reading = Some((stretch, walk));
        }
        n.max(1)
    }

    /// Whether a token is part of a hit (true) or near one (false); `None` for one that
    /// is neither or was counted before.
    fn place(&mut self, token: u32) -> Option<bool> {
        if token < self.token {
            return None;
        }
        self.token = token + 1;
        while self.runs.get(self.hit).is_some_and(|(_, last)| *last < token) {
            self.hit += 1;
        }
        let ahead = self.runs.get(self.hit).map(|(first, _)| *first);
        if ahead.is_some_and(|first| first <= token) {
            return Some(true);
        }
        let behind = self.hit.checked_sub(1).and_then(|nr| self.runs.get(nr));
        let (left, right) = self.around;
        let near = ahead.is_some_and(|first| first - token <= left)
            || behind.is_some_and(|(_, last)| token - last <= right);
        near.then_some(false)
    }

    /// How much of the work is done, 0 to 1.
    pub fn share(&self, lines: &Lines) -> f32 {
        self.doc as f32 / lines.n_docs().max(1) as f32
    }

    pub fn finish(self) -> Near {
        Near { near: self.near.finish(), hits: self.hits.finish() }
    }
}
