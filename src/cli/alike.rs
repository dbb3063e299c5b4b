//! `alike`: documents that are near-duplicates.

use core::cmp::Reverse;
use std::io::Write;

use serde::Serialize;

use super::args;
use super::library::{self, Text};
use super::out::Out;
use super::pool::Depth;
use super::stop::Stop;
use crate::overlap::{Alike, Rule, above, groups};

#[derive(Serialize)]
struct Row<'r> {
    a: &'r str,
    b: &'r str,
    similarity: f32,
    containment: f32,
    kind: &'static str,
}

#[derive(Serialize)]
struct GroupRow<'r> {
    group: usize,
    docs: Vec<&'r str>,
    principal: &'r str,
}

pub(super) fn run(options: &args::Alike, out: &mut Out<impl Write>) -> Result<(), Stop> {
    let texts = library::texts(&options.paths, Depth::Documents)?;
    let rule = options.threshold.map_or(Rule::Default, Rule::Similarity);
    let mut alike = Alike::new(&texts, library::n_words(&texts), rule);
    while !alike.step(&texts) {}
    let found = alike.finish();
    let name = |doc: u32| texts.get(doc as usize).map_or("", |text| text.doc.as_str());
    for pair in &found.pairs {
        out.row(&Row {
            a: name(pair.docs.0),
            b: name(pair.docs.1),
            similarity: pair.similarity,
            containment: pair.containment,
            kind: pair.kind.name(),
        })?;
    }
    let rank = |doc: u32| texts.get(doc as usize).map(rank);
    let n_docs = u32::try_from(texts.len()).unwrap_or(u32::MAX);
    for (nr, group) in groups(n_docs, above(&found.pairs, 0.0), rank).iter().enumerate() {
        let docs = group.docs.iter().map(|doc| name(*doc)).collect();
        out.row(&GroupRow { group: nr, docs, principal: name(group.principal) })?;
    }
    Ok(())
}

/// The earliest dated first, the undated last; of equals the longest.
fn rank(text: &Text) -> impl Ord + use<> {
    let date = text.document.metadata.date.as_ref().map(|date| date.value);
    (date.is_none(), date, Reverse(text.text().len()))
}
