//! `features`: a CoNLL file as the tagger sees it, for its training.

use std::ffi::OsString;
use std::io::Write;

use serde::Serialize;

use super::conll::{self, Sentence};
use super::out::Out;
use super::stop::Stop;
use crate::entity::model::seen;

/// A sentence: its tokens as the tagger cuts them, and the tags of the file for them.
#[derive(Serialize)]
struct Row<'r> {
    text: &'r str,
    /// Start and end in bytes of `text`, the folded word, the flags as a number.
    tokens: Vec<(u32, u32, String, u64)>,
    tags: Vec<String>,
    /// The tokens of the file: start and end in bytes of `text`.
    words: Vec<(u32, u32)>,
    /// Whether a document begins here.
    begins: bool,
}

pub(super) fn run(file: &OsString, out: &mut Out<impl Write>) -> Result<(), Stop> {
    let content = conll::read(file)?;
    let mut tokens: Vec<(&str, &str)> = Vec::new();
    let mut begins = true;
    for line in content.lines().chain([""]) {
        let starts = line.starts_with("-DOCSTART-");
        if !starts && !line.trim().is_empty() {
            tokens.push(line.split_once('\t').unwrap_or((line, "O")));
            continue;
        }
        if !tokens.is_empty() {
            sentence(&tokens, begins, out)?;
            tokens.clear();
            begins = false;
        }
        begins |= starts;
    }
    Ok(())
}

fn sentence(tokens: &[(&str, &str)], begins: bool, out: &mut Out<impl Write>) -> Result<(), Stop> {
    let words: Vec<&str> = tokens.iter().map(|(word, _)| *word).collect();
    let joined = Sentence::join(&words);
    // The mention that a stretch lies in: its number and its type.
    let mut gold = Vec::new();
    let mut nr = 0;
    for (span, (_, tag)) in joined.tokens.iter().zip(tokens) {
        nr += usize::from(!tag.starts_with("I-"));
        if let Some((_, kind)) = tag.split_once('-') {
            gold.push((*span, nr, kind));
        }
    }
    let seen = seen(&joined.text);
    let mut last = 0;
    let mut tags = Vec::with_capacity(seen.len());
    for token in &seen {
        let held = gold.iter().find(|(span, _, _)| span.overlaps(token.span));
        tags.push(match held {
            Some((_, nr, kind)) => format!("{}-{kind}", if *nr == last { 'I' } else { 'B' }),
            None => "O".to_owned(),
        });
        last = held.map_or(0, |(_, nr, _)| *nr);
    }
    let tokens = seen.into_iter().map(|t| (t.span.start, t.span.end, t.folded, t.flags)).collect();
    let words = joined.tokens.iter().map(|span| (span.start, span.end)).collect();
    out.row(&Row { text: &joined.text, tokens, tags, words, begins })
}
