//! What day, month or year a date means.

use super::calendar::{days_after, monday, months_after, weekday, weekday_of, years_after};
use super::number::digits;
use crate::corpus::Date;
use crate::segment::Tokens;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Words that name a time from where one stands.
const RELATIVE: &[&str] = &[
    "yesterday",
    "today",
    "tonight",
    "tomorrow",
    "last",
    "next",
    "this",
    "past",
    "previous",
    "coming",
    "recent",
    "ago",
];

/// A date as it is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Meant {
    pub low: Option<Date>,
    /// The last day, month or year of a stretch.
    pub high: Option<Date>,
    /// It is told from where one stands: "on Monday", "last month".
    pub is_relative: bool,
    /// Part of it is taken from the date of the article.
    pub is_inferred: bool,
}

impl Meant {
    fn stated(low: Option<Date>, high: Option<Date>) -> Self {
        Self { low, high, ..Self::default() }
    }

    fn relative(low: Option<Date>, high: Option<Date>) -> Self {
        Self { low, high, is_relative: true, is_inferred: low.is_some() }
    }
}

/// Reads the date in the tokens `from..to`, whose own value is `iso` if it states one;
/// `anchor` is the day of the article.
pub(super) fn read(
    tokens: &Tokens<'_>,
    (from, to): (usize, usize),
    iso: &str,
    anchor: Option<Date>,
) -> Meant {
    if let Some(date) = Date::parse_iso(iso) {
        return Meant::stated(Some(date), None);
    }
    let words: Vec<&str> = (from..to).map(|at| tokens.lower(at)).collect();
    let month = words.iter().find_map(|word| month(word));
    let numbers: Vec<u16> =
        words.iter().flat_map(|word| word.split(['-', '–'])).filter_map(number).collect();
    let year = numbers.iter().copied().find(|n| (1000..2200).contains(n));
    if let Some(month) = month {
        let mut days =
            numbers.iter().filter_map(|n| u8::try_from(*n).ok()).filter(|d| (1..=31).contains(d));
        return of_month(&words, month, year, (days.next(), days.next()), anchor);
    }
    if let Some(year) = year {
        return of_year(&words, year, &numbers);
    }
    let has_weekday = words.iter().find_map(|word| weekday(word));
    if words.iter().any(|word| RELATIVE.contains(word)) || has_weekday.is_some() {
        let (low, high) = match has_weekday {
            Some(weekday) => (anchor.and_then(|day| on_weekday(&words, weekday, day)), None),
            None => anchor.map_or((None, None), |day| relative(&words, day)),
        };
        return Meant::relative(low, high);
    }
    if let Some(quarter) = quarter(&words) {
        let (low, high) = anchor.map_or((None, None), |day| months(day.year(), quarter));
        return Meant { low, high, is_relative: false, is_inferred: low.is_some() };
    }
    Meant::default()
}

/// A month or a weekday in a sentence that speaks of what is to come: the next one.
pub(super) fn ahead(meant: Meant, anchor: Option<Date>) -> Meant {
    let alone = |date: Date| date.month().is_some() && date.day().is_none();
    match (meant.low, anchor) {
        // A day of the week before: the same in the week that comes.
        (Some(low), Some(anchor))
            if meant.is_relative && low.day().is_some() && meant.high.is_none() && low < anchor =>
        {
            let near = days_after(low, 7).filter(|next| *next >= anchor);
            Meant { low: near.or(meant.low), ..meant }
        }
        (Some(low), Some(anchor))
            if meant.is_inferred
                && !meant.is_relative
                && meant.high.is_none()
                && alone(low)
                && low < anchor.to_month() =>
        {
            Meant { low: Date::new(low.year() + 1, low.month().unwrap_or(0), 0), ..meant }
        }
        _ => meant,
    }
}

fn month(word: &str) -> Option<u8> {
    let start = word.get(..3)?;
    let nr = MONTHS.iter().position(|name| *name == start)?;
    let full = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let fits = full.get(nr).is_some_and(|name| name.starts_with(word)) || word == "sept";
    fits.then(|| u8::try_from(nr + 1).ok()).flatten()
}

