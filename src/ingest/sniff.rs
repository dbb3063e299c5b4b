//! What the bytes of a file are: a format that is read, or a reason why not.

use super::archive::is_tar;
use super::decode::is_wide;
use super::mail::{begins_as_mailbox, begins_as_message};
use crate::corpus::Format;

/// What is to be done with a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Sniffed {
    Read(Format),
    /// Why the file is not read, in plain words.
    Skip(String),
}

/// Decides by content first and by extension second.
///
/// A `.txt` (or a name that says nothing) is a page only if it begins as one:
/// news wires are full of `<P>`.
/// Cost: looks at the first 64 KiB.
pub(super) fn sniff(path: &str, bytes: &[u8]) -> Sniffed {
    if bytes.is_empty() {
        return Sniffed::Skip("the file is empty".into());
    }
    let extension = extension(path);
    if let Some(sniffed) = by_magic(bytes, &extension) {
        return sniffed;
    }
    let head = head_of(bytes);
    if is_binary(head) && !is_wide(bytes) {
        return Sniffed::Skip(match extension.as_str() {
            "" => "this is not text (binary data)".into(),
            name => format!("this is not text (binary data, .{name})"),
        });
    }
    if let Some(format) = text_format(&extension) {
        // A page that was saved under another name is a page; mail and tables may quote one.
        let page = matches!(format, Format::Xml) && begins_as_page(head);
        return Sniffed::Read(if page { Format::Html } else { format });
    }
    match extension.as_str() {
        "yaml" | "yml" | "mht" | "mhtml" => {
            Sniffed::Skip(format!("this format is not supported ({extension})"))
        }
        // Mail servers keep messages and mailboxes under names of any kind.
        "" if begins_as_mailbox(head) => Sniffed::Read(Format::Mbox),
        "" if begins_as_message(head) => Sniffed::Read(Format::Eml),
        _ if begins_as_page(head) => Sniffed::Read(Format::Html),
        _ if begins_as_xml(head) => Sniffed::Read(Format::Xml),
        _ => Sniffed::Read(Format::Text),
    }
}

/// Formats that are text, which the name tells.
fn text_format(extension: &str) -> Option<Format> {
    Some(match extension {
        "md" | "markdown" => Format::Markdown,
        "html" | "htm" | "xhtml" => Format::Html,
        "csv" => Format::Csv,
        "tsv" | "tab" => Format::Tsv,
        "json" => Format::Json,
        "jsonl" | "ndjson" => Format::JsonLines,
        "xml" | "rss" | "atom" | "tei" | "nitf" | "newsml" | "svg" => Format::Xml,
        "eml" => Format::Eml,
        "mbox" | "mbx" => Format::Mbox,
        "srt" => Format::Srt,
        "vtt" => Format::Vtt,
        _ => return None,
    })
}

/// The extension of the file's name in lower case, without its point; empty
/// where there is none.
fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.trim_end().rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && is_extension(extension) => {
            extension.to_ascii_lowercase()
        }
        _ => String::new(),
    }
}

