//! Addresses of the web and handles of social networks.

use super::Recogniser;
use super::reading::Reading;
use super::token::{Token, shape};
use crate::corpus::{BlockKind, EntityKind, Evidence, Mention};
use crate::text::Span;

/// Finds URLs and handles; their limits are the tokens' own. Headers give none,
/// references to images no handles.
pub(crate) struct Addresses;

impl Recogniser for Addresses {
    fn recognise(&self, reading: &Reading<'_>, found: &mut Vec<Mention>) {
        for sentence in reading.sentences.iter().filter(|s| s.kind != BlockKind::Metadata) {
            let tokens = reading.tokens.get(sentence.tokens.clone()).unwrap_or_default();
            for token in tokens.iter().filter(|t| t.is(shape::URL | shape::HANDLE | shape::SKIP)) {
                let Some((kind, span)) = address(reading, token) else { continue };
                if kind == EntityKind::Handle
                    && matches!(sentence.kind, BlockKind::Image | BlockKind::Boilerplate)
                {
                    continue;
                }
                let name = span.of(reading.text).to_owned();
                found.push(Mention { span, kind, name, from: Evidence::Rule, confidence: 0.98 });
            }
        }
    }
}

/// What address a token is or holds.
fn address(reading: &Reading<'_>, token: &Token) -> Option<(EntityKind, Span)> {
    if token.is(shape::URL) {
        Some((EntityKind::Url, token.span()))
    } else if token.is(shape::HANDLE) {
        Some((EntityKind::Handle, token.span()))
    } else {
        inside_image(reading, token.span()).map(|span| (EntityKind::Url, span))
    }
}

/// The address in a reference to an image, where it is one of the web.
fn inside_image(reading: &Reading<'_>, span: Span) -> Option<Span> {
    let text = span.of(reading.text);
    let at = text.starts_with("![").then(|| text.rfind("](http"))??;
    let address = text.get(at + 2..text.len() - 1)?;
    let len = address.find(char::is_whitespace).unwrap_or(address.len());
    let start = span.start as usize + at + 2;
    Some(Span::new(start, start + len))
}
