//! Plain text and Markdown: the decoded file is the text, unchanged.

use super::article::{Article, Reading};
use super::damage::{damage, nuls, unreadable};
use super::decode::{Told, decode};
use super::metadata::metadata;
use super::structure::structure;
use crate::corpus::Metadata;

/// Reads a file of text.
///
/// Cost: linear in the text, which is moved and not copied.
pub(super) fn read(
    path: &str,
    bytes: &[u8],
    told: &Told<'_>,
    markdown: bool,
) -> Result<Reading, String> {
    let decoded = decode(bytes, told)?;
    let (reason, decoding, text_at) = (decoded.reason(), decoded.decoding, decoded.text_at);
    if decoded.text.trim().is_empty() {
        return Err("there is no text in it, only white space".into());
    }
    let mut article = article(path, decoded.text.into_owned(), markdown);
    article.damage.extend(unreadable(&decoded.unreadable));
    article.damage.extend(nuls(&article.text));
    Ok(Reading { text_at, reason, decoding: Some(decoding), ..Reading::of(article) })
}

/// The article of a decoded text.
pub(super) fn article(path: &str, text: String, markdown: bool) -> Article {
    let mut found = structure(&text, markdown);
    let metadata = metadata(path, &text, &mut found.blocks, &found.facts, Metadata::default());
    let address = metadata.url.as_ref().map(|url| url.value.as_str());
    let damage = damage(&text, &found.blocks, address);
    Article { text, metadata, blocks: found.blocks, damage }
}
