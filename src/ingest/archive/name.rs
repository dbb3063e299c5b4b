//! Names of members: from bytes to text.

/// The upper half of code page 437, in which the ZIP format has its names.
const CP437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
                     └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

/// The names as text, those that are not UTF-8 in code page 437.
pub(super) fn decode_names(names: &[&[u8]]) -> Vec<String> {
    let upper: Vec<char> = CP437.chars().collect();
    let decode = |byte: &u8| match byte.checked_sub(0x80) {
        None => char::from(*byte),
        Some(at) => upper.get(usize::from(at)).copied().unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    names
        .iter()
        .map(|name| match core::str::from_utf8(name) {
            Ok(name) => name.to_owned(),
            Err(_) => name.iter().map(decode).collect(),
        })
        .collect()
}
