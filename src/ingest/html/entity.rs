//! The named characters of HTML: `&nbsp;`, `&mdash;`.

use html5gum::{Token, Tokenizer};

/// What an entity of HTML stands for; `None` if HTML knows none of that name.
pub(in crate::ingest) fn character(name: &str) -> Option<String> {
    const LONGEST: usize = 32;
    if name.len() > LONGEST || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#') {
        return None;
    }
    let source = format!("&{name};");
    let Some(Ok(Token::String(value))) = Tokenizer::new(source.as_str()).next() else {
        return None;
    };
    let text = String::from_utf8_lossy(&value.value).into_owned();
    (text != source && !text.ends_with(';') || text == ";").then_some(text)
}

/// `text` with its references to characters replaced; what is none stays as it stands.
/// Cost: linear.
pub(in crate::ingest) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, reference) = rest.split_at(at);
        out.push_str(before);
        let near = reference.get(1..reference.floor_char_boundary(40)).unwrap_or("");
        let known = near.split_once(';').and_then(|(name, _)| Some((name.len(), character(name)?)));
        let len = match known {
            Some((len, value)) => {
                out.push_str(&value);
                len + 2
            }
            None => {
                out.push('&');
                1
            }
        };
        rest = reference.get(len..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_characters() {
        for (text, expected) in [
            ("a &lt; b &amp;&nbsp;c", "a < b &\u{a0}c"),
            ("AT&T; R&D &unknown; &", "AT&T; R&D &unknown; &"),
            ("&#233;&#xe9;", "éé"),
            ("&notit;", "&notit;"),
        ] {
            assert_eq!(unescape(text), expected);
        }
    }
}
