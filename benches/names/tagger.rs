//! The recogniser for `run.mjs`: as wasm in Node, and natively.

use dropleaf::corpus::{Block, BlockKind};
use dropleaf::entity::{Depth, recognise};
use dropleaf::text::Span;
use wasm_bindgen::prelude::wasm_bindgen;

/// The mentions of a paragraph that the model and the rules find: start and end in bytes,
/// and the place of the type in `EntityKind::ALL`, for each.
#[wasm_bindgen]
pub fn tag(text: &str) -> Vec<u32> {
    let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()), level: 0 };
    let mentions = recognise(text, &[block], Depth::Model);
    mentions.iter().flat_map(|m| [m.span.start, m.span.end, m.kind as u32]).collect()
}
