//! A JSON value as cells: objects in objects become `outer.inner`.

use std::borrow::Cow;

use super::super::cell::Cell;
use super::lexer::{Fault, Lexer, Piece};

/// Names are cut at so many bytes: they are repeated for every value that they hold.
const LONGEST_NAME: usize = 120;

/// The cells of one record.
#[derive(Debug, Default)]
pub(super) struct Flat<'t> {
    pub cells: Vec<Cell<'t>>,
}

/// An object or array that is open.
struct Open {
    array: bool,
    /// Bytes of its own name.
    name_len: usize,
    /// The cell in which the plain values of an array are joined.
    joined: Option<usize>,
}

impl<'t> Flat<'t> {
    pub fn push(&mut self, name: &str, value: Cow<'t, str>) {
        self.cells.push(Cell { name: Cow::Owned(name.to_owned()), value });
    }

    /// Adds the value that begins with `first`. An array of plain values is one cell;
    /// the objects of an array have the array's name.
    ///
    /// Errors: the fault by which the value ends early; what came before it was added.
    /// Cost: linear, without recursion.
    pub fn collect(&mut self, lexer: &mut Lexer<'t>, first: Piece<'t>) -> Result<(), Fault> {
        let mut name = String::new();
        let mut open: Vec<Open> = Vec::new();
        let mut piece = first;
        loop {
            match piece {
                Piece::Object => {
                    open.push(Open { array: false, name_len: name.len(), joined: None })
                }
                Piece::Array => open.push(Open { array: true, name_len: name.len(), joined: None }),
                Piece::End => {
                    if let Some(closed) = open.pop() {
                        name.truncate(closed.name_len);
                    }
                }
                Piece::Key(key) => {
                    name.truncate(open.last().map_or(0, |object| object.name_len));
                    add_name(&mut name, &key);
                }
                Piece::Text(text) => self.value(&mut open, &name, text),
                Piece::Bare(word) => self.value(&mut open, &name, Cow::Borrowed(word)),
                Piece::Null => self.value(&mut open, &name, Cow::Borrowed("")),
            }
            if open.is_empty() {
                return Ok(());
            }
            piece = lexer.next()?.ok_or(Fault::CutOff)?;
        }
    }

    fn value(&mut self, open: &mut [Open], name: &str, value: Cow<'t, str>) {
        let array = open.last_mut().filter(|last| last.array);
        let Some(array) = array else { return self.push(name, value) };
        match array.joined.and_then(|i| self.cells.get_mut(i)) {
            Some(cell) => join(cell, &value),
            None => {
                array.joined = Some(self.cells.len());
                self.push(name, value);
            }
        }
    }
}

/// Adds a value of a list to those before it: short ones in a line, long ones as
/// paragraphs.
fn join(cell: &mut Cell<'_>, value: &str) {
    const SHORT: usize = 80;
    if cell.is_blank() || value.trim().is_empty() {
        if cell.is_blank() {
            cell.value = Cow::Owned(value.to_owned());
        }
        return;
    }
    let long = value.len() > SHORT || cell.value.ends_with(['.', '!', '?', '。']);
    let joined = cell.value.to_mut();
    joined.push_str(if long { "\n\n" } else { ", " });
    joined.push_str(value);
}

fn add_name(name: &mut String, key: &str) {
    if !name.is_empty() && name.len() < LONGEST_NAME {
        name.push('.');
    }
    let room = LONGEST_NAME.saturating_sub(name.len());
    let cut = key.floor_char_boundary(room.min(key.len()));
    name.push_str(key.get(..cut).unwrap_or(""));
}
