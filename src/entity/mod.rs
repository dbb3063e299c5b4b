//! Who and what a text names.
//!
//! A document is read once into tokens (`reading`), each recogniser adds the
//! mentions it sees, the best of those that overlap stay (`resolve`), and what the
//! document says clearly in one place explains the others (`link`).

mod address;
mod agree;
mod date;
mod dateline;
mod group;
mod lexicon;
mod link;
pub mod model;
mod names;
mod number;
mod organisation;
mod person;
mod place;
mod quantity;
mod reading;
mod resolve;
mod token;
mod url;
mod vocabulary;

#[cfg(test)]
mod tests;

use core::ops::Range;
use std::borrow::Cow;

use crate::corpus::{Block, BlockKind, Mention};
use crate::segment;
use crate::text::Span;
pub use lexicon::is_common_word;
use reading::Reading;

/// How much of a text, in bytes, is held as tokens at a time.
const WINDOW: usize = 1 << 20;

/// The same where the model reads a text of more than so many bytes, which takes seconds.
const LONG: usize = 1 << 18;
const WINDOW_OF_LONG: usize = 1 << 16;

/// Something that finds mentions: a rule, a list, a model.
trait Recogniser {
    /// Adds the mentions that `reading` holds to `found`, in any order. They may
    /// overlap those of others; the confidence tells which is to stay.
    fn recognise(&self, reading: &Reading<'_>, found: &mut Vec<Mention>);
}

/// What names are found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// Rules and lists: at once.
    Rules,
    /// The trained model, and rules for the rest: some ten times as long.
    Model,
}

impl Depth {
    fn window(self, n_bytes: usize) -> usize {
        match self {
            Self::Model if n_bytes > LONG => WINDOW_OF_LONG,
            Self::Rules | Self::Model => WINDOW,
        }
    }

    fn recognisers(self) -> &'static [&'static dyn Recogniser] {
        match self {
            Self::Rules => &[&url::Addresses, &date::Dates, &quantity::Figures, &names::Names],
            Self::Model => &[&url::Addresses, &date::Dates, &quantity::Figures, &model::Tags],
        }
    }
}

/// The mentions of a text with its `blocks`.
///
/// Shape: by start, disjoint but for names within quantities; each span is exactly
/// the mention, on character boundaries. Header blocks give dates only, images and what
/// stands around the article URLs only.
/// Cost: linear; tokens are held for a window of the text at a time. A text of more
/// than one is cut into tokens three times.
pub fn recognise(text: &str, blocks: &[Block], depth: Depth) -> Vec<Mention> {
    let mut recognising = Recognising::new(text.into(), blocks, depth);
    if let [window] = recognising.windows.as_slice() {
        let sentences = recognising.sentences.get(window.clone()).unwrap_or_default();
        let reading = Reading::new(text, sentences);
        recognising.learn(&reading);
        return recognising.finish_from(Some(reading));
    }
    while recognising.step() {}
    recognising.finish()
}

/// The recognition of a text, a window at a time, for who has other things to do between.
pub struct Recognising<'t> {
    text: Cow<'t, str>,
    sentences: Vec<(Span, BlockKind)>,
    windows: Vec<Range<usize>>,
    depth: Depth,
    agreement: agree::Agreement,
    /// Of the windows that were read.
    found: Vec<Vec<Mention>>,
}

impl<'t> Recognising<'t> {
    /// Begins with a text and its blocks.
    pub fn new(text: Cow<'t, str>, blocks: &[Block], depth: Depth) -> Self {
        let mut sentences = segment::with_kinds(&text, blocks);
        if depth == Depth::Model {
            sentences = short(&text, sentences);
        }
        let windows = windows(&sentences, depth.window(text.len()));
        let agreement = agree::Agreement::default();
        Self { text, sentences, windows, depth, agreement, found: Vec::new() }
    }

