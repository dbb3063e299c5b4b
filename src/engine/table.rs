//! What tables of words have in common: what they are of, which words they hold, and
//! their windows.

use core::cmp::Ordering;

use super::store::Store;
use crate::protocol::{CollocatesAsked, KeynessAsked, Picked, Window};
use crate::stats::is_function_word;

/// Rows of a window at most.
const MOST_ROWS: u32 = 1_000;

/// A question about a table, of which a window is wanted.
pub(super) trait Windowed {
    fn window(&mut self) -> &mut Window;
}

impl Windowed for CollocatesAsked {
    fn window(&mut self) -> &mut Window {
        &mut self.window
    }
}

impl Windowed for KeynessAsked {
    fn window(&mut self) -> &mut Window {
        &mut self.window
    }
}

/// What a table depends on; the window is no part of it.
#[derive(Clone, PartialEq)]
pub(super) struct Of<A> {
    revision: u32,
    pub asked: A,
}

impl<A: Windowed> Of<A> {
    /// What `asked` is of, and the window that is wanted.
    pub fn new(store: &Store, mut asked: A) -> (Self, Window) {
        let window = core::mem::take(asked.window());
        (Self { revision: store.revision(), asked }, window)
    }
}

/// Whether a word is one that a table holds.
pub(super) fn is_kept(word: &str, picked: Picked) -> bool {
    !(picked.no_function_words && is_function_word(word))
}

pub(super) fn turned(ordering: Ordering, descending: bool) -> Ordering {
    if descending { ordering.reverse() } else { ordering }
}

/// The rows of a table in a window.
pub(super) fn in_window<T>(rows: &[T], window: Window) -> &[T] {
    let from = (window.from as usize).min(rows.len());
    let to = from.saturating_add(window.len.min(MOST_ROWS) as usize).min(rows.len());
    rows.get(from..to).unwrap_or(&[])
}
