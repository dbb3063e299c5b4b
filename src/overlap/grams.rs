//! Words and runs of words as numbers.

use crate::text::{Span, fold_into, is_word_char, words};

const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// The words of a text as numbers: words that fold alike have one number.
///
/// The numbers are hashes of 64 bits, and so are those of runs: two different ones
/// among a hundred million coincide with a chance of one in some four thousand.
#[derive(Default)]
pub(super) struct Words {
    numbers: Vec<u64>,
    folded: String,
}

impl Words {
    /// Takes the words of `text` in place of those before. Cost: one pass.
    pub fn read(&mut self, text: &str) {
        self.numbers.clear();
        for word in words(text) {
            let number = if word.text.is_ascii() {
                // Sets the bit by which small letters differ; digits have it.
                hash(word.text.as_bytes(), 0x2020_2020_2020_2020)
            } else {
                self.folded.clear();
                fold_into(word.text, &mut self.folded);
                hash(self.folded.as_bytes(), 0)
            };
            self.numbers.push(number);
        }
    }

    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The runs of `n` words, a number each, in text order. A shorter text is one run, one
    /// without words none.
    pub fn runs(&self, n: usize) -> impl Iterator<Item = u64> {
        let n = n.min(self.numbers.len()).max(1);
        self.numbers.windows(n).map(|run| {
            let joined = run.iter().fold(0, |joined: u64, word| step(joined, *word));
            mixed(joined)
        })
    }
}

/// Where each word of a text stands.
pub fn word_spans(text: &str) -> Vec<Span> {
    words(text).map(|word| word.span()).collect()
}

/// A passage of two texts, grown over the marks that are the same on both sides: the points,
/// quotes and dashes around its words. White space stays outside.
pub fn with_marks((a, a_span): (&str, Span), (b, b_span): (&str, Span)) -> (Span, Span) {
    let common = |x: char, y: char| x == y && !is_word_char(x);
    let sides = |text: &str, span: Span| -> Option<(String, String)> {
        let before = text.get(..span.start as usize)?.chars().rev().take(MARKS).collect();
        let after = text.get(span.end as usize..)?.chars().take(MARKS).collect();
        Some((before, after))
    };
    let (Some((a_before, a_after)), Some((b_before, b_after))) =
        (sides(a, a_span), sides(b, b_span))
    else {
        return (a_span, b_span);
    };
    // Up to the last mark that is no space.
    let grown = |a: &str, b: &str| {
        let same = a.chars().zip(b.chars()).take_while(|(x, y)| common(*x, *y));
        let same: String = same.map(|(x, _)| x).collect();
        same.trim_end().len()
    };
    let (before, after) = (grown(&a_before, &b_before), grown(&a_after, &b_after));
    let wider = |span: Span| Span::new(span.start as usize - before, span.end as usize + after);
    (wider(a_span), wider(b_span))
}

/// Marks that a passage is grown over, at most.
const MARKS: usize = 8;

fn hash(bytes: &[u8], fold: u64) -> u64 {
    let (chunks, rest) = bytes.as_chunks::<8>();
    let whole = chunks
        .iter()
        .fold(bytes.len() as u64, |hash, chunk| step(hash, u64::from_le_bytes(*chunk) | fold));
    let mut last = [0; 8];
    for (to, byte) in last.iter_mut().zip(rest) {
        *to = byte | (fold as u8);
    }
    mixed(step(whole, u64::from_le_bytes(last)))
}

fn step(hash: u64, next: u64) -> u64 {
    (hash.rotate_left(23) ^ next).wrapping_mul(MULTIPLIER)
}

/// Lets every bit depend on every other. Source: the finaliser of SplitMix64.
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    proptest::proptest! {
        #[test]
        fn words_have_one_number_where_they_fold_alike(a in "[aAbBéÉ\u{301}1ß]{1,10}", b in "[aAbBéÉ\u{301}1ß]{1,10}") {
            let number = |text: &str| {
                let mut words = Words::default();
                words.read(text);
                words.runs(1).collect::<Vec<_>>()
            };
            proptest::prop_assert_eq!(number(&a) == number(&b), fold(&a) == fold(&b));
        }
    }

    #[test]
    fn runs_overlap_and_a_short_text_is_one() {
        let n_runs = |text: &str| {
            let mut words = Words::default();
            words.read(text);
            words.runs(3).count()
        };
        assert_eq!(["", "one", "one two three", "a b c d"].map(n_runs), [0, 1, 1, 2]);
    }
}
