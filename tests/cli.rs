//! The native command as a person runs it: the built program, its output, its exit.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use dropleaf::text::{fold, words};
use proptest::prelude::*;
use serde_json::Value;

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dropleaf"));
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

fn run(arguments: &[&str]) -> Output {
    program().args(arguments).output().unwrap()
}

/// The rows that a command prints; it must end well.
fn rows(arguments: &[&str]) -> Vec<Value> {
    let output = run(arguments);
    let errors = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {errors}");
    assert!(!errors.contains("panick"), "{errors}");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!text.contains('\r') && (text.is_empty() || text.ends_with('\n')));
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A folder for one test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let nr = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("dropleaf-cli-{}-{nr}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Writes a file and gives its path.
    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn is_file(row: &Value) -> bool {
    row.get("status").is_some()
}

fn str_of<'v>(row: &'v Value, key: &str) -> &'v str {
    row[key].as_str().unwrap_or_else(|| panic!("{key} of {row}"))
}

/// The text under a span of a row; it must lie on character boundaries.
fn slice<'v>(text: &'v str, span: &Value) -> &'v str {
    let at = |key: &str| usize::try_from(span[key].as_u64().unwrap()).unwrap();
    text.get(at("start")..at("end")).unwrap_or_else(|| panic!("{span} is no span of the text"))
}

fn place(text: &str, span: &Value) -> std::ops::Range<usize> {
    let at = |nr: usize| usize::try_from(span[nr].as_u64().unwrap()).unwrap();
    assert!(text.get(at(0)..at(1)).is_some(), "{span} is no span of the text");
    at(0)..at(1)
}

#[test]
fn ingest_accounts_for_every_file() {
    let folder = Folder::new();
    folder.write("b.txt", "\u{feff}The second\n\nNo date here, 2024.\n");
    folder.write("a/deep/c.md", "# Third\n\nWords.\n");
    folder.write("a.txt", "Same bytes\n\nin two files.\n");
    folder.write("z/again.txt", "Same bytes\n\nin two files.\n");
    folder.write("empty.txt", "");
    folder.write("report.pdf", "%PDF-1.7\n");
    folder.write("cut.txt", b"Cut in a letter \xc3");
    let missing = format!("{}/missing.txt", folder.path());
    let rows = rows(&["ingest", folder.path(), &missing]);

    let files: Vec<_> = rows.iter().filter(|row| is_file(row)).collect();
    let below = |row: &Value| str_of(row, "file").strip_prefix(folder.path()).unwrap().to_owned();
    assert_eq!(
        files.iter().map(|row| below(row)).collect::<Vec<_>>(),
        [
            "/a/deep/c.md",
            "/a.txt",
            "/b.txt",
            "/cut.txt",
            "/empty.txt",
            "/report.pdf",
            "/z/again.txt",
            "/missing.txt"
        ]
    );
    for row in &files {
        let skipped = ["/empty.txt", "/report.pdf", "/missing.txt"].contains(&below(row).as_str());
        let expected = match below(row).as_str() {
            _ if skipped => "skipped",
            _ => "loaded",
        };
        assert_eq!(str_of(row, "status"), expected, "{row}");
        assert_eq!(row["reason"].is_null(), expected == "loaded", "{row}");
        assert_eq!(row["n_docs"], u64::from(!skipped), "{row}");
        assert_eq!(row["format"].is_null() && row["encoding"].is_null(), skipped, "{row}");
    }

    let documents: Vec<_> = rows.iter().filter(|row| !is_file(row)).collect();
    assert_eq!(documents.len(), 5);
    let of = |name: &str| documents.iter().find(|row| below(row) == name).unwrap();
    let second = of("/b.txt");
    assert_eq!(str_of(second, "text"), "The second\n\nNo date here, 2024.\n", "no mark, unchanged");
    for key in ["date", "date_from", "author", "source", "language", "url", "duplicate_of"] {
        assert!(second.get(key).is_some_and(Value::is_null), "{key}");
    }
    let again = of("/z/again.txt");
    assert_eq!(str_of(again, "duplicate_of"), str_of(of("/a.txt"), "doc"));
    for row in &documents {
        assert_eq!(row["doc"], row["file"]);
    }
}

