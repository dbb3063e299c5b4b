//! A filter as one query, so that it can be handed on.

use crate::protocol::{Choice, Condition, FactKind};

/// The query that finds what the search `text` and the chosen values find together.
///
/// `choices` come with their names. Of several values that an article can have but one
/// of, any will do.
pub fn as_query(text: &str, choices: &[(Choice, String)]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let text = text.trim();
    if !text.is_empty() {
        parts.push(text.to_owned());
    }
    let mut groups: Vec<(u8, Vec<String>)> = Vec::new();
    for (choice, name) in choices {
        let term = term(choice.condition, name);
        if choice.exclude {
            parts.push(match term.strip_prefix('-') {
                Some(term) => term.to_owned(),
                None => format!("-{term}"),
            });
            continue;
        }
        let group = match choice.condition {
            Condition::Mentions(_) => {
                parts.push(term);
                continue;
            }
            Condition::Dated(..) | Condition::Undated => 0,
            Condition::Has(kind, _) => 1 + kind as u8,
        };
        match groups.iter_mut().find(|(other, _)| *other == group) {
            Some((_, terms)) => terms.push(term),
            None => groups.push((group, vec![term])),
        }
    }
    for (_, terms) in groups {
        parts.push(match terms.as_slice() {
            [one] => one.clone(),
            several => format!("({})", several.join(" OR ")),
        });
    }
    parts.join(" ")
}

fn term(condition: Condition, name: &str) -> String {
    let quoted = || format!("\"{}\"", name.replace('"', " "));
    match condition {
        Condition::Mentions(_) => format!("entity:{}", quoted()),
        Condition::Dated(from, to) if from == to => format!("date:{from}"),
        Condition::Dated(from, to) => format!("date:{from}..{to}"),
        Condition::Undated => "date:none".to_owned(),
        Condition::Has(kind, _) => match (kind, name) {
            (FactKind::Source, "") => "-has:source".to_owned(),
            (FactKind::Source, _) => format!("source:{}", quoted()),
            (FactKind::Author, "") => "-has:author".to_owned(),
            (FactKind::Author, _) => format!("author:{}", quoted()),
            (FactKind::Language, "") => "-has:language".to_owned(),
            (FactKind::Language, code) => format!("lang:{code}"),
            (FactKind::Format, name) => format!("format:{name}"),
            (FactKind::Length, least) => match least {
                "0" => "words:..99".to_owned(),
                "100" => "words:100..299".to_owned(),
                "300" => "words:300..999".to_owned(),
                "1000" => "words:1000..2999".to_owned(),
                "3000" => "words:3000..9999".to_owned(),
                least => format!("words:{least}.."),
            },
            (FactKind::Repeats, "") => "-has:duplicate".to_owned(),
            (FactKind::Repeats, _) => "has:duplicate".to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Date, EntityId, FactId};

    #[test]
    fn a_filter_becomes_one_query() {
        let choice =
            |condition, exclude, name: &str| (Choice { condition, exclude }, name.to_owned());
        let day = |text: &str| Date::parse_iso(text).unwrap();
        let source = |n| Condition::Has(FactKind::Source, FactId(n));
        let choices = [
            choice(Condition::Mentions(EntityId(1)), false, "Ilse Marant"),
            choice(Condition::Mentions(EntityId(2)), true, "Oru Line"),
            choice(Condition::Dated(day("2024-03-12"), day("2024-03-14")), false, ""),
            choice(Condition::Undated, false, ""),
            choice(source(1), false, "Meridian Wire"),
            choice(source(2), true, ""),
        ];
        assert_eq!(
            as_query(" port OR fire ", &choices),
            "port OR fire entity:\"Ilse Marant\" -entity:\"Oru Line\" has:source \
             (date:2024-03-12..2024-03-14 OR date:none) source:\"Meridian Wire\""
        );
        assert_eq!(as_query("", &[]), "");
    }
}
