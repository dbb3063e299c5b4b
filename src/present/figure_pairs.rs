//! What two articles say of the same figure.

use crate::corpus::{DocId, EntityKind, SourceKind};
use crate::protocol::{Comparison, FigureLine, FigureRow, GroupOf, SourceLine};
use crate::text::Span;

use super::figures::group_name;

/// A thing that both articles count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigurePair {
    pub name: String,
    /// The figures of each article, in the order of the ledger.
    pub left: Vec<Stated>,
    pub right: Vec<Stated>,
    /// Whether their values are not all the same.
    pub differs: bool,
}

/// A figure as one article states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    pub written: String,
    pub span: Span,
    pub source: Option<String>,
}

/// The groups of a ledger that have figures in both articles. Dates are left out: the
/// lists of names hold them.
pub fn figure_pairs(lines: &[FigureLine], left: DocId, right: DocId) -> Vec<FigurePair> {
    let mut pairs: Vec<(FigurePair, bool)> = Vec::new();
    for line in lines {
        match line {
            FigureLine::Group(group) => {
                let counted = matches!(group.of, GroupOf::Counted { .. });
                let pair = FigurePair {
                    name: group_name(&group.of),
                    left: Vec::new(),
                    right: Vec::new(),
                    differs: group.n_values > 1,
                };
                pairs.push((pair, counted));
            }
            FigureLine::Figure(row) => {
                let Some((pair, _)) = pairs.last_mut() else { continue };
                match row.doc {
                    doc if doc == left => pair.left.push(stated(row)),
                    doc if doc == right => pair.right.push(stated(row)),
                    _ => {}
                }
            }
        }
    }
    let both = |(pair, counted): (FigurePair, bool)| {
        (counted && !pair.left.is_empty() && !pair.right.is_empty()).then_some(pair)
    };
    pairs.into_iter().filter_map(both).collect()
}

fn stated(row: &FigureRow) -> Stated {
    let source = row.source.as_ref().map(|(name, _)| name.clone());
    Stated { written: row.written.clone(), span: row.span, source }
}

/// Who speaks in an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voices {
    /// Named sources, those that say most first.
    pub named: Vec<String>,
    pub unnamed: Vec<String>,
    pub n_quotations: u32,
}

/// The sources of one article.
pub fn voices(lines: &[SourceLine], n_quotations: u32) -> Voices {
    let mut voices = Voices { n_quotations, ..Voices::default() };
    for line in lines {
        let SourceLine::Source(row) = line else { continue };
        match &row.source {
            Some((name, SourceKind::Named)) => voices.named.push(name.clone()),
            Some((name, SourceKind::Unnamed)) => voices.unnamed.push(name.clone()),
            None => {}
        }
    }
    voices
}

/// Who is cited in several articles: how often in each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// By what the engine knows it.
    pub key: String,
    pub name: String,
    pub is_named: bool,
    /// Attributions and quotations, by article.
    pub n: Vec<u32>,
}

/// The sources of several articles, those that most of them cite first.
pub fn source_rows(articles: &[Vec<SourceLine>]) -> Vec<SourceRow> {
    let mut rows: Vec<SourceRow> = Vec::new();
    for (column, lines) in articles.iter().enumerate() {
        for line in lines {
            let SourceLine::Source(found) = line else { continue };
            let Some((name, kind)) = &found.source else { continue };
            let at = rows.iter().position(|row| row.key == found.key).unwrap_or_else(|| {
                rows.push(SourceRow {
                    key: found.key.clone(),
                    name: name.clone(),
                    is_named: *kind == SourceKind::Named,
                    n: vec![0; articles.len()],
                });
                rows.len() - 1
            });
            if let Some(n) = rows.get_mut(at).and_then(|row| row.n.get_mut(column)) {
                *n = found.n_attributions + found.n_quotations;
            }
        }
    }
    rows.sort_by_key(|row| {
        let n_articles = row.n.iter().filter(|n| **n > 0).count();
        core::cmp::Reverse((n_articles, row.n.iter().sum::<u32>()))
    });
    rows
}

/// Names and figures that a sentence has room for.
const NAMES: usize = 3;
const FIGURES: usize = 2;

