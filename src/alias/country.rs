//! Countries: their names, their capitals, how their people are called.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::corpus::EntityKind;
use crate::text::fold;

/// A country of the table.
#[derive(Debug)]
pub struct Country {
    /// The common full name.
    pub name: &'static str,
    pub capital: Option<&'static str>,
    /// Names and codes in use.
    pub names: Vec<&'static str>,
    /// Adjectives and names of the people.
    pub adjectives: Vec<&'static str>,
    pub former: Vec<&'static str>,
}

/// How a name is related to another without meaning the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The capital, which often speaks for its government.
    CapitalOf,
    HasCapital,
    PeopleOf,
    HasPeople,
    FormerNameOf,
}

impl Relation {
    pub fn words(self) -> &'static str {
        match self {
            Self::CapitalOf => "whose capital it is",
            Self::HasCapital => "its capital",
            Self::PeopleOf => "whose people it names",
            Self::HasPeople => "its people",
            Self::FormerNameOf => "whose former name it is",
        }
    }
}

/// The table.
///
/// Source: `data/countries.tsv`; see `data/README.md`.
static COUNTRIES: OnceLock<Table> = OnceLock::new();

/// Countries with an index of their names.
struct Table {
    countries: Vec<Country>,
    /// By folded name or code; `None` where several countries have it.
    by_name: HashMap<String, Option<usize>>,
    by_capital: HashMap<String, usize>,
    by_adjective: HashMap<String, Vec<usize>>,
    by_former: HashMap<String, Vec<usize>>,
}

fn table() -> &'static Table {
    COUNTRIES.get_or_init(|| Table::read(include_str!("../../data/countries.tsv")))
}

/// The country that `name` is a name or code of, if it is that of one only. Names are
/// compared folded, codes of capitals only as they stand: `us` is no country.
pub fn country(name: &str) -> Option<&'static Country> {
    let table = table();
    let found = (*table.by_name.get(&fold(name))?)?;
    let country = table.countries.get(found)?;
    let is_meant = |alias: &&str| fold(alias) == fold(name) && (*alias == name || !is_code(alias));
    country
        .names
        .iter()
        .copied()
        .chain([country.name])
        .any(|alias| is_meant(&alias))
        .then_some(country)
}

/// All countries.
pub fn countries() -> &'static [Country] {
    &table().countries
}

/// Two to four capitals, points aside: written in small letters they are a word.
fn is_code(alias: &str) -> bool {
    let letters = alias.chars().filter(|c| *c != '.');
    alias.len() <= 6 && letters.clone().count() <= 4 && letters.clone().all(char::is_uppercase)
}

/// What a name is related to and does not mean: `Moscow` to Russia, `Russian` to Russia.
pub fn related(kind: EntityKind, name: &str) -> Vec<(EntityKind, &'static str, Relation)> {
    let table = table();
    let folded = fold(name);
    let of = |nr: &usize| table.countries.get(*nr).map(|country| country.name);
    let mut found = Vec::new();
    match kind {
        EntityKind::Place => {
            if let Some(name) = table.by_capital.get(&folded).and_then(of) {
                found.push((EntityKind::Place, name, Relation::CapitalOf));
            }
            let former = table.by_former.get(&folded).into_iter().flatten();
            for name in former.filter_map(of) {
                found.push((EntityKind::Place, name, Relation::FormerNameOf));
            }
            if let Some(country) = country(name) {
                let capital = country.capital.into_iter();
                found.extend(capital.map(|c| (EntityKind::Place, c, Relation::HasCapital)));
                let people = country.adjectives.iter();
                found.extend(people.map(|a| (EntityKind::Group, *a, Relation::HasPeople)));
            }
        }
        EntityKind::Group => {
            let of_people = table.by_adjective.get(&folded).into_iter().flatten();
            for name in of_people.filter_map(of) {
                found.push((EntityKind::Place, name, Relation::PeopleOf));
            }
        }
        _ => {}
    }
    // A city state is its own capital.
    found.retain(|(kind_of, other, _)| *kind_of != kind || fold(other) != folded);
    found
}

impl Table {
    fn read(lines: &'static str) -> Self {
        let mut table = Self {
            countries: Vec::new(),
            by_name: HashMap::new(),
            by_capital: HashMap::new(),
            by_adjective: HashMap::new(),
            by_former: HashMap::new(),
        };
        for line in lines.lines() {
            let mut fields = line.split('\t');
            let mut list = || -> Vec<&'static str> {
                let field = fields.next().unwrap_or_default();
                field.split('|').filter(|part| !part.is_empty()).collect()
            };
            let (name, capital, names, adjectives, former) =
                (list(), list(), list(), list(), list());
            let Some(name) = name.first().copied() else { continue };
            let country =
                Country { name, capital: capital.first().copied(), names, adjectives, former };
            table.enter(country);
        }
        table
    }

    fn enter(&mut self, country: Country) {
        let nr = self.countries.len();
        for name in country.names.iter().chain([&country.name]) {
            let held = self.by_name.entry(fold(name)).or_insert(Some(nr));
            if *held != Some(nr) {
                *held = None;
            }
        }
        if let Some(capital) = country.capital {
            self.by_capital.insert(fold(capital), nr);
        }
        for adjective in &country.adjectives {
            self.by_adjective.entry(fold(adjective)).or_default().push(nr);
        }
        for former in &country.former {
            self.by_former.entry(fold(former)).or_default().push(nr);
        }
        self.countries.push(country);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(of: &str) -> Option<&'static str> {
        country(of).map(|country| country.name)
    }

    #[test]
    fn names_and_codes_lead_to_one_country() {
        for (alias, expected) in [
            ("DPRK", Some("North Korea")),
            ("North Korea", Some("North Korea")),
            ("U.S.", Some("United States")),
            ("US", Some("United States")),
            ("us", None),
            ("United States of America", Some("United States")),
            ("Türkiye", Some("Turkey")),
            ("South Korea", Some("South Korea")),
            ("South Ossetia", None),
            ("Moscow", None),
            ("Korea", None),
        ] {
            assert_eq!(name(alias), expected, "{alias}");
        }
    }

    #[test]
    fn capitals_and_people_are_related_and_nothing_else() {
        let shown = |kind, name| {
            let found = related(kind, name).into_iter();
            found.map(|(_, other, how)| format!("{other}, {}", how.words())).collect::<Vec<_>>()
        };
        assert_eq!(shown(EntityKind::Place, "Moscow"), ["Russia, whose capital it is"]);
        assert_eq!(shown(EntityKind::Group, "Russian"), ["Russia, whose people it names"]);
        assert_eq!(
            shown(EntityKind::Place, "Russia"),
            ["Moscow, its capital", "Russian, its people"]
        );
        assert!(shown(EntityKind::Person, "Moscow").is_empty());
        assert!(shown(EntityKind::Place, "South Ossetia").is_empty());
    }
}
