//! `kwic`: every hit of a query in its context.

use std::io::Write;

use serde::Serialize;

use super::args;
use super::library;
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
    let texts = library::texts(&options.paths, false)?;
    let (index, checkpoints) = library::index(&texts);
    let query = query::parse(&options.query);
    for notice in &query.notices {
        super::complain(&format!("{}: {}", notice.span.of(&options.query), notice.says));
    }
    let docs: Vec<u32> = query::evaluate(&index, &query).docs.iter().collect();
    for (doc, runs) in query::places(&index, &query, &docs) {
        let nr = doc as usize;
        let (Some(text), Some(checkpoints)) = (texts.get(nr), checkpoints.get(nr)) else {
            continue;
        };
        for span in checkpoints.spans(&text.text, &runs) {
            let line = query::line(&text.text, span, options.width);
            out.row(&Row {
                doc: &text.doc,
                start: span.start,
                end: span.end,
                left: line.left.of(&text.text),
                hit: line.hit.of(&text.text),
                right: line.right.of(&text.text),
            })?;
        }
    }
    Ok(())
}
