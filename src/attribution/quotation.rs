//! Quotations and the attributions beside them.

use super::cue::Cue;
use super::quote::Quoted;
use super::words::is_of_clause;
use super::{Attribution, Source};
use crate::corpus::{AttributionKind, BlockKind};
use crate::text::{Span, words};

/// From how many words on what stands in quotation marks is somebody's speech, whatever
/// it says.
const SPEECH: usize = 5;
/// How far behind a quotation its verb may begin, in bytes.
const BEHIND: u32 = 160;
/// A sentence of more bytes than this is more than the tag of a quotation.
const LONG: usize = 8_000;
/// How far apart the parts of a quotation may stand, in bytes.
const BETWEEN: usize = 400;
/// How far before a quotation its verb may end, in bytes.
const BEFORE: u32 = 120;

/// What is attributed, by start: quotations with their speakers, and attributions that
/// are no more than the tag of a quotation left out.
pub(super) fn join(
    text: &str,
    sentences: &[(Span, BlockKind)],
    quoted: &[Quoted],
    cues: Vec<Cue>,
) -> Vec<Attribution> {
    let mut found: Vec<Attribution> = Vec::with_capacity(cues.len() + quoted.len());
    let mut tags = vec![false; cues.len()];
    let mut last: Option<(Quoted, Option<Source>)> = None;
    for quote in quoted {
        let nr = sentences.partition_point(|(span, _)| span.end <= quote.span.start);
        let beside = speaker(text, sentences, &cues, (quote, nr));
        if !is_speech(text, sentences, quote, beside.is_some()) {
            continue;
        }
        let cue = beside.and_then(|at| cues.get(at));
        // A quotation that goes on: of the paragraph before, or behind its tag.
        let continued = || {
            let (before, source) = last.as_ref()?;
            let follows = before.goes_on || follows(text, &cues, before, quote);
            follows.then(|| source.clone()).flatten()
        };
        let source = match cue {
            Some(cue) => cue.source.clone(),
            None => continued(),
        };
        if let Some(tag) = beside.and_then(|at| tags.get_mut(at)) {
            *tag = true;
        }
        let own = sentences.get(nr).map_or(quote.span, |(span, _)| *span);
        let sentence = cue.and_then(|cue| sentences.get(cue.sentence)).map_or(own, |s| s.0);
        found.push(Attribution {
            span: quote.span,
            kind: AttributionKind::Quotation,
            source: source.clone(),
            verb: cue.filter(|cue| !cue.is_colon).map(|cue| cue.verb),
            sentence,
        });
        last = Some((*quote, source));
    }
    let n_quotations = found.len();
    for (nr, cue) in cues.iter().enumerate() {
        let Some((sentence, _)) = sentences.get(cue.sentence).copied() else { continue };
        if tags.get(nr) == Some(&true)
            && is_tag(text, sentence, cue, found.get(..n_quotations).unwrap_or_default())
        {
            continue;
        }
        found.push(Attribution {
            span: clause(text, sentence, &cues, nr),
            kind: AttributionKind::Attribution,
            source: cue.source.clone(),
            verb: (!cue.is_colon).then_some(cue.verb),
            sentence,
        });
    }
    found.sort_by_key(|one| (one.span.start, core::cmp::Reverse(one.span.end)));
    found
}

/// The cue that says whose words a quotation is.
fn speaker(
    text: &str,
    sentences: &[(Span, BlockKind)],
    cues: &[Cue],
    (quote, nr): (&Quoted, usize),
) -> Option<usize> {
    let sentence_of = |at: u32| sentences.partition_point(|(span, _)| span.end <= at);
    let last = sentence_of(quote.span.end.saturating_sub(1));
    let first_behind = cues.partition_point(|cue| cue.verb.start < quote.span.end);
    // Behind: `” said X`, `” X said`; nothing but the tag stands between.
    let behind = cues.get(first_behind).filter(|cue| {
        let near = cue.tag.start >= quote.span.end && cue.tag.start - quote.span.end <= BEHIND;
        let same = cue.sentence == last || cue.sentence == last + 1 && is_short_tag(sentences, cue);
        let between = Span { start: quote.span.end, end: cue.tag.start };
        let free = !between.of(text).contains(['“', '"', '«', ';']);
        let words = words(between.of(text)).count();
        near && same && free && words <= 8
    });
    if behind.is_some() && ends_clause(text, quote) {
        return Some(first_behind);
    }
    // Before: `X said: “`, `X called it “`.
    let before = first_behind.checked_sub(1).and_then(|at| cues.get(at).map(|cue| (at, cue)));
    let before = before.filter(|(_, cue)| {
        let end = cue.tag.end.max(cue.verb.end);
        let near = end <= quote.span.start && quote.span.start - end <= BEFORE;
        let between = Span { start: end, end: quote.span.start };
        let colon = between.of(text).trim_end().ends_with(':');
        near && (cue.sentence == nr || cue.sentence + 1 == nr && colon)
    });
    match before {
        Some((at, _)) => Some(at),
        None => behind.map(|_| first_behind),
    }
}

