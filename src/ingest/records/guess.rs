//! What the columns of a table are, by their names and by what is in them.

use core::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::super::date::find_date;
use super::cell::Cell;
use super::naming::{all_roles, ranked_role};
use crate::corpus::{Columns, Date, Role};

/// So many columns are listed; what comes behind them has no role.
const MOST_COLUMNS: usize = 200;
/// So many records are looked at…
pub(super) const SAMPLE: usize = 200;
/// …and so many bytes of each cell.
const LOOKED_AT: usize = 400;

/// What the cells of a column look like.
#[derive(Debug, Default)]
struct Look {
    name: String,
    n_filled: usize,
    n_bytes: usize,
    n_words: usize,
    n_dates: usize,
    n_iso: usize,
    n_addresses: usize,
    n_languages: usize,
    /// The beginnings of the cells.
    distinct: BTreeSet<String>,
}

impl Look {
    fn mean(&self) -> usize {
        self.n_bytes / self.n_filled.max(1)
    }

    fn mostly(&self, n: usize) -> bool {
        n > 0 && n * 2 >= self.n_filled
    }

    /// Whether its cells are long, in words, and not the same again and again.
    fn is_prose(&self) -> bool {
        // A script without spaces has few words and many bytes.
        let in_words = self.n_words > self.n_filled * 5 || self.n_bytes > self.n_words * 40;
        self.mean() >= 60 && in_words && self.distinct.len() * 2 > self.n_filled
    }

    /// Whether nearly all of its cells are days as ISO 8601 writes them.
    fn is_dates(&self) -> bool {
        self.n_iso > 0 && self.n_iso * 10 >= self.n_filled * 9
    }

    /// Whether its cells are a few words each, and differ.
    fn is_titles(&self) -> bool {
        (15..=200).contains(&self.mean())
            && self.n_words >= self.n_filled * 2
            && self.n_dates + self.n_addresses == 0
            && self.distinct.len() * 10 >= self.n_filled * 9
    }

    /// Whether its cells can be what its name says.
    fn fits(&self, role: Role) -> bool {
        match role {
            Role::Date => self.mostly(self.n_dates),
            Role::Url => self.mostly(self.n_addresses),
            Role::Language => self.mostly(self.n_languages),
            Role::Source | Role::Author => self.mean() <= 200,
            Role::Title | Role::Text | Role::Id => true,
        }
    }
}

/// Looks at records, then tells the columns.
#[derive(Debug, Default)]
pub(super) struct Guess {
    looks: Vec<Look>,
    by_name: BTreeMap<String, usize>,
    n_records: usize,
}

