//! `mentions`: what each document mentions.

use std::ffi::OsString;
use std::io::Write;

use serde::Serialize;

use super::files::find;
use super::library::{self, tell};
use super::out::Out;
use super::row::entity_id;
use super::stop::Stop;
use crate::corpus::Mention;
use crate::engine::Store;

#[derive(Serialize)]
struct Row<'r> {
    doc: &'r str,
    file: &'r str,
    text: &'r str,
    mentions: Vec<MentionRow>,
}

#[derive(Serialize)]
struct MentionRow {
    start: u32,
    end: u32,
    #[serde(rename = "type")]
    code: &'static str,
    entity: String,
    confidence: f32,
    from: &'static str,
}

/// What was read of a document beside its text.
struct Read {
    doc: String,
    file: String,
    mentions: Vec<Mention>,
}

pub(super) fn run(paths: &[OsString], out: &mut Out<impl Write>) -> Result<(), Stop> {
    let mut read = Vec::new();
    let engine = library::engine(&find(paths), |found, reading| {
        tell(found, reading);
        read.extend(reading.articles.iter().map(|article| Read {
            doc: article.document.id().into_owned(),
            file: article.document.path.clone(),
            mentions: article.mentions.clone(),
        }));
    })?;
    let store = engine.store();
    for Read { doc, file, mentions } in &read {
        let held = store.find(doc).and_then(|doc| store.get(doc));
        let Some(held) = held else { continue };
        out.row(&Row {
            doc,
            file,
            text: &held.text(),
            mentions: mentions.iter().map(|mention| row(store, mention)).collect(),
        })?;
    }
    Ok(())
}

fn row(store: &Store, mention: &Mention) -> MentionRow {
    let name = store.names.find(mention.kind, &mention.name);
    // What nothing was decided about counts for some entity.
    let entity = name.and_then(|name| store.entity(name.into()));
    let (kind, name) = entity.map_or((mention.kind, &*mention.name), |e| (e.kind, e.name));
    MentionRow {
        start: mention.span.start,
        end: mention.span.end,
        code: mention.kind.code(),
        entity: entity_id(kind.code(), name),
        confidence: mention.confidence,
        from: mention.from.name(),
    }
}
