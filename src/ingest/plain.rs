//! Plain text and Markdown: the decoded file is the text, unchanged.

use super::Article;
use super::damage::damage;
use super::metadata::metadata;
use super::structure::structure;
use crate::corpus::Metadata;

/// Reads an article from decoded text.
///
/// Cost: linear in the text, which is moved and not copied.
pub(super) fn article(path: &str, text: String, markdown: bool) -> Article {
    let mut found = structure(&text, markdown);
    let metadata = metadata(path, &text, &mut found.blocks, &found.facts, Metadata::default());
    let address = metadata.url.as_ref().map(|url| url.value.as_str());
    let damage = damage(&text, &found.blocks, address);
    Article { text, metadata, blocks: found.blocks, damage }
}
