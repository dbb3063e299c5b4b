//! UTF-16 and UTF-32, with a byte order mark, without one, or with the wrong one.

use super::{Decoded, Growing};
use crate::corpus::{Decoding, Encoding, ToldBy};

/// The encoding that a byte order mark tells, and the length of the mark.
pub(super) fn mark(bytes: &[u8]) -> Option<(Encoding, usize)> {
    match bytes {
        // A text in UTF-16 that begins with a NUL begins like this too; then its length
        // or its characters are wrong for UTF-32.
        [0xff, 0xfe, 0, 0, rest @ ..] if is_utf32(rest, u32::from_le_bytes) => {
            Some((Encoding::UTF_32LE, 4))
        }
        [0, 0, 0xfe, 0xff, rest @ ..] if is_utf32(rest, u32::from_be_bytes) => {
            Some((Encoding::UTF_32BE, 4))
        }
        [0xff, 0xfe, ..] => Some((Encoding::UTF_16LE, 2)),
        [0xfe, 0xff, ..] => Some((Encoding::UTF_16BE, 2)),
        _ => None,
    }
}

/// Whether the bytes are a text in UTF-16 or UTF-32, whose NULs are no sign of a program.
pub(in crate::ingest) fn is_wide(bytes: &[u8]) -> bool {
    mark(bytes).is_some() || unmarked(bytes).is_some()
}

fn is_utf32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> bool {
    let (units, rest) = bytes.as_chunks::<4>();
    let head = units.get(..1024).unwrap_or(units);
    let n_bad = head.iter().filter(|b| char::from_u32(unit(**b)).is_none()).count();
    rest.len() < 4 && n_bad * 10 <= head.len()
}

/// The encoding of a mark, or the other order of bytes where the text is plainly in that.
pub(super) fn unless_belied(encoding: Encoding, bytes: &[u8], from: ToldBy) -> Decoding {
    let [little, big] = evidence(bytes);
    let guessed = |encoding| Decoding { encoding, from: ToldBy::Guess };
    match encoding {
        Encoding::UTF_16LE if big.speaks_against(little) => guessed(Encoding::UTF_16BE),
        Encoding::UTF_16BE if little.speaks_against(big) => guessed(Encoding::UTF_16LE),
        _ => Decoding { encoding, from },
    }
}

/// UTF-16 or UTF-32 that has no mark.
pub(super) fn unmarked(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    // Letters and spaces below U+0100 leave NULs, in one place of each unit.
    if !head.contains(&0) {
        return None;
    }
    if bytes.len() >= 8 && bytes.len().is_multiple_of(4) {
        let is_text = |unit: fn([u8; 4]) -> u32| {
            let (units, _) = head.as_chunks::<4>();
            let (mut n_plain, mut good) = (0, true);
            for b in units {
                let c = char::from_u32(unit(*b)).unwrap_or('\0');
                n_plain += usize::from(c.is_ascii_alphanumeric() || c.is_ascii_whitespace());
                good &= !c.is_control() || c.is_ascii_whitespace();
            }
            good && n_plain * 50 >= units.len()
        };
        if is_text(u32::from_le_bytes) {
            return Some(Encoding::UTF_32LE);
        }
        if is_text(u32::from_be_bytes) {
            return Some(Encoding::UTF_32BE);
        }
    }
    // A text with a few stray NULs or controls is none of them; if what seems to be ASCII is
    // one, they stand at every other place.
    let is_odd = |byte: &&u8| matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f);
    let n_odd = head.iter().filter(is_odd).count();
    let is_utf8 = core::str::from_utf8(head).is_ok();
    if n_odd < 3 || n_odd * if is_utf8 { 4 } else { 40 } < head.len() {
        return None;
    }
    let [little, big] = evidence(bytes);
    match () {
        () if little.is_text() && little.speaks_against(big) => Some(Encoding::UTF_16LE),
        () if big.is_text() && big.speaks_against(little) => Some(Encoding::UTF_16BE),
        () => None,
    }
}

/// How much of a file is looked at, bytes.
const HEAD: usize = 64 * 1024;

/// What speaks for an order of the bytes of UTF-16.
#[derive(Clone, Copy, Default)]
struct Evidence {
    n_units: usize,
    /// Spaces, line ends and letters of ASCII.
    n_plain: usize,
    /// Units that no text has: controls, halves of characters, characters that are none.
    n_bad: usize,
}

impl Evidence {
    fn add(&mut self, unit: u16) {
        self.n_units += 1;
        match unit {
            0x20 | 0x0a | 0x0d | 0x09 | 0x30..=0x39 | 0x41..=0x5a | 0x61..=0x7a => {
                self.n_plain += 1;
            }
            0..=0x1f | 0x7f..=0x9f | 0xfdd0..=0xfdef | 0xfff0..=0xffff => self.n_bad += 1,
            _ => {}
        }
    }

    /// Whether units are those of a text with some white space or letters of ASCII.
    fn is_text(self) -> bool {
        self.n_plain * 50 >= self.n_units && self.n_bad * 50 <= self.n_units && self.n_units >= 4
    }

    fn speaks_against(self, other: Self) -> bool {
        self.n_plain > other.n_plain * 2 && self.n_bad <= other.n_bad.max(self.n_units / 50)
    }
}

/// What speaks for UTF-16LE, and for UTF-16BE.
fn evidence(bytes: &[u8]) -> [Evidence; 2] {
    let (units, _) = bytes.get(..HEAD).unwrap_or(bytes).as_chunks::<2>();
    let mut found = [Evidence::default(); 2];
    let [little, big] = &mut found;
    for unit in units {
        little.add(u16::from_le_bytes(*unit));
        big.add(u16::from_be_bytes(*unit));
    }
    found
}

/// Decodes `bytes`, which have no mark, as one of the four.
pub(super) fn decode(bytes: &[u8], decoding: Decoding) -> Decoded<'static> {
    match decoding.encoding {
        Encoding::UTF_16LE => utf16(bytes, decoding, u16::from_le_bytes),
        Encoding::UTF_16BE => utf16(bytes, decoding, u16::from_be_bytes),
        Encoding::UTF_32LE => utf32(bytes, decoding, u32::from_le_bytes),
        _ => utf32(bytes, decoding, u32::from_be_bytes),
    }
}

fn utf16(bytes: &[u8], decoding: Decoding, unit: fn([u8; 2]) -> u16) -> Decoded<'static> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut growing = Growing::with_room_for(bytes.len());
    for unit in char::decode_utf16(pairs.iter().copied().map(unit)) {
        match unit {
            Ok(c) => growing.text.push(c),
            Err(_) => growing.miss(),
        }
    }
    ended(growing, rest, decoding)
}

fn utf32(bytes: &[u8], decoding: Decoding, unit: fn([u8; 4]) -> u32) -> Decoded<'static> {
    let (units, rest) = bytes.as_chunks::<4>();
    let mut growing = Growing::with_room_for(units.len());
    for bytes in units {
        match char::from_u32(unit(*bytes)) {
            Some(c) => growing.text.push(c),
            None => growing.miss(),
        }
    }
    ended(growing, rest, decoding)
}

/// What is left of a last unit cannot be read.
fn ended(mut growing: Growing, rest: &[u8], decoding: Decoding) -> Decoded<'static> {
    if !rest.is_empty() {
        growing.miss();
    }
    let decoded = growing.decoded(decoding);
    let cut = !rest.is_empty() && decoded.unreadable.len() == 1;
    Decoded { cut, ..decoded }
}
