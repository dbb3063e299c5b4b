//! What the codes of a simple font show: encodings, and names of glyphs.

use std::sync::OnceLock;

use encoding_rs::{MACINTOSH, WINDOWS_1252};
use rustc_hash::FxHashMap;

/// An encoding that PDF knows by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    Standard,
    WinAnsi,
    MacRoman,
}

impl Base {
    pub fn of(name: &str) -> Option<Self> {
        Some(match name {
            "StandardEncoding" => Self::Standard,
            "WinAnsiEncoding" => Self::WinAnsi,
            "MacRomanEncoding" => Self::MacRoman,
            _ => return None,
        })
    }

    /// The character that a code shows, if the encoding has one there.
    pub fn character(self, code: u8) -> Option<char> {
        let character = match self {
            Self::Standard => match code {
                b'\'' => '’',
                b'`' => '‘',
                0x20..=0x7e => char::from(code),
                0xa1.. => STANDARD_UPPER.chars().nth(usize::from(code) - 0xa1)?,
                _ => return None,
            },
            Self::WinAnsi => match code {
                // The codes that Windows leaves free show bullets.
                0x7f | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d => '•',
                _ => one(WINDOWS_1252, code)?,
            },
            Self::MacRoman => one(MACINTOSH, code)?,
        };
        (!character.is_control() && character != '\u{fffd}').then_some(character)
    }
}

fn one(encoding: &'static encoding_rs::Encoding, code: u8) -> Option<char> {
    encoding.decode_without_bom_handling(&[code]).0.chars().next()
}

/// Codes 0xA1 to 0xFF of the standard encoding; a U+FFFD where there is none.
const STANDARD_UPPER: &str = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ�–†‡·�¶•‚„”»…‰�¿�`´ˆ˜¯˘˙¨�˚¸�˝˛ˇ—����������������Æ�ª����ŁØŒº�����æ���ı��łøœß����";

/// Names of glyphs and what they show, from the Adobe Glyph List.
const GLYPHS: &str = include_str!("../../../data/glyphs.txt");

/// The text that a glyph of that name shows: `quoteright`, `uni0416`, `f_i`, `A.sc`.
pub(super) fn glyph_text(name: &str) -> Option<String> {
    static TABLE: OnceLock<FxHashMap<&str, char>> = OnceLock::new();
    const LONGEST: usize = 100;
    if name.len() > LONGEST {
        return None;
    }
    let table = TABLE.get_or_init(|| GLYPHS.lines().filter_map(row).collect());
    // What follows a point is a variant of form, not of meaning.
    let bare = name.split('.').next().filter(|bare| !bare.is_empty())?;
    bare.split('_').map(|part| part_text(part, table)).collect()
}

fn row(line: &str) -> Option<(&str, char)> {
    let (name, code) = line.split_once(' ')?;
    Some((name, char::from_u32(u32::from_str_radix(code, 16).ok()?)?))
}

fn part_text(part: &str, table: &FxHashMap<&str, char>) -> Option<String> {
    if let &[letter] = part.as_bytes() {
        return letter.is_ascii_alphabetic().then(|| char::from(letter).to_string());
    }
    if let Some(found) = table.get(part) {
        return Some(found.to_string());
    }
    if let Some(hex) = part.strip_prefix("uni").filter(|hex| hex.len() >= 4 && hex.len() % 4 == 0) {
        let units: Option<Vec<u16>> = (0..hex.len() / 4)
            .map(|i| u16::from_str_radix(hex.get(4 * i..4 * i + 4)?, 16).ok())
            .collect();
        return String::from_utf16(&units?).ok();
    }
    let hex = part.strip_prefix('u').filter(|hex| (4..=6).contains(&hex.len()))?;
    Some(char::from_u32(u32::from_str_radix(hex, 16).ok()?)?.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_show_characters() {
        assert_eq!(Base::WinAnsi.character(0x92), Some('’'));
        assert_eq!(Base::Standard.character(0x27), Some('’'));
        assert_eq!(Base::Standard.character(0xae), Some('ﬁ'));
        assert_eq!(Base::Standard.character(0xb0), None);
        assert_eq!(Base::Standard.character(0xfb), Some('ß'));
        assert_eq!(Base::MacRoman.character(0x8e), Some('é'));
        assert_eq!(Base::WinAnsi.character(7), None);
    }

    #[test]
    fn glyphs_are_known_by_name() {
        for (name, expected) in [
            ("A", Some("A")),
            ("quoteright", Some("’")),
            ("afii10034", Some("Р")),
            ("uni0416", Some("Ж")),
            ("u1F525", Some("🔥")),
            ("f_f_i", Some("ffi")),
            ("a.sc", Some("a")),
            (".notdef", None),
            ("g123", None),
        ] {
            assert_eq!(glyph_text(name).as_deref(), expected, "{name}");
        }
    }
}
