//! A record before it is known what its parts are.

use std::borrow::Cow;
use std::ops::ControlFlow;

/// A cell of a row, or a field of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell<'a> {
    /// Of the column; for a field of an object in an object `outer.inner`.
    pub name: Cow<'a, str>,
    pub value: Cow<'a, str>,
}

impl Cell<'_> {
    /// Whether nothing but white space is in it.
    pub fn is_blank(&self) -> bool {
        self.value.trim().is_empty()
    }
}

/// Takes each record as it is read, and says whether it wants more.
pub(super) type Take<'f> = dyn FnMut(&[Cell<'_>]) -> ControlFlow<()> + 'f;

/// What a person should know of a file of records beside its documents.
#[derive(Debug, Default)]
pub(super) struct Notes(Vec<String>);

impl Notes {
    pub fn add(&mut self, says: impl Into<String>) {
        self.0.push(says.into());
    }

    /// Tells of characters of strings that are no characters.
    pub fn add_unreadable(&mut self, n: usize) {
        match n {
            0 => {}
            1 => self.add("1 character is only half there; it is shown as \u{fffd}"),
            n => self.add(format!("{n} characters are only half there; each is shown as \u{fffd}")),
        }
    }

    /// All notes as one reason; `None` where there are none.
    pub fn into_reason(self) -> Option<String> {
        (!self.0.is_empty()).then(|| self.0.join("; "))
    }
}

/// The line, counted from 1, in which the byte at `at` stands.
pub(super) fn line_of(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or(text.as_bytes());
    1 + before.iter().filter(|b| **b == b'\n').count()
}
