//! The mentions of a document, held compactly.

use crate::corpus::{Evidence, SpellingId};
use crate::text::Span;
use crate::text::varint::{put, take};

/// A mention linked to the spelling of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Linked {
    pub span: Span,
    pub spelling: SpellingId,
    pub from: Evidence,
}

/// Mentions in text order.
///
/// For each: the delta of its start, its length in bytes with what it was recognised by,
/// its spelling. Cost: about six bytes a mention in news; decoded in one pass.
#[derive(Debug, Default)]
pub struct Mentions(Box<[u8]>);

/// In the order of their codes.
const EVIDENCE: [Evidence; 5] =
    [Evidence::Rule, Evidence::Model, Evidence::List, Evidence::Document, Evidence::User];

impl Mentions {
    /// `linked` must be in text order.
    pub(super) fn new(linked: &[Linked]) -> Self {
        let mut bytes = Vec::with_capacity(6 * linked.len());
        let mut before = 0;
        for Linked { span, spelling, from } in linked {
            let code = EVIDENCE.iter().position(|evidence| evidence == from).unwrap_or(0);
            let len = u32::try_from(span.len()).unwrap_or(u32::MAX >> 3);
            put(&mut bytes, span.start - before);
            put(&mut bytes, len << 3 | code as u32);
            put(&mut bytes, spelling.0);
            before = span.start;
        }
        Self(bytes.into_boxed_slice())
    }

    /// All of them, in text order.
    pub fn iter(&self) -> impl Iterator<Item = Linked> {
        let mut rest = &*self.0;
        let mut start = 0;
        core::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            start += take(&mut rest);
            let (len, spelling) = (take(&mut rest), take(&mut rest));
            let from = EVIDENCE.get(len as usize & 7).copied().unwrap_or(Evidence::Rule);
            let span = Span { start, end: start + (len >> 3) };
            Some(Linked { span, spelling: SpellingId(spelling), from })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn mentions_come_back(rows in proptest::collection::vec((0u32..300, 0u32..9_000, 0u32..100_000, 0usize..5), 0..30)) {
            let mut start = 0;
            let linked: Vec<Linked> = rows.iter().map(|(delta, len, spelling, from)| {
                start += delta;
                let span = Span { start, end: start + len };
                Linked { span, spelling: SpellingId(*spelling), from: EVIDENCE[*from] }
            }).collect();
            let back: Vec<Linked> = Mentions::new(&linked).iter().collect();
            proptest::prop_assert_eq!(back, linked);
        }
    }
}
