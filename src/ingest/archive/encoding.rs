//! Names of members that are not in UTF-8.

use super::super::decode::{Told, decode};
use crate::corpus::Encoding;

/// The upper half of code page 437, which the ZIP format means where it means none.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
                     └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// Encodings of Latin letters that the system of Windows has, but not its archives.
const LATIN: &[&str] =
    &["windows-1250", "windows-1252", "windows-1254", "windows-1257", "ISO-8859-2", "ISO-8859-4"];

/// The names as text. Those that are not UTF-8 are read in one encoding, guessed from
/// all of them.
pub(super) fn decode_names(names: &[&[u8]]) -> Vec<String> {
    const LOOKED_AT: usize = 64 * 1024;
    let mut foreign = Vec::new();
    for name in names.iter().filter(|name| core::str::from_utf8(name).is_err()) {
        if foreign.len() < LOOKED_AT {
            foreign.extend_from_slice(name);
            foreign.push(b'\n');
        }
    }
    let encoding = (!foreign.is_empty()).then(|| guess(&foreign)).flatten();
    let read = |name: &&[u8]| match (core::str::from_utf8(name), encoding) {
        (Ok(name), _) => name.to_owned(),
        (Err(_), Some(encoding)) => decode_as(name, encoding).unwrap_or_else(|| cp437(name)),
        (Err(_), None) => cp437(name),
    };
    names.iter().map(read).collect()
}

/// The encoding of names; `None` for code page 437.
///
/// Names are short. Where the guess is the Latin letters of Windows, they are rather
/// those of DOS, or else Japanese: if each is read as such, no Latin letter stands
/// beside the others.
fn guess(names: &[u8]) -> Option<Encoding> {
    let found = decode(names, &Told::default()).ok()?.decoding.encoding;
    if !LATIN.contains(&found.name()) {
        return Some(found);
    }
    let japanese = Encoding::named("Shift_JIS")?;
    let read = decode_as(names, japanese)?;
    let is_kanji = |c: char| matches!(c, '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}');
    let stray = |(a, b): (char, char)| {
        a.is_ascii_alphabetic() && is_kanji(b) || is_kanji(a) && b.is_ascii_alphabetic()
    };
    let foreign = read.chars().filter(|c| !c.is_ascii());
    let n_kanji = foreign.clone().filter(|c| is_kanji(*c)).count();
    let fits = n_kanji > 1
        && foreign.count() <= n_kanji * 2
        && !read.chars().zip(read.chars().skip(1)).any(stray);
    fits.then_some(japanese)
}

/// The text of `bytes`, if all of them can be read.
fn decode_as(bytes: &[u8], encoding: Encoding) -> Option<String> {
    let told = Told { by_user: Some(encoding), ..Told::default() };
    let decoded = decode(bytes, &told).ok()?;
    decoded.unreadable.is_empty().then(|| decoded.text.into_owned())
}

fn cp437(bytes: &[u8]) -> String {
    let upper: Vec<char> = CP437.chars().collect();
    let letter = |byte: &u8| match byte.checked_sub(0x80) {
        None => char::from(*byte),
        Some(at) => upper.get(usize::from(at)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    bytes.iter().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::decode_names;

    #[test]
    fn names_are_read_in_the_encoding_that_fits_them_all() {
        let names: [&[u8]; 3] =
            [b"\x96\x6b\x92\xa9\x91\x4e.txt", b"\x93\xfa\x96\x7b.txt", b"a.txt"];
        assert_eq!(decode_names(&names), ["北朝鮮.txt", "日本.txt", "a.txt"]);
        assert_eq!(decode_names(&[b"K\x94ln \x9aber.txt"]), ["Köln Über.txt"]);
        assert_eq!(decode_names(&[b"caf\x82.txt", "é".as_bytes()]), ["café.txt", "é"]);
        let russian: [&[u8]; 2] =
            [b"\x8e\xe2\xe7\xa5\xe2.txt", b"\x84\xae\xa3\xae\xa2\xae\xe0.txt"];
        assert_eq!(decode_names(&russian), ["Отчет.txt", "Договор.txt"]);
    }
}
