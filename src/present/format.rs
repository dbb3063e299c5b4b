//! Numbers, sizes and dates as a person reads them.

use crate::corpus::{Date, Decoding, Provenance, ToldBy};

/// A whole number with thin groups: `12,345`.
pub fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (nr, digit) in digits.chars().enumerate() {
        if nr > 0 && (digits.len() - nr).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 article`, `2 articles`.
pub fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(n), if n == 1 { one } else { many })
}

/// A size in the unit that keeps it short.
pub fn bytes(n: u64) -> String {
    match n {
        0..1_000 => counted(n, "byte", "bytes"),
        1_000..1_000_000 => format!("{:.1} kB", n as f64 / 1e3),
        _ => format!("{:.1} MB", n as f64 / 1e6),
    }
}

/// `12 Mar 2024`, `Mar 2024`, `2024`.
pub fn date_short(date: Date) -> String {
    written(date, |month| month.get(..3).unwrap_or(month))
}

/// `12 March 2024`, `March 2024`, `2024`.
pub fn date_long(date: Date) -> String {
    written(date, |month| month)
}

fn written(date: Date, form: fn(&'static str) -> &'static str) -> String {
    let month = date.month().map(|m| form(month_name(m)));
    match (month, date.day()) {
        (Some(month), Some(day)) => format!("{day} {month} {}", date.year()),
        (Some(month), None) => format!("{month} {}", date.year()),
        _ => date.year().to_string(),
    }
}

/// The English name of month 1 to 12.
pub fn month_name(month: u8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("")
}

/// A word with a capital letter, as it heads a field.
pub fn heading_case(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// An encoding, and how it was told where it might be otherwise.
pub fn decoding_words(decoding: Decoding) -> String {
    let name = decoding.encoding.name();
    match decoding.from {
        ToldBy::Guess => format!("{name}, guessed"),
        ToldBy::User => format!("{name}, by you"),
        ToldBy::Mark | ToldBy::Declaration | ToldBy::Bytes => name.to_owned(),
    }
}

/// Where a fact came from, as its badge says it.
pub fn provenance(from: Provenance) -> &'static str {
    match from {
        Provenance::Stated => "stated",
        Provenance::Metadata => "metadata",
        Provenance::FileName => "file name",
        Provenance::Derived => "derived",
        Provenance::User => "yours",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_dates_are_written_for_people() {
        assert_eq!([0, 999, 1_000, 1_234_567].map(count), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(counted(1, "article", "articles"), "1 article");
        assert_eq!([1, 1_500, 2_000_000].map(bytes), ["1 byte", "1.5 kB", "2.0 MB"]);
        let date = Date::new(2024, 3, 12).unwrap();
        assert_eq!(date_long(date), "12 March 2024");
        assert_eq!(date_short(date.to_month()), "Mar 2024");
        assert_eq!(date_short(date.to_year()), "2024");
    }
}