/// What both name, on which figures they differ, and who cites whom, in sentences.
pub fn both_sentence(
    comparison: &Comparison,
    figures: &[FigurePair],
    said: &(Voices, Voices),
) -> String {
    let mut sentences = Vec::new();
    let names = |kinds: &[EntityKind]| {
        let lists = comparison.both.iter().filter(|(kind, _)| kinds.contains(kind));
        let mut names: Vec<_> = lists.flat_map(|(_, names)| names).collect();
        names.sort_by_key(|name| core::cmp::Reverse(name.n_left.min(name.n_right)));
        let names = names.into_iter().take(NAMES).map(|name| name.entity.name.clone());
        listed(&names.collect::<Vec<_>>())
    };
    let people = names(&[EntityKind::Person, EntityKind::Organisation]);
    let places = names(&[EntityKind::Place]);
    match (people, places) {
        (Some(people), Some(places)) => {
            sentences.push(format!("Both name {people}, and mention {places}."));
        }
        (Some(names), None) | (None, Some(names)) => sentences.push(format!("Both name {names}.")),
        (None, None) => {}
    }
    let differ = figures.iter().filter(|pair| pair.differs).take(FIGURES).map(|pair| {
        let first = |stated: &[Stated]| stated.first().map_or("", |s| &s.written).to_owned();
        let name = pair.name.to_lowercase();
        format!("{name} ({} · {})", first(&pair.left), first(&pair.right))
    });
    if let Some(differ) = listed(&differ.collect::<Vec<_>>()) {
        sentences.push(format!("They differ on {differ}."));
    }
    match (said.0.unnamed.is_empty(), said.1.unnamed.is_empty()) {
        (false, true) => sentences.push("Only the left one cites unnamed sources.".to_owned()),
        (true, false) => sentences.push("Only the right one cites unnamed sources.".to_owned()),
        _ => {}
    }
    sentences.join(" ")
}

/// "a", "a and b", "a, b and c".
fn listed(words: &[String]) -> Option<String> {
    let (last, rest) = words.split_last()?;
    Some(match rest {
        [] => last.clone(),
        rest => format!("{} and {last}", rest.join(", ")),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{FigureKind, FigureValue};
    use crate::protocol::{FigureGroup, Passage};

    fn group(name: &str, n_values: u32) -> FigureLine {
        FigureLine::Group(FigureGroup {
            key: name.to_owned(),
            of: GroupOf::Counted { name: name.to_owned(), kind: FigureKind::Quantity, unit: None },
            n_rows: 2,
            n_docs: 2,
            n_values,
            range: None,
            is_open: true,
        })
    }

    fn row(doc: u32, written: &str) -> FigureLine {
        FigureLine::Figure(Box::new(FigureRow {
            doc: DocId(doc),
            key: String::new(),
            title: String::new(),
            date: None,
            span: Span::default(),
            kind: FigureKind::Quantity,
            written: written.to_owned(),
            value: FigureValue::Unknown,
            unit: None,
            counted: None,
            period: None,
            said: None,
            source: Some(("the port".to_owned(), SourceKind::Named)),
            rejected: None,
            passage: Passage { before: String::new(), marked: String::new(), after: String::new() },
        }))
    }

    #[test]
    fn what_both_count_stands_side_by_side() {
        let lines = [
            group("container", 2),
            row(0, "7,000"),
            row(1, "over 13,000"),
            row(1, "13,000"),
            group("ship", 1),
            row(0, "three"),
        ];
        let pairs = figure_pairs(&lines, DocId(0), DocId(1));
        assert_eq!(pairs.len(), 1);
        let written = |stated: &[Stated]| {
            stated.iter().map(|stated| stated.written.clone()).collect::<Vec<_>>()
        };
        assert_eq!(written(&pairs[0].left), ["7,000"]);
        assert_eq!(written(&pairs[0].right), ["over 13,000", "13,000"]);
        assert!(pairs[0].differs);
        assert_eq!(pairs[0].left[0].source.as_deref(), Some("the port"));
        let said = |key: &str, n: u32| {
            SourceLine::Source(crate::protocol::SourceRow {
                key: key.to_owned(),
                source: Some((key.to_uppercase(), SourceKind::Named)),
                n_attributions: n,
                n_quotations: 1,
                n_docs: 1,
                is_open: false,
            })
        };
        let rows = source_rows(&[vec![said("a", 4)], vec![said("b", 1), said("a", 0)]]);
        let rows: Vec<_> = rows.iter().map(|row| (row.name.as_str(), row.n.as_slice())).collect();
        assert_eq!(rows, [("A", &[5, 1][..]), ("B", &[0, 2][..])]);
        assert_eq!(listed(&[]), None);
        let words = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(listed(&words).as_deref(), Some("a, b and c"));
        assert_eq!(listed(&words[..1]).as_deref(), Some("a"));
    }
}
