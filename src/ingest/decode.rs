//! From bytes to text: UTF-8, and UTF-16 that says so.

use std::borrow::Cow;

use crate::corpus::Encoding;
use crate::text::Span;

/// What stands where bytes could not be read.
pub(super) const UNREADABLE: char = '\u{fffd}';

/// A decoded file.
#[derive(Debug)]
pub(super) struct Decoded<'b> {
    pub text: Cow<'b, str>,
    pub encoding: Encoding,
    /// Where the text begins in the file, if it stands there unchanged.
    pub text_at: Option<u32>,
    /// The places in `text` where a U+FFFD stands for bytes that could not be read.
    pub unreadable: Vec<Span>,
    /// Whether the only such place is a character cut off by the end of the file.
    pub cut: bool,
}

impl Decoded<'_> {
    /// Why the text is only partly what the file holds; `None` if it is all there.
    pub(super) fn reason(&self) -> Option<String> {
        let name = self.encoding.name();
        match self.unreadable.len() {
            0 => None,
            1 if self.cut => Some(format!(
                "the file ends in the middle of a character, which is shown as {UNREADABLE}"
            )),
            1 => Some(format!("1 place could not be read as {name}; it is shown as {UNREADABLE}")),
            n => Some(format!(
                "{n} places could not be read as {name}; each is shown as {UNREADABLE}"
            )),
        }
    }
}

/// Decodes `bytes`: UTF-16 behind its byte order mark, else UTF-8.
///
/// A few bytes that are not UTF-8 are shown as U+FFFD and counted; where they are
/// many the file is in another encoding and is refused.
/// Errors: the reason, in plain words. Cost: one pass; a file that is UTF-8 as it
/// stands is borrowed.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, String> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] | [0, 0, 0xfe, 0xff, ..] => {
            Err("the text is in UTF-32; encodings other than UTF-8 are not read yet".into())
        }
        [0xff, 0xfe, rest @ ..] => Ok(decode_utf16(rest, Encoding::Utf16Le, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Ok(decode_utf16(rest, Encoding::Utf16Be, u16::from_be_bytes)),
        [0xef, 0xbb, 0xbf, rest @ ..] => decode_utf8(rest, 3),
        _ => decode_utf8(bytes, 0),
    }
}

fn decode_utf8(bytes: &[u8], text_at: u32) -> Result<Decoded<'_>, String> {
    if let Ok(text) = core::str::from_utf8(bytes) {
        return Ok(Decoded {
            text: Cow::Borrowed(text),
            encoding: Encoding::Utf8,
            text_at: Some(text_at),
            unreadable: Vec::new(),
            cut: false,
        });
    }
    let mut text = String::with_capacity(bytes.len());
    let mut unreadable = Vec::new();
    // Places which speak against UTF-8. Surrogates in three bytes and a character
    // cut off at the end do not: only a writer of UTF-8 leaves them.
    let mut n_foreign = 0;
    let mut n_letters_beyond_ascii = 0;
    let mut cut = false;
    let mut at = 0;
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.utf8_chunks().next()) {
        let valid = chunk.valid();
        n_letters_beyond_ascii += valid.bytes().filter(|b| *b >= 0xc0).count();
        text.push_str(valid);
        at += valid.len();
        let invalid = chunk.invalid();
        if invalid.is_empty() {
            break;
        }
        let surrogate = matches!(bytes.get(at..at + 3), Some([0xed, 0xa0..=0xbf, 0x80..=0xbf]));
        at += if surrogate { 3 } else { invalid.len() };
        cut = at == bytes.len() && !surrogate && begins_a_character(invalid);
        if !surrogate && !cut {
            n_foreign += 1;
        }
        unreadable.push(Span::new(text.len(), text.len() + UNREADABLE.len_utf8()));
        text.push(UNREADABLE);
    }
    let few = n_foreign * 100 <= bytes.len() || n_foreign * 4 <= n_letters_beyond_ascii;
    if !few || text.chars().all(|c| c == UNREADABLE || c.is_whitespace()) {
        return Err("the text is not in UTF-8; other encodings are not read yet".into());
    }
    Ok(Decoded {
        text: Cow::Owned(text),
        encoding: Encoding::Utf8,
        text_at: None,
        cut: cut && unreadable.len() == 1,
        unreadable,
    })
}

