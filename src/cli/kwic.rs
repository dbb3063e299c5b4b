//! `kwic`: every hit of a query in its context.

use std::io::Write;

use serde::Serialize;

use super::args;
use super::corpus::read_query;
use super::library::{self, Library, depth};
use super::out::Out;
use super::stop::Stop;
use crate::query;
use crate::query::concordance::{Gathering, Lines, Ordering, Texts};

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
    let query = read_query(&options.query);
    let corpus = Library::new(library::texts(&options.paths, depth([&query]))?);
    let lines = corpus.lines(&query);
    if options.sort.is_empty() {
        // Spans of one document are found together.
        for (doc, range) in (0..lines.n_docs()).filter_map(|nr| lines.doc(nr)) {
            rows(&corpus, doc, &lines.runs(range), options.width, out)?;
        }
        return Ok(());
    }
    for nr in ordered(&corpus, &lines, &options.sort) {
        if let Some((doc, run)) = lines.get(nr as usize) {
            rows(&corpus, doc, &[run], options.width, out)?;
        }
    }
    Ok(())
}

fn rows(
    corpus: &Library,
    doc: u32,
    runs: &[(u32, u32)],
    width: usize,
    out: &mut Out<impl Write>,
) -> Result<(), Stop> {
    let (Some(text), Some(checkpoints)) = (corpus.text(doc), corpus.checkpoints(doc)) else {
        return Ok(());
    };
    let name = corpus.texts.get(doc as usize).map_or("", |text| &text.doc);
    for span in checkpoints.spans(&text, runs) {
        let line = query::line(&text, span, width);
        out.row(&Row {
            doc: name,
            start: span.start,
            end: span.end,
            left: line.left.of(&text),
            hit: line.hit.of(&text),
            right: line.right.of(&text),
        })?;
    }
    Ok(())
}

fn ordered(corpus: &Library, lines: &Lines, places: &[i8]) -> Vec<u32> {
    let mut gathering = Gathering::new(lines);
    while !gathering.step(lines, corpus) {}
    let contexts = gathering.finish();
    let mut ordering = Ordering::new(&contexts, lines.len(), places);
    while !ordering.step(&contexts) {}
    ordering.finish()
}