fn is_extension(text: &str) -> bool {
    (1..=10).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn head_of(bytes: &[u8]) -> &[u8] {
    const HEAD: usize = 64 * 1024;
    bytes.get(..HEAD).unwrap_or(bytes)
}

/// Whether more than a twentieth of the bytes are control characters that no
/// text holds. A stray NUL in an article does not make it a program.
fn is_binary(head: &[u8]) -> bool {
    let n_control =
        head.iter().filter(|b| matches!(b, 0..=7 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f)).count();
    n_control * 20 > head.len()
}

/// Whether the text begins, after a byte order mark and white space, as an HTML page.
fn begins_as_page(head: &[u8]) -> bool {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let begins = |with: &[u8]| {
        text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
            && text.get(with.len()).is_none_or(|b| b.is_ascii_whitespace() || *b == b'>')
    };
    begins(b"<!doctype html") || begins(b"<html")
}

/// Whether the text begins with an XML declaration, in eight bits or in sixteen.
fn begins_as_xml(head: &[u8]) -> bool {
    let near = head.get(..64).unwrap_or(head).iter().copied();
    let bare: Vec<u8> =
        near.filter(|b| !matches!(b, 0 | 0xef | 0xbb | 0xbf | 0xfe | 0xff)).collect();
    bare.trim_ascii_start().starts_with(b"<?xml ")
}

/// Formats told by their first bytes, and what a person calls them.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "this is an image, not text (PNG)"),
    (b"\xff\xd8\xff", "this is an image, not text (JPEG)"),
    (b"GIF87a", "this is an image, not text (GIF)"),
    (b"GIF89a", "this is an image, not text (GIF)"),
    (b"II*\0", "this is an image, not text (TIFF)"),
    (b"MM\0*", "this is an image, not text (TIFF)"),
    (b"\0\0\x01\0", "this is an image, not text (icon)"),
    (b"8BPS", "this is an image, not text (Photoshop)"),
    (b"SQLite format 3\0", "this is a database, not text (SQLite); it is not read"),
    (b"\x7fELF", "this is a program, not text"),
    (b"\xcf\xfa\xed\xfe", "this is a program, not text"),
    (b"\xca\xfe\xba\xbe", "this is a program, not text"),
    (b"\0asm", "this is a program, not text"),
    (b"BZh", "this is a compressed file (BZIP2); that kind is not supported"),
    (b"\xfd7zXZ\0", "this is a compressed file (XZ); that kind is not supported"),
    (b"\x28\xb5\x2f\xfd", "this is a compressed file (Zstandard); that kind is not supported"),
    (b"7z\xbc\xaf\x27\x1c", "this is an archive (7z); that kind is not supported"),
    (b"Rar!\x1a\x07", "this is an archive (RAR); that kind is not supported"),
    (b"ID3", "this is a sound recording, not text (MP3)"),
    (b"OggS", "this is a recording, not text (Ogg)"),
    (b"fLaC", "this is a sound recording, not text (FLAC)"),
    (b"\x1a\x45\xdf\xa3", "this is a video, not text (Matroska or WebM)"),
    (b"wOFF", "this is a font, not text"),
    (b"wOF2", "this is a font, not text"),
    (b"\0\0\0\x01Bud1", "this is a file of the system (.DS_Store), not text"),
];

fn by_magic(bytes: &[u8], extension: &str) -> Option<Sniffed> {
    let at =
        |offset: usize, magic: &[u8]| bytes.get(offset..).is_some_and(|b| b.starts_with(magic));
    let format = match () {
        () if at(0, b"{\\rtf") => Some(Format::Rtf),
        () if at(0, b"PK\x03\x04") || at(0, b"PK\x05\x06") => {
            return Some(zip_kind(bytes, extension));
        }
        () if at(0, b"\x1f\x8b") => Some(Format::Gzip),
        () if at(257, b"ustar") || extension == "tar" && is_tar(bytes) => Some(Format::Tar),
        // Mail and other things may stand before it.
        () if at(0, b"%PDF-") || extension == "pdf" && is_pdf(bytes) => Some(Format::Pdf),
        () => None,
    };
    format.map(Sniffed::Read).or_else(|| refused(bytes, extension).map(Sniffed::Skip))
}

fn is_pdf(bytes: &[u8]) -> bool {
    bytes.get(..1024).unwrap_or(bytes).windows(5).any(|window| window == b"%PDF-")
}

/// Why a file that its first bytes tell is not read.
fn refused(bytes: &[u8], extension: &str) -> Option<String> {
    let at =
        |offset: usize, magic: &[u8]| bytes.get(offset..).is_some_and(|b| b.starts_with(magic));
    if let Some((_, says)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some((*says).into());
    }
    if at(0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        if holds_wide(bytes, "EncryptedPackage") {
            return Some("the document is protected by a password (encrypted)".into());
        }
        let says = match extension {
            "doc" => {
                "this is a Word document of the old kind (DOC), which is not supported; save it as DOCX and drop that"
            }
            "msg" => {
                "this is an Outlook message (MSG), which is not supported; save it as EML and drop that"
            }
            "xls" => {
                "this is an Excel workbook of the old kind (XLS), which is not supported; save it as XLSX and drop that"
            }
            _ => {
                "this is an Office file of the old kind, which is not supported; save it in the present format and drop that"
            }
        };
        return Some(says.into());
    }
    if at(0, b"MZ") && bytes.iter().take(1024).any(|b| *b == 0) {
        return Some("this is a program, not text (EXE)".into());
    }
    if at(0, b"RIFF") {
        return Some(match bytes.get(8..12) {
            Some(b"WEBP") => "this is an image, not text (WebP)".into(),
            Some(b"WAVE") => "this is a sound recording, not text (WAV)".into(),
            _ => "this is a recording, not text".into(),
        });
    }
    if at(0, b"BM") && bytes.get(6..10) == Some(&[0; 4]) {
        return Some("this is an image, not text (BMP)".into());
    }
    if at(4, b"ftyp") {
        let says = match bytes.get(8..12) {
            Some(b"heic" | b"heix" | b"mif1" | b"avif") => "this is an image, not text (HEIF)",
            _ => "this is a video or a sound recording, not text (MP4)",
        };
        return Some(says.into());
    }
    None
}

