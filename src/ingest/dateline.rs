//! The dateline of a news story: `KOSTREL, March 4, 2024 (Meridian Wire) — `.

use super::date::find_date;
use crate::corpus::Date;
use crate::text::Span;

/// What a dateline states beside its place; spans are in bytes of the paragraph.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Dateline {
    /// The agency in parentheses.
    pub source: Option<Span>,
    /// The date, only where its year stands too.
    pub date: Option<(Date, Span)>,
    /// Length of the dateline in bytes, with its dash.
    pub len: usize,
}

/// The dateline that `paragraph` begins with.
///
/// It begins with a place (in capitals, or followed by an agency in parentheses) and
/// ends with a dash. Cost: looks at the first 140 bytes.
pub(super) fn dateline(paragraph: &str) -> Option<Dateline> {
    let near = paragraph.get(..paragraph.floor_char_boundary(140))?;
    let (dash, mark) = [" — ", " – ", " - ", " -- ", "— ", "—"]
        .into_iter()
        .filter_map(|mark| Some((near.find(mark)?, mark)))
        .min_by_key(|(at, _)| *at)?;
    let head = near.get(..dash)?;
    let place_end = head.find([',', '(']).unwrap_or(head.len());
    let place = head.get(..place_end)?.trim();
    let agency = head.find('(').and_then(|open| {
        let close = open + head.get(open..)?.find(')')?;
        let inner = Span::new(open + 1, close).trim(head);
        let name = inner.of(head);
        let named = name.starts_with(char::is_uppercase)
            && name.len() <= 40
            && !name.contains(|c: char| c.is_ascii_digit());
        named.then_some(inner)
    });
    let named = |word: &str| word.starts_with(char::is_uppercase);
    // Some agencies put the day where the place should be: `March 12 (Reuters) - `.
    let day = |word: &str| agency.is_some() && word.bytes().all(|b| b.is_ascii_digit());
    let capitalised = place.split_whitespace().all(|word| named(word) || day(word));
    let capitals = place.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && !place.chars().any(char::is_lowercase);
    let n_words = place.split_whitespace().count();
    if !(1..=4).contains(&n_words) || !capitalised || !(capitals || agency.is_some()) {
        return None;
    }
    Some(Dateline { source: agency, date: find_date(head), len: dash + mark.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(paragraph: &str, expected: &str) {
        let found = dateline(paragraph).map(|line| {
            let source = line.source.map(|s| s.of(paragraph).to_owned());
            let date = line.date.map(|(d, _)| d.to_string());
            [source, date]
                .into_iter()
                .map(|f| f.unwrap_or("none".into()))
                .collect::<Vec<_>>()
                .join(", ")
        });
        assert_eq!(found.unwrap_or_default(), expected, "{paragraph}");
    }

    #[test]
    fn datelines_state_agency_and_date() {
        check("KOSTREL, March 4, 2024 (Meridian Wire) — The port", "Meridian Wire, 2024-03-04");
        check("SARVENA, March 12 (Meridian Wire) - A fire", "Meridian Wire, none");
        check("Sarvena (Reuters) — A fire", "Reuters, none");
        check("March 12 (Reuters) - A fire", "Reuters, none");
        check("SARVENA — A fire", "none, none");
    }

    #[test]
    fn prose_has_none() {
        check("Sarvena burned for three days — and nobody knew why.", "");
        check("The fire – the worst in years – spread.", "");
        check("A sentence without any dash.", "");
        check("NATO and others — said", "");
        check("", "");
    }
}
