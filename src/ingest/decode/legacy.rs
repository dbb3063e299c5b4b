//! The encodings of before Unicode, by the WHATWG Encoding Standard.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::DecoderResult;

use super::{Decoded, Growing, UNREADABLE};
use crate::corpus::{Decoding, Encoding};

/// The encoding of a label such as `latin1`; `None` where nobody knows it.
///
/// Errors: the reason, in plain words, where the standard forbids it to be decoded, since
/// it hides letters behind others.
pub(super) fn declared(label: &str) -> Result<Option<Encoding>, String> {
    let label = label.trim();
    if let Some(encoding) = ["utf-32le", "utf-32be"].iter().find(|l| l.eq_ignore_ascii_case(label))
    {
        return Ok(Encoding::named(encoding));
    }
    match encoding_rs::Encoding::for_label(label.as_bytes()) {
        Some(found) if found == encoding_rs::REPLACEMENT => {
            Err(format!("it says that its encoding is {label}, which no browser reads any more"))
        }
        Some(found) => Ok(Encoding::named(found.name())),
        None => Ok(None),
    }
}

/// Whether all bytes of the encoding are ASCII.
pub(super) fn is_seven_bit(encoding: Encoding) -> bool {
    encoding.name() == "ISO-2022-JP"
}

/// Whether the bytes switch character sets as ISO-2022-JP does, and are all ASCII.
pub(super) fn has_escapes(bytes: &[u8]) -> bool {
    let escape = |w: &[u8]| matches!(w, [0x1b, b'$', b'@' | b'B'] | [0x1b, b'(', b'J' | b'I']);
    bytes.contains(&0x1b) && bytes.is_ascii() && bytes.windows(3).any(escape)
}

/// The likeliest encoding of bytes that are not UTF-8.
pub(super) fn guess(bytes: &[u8]) -> Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    let found = detector.guess(None, Utf8Detection::Deny);
    let western = ["windows-1252", "windows-1250", "windows-1254", "windows-1257"];
    let name = match found.name() {
        name if western.contains(&name) && is_macintosh(bytes) => "macintosh",
        name => name,
    };
    Encoding::named(name).unwrap_or(Encoding::UTF_8)
}

/// Whether a text in the Latin alphabet was written on an old Macintosh, which the
/// detector does not know: its accented letters are bytes that stand for signs and
/// capitals in the encodings of Windows, and so never between small letters there.
fn is_macintosh(bytes: &[u8]) -> bool {
    let (mut n_mac, mut n_other) = (0, 0);
    for window in bytes.windows(3) {
        let [before, byte, after] = window else { continue };
        match byte {
            // An apostrophe on Windows.
            0x92 => {}
            0x80..=0x9f if before.is_ascii_lowercase() && after.is_ascii_lowercase() => n_mac += 1,
            0xc0..=0xff if before.is_ascii_lowercase() && after.is_ascii_lowercase() => {
                n_other += 1;
            }
            _ => {}
        }
    }
    n_mac > n_other * 4
}

/// Decodes `bytes`; what the encoding has no character for is marked.
pub(super) fn decode(bytes: &[u8], decoding: Decoding) -> Decoded<'static> {
    let name = decoding.encoding.name();
    let encoding =
        encoding_rs::Encoding::for_label(name.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252);
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut growing = Growing::with_room_for(bytes.len() + bytes.len() / 2 + 16);
    let mut rest = bytes;
    loop {
        let (result, n_read) =
            decoder.decode_to_string_without_replacement(rest, &mut growing.text, true);
        rest = rest.get(n_read..).unwrap_or_default();
        match result {
            DecoderResult::InputEmpty => return growing.decoded(decoding),
            DecoderResult::OutputFull => growing.text.reserve(rest.len() * 2 + 64),
            DecoderResult::Malformed(..) => growing.miss(),
        }
    }
}

/// Whether what was decoded can be text: few places that could not be read, few controls.
pub(super) fn is_text(decoded: &Decoded<'_>) -> bool {
    let is_control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0c' | '\x1b');
    let (mut n_chars, mut n_controls, mut n_seen) = (0, 0, 0);
    for c in decoded.text.chars() {
        n_chars += 1;
        n_controls += usize::from(is_control(c));
        n_seen += usize::from(!c.is_whitespace() && c != UNREADABLE);
    }
    n_seen > 0 && decoded.unreadable.len() * 4 <= n_chars && n_controls * 10 <= n_chars
}
