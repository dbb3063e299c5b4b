//! `compare`: what two documents share and where they differ.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::Write;

use serde::Serialize;

use super::args::{self, Mode};
use super::files::find;
use super::library;
use super::out::Out;
use super::stop::Stop;
use crate::compare::{Changes, Similarity, Tokens, changes, similarity, verbatim};
use crate::corpus::{DocId, EntityKind, Status};
use crate::engine::Engine;
use crate::protocol::{Answer, ComparedName, Comparison, Request};
use crate::text::Span;

/// From this share of common five-word runs on two texts are two states of one. What
/// was measured: updates and corrections of a dispatch share at least a fifth, two
/// papers' articles on one event hardly ever a tenth.
const VERSIONS: f32 = 0.1;

type Place = [u32; 2];

#[derive(Serialize)]
struct Row<'r> {
    mode: &'static str,
    why: String,
    edits: Vec<EditRow>,
    // Not computed yet.
    moves: Vec<PairRow>,
    pairs: [(); 0],
    passages: [(); 0],
    verbatim: Vec<RunRow>,
    both: Lists<'r>,
    only_a: Lists<'r>,
    only_b: Lists<'r>,
}

type Lists<'r> = BTreeMap<&'static str, Vec<NameRow<'r>>>;

#[derive(Serialize)]
struct EditRow {
    op: &'static str,
    a: Place,
    b: Place,
}

#[derive(Serialize)]
struct PairRow {
    a: Place,
    b: Place,
}

#[derive(Serialize)]
struct RunRow {
    a: Place,
    b: Place,
    n_words: u32,
    /// Whether it is a stock phrase of the corpus; two documents tell nothing of that.
    common: bool,
}

#[derive(Serialize)]
struct NameRow<'r> {
    name: &'r str,
    n_a: u32,
    n_b: u32,
}

pub(super) fn run(options: &args::Compare, out: &mut Out<impl Write>) -> Result<(), Stop> {
    let (engine, [left, right], [a, b]) = read(&options.a, &options.b)?;
    let comparison = compared(engine, left, right)?;
    let tokens = Tokens::new(&a, &b);
    let (mode, why) = match options.mode {
        Some(mode) => (mode, format!("asked for by --mode {}", mode.name())),
        None => chosen(similarity(&tokens)),
    };
    let changes = match mode {
        Mode::Versions => changes(&a, &b),
        Mode::Articles => Changes { edits: Vec::new(), moves: Vec::new() },
    };
    let edit = |edit: crate::compare::Edit| EditRow {
        op: edit.op.name(),
        a: place(edit.a),
        b: place(edit.b),
    };
    let run = |run: crate::compare::Run| RunRow {
        a: place(run.a),
        b: place(run.b),
        n_words: run.n_words,
        common: false,
    };
    out.row(&Row {
        mode: mode.name(),
        why,
        edits: changes.edits.into_iter().map(edit).collect(),
        moves: changes.moves.iter().map(|m| PairRow { a: place(m.a), b: place(m.b) }).collect(),
        pairs: [],
        passages: [],
        verbatim: verbatim(&tokens, options.min_words).into_iter().map(run).collect(),
        both: lists(&comparison.both),
        only_a: lists(&comparison.only_left),
        only_b: lists(&comparison.only_right),
    })
}

/// Loads the two documents: the engine that holds them, their numbers, their texts.
fn read(a: &OsString, b: &OsString) -> Result<(Engine, [DocId; 2], [String; 2]), Stop> {
    let files = find(&[a.clone(), b.clone()]);
    let mut refused = Vec::new();
    let engine = library::engine(&files, |found, reading| {
        if reading.outcome.status == Status::Skipped {
            let reason = reading.outcome.reason.as_deref().unwrap_or_default();
            refused.push(format!("{} cannot be compared: {reason}", found.file));
        }
    })?;
    if let Some(says) = refused.into_iter().next() {
        return Err(Stop::Usage(says));
    }
    let find = |argument: &OsString| {
        let id = argument.to_string_lossy();
        let says = || Stop::Usage(format!("{id} is not one document"));
        let doc = engine.store().find(&id).ok_or_else(says)?;
        let held = engine.store().get(doc).ok_or_else(says)?;
        Ok::<_, Stop>((doc, held.text().into_owned()))
    };
    let ((left, a), (right, b)) = (find(a)?, find(b)?);
    Ok((engine, [left, right], [a, b]))
}

fn compared(mut engine: Engine, left: DocId, right: DocId) -> Result<Comparison, Stop> {
    match engine.handle(Request::Compare { left, right }) {
        Ok(Answer::Comparison(comparison)) => Ok(*comparison),
        _ => Err(Stop::Failure("the two documents were lost on the way".to_owned())),
    }
}

/// The mode for texts that are so alike, and why in plain words.
fn chosen(similarity: Similarity) -> (Mode, String) {
    let percent = |share: f32| (share * 100.0).round();
    let shared =
        format!("they share {} % of their runs of five words", percent(similarity.jaccard));
    if similarity.jaccard >= VERSIONS {
        (Mode::Versions, format!("{shared}, as two states of one text do"))
    } else {
        let says = format!("{shared}; from {} % on they are read as versions", percent(VERSIONS));
        (Mode::Articles, says)
    }
}

/// Every type with its names, also those without any.
fn lists(names: &[(EntityKind, Vec<ComparedName>)]) -> Lists<'_> {
    let mut lists: Lists<'_> =
        EntityKind::ALL.into_iter().map(|kind| (kind.code(), Vec::new())).collect();
    for (kind, names) in names {
        let rows = names.iter().map(|name| NameRow {
            name: &name.entity.name,
            n_a: name.n_left,
            n_b: name.n_right,
        });
        lists.entry(kind.code()).or_default().extend(rows);
    }
    lists
}

fn place(span: Span) -> Place {
    [span.start, span.end]
}
