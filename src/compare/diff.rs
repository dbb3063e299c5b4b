//! What was changed between two versions of a text.

use imara_diff::{Algorithm, Diff, InternedInput};

use crate::text::{Span, is_word_char};

/// One step of the way from the first text to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    pub op: Op,
    /// What it takes of the first text; empty where something is inserted.
    pub a: Span,
    /// What stands in the second text; empty where something is deleted.
    pub b: Span,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// Byte for byte the same on both sides.
    Equal,
    Delete,
    Insert,
    Replace,
}

impl Op {
    /// The stable name, as the native command prints it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Delete => "delete",
            Self::Insert => "insert",
            Self::Replace => "replace",
        }
    }
}

/// The edits that make `b` out of `a`.
///
/// Shape: in order; the spans of each side cover its text without a gap; two
/// neighbours are never both equal, nor both changes. A change begins and ends
/// between words: words are taken whole, every other character by itself.
/// Cost: linear for texts with much in common; bounded by heuristics where there is
/// little.
/// Source: histogram diff as in git, which anchors on the rarest pieces; where none is
/// rare, Myers, An O(ND) Difference Algorithm and Its Variations, 1986, with the
/// heuristics of GNU diff against quadratic cases.
pub fn edits(a: &str, b: &str) -> Vec<Edit> {
    let mut input = InternedInput::default();
    input.update_before(pieces(a));
    input.update_after(pieces(b));
    let diff = Diff::compute(Algorithm::Histogram, &input);
    let mut edits = Vec::new();
    let (mut a_cursor, mut b_cursor) = (Cursor::over(pieces(a)), Cursor::over(pieces(b)));
    for hunk in diff.hunks() {
        push(&mut edits, a_cursor.to(hunk.before.start), b_cursor.to(hunk.after.start), true);
        push(&mut edits, a_cursor.to(hunk.before.end), b_cursor.to(hunk.after.end), false);
    }
    push(&mut edits, a_cursor.to(u32::MAX), b_cursor.to(u32::MAX), true);
    edits
}

fn push(edits: &mut Vec<Edit>, a: Span, b: Span, equal: bool) {
    let op = match (equal, a.is_empty(), b.is_empty()) {
        (_, true, true) => return,
        (true, ..) => Op::Equal,
        (false, true, false) => Op::Insert,
        (false, false, true) => Op::Delete,
        (false, false, false) => Op::Replace,
    };
    edits.push(Edit { op, a, b });
}

/// What is compared: each word, and each character between words.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    core::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let len = match is_word_char(first) {
            true => rest.find(|c| !is_word_char(c)).unwrap_or(rest.len()),
            false => first.len_utf8(),
        };
        let (piece, more) = rest.split_at(len);
        rest = more;
        Some(piece)
    })
}

/// Walks a text piece by piece.
struct Cursor<I> {
    pieces: I,
    n_pieces: u32,
    n_bytes: usize,
}

impl<'t, I: Iterator<Item = &'t str>> Cursor<I> {
    fn over(pieces: I) -> Self {
        Self { pieces, n_pieces: 0, n_bytes: 0 }
    }

    /// The stretch up to the piece with number `end`, or to the end of the text.
    fn to(&mut self, end: u32) -> Span {
        let start = self.n_bytes;
        while self.n_pieces < end {
            let Some(piece) = self.pieces.next() else { break };
            self.n_pieces += 1;
            self.n_bytes += piece.len();
        }
        Span::new(start, self.n_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expected: &[(Op, &str, &str)]) {
        let found: Vec<_> = edits(a, b).into_iter().map(|e| (e.op, e.a.of(a), e.b.of(b))).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_are_changed_whole() {
        check(
            "The toll rose to 17, officials said.",
            "The toll rose to 19, two officials said",
            &[
                (Op::Equal, "The toll rose to ", "The toll rose to "),
                (Op::Replace, "17", "19"),
                (Op::Equal, ",", ","),
                (Op::Insert, "", " two"),
                (Op::Equal, " officials said", " officials said"),
                (Op::Delete, ".", ""),
            ],
        );
        check("", "", &[]);
        check("", "é", &[(Op::Insert, "", "é")]);
        check("same", "same", &[(Op::Equal, "same", "same")]);
        check("Port", "port", &[(Op::Replace, "Port", "port")]);
    }

    proptest::proptest! {
        #[test]
        fn edits_make_the_second_text_of_the_first(a in "([abé]{1,2}|[ .\n]|e\u{301}){0,30}", b in "([abé]{1,2}|[ .\n]|e\u{301}){0,30}") {
            let (mut a_end, mut b_end) = (0, 0);
            let mut made = String::new();
            let mut last_equal = None;
            for edit in edits(&a, &b) {
                proptest::prop_assert_eq!((edit.a.start, edit.b.start), (a_end, b_end));
                (a_end, b_end) = (edit.a.end, edit.b.end);
                let (old, new) = (&a[edit.a.range()], &b[edit.b.range()]);
                match edit.op {
                    Op::Equal => proptest::prop_assert_eq!(old, new),
                    Op::Delete => proptest::prop_assert!(new.is_empty() && !old.is_empty()),
                    Op::Insert => proptest::prop_assert!(old.is_empty() && !new.is_empty()),
                    Op::Replace => proptest::prop_assert!(!old.is_empty() && !new.is_empty()),
                }
                let equal = edit.op == Op::Equal;
                proptest::prop_assert_ne!(last_equal, Some(equal));
                last_equal = Some(equal);
                made.push_str(if equal { old } else { new });
            }
            proptest::prop_assert_eq!((a_end as usize, b_end as usize), (a.len(), b.len()));
            proptest::prop_assert_eq!(made, b);
        }
    }
}
