//! Calendar dates as short texts and file names state them.

use crate::corpus::Date;
use crate::text::Span;

/// A run of digits or of letters within a short text.
#[derive(Clone, Copy)]
struct Token<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl Token<'_> {
    fn number(&self, widths: core::ops::RangeInclusive<usize>) -> Option<u16> {
        (widths.contains(&self.text.len()) && self.text.bytes().all(|b| b.is_ascii_digit()))
            .then(|| self.text.parse().ok())
            .flatten()
    }

    fn year(&self) -> Option<u16> {
        self.number(4..=4).filter(|year| (1600..=2100).contains(year))
    }

    fn day(&self) -> Option<u8> {
        self.number(1..=2).and_then(|n| u8::try_from(n).ok()).filter(|day| (1..=31).contains(day))
    }

    fn month(&self) -> Option<u8> {
        month_of_name(self.text)
    }
}

/// The first full date (day, month and year) in `text`, and where it stands.
///
/// Read: `2024-03-20` (also with `/` or `.`), `March 4, 2024`, `4th of March 2024`,
/// `20.03.2024`, and `20/03/2024` where the day can only be the first number.
/// A date without its year is none.
/// Units: the span is in bytes of `text`. Cost: linear; meant for a line.
pub(super) fn find_date(text: &str) -> Option<(Date, Span)> {
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|i| {
        let rest = tokens.get(i..)?;
        let (date, n) = date_at(text, rest)?;
        let (first, last) = (rest.first()?, rest.get(n - 1)?);
        Some((date, Span::new(first.start, last.end)))
    })
}

