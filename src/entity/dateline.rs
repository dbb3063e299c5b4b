//! The place that a report was sent from: `SARVENA, March 12, 2024 (Meridian Wire) — A fire`.

use core::ops::Range;

use super::lexicon::{is_hyphen, list};
use super::reading::Reading;
use super::token::shape;

/// Tokens of the place, and of what may stand between it and the dash: a region, a date,
/// an agency.
const LONGEST: usize = 4;
const BETWEEN: usize = 14;

/// The place with which the tokens `sentence` begin, and how sure it is: a place in
/// capitals, whatever else datelines hold, and a dash.
pub(crate) fn place(reading: &Reading<'_>, sentence: Range<usize>) -> Option<(Range<usize>, f32)> {
    let Range { start, end: stop } = sentence;
    let is_capital = |at: &usize| {
        let token = reading.token(*at);
        token.is(shape::CAPS) && !token.is(shape::SHOUT | shape::SKIP | shape::URL)
    };
    let end = (start..stop).take_while(is_capital).count() + start;
    if end == start || end - start > LONGEST {
        return None;
    }
    let token = reading.token(start);
    let is_listed = token.in_list(list::SURE_PLACE | list::CITY);
    // "UPDATE (Reuters) —", "NATO — the alliance".
    let is_other = token.in_list(list::COMMON | list::NEVER | list::ORG);
    if is_other && !is_listed || reading.lexicon.caps(token.hash) != 0 {
        return None;
    }
    let dash = (end..stop.min(end + BETWEEN)).find(|at| is_dash(reading, *at))?;
    if dash == end {
        // A longer word than most acronyms.
        return (token.end - token.start > 5).then_some((start..end, 0.85));
    }
    let (mut fits, mut tells, mut within) = (true, false, false);
    for at in end..dash {
        let token = reading.token(at);
        within |= reading.is_mark(at, '(');
        let joins = reading.is_mark(at, ',') || reading.is_mark(at, '.');
        fits &= within || joins || token.is(shape::UPPER | shape::NUMBER);
        // Else it may be whoever wrote it: "ILSE MARANT, Editor —".
        tells |= within || token.is(shape::NUMBER) || token.in_list(list::SURE_PLACE);
        within &= !reading.is_mark(at, ')');
    }
    (fits && tells).then_some((start..end, SURE))
}

/// How sure a dateline with a date or an agency is of its place.
pub(crate) const SURE: f32 = 0.97;

/// A dash between words: a hyphen only with a space before it, or two of them.
fn is_dash(reading: &Reading<'_>, at: usize) -> bool {
    let is_long = reading.is_mark(at, '—') || reading.is_mark(at, '–');
    is_long || is_hyphen(&reading.token(at)) && !reading.token(at).is(shape::GLUED)
}
