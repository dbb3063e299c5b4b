//! UTF-8, also where a few bytes are broken.

use std::borrow::Cow;

use super::{Decoded, Growing, UNREADABLE};
use crate::corpus::{Decoding, Encoding, ToldBy};

pub(super) const MARK: &[u8] = b"\xef\xbb\xbf";

/// Decodes `bytes`, which begin at `text_at` in their file; `None` where so much of them
/// is broken that they are in another encoding.
pub(super) fn decode(bytes: &[u8], text_at: usize, from: ToldBy) -> Option<Decoded<'_>> {
    let (decoded, n_foreign) = decode_anyway(bytes, text_at, from);
    if n_foreign == 0 && decoded.unreadable.is_empty() {
        return Some(decoded);
    }
    let n_beyond_ascii =
        decoded.text.bytes().filter(|b| *b >= 0xc0).count() - decoded.unreadable.len();
    // Other encodings hold sequences of UTF-8 by chance, fewer than others. In a text that
    // is otherwise ASCII a lone byte is a letter of Latin-1.
    let few = n_foreign <= n_beyond_ascii;
    let blank = decoded.text.chars().all(|c| c == UNREADABLE || c.is_whitespace());
    (few && !blank).then_some(decoded)
}

/// Decodes `bytes` whatever they are; gives how many places speak against UTF-8.
///
/// Surrogates in three bytes and a character cut off at the end do not: only a writer
/// of UTF-8 leaves them.
pub(super) fn decode_anyway(bytes: &[u8], text_at: usize, from: ToldBy) -> (Decoded<'_>, usize) {
    let decoding = Decoding { encoding: Encoding::UTF_8, from };
    if let Ok(text) = core::str::from_utf8(bytes) {
        let (text, unreadable) = (Cow::Borrowed(text), Vec::new());
        let text_at = u32::try_from(text_at).ok();
        return (Decoded { text, decoding, text_at, unreadable, cut: false }, 0);
    }
    let mut growing = Growing::with_room_for(bytes.len());
    let (mut n_foreign, mut cut, mut at) = (0, false, 0);
    while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.utf8_chunks().next()) {
        growing.text.push_str(chunk.valid());
        at += chunk.valid().len();
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
        growing.miss();
    }
    let decoded = growing.decoded(decoding);
    let cut = cut && decoded.unreadable.len() == 1;
    (Decoded { cut, ..decoded }, n_foreign)
}

/// Whether `bytes` could be the first bytes of a longer UTF-8 sequence.
fn begins_a_character(bytes: &[u8]) -> bool {
    matches!(bytes, [0xc2..=0xf4, rest @ ..] if rest.iter().all(|b| (0x80..=0xbf).contains(b)))
}
