//! Golden tests of comparison: the articles of one invented event in `golden/ledger`, two
//! by two, against what is found to belong together.
//!
//! `UPDATE_GOLDEN=1 cargo test --test comparison` writes what is found; look at the
//! difference before you commit it. Not all of it is right: it is there so that changes
//! are seen.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use dropleaf::corpus::{DocId, FileId};
use dropleaf::engine::{BatchBuilder, Engine};
use dropleaf::protocol::{Answer, CompareAsked, CompareMode, Comparison, Request};
use dropleaf::text::Span;

const PAIRS: [(&str, &str); 4] =
    [("wire", "rewrite"), ("wire", "update"), ("rewrite", "update"), ("wire", "opinion")];

fn read(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/ledger");
    fs::read_to_string(folder.join(format!("{name}.txt"))).unwrap()
}

fn compared(a: &str, b: &str, mode: CompareMode) -> Comparison {
    let mut batch = BatchBuilder::new();
    batch.add(FileId(0), "a.txt", a.as_bytes());
    batch.add(FileId(1), "b.txt", b.as_bytes());
    let mut engine = Engine::new();
    engine.accept(batch.finish());
    let asked = CompareAsked {
        left: DocId(0),
        right: DocId(1),
        mode: Some(mode),
        least_words: 5,
        all_pairs: false,
    };
    match engine.handle(Request::Compare(asked)) {
        Ok(Answer::Comparison(found)) => *found,
        other => panic!("{other:?}"),
    }
}

fn one_line(span: Span, text: &str) -> String {
    span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Pairs with their evidence, passages and shared runs, as text.
fn shown(a: &str, b: &str) -> String {
    let found = compared(a, b, CompareMode::Articles);
    let mut out = String::new();
    let mut pairs: Vec<_> = found.pairs.iter().collect();
    pairs.sort_by_key(|pair| (pair.left, pair.right));
    for pair in pairs {
        writeln!(out, "< {}\n> {}", one_line(pair.left, a), one_line(pair.right, b)).unwrap();
        let mut both = pair.words.clone();
        both.sort();
        writeln!(out, "  both: {}", both.join(" ")).unwrap();
        if let Some((left, right)) = &pair.other_figures {
            writeln!(out, "  differ: {} / {}", left.join(" "), right.join(" ")).unwrap();
        }
    }
    for passage in &found.passages {
        let (left, right) = (one_line(passage.left, a), one_line(passage.right, b));
        writeln!(out, "{:?}\n< {left}\n> {right}", passage.how).unwrap();
    }
    for run in &found.verbatim {
        writeln!(out, "{} words: {}", run.n_words, one_line(run.left, a)).unwrap();
    }
    out
}

#[test]
fn what_belongs_together_is_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/comparison");
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut wrong = Vec::new();
    for (a, b) in PAIRS {
        let found = shown(&read(a), &read(b));
        let path = folder.join(format!("{a}-{b}.expected"));
        if update {
            fs::create_dir_all(&folder).unwrap();
            fs::write(path, &found).unwrap();
        } else if found != fs::read_to_string(path).unwrap_or_default() {
            wrong.push(format!("--- {a}-{b}\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "not as expected:\n{}", wrong.join("\n"));
}

#[test]
fn an_article_against_itself_and_against_nothing() {
    let text = read("wire");
    let same = compared(&text, &text, CompareMode::Versions);
    assert_eq!((same.similarity, same.edits.len(), same.moves.len()), (1.0, 1, 0));
    let other = compared(&text, "Nothing.\n", CompareMode::Articles);
    assert!(other.pairs.is_empty() && other.passages.is_empty() && other.verbatim.is_empty());
    let languages =
        compared(&text, "Der Hafen war ruhig. Niemand sprach.\n", CompareMode::Articles);
    assert!(languages.pairs.is_empty());
}
