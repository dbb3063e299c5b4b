//! What is seen, said in sentences.

use super::comparison::{Seen, Step};
use super::facet::{OPEN_FROM, OPEN_TO};
use super::format::{count, counted, date_long};
use super::language::language;
use crate::protocol::{Choice, CompareMode, Comparison, Condition, FactKind, Said, Totals};

/// The filter in words: `12 of 40 articles contain “port”, mention Sarvena and are
/// dated March 2024; 2 of them are undated.`
pub fn filter_sentence(said: &Said) -> String {
    fn is_date(c: Condition) -> bool {
        matches!(c, Condition::Dated(..) | Condition::Undated)
    }
    let of_kind = |wanted: fn(&Choice) -> bool| {
        let names = said.choices.iter().filter(move |(choice, _)| wanted(choice));
        names.map(|(choice, name)| written(choice, name)).collect::<Vec<_>>()
    };
    let mentioned = of_kind(|c| !c.exclude && matches!(c.condition, Condition::Mentions(_)));
    let not_mentioned = of_kind(|c| c.exclude && matches!(c.condition, Condition::Mentions(_)));
    let dated = of_kind(|c| !c.exclude && is_date(c.condition));
    let not_dated = of_kind(|c| c.exclude && is_date(c.condition));
    let mut parts: Vec<String> = said.query.iter().cloned().collect();
    let mut part = |verb: &str, names: &[String], joint: &str| {
        if !names.is_empty() {
            parts.push(format!("{verb} {}", listed(names, joint)));
        }
    };
    part("mention", &mentioned, "and");
    part("do not mention", &not_mentioned, "or");
    part("are", &dated, "or");
    part("are not", &not_dated, "or");
    for kind in FactKind::ALL {
        let of_kind = |exclude: bool| {
            let is = |(choice, _): &&(Choice, String)| {
                choice.exclude == exclude
                    && matches!(choice.condition, Condition::Has(other, _) if other == kind)
            };
            let names = said.choices.iter().filter(is).map(|(_, name)| fact(kind, name));
            listed(&names.collect::<Vec<_>>(), "or")
        };
        let (included, excluded) = (of_kind(false), of_kind(true));
        parts.extend((!included.is_empty()).then_some(included));
        parts.extend((!excluded.is_empty()).then(|| format!("are not those that {excluded}")));
    }
    if parts.is_empty() {
        return counted(u64::from(said.n_total), "article", "articles");
    }
    let what = listed(&parts, "and");
    let n = u64::from(said.n_docs);
    let undated_asked = said.choices.iter().any(|(c, _)| is_date(c.condition));
    let undated = match (said.n_undated, undated_asked) {
        (0, _) | (_, true) => String::new(),
        (1, _) => "; 1 of them is undated".to_owned(),
        (n, _) => format!("; {} of them are undated", count(u64::from(n))),
    };
    let total = count(u64::from(said.n_total));
    format!("{} of {total} articles {what}{undated}.", count(n))
}

fn written(choice: &Choice, name: &str) -> String {
    match choice.condition {
        Condition::Mentions(_) => name.to_owned(),
        Condition::Dated(from, to) if from == to => format!("dated {}", date_long(from)),
        Condition::Dated(from, to) => match (from.year(), to.year()) {
            (OPEN_FROM, _) => format!("dated until {}", date_long(to)),
            (_, OPEN_TO) => format!("dated from {} on", date_long(from)),
            _ => format!("dated from {} to {}", date_long(from), date_long(to)),
        },
        Condition::Undated => "undated".to_owned(),
        Condition::Has(kind, _) => fact_name(kind, name),
    }
}

/// A value of a facet by itself: `English`, `100 to 299 words`, `no author stated`.
pub fn fact_name(kind: FactKind, name: &str) -> String {
    match (kind, name) {
        (FactKind::Source, "") => "no source stated".to_owned(),
        (FactKind::Author, "") => "no author stated".to_owned(),
        (FactKind::Language, "") => "no language stated".to_owned(),
        (FactKind::Language, code) => language(code).to_owned(),
        (FactKind::Length, least) => match least {
            "0" => "under 100 words".to_owned(),
            "100" => "100 to 299 words".to_owned(),
            "300" => "300 to 999 words".to_owned(),
            "1000" => "1,000 to 2,999 words".to_owned(),
            "3000" => "3,000 to 9,999 words".to_owned(),
            _ => "10,000 words and more".to_owned(),
        },
        (FactKind::Repeats, "") => "not a copy".to_owned(),
        (FactKind::Repeats, _) => "copy of an earlier article".to_owned(),
        (_, name) => name.to_owned(),
    }
}

/// A value of a facet as the end of "articles that".
fn fact(kind: FactKind, name: &str) -> String {
    let value = fact_name(kind, name);
    match (kind, name) {
        (FactKind::Source, "") => "state no source".to_owned(),
        (FactKind::Source, _) => format!("come from {value}"),
        (FactKind::Author, "") => "state no author".to_owned(),
        (FactKind::Author, _) => format!("are by {value}"),
        (FactKind::Language, "") => "state no language".to_owned(),
        (FactKind::Language, _) => format!("are in {value}"),
        (FactKind::Format, _) => format!("come from a {value} file"),
        (FactKind::Length, _) => format!("have {value}"),
        (FactKind::Repeats, "") => "are no copy of an earlier article".to_owned(),
        (FactKind::Repeats, _) => "are copies of an earlier article".to_owned(),
    }
}

