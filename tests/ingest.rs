//! Golden tests of ingest: each file in `golden/ingest` against what is read from it.
//!
//! `UPDATE_GOLDEN=1 cargo test --test ingest` writes what is read; look at the
//! difference before you commit it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use dropleaf::corpus::{Document, Field};
use dropleaf::ingest::ingest_all;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/ingest")
}

#[test]
fn fixtures_are_read_as_expected() {
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| {
        path.is_file() && path.extension().is_none_or(|extension| extension != "expected")
    });
    paths.sort();
    assert!(!paths.is_empty());
    let mut wrong = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let found = describe(&name, &fs::read(&path).unwrap());
        let golden = folder().join(format!("{name}.expected"));
        if update {
            fs::write(&golden, &found).unwrap();
        } else if fs::read_to_string(&golden).unwrap_or_default() != found {
            wrong.push(format!("--- {name}\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "not as expected:\n{}", wrong.join("\n"));
}

/// What was read, a line each for the outcome, the metadata, the blocks and the damage.
fn describe(name: &str, bytes: &[u8]) -> String {
    let (outcome, found) = ingest_all(name, bytes);
    let mut out = outcome.status.name().to_owned();
    if let Some(reason) = &outcome.reason {
        let _ = write!(out, ": {reason}");
    }
    out.push('\n');
    for (path, outcome) in &found.members {
        let reason = outcome.reason.as_ref().map(|r| format!(": {r}")).unwrap_or_default();
        let _ = writeln!(out, "member {path} {}{reason}", outcome.status.name());
    }
    for document in &found.documents {
        if document.id() != name {
            let _ = writeln!(out, "doc {}", document.id());
        }
        describe_document(&mut out, document);
    }
    out
}

fn describe_document(out: &mut String, document: &Document) {
    let meta = &document.metadata;
    let at = document.text_at.map_or("no place in the file".into(), |at| format!("at byte {at}"));
    let decoding = document.decoding.map(|d| format!(" {} by {:?}", d.encoding.name(), d.from));
    let _ = writeln!(
        out,
        "{} {}{} {at}, {} bytes of text",
        document.id(),
        document.format.name(),
        decoding.unwrap_or_default(),
        document.text.len()
    );
    let date = meta.date.as_ref().map(|date| Field {
        value: date.value.to_string(),
        from: date.from,
        span: date.span,
    });
    for (key, field) in [
        ("title", &meta.title),
        ("date", &date),
        ("author", &meta.author),
        ("recipients", &meta.recipients),
        ("id", &meta.id),
        ("source", &meta.source),
        ("url", &meta.url),
        ("language", &meta.language),
    ] {
        let Some(field) = field else { continue };
        let span = field.span.map(|span| format!(" {span:?}")).unwrap_or_default();
        let _ = writeln!(out, "{key} {} {:?}{span}", field.from.name(), field.value);
    }
    for block in &document.blocks {
        let level = if block.level > 0 { format!(" {}", block.level) } else { String::new() };
        let first = shorten(block.span.of(&document.text));
        let _ = writeln!(out, "block {}{level} {:?} {first}", block.kind.name(), block.span);
    }
    for damage in &document.damage {
        let first = shorten(damage.span.of(&document.text));
        let _ = writeln!(out, "damage {} {:?} {} {first}", damage.kind, damage.span, damage.says);
    }
}

fn shorten(text: &str) -> String {
    const LONGEST: usize = 50;
    let short: String = text.chars().take(LONGEST).collect();
    format!("{short:?}{}", if short.len() < text.len() { "…" } else { "" })
}

/// The sample corpus is a promise of the first screen: it must open as it was meant.
#[test]
fn the_sample_opens_whole() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample");
    let mut n = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let (outcome, found) = ingest_all(&name, &fs::read(&path).unwrap());
        assert_eq!(outcome.status.name(), "loaded", "{name}: {:?}", outcome.reason);
        n += found.documents.len();
    }
    assert!(n >= 12, "{n} articles");
}
