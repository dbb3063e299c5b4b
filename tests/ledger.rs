//! Golden tests of figures and sources: each article in `golden/ledger` against what is
//! read in it; and attributions against a gold set.
//!
//! `UPDATE_GOLDEN=1 cargo test --test ledger` writes what is found; look at the difference
//! before you commit it. Not all of it is right: it is there so that changes are seen.
//! `cargo test --test ledger -- --nocapture` prints precision and recall of the gold set;
//! `golden/sources/README.md` says what is annotated, and how.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dropleaf::attribution::{Attribution, attributions};
use dropleaf::corpus::{FigureValue, SourceKind};
use dropleaf::engine::{Analysed, analyse};
use dropleaf::entity::Depth;
use dropleaf::figure::{Figure, figures};

const ARTICLES: [&str; 4] = ["wire", "rewrite", "update", "opinion"];

fn read(path: &str, text: &str) -> (Analysed, Vec<Attribution>, Vec<Figure>) {
    let (_, mut articles) = analyse(path, text.as_bytes(), Depth::Model);
    let article = articles.pop().expect("a text is an article");
    let document = &article.document;
    let said = attributions(&document.text, &document.blocks, &article.mentions);
    let date = document.metadata.date.as_ref().map(|date| date.value);
    let stated = figures(&document.text, &document.blocks, &article.mentions, &said, date);
    (article, said, stated)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn source(one: Option<&Attribution>) -> String {
    match one.and_then(|one| one.source.as_ref()) {
        Some(source) if source.kind == SourceKind::Named => source.name.clone(),
        Some(source) => format!("[{}]", source.name),
        None => "-".to_owned(),
    }
}

fn value(figure: &Figure) -> String {
    match figure.value {
        FigureValue::Unknown => "-".to_owned(),
        FigureValue::Number { low, high: None } => low.to_string(),
        FigureValue::Number { low, high: Some(high) } => format!("{low}–{high}"),
        FigureValue::Date { low, high, is_inferred } => {
            let high = high.map(|high| format!("–{high}")).unwrap_or_default();
            format!("{low}{high}{}", if is_inferred { " inferred" } else { "" })
        }
    }
}

/// The ledger and the sources of an article as text, a line each.
fn shown(text: &str) -> String {
    let (article, said, stated) = read("a.txt", text);
    let text = &article.document.text;
    let mut out = String::from("figures\n");
    for figure in &stated {
        let written = one_line(figure.span.of(text));
        if let Some(reason) = figure.rejected {
            writeln!(out, "  ✗ {written}: {}", reason.words()).unwrap();
            continue;
        }
        let word = |word: &Option<String>| word.clone().unwrap_or_else(|| "-".to_owned());
        let said_by = figure.attribution.and_then(|nr| said.get(nr as usize));
        let period = figure.period.map(|period| period.to_string());
        writeln!(
            out,
            "  {} | {written} | {} | {} | {} | {} | {} | {} | {}",
            figure.kind.name(),
            value(figure),
            word(&figure.unit),
            word(&figure.counted),
            word(&figure.qualifier),
            word(&period),
            source(said_by),
            word(&figure.group),
        )
        .unwrap();
    }
    out.push_str("sources\n");
    for one in &said {
        let verb = one.verb.map_or("-", |verb| verb.of(text));
        let (kind, span) = (one.kind.name(), one_line(one.span.of(text)));
        writeln!(out, "  {kind} | {} | {verb} | {span}", source(Some(one))).unwrap();
    }
    out
}

#[test]
fn ledgers_are_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/ledger");
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut wrong = Vec::new();
    for name in ARTICLES {
        let found = shown(&fs::read_to_string(folder.join(format!("{name}.txt"))).unwrap());
        let path = folder.join(format!("{name}.txt.expected"));
        if update {
            fs::write(path, &found).unwrap();
        } else if found != fs::read_to_string(path).unwrap_or_default() {
            wrong.push(format!("--- {name}\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "not as expected:\n{}", wrong.join("\n"));
}

/// A paragraph and what it holds, a line each.
fn gold() -> Vec<(&'static str, Vec<String>)> {
    let paragraphs = include_str!("golden/sources/news.txt").split("\n\n");
    let parts = paragraphs.map(|paragraph| {
        let (gold, text): (Vec<&str>, Vec<&str>) =
            paragraph.trim().lines().partition(|line| line.starts_with("= "));
        let gold = gold.iter().map(|line| line.trim_start_matches("= ").to_owned());
        (*text.first().expect("a paragraph has a text"), gold.collect())
    });
    parts.collect()
}

#[test]
fn sources_are_found() {
    let (mut n_gold, mut n_found, mut n_right) = ([0; 2], [0; 2], [0; 2]);
    for (text, mut gold) in gold() {
        let (article, said, _) = read("a.txt", text);
        let found: Vec<String> = said
            .iter()
            .map(|one| {
                let verb = one.verb.map_or("-", |verb| verb.of(&article.document.text));
                format!("{} | {} | {verb}", one.kind.name(), source(Some(one)))
            })
            .collect();
        let nr = |line: &String| usize::from(line.starts_with("quotation"));
        gold.iter().for_each(|line| n_gold[nr(line)] += 1);
        found.iter().for_each(|line| n_found[nr(line)] += 1);
        let mut wrong = Vec::new();
        for line in found {
            match gold.iter().position(|held| *held == line) {
                Some(at) => n_right[nr(&gold.remove(at))] += 1,
                None => wrong.push(line),
            }
        }
        if !(wrong.is_empty() && gold.is_empty()) {
            println!("missed {gold:?}; found instead {wrong:?}");
        }
    }
    println!("kind          gold  precision  recall");
    for (nr, kind) in ["attributions", "quotations"].iter().enumerate() {
        let share = |of: usize| 100.0 * n_right[nr] as f64 / of as f64;
        let (precision, recall) = (share(n_found[nr]), share(n_gold[nr]));
        println!("{kind:<13} {:>4}  {precision:>9.1}  {recall:>6.1}", n_gold[nr]);
        assert!(precision >= 85.0 && recall >= 85.0, "{kind} fell behind");
    }
    assert!(n_gold.iter().sum::<usize>() >= 100, "{n_gold:?} are annotated");
}