#[test]
fn spans_of_the_sample_are_places_in_its_texts() {
    let rows = rows(&["ingest", "sample"]);
    let documents: Vec<_> = rows.iter().filter(|row| !is_file(row)).collect();
    assert!(documents.len() >= 12);
    for row in documents {
        let text = str_of(row, "text");
        let mut end = 0;
        for block in row["blocks"].as_array().unwrap() {
            assert!(!slice(text, block).trim().is_empty(), "{block}");
            let start = usize::try_from(block["start"].as_u64().unwrap()).unwrap();
            assert!(text[end..start].trim().is_empty(), "text between blocks, before {start}");
            end = usize::try_from(block["end"].as_u64().unwrap()).unwrap();
        }
        assert!(text[end..].trim().is_empty());
        row["damage"].as_array().unwrap().iter().for_each(|damage| {
            slice(text, damage);
        });
    }
}

#[test]
fn the_same_path_twice_is_one_file() {
    let rows = rows(&["ingest", "sample", "sample"]);
    let files: Vec<_> = rows.iter().filter(|r| is_file(r)).map(|r| str_of(r, "file")).collect();
    assert_eq!(files.iter().collect::<HashSet<_>>().len(), files.len());
    let mut sorted = files.clone();
    sorted.sort_unstable();
    assert_eq!(files, sorted);
}

#[test]
fn mentions_and_entities_agree() {
    let mentions = rows(&["mentions", "sample"]);
    let mut n_mentions = 0;
    let mut linked: HashSet<String> = HashSet::new();
    for row in &mentions {
        let text = str_of(row, "text");
        // In order and disjoint, but for names within quantities.
        let (mut at, mut end, mut holder) = (0, 0, "");
        for mention in row["mentions"].as_array().unwrap() {
            assert!(!slice(text, mention).is_empty());
            let (start, stop) =
                (mention["start"].as_u64().unwrap(), mention["end"].as_u64().unwrap());
            assert!(start >= at, "in order");
            at = start;
            if start >= end {
                (end, holder) = (stop, str_of(mention, "type"));
            } else {
                assert!(holder == "QUANTITY" && stop <= end, "{mention} in a {holder}");
            }
            let confidence = mention["confidence"].as_f64().unwrap();
            assert!((0.0..=1.0).contains(&confidence));
            linked.insert(str_of(mention, "entity").to_owned());
            n_mentions += 1;
        }
    }
    let entities = rows(&["entities", "sample"]);
    let ids: HashSet<_> = entities.iter().map(|row| str_of(row, "entity").to_owned()).collect();
    assert_eq!(ids, linked);
    assert_eq!(ids.len(), entities.len(), "an id stands for one entity");
    let total: u64 = entities.iter().map(|row| row["n_mentions"].as_u64().unwrap()).sum();
    assert_eq!(total, n_mentions);
    for row in &entities {
        for suggestion in row["suggestions"].as_array().unwrap() {
            let other = str_of(suggestion, "entity");
            assert!(ids.contains(other) && other != str_of(row, "entity"), "{suggestion}");
            assert!(!str_of(suggestion, "evidence").is_empty());
        }
        for alias in row["aliases"].as_array().unwrap() {
            assert!(!str_of(alias, "evidence").is_empty() && alias["name"] != row["name"]);
        }
    }
}

/// The documents of the sample with their folded words.
fn sample_words() -> Vec<(String, Vec<String>)> {
    let rows = rows(&["ingest", "sample"]);
    let document = |row: &Value| {
        let title = row["title"].as_str().filter(|_| row["title_from"] == "metadata");
        let text = str_of(row, "text");
        let apart = title.filter(|title| !text.contains(title)).unwrap_or_default();
        let all = words(text).chain(words(apart)).map(|word| fold(word.text)).collect();
        (str_of(row, "doc").to_owned(), all)
    };
    rows.iter().filter(|row| !is_file(row)).map(document).collect()
}

