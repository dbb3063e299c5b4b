//! Which values of a JSON text are the records.

use super::super::naming::role_of_name;
use super::lexer::{Lexer, Piece};
use crate::corpus::Role;

/// Where the records stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Shape {
    /// Where in the text the list begins that holds them, behind its opening mark, and
    /// whether it is an array; `None` where each value of the text is a record.
    pub list: Option<(usize, bool)>,
    /// Bytes of the text that stand beside the list.
    pub n_beside: usize,
}

/// So many objects of a list are asked for their fields.
const ASKED: usize = 20;

/// An object or an array that is open.
#[derive(Debug, Default)]
struct Open {
    array: bool,
    start: usize,
    /// Whether there is no array around it, so that it may hold the records.
    free: bool,
    n_objects: usize,
    n_others: usize,
    /// Whether it has itself a field that is named as a title, as a text.
    own: Has,
    /// Whether one of its first objects has.
    theirs: Has,
    /// What the field is named that comes next.
    named: Option<Role>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Has {
    title: bool,
    text: bool,
}

impl Has {
    fn note(&mut self, role: Option<Role>) {
        self.title |= role == Some(Role::Title);
        self.text |= role == Some(Role::Text);
    }
}

impl Open {
    /// Whether its values may be the articles. `root` is the outermost object, if this
    /// is not itself the outermost value.
    ///
    /// An object with a text is an article, whatever lists it has. One with a title may
    /// be the head of a list of articles, which have titles then, or an article whose
    /// paragraphs are a list.
    fn may_hold_records(&self, root: Option<Has>) -> bool {
        if !self.array {
            let alike = self.n_others == 0 && self.n_objects > 1;
            return self.free && alike && (self.theirs.title || self.theirs.text);
        }
        match root {
            None => true,
            Some(root) => {
                self.free && self.n_objects > 0 && !root.text && (!root.title || self.theirs.title)
            }
        }
    }
}

impl Shape {
    /// Finds the records of `text`.
    ///
    /// The largest list that may hold articles does; where there is none, each value of
    /// the text is an article: one object, or objects one behind the other.
    /// Cost: one pass; of a damaged text, as far as it can be read.
    pub fn of(text: &str) -> Self {
        let mut lexer = Lexer::new(text);
        let mut open: Vec<Open> = Vec::new();
        let mut n_values = 0;
        let mut best: Option<(usize, Self)> = None;
        while let Ok(Some(piece)) = lexer.next() {
            match piece {
                Piece::Object | Piece::Array => {
                    let array = piece == Piece::Array;
                    let free = open.iter().all(|around| !around.array);
                    n_values += usize::from(open.is_empty());
                    if let Some(around) = open.last_mut() {
                        around.n_objects += usize::from(!array);
                        around.n_others += usize::from(array);
                    }
                    open.push(Open { array, start: lexer.at(), free, ..Open::default() });
                }
                Piece::End => {
                    consider(&mut best, &open, lexer.at(), text.len());
                    open.pop();
                }
                Piece::Key(key) => {
                    let asked = match open.as_slice() {
                        [.., list, _] => list.n_objects <= ASKED,
                        _ => true,
                    };
                    if let Some(object) = open.last_mut() {
                        object.named = if asked { role_of_name(&key) } else { None };
                    }
                }
                Piece::Text(_) => {
                    let named = open.last_mut().and_then(|object| {
                        object.n_others += 1;
                        let named = object.named.take();
                        object.own.note(named);
                        named
                    });
                    if let [.., list, _] = open.as_mut_slice() {
                        list.theirs.note(named);
                    }
                    n_values += usize::from(open.is_empty());
                }
                Piece::Bare(_) | Piece::Null => {
                    n_values += usize::from(open.is_empty());
                    if let Some(object) = open.last_mut() {
                        object.n_others += 1;
                    }
                }
            }
        }
        // What damage has left open ends with the text.
        while !open.is_empty() {
            consider(&mut best, &open, text.len(), text.len());
            open.pop();
        }
        match best {
            Some((_, shape)) if n_values == 1 => shape,
            _ => Self::default(),
        }
    }
}

/// Takes the innermost of `open`, which ends at `end`, if it is the largest yet of
/// what may hold the records.
fn consider(best: &mut Option<(usize, Shape)>, open: &[Open], end: usize, whole: usize) {
    let root = open.first().filter(|_| open.len() > 1).map(|root| root.own);
    let Some(list) = open.last().filter(|list| list.may_hold_records(root)) else { return };
    let len = end - list.start;
    if best.is_none_or(|(longest, _)| len > longest) {
        let list = Some((list.start, list.array));
        *best = Some((len, Shape { list, n_beside: whole - len }));
    }
}