fn number(word: &str) -> Option<u16> {
    let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// A month, with or without its day and year.
fn of_month(
    words: &[&str],
    month: u8,
    year: Option<u16>,
    (day, last): (Option<u8>, Option<u8>),
    anchor: Option<Date>,
) -> Meant {
    let on = |year: u16, day: u8| Date::new(year, month, day);
    if let Some(year) = year {
        let high = last.and_then(|last| on(year, last));
        return Meant::stated(on(year, day.unwrap_or(0)), high);
    }
    let Some(anchor) = anchor else {
        return Meant {
            is_relative: words.iter().any(|w| RELATIVE.contains(w)),
            ..Meant::default()
        };
    };
    let this = anchor.year();
    let is_relative = words.iter().any(|word| RELATIVE.contains(word));
    let year = match (day, words.first()) {
        (_, Some(&"next")) if anchor.month() >= Some(month) => this + 1,
        (_, Some(&"next" | &"this")) => this,
        (None, Some(&"last")) if anchor.month() <= Some(month) => this - 1,
        // A month alone is the last that has begun.
        (None, _) if anchor.month() < Some(month) => this - 1,
        (None, _) => this,
        (Some(day), _) => nearest(month, day, anchor).unwrap_or(this),
    };
    let low = on(year, day.unwrap_or(0));
    let high = last.and_then(|last| on(year, last));
    Meant { low, high, is_relative, is_inferred: low.is_some() }
}

/// The year in which a day of a month is nearest to `anchor`.
fn nearest(month: u8, day: u8, anchor: Date) -> Option<u16> {
    let day_of = anchor.days()?;
    let years = [anchor.year(), anchor.year().checked_sub(1)?, anchor.year() + 1];
    let far = |year: &u16| {
        Date::new(*year, month, day).and_then(Date::days).map_or(i64::MAX, |n| (n - day_of).abs())
    };
    years.into_iter().min_by_key(far)
}

/// A year, a span of years, a decade, a part of a year.
fn of_year(words: &[&str], year: u16, numbers: &[u16]) -> Meant {
    let date = Date::new(year, 0, 0);
    if let Some(quarter) = quarter(words) {
        let (low, high) = months(year, quarter);
        return Meant::stated(low, high);
    }
    let decade = words.iter().any(|word| matches!(*word, "s" | "'s" | "’s"));
    if decade {
        return Meant::stated(date, Date::new(year + 9, 0, 0));
    }
    let second = numbers.iter().copied().skip_while(|n| *n != year).nth(1);
    let last = second.map(|n| if n < 100 { year - year % 100 + n } else { n });
    Meant::stated(date, last.filter(|last| *last > year).and_then(|last| Date::new(last, 0, 0)))
}

/// The first and the last month of a quarter or a half that the words name.
fn quarter(words: &[&str]) -> Option<(u8, u8)> {
    let n = words.iter().find_map(|word| {
        ["first", "second", "third", "fourth"].iter().position(|name| name == word)
    })?;
    let n = u8::try_from(n).ok()?;
    if words.contains(&"quarter") {
        return Some((3 * n + 1, 3 * n + 3));
    }
    (words.contains(&"half") && n < 2).then_some((6 * n + 1, 6 * n + 6))
}

fn months(year: u16, (first, last): (u8, u8)) -> (Option<Date>, Option<Date>) {
    (Date::new(year, first, 0), Date::new(year, last, 0))
}

/// The day that a weekday means in an article of `day`: the latest on or before it, with
/// "last" before it, with "next" after it.
fn on_weekday(words: &[&str], wanted: i64, day: Date) -> Option<Date> {
    let today = weekday_of(day)?;
    let back = (today - wanted).rem_euclid(7);
    match words.first() {
        Some(&"last") if back == 0 => days_after(day, -7),
        Some(&"next") => days_after(day, 7 - back),
        Some(&"this") => days_after(monday(day)?, wanted),
        _ => days_after(day, -back),
    }
}

/// The days, months or years that relative words mean in an article of `day`.
fn relative(words: &[&str], day: Date) -> (Option<Date>, Option<Date>) {
    let one = |date: Option<Date>| (date, None);
    let has = |word: &str| words.contains(&word);
    let exact = day.day().is_some().then_some(day);
    if has("yesterday") || has("last") && has("night") {
        return one(exact.and_then(|day| days_after(day, -1)));
    }
    if has("tomorrow") {
        return one(exact.and_then(|day| days_after(day, 1)));
    }
    let now = ["morning", "afternoon", "evening", "night"].iter().any(|part| has(part));
    if has("today") || has("tonight") || has("this") && now {
        return one(exact);
    }
    let n = words.iter().find_map(|word| count(word));
    let unit = words.iter().find_map(|word| unit(word));
    if has("ago") {
        let n = n.or_else(|| (has("a") || has("an")).then_some(1));
        return one(n.zip(unit).and_then(|(n, unit)| back(day, n, unit)));
    }
    let Some(unit) = unit else { return (None, None) };
    if let Some(n) = n.filter(|_| has("last") || has("past") || has("previous")) {
        return (back(day, n, unit), Some(day));
    }
    let plural = words.iter().any(|word| self::unit(word).is_some() && word.ends_with('s'));
    let step = match () {
        () if plural || has("recent") || has("coming") => return (None, None),
        () if has("last") || has("previous") => -1,
        () if has("next") => 1,
        () if has("this") => 0,
        () if has("past") => return (back(day, 1, unit), Some(day)),
        () => return (None, None),
    };
    match unit {
        Unit::Day => one(exact.and_then(|day| days_after(day, step))),
        Unit::Week => {
            let first = exact.and_then(monday).and_then(|first| days_after(first, 7 * step));
            (first, first.and_then(|first| days_after(first, 6)))
        }
        Unit::Weekend => {
            // On a Saturday or Sunday "this weekend" is on; "last weekend" is the one over.
            let first = exact.and_then(monday).and_then(|first| days_after(first, 7 * step + 5));
            (first, first.and_then(|first| days_after(first, 1)))
        }
        Unit::Month => one(months_after(day, step)),
        Unit::Year => one(years_after(day, step)),
        Unit::Decade => (None, None),
    }
}

#[derive(Clone, Copy)]
enum Unit {
    Day,
    Week,
    Weekend,
    Month,
    Year,
    Decade,
}

fn unit(word: &str) -> Option<Unit> {
    Some(match word.strip_suffix('s').unwrap_or(word) {
        "day" => Unit::Day,
        "week" => Unit::Week,
        "weekend" => Unit::Weekend,
        "month" => Unit::Month,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        _ => return None,
    })
}

/// `n` units before `day`: of weeks the day, of months the month, of years the year.
fn back(day: Date, n: i64, unit: Unit) -> Option<Date> {
    match unit {
        Unit::Day => days_after(day, -n),
        Unit::Week | Unit::Weekend => days_after(day, -7 * n),
        Unit::Month => months_after(day, -n),
        Unit::Year => years_after(day, -n),
        Unit::Decade => years_after(day, -10 * n),
    }
}

fn count(word: &str) -> Option<i64> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let named = WORDS.iter().position(|name| *name == word).and_then(|n| i64::try_from(n).ok());
    named.or_else(|| {
        let value = digits(word).filter(|n| n.fract() == 0.0 && (0.0..10_000.0).contains(n))?;
        // Whole and small: nothing is lost.
        Some(value as i64)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::BlockKind;
    use crate::text::Span;

    fn check(text: &str, iso: &str, anchor: &str, expected: &str) {
        let tokens = Tokens::new(text, Span::new(0, text.len()), BlockKind::Paragraph);
        let found = read(&tokens, (0, tokens.len()), iso, Date::parse_iso(anchor));
        let text_of = |date: Option<Date>| date.map_or("-".to_owned(), |date| date.to_string());
        let high = found.high.map_or(String::new(), |high| format!("/{high}"));
        let mark = if found.is_relative { " relative" } else { "" };
        let inferred = if found.is_inferred { " inferred" } else { "" };
        let shown = format!("{}{high}{mark}{inferred}", text_of(found.low));
        assert_eq!(shown, expected, "{text} in an article of {anchor}");
    }

    #[test]
    fn what_is_stated_is_taken_as_it_is() {
        check("20 March 2024", "2024-03-20", "", "2024-03-20");
        check("12-14 March 2024", "12-14 march 2024", "", "2024-03-12/2024-03-14");
        check("2015–19", "2015–19", "", "2015/2019");
        check("1990s", "1990s", "", "1990/1999");
        check("first quarter of 2022", "", "", "2022-01/2022-03");
        check("spring of 2022", "", "", "2022");
        check("Christmas", "", "2024-03-20", "-");
    }

    #[test]
    fn what_is_relative_is_told_from_the_article() {
        for (text, expected) in [
            ("Monday", "2024-03-18 relative inferred"),
            ("Wednesday", "2024-03-20 relative inferred"),
            ("last Wednesday", "2024-03-13 relative inferred"),
            ("next Friday", "2024-03-22 relative inferred"),
            ("Friday evening", "2024-03-15 relative inferred"),
            ("yesterday", "2024-03-19 relative inferred"),
            ("last night", "2024-03-19 relative inferred"),
            ("last month", "2024-02 relative inferred"),
            ("this year", "2024 relative inferred"),
            ("last week", "2024-03-11/2024-03-17 relative inferred"),
            ("two weeks ago", "2024-03-06 relative inferred"),
            ("three months ago", "2023-12 relative inferred"),
            ("a year ago", "2023 relative inferred"),
            ("past three days", "2024-03-17/2024-03-20 relative inferred"),
            ("recent weeks", "- relative"),
            ("5 March", "2024-03-05 inferred"),
            ("December 30", "2023-12-30 inferred"),
            ("August", "2023-08 inferred"),
            ("first quarter", "2024-01/2024-03 inferred"),
        ] {
            check(text, "", "2024-03-20", expected);
        }
    }

    #[test]
    fn without_a_date_of_the_article_nothing_is_told() {
        check("Monday", "", "", "- relative");
        check("last month", "", "", "- relative");
        check("5 March", "", "", "-");
        check("yesterday", "", "2024-03", "- relative");
        check("last month", "", "2024-03", "2024-02 relative inferred");
    }
}
