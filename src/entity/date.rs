//! Dates: of the calendar, of the week, and relative to the day of writing.

mod period;

use super::Recogniser;
use super::lexicon::{is_hyphen, list};
use super::number::number;
use super::reading::Reading;
use super::token::shape;
use crate::corpus::{BlockKind, Date, EntityKind, Evidence, Mention};

/// Words before a lone year or month which say that a date is meant.
const CUES: &[&str] = &[
    "in",
    "since",
    "from",
    "until",
    "till",
    "by",
    "during",
    "before",
    "after",
    "early",
    "late",
    "mid",
    "of",
    "year",
    "between",
    "circa",
    "around",
    "through",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "the",
    "this",
    "last",
    "next",
    "end",
    "to",
    "beginning",
    "back",
    "for",
    "fiscal",
    "each",
    "every",
];

/// Words that make a period relative.
const RELATIVE: &[&str] = &["last", "next", "this", "past", "previous", "coming", "recent"];

/// Periods which such a word may stand before.
const PERIODS: &[&str] = &[
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "decade",
    "decades",
    "century",
    "quarter",
    "weekend",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "night",
    "morning",
    "evening",
    "afternoon",
    "day",
    "days",
    "hours",
];

/// Days named from where one stands.
const DAYS: &[&str] = &["yesterday", "today", "tomorrow", "tonight"];

/// Finds dates.
pub(crate) struct Dates;

impl Recogniser for Dates {
    fn recognise(&self, reading: &Reading<'_>, found: &mut Vec<Mention>) {
        for sentence in &reading.sentences {
            if matches!(sentence.kind, BlockKind::Image | BlockKind::Boilerplate) {
                continue;
            }
            let (from, stop) = (sentence.tokens.start, sentence.tokens.end);
            let header = sentence.kind == BlockKind::Metadata;
            let mut at = from;
            while at < stop {
                let token = reading.token(at);
                let hit = if token.is(shape::NUMBER) {
                    numeric(reading, at, from, stop, header)
                } else if token.is(shape::WORD) {
                    worded(reading, at, from, stop)
                } else {
                    None
                };
                match hit {
                    Some(hit) => {
                        let hit = period::grown(reading, hit, from);
                        let mut mention = reading.mention(
                            hit.start..hit.end,
                            EntityKind::Date,
                            Evidence::Rule,
                            hit.confidence,
                        );
                        if let Some(date) = hit.date {
                            mention.name = date.to_string();
                        }
                        at = hit.end.max(at + 1);
                        found.push(mention);
                    }
                    None => at += 1,
                }
            }
        }
    }
}

/// A date in tokens.
struct Hit {
    start: usize,
    end: usize,
    /// Its value, if it has one of its own.
    date: Option<Date>,
    confidence: f32,
}

impl Hit {
    fn new(start: usize, end: usize, date: Option<Date>) -> Self {
        Self { start, end, date, confidence: 0.95 }
    }
}

/// Digits of the token `at` as a number, if they are no more than four.
fn digits(reading: &Reading<'_>, at: usize) -> Option<u16> {
    let word = reading.word(at);
    let plain = !word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| word.parse().ok()).flatten()
}

/// A year from 1000 to 2199 in four digits.
fn year(reading: &Reading<'_>, at: usize) -> Option<u16> {
    let year = digits(reading, at)?;
    (reading.word(at).len() == 4 && (1000..2200).contains(&year)).then_some(year)
}

/// A day of the month, `th` and the like included: its value and its end.
fn day(reading: &Reading<'_>, at: usize) -> Option<(u8, usize)> {
    let day = digits(reading, at).and_then(|d| u8::try_from(d).ok())?;
    if !(1..=31).contains(&day) || reading.word(at).len() > 2 {
        return None;
    }
    let next = reading.token(at + 1);
    let ordinal = next.is(shape::GLUED) && reading.is_word(at + 1, &["st", "nd", "rd", "th"]);
    if next.is(shape::GLUED) && next.is(shape::WORD) && !ordinal {
        return None;
    }
    Some((day, at + 1 + usize::from(ordinal)))
}