/// Whether `bytes` could be the first bytes of a longer UTF-8 sequence.
fn begins_a_character(bytes: &[u8]) -> bool {
    matches!(bytes, [0xc2..=0xf4, rest @ ..] if rest.iter().all(|b| (0x80..=0xbf).contains(b)))
}

fn decode_utf16(bytes: &[u8], encoding: Encoding, unit: fn([u8; 2]) -> u16) -> Decoded<'static> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut unreadable = Vec::new();
    let mut miss = |text: &mut String| {
        unreadable.push(Span::new(text.len(), text.len() + UNREADABLE.len_utf8()));
        text.push(UNREADABLE);
    };
    for unit in char::decode_utf16(pairs.iter().copied().map(unit)) {
        match unit {
            Ok(c) => text.push(c),
            Err(_) => miss(&mut text),
        }
    }
    let cut = !rest.is_empty();
    if cut {
        miss(&mut text);
    }
    Decoded {
        text: Cow::Owned(text),
        encoding,
        text_at: None,
        cut: cut && unreadable.len() == 1,
        unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: &str) {
        let found = match decode(bytes) {
            Ok(decoded) => {
                let reason = decoded.reason().map(|r| format!(" ({r})")).unwrap_or_default();
                let at = decoded.text_at.map(|at| format!(" at {at}")).unwrap_or_default();
                format!("{:?} {}{at}{reason}", decoded.text, decoded.encoding.name())
            }
            Err(reason) => reason,
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn marks_are_dropped_and_counted() {
        check("é".as_bytes(), "\"é\" UTF-8 at 0");
        check(b"\xef\xbb\xbfab", "\"ab\" UTF-8 at 3");
        check(b"\xff\xfea\0b\0", "\"ab\" UTF-16LE");
        check(b"\xfe\xff\0a\0b", "\"ab\" UTF-16BE");
    }

    #[test]
    fn what_cannot_be_read_is_shown_and_counted() {
        let long = [b"a ".repeat(100), b"\xff b".to_vec()].concat();
        let decoded = decode(&long).unwrap();
        assert_eq!(decoded.unreadable, [Span::new(200, 203)]);
        assert_eq!(
            decoded.reason().as_deref(),
            Some("1 place could not be read as UTF-8; it is shown as \u{fffd}")
        );
        check(
            b"caf\xc3",
            "\"caf\u{fffd}\" UTF-8 (the file ends in the middle of a character, which is shown as \u{fffd})",
        );
        check(
            b"a \xed\xa0\xbd\xed\xbb\xb0 b",
            "\"a \u{fffd}\u{fffd} b\" UTF-8 (2 places could not be read as UTF-8; each is shown as \u{fffd})",
        );
        check(
            b"\xff\xfea\0\x00\xd8b\0c",
            "\"a\u{fffd}b\u{fffd}\" UTF-16LE (2 places could not be read as UTF-16LE; each is shown as \u{fffd})",
        );
    }

    #[test]
    fn other_encodings_are_refused() {
        let refused = "the text is not in UTF-8; other encodings are not read yet";
        check(b"\xff", refused);
        check(b"\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0", refused);
        check(
            b"\xff\xfe\0\0a\0\0\0",
            "the text is in UTF-32; encodings other than UTF-8 are not read yet",
        );
    }

    proptest::proptest! {
        #[test]
        fn decoding_what_was_encoded_gives_the_text_back(text in "\\PC{0,60}") {
            let bare = text.trim_start_matches('\u{feff}');
            let utf16 = |mark: u16, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
                core::iter::once(mark).chain(bare.encode_utf16()).flat_map(bytes).collect()
            };
            proptest::prop_assert_eq!(decode(bare.as_bytes()).unwrap().text, bare);
            let le = utf16(0xfeff, u16::to_le_bytes);
            proptest::prop_assert_eq!(decode(&le).unwrap().text, bare);
            let be = utf16(0xfeff, u16::to_be_bytes);
            proptest::prop_assert_eq!(decode(&be).unwrap().text, bare);
        }

        #[test]
        fn every_unreadable_place_is_marked(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..80)) {
            if let Ok(decoded) = decode(&bytes) {
                for span in &decoded.unreadable {
                    proptest::prop_assert_eq!(span.of(&decoded.text), "\u{fffd}");
                }
            }
        }
    }
}
