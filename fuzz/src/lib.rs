//! What every fuzz target holds a file to: it is read or refused, and what is read of it
//! keeps the laws of the room.

use dropleaf::corpus::{Document, Encoding, FileSettings, RawFile, Settings, Status};
use dropleaf::ingest::{Ingested, ingest};

/// The container and the package of an e-book with one chapter, `a.xhtml`.
pub const CONTAINER: &[u8] =
    b"<container><rootfiles><rootfile full-path='content.opf'/></rootfiles></container>";
pub const PACKAGE: &[u8] = b"<package><manifest><item id='a' href='a.xhtml' \
    media-type='application/xhtml+xml'/></manifest><spine><itemref idref='a'/></spine></package>";

/// Reads `bytes` as a file of this name.
pub fn check(path: &str, bytes: &[u8]) {
    check_as(path, bytes, None);
}

/// The same in an encoding that a person chose.
pub fn check_as(path: &str, bytes: &[u8], encoding: Option<Encoding>) {
    let file = FileSettings { encoding, ..FileSettings::default() };
    let files = [(path.to_owned(), file)].into_iter().collect();
    let mut found = Ingested::default();
    let outcome = ingest(RawFile::new(path, bytes), &Settings { encoding: None, files }, &mut found);
    assert_eq!(outcome.n_docs as usize, found.documents.len());
    assert!(outcome.status == Status::Loaded || outcome.reason.is_some());
    found.documents.iter().for_each(laws);
}

fn laws(document: &Document) {
    let text = document.text.as_str();
    let mut end = 0;
    for block in &document.blocks {
        let range = block.span.range();
        assert!(range.start >= end && range.end > range.start, "blocks are disjoint, in order");
        assert!(text.get(range.clone()).is_some_and(|t| !t.trim().is_empty()), "{block:?}");
        assert_eq!(text[end..range.start].trim(), "", "text outside of blocks");
        end = range.end;
    }
    assert_eq!(text[end..].trim(), "", "text outside of blocks");
    let damaged = document.damage.iter().map(|damage| damage.span);
    let facts = &document.metadata;
    let stated = [&facts.title, &facts.author, &facts.source, &facts.url, &facts.language];
    let stated = stated.into_iter().flatten().filter_map(|field| field.span);
    for span in damaged.chain(stated).chain(facts.date.iter().filter_map(|date| date.span)) {
        assert!(text.get(span.range()).is_some(), "{span:?}");
    }
}

/// A ZIP container whose members are stored as they are.
pub fn container(members: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in members {
        let at = out.len() as u32;
        let mut header = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        header.extend(crc32fast::hash(bytes).to_le_bytes());
        header.extend([bytes.len() as u32; 2].iter().flat_map(|n| n.to_le_bytes()));
        header.extend((name.len() as u16).to_le_bytes());
        header.extend([0, 0]);
        out.extend(b"PK\x03\x04");
        out.extend(&header);
        out.extend(name.as_bytes());
        out.extend(*bytes);
        directory.extend(b"PK\x01\x02\x14\0");
        directory.extend(&header);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (at, n) = (out.len() as u32, members.len() as u16);
    out.extend(&directory);
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend([n; 2].iter().flat_map(|n| n.to_le_bytes()));
    out.extend((directory.len() as u32).to_le_bytes());
    out.extend(at.to_le_bytes());
    out.extend([0, 0]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn containers_are_whole() {
        let mut found = Ingested::default();
        let bytes = container(&[("a.txt", b"It burned."), ("b.txt", b"All night.")]);
        let outcome = ingest(RawFile::new("a.zip", &bytes), &Settings::default(), &mut found);
        assert_eq!((outcome.status, found.documents.len()), (Status::Loaded, 2));
    }
}
