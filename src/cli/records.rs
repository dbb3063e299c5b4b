//! Records of a `.jsonl` file: one article a line.

use std::fs::File;
use std::io::{self, BufRead, BufReader};

use serde::Deserialize;

use super::complain;
use super::files::{Found, refusal};
use super::library::{Text, named};
use super::pool::Depth;
use crate::corpus::{Date, Document, Field, Format, Metadata, Provenance, Sha256, TextHash};
use crate::entity;

/// What is read of a line.
#[derive(Deserialize)]
struct Record {
    title: Option<String>,
    body: Option<String>,
    date: Option<String>,
    source: Option<String>,
}

/// Reads every line that is a record; the others are counted and told of.
///
/// Errors: none; what cannot be read is told of on the standard error.
pub(super) fn read(found: &Found, depth: Depth, texts: &mut Vec<Text>) {
    match lines(found, depth, texts) {
        Ok(0) => {}
        Ok(n) => complain(&format!("{}: partial: {n} lines are no records", found.file)),
        Err(error) => complain(&format!("{}: partial: {}", found.file, refusal(&error))),
    }
}

fn lines(found: &Found, depth: Depth, texts: &mut Vec<Text>) -> io::Result<usize> {
    let mut lines = BufReader::with_capacity(1 << 20, File::open(&found.path)?);
    let (mut n_docs, mut n_bad) = (0, 0);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        if !line.trim_ascii().is_empty() {
            match serde_json::from_slice(&line) {
                Ok(Record { title: None, body: None, .. }) | Err(_) => n_bad += 1,
                Ok(record) => {
                    let doc = format!("{}#{n_docs}", found.file);
                    texts.push(text(doc, record, &line, depth));
                    n_docs += 1;
                }
            }
        }
        line.clear();
    }
    Ok(n_bad)
}

/// The document of a record: its text is the body, which the title stands apart from.
fn text(doc: String, record: Record, line: &[u8], depth: Depth) -> Text {
    fn field<T>(value: T) -> Field<T> {
        Field { value, from: Provenance::Metadata, span: None }
    }
    let date = record.date.as_deref().and_then(Date::parse_iso);
    let document = Document {
        path: doc.clone(),
        record: None,
        format: Format::JsonLines,
        decoding: None,
        n_bytes: line.len() as u64,
        sha256: Sha256::of(line),
        same_text: TextHash::of(record.body.as_deref().unwrap_or_default()),
        text: record.body.unwrap_or_default(),
        text_at: None,
        metadata: Metadata {
            title: record.title.clone().map(field),
            date: date.map(field),
            source: record.source.map(field),
            ..Metadata::default()
        },
        blocks: Vec::new(),
        damage: Vec::new(),
    };
    let mentions = match depth {
        Depth::Documents => Vec::new(),
        Depth::Mentions => {
            named(&entity::recognise(&document.text, &document.blocks, entity::Depth::Model))
        }
    };
    Text { doc, document, title_apart: record.title, mentions }
}