/// `a`, `a and b`, `a, b and c`.
fn listed(names: &[String], joint: &str) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} {joint} {last}", rest.join(", ")),
    }
}

/// What a removal came to, or taking one back.
pub fn removal_sentence(n_docs: u32, removed: bool) -> String {
    let articles = counted(u64::from(n_docs), "article", "articles");
    match removed {
        true => format!("{articles} removed from this corpus; the files stay as they are."),
        false => format!("{articles} back in the corpus."),
    }
}

/// What an import came to: `4 read, 1 partly, 1 skipped`.
pub fn import_sentence(totals: &Totals) -> String {
    let mut parts = vec![format!("{} read", count(u64::from(totals.n_loaded)))];
    let mut part = |n: u32, what: &str| {
        if n > 0 {
            parts.push(format!("{} {what}", count(u64::from(n))));
        }
    };
    part(totals.n_partial, "partly");
    part(totals.n_skipped, "skipped");
    part(totals.n_known, "already here");
    parts.join(", ")
}

/// Said where there is no memory for answering a question.
pub const NO_ROOM: &str = "There is not enough memory left in this tab to find that out. Everything \
    that is loaded stays.";

/// What an import came to that ended where there was no memory for more.
pub fn full_sentence(totals: &Totals) -> String {
    let articles = counted(u64::from(totals.n_docs), "article is", "articles are");
    let files = counted(u64::from(totals.n_skipped), "file was", "files were");
    format!(
        "The memory that the browser gives this tab is full. {articles} loaded and can be \
         searched; {files} not read."
    )
}

/// What two articles share, in sentences.
pub fn compare_sentence(comparison: &Comparison, steps: &[Step], seen: &Seen) -> String {
    let percent = comparison.similarity * 100.0;
    let alike = match comparison.similarity {
        s if s >= 0.9999 => return "Word for word the same text.".to_owned(),
        s if s >= 0.1 => format!("{percent:.0} % of their five-word runs are common"),
        s if s > 0.0 => format!("{percent:.1} % of their five-word runs are common"),
        _ => "no run of five words is common".to_owned(),
    };
    let n_steps = steps.len() as u64;
    match comparison.mode {
        CompareMode::Versions => {
            let n_moved = comparison.moves.len() as u64;
            let n_form = comparison.edits.iter().filter(|edit| edit.form.is_some()).count() as u64;
            let mut what = counted(n_steps, "change", "changes");
            if n_moved > 0 {
                what += &format!(", {} moved", counted(n_moved, "passage", "passages"));
            }
            if n_form > 0 {
                what += &format!(", {} of form alone", count(n_form));
            }
            format!("Read as two versions of one text: {alike}; {what}.")
        }
        CompareMode::Articles => {
            let runs = comparison.verbatim.iter().filter(|run| run.n_words >= seen.least_words);
            let n_runs = counted(runs.count() as u64, "shared run", "shared runs");
            let longest = comparison.verbatim.iter().map(|run| run.n_words).max();
            let longest = longest.map_or(String::new(), |n| {
                format!(", the longest of {}", counted(u64::from(n), "word", "words"))
            });
            let pairs = counted(n_steps, "pair of sentences", "pairs of sentences");
            format!(
                "Read as different articles: {alike}; {pairs} that may tell the same; {n_runs} of \
                 {} words or more{longest}.",
                seen.least_words,
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{Date, EntityId};

    #[test]
    fn a_filter_is_one_sentence() {
        let choice = |condition, exclude| Choice { condition, exclude };
        let mentions = |n| Condition::Mentions(EntityId(n));
        let march =
            Condition::Dated(Date::new(2024, 3, 0).unwrap(), Date::new(2024, 3, 0).unwrap());
        let mut said = Said { n_docs: 12, n_total: 40, ..Said::default() };
        assert_eq!(filter_sentence(&said), "40 articles");
        said.n_undated = 2;
        said.query = Some("contain “port”".into());
        assert_eq!(
            filter_sentence(&said),
            "12 of 40 articles contain “port”; 2 of them are undated."
        );
        said.choices = vec![
            (choice(mentions(1), false), "Sarvena".into()),
            (choice(mentions(2), true), "Kostrel".into()),
            (choice(march, false), String::new()),
            (choice(Condition::Undated, false), String::new()),
        ];
        assert_eq!(
            filter_sentence(&said),
            "12 of 40 articles contain “port”, mention Sarvena, do not mention Kostrel and are \
             dated March 2024 or undated."
        );
    }

    #[test]
    fn an_import_is_summed_up() {
        let totals = Totals { n_loaded: 4, n_partial: 1, n_skipped: 1, ..Totals::default() };
        assert_eq!(import_sentence(&totals), "4 read, 1 partly, 1 skipped");
        let totals = Totals { n_docs: 84_211, n_skipped: 1, ..totals };
        assert_eq!(
            full_sentence(&totals),
            "The memory that the browser gives this tab is full. 84,211 articles are loaded and \
             can be searched; 1 file was not read."
        );
    }
}
