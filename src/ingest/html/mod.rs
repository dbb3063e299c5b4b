//! Pages: the visible text of HTML with its blocks, and what the page says of itself.
//!
//! The page is read as a stream of tags without building a tree, so that neither
//! depth nor broken nesting can hurt. `page` collects text and blocks, `visit` knows
//! what the elements mean, `region` what is hidden or around the article, `head` and
//! `json_ld` read what stands beside the text. Nothing is ever fetched.

mod head;
mod json_ld;
mod page;
mod region;
mod visit;

use super::Article;
use super::boilerplate::is_boilerplate;
use super::damage::damage;
use super::header::{Fact, facts_of};
use super::metadata::metadata;
use crate::corpus::{Block, BlockKind};
use visit::Visited;

/// Reads an article from the decoded source of a page.
///
/// Scripts, styles, templates, comments and hidden elements are not text. Menus,
/// footers and forms are kept as blocks of boilerplate. Blocks are apart by an empty
/// line; the items of a list begin with `- ` or their number, the cells of a row are
/// apart by tabs. The alternative text of an image is a block of its own.
/// Cost: linear in the source.
pub(super) fn article(path: &str, source: &str) -> Article {
    let Visited { text, mut blocks, head } = visit::visit(source);
    for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Paragraph) {
        if is_boilerplate(block.span.of(&text)) {
            block.kind = BlockKind::Boilerplate;
        }
    }
    let facts = header_facts(&text, &mut blocks);
    if let Some(block) =
        blocks.iter_mut().find(|block| block.kind == BlockKind::Heading && block.level == 1)
    {
        *block = Block { kind: BlockKind::Title, level: 0, ..*block };
    }
    let metadata = metadata(path, &text, &mut blocks, &facts, head.into_metadata());
    let address = metadata.url.as_ref().map(|url| url.value.as_str());
    let damage = damage(&text, &blocks, address);
    Article { text, metadata, blocks, damage }
}

/// Finds header lines (a byline, a line with the date) above the text of the article.
fn header_facts(text: &str, blocks: &mut [Block]) -> Vec<Fact> {
    const TOP: usize = 20;
    let mut facts = Vec::new();
    let mut n_body = 0;
    let mut first = true;
    let top = blocks.iter_mut().filter(|block| block.kind != BlockKind::Boilerplate).take(TOP);
    for block in top {
        let content = block.span.of(text);
        match block.kind {
            BlockKind::Heading => first = false,
            BlockKind::Paragraph if n_body < 3 => {
                let stated = (content.len() <= 200 && !content.contains('\n'))
                    .then(|| facts_of(content, block.span.start as usize, first))
                    .flatten();
                match stated {
                    Some(stated) => {
                        facts.extend(stated);
                        block.kind = BlockKind::Metadata;
                    }
                    None => n_body += if content.len() > 250 { 3 } else { 1 },
                }
            }
            BlockKind::Image | BlockKind::Metadata => {}
            _ => n_body += 3,
        }
    }
    facts
}

/// Why a page cannot be read by the encoding that it declares; `None` if it can.
///
/// A page that declares another encoding and yet is UTF-8 is read as what it is.
pub(super) fn undeclared(bytes: &[u8]) -> Option<String> {
    let marked = bytes.starts_with(b"\xef\xbb\xbf")
        || bytes.starts_with(b"\xff\xfe")
        || bytes.starts_with(b"\xfe\xff");
    if marked {
        return None;
    }
    let name = declared(bytes)?;
    let utf8 = ["utf-8", "utf8", "us-ascii", "ascii"].contains(&name.as_str());
    // Encodings that hide other letters behind ASCII bytes.
    let seven_bit =
        name.starts_with("hz") || name.starts_with("iso-2022") || name.starts_with("utf-7");
    if utf8 || !seven_bit && core::str::from_utf8(bytes).is_ok() {
        return None;
    }
    Some(format!("the page is in the encoding {name}; encodings other than UTF-8 are not read yet"))
}

/// The encoding that the first 2,048 bytes declare, in lower case.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..2048).unwrap_or(bytes);
    let key = b"charset";
    let at = head.windows(key.len()).position(|window| window.eq_ignore_ascii_case(key))?;
    let value = head.get(at + key.len()..)?;
    let name: Vec<u8> = value
        .iter()
        .copied()
        .skip_while(|b| matches!(b, b'=' | b' ' | b'"' | b'\''))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':'))
        .take(40)
        .collect();
    let name = String::from_utf8(name).ok()?.to_ascii_lowercase();
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests;
