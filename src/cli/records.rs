//! Records of a `.jsonl` file: one article a line.

use std::fs::File;
use std::io::{self, BufRead, BufReader};

use serde::Deserialize;

use super::complain;
use super::files::{Found, refusal};
use super::library::Text;

/// What is read of a line; `id`, `date` and `source` say nothing that is searched.
#[derive(Deserialize)]
struct Record {
    title: Option<String>,
    body: Option<String>,
}

/// Reads every line that is a record; the others are counted and told of.
///
/// Errors: none; what cannot be read is told of on the standard error.
pub(super) fn read(found: &Found, texts: &mut Vec<Text>) {
    match lines(found, texts) {
        Ok(0) => {}
        Ok(n) => complain(&format!("{}: partial: {n} lines are no records", found.file)),
        Err(error) => complain(&format!("{}: partial: {}", found.file, refusal(&error))),
    }
}

fn lines(found: &Found, texts: &mut Vec<Text>) -> io::Result<usize> {
    let mut lines = BufReader::with_capacity(1 << 20, File::open(&found.path)?);
    let (mut n_docs, mut n_bad) = (0, 0);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line)? > 0 {
        if !line.trim_ascii().is_empty() {
            match serde_json::from_slice(&line) {
                Ok(Record { title: None, body: None }) | Err(_) => n_bad += 1,
                Ok(Record { title, body }) => {
                    let doc = format!("{}#{n_docs}", found.file);
                    let text = body.unwrap_or_default();
                    texts.push(Text { doc, text, title_apart: title });
                    n_docs += 1;
                }
            }
        }
        line.clear();
    }
    Ok(n_bad)
}
