//! `ledger` and `sources`: the figures of each document, and who says what.

use std::ffi::OsString;
use std::io::Write;

use serde::Serialize;

use super::files::find;
use super::library::{self, tell};
use super::out::Out;
use super::stop::Stop;
use crate::attribution::{Attribution, Source};
use crate::corpus::{FigureValue as Value, SourceKind};
use crate::engine::{Engine, Stated};
use crate::figure::Figure;
use crate::text::Span;

#[derive(Serialize)]
struct FigureRow<'r> {
    doc: &'r str,
    start: u32,
    end: u32,
    kind: &'static str,
    value: Option<Amount>,
    value_max: Option<Amount>,
    unit: Option<&'r str>,
    counted: Option<&'r str>,
    qualifier: Option<&'r str>,
    period: Option<String>,
    period_from: Option<&'static str>,
    source: Option<&'r str>,
    source_kind: Option<&'static str>,
    sentence: [u32; 2],
    group: Option<&'r str>,
    rejected: Option<&'static str>,
    /// Whether a date is as it is stated, or told from the date of the article.
    value_from: Option<&'static str>,
    /// When it was said.
    said: Option<String>,
}

/// A number, or a date as text.
#[derive(Serialize)]
#[serde(untagged)]
enum Amount {
    Whole(i64),
    Number(f64),
    Date(String),
}

#[derive(Serialize)]
struct SourceRow<'r> {
    doc: &'r str,
    start: u32,
    end: u32,
    kind: &'static str,
    source: Option<&'r str>,
    source_kind: Option<&'static str>,
    verb: Option<&'r str>,
}

/// Prints a row for each figure, for each date, and for each number that is neither.
pub(super) fn ledger(paths: &[OsString], out: &mut Out<impl Write>) -> Result<(), Stop> {
    each(paths, |doc, _, stated| {
        stated.figures.iter().try_for_each(|figure| out.row(&figure_row(doc, figure, stated)))
    })
}

/// Prints a row for each attribution and each quotation.
pub(super) fn sources(paths: &[OsString], out: &mut Out<impl Write>) -> Result<(), Stop> {
    each(paths, |doc, text, stated| {
        stated.attributions.iter().try_for_each(|one| {
            let (source, source_kind) = source(Some(one));
            let Span { start, end } = one.span;
            let verb = one.verb.map(|verb| verb.of(text));
            out.row(&SourceRow {
                doc,
                start,
                end,
                kind: one.kind.name(),
                source,
                source_kind,
                verb,
            })
        })
    })
}

/// Shows what each document states, with its id and its text.
fn each(
    paths: &[OsString],
    mut show: impl FnMut(&str, &str, &Stated) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let mut docs = Vec::new();
    let engine: Engine = library::engine(&find(paths), |found, reading| {
        tell(found, reading);
        docs.extend(reading.articles.iter().map(|article| article.document.id().into_owned()));
    })?;
    let store = engine.store();
    for doc in &docs {
        let Some(held) = store.find(doc).and_then(|doc| store.get(doc)) else { continue };
        show(doc, &held.text(), &store.stated(held))?;
    }
    Ok(())
}

fn figure_row<'r>(doc: &'r str, figure: &'r Figure, stated: &'r Stated) -> FigureRow<'r> {
    let said_by = figure.attribution.and_then(|nr| stated.attributions.get(nr as usize));
    let (source, source_kind) = source(said_by);
    let (value, value_max, is_inferred) = match figure.value {
        Value::Unknown => (None, None, None),
        Value::Number { low, high } => (Some(amount(low)), high.map(amount), None),
        Value::Date { low, high, is_inferred } => {
            let text = |date: crate::corpus::Date| Amount::Date(date.to_string());
            (Some(text(low)), high.map(text), Some(is_inferred))
        }
    };
    let from = |is_inferred: bool| if is_inferred { "inferred" } else { "stated" };
    FigureRow {
        doc,
        start: figure.span.start,
        end: figure.span.end,
        kind: figure.kind.name(),
        value,
        value_max,
        unit: figure.unit.as_deref(),
        counted: figure.counted.as_deref(),
        qualifier: figure.qualifier.as_deref(),
        period: figure.period.map(|period| period.to_string()),
        period_from: figure.period.map(|period| from(period.is_inferred)),
        source,
        source_kind,
        sentence: [figure.sentence.start, figure.sentence.end],
        group: figure.group.as_deref(),
        rejected: figure.rejected.map(|reason| reason.words()),
        value_from: is_inferred.map(from),
        said: figure.said.map(|said| said.to_string()),
    }
}

/// Whole numbers print as such.
fn amount(value: f64) -> Amount {
    /// Up to here a double holds every whole number.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match value.fract() == 0.0 && value.abs() <= EXACT {
        true => Amount::Whole(value as i64),
        false => Amount::Number(value),
    }
}

fn source(one: Option<&Attribution>) -> (Option<&str>, Option<&'static str>) {
    let source: Option<&Source> = one.and_then(|one| one.source.as_ref());
    let kind: Option<SourceKind> = source.map(|source| source.kind);
    (source.map(|source| source.name.as_str()), kind.map(SourceKind::name))
}
