//! From the bytes of a file to documents.
//!
//! Bytes go through `sniff` (what is it), `decode` (what does it say) and a file per
//! format that gives an [`Article`]: `plain` for text and Markdown, `html` for pages.
//! A format finds text and blocks; `metadata` and `damage` are shared. Whatever the
//! bytes are, a file is read or refused with a reason, in time linear in its size.

mod boilerplate;
mod damage;
mod date;
mod dateline;
mod decode;
mod header;
mod heading;
mod html;
mod image;
mod line;
mod mark;
mod metadata;
mod plain;
mod post;
mod sniff;
mod structure;

use crate::corpus::{Block, Damage, Document, Format, Metadata, Outcome, Sha256, Status};
use decode::decode;
use sniff::{Sniffed, sniff};

/// What a file gave.
#[derive(Debug)]
pub struct Ingested {
    pub outcome: Outcome,
    /// Empty where the file was skipped.
    pub documents: Vec<Document>,
}

/// What a format makes of a decoded file.
struct Article {
    text: String,
    metadata: Metadata,
    blocks: Vec<Block>,
    damage: Vec<Damage>,
}

/// Reads a file: `path` as dropped, joined with `/`, and its bytes.
///
/// Shape: blocks in order and disjoint, every span within the text and on character
/// boundaries, every byte of text that is not white space in a block.
/// Errors: none; what cannot be read gives no document, and the outcome says why.
/// Cost: linear in the bytes; the text is copied once.
pub fn ingest(path: &str, bytes: &[u8]) -> Ingested {
    read(path, bytes).unwrap_or_else(|reason| Ingested {
        outcome: Outcome::skipped(reason),
        documents: Vec::new(),
    })
}

fn read(path: &str, bytes: &[u8]) -> Result<Ingested, String> {
    /// Spans are `u32`; the text of a page may be longer than its bytes, never doubly so.
    const MOST_BYTES: usize = i32::MAX as usize;
    if bytes.len() > MOST_BYTES {
        return Err("the file is larger than 2 GB".into());
    }
    let format = match sniff(path, bytes) {
        Sniffed::Read(format) => format,
        Sniffed::Skip(reason) => return Err(reason),
    };
    if format == Format::Html
        && let Some(reason) = html::undeclared(bytes)
    {
        return Err(reason);
    }
    let decoded = decode(bytes)?;
    if decoded.text.trim().is_empty() {
        return Err("there is no text in it, only white space".into());
    }
    let mut damage = damage::unreadable(&decoded.unreadable);
    let (reason, encoding) = (decoded.reason(), decoded.encoding);
    let (article, text_at) = match format {
        Format::Html => {
            // The places were in the source of the page, not in its text.
            damage.clear();
            (html::article(path, &decoded.text), None)
        }
        Format::Text | Format::Markdown => {
            let text = decoded.text.into_owned();
            let article = plain::article(path, text, format == Format::Markdown);
            damage.extend(damage::nuls(&article.text));
            (article, decoded.text_at)
        }
    };
    if article.text.trim().is_empty() {
        return Err("there is no text in this page that a reader would see".into());
    }
    damage.extend(article.damage);
    damage.sort_by_key(|d| d.span.start);
    let document = Document {
        path: path.to_owned(),
        format,
        encoding,
        n_bytes: bytes.len() as u64,
        sha256: Sha256::of(bytes),
        text: article.text,
        text_at,
        metadata: article.metadata,
        blocks: article.blocks,
        damage,
    };
    let status = if reason.is_some() { Status::Partial } else { Status::Loaded };
    let outcome =
        Outcome { status, reason, format: Some(format), encoding: Some(encoding), n_docs: 1 };
    Ok(Ingested { outcome, documents: vec![document] })
}

#[cfg(test)]
mod tests;
