//! Who and what a text names.
//!
//! A document is read once into tokens (`reading`), each recogniser adds the
//! mentions it sees, the best of those that overlap stay (`resolve`), and what the
//! document says clearly in one place explains the others (`link`).

mod address;
mod agree;
mod date;
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

use crate::corpus::{Block, BlockKind, Mention};
use crate::segment;
use crate::text::Span;
pub use lexicon::is_common_word;
use reading::Reading;

/// How much of a text, in bytes, is held as tokens at a time.
const WINDOW: usize = 1 << 20;

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
/// the mention, on character boundaries. Header blocks give dates only, image blocks URLs only.
/// Cost: linear; tokens are held for a window of the text at a time, and a text that
/// is longer is read three times.
pub fn recognise(text: &str, blocks: &[Block], depth: Depth) -> Vec<Mention> {
    let sentences = segment::with_kinds(text, blocks);
    let windows = windows(&sentences);
    let mut readings = Readings { text, windows: &windows, held: None };
    let mut agreement = agree::Agreement::default();
    let mut found: Vec<Vec<Mention>> = Vec::with_capacity(windows.len());
    for nr in 0..windows.len() {
        let reading = readings.get(nr);
        let mut mentions = Vec::new();
        for recogniser in depth.recognisers() {
            recogniser.recognise(reading, &mut mentions);
        }
        let mentions = resolve::resolve(mentions);
        if depth == Depth::Model {
            let mut hints = Vec::new();
            names::Names.recognise(reading, &mut hints);
            agreement.hint(reading, &resolve::resolve(hints));
        }
        agreement.learn(reading, &mentions);
        found.push(mentions);
    }
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

/// The windows of a text as they are read; the last one is held, so that a text of one
/// window is read once.
struct Readings<'t, 'w> {
    text: &'t str,
    windows: &'w [&'w [(Span, BlockKind)]],
    held: Option<(usize, Reading<'t>)>,
}

impl<'t> Readings<'t, '_> {
    fn get(&mut self, nr: usize) -> &Reading<'t> {
        let Self { text, windows, held } = self;
        if held.as_ref().is_none_or(|(of, _)| *of != nr) {
            *held = None;
        }
        let window = windows.get(nr).copied().unwrap_or_default();
        &held.get_or_insert_with(|| (nr, Reading::new(text, window))).1
    }
}

/// Cuts sentences into windows of about `WINDOW` bytes.
fn windows(sentences: &[(Span, BlockKind)]) -> Vec<&[(Span, BlockKind)]> {
    let mut windows = Vec::new();
    let mut from = 0;
    let mut n_bytes = 0;
    for (i, (span, _)) in sentences.iter().enumerate() {
        n_bytes += span.len();
        if n_bytes >= WINDOW {
            windows.extend(sentences.get(from..=i));
            from = i + 1;
            n_bytes = 0;
        }
    }
    windows.extend(sentences.get(from..).filter(|rest| !rest.is_empty()));
    windows
}