/// The month at `at`, 1 to 12, and its end with the point of an abbreviation.
fn month(reading: &Reading<'_>, at: usize) -> Option<(u8, usize)> {
    let token = reading.token(at);
    if !token.in_list(list::MONTH) || !token.is(shape::UPPER) {
        return None;
    }
    const STARTS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let word = reading.word(at);
    let start = word.get(..3)?;
    let month = STARTS.iter().position(|s| s.eq_ignore_ascii_case(start))?;
    let point = word.len() <= 4
        && reading.is_mark(at + 1, '.')
        && word.len() != 3 + usize::from(month == 4) + 9;
    Some((
        u8::try_from(month + 1).ok()?,
        at + 1 + usize::from(point && !word.eq_ignore_ascii_case("may")),
    ))
}

/// A date that begins with digits: ISO, `20 March 2024`, `20/03/2024`, a year.
fn numeric(
    reading: &Reading<'_>,
    at: usize,
    from: usize,
    stop: usize,
    header: bool,
) -> Option<Hit> {
    let glued = |i: usize| reading.token(i).is(shape::GLUED);
    if at > from && glued(at) {
        let opens = ['(', '[', '"'].iter().any(|mark| reading.is_mark(at - 1, *mark));
        let part = is_hyphen(&reading.token(at - 1))
            && reading.is_word(at.wrapping_sub(2), &["mid", "early", "late"]);
        if !opens && !part {
            return None;
        }
    }
    if let Some(y) = year(reading, at) {
        for mark in ['-', '/', '.'] {
            let both = reading.is_mark(at + 1, mark) && glued(at + 1) && glued(at + 2);
            if !both || at + 2 >= stop {
                continue;
            }
            let m = digits(reading, at + 2).and_then(|m| u8::try_from(m).ok());
            let full = reading.is_mark(at + 3, mark) && glued(at + 3) && glued(at + 4);
            let d = digits(reading, at + 4).and_then(|d| u8::try_from(d).ok());
            if full && let (Some(m), Some(d)) = (m, d) {
                return Date::new(y, m, d)
                    .map(|date| Hit::new(at, clock(reading, at + 5), Some(date)));
            }
            if mark == '-'
                && let Some(m) = m
                && reading.word(at + 2).len() == 2
                && (1..=12).contains(&m)
            {
                let cue = header || reading.is_word(at.wrapping_sub(1), CUES);
                return Date::new(y, m, 0)
                    .filter(|_| cue)
                    .map(|date| Hit::new(at, at + 3, Some(date)));
            }
        }
        return lone_year(reading, at, y, from, stop);
    }
    // "20/03/2024": which of the first two is the month is open if both may be.
    if let (Some(a), Some(b), Some(y)) =
        (digits(reading, at), digits(reading, at + 2), year(reading, at + 4))
    {
        let mark = ['/', '.', '-']
            .into_iter()
            .any(|m| reading.is_mark(at + 1, m) && reading.is_mark(at + 3, m));
        if mark
            && (1..5).all(|i| glued(at + i))
            && at + 4 < stop
            && a <= 31
            && b <= 31
            && a > 0
            && b > 0
        {
            let (a, b) = (u8::try_from(a).ok()?, u8::try_from(b).ok()?);
            let date = match (a > 12, b > 12) {
                (true, false) => Date::new(y, b, a),
                (false, true) => Date::new(y, a, b),
                (false, false) if a == b => Date::new(y, a, b),
                _ => None,
            };
            return Some(Hit::new(at, at + 5, date));
        }
    }
    let (d, mut next) = day(reading, at)?;
    let dash = (is_hyphen(&reading.token(next)) || reading.is_mark(next, '–'))
        && glued(next)
        && glued(next + 1);
    let mut range = false;
    if dash && day(reading, next + 1).is_some() {
        next = day(reading, next + 1)?.1;
        range = true;
    }
    if reading.is_word(next, &["of"]) && next > at + 1 {
        next += 1;
    }
    let (m, end) = month(reading, next).filter(|_| next < stop && !glued(next))?;
    if let Some(y) = year_behind(reading, end, stop) {
        let date = Date::new(y.0, m, d).filter(|_| !range);
        return Some(Hit::new(at, y.1, date));
    }
    Some(Hit::new(at, end.min(next + 1), None))
}

