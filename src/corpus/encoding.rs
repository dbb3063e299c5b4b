//! The encodings of text, and how one was told.

use serde::{Deserialize, Serialize};

/// A character encoding: those of the WHATWG Encoding Standard, and UTF-32.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Encoding(u8);

/// Names in the order in which a person is offered them.
const NAMES: [&str; 41] = [
    "UTF-8",
    "UTF-16LE",
    "UTF-16BE",
    "UTF-32LE",
    "UTF-32BE",
    "windows-1252",
    "windows-1250",
    "windows-1251",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "windows-874",
    "ISO-8859-2",
    "ISO-8859-3",
    "ISO-8859-4",
    "ISO-8859-5",
    "ISO-8859-6",
    "ISO-8859-7",
    "ISO-8859-8",
    "ISO-8859-8-I",
    "ISO-8859-10",
    "ISO-8859-13",
    "ISO-8859-14",
    "ISO-8859-15",
    "ISO-8859-16",
    "KOI8-R",
    "KOI8-U",
    "IBM866",
    "macintosh",
    "x-mac-cyrillic",
    "GBK",
    "gb18030",
    "Big5",
    "EUC-JP",
    "Shift_JIS",
    "ISO-2022-JP",
    "EUC-KR",
    "x-user-defined",
];

impl Encoding {
    pub const UTF_8: Self = Self(0);
    pub const UTF_16LE: Self = Self(1);
    pub const UTF_16BE: Self = Self(2);
    pub const UTF_32LE: Self = Self(3);
    pub const UTF_32BE: Self = Self(4);

    /// The name in the WHATWG Encoding Standard; for UTF-32 that of Unicode.
    pub fn name(self) -> &'static str {
        NAMES.get(usize::from(self.0)).copied().unwrap_or_default()
    }

    /// The encoding of this name, whatever its case.
    pub fn named(name: &str) -> Option<Self> {
        let at = NAMES.iter().position(|known| known.eq_ignore_ascii_case(name))?;
        u8::try_from(at).ok().map(Self)
    }

    /// All of them, the common ones first.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..).take(NAMES.len()).map(Self)
    }
}

/// The encoding that a file was read in, and how it was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decoding {
    pub encoding: Encoding,
    pub from: ToldBy,
}

/// What tells an encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ToldBy {
    /// A byte order mark.
    Mark,
    /// The file names it: `<meta charset>`, an XML declaration, a mail header.
    Declaration,
    /// The bytes can hardly be anything else: they are UTF-8.
    Bytes,
    /// A guess from how often bytes occur and what they would spell.
    Guess,
    /// The person.
    User,
}

#[cfg(test)]
mod tests {
    use super::Encoding;

    #[test]
    fn names_lead_to_encodings() {
        assert_eq!(Encoding::named("utf-8"), Some(Encoding::UTF_8));
        assert_eq!(Encoding::UTF_32BE.name(), "UTF-32BE");
        assert_eq!(Encoding::named("EBCDIC"), None);
        assert!(Encoding::all().all(|e| Encoding::named(e.name()) == Some(e)));
    }
}
