//! Who and what a text names.
//!
//! A document is read once into tokens (`reading`), each recogniser adds the
//! mentions it sees, the best of those that overlap stay (`resolve`), and what the
//! document says clearly in one place explains the others (`link`).

mod address;
mod date;
mod group;
mod lexicon;
mod link;
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

use crate::corpus::{BlockKind, Document, Mention};
use crate::segment;
use crate::text::Span;
use reading::Reading;

/// How much of a text, in bytes, is held as tokens at a time.
const WINDOW: usize = 1 << 20;

/// Something that finds mentions: a rule, a list, a model.
trait Recogniser {
    /// Adds the mentions that `reading` holds to `found`, in any order. They may
    /// overlap those of others; the confidence tells which is to stay.
    fn recognise(&self, reading: &Reading<'_>, found: &mut Vec<Mention>);
}

const RECOGNISERS: &[&dyn Recogniser] =
    &[&url::Addresses, &date::Dates, &quantity::Figures, &names::Names];

/// The mentions of a document.
///
/// Shape: by start, disjoint but for names within quantities; each span is exactly
/// the mention, on character boundaries. Header blocks give dates only, image blocks URLs only.
/// Cost: linear; tokens are held for a window of the text at a time, and a text that
/// is longer is read twice.
pub fn recognise(document: &Document) -> Vec<Mention> {
    let text = document.text.as_str();
    let sentences = with_kinds(document);
    let windows = windows(&sentences);
    let mut names = link::Names::default();
    let mut found: Vec<Vec<Mention>> = Vec::with_capacity(windows.len());
    let mut last = None;
    for window in &windows {
        let reading = Reading::new(text, window);
        let mut mentions = Vec::new();
        for recogniser in RECOGNISERS {
            recogniser.recognise(&reading, &mut mentions);
        }
        let mentions = resolve::resolve(mentions);
        names.learn(&reading, &mentions);
        found.push(mentions);
        last = Some(reading);
    }
    let n_windows = windows.len();
    let mut all = Vec::new();
    for (i, (window, mut mentions)) in windows.iter().zip(found).enumerate() {
        let held = last.take_if(|_| i + 1 == n_windows && n_windows == 1);
        let reading = held.unwrap_or_else(|| Reading::new(text, window));
        names.apply(&reading, &mut mentions);
        all.append(&mut resolve::resolve(mentions));
    }
    all
}

/// The sentences of a document, each with the kind of its block.
fn with_kinds(document: &Document) -> Vec<(Span, BlockKind)> {
    let mut blocks = document.blocks.iter().peekable();
    let sentences = segment::sentences(&document.text, &document.blocks);
    let kind_of = |span: Span| {
        while blocks.next_if(|b| b.span.end <= span.start).is_some() {}
        (span, blocks.peek().map_or(BlockKind::Paragraph, |b| b.kind))
    };
    sentences.into_iter().map(kind_of).collect()
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
