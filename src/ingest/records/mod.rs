//! Files of records: a row, an object or a line for each article.
//!
//! `csv`, `json` and `lines` give out records as cells with names, one at a time;
//! `guess` tells from their names (`naming`) and from a sample which column is what, unless a
//! person has said it; `article` puts a record together.

mod article;
mod cell;
mod csv;
mod guess;
mod json;
mod lines;
mod markup;
mod naming;

#[cfg(test)]
mod tests;

use std::ops::ControlFlow;

use super::article::Reading;
use super::damage::{nuls, unreadable_in};
use super::decode::decode;
use super::reader::Reader;
use crate::corpus::{Columns, Format, Outcome, RawFile};
use cell::{Notes, Take};
use csv::Table;
use guess::Guess;
use json::Shape;

/// How the records stand in the text.
enum Layout {
    Rows(Table),
    Values(Shape),
    Lines,
}

impl Layout {
    fn of(text: &str, format: Format, settled: Option<&Columns>) -> Self {
        match format {
            Format::Csv | Format::Tsv => {
                Self::Rows(Table::of(text, format == Format::Tsv, settled))
            }
            Format::JsonLines if json::is_lines(text) => Self::Lines,
            _ => Self::Values(Shape::of(text)),
        }
    }

    fn each(&self, text: &str, take: &mut Take<'_>, notes: &mut Notes) -> Result<(), String> {
        match self {
            Self::Rows(table) => {
                table.read(text, take, notes);
                Ok(())
            }
            Self::Values(shape) => json::read(text, shape, take, notes),
            Self::Lines => lines::read(text, take, notes),
        }
    }

    /// What the columns are, told from the first records.
    fn columns(&self, text: &str) -> Result<Columns, String> {
        let mut guess = Guess::default();
        let mut look = |cells: &[cell::Cell<'_>]| match guess.look(cells) {
            true => ControlFlow::Continue(()),
            false => ControlFlow::Break(()),
        };
        self.each(text, &mut look, &mut Notes::default())?;
        let mut columns = guess.columns();
        if let Self::Rows(table) = self {
            columns.head = table.head;
        }
        Ok(columns)
    }
}

/// Reads a file of records; each goes to the reader's sink as soon as it is read.
///
/// Errors: where there is no record in it, in plain words.
/// Cost: linear: one pass to find the records, one over a sample, one to read; one
/// record is held at a time, and the decoded text.
pub(super) fn read(
    reader: &mut Reader<'_>,
    file: RawFile<'_>,
    format: Format,
) -> Result<Outcome, String> {
    let path = file.path;
    let decoded = decode(file.bytes, &reader.told(path))?;
    if decoded.text.trim().is_empty() {
        return Err("there is no text in it, only white space".into());
    }
    let settled = reader.settings(path).and_then(|file| file.columns.as_ref());
    let layout = Layout::of(&decoded.text, format, settled);
    let columns = match settled {
        // Where only the head is settled, the columns are told anew.
        Some(columns) if !columns.names.is_empty() => columns.clone(),
        _ => layout.columns(&decoded.text)?,
    };
    let is_broken = !decoded.unreadable.is_empty();
    let mut n_docs = 0;
    let mut take = |cells: &[cell::Cell<'_>]| {
        let Some(mut article) = article::article(&format!("{path}#{n_docs}"), cells, &columns)
        else {
            return ControlFlow::Continue(());
        };
        if is_broken {
            article.damage.extend(unreadable_in(&article.text));
        }
        article.damage.extend(nuls(&article.text));
        let reading = Reading { decoding: Some(decoded.decoding), ..Reading::of(article) };
        if reader.article(file, format, Some(n_docs), reading).is_ok() {
            n_docs += 1;
        }
        ControlFlow::Continue(())
    };
    let mut notes = Notes::default();
    if let Some(reason) = decoded.reason() {
        notes.add(reason);
    }
    layout.each(&decoded.text, &mut take, &mut notes)?;
    if n_docs == 0 {
        return Err("there is no article in it: all its records are empty".into());
    }
    Ok(Outcome {
        decoding: Some(decoded.decoding),
        columns: Some(columns),
        ..Outcome::read(format, n_docs, notes.into_reason())
    })
}
