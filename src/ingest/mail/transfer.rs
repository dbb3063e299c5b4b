//! Transfer encodings of mail (RFC 2045, 6): how bytes were put into lines of ASCII.

/// Bytes out of base64, and whether some of it was none.
///
/// Damage costs the rest of its line: the next one begins anew.
/// Cost: one pass.
pub(super) fn base64(text: &[u8]) -> (Vec<u8>, bool) {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut n_bits) = (0u32, 0);
    let mut damaged = false;
    for line in text.split(|b| *b == b'\n') {
        for byte in line.trim_ascii() {
            let value = match byte {
                b'A'..=b'Z' => byte - b'A',
                b'a'..=b'z' => byte - b'a' + 26,
                b'0'..=b'9' => byte - b'0' + 52,
                b'+' | b'-' => 62,
                b'/' | b'_' => 63,
                b'=' => {
                    (bits, n_bits) = (0, 0);
                    continue;
                }
                b' ' | b'\t' | b'\r' => continue,
                _ => {
                    damaged = true;
                    (bits, n_bits) = (0, 0);
                    break;
                }
            };
            bits = bits << 6 | u32::from(value);
            n_bits += 6;
            if n_bits >= 8 {
                n_bits -= 8;
                out.push((bits >> n_bits).to_le_bytes()[0]);
            }
        }
    }
    (out, damaged)
}

/// Bytes out of quoted-printable text; in header words `_` is a blank. A mark that
/// marks nothing stands for itself.
///
/// Cost: one pass.
pub(super) fn quoted_printable(text: &[u8], in_word: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [byte, behind @ ..] = rest {
        rest = behind;
        match byte {
            b'_' if in_word => out.push(b' '),
            b'=' => {
                if let Some((byte, behind)) = hex(rest) {
                    out.push(byte);
                    rest = behind;
                } else if let Some(behind) = line_end(rest) {
                    rest = behind;
                } else {
                    out.push(b'=');
                }
            }
            byte => out.push(*byte),
        }
    }
    out
}

/// The byte that two hexadecimal digits are, and what follows.
pub(super) fn hex(text: &[u8]) -> Option<(u8, &[u8])> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|n| u8::try_from(n).ok());
    let [a, b, rest @ ..] = text else { return None };
    Some((digit(a)? * 16 + digit(b)?, rest))
}

/// What follows the end of a line, if nothing but blanks stands before it.
fn line_end(text: &[u8]) -> Option<&[u8]> {
    /// Blanks that a mail server may have added.
    const MOST: usize = 100;
    let n = text.iter().take(MOST).take_while(|b| matches!(b, b' ' | b'\t' | b'\r')).count();
    match text.get(n..)? {
        [] => Some(&[]),
        [b'\n', rest @ ..] => Some(rest),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_as_far_as_it_goes() {
        assert_eq!(base64(b"SGVsbG8g\r\nV29ybGQ="), (b"Hello World".to_vec(), false));
        assert_eq!(base64(b"SGVsbG8g*&^\nV29ybGQ="), (b"Hello World".to_vec(), true));
        assert_eq!(base64(b""), (Vec::new(), false));
    }

    #[test]
    fn quoted_text_is_read_and_stray_marks_are_kept() {
        assert_eq!(quoted_printable(b"caf=C3=A9 =\r\nau=20lait", false), "café au lait".as_bytes());
        assert_eq!(quoted_printable(b"a=b = c=  \nd_e=", false), b"a=b = cd_e");
        assert_eq!(quoted_printable(b"a_b", true), b"a b");
    }
}
