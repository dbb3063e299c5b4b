//! Pages: the visible text of HTML with its blocks, and what the page says of itself.
//!
//! The page is read as a stream of tags without building a tree, so that neither
//! depth nor broken nesting can hurt. `visit` knows what the elements mean and `region`
//! which are hidden; `container` notes what contains what and `sign` what an element says
//! of itself, of which `evidence` and `main_content` tell the article from what stands around
//! it; `head` and `json_ld` read what stands beside the text. Nothing is ever fetched.

mod container;
pub(super) mod entity;
mod evidence;
mod head;
mod json_ld;
mod main_content;
mod region;
mod sign;
mod visit;

use super::article::{Article, Reading};
use super::decode::{Told, decode};
use super::manuscript::Manuscript;
pub(super) use main_content::Scope;
use visit::Visited;

/// Reads a page.
pub(super) fn read(path: &str, bytes: &[u8], told: &Told<'_>) -> Result<Reading, String> {
    let declared = declared(bytes);
    let decoded = decode(bytes, &Told { declared: declared.as_deref(), ..*told })?;
    let article = article(path, &decoded.text, Scope::Page);
    if article.text.trim().is_empty() {
        return Err("there is no text in this page that a reader would see".into());
    }
    Ok(Reading::of_decoded(article, &decoded, None))
}

/// Reads an article from the decoded source of a page.
///
/// Scripts, styles, templates, comments and hidden elements are not text. Menus,
/// footers and forms are kept as blocks of boilerplate. Blocks are apart by an empty
/// line; the items of a list begin with `- ` or their number, the cells of a row are
/// apart by tabs. The alternative text of an image is a block of its own.
/// Cost: linear in the source.
pub(super) fn article(path: &str, source: &str, scope: Scope) -> Article {
    let mut visited = visit::visit(source);
    main_content::set_apart(&mut visited, scope);
    let Visited { page, head, .. } = visited;
    page.finish(path, head.into_metadata())
}

/// Adds the text of a fragment of HTML, such as a feed or an e-book holds, to a
/// manuscript, with its blocks.
/// Cost: linear in the source.
pub(super) fn read_into(source: &str, manuscript: &mut Manuscript) {
    let mut visited = visit::visit(source);
    main_content::set_apart(&mut visited, Scope::Text);
    manuscript.append(visited.page);
}

/// The encoding that the first 2,048 bytes declare, in lower case.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
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
