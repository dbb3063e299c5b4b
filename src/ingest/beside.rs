//! What a file says of itself beside its text: properties, headers, attributes.

use super::date::find_date;
use crate::corpus::{Date, Field, Metadata, Provenance};

/// Facts as a file's metadata give them; of each kind the first that says something.
#[derive(Debug, Default)]
pub(super) struct Beside {
    title: Option<String>,
    date: Option<Date>,
    author: Option<String>,
    source: Option<String>,
    url: Option<String>,
    language: Option<String>,
}

impl Beside {
    pub fn title(&mut self, text: &str) {
        keep(&mut self.title, text);
    }

    pub fn author(&mut self, text: &str) {
        keep(&mut self.author, text);
    }

    pub fn source(&mut self, text: &str) {
        keep(&mut self.source, text);
    }

    /// Keeps an address of the web, and nothing that is none.
    pub fn url(&mut self, text: &str) {
        let text = text.trim();
        if text.starts_with("https://") || text.starts_with("http://") {
            keep(&mut self.url, text);
        }
    }

    /// Keeps the ISO 639-1 code that a language tag such as `en-GB` begins with.
    pub fn language(&mut self, tag: &str) {
        let code = tag.trim().split(['-', '_']).next().unwrap_or("");
        if code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic()) {
            keep(&mut self.language, &code.to_ascii_lowercase());
        }
    }

    /// Keeps the day of an ISO date, or of a date as mail and feeds write it.
    pub fn date(&mut self, text: &str) {
        if self.date.is_none() {
            self.date = date(text);
        }
    }

    /// The facts, all of them with the provenance "metadata of the file".
    pub fn into_metadata(self) -> Metadata {
        fn field<T>(value: T) -> Field<T> {
            Field { value, from: Provenance::Metadata, span: None }
        }
        Metadata {
            title: self.title.map(field),
            date: self.date.map(field),
            author: self.author.map(field),
            source: self.source.map(field),
            url: self.url.map(field),
            language: self.language.map(field),
            ..Metadata::default()
        }
    }
}

/// Keeps the first text that is not empty, on one line and of a sensible length.
fn keep(slot: &mut Option<String>, text: &str) {
    const LONGEST: usize = 500;
    if slot.is_some() {
        return;
    }
    let near = text.trim_start();
    let near = near.get(..near.floor_char_boundary(4 * LONGEST)).unwrap_or("");
    let value = near.split_whitespace().collect::<Vec<_>>().join(" ");
    let value = value.get(..value.floor_char_boundary(LONGEST)).unwrap_or("").replace('\0', "");
    if !value.is_empty() {
        *slot = Some(value);
    }
}

/// The day that a short text states: `2024-03-20T09:00:00Z`, `20240320T0900`,
/// `Wed, 20 Mar 2024 09:00:00 GMT`. Dates before 1600 are the zero of some clock.
fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    let near = text.get(..text.floor_char_boundary(80)).unwrap_or("");
    let sensible = |date: &Date| date.year() >= 1600;
    Date::parse_iso(near)
        .or_else(|| basic_date(near))
        .filter(sensible)
        .or_else(|| Some(find_date(near)?.0).filter(sensible))
}

/// ISO 8601 without hyphens: eight digits.
fn basic_date(text: &str) -> Option<Date> {
    let digits = text.get(..8).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    if text.as_bytes().get(8).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let (year, rest) = digits.split_at(4);
    let (month, day) = rest.split_at(2);
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_that_says_something_is_kept() {
        let mut beside = Beside::default();
        beside.title("  ");
        beside.title(" Fire\n at the port ");
        beside.title("Other");
        beside.url("javascript:alert(1)");
        beside.language("english");
        beside.language("EN-gb");
        let meta = beside.into_metadata();
        assert_eq!(meta.title.unwrap().value, "Fire at the port");
        assert_eq!(meta.url, None);
        assert_eq!(meta.language.unwrap().value, "en");
    }

    #[test]
    fn dates_are_read_as_files_write_them() {
        for (text, expected) in [
            ("2024-03-20T09:00:00Z", Some("2024-03-20")),
            ("20240320T090000+0100", Some("2024-03-20")),
            ("Wed, 20 Mar 2024 09:00:00 GMT", Some("2024-03-20")),
            ("2024-03", Some("2024-03")),
            ("0001-01-01T00:00:00Z", None),
            ("yesterday", None),
            ("202403201", None),
        ] {
            assert_eq!(date(text).map(|d| d.to_string()).as_deref(), expected, "{text}");
        }
    }
}
