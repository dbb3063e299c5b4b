//! The entity desk for the eye: what is counted in words, bars over time.

use super::format::{count, counted, date_short};
use crate::corpus::Date;
use crate::protocol::{EntityList, LikelyRow, Places};

/// What the table counts.
pub fn entities_sentence(list: &EntityList, is_filtered: bool, rejected: bool) -> String {
    let articles = counted(u64::from(list.n_docs), "article", "articles");
    let over = match is_filtered {
        true => format!("{articles} under the filter"),
        false => format!("all {articles}"),
    };
    match rejected {
        true => {
            let names = counted(u64::from(list.n_rows), "rejected name", "rejected names");
            format!("{names} in {over}; they count nowhere.")
        }
        false => {
            let names = counted(u64::from(list.n_rows), "entity", "entities");
            format!(
                "{names} in {over}. Numbers are those of these articles; decisions hold in the whole corpus."
            )
        }
    }
}

/// Whether a file holds decisions and no article.
pub fn is_decisions(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').chars().filter(|c| !c.is_whitespace());
    start.take(25).collect::<String>().starts_with("{\"dropleaf\":\"decisions\"")
}

/// When the first and the last article of an entity were published.
pub fn span_words(dates: Option<(Date, Date)>) -> (String, String) {
    let words = |date: Option<Date>| date.map(date_short).unwrap_or_else(|| "undated".to_owned());
    (words(dates.map(|(first, _)| first)), words(dates.map(|(_, last)| last)))
}

/// Bars as the path of a drawing that is as wide as there are bars and 10 high: the
/// highest fills it, and what is not nothing is seen.
pub fn bars_path(bars: &[u32]) -> String {
    let most = bars.iter().copied().max().unwrap_or(0).max(1);
    let mut path = String::new();
    for (at, n) in bars.iter().enumerate().filter(|(_, n)| **n > 0) {
        let height = (f64::from(*n) / f64::from(most) * 10.0).max(1.5);
        path.push_str(&format!("M{at} 10v-{height:.1}h.8v{height:.1}z"));
    }
    path
}

/// Where a suggestion is found: how often each of the two stands.
pub fn likely_words(row: &LikelyRow) -> (String, String, String) {
    let n = |(n_mentions, n_docs): (u32, u32)| {
        let mentions = counted(u64::from(n_mentions), "mention", "mentions");
        format!("{mentions} in {}", counted(u64::from(n_docs), "article", "articles"))
    };
    let both = match row.n_both {
        0 => "never in one article".to_owned(),
        n => format!("both in {}", counted(u64::from(n), "article", "articles")),
    };
    (n(row.n_name), n(row.n_of), both)
}

/// Where marks would stand.
pub fn places_sentence(places: &Places) -> String {
    match places.n_places {
        0 => "It stands nowhere in the corpus; articles that come later are looked through."
            .to_owned(),
        n => format!(
            "It stands in {} in {}.",
            counted(n, "place", "places"),
            counted(u64::from(places.n_docs), "article", "articles")
        ),
    }
}

/// The same of the names of a list.
pub fn list_sentence(places: &Places) -> String {
    let names = counted(u64::from(places.n_names), "name", "names");
    let missing = match places.n_missing {
        0 => String::new(),
        n => format!(" {} nowhere.", counted(u64::from(n), "spelling stands", "spellings stand")),
    };
    let faults = match places.n_faults {
        0 => String::new(),
        n => format!(" {} could not be used.", counted(u64::from(n), "line", "lines")),
    };
    format!(
        "{names} read. They stand in {} in {}.{missing}{faults}",
        counted(places.n_places, "place", "places"),
        counted(u64::from(places.n_docs), "article", "articles")
    )
}

/// The button that marks so many places.
pub fn mark_words(n_places: u64) -> String {
    match n_places {
        0 => "Mark where it comes".to_owned(),
        1 => "Mark 1 place".to_owned(),
        n => format!("Mark {} places", count(n)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_is_said() {
        let list = EntityList { n_docs: 14, n_rows: 1_204, ..EntityList::default() };
        assert_eq!(
            entities_sentence(&list, true, false),
            "1,204 entities in 14 articles under the filter. Numbers are those of these articles; \
             decisions hold in the whole corpus."
        );
        assert_eq!(
            entities_sentence(&EntityList { n_rows: 1, n_docs: 1, ..list }, false, true),
            "1 rejected name in all 1 article; they count nowhere."
        );
        let places = Places {
            n_places: 1_204,
            n_docs: 80,
            n_names: 212,
            n_missing: 1,
            n_faults: 3,
            ..Places::default()
        };
        assert_eq!(
            list_sentence(&places),
            "212 names read. They stand in 1,204 places in 80 articles. 1 spelling stands nowhere. \
             3 lines could not be used."
        );
        assert_eq!(places_sentence(&places), "It stands in 1,204 places in 80 articles.");
        assert_eq!(mark_words(1_204), "Mark 1,204 places");
    }

    #[test]
    fn decisions_are_told_from_articles() {
        assert!(is_decisions("{\n  \"dropleaf\": \"decisions\",\n  \"version\": 1"));
        assert!(!is_decisions("{\"title\": \"dropleaf\"}"));
    }

    #[test]
    fn what_is_not_nothing_has_a_bar() {
        assert_eq!(bars_path(&[0, 100, 1]), "M1 10v-10.0h.8v10.0zM2 10v-1.5h.8v1.5z");
        assert_eq!(bars_path(&[]), "");
    }
}
