//! Finding near-duplicates.

use std::collections::VecDeque;

use super::Texts;
use super::candidates::{Counts, Sample};
use super::grams::Words;
use super::pair::{Pair, is_plain};
use super::profile::{Profile, SHORT, Size, distinct};
use super::rarity::Rarity;

/// Words read in one step: some 2 ms in a browser.
const STEP: usize = 1 << 14;

/// What two documents must share to be near-duplicates.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Rule {
    /// A Jaccard similarity of runs of five words of at least 0.3, or half of the shorter
    /// one's runs; or else 0.19 of the rare runs of three words of the one that has fewer,
    /// and at least forty-two of them, more than a paragraph has. A run is rare that stands
    /// in at most ten documents.
    ///
    /// The last finds texts of which every fourth word was changed, and passes over those
    /// made by a pattern, whose common phrases are many documents' own.
    #[default]
    Default,
    /// A Jaccard similarity of runs of five words of at least this.
    Similarity(f32),
}

/// Of the default rule: rare runs that must be shared, and what share of them.
const LEAST_RARE: u32 = 42;
const RARE_SHARE: f32 = 0.19;

impl Rule {
    fn holds(self, pair: &Pair, n_rare: u32) -> bool {
        match self {
            Self::Default => {
                is_plain(pair.similarity, pair.containment)
                    || (n_rare >= LEAST_RARE && pair.rare >= RARE_SHARE)
            }
            Self::Similarity(least) => pair.similarity >= least,
        }
    }
}

/// All pairs of near-duplicates.
#[derive(Debug, Default, PartialEq)]
pub struct Found {
    /// In order of the later one of each, then of the earlier one.
    pub pairs: Vec<Pair>,
    /// Documents that were looked at.
    pub n_docs: u32,
    /// The most memory held at a time beside the pairs, bytes.
    pub n_bytes: usize,
}

/// Looks for near-duplicates, in steps.
///
/// Every text is read twice, then candidates are told from a sample of their runs, and
/// each is verified exactly.
/// Cost: linear in the texts, and in the candidates; beside the pairs at most half a byte a
/// word and 8 bytes for each drawn run that recurs, a tenth of all.
pub struct Alike {
    rule: Rule,
    stage: Stage,
    /// The document that comes next.
    at: u32,
    n_docs: u32,
    words: Words,
    rarity: Rarity,
    sample: Sample,
    counts: Counts,
    /// Of the documents that were compared.
    sizes: Vec<Option<Size>>,
    /// Of the document at hand.
    profile: Profile,
    /// Of the document at hand: those before it that are to be verified.
    candidates: VecDeque<u32>,
    found: Found,
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Count,
    Draw,
    Order,
    Verify,
    Done,
}

impl Alike {
    /// To look through `texts`, of about so many words together.
    pub fn new(texts: &impl Texts, n_words: usize, rule: Rule) -> Self {
        Self {
            rule,
            stage: Stage::Count,
            at: 0,
            n_docs: texts.n_docs(),
            words: Words::default(),
            rarity: Rarity::new(n_words),
            sample: Sample::default(),
            counts: Counts::new(texts),
            sizes: vec![None; texts.n_docs() as usize],
            profile: Profile::default(),
            candidates: VecDeque::new(),
            found: Found::default(),
        }
    }

    /// Does a few milliseconds of work; true once it is done.
    pub fn step(&mut self, texts: &impl Texts) -> bool {
        let mut left = STEP;
        while left > 0 && self.stage != Stage::Done {
            let cost = match self.stage {
                Stage::Order => self.order(),
                Stage::Verify => self.verify(texts),
                _ => self.read(texts),
            };
            left = left.saturating_sub(cost);
        }
        self.stage == Stage::Done
    }

    /// How much of the work is done, 0 to 1.
    pub fn share(&self) -> f32 {
        let (before, weight) = match self.stage {
            Stage::Count => (0.0, 0.2),
            Stage::Draw => (0.2, 0.2),
            Stage::Order => return 0.4,
            Stage::Verify => (0.4, 0.6),
            Stage::Done => return 1.0,
        };
        before + weight * self.at as f32 / self.n_docs.max(1) as f32
    }

    pub fn finish(self) -> Found {
        self.found
    }

    /// Reads a document; gives the words that it took.
    fn read(&mut self, texts: &impl Texts) -> usize {
        if self.at == self.n_docs {
            self.at = 0;
            match self.stage {
                Stage::Count => self.stage = Stage::Draw,
                _ => self.stage = Stage::Order,
            }
            return 1;
        }
        let text = texts.text(self.at);
        self.words.read(text.as_deref().unwrap_or_default());
        if self.stage == Stage::Count {
            self.found.n_docs += u32::from(text.is_some());
            for run in distinct(self.words.runs(SHORT)) {
                self.rarity.count(run);
            }
        } else {
            self.sample.add(&self.words, &self.rarity);
        }
        self.at += 1;
        self.words.len() + 8
    }

    /// Puts some of what was drawn in order; that takes a whole step.
    fn order(&mut self) -> usize {
        if self.sample.order() {
            self.note_memory();
            self.sample.finish();
            self.note_memory();
            self.stage = Stage::Verify;
        }
        STEP
    }

    /// Verifies a candidate, or looks for those of the next document; gives what it took,
    /// in words.
    fn verify(&mut self, texts: &impl Texts) -> usize {
        if let Some(other) = self.candidates.pop_front() {
            return self.compare(texts, other);
        }
        if self.at == self.n_docs {
            self.note_memory();
            self.stage = Stage::Done;
            return 1;
        }
        let mut found = Vec::new();
        self.sample.before(self.at, &mut self.counts, &mut found);
        let mut cost = 256;
        if !found.is_empty() {
            self.words.read(texts.text(self.at).as_deref().unwrap_or_default());
            self.sizes[self.at as usize] = Some(self.profile.read(&self.words, &self.rarity));
            self.candidates.extend(found);
            cost += self.words.len();
        }
        self.at += 1;
        cost
    }

    /// Compares the document at hand with another one.
    fn compare(&mut self, texts: &impl Texts, other: u32) -> usize {
        let doc = self.at - 1;
        self.words.read(texts.text(other).as_deref().unwrap_or_default());
        let mut size = |doc: u32| {
            let size = &mut self.sizes[doc as usize];
            *size.get_or_insert_with(|| Size::of(&self.words, &self.rarity))
        };
        let sizes = (size(other), size(doc));
        let (pair, n_rare) = self.profile.compared(&self.words, (other, doc), sizes);
        if self.rule.holds(&pair, n_rare) {
            self.found.pairs.push(pair);
        }
        self.words.len()
    }

    fn note_memory(&mut self) {
        let now = self.rarity.n_bytes()
            + self.sample.n_bytes()
            + self.n_docs as usize * (size_of::<(u32, u32)>() + size_of::<Option<Size>>());
        self.found.n_bytes = self.found.n_bytes.max(now);
    }
}
