//! A passage as evidence: its words with where they stand.

use super::format::count;
use crate::protocol::ArticleHead;
use crate::text::Span;

/// A passage of an article.
pub struct Quoted<'a> {
    pub head: &'a ArticleHead,
    pub span: Span,
    /// The text under `span`.
    pub text: &'a str,
}

/// The passage with title, file, range and the file's SHA-256, ready to be pasted.
pub fn quote(quoted: &Quoted<'_>) -> String {
    let Quoted { head, span, text } = quoted;
    let range = |from: u64| {
        format!("{}–{}", count(from + u64::from(span.start)), count(from + u64::from(span.end)))
    };
    let in_file = head.text_at.map(|at| format!("; bytes {} of the file", range(u64::from(at))));
    let date = head
        .date
        .as_ref()
        .map(|date| format!(" ({}, date {})", date.value, super::format::provenance(date.from)));
    format!(
        "“{text}”\n— {}{}\nFile: {}\nBytes {} of the text{}\nSHA-256 of the file: {}\n",
        head.title.text,
        date.unwrap_or_default(),
        head.key,
        range(0),
        in_file.unwrap_or_default(),
        head.sha256,
    )
}
