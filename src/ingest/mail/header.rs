//! Header fields of mail (RFC 5322, 2.2), their encoded words (RFC 2047) and their
//! parameters (RFC 2045, 5.1; RFC 2231).

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::super::decode::{Told, decode};
use super::transfer::{base64, hex, quoted_printable};

/// A field as it stands in the message.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field<'b> {
    pub name: &'b [u8],
    /// With its line breaks.
    pub value: &'b [u8],
}

/// The fields of a message or of a part of one.
#[derive(Debug, Default)]
pub(super) struct Fields<'b>(pub Vec<Field<'b>>);

/// The line at `at` without its line break, and where the next one begins.
pub(super) fn line_at(bytes: &[u8], at: usize) -> (&[u8], usize) {
    let rest = bytes.get(at..).unwrap_or_default();
    let len = rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
    let line = rest.get(..len).unwrap_or_default();
    (line.strip_suffix(b"\r").unwrap_or(line), (at + len + 1).min(bytes.len()))
}

/// The name of the field that a line begins.
pub(super) fn field_name(line: &[u8]) -> Option<&[u8]> {
    const LONGEST: usize = 100;
    let len = line.iter().take(LONGEST).position(|b| *b == b':')?;
    let name = line.get(..len)?.trim_ascii_end();
    (!name.is_empty() && name.iter().all(u8::is_ascii_graphic)).then_some(name)
}

impl<'b> Fields<'b> {
    /// Reads fields from `at` on; gives where the body begins. `ends` says that a line
    /// belongs to what is around the part.
    pub fn read(bytes: &'b [u8], start: usize, ends: impl Fn(&[u8]) -> bool) -> (Self, usize) {
        let mut fields: Vec<Field<'b>> = Vec::new();
        let mut at = start;
        let mut value_at = start;
        while at < bytes.len() {
            let (line, next) = line_at(bytes, at);
            if line.trim_ascii().is_empty() {
                return (Self(fields), next);
            }
            if ends(line) {
                break;
            }
            let folded = line.starts_with(b" ") || line.starts_with(b"\t");
            match field_name(line) {
                _ if folded => {
                    if let Some(field) = fields.last_mut() {
                        field.value = bytes.get(value_at..next).unwrap_or_default();
                    }
                }
                Some(name) => {
                    value_at = at + line.iter().position(|b| *b == b':').unwrap_or(0) + 1;
                    let value = bytes.get(value_at..next).unwrap_or_default();
                    fields.push(Field { name, value });
                }
                // The line that a mailbox puts before its messages.
                None if fields.is_empty() && line.starts_with(b"From ") => {}
                None => break,
            }
            at = next;
        }
        (Self(fields), at)
    }

    /// The value of the first field of this name, as it stands there.
    pub fn raw(&self, name: &str) -> Option<&'b [u8]> {
        let named = |field: &&Field<'b>| field.name.eq_ignore_ascii_case(name.as_bytes());
        self.0.iter().find(named).map(|field| field.value)
    }

    /// The value as text, on one line; `None` where it is missing or empty.
    pub fn text(&self, name: &str) -> Option<String> {
        let text = text(self.raw(name)?);
        (!text.is_empty()).then_some(text)
    }

    /// The value with its parameters.
    pub fn with_params(&self, name: &str) -> Option<Params> {
        self.raw(name).map(Params::read)
    }
}

/// A value as text: line breaks and runs of white space are a blank, encoded words are
/// decoded. Bytes that are neither ASCII nor UTF-8 are read in an encoding guessed.
pub(super) fn text(value: &[u8]) -> String {
    let plain = match core::str::from_utf8(value) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => match decode(value, &Told::default()) {
            Ok(decoded) => decoded.text,
            Err(_) => String::from_utf8_lossy(value),
        },
    };
    words(&plain).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Decodes the encoded words of a text. Words of one charset that follow each other are
/// decoded together: some programs cut characters in two.
fn words(text: &str) -> String {
    let mut out = String::new();
    let mut pending: Option<(&str, Vec<u8>)> = None;
    let mut rest = text;
    while let Some(at) = rest.find("=?") {
        let (before, from) = rest.split_at(at);
        let Some((charset, bytes, behind)) = word(from) else {
            flush(&mut out, &mut pending);
            out.push_str(before);
            out.push_str("=?");
            rest = from.get(2..).unwrap_or("");
            // Without an end there is no word in all that follows.
            if !rest.contains("?=") {
                break;
            }
            continue;
        };
        let joins = pending.as_ref().is_some_and(|(last, _)| last.eq_ignore_ascii_case(charset));
        if !before.trim().is_empty() || !joins {
            flush(&mut out, &mut pending);
            // The blank between two words is none.
            if !before.trim().is_empty() || out.is_empty() {
                out.push_str(before);
            }
        }
        match &mut pending {
            Some((_, joined)) => joined.extend(bytes),
            None => pending = Some((charset, bytes)),
        }
        rest = behind;
    }
    flush(&mut out, &mut pending);
    out.push_str(rest);
    out
}

