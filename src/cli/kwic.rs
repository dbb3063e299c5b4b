//! `kwic`: every hit of a query in its context.

use std::io::Write;

use serde::Serialize;

use super::args;
use super::library::{self, Library, depth};
use super::out::Out;
use super::stop::Stop;
use crate::query;

#[derive(Serialize)]
struct Row<'r> {
    doc: &'r str,
    start: u32,
    end: u32,
    left: &'r str,
    hit: &'r str,
    right: &'r str,
}

pub(super) fn run(options: &args::Kwic, out: &mut Out<impl Write>) -> Result<(), Stop> {
    let query = query::parse(&options.query);
    let library = &Library::new(library::texts(&options.paths, depth([&query]))?);
    let Library { texts, index, checkpoints } = library;
    for notice in &query.notices {
        super::complain(&format!("{}: {}", notice.span.of(&options.query), notice.says));
    }
    let docs = query::evaluate(index, library, &query).docs;
    for (doc, runs) in query::places(index, library, &query, &docs) {
        let nr = doc as usize;
        let (Some(text), Some(checkpoints)) = (texts.get(nr), checkpoints.get(nr)) else {
            continue;
        };
        for span in checkpoints.spans(text.text(), &runs) {
            let line = query::line(text.text(), span, options.width);
            out.row(&Row {
                doc: &text.doc,
                start: span.start,
                end: span.end,
                left: line.left.of(text.text()),
                hit: line.hit.of(text.text()),
                right: line.right.of(text.text()),
            })?;
        }
    }
    Ok(())
}