/// The end of a time of day behind an ISO date: `T07:15:00Z`.
fn clock(reading: &Reading<'_>, at: usize) -> usize {
    let glued = reading.token(at).is(shape::GLUED);
    if !glued || !reading.word(at).starts_with('T') {
        return at;
    }
    let mut end = at + 1;
    while end < at + 8 {
        let token = reading.token(end);
        let part =
            token.is(shape::NUMBER) || reading.is_mark(end, ':') || reading.is_word(end, &["z"]);
        if !token.is(shape::GLUED) || !part {
            break;
        }
        end += 1;
    }
    end
}

/// A year behind a month or day: `2024`, `, 2024`; its value and its end.
fn year_behind(reading: &Reading<'_>, at: usize, stop: usize) -> Option<(u16, usize)> {
    let comma = usize::from(reading.is_mark(at, ','));
    let at = at + comma;
    let glued = reading.token(at).is(shape::GLUED)
        || reading.token(at + 1).is(shape::GLUED) && reading.token(at + 1).is(shape::WORD);
    (at < stop && !glued).then(|| year(reading, at)).flatten().map(|y| (y, at + 1))
}

/// A year alone, a span of years, a decade.
fn lone_year(reading: &Reading<'_>, at: usize, y: u16, from: usize, stop: usize) -> Option<Hit> {
    let next = reading.token(at + 1);
    if next.is(shape::GLUED) && next.is(shape::WORD) {
        let decade = reading.is_word(at + 1, &["s"]) && y.is_multiple_of(10);
        return decade.then(|| Hit::new(at, at + 2, None));
    }
    if next.is(shape::GLUED)
        && next.is(shape::TAIL)
        && reading.word(at + 1).ends_with('s')
        && y.is_multiple_of(10)
        && reading.is_word(at.wrapping_sub(1), &["the"])
    {
        return Some(Hit::new(at, at + 2, None));
    }
    let before = at.wrapping_sub(1);
    let cue = at > from
        && (reading.is_word(before, CUES)
            || is_hyphen(&reading.token(before))
                && reading.is_word(before.wrapping_sub(1), &["mid"])
            || reading.is_mark(before, '(')
            || reading.is_word(before, &["and", "or", "to"])
                && year(reading, before.wrapping_sub(1)).is_some());
    if !cue || !(1500..2100).contains(&y) {
        return None;
    }
    let dash = is_hyphen(&next) || reading.is_mark(at + 1, '–');
    if dash && next.is(shape::GLUED) && reading.token(at + 2).is(shape::GLUED) {
        let second = digits(reading, at + 2);
        let fits = second.is_some() && matches!(reading.word(at + 2).len(), 2 | 4);
        return fits.then(|| Hit::new(at, at + 3, None));
    }
    // "in 2000 soldiers" would be a count; "in 1999 dollars" is not worth a date.
    let counted = next.in_list(list::UNIT | list::CURRENCY) && at + 1 < stop;
    let mut hit = Hit::new(at, at + 1, Date::new(y, 0, 0));
    hit.confidence = 0.85;
    (!counted).then_some(hit)
}

/// A date that begins with a word.
fn worded(reading: &Reading<'_>, at: usize, from: usize, stop: usize) -> Option<Hit> {
    let token = reading.token(at);
    let glued_before = token.is(shape::GLUED) && at > from && is_hyphen(&reading.token(at - 1));
    if token.in_list(list::WEEKDAY) && token.is(shape::UPPER) {
        return weekday(reading, at, from, stop);
    }
    if let Some((m, end)) = month(reading, at) {
        return of_month(reading, at, m, end, from, stop);
    }
    if glued_before {
        return None;
    }
    if reading.is_word(at, DAYS) && (!token.is(shape::UPPER) || token.is(shape::FIRST)) {
        return Some(Hit::new(at, at + 1, None));
    }
    if reading.is_word(at, RELATIVE) && at + 1 < stop {
        return relative(reading, at, from, stop);
    }
    ago(reading, at, stop).or_else(|| period::named(reading, at, stop))
}