fn flush(out: &mut String, pending: &mut Option<(&str, Vec<u8>)>) {
    let Some((charset, bytes)) = pending.take() else { return };
    let told = Told { declared: Some(charset), ..Told::default() };
    match decode(&bytes, &told) {
        Ok(decoded) => out.push_str(&decoded.text),
        Err(_) => out.push_str(&String::from_utf8_lossy(&bytes)),
    }
}

/// The encoded word that `text` begins with: its charset, its bytes, what follows.
fn word(text: &str) -> Option<(&str, Vec<u8>, &str)> {
    const LONGEST_CHARSET: usize = 60;
    const LONGEST_WORD: usize = 4000;
    let inner = text.strip_prefix("=?")?;
    let len = inner.bytes().take(LONGEST_CHARSET).position(|b| b == b'?')?;
    let (charset, rest) = inner.split_at(len);
    let mut chars = rest.get(1..)?.chars();
    let encoding = chars.next()?;
    let data = chars.as_str().strip_prefix('?')?;
    let near = data.get(..data.floor_char_boundary(LONGEST_WORD))?;
    let end = near.find("?=")?;
    let (data, behind) = data.split_at(end);
    let bytes = match encoding {
        'b' | 'B' => base64(data.as_bytes()).0,
        'q' | 'Q' => quoted_printable(data.as_bytes(), true),
        _ => return None,
    };
    // A language may stand behind the charset.
    let charset = charset.split('*').next().unwrap_or(charset);
    Some((charset, bytes, behind.get(2..)?))
}

/// A value such as `text/plain; charset=utf-8`.
#[derive(Debug, Default)]
pub(super) struct Params {
    /// In lower case.
    pub value: String,
    params: BTreeMap<String, String>,
}

impl Params {
    fn read(value: &[u8]) -> Self {
        let unfolded: Vec<u8> =
            value.iter().copied().filter(|b| !matches!(b, b'\r' | b'\n')).collect();
        let text = match core::str::from_utf8(&unfolded) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => match decode(&unfolded, &Told::default()) {
                Ok(decoded) => Cow::Owned(decoded.text.into_owned()),
                Err(_) => String::from_utf8_lossy(&unfolded),
            },
        };
        let mut pieces = pieces(&text).into_iter();
        let value = pieces.next().unwrap_or_default().trim().to_ascii_lowercase();
        let mut params = BTreeMap::new();
        // Values in several pieces, `name*0*`, by their numbers.
        let mut split: BTreeMap<String, BTreeMap<u32, (bool, String)>> = BTreeMap::new();
        for piece in pieces {
            let Some((key, value)) = piece.split_once('=') else { continue };
            let key = key.trim().to_ascii_lowercase();
            let value = unquoted(value.trim());
            match key.split_once('*') {
                None => {
                    params.entry(key).or_insert_with(|| words(&value));
                }
                Some((name, number)) => {
                    let encoded = number.is_empty() || number.ends_with('*');
                    let number = number.trim_end_matches('*').parse().unwrap_or(0);
                    let pieces = split.entry(name.to_owned()).or_default();
                    pieces.entry(number).or_insert((encoded, value));
                }
            }
        }
        for (name, pieces) in split {
            params.insert(name, joined(pieces.into_values()));
        }
        Self { value, params }
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.params.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }
}

/// Parts a value at its semicolons, those in quotation marks apart.
fn pieces(text: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let (mut quoted, mut escaped) = (false, false);
    for c in text.chars() {
        let marks = c == '"' && !escaped;
        escaped = quoted && c == '\\' && !escaped;
        if marks {
            quoted = !quoted;
        }
        match out.last_mut() {
            Some(last) if c != ';' || quoted => last.push(c),
            _ => out.push(String::new()),
        }
    }
    out
}

fn unquoted(value: &str) -> String {
    let Some(inner) = value.strip_prefix('"') else { return value.to_owned() };
    let inner = inner.strip_suffix('"').unwrap_or(inner);
    let mut out = String::with_capacity(inner.len());
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.extend(chars.next()),
            c => out.push(c),
        }
    }
    out
}

