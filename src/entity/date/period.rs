//! Parts of years and decades, and days with a name of their own.

use super::super::lexicon::is_hyphen;
use super::super::reading::Reading;
use super::super::token::shape;
use super::Hit;

const SEASONS: &[&str] = &["spring", "summer", "autumn", "fall", "winter"];
const PARTS: &[&str] = &["quarter", "half"];
const ORDINALS: &[&str] = &["first", "second", "third", "fourth", "last"];

/// Words before a year, a decade or a month that name a part of it.
const EDGES: &[&str] = &["early", "late", "mid", "fiscal"];

/// Days and feasts by the words of their names.
const FEASTS: &[&[&str]] = &[
    &["christmas", "eve"],
    &["christmas", "day"],
    &["boxing", "day"],
    &["new", "year", "'s", "eve"],
    &["new", "year", "'s", "day"],
    &["new", "year", "’s", "eve"],
    &["new", "year", "’s", "day"],
    &["good", "friday"],
    &["easter", "sunday"],
    &["easter", "monday"],
    &["thanksgiving", "day"],
    &["independence", "day"],
    &["christmas"],
    &["easter"],
    &["thanksgiving"],
];

/// A hit with the part of it that stands before: "the spring of" 2022, "the first quarter
/// of" 2022, "early" 2010, "mid-"2012. A part of a year has no value of its own.
pub(super) fn grown(reading: &Reading<'_>, hit: Hit, from: usize) -> Hit {
    let start = part(reading, hit.start, from);
    if start == hit.start { hit } else { Hit { start, date: None, ..hit } }
}

fn part(reading: &Reading<'_>, at: usize, from: usize) -> usize {
    let word = |back: usize, words: &[&str]| at >= from + back && reading.is_word(at - back, words);
    if at == from {
        return at;
    }
    let year = reading.token(at).is(shape::NUMBER);
    if year && word(1, SEASONS) {
        return at - 1;
    }
    if year && word(1, &["of"]) && word(2, SEASONS) {
        return at - 2;
    }
    if word(1, &["of"]) && word(2, PARTS) && word(3, ORDINALS) {
        return at - 3;
    }
    if word(1, EDGES) {
        return at - 1;
    }
    let joined = reading.token(at).is(shape::GLUED) && is_hyphen(&reading.token(at - 1));
    if joined && word(2, EDGES) { at - 2 } else { at }
}

/// A quarter without its year, or a day with a name.
pub(super) fn named(reading: &Reading<'_>, at: usize, stop: usize) -> Option<Hit> {
    let quarter = at + 1 < stop
        && reading.is_word(at, ORDINALS)
        && reading.is_word(at + 1, &["quarter"])
        && reading.is_word(at.wrapping_sub(1), &["the"])
        && !reading.is_word(at + 2, &["final", "mile", "miles"]);
    if quarter {
        return Some(Hit::new(at, at + 2, None));
    }
    let feast = FEASTS.iter().find(|words| {
        at + words.len() <= stop
            && words.iter().enumerate().all(|(nr, word)| reading.is_word(at + nr, &[word]))
            && reading.token(at).is(shape::UPPER)
    })?;
    Some(Hit::new(at, at + feast.len(), None))
}
