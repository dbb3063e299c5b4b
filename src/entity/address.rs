//! Where addresses begin and end: URLs, mail, handles, references to images.

use super::token::shape;

/// Longest address in bytes; what is longer is no address that anyone would follow.
const LONGEST: usize = 2_048;

/// Ends of host names after which a bare `name.end` is an address.
const KNOWN_ENDS: &[&str] =
    &["com", "org", "net", "gov", "edu", "mil", "int", "info", "biz", "news", "example", "co.uk"];

/// Ends which count only when a path follows.
const ENDS_WITH_PATH: &[&str] = &[
    "uk", "de", "fr", "ru", "ua", "cn", "jp", "kr", "kp", "us", "eu", "ca", "au", "ch", "at", "nl",
    "be", "it", "es", "se", "no", "fi", "pl", "cz", "in", "br", "io", "co", "tv", "me", "ly", "be",
    "ai", "app", "dev", "gl", "to", "gg", "fm", "il", "ir", "tr", "tw", "hk", "sg", "nz", "za",
    "mx",
];

/// Length of a reference to an image, `![words](address)`, on one line.
pub(crate) fn image(rest: &str) -> Option<usize> {
    // Up to the next reference only, so that a text of nothing but `![` stays linear.
    let bytes = head(rest).as_bytes();
    let mut words_end = None;
    for at in 2..bytes.len() {
        match (bytes.get(at)?, bytes.get(at + 1)) {
            (b'\n', _) | (b'!', Some(b'[')) => return None,
            (b']', Some(b'(')) => words_end = words_end.or(Some(at)),
            (b')', _) if words_end.is_some() => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Length of a handle: `@` and a name as social networks allow it.
pub(crate) fn handle(rest: &str) -> Option<usize> {
    let name = rest.bytes().skip(1).take(31);
    let len = name.take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
    (1..=30).contains(&len).then_some(len + 1)
}

/// Length and shape of the URL or mail address at the start of `rest`.
pub(crate) fn url_or_mail(rest: &str) -> Option<(usize, u16)> {
    let scheme = ["http", "www.", "Http", "HTTP", "WWW.", "ftp:"];
    let begins = scheme.iter().any(|s| rest.as_bytes().starts_with(s.as_bytes()));
    if begins {
        let lower = rest.get(..8.min(rest.len())).unwrap_or(rest).to_ascii_lowercase();
        let known =
            ["http://", "https://", "www.", "ftp://"].iter().find(|s| lower.starts_with(**s));
        if let Some(scheme) = known {
            let len = url_len(rest);
            return (len > scheme.len() + 2).then_some((len, shape::URL));
        }
    }
    bare(rest)
}

/// Length of what is an address from the start of `rest`: up to white space or a
/// mark that closes, without the marks of the sentence at its end.
fn url_len(rest: &str) -> usize {
    let mut depth = 0u32;
    let mut len = 0;
    for c in head(rest).chars() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => break,
            ')' => depth -= 1,
            '<' | '>' | '"' | '|' | '”' | '“' | '’' | '[' | ']' | '{' | '}' | '…' => break,
            _ if c.is_whitespace() => break,
            _ => {}
        }
        len += c.len_utf8();
    }
    let url = rest.get(..len).unwrap_or("");
    url.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*']).len()
}

/// A bare host, with or without a path, or a mail address.
fn bare(rest: &str) -> Option<(usize, u16)> {
    let part = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'+');
    let bytes = rest.as_bytes();
    // A word without a point or an `@` near its end is what nearly all are.
    let first = bytes.iter().take(64).take_while(|b| b.is_ascii_alphanumeric()).count();
    match bytes.get(first) {
        Some(b'.' | b'@' | b'-' | b'_' | b'+') => {}
        _ => return None,
    }
    let host = bytes.iter().take(64).take_while(|b| part(b)).count();
    if bytes.get(host) == Some(&b'@') {
        let at = host + 1;
        let len = bytes.iter().skip(at).take(64).take_while(|b| part(b)).count();
        let name = rest.get(at..at + len)?.trim_end_matches('.');
        return name.contains('.').then_some((at + name.len(), shape::SKIP));
    }
    let name = rest.get(..host)?.trim_end_matches(['.', '-', '_', '+']);
    let lower = name.to_ascii_lowercase();
    let (stem, end) = lower.rsplit_once('.')?;
    let file = [
        "doc", "docx", "pdf", "xls", "xlsx", "txt", "jpg", "jpeg", "png", "gif", "zip", "exe",
        "ppt",
    ];
    if file.contains(&end) {
        return Some((name.len(), shape::SKIP));
    }
    if stem.is_empty() || stem.contains(['_', '+']) || stem.split('.').any(str::is_empty) {
        return None;
    }
    let path = bytes.get(name.len()) == Some(&b'/');
    // "said.In the": a point without a space behind it is not yet a host.
    let even = name == lower || lower.starts_with("pic.twitter");
    if KNOWN_ENDS.contains(&end) && (even || path) {
        Some((if path { url_len(rest) } else { name.len() }, shape::URL))
    } else if path && even && ENDS_WITH_PATH.contains(&end) {
        Some((url_len(rest), shape::URL))
    } else {
        None
    }
}

/// As much of `rest` as an address may take, cut on a character boundary.
fn head(rest: &str) -> &str {
    let mut end = rest.len().min(LONGEST);
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    rest.get(..end).unwrap_or("")
}
