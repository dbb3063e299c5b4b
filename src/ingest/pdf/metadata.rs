//! What a PDF says of itself: its information dictionary, XMP, and its language.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, Stream, String as PdfString};

use super::stream::decoded;
use crate::ingest::beside::Beside;
use crate::ingest::xml::events::{Event, Events};

/// The facts that the file states beside its text.
pub(super) fn metadata(pdf: &Pdf) -> Beside {
    let mut beside = Beside::default();
    let info = pdf.metadata();
    if let Some(title) = info.title.as_deref().map(text).filter(|title| is_title(title)) {
        beside.title(&title);
    }
    if let Some(author) = &info.author {
        beside.author(&text(author));
    }
    if let Some(date) = info.creation_date {
        beside.date(&format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    }
    if let Some(catalog) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) {
        if let Some(tag) = catalog.get::<PdfString<'_>>("Lang") {
            beside.language(&text(tag.as_bytes()));
        }
        if let Some(xmp) = catalog.get::<Stream<'_>>("Metadata").and_then(|xmp| decoded(&xmp)) {
            read_xmp(&String::from_utf8_lossy(&xmp), &mut beside);
        }
    }
    beside
}

/// Whether a title is more than what a program put there for want of one.
fn is_title(title: &str) -> bool {
    let lower = title.trim().to_lowercase();
    let is_file = [".doc", ".docx", ".pdf", ".indd", ".qxd", ".tex", ".dvi", ".ps", ".odt", ".rtf"]
        .iter()
        .any(|end| lower.ends_with(end));
    !(is_file || lower.starts_with("untitled") || lower.starts_with("microsoft word"))
}

/// Reads the title, the author and the date of XMP, where they are not known yet.
fn read_xmp(source: &str, beside: &mut Beside) {
    let mut events = Events::new(source);
    // The innermost of the properties that are looked for.
    let mut property: Vec<bool> = Vec::new();
    let mut within = "";
    while let Some(event) = events.next() {
        match event {
            Event::Start(element) => {
                let known = ["title", "creator", "CreateDate", "language"]
                    .into_iter()
                    .find(|name| *name == element.name());
                property.push(known.is_some());
                within = known.unwrap_or(within);
                if let Some(date) = element.attribute("CreateDate") {
                    beside.date(&date);
                }
            }
            Event::End => {
                if property.pop() == Some(true) {
                    within = "";
                }
            }
            Event::Text(text) => match within {
                "title" if is_title(&text) => beside.title(&text),
                "creator" => beside.author(&text),
                "CreateDate" => beside.date(&text),
                "language" => beside.language(&text),
                _ => {}
            },
        }
    }
}

/// A text string: UTF-16 or UTF-8 behind their marks, else Latin letters.
pub(super) fn text(bytes: &[u8]) -> String {
    let wide = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = rest.as_chunks::<2>().0.iter().map(|pair| unit(*pair)).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => match core::str::from_utf8(bytes) {
            // Against the rules, but common.
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| latin(*byte)).collect(),
        },
    }
}

/// PDFDocEncoding: Latin-1 but for a few codes.
fn latin(byte: u8) -> char {
    const UPPER: &str = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\u{fffd}€";
    match byte {
        0x80..=0xa0 => UPPER.chars().nth(usize::from(byte) - 0x80).unwrap_or('\u{fffd}'),
        _ => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_strings_are_read_in_their_encodings() {
        assert_eq!(text(b"\xfe\xff\x04\x1f\x04\x3e"), "По");
        assert_eq!(text(b"caf\xe9 \x8d\x8e\x84"), "café “”—");
        assert_eq!(text(b"\xef\xbb\xbf\xc3\xa9"), "é");
        assert_eq!(text(b"\xa0"), "€");
    }

    #[test]
    fn xmp_is_read_where_the_dictionary_is_silent() {
        let mut beside = Beside::default();
        read_xmp(
            "<x:xmpmeta><rdf:Description xmp:CreateDate='2024-03-14T09:00:00'><dc:title><rdf:Alt><rdf:li>Fire</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>Ana</rdf:li></rdf:Seq></dc:creator></rdf:Description></x:xmpmeta>",
            &mut beside,
        );
        let meta = beside.into_metadata();
        assert_eq!(meta.title.unwrap().value, "Fire");
        assert_eq!(meta.author.unwrap().value, "Ana");
        assert_eq!(meta.date.unwrap().value.to_string(), "2024-03-14");
    }
}