fn weekday(reading: &Reading<'_>, at: usize, from: usize, stop: usize) -> Option<Hit> {
    let word = reading.word(at);
    let short = word.len() <= 4;
    let point = usize::from(short && reading.is_mark(at + 1, '.'));
    let comma = usize::from(reading.is_mark(at + 1 + point, ','));
    let behind = at + 1 + point + comma;
    let full = if behind >= stop {
        None
    } else if reading.token(behind).is(shape::NUMBER) {
        numeric(reading, behind, behind, stop, false)
    } else {
        month(reading, behind).and_then(|(m, end)| of_month(reading, behind, m, end, from, stop))
    };
    if let Some(full) = full
        && full.end > behind + 1
    {
        return Some(Hit::new(at, full.end, full.date));
    }
    if short
        && (word.len() == 3 || point == 0)
        && !reading.is_word(at.wrapping_sub(1), &["on", "last", "next", "this"])
    {
        return None;
    }
    let part = usize::from(reading.is_word(at + 1, &["morning", "afternoon", "evening", "night"]));
    let start = at - usize::from(at > from && reading.is_word(at - 1, &["last", "next", "this"]));
    Some(Hit::new(start, at + 1 + part, None))
}

/// A date that begins with the month `m`, whose word ends at `end`.
fn of_month(
    reading: &Reading<'_>,
    at: usize,
    m: u8,
    end: usize,
    from: usize,
    stop: usize,
) -> Option<Hit> {
    if let Some((d, mut next)) =
        day(reading, end).filter(|_| end < stop && !reading.token(end).is(shape::GLUED))
    {
        let dash = (is_hyphen(&reading.token(next)) || reading.is_mark(next, '–'))
            && reading.token(next).is(shape::GLUED);
        let mut range = false;
        if dash && let Some((_, behind)) = day(reading, next + 1) {
            next = behind;
            range = true;
        }
        return Some(match year_behind(reading, next, stop) {
            Some((y, end)) => Hit::new(at, end, Date::new(y, m, d).filter(|_| !range)),
            None => Hit::new(at, next, None),
        });
    }
    let of = usize::from(reading.is_word(end, &["of"]));
    if let Some((y, behind)) = year_behind(reading, end + of, stop) {
        return Some(Hit::new(at, behind, Date::new(y, m, 0)));
    }
    let written = at + 1;
    let before = at.wrapping_sub(1);
    let word = reading.word(at);
    // "May" and "March" are verbs and names, "Dec" is short: they want a cue.
    let cue = at > from && reading.is_word(before, CUES)
        || at > from && is_hyphen(&reading.token(before)) && reading.token(at).is(shape::GLUED);
    let next = reading.token(written);
    let name = next.is(shape::UPPER) && !next.is(shape::FIRST) && written < stop;
    let sure = !matches!(word, "May" | "March" | "August" | "April" | "June") && word.len() > 3;
    if name && reading.token(at).in_list(list::GIVEN) || !cue && !sure {
        return None;
    }
    let start = at - usize::from(at > from && reading.is_word(before, &["last", "next", "this"]));
    Some(Hit { start, end: written, date: None, confidence: 0.85 })
}

/// `last month`, `the past three weeks` without its article, `this year`.
fn relative(reading: &Reading<'_>, at: usize, from: usize, stop: usize) -> Option<Hit> {
    let mut end = at + 1;
    if let Some(behind) = number(reading, end, stop) {
        end = behind;
    }
    let fits = end < stop
        && reading.is_word(end, PERIODS)
        && !reading.token(end).is(shape::UPPER | shape::FIRST | shape::GLUED);
    if !fits || reading.is_word(end, &["day"]) && reading.is_word(at, &["this", "last"]) {
        return None;
    }
    // "the last day", "recent years" say little; "in recent weeks" is a period still.
    if at > from
        && reading.is_word(at - 1, &["the"])
        && reading.is_word(end, &["day", "hours"])
        && end == at + 1
    {
        return None;
    }
    Some(Hit { start: at, end: end + 1, date: None, confidence: 0.9 })
}

/// `three days ago`, `a week earlier`.
fn ago(reading: &Reading<'_>, at: usize, stop: usize) -> Option<Hit> {
    let token = reading.token(at);
    let article = reading.is_word(at, &["a", "an"]);
    if !article && !token.in_list(list::NUMERAL) {
        return None;
    }
    let end = if article { at + 1 } else { number(reading, at, stop)? };
    let unit = end < stop && reading.token(end).in_list(list::TIME);
    (unit && end + 1 < stop && reading.is_word(end + 1, &["ago"]))
        .then(|| Hit::new(at, end + 2, None))
}
