//! Cutting a query into its parts.

use crate::text::Span;

/// A part of a query and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part<'q> {
    pub kind: PartKind<'q>,
    pub span: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind<'q> {
    /// A run of characters without spaces, parentheses and double quotes.
    Term(&'q str),
    /// What stands between double quotes; `closed` is false where the query ends first.
    Quoted {
        text: &'q str,
        closed: bool,
    },
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
        at += c.len_utf8();
        let kind = if c.is_whitespace() {
            continue;
        } else if c == '(' {
            PartKind::Open
        } else if c == ')' {
            PartKind::Close
        } else if is_quote(c) {
            let inside = &query[at..];
            let close = inside.char_indices().find(|(_, c)| is_quote(*c));
            let len = close.map_or(inside.len(), |(len, _)| len);
            at += len + close.map_or(0, |(_, c)| c.len_utf8());
            // A star behind the closing quote belongs to the last word.
            let starred = query[at..].starts_with('*') && close.is_some();
            if starred && inside[..len].ends_with(crate::text::is_word_char) {
                at += 1;
            }
            PartKind::Quoted { text: &inside[..len], closed: close.is_some() }
        } else if c == '-' && starts_operand(&query[at..]) {
            PartKind::Not
        } else {
            let rest = &query[start..];
            let ends = |c: char| c.is_whitespace() || c == '(' || c == ')' || is_quote(c);
            let term = &rest[..rest.find(ends).unwrap_or(rest.len())];
            at = start + term.len();
            match term {
                "AND" => PartKind::And,
                "OR" => PartKind::Or,
                "NOT" => PartKind::Not,
                _ => PartKind::Term(term),
            }
        };
        parts.push(Part { kind, span: Span::new(start, at) });
    }
    parts
}

/// Whether something that can be excluded follows a minus without a space.
fn starts_operand(rest: &str) -> bool {
    rest.chars().next().is_some_and(|c| !c.is_whitespace() && c != ')')
}
