//! Who says what: attributions by reporting verbs, and direct quotations.
//!
//! A sentence is read into tokens with the names in it (`line`), verbs and "according
//! to" are looked for (`cue`), whoever stands beside one is its source, and what is said
//! of someone once tells who is meant later (`reference`). Quotation marks are paired
//! (`quote`) and given to the attribution beside them (`quotation`).

mod cue;
mod line;
mod nouns;
mod quotation;
mod quote;
mod reference;
#[cfg(test)]
mod tests;
mod words;

use crate::corpus::{AttributionKind, Block, BlockKind, EntityKind, Mention, SourceKind};
use crate::segment;
use crate::text::Span;
use cue::Cue;
use line::{Line, Speaker};
use reference::Reference;

/// A place where the text says that somebody says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The quotation with its marks, or the clause which the verb governs.
    pub span: Span,
    pub kind: AttributionKind,
    /// `None` where the text does not tell, or does not tell clearly.
    pub source: Option<Source>,
    /// The verb, or "according to", as it is written.
    pub verb: Option<Span>,
    /// The sentence that holds the verb, else that in which the quotation begins.
    pub sentence: Span,
}

/// Whoever says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub kind: SourceKind,
    /// The name as the document tells it, or the words without their article.
    pub name: String,
    /// Where it is written; for a pronoun, where whoever is meant was named.
    pub span: Span,
    /// The mention that names the source, by its place in the list that was given.
    pub mention: Option<u32>,
}

/// Who says what in a text with its `blocks` and its `mentions`, which stand in text
/// order.
///
/// Shape: by start. Quotations are disjoint; an attribution may hold some.
/// Units: UTF-8 byte offsets into `text`, half-open, on character boundaries.
/// Errors: none; what is not clear is `None`.
/// Cost: linear in the text; the tokens of one sentence are held at a time.
pub fn attributions(text: &str, blocks: &[Block], mentions: &[Mention]) -> Vec<Attribution> {
    let sentences = segment::with_kinds(text, blocks);
    let quoted = quote::quoted(text, blocks);
    let mut reference = Reference::new(mentions);
    each_line(text, &sentences, mentions, |_, line| reference.learn(line));
    let mut cues: Vec<Cue> = Vec::new();
    let mut quotes = quoted.iter().peekable();
    each_line(text, &sentences, mentions, |nr, line| {
        while quotes.next_if(|quote| quote.span.end <= line.tokens.span.start).is_some() {}
        let inside = quotes.clone().take_while(|quote| quote.span.start < line.tokens.span.end);
        let inside: Vec<_> = inside.copied().collect();
        reference.begin(line);
        cue::find(line, &inside, |mut cue| {
            cue.sentence = nr;
            cue.source = cue.speaker.as_ref().and_then(|who| source(line, who, &reference));
            reference.note(cue.source.as_ref());
            cues.push(cue);
        });
    });
    quotation::join(text, &sentences, &quoted, cues)
}

/// Reads each sentence into tokens and shows it; only sentences of the
/// article itself.
fn each_line<'t, 'm>(
    text: &'t str,
    sentences: &[(Span, BlockKind)],
    mentions: &'m [Mention],
    mut look: impl FnMut(usize, &Line<'t, 'm>),
) {
    let mut first = 0;
    for (nr, (span, kind)) in sentences.iter().enumerate() {
        while mentions.get(first).is_some_and(|mention| mention.span.end <= span.start) {
            first += 1;
        }
        if kind.is_body() {
            look(nr, &Line::new(text, (*span, *kind), mentions, first));
        }
    }
}

/// The source that a speaker is.
fn source(line: &Line<'_, '_>, speaker: &Speaker, reference: &Reference<'_>) -> Option<Source> {
    let named = |nr: usize| {
        let mention = line.mentions.get(nr)?;
        Some(Source {
            kind: SourceKind::Named,
            name: mention.name.clone(),
            span: mention.span,
            mention: u32::try_from(nr).ok(),
        })
    };
    let words = |kind: SourceKind, span: Span| {
        let name = without_article(span.of(line.tokens.text()));
        Some(Source { kind, name, span, mention: None })
    };
    match speaker {
        Speaker::Mention(nr) | Speaker::Statement(_, Some(nr)) => named(*nr),
        Speaker::Proper(at) => words(SourceKind::Named, line.tokens.between(at.start, at.end)),
        Speaker::Role(at, head) => {
            let span = line.tokens.between(at.start, at.end);
            match reference.role(line, at.clone(), *head) {
                Some(nr) => named(nr).map(|source| Source { span, ..source }),
                None => words(SourceKind::Unnamed, span),
            }
        }
        Speaker::Pronoun(at) => reference.pronoun(line, at.start),
        Speaker::Statement(at, None) => reference
            .last()
            .or_else(|| words(SourceKind::Unnamed, line.tokens.between(at.start, at.end))),
    }
}

/// The words on one line, without an article or "his" before them.
fn without_article(words: &str) -> String {
    let mut rest = words.split_whitespace().peekable();
    rest.next_if(|word| {
        ["the", "a", "an", "his", "her", "its", "their"]
            .iter()
            .any(|article| word.eq_ignore_ascii_case(article))
    });
    rest.collect::<Vec<_>>().join(" ")
}

/// Whether a name of this kind may be meant by "he" or "she".
fn is_person(mention: &Mention) -> bool {
    mention.kind == EntityKind::Person
}