impl Guess {
    /// Looks at a record; says whether more would help.
    pub fn look(&mut self, cells: &[Cell<'_>]) -> bool {
        for cell in cells.iter().take(MOST_COLUMNS) {
            let at = match self.by_name.get(cell.name.as_ref()) {
                Some(at) => *at,
                None if self.looks.len() < MOST_COLUMNS => {
                    let name = cell.name.clone().into_owned();
                    self.by_name.insert(name.clone(), self.looks.len());
                    self.looks.push(Look { name, ..Look::default() });
                    self.looks.len() - 1
                }
                None => continue,
            };
            if let Some(look) = self.looks.get_mut(at)
                && !cell.is_blank()
            {
                look_at(look, &cell.value);
            }
        }
        self.n_records += 1;
        self.n_records < SAMPLE
    }

    /// The columns with their roles: by name where the name says it and the cells do
    /// not speak against it, the title, the text and the date else by their cells.
    pub fn columns(self) -> Columns {
        let mut roles = vec![None; self.looks.len()];
        for role in all_roles() {
            let named = self.looks.iter().enumerate().filter_map(|(i, look)| {
                let (found, rank) = ranked_role(&look.name)?;
                (found == role && look.fits(role)).then_some((i, rank, look))
            });
            let best = match role {
                // Of two texts the one that is whole.
                Role::Text => {
                    named.max_by_key(|(i, rank, look)| (look.n_bytes, Reverse((*rank, *i))))
                }
                _ => named.min_by_key(|(i, rank, look)| (look.n_filled == 0, *rank, *i)),
            };
            give(&mut roles, best.map(|(i, ..)| i), role);
        }
        self.by_values(&mut roles);
        let names = self.looks.into_iter().map(|look| look.name).collect();
        Columns { names, roles, head: false }
    }

    /// Gives the text, the date and the title, where no name told them, to columns
    /// whose cells look like it.
    fn by_values(&self, roles: &mut [Option<Role>]) {
        for (role, fits) in [
            (Role::Text, Look::is_prose as fn(&Look) -> bool),
            (Role::Date, Look::is_dates),
            (Role::Title, Look::is_titles),
        ] {
            let has = |role| roles.contains(&Some(role));
            if has(role) || role == Role::Title && !has(Role::Text) {
                continue;
            }
            let free = self
                .looks
                .iter()
                .enumerate()
                .filter(|(i, look)| roles.get(*i).is_some_and(Option::is_none) && fits(look));
            let found = match role {
                Role::Text => free.max_by_key(|(i, look)| (look.n_bytes, Reverse(*i))),
                _ => free.min_by_key(|(i, _)| *i),
            };
            give(roles, found.map(|(i, _)| i), role);
        }
    }
}

fn give(roles: &mut [Option<Role>], to: Option<usize>, role: Role) {
    if let Some(slot) = to.and_then(|i| roles.get_mut(i)) {
        *slot = Some(role);
    }
}

fn look_at(look: &mut Look, value: &str) {
    let value = value.trim();
    let head = value.get(..value.floor_char_boundary(LOOKED_AT)).unwrap_or(value);
    look.n_filled += 1;
    look.n_bytes += value.len();
    look.n_words += head.split_whitespace().count() * value.len().max(1) / head.len().max(1);
    look.n_dates += usize::from(date(value).is_some());
    look.n_iso += usize::from(Date::parse_iso(value).is_some_and(|date| date.day().is_some()));
    look.n_addresses += usize::from(is_address(value));
    look.n_languages += usize::from(language(value).is_some());
    look.distinct.insert(head.to_owned());
}

/// The date that a cell holds and nothing beside it but a time.
pub(super) fn date(value: &str) -> Option<Date> {
    const LONGEST: usize = 48;
    let value = value.trim();
    if value.len() > LONGEST {
        return None;
    }
    if let Some(date) = Date::parse_iso(value) {
        return Some(date);
    }
    let digits = value.len() == 8 && value.bytes().all(|b| b.is_ascii_digit());
    if digits {
        let part = |range| value.get(range).and_then(|digits: &str| digits.parse::<u16>().ok());
        let narrow = |n: u16| u8::try_from(n).ok().filter(|n| *n > 0);
        let year = part(0..4).filter(|year| (1600..=2100).contains(year))?;
        return Date::new(year, part(4..6).and_then(narrow)?, part(6..8).and_then(narrow)?);
    }
    find_date(value).map(|(date, _)| date)
}

/// Whether a cell holds the address of a page.
pub(super) fn is_address(value: &str) -> bool {
    let value = value.trim();
    (value.starts_with("https://") || value.starts_with("http://"))
        && !value.contains(char::is_whitespace)
}

/// The ISO 639-1 code that a cell states: `en`, `en-US`, `EN`.
pub(super) fn language(value: &str) -> Option<String> {
    let code = value.trim().split(['-', '_']).next()?;
    let fits = code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic());
    (fits && value.trim().len() <= 12).then(|| code.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The roles that the columns of a table get, the first row being their names.
    fn check(rows: &[&[&str]], expected: &str) {
        let [names, rows @ ..] = rows else { panic!("no names") };
        let mut guess = Guess::default();
        for row in rows {
            let cells = names.iter().zip(*row);
            let cells: Vec<Cell<'_>> = cells
                .map(|(name, value)| Cell { name: (*name).into(), value: (*value).into() })
                .collect();
            guess.look(&cells);
        }
        let roles = guess.columns().roles;
        let found = roles.iter().map(|role| role.map_or("-".into(), |role| format!("{role:?}")));
        assert_eq!(found.collect::<Vec<_>>().join(" "), expected, "{names:?}");
    }

    const PROSE: &str =
        "The blaze began in a storage shed beside the silos shortly after midnight.";

    #[test]
    fn columns_are_told_by_their_names() {
        check(
            &[
                &["id", "Title", "body", "Published_At", "source", "url", "lang", "views"],
                &[
                    "1",
                    "Fire",
                    "It burned.",
                    "2024-03-14T07:15:00Z",
                    "Wire",
                    "https://a.example/1",
                    "en-GB",
                    "7",
                ],
            ],
            "Id Title Text Date Source Url Language -",
        );
        check(
            &[&["заголовок", "текст", "дата"], &["Пожар", "Горело.", "14.03.2024"]],
            "Title Text Date",
        );
        check(&[&["標題", "內容", "日期"], &["火災", "燒了", "2024-03-14"]], "Title Text Date");
        check(
            &[&["title.rendered", "content.rendered", "author.name"], &["a", "b", "c"]],
            "Title Text Author",
        );
        check(
            &[&["_source.title", "_source.body", "_source.author.url"], &["a", "b", "c"]],
            "Title Text -",
        );
        check(
            &[&["source.name", "source.link", "image.title", "text"], &["a", "b", "c", "d"]],
            "Source - - Text",
        );
    }

    #[test]
    fn cells_speak_against_names() {
        // In Italian `data` is the date, in English it is anything.
        check(&[&["data", "testo"], &["x", "y"]], "- Text");
        check(&[&["data", "testo"], &["14.03.2024", "y"]], "Date Text");
        check(&[&["link", "text"], &["javascript:alert(1)", "y"]], "- Text");
        // Of two texts the whole one.
        check(&[&["content", "body"], &["It burned…", PROSE]], "- Text");
        check(&[&["text", "body"], &["", PROSE]], "- Text");
    }

    #[test]
    fn columns_without_names_are_told_by_their_cells() {
        let second = "Firefighters worked through the night, and the authority gave no cause.";
        check(
            &[
                &["1", "2", "3", "4"],
                &["2024-03-14", "Fire at the port", PROSE, "7"],
                &["2024-03-15", "The morning after", second, "9"],
            ],
            "Date Title Text -",
        );
        check(&[&["a", "b"], &["x", "y"], &["x", "z"]], "- -");
    }

    #[test]
    fn dates_stand_alone_in_their_cells() {
        for (value, expected) in [
            ("2024-03-14", "2024-03-14"),
            ("2024-03", "2024-03"),
            (" 2024-03-14 07:15 ", "2024-03-14"),
            ("20240314", "2024-03-14"),
            ("Thu, 14 Mar 2024 10:00:00 +0900", "2024-03-14"),
            ("03/04/2024", ""),
            ("99999999", ""),
            ("yesterday", ""),
            ("On March 14, 2024 a fire broke out in the port of the town", ""),
        ] {
            assert_eq!(date(value).map(|d| d.to_string()).unwrap_or_default(), expected, "{value}");
        }
    }
}
