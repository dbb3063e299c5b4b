//! Holds the tree to the table of who may import whom, and to a few rules that no
//! compiler knows.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A room and the rooms that it may import. `text` and `corpus` are the vocabulary:
/// every room above them may use it.
const TABLE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("corpus", &["text"]),
    ("protocol", &["text", "corpus"]),
    ("ingest", &["text", "corpus"]),
    ("segment", &["text", "corpus"]),
    ("entity", &["text", "corpus", "segment"]),
    ("attribution", &["text", "corpus", "segment"]),
    ("figure", &["text", "corpus", "segment", "attribution"]),
    ("alias", &["text", "corpus"]),
    ("desk", &["text", "corpus"]),
    ("index", &["text", "corpus"]),
    ("query", &["text", "corpus", "index"]),
    ("stats", &["text", "corpus", "index", "query"]),
    ("compare", &["text", "corpus", "segment"]),
    ("overlap", &["text", "corpus"]),
    (
        "engine",
        &[
            "text",
            "corpus",
            "protocol",
            "ingest",
            "segment",
            "entity",
            "attribution",
            "figure",
            "alias",
            "desk",
            "index",
            "query",
            "stats",
            "compare",
            "overlap",
        ],
    ),
    (
        "cli",
        &[
            "text",
            "corpus",
            "protocol",
            "ingest",
            "segment",
            "entity",
            "attribution",
            "figure",
            "alias",
            "desk",
            "index",
            "query",
            "stats",
            "compare",
            "overlap",
            "engine",
        ],
    ),
    ("present", &["text", "corpus", "protocol"]),
    ("platform", &[]),
    ("worker", &["text", "corpus", "protocol", "engine", "platform"]),
    ("client", &["text", "corpus", "protocol", "platform"]),
    ("state", &["text", "corpus", "protocol", "present", "platform", "client"]),
    ("ui", &["text", "corpus", "protocol", "present", "platform", "client", "state"]),
];

/// Longer than this, a file has a second subject.
const LONGEST: usize = 700;

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
        if entry.is_dir() {
            found.extend(sources(&entry));
        } else if entry.extension().is_some_and(|e| e == "rs") {
            found.push(entry);
        }
    }
    found.sort();
    found
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The code of a file: no comments, and nothing of its tests.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// The rooms that a file names as `crate::room`.
fn imports(code: &str) -> BTreeSet<String> {
    code.match_indices("crate::")
        .map(|(at, prefix)| &code[at + prefix.len()..])
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .filter(|name: &String| TABLE.iter().any(|(room, _)| room == name))
        .collect()
}

#[test]
fn every_room_imports_only_what_the_table_allows() {
    let mut faults = Vec::new();
    for (room, allowed) in TABLE {
        let folder = src().join(room);
        if !folder.exists() {
            faults.push(format!("the table names {room}, which is not there"));
            continue;
        }
        for file in sources(&folder) {
            for import in imports(&code(&file)) {
                if import != *room && !allowed.contains(&import.as_str()) {
                    faults.push(format!("{} imports {import}", file.display()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_room_is_in_the_table() {
    for entry in fs::read_dir(src()).unwrap().map(|e| e.unwrap().path()) {
        let name = entry.file_name().unwrap().to_string_lossy().into_owned();
        if entry.is_dir() && name != "bin" {
            assert!(TABLE.iter().any(|(room, _)| *room == name), "{name} is not in the table");
        }
    }
}

#[test]
fn the_pure_rooms_know_no_browser() {
    let browser = ["wasm_bindgen", "web_sys", "js_sys", "leptos", "gloo", "serde_wasm_bindgen"];
    let pure = TABLE.iter().map(|(room, _)| *room);
    let pure = pure.take_while(|room| *room != "platform");
    for file in pure.flat_map(|room| sources(&src().join(room))) {
        let code = code(&file);
        for name in browser {
            assert!(!code.contains(name), "{} names {name}", file.display());
        }
    }
}

#[test]
fn text_never_becomes_markup() {
    let browser = ["platform", "worker", "client", "state", "ui"];
    for file in browser.into_iter().flat_map(|room| sources(&src().join(room))) {
        let code = code(&file);
        for name in ["inner_html", "set_inner_html", "outer_html", "insert_adjacent", "href="] {
            assert!(!code.contains(name), "{} names {name}", file.display());
        }
    }
}

#[test]
fn files_have_one_subject() {
    for file in sources(&src()) {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= LONGEST, "{}: {lines} lines", file.display());
    }
}
