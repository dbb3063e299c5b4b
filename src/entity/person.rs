//! What makes a run of capitalised words the name of a person.

use core::ops::Range;

use super::lexicon::{is_hyphen, list};
use super::reading::Reading;
use super::token::shape;

/// Most words of a name.
const MOST_WORDS: usize = 5;

/// Points from which a run of several words is taken for a person.
const ENOUGH: i32 = 2;

/// Points from which one word alone is.
const ENOUGH_ALONE: i32 = 3;

/// Whether a listed given name and a listed surname stand at `at`; returns their end.
/// Holds in headlines too, where any word has a capital.
pub(crate) fn both_listed(reading: &Reading<'_>, at: usize, end: usize) -> Option<usize> {
    let (first, second) = (reading.token(at), reading.token(at + 1));
    let east = first.in_list(list::EAST_SURNAME) && !first.in_list(list::COMMON);
    let names = first.in_list(list::GIVEN)
        && second.in_list(list::SURNAME | list::KNOWN)
        && !(first.in_list(list::COMMON) && second.in_list(list::COMMON));
    let place = first.in_list(list::COUNTRY | list::CAPITAL) || second.in_list(list::COUNTRY);
    let joined = !second.is(shape::FIRST | shape::GLUED) && second.is(shape::UPPER);
    if names && !place && joined && at + 1 < end {
        return Some(at + 2);
    }
    let hyphen = is_hyphen(&reading.token(at + 2)) && reading.token(at + 3).is(shape::GLUED);
    let syllables = joined && hyphen && reading.token(at + 3).is(shape::WORD);
    (east && syllables && at + 4 <= end).then_some(at + 4)
}

/// The name behind a title: the words of `from..end` that can belong to it.
pub(crate) fn behind_title(reading: &Reading<'_>, from: usize, end: usize) -> Range<usize> {
    let mut last = from;
    let mut n_words = 0;
    for at in from..end {
        let token = reading.token(at);
        if token.is(shape::WORD) && token.is(shape::UPPER) {
            let other = token.in_list(list::DEMONYM | list::COUNTRY | list::ORG | list::ORG_KEY)
                && !token.in_list(list::GIVEN | list::SURNAME);
            let plain = token.in_list(list::COMMON)
                && !token.in_list(list::GIVEN | list::SURNAME | list::EAST_SURNAME)
                && n_words != 1;
            let acronym = token.is(shape::CAPS) && token.end - token.start > 2;
            if n_words == MOST_WORDS || other || plain || acronym {
                break;
            }
            n_words += 1;
            last = at + 1;
        } else if token.is(shape::WORD) && is_hyphen(&reading.token(at.wrapping_sub(1))) {
            last = at + 1;
        } else if reading.is_mark(at, '&') {
            break;
        }
    }
    from..with_tail(reading, last, end)
}

