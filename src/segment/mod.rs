//! Cutting a text into sentences.

use crate::corpus::Block;
use crate::text::Span;

/// Splits a document into sentences.
pub fn sentences(text: &str, blocks: &[Block]) -> Vec<Span> {
    let _ = text;
    blocks.iter().map(|b| b.span).collect()
}