/// Whether `text` stands in the bytes in UTF-16, as names do in the old Office files.
fn holds_wide(bytes: &[u8], text: &str) -> bool {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}

/// What a zip container is, by its name and by the names of its first members.
fn zip_kind(bytes: &[u8], extension: &str) -> Sniffed {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let holds = |name: &[u8]| head.windows(name.len()).any(|window| window == name);
    let office = holds(b"[Content_Types].xml") || holds(b"_rels/.rels");
    let unsupported = |what: &str| {
        Sniffed::Skip(format!("{what}, which is not supported; save it as PDF and drop that"))
    };
    Sniffed::Read(match extension {
        "docx" | "docm" | "dotx" => Format::Docx,
        "xlsx" | "xlsm" | "xltx" => Format::Xlsx,
        "odt" | "ott" => Format::Odt,
        "epub" => Format::Epub,
        "pptx" | "pptm" | "ppsx" => return unsupported("this is a PowerPoint file (PPTX)"),
        "odp" => return unsupported("this is a presentation (ODP)"),
        "ods" => return unsupported("this is a spreadsheet (ODS)"),
        "zip" => Format::Zip,
        _ if office && holds(b"word/") => Format::Docx,
        _ if office && holds(b"xl/") => Format::Xlsx,
        _ if office && holds(b"ppt/") => return unsupported("this is a PowerPoint file (PPTX)"),
        _ if holds(b"application/epub+zip") => Format::Epub,
        _ if holds(b"opendocument.text") => Format::Odt,
        _ => Format::Zip,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, bytes: &[u8], expected: &str) {
        let found = match sniff(path, bytes) {
            Sniffed::Read(format) => format.name().to_owned(),
            Sniffed::Skip(reason) => reason,
        };
        assert_eq!(found, expected, "{path}");
    }

    #[test]
    fn content_is_asked_before_the_name() {
        check("a.txt", b"", "the file is empty");
        check("a.txt", b"\x89PNG\r\n\x1a\n....", "this is an image, not text (PNG)");
        check("setup.txt", b"MZ\x90\0\x03\0\0\0", "this is a program, not text (EXE)");
        check("a.txt", b"MZ is where the story begins.", "txt");
        check("a.txt", b"PK\x03\x04..", "zip");
        check("a.docx", b"PK\x03\x04..", "docx");
        check("a.bin", b"PK\x03\x04[Content_Types].xml..word/document.xml", "docx");
        check("a.bin", b"PK\x03\x04..word/list.txt", "zip");
        check("a.txt", b"{\\rtf1 x}", "rtf");
        check("a.txt", b"%PDF-1.4", "pdf");
        check("a.pdf", b"Only text by that name.", "txt");
        check("a.bin", &[0, 1, 2, 3, 0, 0, 65, 66], "this is not text (binary data, .bin)");
        check("a.txt", b"One stray\0NUL in a sentence that goes on.", "txt");
        check("a.txt", b"W\0i\0d\0e\0 \0t\0e\0x\0t\0", "txt");
    }

    #[test]
    fn names_tell_text_formats_apart() {
        check("a/b.TXT", b"x", "txt");
        check("a/b.md", b"x", "md");
        check("a/b.xhtml", b"x", "html");
        check("a.b/README", b"x", "txt");
        check("notes.log", b"x", "txt");
        check("a.csv", b"a,b", "csv");
        let message = b"From: a\nDate: b\nSubject: c\n\nText";
        check("inbox/17.", message, "eml");
        check("17.txt", message, "txt");
        check("Inbox", b"From - Mon Mar 18 10:00:00 2024\nFrom: a\n\nText", "mbox");
        check("a.jsonl", b"{}", "jsonl");
    }

    #[test]
    fn a_page_by_another_name_is_a_page_only_if_it_begins_as_one() {
        check("a.txt", b"\xef\xbb\xbf \n<!DOCTYPE html><p>x", "html");
        check("a.txt", b"<HTML lang=en><p>x", "html");
        check("a.txt", b"<P>Wire copy</P>", "txt");
        check("a.txt", b"<htmlish>", "txt");
        check("a.md", b"<html>", "md");
    }
}