/// Whether the words of a quotation end with a mark: `“A,”`, `“A.”`.
fn ends_clause(text: &str, quote: &Quoted) -> bool {
    quote.inside.of(text).trim_end().ends_with([',', '.', '?', '!', '…', '—'])
        || text.get(quote.span.end as usize..).is_some_and(|rest| rest.starts_with(','))
}

/// Whether the sentence of a cue is no more than "Marant said."
fn is_short_tag(sentences: &[(Span, BlockKind)], cue: &Cue) -> bool {
    sentences
        .get(cue.sentence)
        .is_some_and(|(span, _)| cue.tag.start - span.start <= 4 && span.end - cue.tag.end <= 24)
}

/// Whether what stands in quotation marks is speech, and no title or word at arm's length.
fn is_speech(
    text: &str,
    sentences: &[(Span, BlockKind)],
    quote: &Quoted,
    has_speaker: bool,
) -> bool {
    let inside = quote.inside.of(text);
    let all: Vec<_> = words(inside).map(|word| word.text).collect();
    let lower = |word: &str| word.to_ascii_lowercase();
    let clause = all.iter().any(|word| is_of_clause(&lower(word)));
    let title = all.len() > 1
        && !clause
        && all.iter().all(|word| word.len() <= 3 || word.starts_with(char::is_uppercase));
    if all.is_empty() || title && !(has_speaker && ends_clause(text, quote)) {
        return false;
    }
    let full = inside.trim_end().ends_with(['.', '?', '!', ',', '…']);
    let alone = sentences.binary_search_by_key(&quote.span.start, |(span, _)| span.start).is_ok();
    all.len() >= SPEECH
        || clause && all.len() > 1 && (has_speaker || alone || full)
        || full && has_speaker
        || full && alone && all.len() > 2
}

/// Whether a quotation goes on behind the tag of the one before it: `“A,” said X. “B.”`
fn follows(text: &str, cues: &[Cue], before: &Quoted, quote: &Quoted) -> bool {
    let between = Span { start: before.span.end, end: quote.span.start };
    if between.len() > BETWEEN {
        return false;
    }
    let words_between = words(between.of(text)).count();
    let first = cues.partition_point(|cue| cue.verb.start < between.start);
    let inside = cues.get(first..).unwrap_or_default();
    let inside = inside.iter().take_while(|cue| cue.verb.end <= between.end);
    let one_paragraph = !between.of(text).contains("\n\n");
    // The first part has its tag between; what comes behind it is said by the same.
    let tagged = inside.count() == 1 && words_between <= 30;
    one_paragraph && (words_between == 0 || tagged)
}

/// Whether a cue is no more than the tag of quotations: nothing of the sentence but them.
fn is_tag(text: &str, sentence: Span, cue: &Cue, found: &[Attribution]) -> bool {
    if sentence.len() > LONG {
        return false;
    }
    let mut rest = words(sentence.of(text)).count();
    let first = found.partition_point(|one| one.span.end <= sentence.start);
    let inside = found.get(first..).unwrap_or_default().iter();
    for one in inside.take_while(|one| one.span.start < sentence.end) {
        let start = one.span.start.max(sentence.start);
        let end = one.span.end.min(sentence.end);
        if start < end {
            rest = rest.saturating_sub(words(Span { start, end }.of(text)).count());
        }
    }
    let tag = words(cue.tag.of(text)).count();
    rest <= tag + 14
}

/// The part of a sentence that a cue governs: all of it, or up to the next cue's where it
/// has several.
fn clause(text: &str, sentence: Span, cues: &[Cue], nr: usize) -> Span {
    let own = |cue: &&Cue| cue.sentence == cues.get(nr).map_or(0, |cue| cue.sentence);
    let from = match nr.checked_sub(1).and_then(|at| cues.get(at)).filter(own) {
        Some(_) => cues.get(nr).map_or(sentence.start, |cue| cue.tag.start),
        None => sentence.start,
    };
    let to = match cues.get(nr + 1).filter(own) {
        Some(next) => next.tag.start,
        None => sentence.end,
    };
    if from < to { Span { start: from, end: to }.trim(text) } else { sentence }
}
