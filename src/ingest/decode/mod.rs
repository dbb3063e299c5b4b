//! From bytes to text: which encoding, and what could not be read in it.
//!
//! In this order: what the person says; a byte order mark, unless the bytes belie it;
//! UTF-16 that has no mark; UTF-8, since hardly anything else looks like it; what the
//! file declares; a guess (`chardetng`, as in Firefox). Decoding is that of the WHATWG
//! Encoding Standard (`encoding_rs`), and UTF-32 beside.

mod legacy;
mod utf8;
mod wide;

use std::borrow::Cow;

use crate::corpus::{Decoding, Encoding, ToldBy};
use crate::text::Span;

pub(super) use wide::is_wide;

/// What stands where bytes could not be read.
pub(super) const UNREADABLE: char = '\u{fffd}';

/// What is known of a file's encoding before its bytes are looked at.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Told<'t> {
    /// The person settled it for this file.
    pub by_user: Option<Encoding>,
    /// The person settled it for all files whose encoding would be guessed.
    pub instead_of_guess: Option<Encoding>,
    /// The label that the file itself gives, in any case.
    pub declared: Option<&'t str>,
}

/// A decoded file.
#[derive(Debug)]
pub(super) struct Decoded<'b> {
    pub text: Cow<'b, str>,
    pub decoding: Decoding,
    /// Where the text begins in the file, if it stands there unchanged.
    pub text_at: Option<u32>,
    /// The places in `text` where a U+FFFD stands for bytes that could not be read.
    pub unreadable: Vec<Span>,
    /// Whether the only such place is a character cut off by the end of the file.
    pub cut: bool,
}

impl Decoded<'_> {
    /// Why the text is only partly what the file holds; `None` if it is all there, a
    /// last character apart of which the file itself has only a part.
    pub(super) fn reason(&self) -> Option<String> {
        let name = self.decoding.encoding.name();
        match self.unreadable.len() {
            0 => None,
            1 if self.cut => None,
            1 => Some(format!("1 place could not be read as {name}; it is shown as {UNREADABLE}")),
            n => Some(format!(
                "{n} places could not be read as {name}; each is shown as {UNREADABLE}"
            )),
        }
    }
}

/// Text that grows while bytes are decoded, with the places that could not be.
#[derive(Default)]
struct Growing {
    text: String,
    unreadable: Vec<Span>,
}

impl Growing {
    fn with_room_for(n_bytes: usize) -> Self {
        Self { text: String::with_capacity(n_bytes), unreadable: Vec::new() }
    }

    /// Puts the sign of what cannot be read.
    fn miss(&mut self) {
        let at = self.text.len();
        self.unreadable.push(Span::new(at, at + UNREADABLE.len_utf8()));
        self.text.push(UNREADABLE);
    }

    fn decoded(self, decoding: Decoding) -> Decoded<'static> {
        let Self { text, unreadable } = self;
        Decoded { text: Cow::Owned(text), decoding, text_at: None, unreadable, cut: false }
    }
}

/// Decodes `bytes`.
///
/// Errors: the reason, in plain words, where they are no text in any encoding.
/// Cost: a few passes; a file that is UTF-8 as it stands is borrowed.
pub(super) fn decode<'b>(bytes: &'b [u8], told: &Told<'_>) -> Result<Decoded<'b>, String> {
    if let Some(encoding) = told.by_user {
        return Ok(decode_as(bytes, Decoding { encoding, from: ToldBy::User }));
    }
    if let Some((encoding, len)) = wide::mark(bytes) {
        let rest = bytes.get(len..).unwrap_or_default();
        return Ok(wide::decode(rest, wide::unless_belied(encoding, rest, ToldBy::Mark)));
    }
    if let Some(rest) = bytes.strip_prefix(utf8::MARK) {
        if let Some(decoded) = utf8::decode(rest, utf8::MARK.len(), ToldBy::Mark) {
            return Ok(decoded);
        }
        // The mark lies: what follows speaks for itself.
        return unmarked(rest, told);
    }
    if let Some(encoding) = wide::unmarked(bytes) {
        return Ok(wide::decode(bytes, Decoding { encoding, from: ToldBy::Guess }));
    }
    unmarked(bytes, told)
}

fn unmarked<'b>(bytes: &'b [u8], told: &Told<'_>) -> Result<Decoded<'b>, String> {
    let declared = told.declared.map(legacy::declared).transpose()?.flatten();
    // ASCII that declares an encoding of seven bits is not what it seems.
    let seven_bit = declared.is_some_and(legacy::is_seven_bit) || legacy::has_escapes(bytes);
    if !seven_bit && let Some(decoded) = utf8::decode(bytes, 0, ToldBy::Bytes) {
        // Where it is broken, what the file says of itself counts more.
        let other = declared.is_some_and(|declared| declared != Encoding::UTF_8);
        if decoded.unreadable.is_empty() || !other {
            return Ok(decoded);
        }
    }
    let decoding = match (declared, told.instead_of_guess) {
        (Some(encoding), _) => Decoding { encoding, from: ToldBy::Declaration },
        (None, Some(encoding)) => Decoding { encoding, from: ToldBy::User },
        (None, None) => Decoding { encoding: legacy::guess(bytes), from: ToldBy::Guess },
    };
    let decoded = decode_as(bytes, decoding);
    match legacy::is_text(&decoded) {
        true => Ok(decoded),
        false => Err("this is not text (binary data)".into()),
    }
}

/// Decodes `bytes` as they say, whatever comes of it. A byte order mark of the same
/// encoding is no text.
fn decode_as(bytes: &[u8], decoding: Decoding) -> Decoded<'_> {
    match decoding.encoding {
        Encoding::UTF_8 => {
            let bare = bytes.strip_prefix(utf8::MARK).unwrap_or(bytes);
            utf8::decode_anyway(bare, bytes.len() - bare.len(), decoding.from).0
        }
        Encoding::UTF_16LE | Encoding::UTF_16BE | Encoding::UTF_32LE | Encoding::UTF_32BE => {
            let len = wide::mark(bytes).filter(|(marked, _)| *marked == decoding.encoding);
            let rest = bytes.get(len.map_or(0, |(_, len)| len)..).unwrap_or_default();
            wide::decode(rest, decoding)
        }
        _ => legacy::decode(bytes, decoding),
    }
}

#[cfg(test)]
mod tests;
