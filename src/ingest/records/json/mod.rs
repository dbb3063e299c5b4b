//! JSON: an object for each article, or one object that is the article.
//!
//! `shape` finds in a first pass which values of the text are the records; a second
//! pass gives each out as cells. No more than one record is ever held.

mod flat;
mod lexer;
mod shape;

#[cfg(test)]
mod tests;

use super::super::size::size;
use super::cell::{Notes, Take, line_of};
use flat::Flat;
use lexer::{DEEPEST, Fault, Lexer, Piece};
pub(super) use shape::Shape;

/// Gives out the records of `text`, and notes what a person should know of the rest.
///
/// Damage in one record costs no other: reading goes on where the next one begins, if
/// that can be told by the name of its first field.
/// Errors: where no record could be read.
/// Cost: linear; one record is held.
pub(super) fn read(
    text: &str,
    shape: &Shape,
    take: &mut Take<'_>,
    notes: &mut Notes,
) -> Result<(), String> {
    let mut reader = Reader {
        text,
        lexer: match shape.list {
            Some((at, array)) => Lexer::within(text, at, array),
            None => Lexer::new(text),
        },
        take,
        first_key: None,
        n_records: 0,
        n_damaged: 0,
        first_damaged: 0,
    };
    let ended = reader.run();
    let n_unreadable = reader.lexer.n_unreadable();
    let (n_damaged, line, n_records) = (reader.n_damaged, reader.first_damaged, reader.n_records);
    if let Err(fault) = ended {
        let says = says(text, fault);
        if n_records == 0 {
            return Err(says);
        }
        notes.add(says);
    }
    match n_damaged {
        0 => {}
        1 => notes.add(format!(
            "the object in line {line} is damaged; what could be read of it is shown"
        )),
        n => notes.add(format!(
            "{n} objects are damaged, the first in line {line}; what could be read of them is \
             shown"
        )),
    }
    notes.add_unreadable(n_unreadable);
    // A count or a date of the export is no loss; a text is.
    const MUCH: usize = 2000;
    if shape.n_beside > MUCH {
        notes.add(format!(
            "beside the list of articles the file holds {} that are not read",
            size(shape.n_beside as u64)
        ));
    }
    Ok(())
}

/// Gives out the values of one line.
///
/// Errors: the line is not JSON; what of it was read is given out only if it is cut
/// off by the end of the file, which `last` says of it.
pub(super) fn read_line(line: &str, last: bool, take: &mut Take<'_>) -> Result<usize, LineFault> {
    let mut lexer = Lexer::new(line);
    loop {
        let first = match lexer.next() {
            Ok(Some(piece)) => piece,
            Ok(None) => return Ok(lexer.n_unreadable()),
            Err(_) => return Err(LineFault::Broken),
        };
        let mut flat = Flat::default();
        let read = flat.collect(&mut lexer, first);
        let whole = read.is_ok() || read == Err(Fault::CutOff) && last && !flat.cells.is_empty();
        let wants_more = whole && take(&flat.cells).is_continue();
        match read {
            Ok(()) if wants_more => {}
            Ok(()) => return Ok(lexer.n_unreadable()),
            Err(Fault::CutOff) if whole => return Err(LineFault::CutOff),
            Err(Fault::TooDeep) => return Err(LineFault::TooDeep),
            Err(_) => return Err(LineFault::Broken),
        }
    }
}

/// Whether the first line of `text` that says something is a value of its own. Objects
/// over several lines are no lines of JSON, whatever the file is called.
pub(super) fn is_lines(text: &str) -> bool {
    let Some(line) = text.lines().find(|line| !line.trim().is_empty()) else { return true };
    let mut lexer = Lexer::new(line);
    loop {
        match lexer.next() {
            Ok(Some(_)) => {}
            Ok(None) | Err(Fault::Unexpected(_) | Fault::TooDeep) => return true,
            Err(Fault::CutOff) => return text.trim_end().len() <= line.len(),
        }
    }
}

/// What is wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineFault {
    Broken,
    TooDeep,
    /// The file ends in it; what there is was given out.
    CutOff,
}

/// That something is nested too deeply.
pub(super) fn too_deep() -> String {
    format!("its objects are nested too deep: the limit is {DEEPEST} levels")
}

fn says(text: &str, fault: Fault) -> String {
    match fault {
        Fault::TooDeep => too_deep(),
        Fault::CutOff => {
            "the file is cut off: it ends in the middle of an object, and what there is of that \
             is shown"
                .into()
        }
        Fault::Unexpected(at) => {
            let line = line_of(text, at);
            format!("line {line} is not JSON, and what stands behind it is not read")
        }
    }
}

struct Reader<'t, 'f, 'a> {
    text: &'t str,
    lexer: Lexer<'t>,
    take: &'f mut Take<'a>,
    /// How the first record begins: the name of its first field, as it is written.
    first_key: Option<&'t str>,
    n_records: usize,
    n_damaged: usize,
    first_damaged: usize,
}

impl Reader<'_, '_, '_> {
    fn run(&mut self) -> Result<(), Fault> {
        let depth = self.lexer.depth();
        loop {
            let goes_on = self.record().or_else(|fault| self.go_on_behind(fault, depth))?;
            if !goes_on {
                return Ok(());
            }
        }
    }

    /// Reads the next record and gives it out; says whether more may come.
    fn record(&mut self) -> Result<bool, Fault> {
        let mut flat = Flat::default();
        let mut first = match self.lexer.next()? {
            None | Some(Piece::End) => return Ok(false),
            Some(first) => first,
        };
        // The record has a name instead of a place in a list.
        if let Piece::Key(name) = &first {
            flat.push("id", name.clone());
            first = self.lexer.next()?.ok_or(Fault::CutOff)?;
        }
        if self.first_key.is_none() {
            self.first_key = first_key(self.text, self.lexer.at());
        }
        let read = flat.collect(&mut self.lexer, first);
        if read.is_err() && flat.cells.is_empty() {
            return read.map(|()| true);
        }
        self.n_records += 1;
        let wants_more = (self.take)(&flat.cells).is_continue();
        read.map(|()| wants_more)
    }

    /// Goes on with the next record, which begins as the first one did.
    fn go_on_behind(&mut self, fault: Fault, depth: usize) -> Result<bool, Fault> {
        let (Fault::Unexpected(at), Some(key)) = (fault, self.first_key) else { return Err(fault) };
        let rest = self.text.get(at..).unwrap_or("");
        let next = rest.match_indices(key).find_map(|(found, _)| {
            let before = rest.get(..found)?.trim_end();
            before.ends_with('{').then(|| at + before.len() - 1)
        });
        self.lexer.resume(next.ok_or(fault)?, depth);
        if self.n_damaged == 0 {
            self.first_damaged = line_of(self.text, at);
        }
        self.n_damaged += 1;
        Ok(true)
    }
}

/// The name, with its marks, of the first field of the object that was opened just
/// before `at`.
fn first_key(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at..)?.trim_start();
    let len = rest.strip_prefix('"')?.find('"')? + 2;
    rest.get(..len).filter(|key| key.len() > 2)
}
