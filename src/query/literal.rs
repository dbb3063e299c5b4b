//! Finding a run of characters in one text, as one does in a page.

use crate::text::{Span, fold, fold_into};

/// Text folded at a time, bytes: what is held beside a text of 50 MB stays small.
const PIECE: usize = 1 << 16;

/// Where `literal` stands in `text`, case and accents folded and any white space
/// equal to a single space.
///
/// Shape: in text order, disjoint. Cost: one pass; memory for one piece of 64 kB.
pub fn find_literal(text: &str, literal: &str) -> Vec<Span> {
    let needle = fold(&literal.split_whitespace().collect::<Vec<_>>().join(" "));
    let mut found: Vec<Span> = Vec::new();
    if needle.is_empty() {
        return found;
    }
    // A match may begin in one piece and end in the next; folding may shorten.
    let overlap = needle.len() * 4 + 64;
    let mut at = 0;
    while at < text.len() {
        let next = ceil_boundary(text, at + PIECE);
        let end = ceil_boundary(text, next + overlap);
        let folded = Folded::of(&text[at..end]);
        let mut from = 0;
        while let Some(hit) = folded.text.get(from..).and_then(|rest| rest.find(&needle)) {
            let (start, past) = (from + hit, from + hit + needle.len());
            from = past;
            let span = Span::new(at + folded.start(start), at + folded.end(past));
            let fresh = found.last().is_none_or(|last| span.start >= last.end);
            if fresh && (span.start as usize) < next {
                found.push(span);
            }
        }
        at = next;
    }
    found
}

fn ceil_boundary(text: &str, at: usize) -> usize {
    (at.min(text.len())..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

/// A folded text which knows where its bytes come from.
struct Folded {
    text: String,
    /// For each byte of `text`: start and end of the character that it comes from.
    from: Vec<(u32, u32)>,
}

impl Folded {
    fn of(text: &str) -> Self {
        let mut folded = Folded { text: String::with_capacity(text.len()), from: Vec::new() };
        let mut buffer = [0; 4];
        for (start, c) in text.char_indices() {
            let before = folded.text.len();
            if !c.is_whitespace() {
                fold_into(c.encode_utf8(&mut buffer), &mut folded.text);
            } else if !folded.text.ends_with(' ') {
                folded.text.push(' ');
            }
            let end = start + c.len_utf8();
            let place = (start as u32, end as u32);
            folded.from.extend((before..folded.text.len()).map(|_| place));
            // A mark that folds away belongs to the letter before it.
            if folded.text.len() == before
                && let Some(last) = folded.from.last_mut()
            {
                last.1 = end as u32;
            }
        }
        folded
    }

    fn start(&self, at: usize) -> usize {
        self.from.get(at).map_or(0, |(start, _)| *start as usize)
    }

    fn end(&self, past: usize) -> usize {
        past.checked_sub(1).and_then(|last| self.from.get(last)).map_or(0, |(_, end)| *end as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, literal: &str, expected: &[&str]) {
        let found: Vec<_> = find_literal(text, literal).iter().map(|s| s.of(text)).collect();
        assert_eq!(found, expected, "{literal} in {text}");
    }

    #[test]
    fn case_accents_and_line_ends_do_not_hide_a_match() {
        check(
            "The Port\n  Authority; port authority",
            "port authority",
            &["Port\n  Authority", "port authority"],
        );
        check("cafe\u{301} CAFÉ", "café", &["cafe\u{301}", "CAFÉ"]);
        check("Straße", "STRASSE", &["Straße"]);
        check("aaaa", "aa", &["aa", "aa"]);
        check("İx", "ix", &["İx"]);
        check("text", "  ", &[]);
    }

    #[test]
    fn matches_across_pieces_are_found_once() {
        let text = format!("{}needle{}needle", "x".repeat(PIECE - 3), "é".repeat(PIECE));
        check(&text, "NEEDLE", &["needle", "needle"]);
    }
}
