//! Numbers in digits and words, and the words that hedge them.

use super::lexicon::{is_hyphen, list};
use super::reading::Reading;
use super::token::shape;

/// Scales written as one letter or so behind digits.
const GLUED_SCALES: &[&str] =
    &["m", "mn", "mln", "bn", "b", "k", "tn", "trn", "million", "billion"];

/// Most tokens of a number in words.
const MOST_TOKENS: usize = 12;

/// Words before a number that belong to it, the longest first.
const QUALIFIERS: &[&[&str]] = &[
    &["no", "more", "than"],
    &["no", "less", "than"],
    &["no", "fewer", "than"],
    &["not", "less", "than"],
    &["as", "many", "as"],
    &["as", "much", "as"],
    &["as", "few", "as"],
    &["in", "excess", "of"],
    &["a", "total", "of"],
    &["more", "than"],
    &["less", "than"],
    &["fewer", "than"],
    &["greater", "than"],
    &["at", "least"],
    &["at", "most"],
    &["up", "to"],
    &["close", "to"],
    &["well", "over"],
    &["just", "over"],
    &["just", "under"],
    &["a", "record"],
    &["about"],
    &["approximately"],
    &["approx"],
    &["around"],
    &["almost"],
    &["nearly"],
    &["over"],
    &["under"],
    &["above"],
    &["below"],
    &["some"],
    &["roughly"],
    &["only"],
    &["exactly"],
    &["another"],
    &["estimated"],
    &["minus"],
];

/// The end of the number at `at`, scales and a range included: `7,000`, `1.5
/// billion`, `twenty-five thousand`, `10-15`, `two to three`, `thousands of` without
/// its `of`.
pub(crate) fn number(reading: &Reading<'_>, at: usize, stop: usize) -> Option<usize> {
    let mut end = simple(reading, at, stop)?;
    let glued = |i: usize| reading.token(i).is(shape::GLUED);
    let dash = is_hyphen(&reading.token(end)) || reading.is_mark(end, '–');
    if dash && glued(end) && glued(end + 1) && reading.token(end + 1).is(shape::NUMBER) {
        // "555-0199" is a code, and so are three numbers in a row.
        let (low, high) = (reading.word(at), reading.word(end + 1));
        let rises = high.len() > low.len() || high.len() == low.len() && high > low;
        if !rises || high.starts_with('0') {
            return None;
        }
        end = simple(reading, end + 1, stop)?;
        if is_hyphen(&reading.token(end))
            && reading.token(end + 1).is(shape::NUMBER)
            && glued(end + 1)
        {
            return None;
        }
    } else if reading.is_word(end, &["to", "or"])
        || reading.is_word(end, &["and"]) && reading.is_word(at.wrapping_sub(1), &["between"])
    {
        // Both in digits or both in words.
        let alike = reading.token(at).is(shape::WORD) == reading.token(end + 1).is(shape::WORD);
        end = simple(reading, end + 1, stop).filter(|_| alike).unwrap_or(end);
    }
    Some(end)
}

fn simple(reading: &Reading<'_>, at: usize, stop: usize) -> Option<usize> {
    let token = reading.token(at);
    let mut end = at + 1;
    if token.is(shape::NUMBER) {
        if glued_scale(reading, end) {
            end += 1;
        }
    } else if !(token.in_list(list::NUMERAL) && token.is(shape::WORD))
        || reading.is_word(at, &["mn", "bn", "mln", "bln", "trln", "half"])
    {
        return None;
    }
    while end < stop.min(at + MOST_TOKENS) {
        let (next, behind) = (reading.token(end), reading.token(end + 1));
        let more = next.in_list(list::NUMERAL) && next.is(shape::WORD);
        // "twenty-five", "two hundred and ten", "tens of thousands".
        let hyphen = is_hyphen(&next) && next.is(shape::GLUED) && behind.is(shape::GLUED);
        let joint = reading.is_word(end, &["and", "of"])
            && reading.is_word(end - 1, &["hundred", "hundreds", "thousands", "tens"])
            && !reading.is_word(end + 1, &["one", "half"]);
        if more && !next.is(shape::GLUED | shape::FIRST) && !reading.is_word(end, &["half"]) {
            end += 1;
        } else if (hyphen || joint) && behind.in_list(list::NUMERAL) {
            end += 2;
        } else {
            break;
        }
    }
    Some(end.min(stop))
}

fn glued_scale(reading: &Reading<'_>, at: usize) -> bool {
    reading.token(at).is(shape::GLUED)
        && reading.token(at).is(shape::WORD)
        && reading.is_word(at, GLUED_SCALES)
}

/// Whether the number `at..end` is the "10 and 15" of "between 10 and 15".
pub(crate) fn is_between(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    (at + 1..end).any(|i| reading.is_word(i, &["and"]))
        && reading.is_word(at.wrapping_sub(1), &["between"])
}

/// Where the hedge before a number at `at` begins; `at` if there is none.
pub(crate) fn qualified(reading: &Reading<'_>, at: usize, from: usize) -> usize {
    for words in QUALIFIERS {
        let n = words.len();
        if at < from + n {
            continue;
        }
        let start = at - n;
        let same = words.iter().enumerate().all(|(i, word)| reading.is_word(start + i, &[word]));
        let whole = (start + 1..at).all(|i| !reading.token(i).is(shape::FIRST));
        if same && whole {
            // "an estimated", "a record": the article belongs to the hedge.
            let article = matches!(words, [word] if matches!(*word, "estimated"))
                && start > from
                && reading.is_word(start - 1, &["an", "a"]);
            return start - usize::from(article);
        }
    }
    at
}
