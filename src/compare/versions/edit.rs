//! The way from one text to another, byte for byte.

use unicode_normalization::UnicodeNormalization;

use super::lcs::Run;
use super::piece::{Pieces, plain_mark};
use crate::text::{Span, is_word_char};

/// One step of the way from the first text to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edit {
    pub op: Op,
    /// What it takes of the first text; empty where something is inserted.
    pub a: Span,
    /// What stands in the second text; empty where something is deleted.
    pub b: Span,
    /// What a change is a matter of, where it is one of form alone.
    pub slight: Option<Slight>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// Byte for byte the same on both sides.
    Equal,
    Delete,
    Insert,
    Replace,
}

/// A change that leaves the words as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slight {
    /// White space, and how letters are composed, which nobody sees.
    Space,
    /// The shape of quotes and dashes.
    Quotes,
    /// Punctuation.
    Punctuation,
    /// Capitals.
    Case,
}

/// Longer changes are looked at by nobody for their commas.
const LONGEST_SLIGHT: usize = 400;

impl Slight {
    /// What turns `a` into `b`, the least that is enough.
    fn between(a: &str, b: &str) -> Option<Self> {
        if a.len() + b.len() > LONGEST_SLIGHT {
            return None;
        }
        let form = |text: &str, keep: fn(char) -> Option<char>| -> String {
            text.nfc().filter_map(keep).collect()
        };
        let same = |keep: fn(char) -> Option<char>| form(a, keep) == form(b, keep);
        let solid = |c: char| (!c.is_whitespace()).then_some(c);
        let words = |c: char| is_word_char(c).then_some(c);
        if same(solid) {
            Some(Self::Space)
        } else if same(|c| (!c.is_whitespace()).then(|| plain_mark(c))) {
            Some(Self::Quotes)
        } else if same(words) {
            Some(Self::Punctuation)
        } else if form(a, words).to_lowercase() == form(b, words).to_lowercase() {
            Some(Self::Case)
        } else {
            None
        }
    }
}

/// The edits that make `b` out of `a`, where `runs` are the pieces that stay.
///
/// Shape: in order; the spans of each side cover its text without a gap. Two neighbours
/// are never both equal; nor both changes, but for one of form alone.
pub(super) fn edits(a: &str, b: &str, pieces: &Pieces, runs: &[Run]) -> Vec<Edit> {
    let mut script = Script { a, b, at: (0, 0), edits: Vec::new() };
    for run in runs {
        let spans = pieces.a.spans.iter().skip(run.a).zip(pieces.b.spans.iter().skip(run.b));
        for (x, y) in spans.take(run.n) {
            script.change_to((x.start, y.start));
            script.keep_to((x.end, y.end));
        }
    }
    script.change_to((len(a), len(b)));
    script.edits
}

fn len(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap_or(u32::MAX)
}

struct Script<'t> {
    a: &'t str,
    b: &'t str,
    /// How far both texts are told.
    at: (u32, u32),
    edits: Vec<Edit>,
}

impl Script<'_> {
    /// Tells what stands between two pieces that stay: white space, and what is changed.
    fn change_to(&mut self, end: (u32, u32)) {
        let x = Span { start: self.at.0, end: end.0 }.of(self.a);
        let y = Span { start: self.at.1, end: end.1 }.of(self.b);
        let is_space = |(x, y): &(char, char)| x == y && x.is_whitespace();
        let bytes = |pairs: &mut dyn Iterator<Item = (char, char)>| {
            pairs.take_while(is_space).map(|(c, _)| c.len_utf8()).sum::<usize>()
        };
        let first = bytes(&mut x.chars().zip(y.chars()));
        let rest = |text: &str| text.get(first..).unwrap_or("").to_owned();
        let last = bytes(&mut rest(x).chars().rev().zip(rest(y).chars().rev()));
        let narrow = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (first, last) = (narrow(first), narrow(last));
        self.tell((self.at.0 + first, self.at.1 + first), true);
        self.tell((end.0 - last, end.1 - last), false);
        self.tell(end, true);
    }

    /// Tells a piece that stays; where its form differs it is a slight change.
    fn keep_to(&mut self, end: (u32, u32)) {
        let x = Span { start: self.at.0, end: end.0 }.of(self.a);
        let y = Span { start: self.at.1, end: end.1 }.of(self.b);
        self.tell(end, x == y);
    }

    fn tell(&mut self, end: (u32, u32), equal: bool) {
        let (a, b) = (Span { start: self.at.0, end: end.0 }, Span { start: self.at.1, end: end.1 });
        self.at = end;
        let op = match (equal, a.is_empty(), b.is_empty()) {
            (_, true, true) => return,
            (true, ..) => Op::Equal,
            (false, true, false) => Op::Insert,
            (false, false, true) => Op::Delete,
            (false, false, false) => Op::Replace,
        };
        let slight = match equal {
            true => None,
            false => Slight::between(a.of(self.a), b.of(self.b)),
        };
        if let Some(last) = self.edits.last_mut()
            && (last.op == Op::Equal) == equal
        {
            (last.a.end, last.b.end) = (a.end, b.end);
            if !equal {
                last.slight = Slight::between(last.a.of(self.a), last.b.of(self.b));
                last.op = match (last.a.is_empty(), last.b.is_empty()) {
                    (true, _) => Op::Insert,
                    (_, true) => Op::Delete,
                    _ => Op::Replace,
                };
            }
            return;
        }
        self.edits.push(Edit { op, a, b, slight });
    }
}
