//! `mentions`: what each document mentions.

use std::ffi::OsString;
use std::io::Write;

use serde::Serialize;

use super::files::find;
use super::library::tell;
use super::out::Out;
use super::pool::{Depth, each};
use super::row::entity_id;
use super::stop::Stop;
use crate::corpus::Mention;

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

impl MentionRow {
    fn new(mention: &Mention) -> Self {
        let code = mention.kind.code();
        Self {
            start: mention.span.start,
            end: mention.span.end,
            code,
            entity: entity_id(code, &mention.name),
            confidence: mention.confidence,
            from: mention.from.name(),
        }
    }
}

pub(super) fn run(paths: &[OsString], out: &mut Out<impl Write>) -> Result<(), Stop> {
    each(&find(paths), Depth::Mentions, |found, reading| {
        tell(found, &reading);
        for article in &reading.articles {
            out.row(&Row {
                doc: &article.document.path,
                file: &found.file,
                text: &article.document.text,
                mentions: article.mentions.iter().map(MentionRow::new).collect(),
            })?;
        }
        Ok(())
    })
}
