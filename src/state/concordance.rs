//! The concordance: its tabs, its lines, and asking for what may take a while.

use leptos::prelude::*;

use super::{Asking, Session};
use crate::present::{View, page_from};
use crate::protocol::{Answer, Lane, LineOrder, LineRow, Lines, LinesAsked, Request, Window};

/// Lines that are asked for at once.
const PAGE: u32 = 160;

/// Characters of context to each side: at first, at least, at most.
const WIDTH: u32 = 80;
const NARROWEST: u32 = 10;
const WIDEST: u32 = 300;

/// What the concordance shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    #[default]
    Lines,
    Collocates,
    Keyness,
}

#[derive(Clone, Copy)]
pub struct ConcordanceState {
    pub tab: RwSignal<Tab>,
    pub order: RwSignal<LineOrder>,
    /// Characters of context to each side.
    pub width: RwSignal<u32>,
    pub lines: RwSignal<Lines>,
    /// Number of the line that the keys move.
    pub cursor: RwSignal<u32>,
    pub asking: Asking,
    /// The query before a word of a table was opened, and the tab it stood in.
    pub before: RwSignal<Option<(String, Tab)>>,
    /// First line of the window that is wanted.
    wanted: RwSignal<u32>,
}

impl ConcordanceState {
    pub(super) fn new() -> Self {
        Self {
            tab: RwSignal::new(Tab::Lines),
            order: RwSignal::new(LineOrder::Document),
            width: RwSignal::new(WIDTH),
            lines: RwSignal::new(Lines::default()),
            cursor: RwSignal::new(0),
            asking: Asking::new(Lane::Lines),
            before: RwSignal::new(None),
            wanted: RwSignal::new(0),
        }
    }

    /// Whether a tab is in sight.
    pub(super) fn shows(&self, session: Session, tab: Tab) -> bool {
        session.view() == View::Concordance && self.tab.get() == tab
    }

    /// Asks the engine whenever the question changes while the lines are in sight.
    pub(super) fn follow(self, session: Session) {
        let seen = Memo::new(move |_| self.shows(session, Tab::Lines));
        Effect::new(move |before: Option<Option<LinesAsked>>| {
            let before = before.flatten();
            if !seen.get() {
                return before;
            }
            session.import.revision.track();
            let asked = LinesAsked {
                filter: session.filter.filter(),
                order: self.order.get(),
                width: self.width.get(),
                window: Window::default(),
            };
            let same = |b: &LinesAsked| (&b.filter, &b.order) == (&asked.filter, &asked.order);
            if before.as_ref().is_some_and(|before| !same(before)) {
                // Other lines are read from the first one on.
                self.wanted.set(0);
                self.cursor.set(0);
            }
            self.ask(session, asked.clone());
            Some(asked)
        });
        Effect::new(move |before: Option<u32>| {
            let from = self.wanted.get();
            if before.is_some_and(|before| before != from) {
                let asked = untrack(|| LinesAsked {
                    filter: session.filter.filter(),
                    order: self.order.get(),
                    width: self.width.get(),
                    window: Window::default(),
                });
                self.ask(session, asked);
            }
            from
        });
        // Whoever empties the search begins anew.
        Effect::new(move || {
            if !session.filter.is_asked() {
                self.before.set(None);
            }
        });
    }

    fn ask(self, session: Session, mut asked: LinesAsked) {
        asked.window = Window { from: self.wanted.get_untracked(), len: PAGE };
        self.asking.ask(session.client(), Request::Lines(asked), move |answer| {
            if let Answer::Lines(lines) = answer {
                // Only a cursor that moves scrolls the list.
                let last = lines.n_lines.saturating_sub(1);
                if self.cursor.get_untracked() > last {
                    self.cursor.set(last);
                }
                self.lines.set(lines);
            }
        });
    }

    /// Makes sure that lines `from..to` are there or on their way.
    pub fn want(&self, from: u32, to: u32) {
        let next = self.lines.with_untracked(|lines| {
            let have = lines.from..lines.from + lines.rows.len() as u32;
            page_from(from..to, have, lines.n_lines, PAGE)
        });
        if let Some(next) = next {
            self.wanted.set(next);
        }
    }

    /// Line `nr`, if it is loaded.
    pub fn line(&self, nr: u32) -> Option<LineRow> {
        self.lines.with(|lines| lines.rows.get(nr.checked_sub(lines.from)? as usize).cloned())
    }

    /// Moves the cursor by so many lines; it stays within them.
    pub fn step(&self, by: i64) {
        let n = self.lines.with_untracked(|lines| lines.n_lines);
        let last = i64::from(n.saturating_sub(1));
        let to = (i64::from(self.cursor.get_untracked()) + by).clamp(0, last);
        self.cursor.set(u32::try_from(to).unwrap_or(0));
    }

    pub fn set_width(&self, width: u32) {
        self.width.set(width.clamp(NARROWEST, WIDEST));
    }

    /// Opens the passage of line `nr` in the reader.
    pub fn open(&self, session: Session, nr: u32) {
        self.cursor.set(nr);
        if let Some(line) = untrack(|| self.line(nr)) {
            session.go(View::Articles);
            session.read(line.doc, Some(line.span));
        }
    }

    /// Shows the lines of a query that was made out of the one asked; there is a way back.
    pub fn look_up(&self, session: Session, query: String) {
        let text = session.filter.text.get_untracked();
        let tab = self.tab.get_untracked();
        session.filter.text.set(query);
        self.before.set(Some((text, tab)));
        self.tab.set(Tab::Lines);
    }

    /// Goes back to the query and the tab from which a word was opened.
    pub fn go_back(&self, session: Session) {
        if let Some((text, tab)) = self.before.get_untracked() {
            session.filter.text.set(text);
            self.tab.set(tab);
            self.before.set(None);
        }
    }
}