/// The date of which `tokens` begin to tell, and how many of them do.
fn date_at(text: &str, tokens: &[Token<'_>]) -> Option<(Date, usize)> {
    let [a, b, rest @ ..] = tokens else { return None };
    // Between the parts of a written date stand blanks and a comma or a point.
    let loose = |a: &Token<'_>, b: &Token<'_>| {
        let between = text.get(a.end..b.start).unwrap_or("?");
        between.len() <= 4
            && between.chars().all(|c| matches!(c, ' ' | '\u{a0}' | ',' | '.' | '-' | '_'))
    };
    let suffix = |token: &Token<'_>| matches!(token.text, "st" | "nd" | "rd" | "th");
    if let (Some(month), Some(day)) = (a.month(), b.day()) {
        // March 4, 2024; March 4th, 2024
        let n = usize::from(rest.first().is_some_and(|t| suffix(t) && t.start == b.end));
        let last = rest.get(n)?;
        let before = if n == 1 { rest.first()? } else { b };
        let fits = loose(a, b) && loose(before, last);
        return fits.then(|| Some((Date::new(last.year()?, month, day)?, 3 + n))).flatten();
    }
    if let Some(day) = a.day() {
        // 4 March 2024; 4th of March 2024
        let mut n = usize::from(suffix(b) && b.start == a.end);
        if tokens.get(1 + n).is_some_and(|t| t.text == "of") {
            n += 1;
        }
        if let (Some(month), Some(year)) = (tokens.get(1 + n), tokens.get(2 + n))
            && let (Some(m), Some(y)) = (month.month(), year.year())
        {
            let before = tokens.get(n)?;
            let fits = loose(before, month) && loose(month, year);
            return fits.then(|| Some((Date::new(y, m, day)?, 3 + n))).flatten();
        }
    }
    let c = rest.first()?;
    let mark = text.get(a.end..b.start)?;
    if !matches!(mark, "-" | "/" | "." | "_") || text.get(b.end..c.start) != Some(mark) {
        return None;
    }
    // A longer chain of numbers (a version, an address) is no date.
    let chained = |at: Option<usize>| {
        at.and_then(|at| text.as_bytes().get(at)).is_some_and(|b| b.is_ascii_digit())
    };
    if text.get(c.end..).is_some_and(|t| t.starts_with(mark)) && chained(Some(c.end + 1))
        || text.get(..a.start).is_some_and(|t| t.ends_with(mark)) && chained(a.start.checked_sub(2))
    {
        return None;
    }
    let number = |token: &Token<'_>| token.number(1..=2).and_then(|n| u8::try_from(n).ok());
    if let Some(year) = a.year() {
        let (month, day) = (number(b)?, number(c)?);
        return (month > 0 && day > 0).then(|| Some((Date::new(year, month, day)?, 3))).flatten();
    }
    let (first, second, year) = (number(a)?, number(b)?, c.year()?);
    // With points the day comes first; with other marks only where nothing else can be.
    let day_first = mark == "." || first > 12 || first == second;
    if first == 0 || second == 0 {
        return None;
    }
    if day_first {
        return Some((Date::new(year, second, first)?, 3));
    }
    (second > 12).then(|| Some((Date::new(year, first, second)?, 3))).flatten()
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out: Vec<Token<'_>> = Vec::new();
    let mut previous = None;
    for (at, c) in text.char_indices() {
        let class = match c {
            '0'..='9' => 1,
            _ if c.is_alphabetic() => 2,
            _ => 0,
        };
        let end = at + c.len_utf8();
        match out.last_mut() {
            Some(token) if class != 0 && previous == Some(class) => {
                token.end = end;
                token.text = text.get(token.start..end).unwrap_or("");
            }
            _ if class != 0 => {
                out.push(Token { text: text.get(at..end).unwrap_or(""), start: at, end });
            }
            _ => {}
        }
        previous = Some(class);
    }
    out
}

fn month_of_name(word: &str) -> Option<u8> {
    const NAMES: [&str; 12] = [
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
    let n = NAMES.iter().position(|name| {
        word.eq_ignore_ascii_case(name)
            || (3..=4).contains(&word.len())
                && name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
    })?;
    u8::try_from(n + 1).ok()
}

/// Whether `word` is the name of a day of the week, short or long.
pub(super) fn is_weekday(word: &str) -> bool {
    const NAMES: [&str; 7] =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    word.len() >= 3
        && NAMES.iter().any(|name| {
            name.eq_ignore_ascii_case(word)
                || word.len() <= 5
                    && name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        })
}

/// The date in the name of a file (the last part of `path`), if it holds exactly one:
/// `2024-03-14_port.txt`, `20240314.txt`, `14-03-2024.txt`, `port 14 March 2024.txt`.
pub(super) fn date_of_name(path: &str) -> Option<Date> {
    let name = path.rsplit('/').next().unwrap_or(path);
    // A name longer than any file system allows is not worth the search.
    if name.len() > 512 {
        return None;
    }
    let mut dates = Vec::new();
    let mut at = 0;
    while let Some((date, span)) = name.get(at..).and_then(find_date) {
        dates.push(date);
        at += span.end as usize;
    }
    if dates.is_empty() {
        dates.extend(tokens(name).iter().filter_map(|token| {
            token.number(8..=8).or(Some(0)).filter(|_| token.text.len() == 8)?;
            let part = |range| token.text.get(range).and_then(|t: &str| t.parse::<u16>().ok());
            let year = part(0..4).filter(|year| (1800..=2100).contains(year))?;
            let (month, day) = (u8::try_from(part(4..6)?).ok()?, u8::try_from(part(6..8)?).ok()?);
            (month > 0 && day > 0).then(|| Date::new(year, month, day)).flatten()
        }));
    }
    dates.dedup();
    match dates.as_slice() {
        [date] => Some(*date),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let found = find_date(text).map(|(date, span)| format!("{date} {}", span.of(text)));
        assert_eq!(found.unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn dates_are_found_as_they_are_written() {
        check("published 2024-03-20T07:15:00Z", "2024-03-20 2024-03-20");
        check("KOSTREL, March 4, 2024 (Meridian Wire)", "2024-03-04 March 4, 2024");
        check("Wed. Mar. 13th 2024, 09:40", "2024-03-13 Mar. 13th 2024");
        check("the 4th of March 2024", "2024-03-04 4th of March 2024");
        check("14 Sept 2023", "2023-09-14 14 Sept 2023");
        check("20.03.2024", "2024-03-20 20.03.2024");
        check("20/03/2024", "2024-03-20 20/03/2024");
        check("03/20/2024", "2024-03-20 03/20/2024");
    }

    #[test]
    fn what_is_no_full_date_is_none() {
        for text in [
            "",
            "March 4",
            "Monday",
            "2024",
            "04/03/2024",
            "30 February 2024",
            "1.2.2024.3",
            "192.168.2024.1",
            "May 2024",
            "4 Marble 2024",
            "2024-13-01",
            "0/0/2024",
            "2024-00-00",
        ] {
            check(text, "");
        }
    }

    #[test]
    fn a_file_name_gives_a_date_only_if_it_is_plain() {
        for (name, expected) in [
            ("a/2024-03-14_port.txt", "2024-03-14"),
            ("20240314.txt", "2024-03-14"),
            ("port_14-03-2024.md", "2024-03-14"),
            ("live 12 March 2024 (2).txt", "2024-03-12"),
            ("live_march_12_2024.txt", "2024-03-12"),
            ("04-03-2024.txt", ""),
            ("2024-03-14_2024-03-15.txt", ""),
            ("417702-cruise-2025.jpg", ""),
            ("000_a1b2c3d4e5f60718.txt", ""),
            ("99999999.txt", ""),
            ("2024-03-14/port.txt", ""),
        ] {
            let found = date_of_name(name).map(|d| d.to_string()).unwrap_or_default();
            assert_eq!(found, expected, "{name}");
        }
    }
}
