//! What makes a run of capitalised words the name of an organisation.

use core::ops::Range;

use super::lexicon::list;
use super::reading::Reading;
use super::token::shape;

/// Most tokens behind an `of` that still belong to a name.
const REACH: usize = 8;

/// An organisation at `at` by one of its words: `Marant Steel Corp`, `Ministry of
/// Defence`, `Bank of Oru`.
pub(crate) fn with_key(reading: &Reading<'_>, at: usize, stop: usize) -> Option<Range<usize>> {
    if let Some(end) = firm_tail(reading, stop).or_else(|| partners(reading, at, stop)) {
        return Some(at..end);
    }
    // The last key of the run is the one that closes the name.
    let key = (at..stop).rev().find(|i| is_key(reading, at, *i))?;
    let mut end = key + 1;
    let strong = reading.token(key).in_list(list::ORG_KEY);
    let of_tail = tail(reading, end);
    if let Some(tail) = of_tail {
        end = tail;
    } else if end < stop {
        // "Oru School District" and "Oru Force Base" go on; "Oru Science Fair" was none.
        let place = (end..stop).all(|i| reading.token(i).in_list(list::PLACE_KEY));
        if place {
            end = stop;
        } else if !strong {
            return None;
        }
    }
    let keys = list::ORG_KEY | list::WEAK_ORG_KEY | list::NEVER;
    let bare =
        (at..key).all(|i| reading.token(i).in_list(keys) || !reading.token(i).is(shape::WORD));
    let alone = bare && of_tail.is_none();
    if alone || key == at && !strong && !reading.is_word(key + 1, &["of"]) {
        return None;
    }
    if key > at && !strong && of_tail.is_none() && !names_something(reading, at, key) {
        return None;
    }
    if reading.is_mark(end, '.')
        && reading.is_word(key, &["inc", "corp", "co", "ltd", "bros"])
        && of_tail.is_none()
    {
        let next = reading.token(end + 1);
        // At the end of a sentence the point is the sentence's.
        if next.is(shape::WORD | shape::TAIL) && !next.is(shape::FIRST)
            || reading.is_mark(end + 1, ',')
        {
            end += 1;
        }
    }
    Some(at..end)
}

/// The end of `Marant & Oru`.
fn partners(reading: &Reading<'_>, at: usize, stop: usize) -> Option<usize> {
    let named = |i: usize| {
        let token = reading.token(i);
        token.is(shape::UPPER) && !token.in_list(list::COMMON | list::NEVER | list::TITLE)
    };
    let and = (at + 1..=stop).find(|i| reading.is_mark(*i, '&'))?;
    ((at..and).all(named) && named(and + 1)).then_some(and + 2)
}

/// The end of `, Inc.` behind a run that ends at `stop`.
fn firm_tail(reading: &Reading<'_>, stop: usize) -> Option<usize> {
    let forms = ["inc", "ltd", "llc", "corp", "plc", "gmbh", "co"];
    let form = reading.token(stop + 1);
    let named =
        reading.is_mark(stop, ',') && form.is(shape::UPPER) && reading.is_word(stop + 1, &forms);
    let point =
        usize::from(reading.is_mark(stop + 2, '.') && !reading.token(stop + 2).is(shape::FIRST));
    named.then_some(stop + 2 + point)
}

fn is_key(reading: &Reading<'_>, at: usize, key: usize) -> bool {
    let token = reading.token(key);
    token.is(shape::UPPER)
        && (token.in_list(list::ORG_KEY)
            || token.in_list(list::WEAK_ORG_KEY) && (key > at || reading.is_word(key + 1, &["of"])))
}

/// Whether the words before a weak key are more than everyday words, a nationality
/// or a country: `Marant Group` is a name, `Last Group` is none.
fn names_something(reading: &Reading<'_>, at: usize, key: usize) -> bool {
    (at..key).any(|i| {
        let token = reading.token(i);
        token.is(shape::UPPER)
            && !token.in_list(list::STOP | list::NEVER)
            && (!token.in_list(list::COMMON)
                || token.in_list(list::ORG_KEY | list::PLACE_KEY | list::COMPASS)
                    && !token.is(shape::FIRST))
    })
}

/// The end of "of [the] Name [and Name]" at `at`.
fn tail(reading: &Reading<'_>, at: usize) -> Option<usize> {
    if !reading.is_word(at, &["of", "for", "on"]) {
        return None;
    }
    let wide = !reading.is_word(at, &["of"]);
    let mut from = at + 1;
    if reading.is_word(from, &["the"]) {
        from += 1;
    }
    let mut end = from;
    while end - at <= REACH {
        let token = reading.token(end);
        if token.is(shape::FIRST) && end > at {
            break;
        }
        let office = token.in_list(list::TITLE) && reading.token(end + 1).is(shape::UPPER);
        if end > from && office {
            break;
        }
        if token.is(shape::UPPER)
            && !token.in_list(list::NEVER | list::WEEKDAY)
            && !token.is(shape::DIGIT)
        {
            end += 1;
            continue;
        }
        let next = reading.token(end + 1);
        let upper = next.is(shape::UPPER) && !next.is(shape::FIRST);
        if end > from && upper && super::lexicon::is_hyphen(&token) && token.is(shape::GLUED) {
            end += 2;
            continue;
        }
        let joins = reading.is_word(end, &["and", "of"]) || reading.is_mark(end, '&');
        // "the Ministry of Defence and Oru": only what may be a field of work.
        let field = next.in_list(list::COMMON) || reading.is_word(end, &["of"]);
        if end > from && upper && joins && field && !next.in_list(list::TITLE) {
            end += 1;
            continue;
        }
        break;
    }
    let named = (from..end).any(|i| reading.token(i).is(shape::UPPER));
    (named && !(wide && end - from < 1)).then_some(end)
}

/// A word in capitals that no list knows.
pub(crate) fn acronym(
    reading: &Reading<'_>,
    at: usize,
    stop: usize,
) -> Option<(Range<usize>, f32)> {
    let token = reading.token(at);
    let n_letters = token.end - token.start;
    let fits = token.is(shape::CAPS)
        && !token.is(shape::SHOUT | shape::POINTS | shape::DIGIT)
        && (3..=6).contains(&n_letters)
        && !token.in_list(list::NEVER | list::COMMON | list::GIVEN);
    // `<ORU>` is the sign of a share; "ORUMAR, Va." begins a report from there.
    let sign = reading.is_mark(at.wrapping_sub(1), '<');
    let dateline = token.is(shape::FIRST) && reading.is_mark(at + 1, ',');
    let roman = reading.word(at).bytes().all(|b| b"IVXLCDM".contains(&b));
    let alone = stop - at == 1 && !roman && !sign && !dateline;
    (fits && alone).then_some((at..at + 1, 0.6))
}