#[test]
fn search_counts_what_a_scan_counts() {
    let documents = sample_words();
    let terms = ["sarvena", "fire", "nitrate", "kostrel", "the", "zanzibarine"];
    let folder = Folder::new();
    let lines: String = terms.iter().map(|term| format!("word\t{term}\n")).collect();
    let more = "fire OR flood -nitrate\n\"storage shed\"\nnitr*\nfire AND Sarvena\ndon't\n";
    let queries = folder.write("queries.tsv", format!("{lines}{more}"));
    let found = rows(&["search", "sample", "--queries", &queries, "--repeat", "2"]);
    assert_eq!(found.len(), terms.len() + 6);

    let n = documents.len() as f64;
    let mean = documents.iter().map(|(_, words)| words.len()).sum::<usize>() as f64 / n;
    for (row, term) in found.iter().zip(terms) {
        assert_eq!((str_of(row, "query"), str_of(row, "class")), (term, "word"));
        let count = |words: &[String]| words.iter().filter(|word| *word == term).count();
        let with: Vec<_> = documents.iter().filter(|(_, words)| count(words) > 0).collect();
        assert_eq!(row["n_docs"], with.len(), "{term}");
        let hits: usize = with.iter().map(|(_, words)| count(words)).sum();
        assert_eq!(row["n_hits"], hits, "{term}");
        // BM25 by hand, best first, ties by document order.
        let n_with = with.len() as f64;
        let idf = (1.0 + (n - n_with + 0.5) / (n_with + 0.5)).ln();
        let mut scores: Vec<_> = with
            .iter()
            .map(|(doc, words)| {
                let (tf, length) = (count(words) as f64, words.len() as f64 / mean);
                (doc, idf * tf * 2.2 / (tf + 1.2 * (0.25 + 0.75 * length)))
            })
            .collect();
        scores.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        let top = row["top"].as_array().unwrap();
        assert_eq!(top.len(), with.len().min(10));
        for (best, (doc, score)) in top.iter().zip(&scores) {
            assert_eq!(str_of(best, "doc"), *doc, "{term}");
            assert!((best["score"].as_f64().unwrap() - score).abs() < 1e-4, "{term} {best}");
        }
    }

    let has = |words: &[String], term: &str| words.iter().any(|word| word.starts_with(term));
    let shed = |words: &[String]| words.windows(2).filter(|w| *w == ["storage", "shed"]).count();
    let n_docs = |wanted: &dyn Fn(&[String]) -> bool| {
        documents.iter().filter(|(_, words)| wanted(words)).count()
    };
    let exact = |words: &[String], term: &str| words.iter().any(|word| word == term);
    let expected = [
        n_docs(&|w| (exact(w, "fire") || exact(w, "flood")) && !exact(w, "nitrate")),
        n_docs(&|w| shed(w) > 0),
        n_docs(&|w| has(w, "nitr")),
        n_docs(&|w| exact(w, "fire") && exact(w, "sarvena")),
        n_docs(&|w| w.windows(2).any(|pair| pair == ["don", "t"])),
    ];
    for (row, expected) in found[terms.len()..].iter().zip(expected) {
        assert_eq!(row["n_docs"], expected, "{row}");
        assert!(row["class"].is_null());
    }
    let hits: usize = documents.iter().map(|(_, words)| shed(words)).sum();
    assert_eq!(found[terms.len() + 1]["n_hits"], hits);

    let size = found.last().unwrap();
    assert_eq!(size["n_docs"], documents.len());
    let distinct: HashSet<_> = documents.iter().flat_map(|(_, words)| words).collect();
    assert_eq!(size["n_terms"], distinct.len());
    for key in ["build_s", "text_bytes", "index_bytes"] {
        assert!(size[key].as_f64().unwrap() > 0.0, "{key}");
    }
}

