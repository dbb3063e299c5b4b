//! CoNLL: one token a line, a blank line between sentences.

use std::ffi::OsString;
use std::fs;

use super::files::refusal;
use super::stop::Stop;
use crate::text::Span;

/// The content of a file, without a byte order mark.
pub(super) fn read(file: &OsString) -> Result<String, Stop> {
    let bytes = fs::read(file)
        .map_err(|error| Stop::Usage(format!("{}: {}", file.to_string_lossy(), refusal(&error))))?;
    let content = String::from_utf8_lossy(&bytes);
    Ok(content.strip_prefix('\u{feff}').unwrap_or(&content).to_owned())
}

/// The tokens of a sentence as a text that reads as if somebody had written it.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    pub text: String,
    /// Where each token stands in `text`.
    pub tokens: Vec<Span>,
}

impl Sentence {
    /// Joins tokens, with spaces where a writer puts them.
    ///
    /// The spacing is lost in such files: marks go to the word they belong to, double
    /// quotes open and close by turns, a lone hyphen between two words joins them.
    pub fn join(tokens: &[&str]) -> Self {
        let mut sentence = Self::default();
        let mut quoted = false;
        let mut glue = true;
        for (nr, token) in tokens.iter().enumerate() {
            let previous = nr.checked_sub(1).and_then(|before| tokens.get(before)).copied();
            let written = unescaped(token);
            let closes = match written {
                "\"" | "``" | "''" => quoted,
                _ => closes(written) || written == "-" && is_hyphen(previous, tokens.get(nr + 1)),
            };
            if !glue && !closes {
                sentence.text.push(' ');
            }
            let start = sentence.text.len();
            sentence.text.push_str(written);
            sentence.tokens.push(Span::new(start, sentence.text.len()));
            glue = match written {
                "\"" | "``" | "''" => {
                    quoted = !quoted;
                    quoted
                }
                "-" => closes,
                _ => opens(written),
            };
        }
        sentence
    }
}

/// Brackets as treebanks write them.
fn unescaped(token: &str) -> &str {
    match token {
        "-LRB-" => "(",
        "-RRB-" => ")",
        "-LSB-" => "[",
        "-RSB-" => "]",
        "-LCB-" => "{",
        "-RCB-" => "}",
        other => other,
    }
}

/// Whether no space stands before such a token.
fn closes(token: &str) -> bool {
    match token {
        "n't" | "N'T" | "n’t" | "%" | ")" | "]" | "}" | "”" | "’" | "»" | "/" => true,
        _ if token.chars().all(|c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…')) => true,
        _ => {
            let mut chars = token.chars();
            let apostrophe = matches!(chars.next(), Some('\'' | '’'));
            let rest = chars.as_str();
            let endings = ["s", "re", "ve", "ll", "d", "m"];
            apostrophe && endings.iter().any(|ending| ending.eq_ignore_ascii_case(rest))
        }
    }
}

/// Whether no space stands behind such a token.
fn opens(token: &str) -> bool {
    matches!(token, "(" | "[" | "{" | "“" | "‘" | "«" | "$" | "£" | "€" | "#" | "@" | "/")
}

/// Whether a lone `-` joins its neighbours: `Kim Jong - un`, `six - member`.
fn is_hyphen(before: Option<&str>, after: Option<&&str>) -> bool {
    let ends = |token: &str| token.ends_with(char::is_alphanumeric) || token.ends_with('.');
    let begins = |token: &str| token.starts_with(char::is_alphanumeric);
    before.is_some_and(ends) && after.is_some_and(|after| begins(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tokens: &str, expected: &str) {
        let tokens: Vec<_> = tokens.split(' ').collect();
        let sentence = Sentence::join(&tokens);
        assert_eq!(sentence.text, expected);
        for (span, token) in sentence.tokens.iter().zip(&tokens) {
            assert_eq!(span.of(&sentence.text), unescaped(token));
        }
        assert_eq!(sentence.tokens.len(), tokens.len());
    }

    #[test]
    fn tokens_read_as_text() {
        check("He said , \" I do n't know . \"", "He said, \"I don't know.\"");
        check("Kim Jong - un 's visit", "Kim Jong-un's visit");
        check("the U.S. -LRB- $ 5 , 3 % -RRB- !", "the U.S. ($5, 3%)!");
        check("a dash -- here and - \" there \"", "a dash -- here and - \"there\"");
        check("“ Two ” of 5 / 6", "“Two” of 5/6");
    }
}
