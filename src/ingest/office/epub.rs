//! E-books: one article, chapter after chapter in the order of the spine.

use rustc_hash::{FxHashMap, FxHashSet};

use super::package::{Package, read_facts, resolved};
use crate::corpus::BlockKind;
use crate::ingest::article::Reading;
use crate::ingest::beside::Beside;
use crate::ingest::decode::{Told, decode};
use crate::ingest::html;
use crate::ingest::manuscript::Manuscript;
use crate::ingest::xml::events::{Event, Events};

/// Reads an article from an e-book.
///
/// Errors: the reason for skipping, in plain words: it is encrypted, or no chapter can
/// be read. Cost: linear in the unpacked chapters, which are limited.
pub(in crate::ingest) fn read(path: &str, bytes: &[u8]) -> Result<Reading, String> {
    /// All chapters together.
    const MOST_BYTES: usize = 128_000_000;
    let package = Package::open(bytes)?;
    if package.has("META-INF/rights.xml") || encrypts_text(&package) {
        return Err("the e-book is protected by DRM (encrypted)".into());
    }
    let opf_path = attribute_of(&package.part("META-INF/container.xml")?, "rootfile", "full-path")
        .ok_or("the e-book is damaged: it does not tell where its contents are listed")?;
    let opf = package.part(&opf_path)?;
    let folder = opf_path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut beside = Beside::default();
    read_facts(&opf, &mut beside);
    let chapters = spine(&opf, folder);
    let mut manuscript = Manuscript::default();
    let mut n_bytes = 0usize;
    let mut missing = Vec::new();
    let mut seen = FxHashSet::default();
    for chapter in &chapters {
        // A book may name a chapter twice; it stands there once.
        if !seen.insert(chapter) {
            continue;
        }
        let bytes = match package.bytes(chapter) {
            Ok(bytes) => bytes,
            Err(reason) => {
                missing.push(format!("{chapter}: {reason}"));
                continue;
            }
        };
        n_bytes += bytes.len();
        if n_bytes > MOST_BYTES {
            missing.push(format!(
                "{chapter} and what follows: the book is larger than the limit of 128 MB"
            ));
            break;
        }
        if let Ok(decoded) = decode(&bytes, &Told::default()) {
            let mut page = Manuscript::default();
            html::read_into(&decoded.text, &mut page);
            // The title is the book's; a chapter's is a heading.
            for block in page.blocks.iter_mut().filter(|b| b.kind == BlockKind::Heading) {
                block.level = (block.level + 1).min(6);
            }
            manuscript.append(page);
        }
    }
    let article = manuscript.finish(path, beside.into_metadata());
    if article.text.is_empty() {
        let why = missing.first().map(|first| format!(" ({first})")).unwrap_or_default();
        return Err(format!("there is no text in this e-book that can be read{why}"));
    }
    let reason = match missing.as_slice() {
        [] => None,
        [one] => Some(format!("a chapter cannot be read, {one}")),
        [first, ..] => Some(format!("{} chapters cannot be read, first {first}", missing.len())),
    };
    Ok(Reading { reason, ..Reading::of(article) })
}

/// Whether anything but fonts is encrypted: those are only scrambled, so that they are
/// not taken out.
fn encrypts_text(package: &Package<'_>) -> bool {
    const OF_FONTS: [&str; 2] =
        ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];
    let Some(source) = package.optional("META-INF/encryption.xml") else {
        // There, but unreadable: who knows what it hides.
        return package.has("META-INF/encryption.xml");
    };
    let mut within = false;
    let mut events = Events::new(&source);
    while let Some(event) = events.next() {
        if let Event::Start(element) = event {
            match element.name() {
                "EncryptedData" => within = true,
                "EncryptionMethod" if within => {
                    within = false;
                    let method = element.attribute("Algorithm").unwrap_or_default();
                    if !OF_FONTS.contains(&method.as_str()) {
                        return true;
                    }
                }
                _ => {}
            }
        }
    }
    within
}

fn attribute_of(source: &str, name: &str, attribute: &str) -> Option<String> {
    let mut events = Events::new(source);
    while let Some(event) = events.next() {
        if let Event::Start(element) = event
            && element.name() == name
        {
            return element.attribute(attribute);
        }
    }
    None
}

/// The paths of the chapters in reading order.
fn spine(opf: &str, folder: &str) -> Vec<String> {
    let mut targets: FxHashMap<String, String> = FxHashMap::default();
    let mut order = Vec::new();
    let mut events = Events::new(opf);
    while let Some(event) = events.next() {
        let Event::Start(element) = event else { continue };
        match element.name() {
            "item" => {
                let kind = element.attribute("media-type").unwrap_or_default();
                if let (true, Some(id), Some(target)) =
                    (kind.contains("html"), element.attribute("id"), element.attribute("href"))
                {
                    let target = target.split('#').next().unwrap_or("");
                    targets.insert(id, resolved(folder, &unescaped(target)));
                }
            }
            "itemref" => order.extend(element.attribute("idref")),
            _ => {}
        }
    }
    order.iter().filter_map(|id| targets.get(id).cloned()).collect()
}

/// An address with its `%20` and the like as characters.
fn unescaped(address: &str) -> String {
    let mut out = Vec::with_capacity(address.len());
    let mut rest = address;
    while let Some((before, behind)) = rest.split_once('%') {
        out.extend_from_slice(before.as_bytes());
        match behind.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                rest = behind.get(2..).unwrap_or("");
            }
            None => {
                out.push(b'%');
                rest = behind;
            }
        }
    }
    out.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chapters_come_in_the_order_of_the_spine() {
        let opf = "<package><manifest><item id='a' href='text/one%20a.xhtml#x' media-type='application/xhtml+xml'/>\
                   <item id='b' href='two.xhtml' media-type='application/xhtml+xml'/><item id='p' href='p.png' media-type='image/png'/></manifest>\
                   <spine><itemref idref='b'/><itemref idref='p'/><itemref idref='a'/><itemref idref='z'/></spine></package>";
        assert_eq!(spine(opf, "OEBPS"), ["OEBPS/two.xhtml", "OEBPS/text/one a.xhtml"]);
    }

    #[test]
    fn addresses_are_unescaped() {
        assert_eq!(unescaped("a%20b%zz%C3%A9%"), "a b%zzé%");
    }
}
