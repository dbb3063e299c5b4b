//! What makes a run of capitalised words the name of a place.

use core::ops::Range;

use super::lexicon::list;
use super::reading::Reading;
use super::token::shape;

/// Keys that stand before the name: `Lake Oru`.
const BEFORE: &[&str] = &["mount", "lake", "cape", "port", "fort", "camp", "point", "glen"];

/// Keys that an `of` follows: `Gulf of Oru`.
const WITH_OF: &[&str] = &[
    "gulf",
    "bay",
    "strait",
    "straits",
    "port",
    "isle",
    "sea",
    "province",
    "district",
    "territory",
    "city",
    "town",
    "village",
    "island",
    "cape",
    "kingdom",
    "republic",
    "state",
    "county",
    "valley",
];

/// What a place is called before an `of`, in small letters: "the free port of Oru".
const CALLED: &[&str] = &[
    "port",
    "harbour",
    "harbor",
    "city",
    "town",
    "village",
    "capital",
    "district",
    "province",
    "region",
    "county",
    "island",
    "peninsula",
    "suburb",
    "suburbs",
    "outskirts",
    "enclave",
];

/// Keys which are as often everyday words: they want a name that is none.
const WEAK: &[&str] = &[
    "central",
    "park",
    "square",
    "hill",
    "hills",
    "street",
    "road",
    "beach",
    "tower",
    "drive",
    "lane",
    "region",
    "base",
    "zone",
    "prison",
    "palace",
    "temple",
    "highway",
    "heights",
    "plaza",
    "trail",
    "forest",
    "cathedral",
    "village",
    "territory",
    "border",
];

/// A place at `at` by one of its words, and how sure that is.
pub(crate) fn with_key(
    reading: &Reading<'_>,
    at: usize,
    stop: usize,
) -> Option<(Range<usize>, f32)> {
    if reading.is_word(at, WITH_OF) && reading.is_word(at + 1, &["of"]) {
        let mut end = at + 2;
        if reading.is_word(end, &["the"]) {
            end += 1;
        }
        let from = end;
        while reading.token(end).is(shape::UPPER)
            && !reading.token(end).is(shape::FIRST)
            && end - from < 3
        {
            end += 1;
        }
        return (end > from).then_some((at..end, 0.8));
    }
    let key = (at + 1..stop).rev().find(|i| reading.token(*i).in_list(list::PLACE_KEY));
    if let Some(key) = key {
        let only_compass = (at..key).all(|i| reading.token(i).in_list(list::COMPASS | list::NEVER));
        let plain = (at..key).all(|i| {
            let token = reading.token(i);
            token.in_list(list::COMMON) && (token.is(shape::FIRST) || reading.is_word(key, WEAK))
        });
        if !only_compass && !plain && key - at <= 4 {
            return Some((at..key + 1, 0.8));
        }
    }
    let next = reading.token(at + 1);
    if reading.is_word(at, BEFORE) && at + 1 < stop && next.is(shape::UPPER) {
        return Some((at..stop.min(at + 3), 0.8));
    }
    None
}

/// The end of a place that continues behind `end`: `Washington D.C.`, `Moscow Oblast`.
pub(crate) fn grown(reading: &Reading<'_>, at: usize, end: usize, stop: usize) -> usize {
    let next = reading.token(end);
    let joined = end < stop && next.is(shape::UPPER) && !next.is(shape::FIRST | shape::GLUED);
    let key = next.in_list(list::PLACE_KEY) && !reading.is_word(end, WEAK);
    if joined && key && end - at <= 3 && !next.is(shape::SHOUT | shape::TITLE) {
        end + 1
    } else {
        end
    }
}

/// Whether a listed town at `at..end` is meant as one.
pub(crate) fn city_fits(reading: &Reading<'_>, at: usize, end: usize, stop: usize) -> bool {
    let token = reading.token(at);
    let before = reading.token(at.wrapping_sub(1));
    if end < stop && !reading.token(end).in_list(list::DEMONYM | list::COUNTRY | list::TITLE) {
        return false;
    }
    let cue = !token.is(shape::FIRST) && before.in_list(list::WHERE);
    let within = reading.is_mark(end, ',') && reading.token(end + 1).in_list(list::SURE_PLACE);
    let other = list::COMMON | list::GIVEN | list::SURNAME | list::TITLE | list::KNOWN;
    let plain = token.in_list(other) || token.is(shape::CAPS);
    cue && !token.in_list(list::COMMON)
        || within
        || !plain && end - at >= 1 && !token.is(shape::FIRST)
}

/// A place that no list knows, by what stands around it: "in Orumar", "Orumar, Ohio".
pub(crate) fn cued(reading: &Reading<'_>, at: usize, stop: usize) -> Option<(Range<usize>, f32)> {
    let token = reading.token(at);
    let before = reading.token(at.wrapping_sub(1));
    let named = (at..stop).all(|i| {
        let token = reading.token(i);
        !token.is(shape::WORD)
            || !token.in_list(
                list::COMMON
                    | list::ORG
                    | list::WEAK_ORG_KEY
                    | list::ORG_KEY
                    | list::TITLE
                    | list::MONTH,
            ) && !token.is(shape::CAPS)
    });
    if !named || stop - at > 4 || token.is(shape::FIRST) && token.in_list(list::NEVER) {
        return None;
    }
    // "in Shed 9", "at Gate 4": a thing with a number.
    if stop - at == 1 && reading.token(stop).is(shape::NUMBER) {
        return None;
    }
    let person = token.in_list(list::GIVEN | list::SURNAME);
    let called = reading.is_word(at.wrapping_sub(1), &["of"])
        && reading.is_word(at.wrapping_sub(2), CALLED)
        && !reading.token(at.wrapping_sub(2)).is(shape::UPPER);
    if called && !token.is(shape::FIRST) && !person {
        return Some((at..stop, 0.75));
    }
    let unsure =
        token.is(shape::FIRST) && !token.in_list(list::CITY) && !reading.is_mark(stop + 2, ',');
    let adverb = reading.word(at).ends_with("ly");
    if !unsure
        && !adverb
        && reading.is_mark(stop, ',')
        && reading.token(stop + 1).in_list(list::COUNTRY | list::REGION)
        && !reading.token(stop + 1).is(shape::FIRST)
    {
        return Some((at..stop, 0.75));
    }
    let cue = reading.is_word(at.wrapping_sub(1), &["in", "near", "at", "outside"])
        && !token.is(shape::FIRST);
    let sure = before.in_list(list::WHERE)
        && reading.is_word(at.wrapping_sub(1), &["in", "near", "outside"]);
    (cue && sure && !person).then_some((at..stop, 0.65))
}
