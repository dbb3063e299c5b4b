//! `compare`: what two documents share and where they differ.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::Write;

use serde::Serialize;

use super::args;
use super::files::{find, holding};
use super::library;
use super::out::Out;
use super::stop::Stop;
use crate::corpus::{DocId, EntityKind, Status};
use crate::engine::{Engine, VERSIONS};
use crate::protocol::{
    Answer, CompareAsked, CompareMode, ComparedName, Comparison, EditOp, Request, Reuse,
};
use crate::text::Span;

type Place = [u32; 2];

#[derive(Serialize)]
struct Row<'r> {
    mode: &'static str,
    why: String,
    edits: Vec<EditRow>,
    moves: Vec<MoveRow>,
    pairs: Vec<PairRow<'r>>,
    passages: Vec<PassageRow>,
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
struct MoveRow {
    a: Place,
    b: Place,
}

#[derive(Serialize)]
struct PairRow<'r> {
    a: Place,
    b: Place,
    score: f32,
    shown: bool,
    evidence: EvidenceRow<'r>,
}

#[derive(Serialize)]
struct EvidenceRow<'r> {
    words: &'r [String],
    names: &'r [String],
    figures: &'r [String],
    /// Numbers of A and of B, where both have some and share none.
    other_figures: Option<[&'r [String]; 2]>,
}

#[derive(Serialize)]
struct PassageRow {
    a: Place,
    b: Place,
    score: f32,
    how: &'static str,
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
    let (engine, [left, right]) = read(&options.a, &options.b)?;
    let least_words = u32::try_from(options.min_words).unwrap_or(u32::MAX);
    let (mode, all_pairs) = (options.mode, options.all);
    let asked = CompareAsked { left, right, mode, least_words, all_pairs };
    let comparison = compared(engine, asked)?;
    let why = match options.mode {
        Some(mode) => format!("asked for by --mode {}", name(mode)),
        None => why(&comparison),
    };
    let edits = comparison.edits.iter().map(|edit| EditRow {
        op: match edit.op {
            EditOp::Equal => "equal",
            EditOp::Delete => "delete",
            EditOp::Insert => "insert",
            EditOp::Replace => "replace",
        },
        a: place(edit.left),
        b: place(edit.right),
    });
    let moves = comparison.moves.iter().map(|(a, b)| MoveRow { a: place(*a), b: place(*b) });
    let pairs = comparison.pairs.iter().map(|pair| PairRow {
        a: place(pair.left),
        b: place(pair.right),
        score: pair.score,
        shown: pair.shown,
        evidence: EvidenceRow {
            words: &pair.words,
            names: &pair.names,
            figures: &pair.figures,
            other_figures: pair.other_figures.as_ref().map(|(a, b)| [a.as_slice(), b]),
        },
    });
    let passages = comparison.passages.iter().map(|passage| PassageRow {
        a: place(passage.left),
        b: place(passage.right),
        score: passage.score,
        how: match passage.how {
            Reuse::Verbatim => "verbatim",
            Reuse::Reworded => "reworded",
            Reuse::Summary => "summary",
        },
    });
    let verbatim = comparison.verbatim.iter().map(|run| RunRow {
        a: place(run.left),
        b: place(run.right),
        n_words: run.n_words,
        common: run.common,
    });
    out.row(&Row {
        mode: name(comparison.mode),
        why,
        edits: edits.collect(),
        moves: moves.collect(),
        pairs: pairs.collect(),
        passages: passages.collect(),
        verbatim: verbatim.collect(),
        both: lists(&comparison.both),
        only_a: lists(&comparison.only_left),
        only_b: lists(&comparison.only_right),
    })
}

fn name(mode: CompareMode) -> &'static str {
    match mode {
        CompareMode::Versions => "versions",
        CompareMode::Articles => "articles",
    }
}

/// Loads the two documents: the engine that holds them, and their numbers.
fn read(a: &OsString, b: &OsString) -> Result<(Engine, [DocId; 2]), Stop> {
    let files = find(&[holding(a), holding(b)]);
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
        // A file of many articles that holds one may go by its own name.
        let of_file = engine.store().iter().filter(|(_, held)| held.document.path == *id);
        let only = || match of_file.map(|(doc, _)| doc).collect::<Vec<_>>().as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        let says = || Stop::Usage(format!("{id} is not one document"));
        engine.store().find(&id).or_else(only).ok_or_else(says)
    };
    let docs = [find(a)?, find(b)?];
    Ok((engine, docs))
}

fn compared(mut engine: Engine, asked: CompareAsked) -> Result<Comparison, Stop> {
    match engine.handle(Request::Compare(asked)) {
        Ok(Answer::Comparison(comparison)) => Ok(*comparison),
        _ => Err(Stop::Failure("the two documents were lost on the way".to_owned())),
    }
}

/// Why the texts are read so, in plain words.
fn why(comparison: &Comparison) -> String {
    let percent = |share: f32| (share * 100.0).round();
    let shared =
        format!("they share {} % of their runs of five words", percent(comparison.similarity));
    match comparison.mode {
        CompareMode::Versions => format!("{shared}, as two states of one text do"),
        CompareMode::Articles => {
            format!("{shared}; from {} % on they are read as versions", percent(VERSIONS))
        }
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