#[test]
fn records_are_searched_and_phrases_stay_in_the_title() {
    let folder = Folder::new();
    let line = |title: &str, body: &str| {
        serde_json::json!({"id": "x", "title": title, "body": body, "date": null}).to_string()
    };
    let lines =
        [line("Port on", "fire again"), "no record".to_owned(), line("Fire", "Port on fire")];
    let records = folder.write("news.jsonl", lines.join("\n"));
    let queries = folder.write("queries", "\"port on\"\n\"on fire\"\nfire\n");
    let found = rows(&["search", &records, "--queries", &queries]);
    let n = |row: &Value| (row["n_docs"].as_u64().unwrap(), row["n_hits"].as_u64().unwrap());
    assert_eq!(found[..3].iter().map(n).collect::<Vec<_>>(), [(2, 2), (1, 1), (2, 3)]);
    assert_eq!(str_of(&found[1]["top"][0], "doc"), format!("{records}#1"));
}

#[test]
fn kwic_gives_every_hit_in_its_place() {
    let found = rows(&["kwic", "sample", "--query", "nitr* OR \"storage shed\"", "--width", "30"]);
    let folder = Folder::new();
    let queries = folder.write("queries", "nitr* OR \"storage shed\"\n");
    let counted = rows(&["search", "sample", "--queries", &queries]);
    assert_eq!(counted[0]["n_hits"], found.len());
    let texts = rows(&["mentions", "sample"]);
    for row in &found {
        let document = texts.iter().find(|text| text["doc"] == row["doc"]).unwrap();
        let text = str_of(document, "text");
        assert_eq!(slice(text, row), str_of(row, "hit"));
        let (left, right) = (str_of(row, "left"), str_of(row, "right"));
        assert!(left.len() <= 34 && right.len() <= 34);
        assert!(text.contains(&format!("{left}{}{right}", str_of(row, "hit"))));
    }
}

#[test]
fn kwic_sorts_by_the_words_beside_the_hit() {
    let plain = rows(&["kwic", "sample", "--query", "the"]);
    let sorted = rows(&["kwic", "sample", "--query", "the", "--sort", "R1,L1"]);
    // Where no word stands, the row comes last.
    let folded = |word: Option<dropleaf::text::Word>| (word.is_none(), word.map(|w| fold(w.text)));
    let first = |text: &str| folded(words(text).next());
    let last = |text: &str| folded(words(text).last());
    let key = |row: &Value| (first(str_of(row, "right")), last(str_of(row, "left")));
    let mut expected = plain.clone();
    expected.sort_by_key(key);
    assert!(plain.len() > 100);
    assert_eq!(sorted, expected);
}

#[test]
fn collocates_and_keywords_are_counted() {
    let folder = Folder::new();
    folder.write("a.txt", "Grain silo fire and grain silo.\n");
    folder.write("b.txt", "Fire drill. The the the.\n");
    let query = ["--query", "silo", "--min", "1"];
    let near = [&["collocates", folder.path(), "--left", "1", "--right", "1"], &query[..]].concat();
    let mut found = rows(&near);
    // Six tokens of the text of a, five of b; two are hits.
    let counted = serde_json::json!({"n_hits": 2, "n_near": 3, "n_words": 9, "n_docs": 2});
    assert_eq!(found.pop(), Some(counted));
    let shown: Vec<_> = found.iter().map(|row| (str_of(row, "word"), &row["observed"])).collect();
    assert_eq!(shown, [("grain", &Value::from(2)), ("fire", &Value::from(1))]);

    let mut found =
        rows(&[&["keyness", folder.path(), "--no-function-words"], &query[..]].concat());
    let side =
        |n_docs: u32, n_words: u32| serde_json::json!({"n_docs": n_docs, "n_words": n_words});
    let counted = serde_json::json!({"a": side(1, 6), "b": side(1, 5), "n_shared": 0});
    assert_eq!(found.pop(), Some(counted));
    let shown: Vec<_> = found.iter().map(|row| str_of(row, "word")).collect();
    // Both have fire once: of the shorter one it is the larger share.
    assert_eq!(shown, ["grain", "silo", "fire", "drill"]);
    let other = rows(&["keyness", folder.path(), "--query", "silo", "--against", "fire"]);
    assert_eq!(other.last().unwrap()["n_shared"], 1);
}