/// A name of a person at `at`, by its words and by what stands around it.
pub(crate) fn shaped(reading: &Reading<'_>, at: usize, stop: usize) -> Option<(Range<usize>, f32)> {
    let mut end = at;
    let mut words = 0usize;
    let mut points = 0;
    let mut n_plain = 0;
    let first = reading.token(at);
    let mut last = first;
    let mut place = false;
    // The syllables of "Kim Won Su" are everyday words too.
    let east = first.in_list(list::EAST_SURNAME)
        && !first.in_list(list::COMMON)
        && (2..=3).contains(&(stop - at));
    for i in at..stop {
        let token = reading.token(i);
        if reading.is_mark(i, '&') {
            return None;
        }
        if !token.is(shape::WORD) {
            continue;
        }
        if token.in_list(list::PARTICLE) && !token.is(shape::UPPER) {
            points += i32::from(i > at);
            continue;
        }
        if is_hyphen(&reading.token(i.wrapping_sub(1))) && i > at {
            end = i + 1;
            continue;
        }
        if token.is(shape::INITIAL) && words > 0 {
            points += 1;
            continue;
        }
        if token.in_list(list::DEMONYM | list::COUNTRY) && !token.in_list(list::GIVEN)
            || words == MOST_WORDS
        {
            break;
        }
        if token.is(shape::CAPS) && token.end - token.start > 2 && !token.is(shape::SHOUT) {
            points -= 2;
        }
        let name = list::GIVEN | list::SURNAME | list::EAST_SURNAME | list::KNOWN;
        let other = list::ORG_KEY | list::PLACE_KEY | list::MONTH | list::WEEKDAY;
        let syllable = is_hyphen(&reading.token(i + 1)) && first.in_list(list::EAST_SURNAME);
        let syllable = syllable || east && stop - at == 3 && token.end - token.start <= 5;
        if token.in_list(list::COMMON | list::WEAK_ORG_KEY | list::STOP)
            && !token.in_list(name)
            && !syllable
            || token.in_list(other) && words > 0 && !token.in_list(name)
        {
            n_plain += 1;
        }
        place |= token.in_list(list::SURE_PLACE) && !token.in_list(list::GIVEN);
        words += 1;
        last = token;
        end = i + 1;
    }
    if words == 0 || n_plain > 0 {
        return None;
    }
    // "April" alone is a month.
    if words == 1 && first.in_list(list::MONTH | list::WEEKDAY) {
        return None;
    }
    let everyday = first.in_list(list::COMMON);
    // Many towns are given names too: "Houston Comets".
    let town = first.in_list(list::PLACE) && !last.in_list(list::SURNAME | list::KNOWN);
    if first.in_list(list::GIVEN) {
        points += match (everyday, town && words > 1) {
            (_, true) => 0,
            (true, false) => 1,
            (false, false) => 2,
        };
    }
    if words > 1 && last.in_list(list::SURNAME | list::KNOWN) {
        points += if last.in_list(list::COMMON) { 1 } else { 2 };
    }
    if first.in_list(list::KNOWN) {
        points += 3;
    }
    if first.in_list(list::EAST_SURNAME)
        && !everyday
        && (2..=3).contains(&words)
        && short_words(reading, at, end)
    {
        points += 2;
    }
    if first.is(shape::INITIAL) && words > 1 {
        points += 1;
    }
    if place && words > 1 {
        points -= 3;
    }
    let unknown = |t: &super::token::Token| t.lists & !(list::PREFIX) == 0 && !t.is(shape::CAPS);
    if words > 1 && (unknown(&last) || unknown(&first)) {
        points += 1;
    }
    if words > 1 && syllables(reading, at, end) {
        points += 2;
    }
    if words == 1 {
        if first.in_list(list::SURE_PLACE | list::DEMONYM | list::ORG)
            && !first.in_list(list::KNOWN)
        {
            return None;
        }
        if !everyday && first.in_list(list::GIVEN | list::SURNAME) && !first.in_list(list::PLACE) {
            points += 2;
        } else if everyday || first.is(shape::CAPS) {
            points -= 2;
        }
        if first.is(shape::INITIAL) {
            return None;
        }
    }
    points += around(reading, at, end);
    let enough = if words == 1 { ENOUGH_ALONE } else { ENOUGH };
    let end = with_tail(reading, end, stop);
    (points >= enough).then_some((at..end, if points > enough { 0.9 } else { 0.75 }))
}

/// Takes in what belongs to a name behind its last word: `Jr.`.
fn with_tail(reading: &Reading<'_>, end: usize, stop: usize) -> usize {
    let comma = usize::from(reading.is_mark(end, ','));
    if reading.is_word(end + comma, &["jr", "sr"]) && reading.token(end + comma).is(shape::UPPER) {
        let point = usize::from(reading.is_mark(end + comma + 1, '.'));
        return end + comma + 1 + point;
    }
    end.min(stop.max(end))
}

/// Whether the name ends as `Won-shik` does: a hyphen, then lower case.
fn syllables(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let last = reading.token(end.wrapping_sub(1));
    end >= at + 4
        && is_hyphen(&reading.token(end - 2))
        && last.is(shape::WORD)
        && !last.is(shape::UPPER)
        && last.end - last.start <= 6
}

/// Whether the words look like syllables: short, and no more than three.
fn short_words(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    (at..end).all(|i| {
        let token = reading.token(i);
        !token.is(shape::WORD) || token.end - token.start <= 7 || token.in_list(list::GIVEN)
    })
}

/// Points for what stands before and behind a name.
fn around(reading: &Reading<'_>, at: usize, end: usize) -> i32 {
    let mut points = 0;
    let before = reading.token(at.wrapping_sub(1));
    let first = reading.token(at);
    if !first.is(shape::FIRST) {
        if before.in_list(list::TITLE) && !before.is(shape::UPPER) {
            points += 3;
        } else if before.in_list(list::SAYS) {
            points += 2;
        } else if before.in_list(list::WHERE)
            && !reading.is_word(at.wrapping_sub(1), &["from", "to", "at", "near"])
        {
            points -= 2;
        }
    }
    let mut behind = end;
    if reading.is_mark(behind, ',') {
        behind += 1;
        let age = reading.token(behind);
        let digits = age.is(shape::NUMBER) && age.end - age.start <= 2;
        if digits && reading.is_mark(behind + 1, ',') {
            return points + 3;
        }
        if reading.is_word(behind, &["who", "whose"]) {
            return points + 2;
        }
        let article = reading.is_word(behind, &["a", "an", "the"]);
        let office = (behind + 1..behind + 4).any(|i| reading.token(i).in_list(list::TITLE));
        if article && office || reading.token(behind).in_list(list::TITLE) {
            return points + 2;
        }
        return points;
    }
    let next = reading.token(behind);
    let says = next.in_list(list::SAYS) && !next.is(shape::FIRST);
    if says || reading.is_word(behind, &["who"]) {
        points += 2;
    }
    points
}