/// A value of several pieces, of which some are `charset'language'%41`.
fn joined(pieces: impl Iterator<Item = (bool, String)>) -> String {
    let mut charset = None;
    let mut bytes = Vec::new();
    for (encoded, piece) in pieces {
        if !encoded {
            bytes.extend(piece.bytes());
            continue;
        }
        let mut marks = piece.splitn(3, '\'');
        let data = match (marks.next(), marks.next(), marks.next()) {
            (Some(name), Some(_), Some(data)) if charset.is_none() => {
                charset = Some(name.to_owned());
                data
            }
            _ => piece.as_str(),
        };
        let mut rest = data.as_bytes();
        while let [byte, behind @ ..] = rest {
            rest = behind;
            match (byte, hex(behind)) {
                (b'%', Some((byte, behind))) => {
                    bytes.push(byte);
                    rest = behind;
                }
                _ => bytes.push(*byte),
            }
        }
    }
    let told = Told { declared: charset.as_deref(), ..Told::default() };
    match decode(&bytes, &told) {
        Ok(decoded) => decoded.text.into_owned(),
        Err(_) => String::from_utf8_lossy(&bytes).into_owned(),
    }
}

/// The charset that a part declares, if it says more than that it is ASCII.
pub(super) fn charset(params: &Params) -> Option<&str> {
    let name = params.get("charset")?.trim();
    let ascii = ["us-ascii", "ascii"].iter().any(|ascii| ascii.eq_ignore_ascii_case(name));
    (!ascii).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_unfolded() {
        let (fields, at) =
            Fields::read(b"From: a\r\nSubject: one\r\n two\r\n\r\nBody", 0, |_| false);
        assert_eq!(fields.text("subject").as_deref(), Some("one two"));
        assert_eq!(fields.text("FROM").as_deref(), Some("a"));
        assert_eq!(fields.text("to"), None);
        assert_eq!(at, 31);
        let (fields, at) = Fields::read(b"From x\nA: b\nno field\n", 0, |_| false);
        assert_eq!((fields.0.len(), at), (1, 12));
    }

    #[test]
    fn words_are_decoded() {
        for (raw, expected) in [
            ("=?koi8-r?Q?=E4=CF=C7=CF=D7=CF=D2?=", "Договор"),
            ("=?koi8-r?B?6dfBziDwxdTSz9c=?= <ivan@example.org>", "Иван Петров <ivan@example.org>"),
            ("=?utf-8?Q?a_b?=\r\n =?utf-8?Q?_c?= d", "a b c d"),
            // One character in two words.
            ("=?utf-8?B?5Y?= =?utf-8?Q?=8C=97?=", "北"),
            ("Re: =?x-unknown?Q?a?=", "Re: a"),
            ("=?utf-8?X?a?= =?", "=?utf-8?X?a?= =?"),
            ("plain", "plain"),
        ] {
            assert_eq!(text(raw.as_bytes()), expected, "{raw}");
        }
        assert_eq!(
            text(b"\xe4\xcf\xc7\xcf\xd7\xcf\xd2 \xcf \xd0\xcf\xd3\xd4\xc1\xd7\xcb\xc5"),
            "Договор о поставке"
        );
    }

    #[test]
    fn parameters_are_read_in_all_their_forms() {
        let check = |value: &str, name: &str, expected: Option<&str>| {
            assert_eq!(Params::read(value.as_bytes()).get(name), expected, "{value}");
        };
        check("multipart/mixed; boundary=\"a;b\"; x=y", "boundary", Some("a;b"));
        check("text/plain;\r\n charset = UTF-8", "charset", Some("UTF-8"));
        check("a; filename=\"say \\\"x\\\"\"", "filename", Some("say \"x\""));
        check("a; filename*=utf-8''caf%C3%A9.txt", "filename", Some("café.txt"));
        check("a; name*1=b.txt; name*0*=utf-8'en'a%20", "name", Some("a b.txt"));
        check("a; filename=\"=?utf-8?Q?caf=C3=A9?=\"", "filename", Some("café"));
        check("a", "filename", None);
        assert_eq!(Params::read(b" Text/HTML ; a=b").value, "text/html");
    }

    proptest::proptest! {
        #[test]
        fn whatever_a_value_is_it_is_read(value in "[=?;*'\"%\\\\a-cQB0-2é \n]{0,50}") {
            text(value.as_bytes());
            Params::read(value.as_bytes());
        }
    }
}
