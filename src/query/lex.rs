//! Cutting a query into its parts.

use super::leaf::{MAX_NEAR, Near};
use super::test::FIELDS;
use crate::index::MAX_DISTANCE;
use crate::text::{Span, is_word_char};

/// A part of a query and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part<'q> {
    pub kind: PartKind<'q>,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind<'q> {
    /// A run of characters without spaces, parentheses and double quotes, with the
    /// edit distance behind it.
    Term {
        text: &'q str,
        distance: Option<u8>,
    },
    /// What stands between double quotes; `closed` is false where the query ends first.
    Quoted {
        text: &'q str,
        closed: bool,
        near: Near,
    },
    /// What stands between slashes.
    Regex(&'q str),
    /// The name of a field and its colon; what follows at once is its value.
    Field(&'q str),
    And,
    Or,
    Not,
    Open,
    Close,
}

/// Straight, curly, low and pointed double quotes: any of them opens and closes.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂')
}

/// The parts of `query`, in order.
pub(super) fn parts(query: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(c) = query[at..].chars().next() {
        let start = at;
        let rest = &query[start..];
        let inside = &rest[c.len_utf8()..];
        let (kind, len) = if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        } else if c == '(' {
            (PartKind::Open, 1)
        } else if c == ')' {
            (PartKind::Close, 1)
        } else if is_quote(c) {
            quoted(rest)
        } else if let Some(len) = regex(rest) {
            (PartKind::Regex(&rest[1..len - 1]), len)
        } else if c == '-' && starts_operand(inside) {
            (PartKind::Not, 1)
        } else if let Some(name) = field(rest) {
            (PartKind::Field(name), name.len() + 1)
        } else {
            term(rest)
        };
        at = start + len;
        parts.push(Part { kind, span: Span::new(start, at) });
    }
    parts
}

/// Whether something that can be excluded follows a minus without a space.
fn starts_operand(rest: &str) -> bool {
    rest.chars().next().is_some_and(|c| !c.is_whitespace() && c != ')')
}

/// The field that `rest` begins with.
fn field(rest: &str) -> Option<&str> {
    let (name, _) = rest.split_once(':')?;
    FIELDS.contains(&name).then_some(name)
}

/// The length of the regular expression that `rest` begins with: between two slashes
/// on one line, the second of which ends a part. A path has words behind it.
fn regex(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('/')?;
    let mut escaped = false;
    for (at, c) in inside.char_indices() {
        match c {
            '\n' => return None,
            '/' if !escaped => {
                let behind = inside[at + 1..].chars().next();
                let ends = behind.is_none_or(|c| c.is_whitespace() || c == ')');
                return (ends && at > 0).then_some(at + 2);
            }
            _ => escaped = c == '\\' && !escaped,
        }
    }
    None
}

fn quoted(rest: &str) -> (PartKind<'_>, usize) {
    let quote = rest.chars().next().map_or(0, char::len_utf8);
    let inside = &rest[quote..];
    let close = inside.char_indices().find(|(_, c)| is_quote(*c));
    let (len, closing) = close.map_or((inside.len(), 0), |(at, c)| (at, c.len_utf8()));
    let mut end = quote + len + closing;
    let mut near = Near::Phrase;
    if close.is_some()
        && let Some(behind) = rest[end..].strip_prefix('~')
    {
        let ordered = behind.starts_with('>');
        let digits = &behind[usize::from(ordered)..];
        let digits = &digits[..digits.bytes().take_while(u8::is_ascii_digit).count()];
        if !digits.is_empty() {
            let others = digits.parse().unwrap_or(MAX_NEAR).min(MAX_NEAR);
            near = Near::Within { others, ordered };
            end += 1 + usize::from(ordered) + digits.len();
        }
    } else if inside[..len].ends_with(is_word_char) && rest[end..].starts_with('*') {
        // A star behind the closing quote belongs to the last word.
        end += 1;
    }
    (PartKind::Quoted { text: &inside[..len], closed: close.is_some(), near }, end)
}

fn term(rest: &str) -> (PartKind<'_>, usize) {
    let ends = |c: char| c.is_whitespace() || c == '(' || c == ')' || is_quote(c);
    let text = &rest[..rest.find(ends).unwrap_or(rest.len())];
    let len = text.len();
    let kind = match text {
        "AND" => PartKind::And,
        "OR" => PartKind::Or,
        "NOT" => PartKind::Not,
        _ => match text.rsplit_once('~') {
            Some((word, "")) if word.contains(is_word_char) => {
                PartKind::Term { text: word, distance: Some(1) }
            }
            Some((word, digits)) if word.contains(is_word_char) => match digits.parse::<u8>() {
                Ok(n) => PartKind::Term { text: word, distance: Some(n.min(MAX_DISTANCE)) },
                Err(_) => PartKind::Term { text, distance: None },
            },
            _ => PartKind::Term { text, distance: None },
        },
    };
    (kind, len)
}