    /// Reads a window; false where there is none left.
    pub fn step(&mut self) -> bool {
        let Some(window) = self.windows.get(self.found.len()) else { return false };
        let sentences = self.sentences.get(window.clone()).unwrap_or_default();
        let text = core::mem::take(&mut self.text);
        self.learn(&Reading::new(&text, sentences));
        self.text = text;
        true
    }

    fn learn(&mut self, reading: &Reading<'_>) {
        let mut mentions = Vec::new();
        for recogniser in self.depth.recognisers() {
            recogniser.recognise(reading, &mut mentions);
        }
        let mentions = resolve::resolve(mentions);
        if self.depth == Depth::Model {
            let mut hints = Vec::new();
            names::Names.recognise(reading, &mut hints);
            self.agreement.hint(reading, &resolve::resolve(hints));
        }
        self.agreement.learn(reading, &mentions);
        self.found.push(mentions);
    }

    /// The mentions of all windows, once all were read.
    pub fn finish(self) -> Vec<Mention> {
        self.finish_from(None)
    }

    /// The same with the first window as it was read.
    fn finish_from(self, first: Option<Reading<'_>>) -> Vec<Mention> {
        let Self { text, sentences, windows, agreement, mut found, .. } = self;
        let held = first.map(|reading| (0, reading));
        let mut readings = Readings { text: &text, sentences: &sentences, windows: &windows, held };
        let mut names = link::Names::default();
        for (nr, mentions) in found.iter_mut().enumerate() {
            let reading = readings.get(nr);
            agreement.apply(reading, mentions);
            names.learn(reading, mentions);
        }
        let mut all = Vec::new();
        for (nr, mut mentions) in found.into_iter().enumerate() {
            names.apply(readings.get(nr), &mut mentions);
            all.append(&mut resolve::resolve(mentions));
        }
        all
    }
}

/// The windows of a text as they are read; the last one is held, so that a text of one
/// window is read once.
struct Readings<'t, 's> {
    text: &'t str,
    sentences: &'s [(Span, BlockKind)],
    windows: &'s [Range<usize>],
    held: Option<(usize, Reading<'t>)>,
}

impl<'t> Readings<'t, '_> {
    fn get(&mut self, nr: usize) -> &Reading<'t> {
        let Self { text, sentences, windows, held } = self;
        if held.as_ref().is_none_or(|(of, _)| *of != nr) {
            *held = None;
        }
        let window = windows.get(nr).and_then(|window| sentences.get(window.clone()));
        &held.get_or_insert_with(|| (nr, Reading::new(text, window.unwrap_or_default()))).1
    }
}

/// Cuts what is too long for a sentence into pieces of whole words, so that no window
/// holds much more than its size: a text without a full stop is one sentence.
fn short(text: &str, sentences: Vec<(Span, BlockKind)>) -> Vec<(Span, BlockKind)> {
    const LONGEST: usize = 1 << 14;
    if sentences.iter().all(|(span, _)| span.len() <= LONGEST) {
        return sentences;
    }
    let mut pieces = Vec::new();
    for (span, kind) in sentences {
        let (mut from, end) = (span.start as usize, span.end as usize);
        while end - from > LONGEST {
            let limit = text.floor_char_boundary(from + LONGEST);
            let piece = text.get(from..limit).unwrap_or_default();
            let cut = match piece.rfind(char::is_whitespace) {
                Some(at) if at > 0 => from + at,
                _ => limit,
            };
            pieces.push((Span::new(from, cut), kind));
            from = cut;
        }
        pieces.push((Span::new(from, end), kind));
    }
    pieces
}

/// Cuts sentences into windows of about `size` bytes.
fn windows(sentences: &[(Span, BlockKind)], size: usize) -> Vec<Range<usize>> {
    let mut windows = Vec::new();
    let mut from = 0;
    let mut n_bytes = 0;
    for (i, (span, _)) in sentences.iter().enumerate() {
        n_bytes += span.len();
        if n_bytes >= size {
            windows.push(from..i + 1);
            from = i + 1;
            n_bytes = 0;
        }
    }
    if from < sentences.len() {
        windows.push(from..sentences.len());
    }
    windows
}
