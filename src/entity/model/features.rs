//! What the tagger is told of a token, beside its letters.

use crate::corpus::BlockKind;
use crate::text::{Span, fold};

use super::super::lexicon::list;
use super::super::reading::Reading;
use super::super::token::shape;

/// A token as the tagger sees it.
#[derive(Clone, Debug)]
pub struct Seen {
    pub span: Span,
    /// Folded for case, width and diacritics.
    pub folded: String,
    /// A set of bits: [`FLAGS`] of them.
    pub flags: u64,
}

/// Bits of [`Seen::flags`]: 16 of shape, 28 of single words on lists, and the rest.
pub(crate) const FLAGS: usize = 48;

/// The first bit of the lists.
const LISTS: u32 = 16;

/// Inside a listed name of several words.
const IN_PLACE: u64 = 1 << 44;
const IN_ORG: u64 = 1 << 45;
/// On a list in capitals, as `WHO` is.
const CAPS_PLACE: u64 = 1 << 46;
const CAPS_ORG: u64 = 1 << 47;

/// The flags of the tokens of one sentence of `reading`, into `out`.
///
/// Cost: one pass; allocates only `out`.
pub(crate) fn flags(reading: &Reading<'_>, tokens: core::ops::Range<usize>, out: &mut Vec<u64>) {
    out.clear();
    let Some(tokens) = reading.tokens.get(tokens) else { return };
    let lists = |token: &super::super::token::Token| {
        u64::from(token.lists & !list::PREFIX & ((1 << 28) - 1)) << LISTS
    };
    out.extend(tokens.iter().map(|token| u64::from(token.shape.0) | lists(token)));
    let wanted = list::PLACE | list::ORG;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let mut len = 1;
        if token.is(shape::UPPER)
            && let Some(rest) = tokens.get(at..)
        {
            if token.is(shape::CAPS)
                && let Some(flags) = out.get_mut(at)
            {
                let caps = reading.lexicon.caps(token.hash);
                *flags |= if caps & list::PLACE != 0 { CAPS_PLACE } else { 0 };
                *flags |= if caps & list::ORG != 0 { CAPS_ORG } else { 0 };
            }
            if let Some((n, entry)) = reading.lexicon.longest(rest, wanted)
                && n > 1
            {
                len = n;
                let inside = (if entry.lists & list::PLACE != 0 { IN_PLACE } else { 0 })
                    | (if entry.lists & list::ORG != 0 { IN_ORG } else { 0 });
                out.iter_mut().skip(at).take(n).for_each(|flags| *flags |= inside);
            }
        }
        at += len;
    }
}

/// The tokens of one sentence as the tagger sees them: for its training.
pub fn seen(sentence: &str) -> Vec<Seen> {
    let whole = [(Span::new(0, sentence.len()), BlockKind::Paragraph)];
    let reading = Reading::new(sentence, &whole);
    let mut all = Vec::new();
    let mut bits = Vec::new();
    for part in &reading.sentences {
        flags(&reading, part.tokens.clone(), &mut bits);
        for (token, flags) in
            reading.tokens.get(part.tokens.clone()).unwrap_or_default().iter().zip(&bits)
        {
            let span = token.span();
            all.push(Seen { span, folded: fold(span.of(sentence)), flags: *flags });
        }
    }
    all
}