#[test]
fn documents_of_a_file_of_many_are_compared_by_their_ids() {
    let folder = Folder::new();
    let table = "title,text\nOne,The fire burned in Sarvena all night.\nTwo,The fire burned in \
                 Sarvena until noon.\n";
    folder.write("rows.csv", table);
    let file = format!("{}/rows.csv", folder.path());
    let (a, b) = (format!("{file}#0"), format!("{file}#1"));
    let [row] = <[Value; 1]>::try_from(rows(&["compare", &a, &b])).unwrap();
    assert_eq!(row["both"]["LOC"][0]["name"], "Sarvena", "{row}");
    let refused = run(&["compare", &file, &b]);
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn compare_names_what_is_shared() {
    let folder = Folder::new();
    let a = folder
        .write("a.txt", "Minister Ilse Marant met U.S. officials in Riga on 13 March 2024.\n");
    let b =
        folder.write("b.txt", "Riga is far from the United States, as Tomas Okoye-Lind said.\n");
    let [row] = <[Value; 1]>::try_from(rows(&["compare", &a, &b])).unwrap();
    assert_eq!(str_of(&row, "mode"), "articles");
    assert!(!str_of(&row, "why").is_empty());
    for key in ["edits", "moves", "pairs", "passages"] {
        assert_eq!(row[key], Value::Array(Vec::new()), "{key}");
    }
    let names = |list: &str, code: &str| -> Vec<String> {
        let names = row[list][code].as_array().unwrap();
        names.iter().map(|name| str_of(name, "name").to_owned()).collect()
    };
    let both: HashSet<_> = names("both", "LOC").into_iter().collect();
    assert_eq!(both, HashSet::from(["Riga".to_owned(), "United States".to_owned()]));
    assert_eq!(names("only_a", "PER"), ["Ilse Marant"]);
    assert_eq!(names("only_b", "PER"), ["Tomas Okoye-Lind"]);
    for name in row["both"]["LOC"].as_array().unwrap() {
        assert!(name["n_a"].as_u64() > Some(0) && name["n_b"].as_u64() > Some(0));
    }
}

/// The laws of a comparison of two files: edits make B of A, runs are word for word.
fn check_versions(a: &str, b: &str, arguments: &[&str]) {
    let folder = Folder::new();
    let (a_path, b_path) = (folder.write("a.txt", a), folder.write("b.txt", b));
    let all = [&["compare", a_path.as_str(), b_path.as_str()], arguments].concat();
    let [row] = <[Value; 1]>::try_from(rows(&all)).unwrap();
    assert_eq!(str_of(&row, "mode"), "versions");
    let (mut made, mut a_end, mut b_end) = (String::new(), 0, 0);
    for edit in row["edits"].as_array().unwrap() {
        let (old, new) = (place(a, &edit["a"]), place(b, &edit["b"]));
        assert_eq!((old.start, new.start), (a_end, b_end));
        (a_end, b_end) = (old.end, new.end);
        let (old, new) = (&a[old], &b[new]);
        match str_of(edit, "op") {
            "equal" => assert_eq!(old, new),
            "delete" => assert!(new.is_empty() && !old.is_empty()),
            "insert" => assert!(old.is_empty() && !new.is_empty()),
            "replace" => assert!(!old.is_empty() && !new.is_empty()),
            other => panic!("{other}"),
        }
        made.push_str(if str_of(edit, "op") == "equal" { old } else { new });
    }
    assert_eq!((a_end, b_end), (a.len(), b.len()));
    assert_eq!(made, b);
    for run in row["verbatim"].as_array().unwrap() {
        let folded = |text: &str| words(text).map(|w| fold(w.text)).collect::<Vec<_>>();
        let left = folded(&a[place(a, &run["a"])]);
        assert_eq!(left, folded(&b[place(b, &run["b"])]));
        assert_eq!(run["n_words"], left.len());
        assert_eq!(run["common"], false);
    }
}

#[test]
fn two_states_of_an_article_are_versions() {
    let a = fs::read_to_string("sample/harbour-gazette-sarvena-1.txt").unwrap();
    let b = a.replace("the", "that").replacen("fire", "great fire — ≥ 2 —", 3);
    check_versions(&a, &a, &[]);
    check_versions(&a, &b, &["--mode", "versions", "--min-words", "8"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn edits_hold_for_any_two_texts(a in "x[a-c é.\n]{0,60}", b in "x[a-c é.\n]{0,60}") {
        check_versions(&a, &b, &["--mode", "versions", "--min-words", "2"]);
    }
}

#[test]
fn the_ledger_and_the_sources_have_their_fields() {
    let folder = Folder::new();
    let text = "date 2024-03-20 Defence Minister Shin Won-shik said on Monday that approximately \
                7,000 containers came. Axis of Evil 2.0 is what he called it.";
    folder.write("a.txt", text);
    folder.write(
        "b.txt",
        "The National Intelligence Service said that over 13,000 containers came since August 2023.",
    );
    let figures = rows(&["ledger", folder.path()]);
    let find = |value: Value| figures.iter().find(|row| row["value"] == value).unwrap();
    let (seven, thirteen) = (find(7_000.into()), find(13_000.into()));
    for (key, expected) in [
        ("kind", "quantity"),
        ("counted", "container"),
        ("qualifier", "approximately"),
        ("source", "Shin Won-shik"),
        ("source_kind", "named"),
    ] {
        assert_eq!(seven[key], expected, "{key}");
    }
    assert_eq!(seven["group"], thirteen["group"]);
    assert_eq!(thirteen["period"], "2023-08/..");
    assert_eq!(thirteen["period_from"], "stated");
    for key in ["value_max", "unit", "period", "rejected"] {
        assert!(seven[key].is_null(), "{key}");
    }
    assert_eq!(find("2024-03-18".into())["kind"], "relative_date");
    assert_eq!(find("2024-03-20".into())["kind"], "date");
    assert_eq!(find("2023-08".into())["kind"], "date");
    let rejected = figures.iter().filter_map(|row| row["rejected"].as_str());
    assert_eq!(rejected.collect::<Vec<_>>(), ["a version number in a name"]);
    let said = rows(&["sources", folder.path()]);
    let first = said.first().unwrap();
    assert_eq!((str_of(first, "kind"), str_of(first, "verb")), ("attribution", "said"));
    assert_eq!(str_of(first, "source"), "Shin Won-shik");
}

#[test]
fn tag_keeps_tokens_and_sentences() {
    let folder = Folder::new();
    let input = "-DOCSTART- one\tO\n\nIlse\tO\nMarant\tO\nsaid\tO\n\nRiga\tB-ORG\n's\tO\nport\tO\n";
    let file = folder.write("in.conll", input);
    let output = run(&["tag", &file]);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    let tokens = |text: &str| -> Vec<String> {
        text.lines().map(|l| l.split('\t').next().unwrap_or_default().to_owned()).collect()
    };
    assert_eq!(tokens(&text), tokens(input));
    assert!(text.contains("Ilse\tB-PER\nMarant\tI-PER\nsaid\tO\n\nRiga\tB-LOC\n's\tO\n"), "{text}");
    assert!(text.starts_with("-DOCSTART- one\tO\n"));
}

#[test]
fn wrong_usage_ends_with_two() {
    for arguments in [
        &[][..],
        &["ledger"],
        &["sources"],
        &["alike", "--threshold", "2", "sample"],
        &["reuse", "--min-words", "none", "sample"],
        &["ingest"],
        &["ingest", "--odd", "sample"],
        &["search", "sample"],
        &["search", "sample", "--queries", "no such file"],
        &["search", "sample", "--queries", "README.md", "--stem", "xx"],
        &["kwic", "sample"],
        &["tag", "no such file"],
        &["compare", "sample"],
        &["compare", "no such file", "Cargo.toml"],
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{arguments:?}");
    }
    let output = run(&["no-command", "sample"]);
    assert!(String::from_utf8(output.stderr).unwrap().contains("usage:"));
    assert_eq!(run(&["--help"]).status.code(), Some(0));
    let help = String::from_utf8(run(&["compare", "--help"]).stdout).unwrap();
    assert!(help.contains("moves") && help.contains("passages"));
}

#[test]
fn rows_may_be_laid_out_for_people() {
    let output = run(&["compare", "Cargo.toml", "Cargo.toml", "--pretty"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.lines().count() > 10);
    assert!(serde_json::from_str::<Value>(&text).is_ok());
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    let folder = Folder::new();
    for nr in 0..400 {
        folder.write(&format!("{nr}.txt"), format!("Article {nr}\n\n{}", "Words. ".repeat(900)));
    }
    let mut child = program()
        .args(["ingest", folder.path()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty());
}

/// The processes that read files for process `parent`.
#[cfg(target_os = "linux")]
fn readers(parent: u32) -> Vec<u32> {
    let mut found = Vec::new();
    for entry in fs::read_dir("/proc").unwrap().flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else {
            continue;
        };
        let stat = fs::read_to_string(entry.path().join("stat")).unwrap_or_default();
        let after = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
        if after.split_whitespace().nth(1).and_then(|p| p.parse().ok()) == Some(parent) {
            found.push(id);
        }
    }
    found
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_ends_its_reader_costs_only_itself() {
    let folder = Folder::new();
    let n_files = 60;
    for nr in 0..n_files {
        let text = format!("Article {nr}\n\n{}", "Minister Ilse Marant spoke. ".repeat(30_000));
        folder.write(&format!("{nr:02}.txt"), text);
    }
    let child = program()
        .args(["ingest", folder.path()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let parent = child.id();
    // Killed as the system does it when memory runs out. A reader that is
    // through before the blow falls is no failure: there is another.
    let killer = std::thread::spawn(move || {
        for _ in 0..2000 {
            for reader in readers(parent) {
                std::thread::sleep(std::time::Duration::from_millis(50));
                let kill = Command::new("kill")
                    .args(["-KILL", &reader.to_string()])
                    .stderr(Stdio::null())
                    .status();
                if kill.is_ok_and(|status| status.success()) {
                    return true;
                }
            }
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        false
    });
    let output = child.wait_with_output().unwrap();
    assert!(killer.join().unwrap());
    assert_eq!(output.status.code(), Some(0));
    let errors = String::from_utf8(output.stderr).unwrap();
    let rows = String::from_utf8(output.stdout).unwrap();
    let count = |words: &str| rows.matches(words).count();
    assert_eq!(count("\"status\":\"skipped\",\"reason\":\"an error"), 1, "{errors}");
    assert_eq!(count("\"status\":\"loaded\""), n_files - 1);
    assert!(!errors.contains("panick"));
}

#[cfg(unix)]
#[test]
fn odd_names_and_odd_files_are_shown() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::new();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.txt");
    fs::write(folder.0.join(name), "A name of another time\n\nWords.\n").unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.0.join("loop")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.0.join("endless.txt")).unwrap();
    let rows = rows(&["ingest", folder.path()]);
    let of = |name: &str| {
        let file = format!("{}/{name}", folder.path());
        rows.iter().find(|row| is_file(row) && str_of(row, "file") == file).unwrap()
    };
    assert_eq!(str_of(of("caf\u{fffd}.txt"), "status"), "loaded");
    assert_eq!(str_of(of("loop"), "status"), "skipped");
    assert_eq!(str_of(of("endless.txt"), "status"), "skipped");
    assert!(Path::new(folder.path()).exists());
}
