//! The rows that several commands print, with their stable names.

use std::borrow::Cow;

use serde::Serialize;

use crate::corpus::{Document, Field, Outcome};
use crate::text::{Span, fold};

/// What became of a file.
#[derive(Serialize)]
pub(super) struct FileRow<'r> {
    file: &'r str,
    status: &'static str,
    reason: Option<&'r str>,
    encoding: Option<&'static str>,
    format: Option<&'static str>,
    n_docs: u32,
}

impl<'r> FileRow<'r> {
    pub fn new(file: &'r str, outcome: &'r Outcome) -> Self {
        Self {
            file,
            status: outcome.status.name(),
            reason: outcome.reason.as_deref(),
            encoding: outcome.decoding.map(|d| d.encoding.name()),
            format: outcome.format.map(|f| f.name()),
            n_docs: outcome.n_docs,
        }
    }
}

/// A document.
#[derive(Serialize)]
pub(super) struct DocumentRow<'r> {
    doc: Cow<'r, str>,
    file: &'r str,
    title: Option<&'r str>,
    title_from: Option<&'static str>,
    date: Option<String>,
    date_from: Option<&'static str>,
    author: Option<&'r str>,
    source: Option<&'r str>,
    language: Option<&'r str>,
    url: Option<&'r str>,
    text: &'r str,
    blocks: Vec<BlockRow>,
    damage: Vec<DamageRow<'r>>,
    duplicate_of: Option<&'r str>,
}

#[derive(Serialize)]
struct BlockRow {
    kind: &'static str,
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct DamageRow<'r> {
    kind: &'r str,
    start: u32,
    end: u32,
    says: &'r str,
}

impl<'r> DocumentRow<'r> {
    pub fn new(document: &'r Document, duplicate_of: Option<&'r str>) -> Self {
        let metadata = &document.metadata;
        let block = |block: &crate::corpus::Block| {
            let Span { start, end } = block.span;
            BlockRow { kind: block.kind.name(), start, end }
        };
        let damage = |damage: &'r crate::corpus::Damage| {
            let Span { start, end } = damage.span;
            DamageRow { kind: &damage.kind, start, end, says: &damage.says }
        };
        Self {
            doc: document.id(),
            file: &document.path,
            title: value(&metadata.title),
            title_from: metadata.title.as_ref().map(|title| title.from.name()),
            date: metadata.date.as_ref().map(|date| date.value.to_string()),
            date_from: metadata.date.as_ref().map(|date| date.from.name()),
            author: value(&metadata.author),
            source: value(&metadata.source),
            language: value(&metadata.language),
            url: value(&metadata.url),
            text: &document.text,
            blocks: document.blocks.iter().map(block).collect(),
            damage: document.damage.iter().map(damage).collect(),
            duplicate_of,
        }
    }
}

fn value(field: &Option<Field<String>>) -> Option<&str> {
    field.as_ref().map(|field| field.value.as_str())
}

/// The id of an entity: mentions of one kind whose names fold alike are one.
pub(super) fn entity_id(code: &str, name: &str) -> String {
    format!("{code}:{}", fold(name))
}
