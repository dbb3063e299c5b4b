//! `reuse`: passages that stand in several documents word for word.

use std::io::Write;

use serde::Serialize;

use super::args;
use super::library::{self, Text};
use super::out::Out;
use super::pool::Depth;
use super::stop::Stop;
use crate::overlap::{Growing, Passage, Place, Recurring, Run, Runs, with_marks, word_spans};
use crate::text::Span;

#[derive(Serialize)]
struct Row<'r> {
    a: PlaceRow<'r>,
    b: PlaceRow<'r>,
    n_words: u32,
}

#[derive(Serialize)]
struct GroupRow<'r> {
    group: usize,
    places: Vec<PlaceRow<'r>>,
    n_words: u32,
}

#[derive(Serialize)]
struct PlaceRow<'r> {
    doc: &'r str,
    start: u32,
    end: u32,
}

pub(super) fn run(options: &args::Reuse, out: &mut Out<impl Write>) -> Result<(), Stop> {
    let texts = library::texts(&options.paths, Depth::Documents)?;
    let mut recurring = Recurring::new(&texts, library::n_words(&texts), options.min_words);
    while !recurring.step(&texts) {}
    let found = recurring.finish();
    let spans: Vec<Vec<Span>> = texts.iter().map(|text| word_spans(&text.told())).collect();
    let text = |doc: u32| texts.get(doc as usize).map_or("", Text::text);
    let span = |doc: u32, word: u32, n_words: u32| {
        let spans = spans.get(doc as usize).map_or(&[][..], Vec::as_slice);
        let words = spans.get(word as usize..(word + n_words) as usize).unwrap_or(&[]);
        let end = words.last().map_or(0, |span| span.end);
        Span { start: words.first().map_or(end, |span| span.start), end }
    };
    let place = |doc: u32, span: Span| PlaceRow {
        doc: texts.get(doc as usize).map_or("", |text| &text.doc),
        start: span.start,
        end: span.end,
    };
    let mut runs = Runs::new(&found);
    let mut some = Vec::new();
    while runs.step(&mut some).is_some() {
        for Run { a, b, n_words } in some.drain(..) {
            let (a_span, b_span) = with_marks(
                (text(a.0), span(a.0, a.1, n_words)),
                (text(b.0), span(b.0, b.1, n_words)),
            );
            out.row(&Row { a: place(a.0, a_span), b: place(b.0, b_span), n_words })?;
        }
    }
    let mut growing = Growing::new(&found);
    while !growing.step(&found) {}
    let outlines = growing.finish();
    let common = outlines.iter().filter(|outline| outline.is_common(&found));
    for (group, outline) in common.enumerate() {
        let Passage { n_words, places, .. } = outline.passage(&found);
        let at = |at: &Place| place(at.doc, span(at.doc, at.word, n_words));
        out.row(&GroupRow { group, places: places.iter().map(at).collect(), n_words })?;
    }
    Ok(())
}
