//! The tables of words: collocates and keywords.

use core::ops::Range;

use leptos::prelude::*;

use super::{Asking, Session, Tab};
use crate::present::{filter_sentence, page_from};
use crate::protocol::{
    Answer, CollocateBy, Collocates, CollocatesAsked, Filter, KeyBy, Keyness, KeynessAsked, Lane,
    Picked, Request, Window,
};

/// Rows that are asked for at once.
const PAGE: u32 = 120;

/// Tokens to each side that are near a hit, at first and at most.
const AROUND: u32 = 5;
const WIDEST: u32 = 10;

/// A window of a table: asked for again whenever the question changes while the table is
/// in sight, from the first row then.
#[derive(Clone, Copy)]
struct Windowed {
    tab: Tab,
    asking: Asking,
    from: RwSignal<u32>,
}

impl Windowed {
    fn new(tab: Tab, asking: Asking) -> Self {
        Self { tab, asking, from: RwSignal::new(0) }
    }

    fn follow<Q: Clone + PartialEq + 'static>(
        self,
        session: Session,
        question: impl Fn() -> Q + 'static,
        request: impl Fn(Q, Window) -> Request + 'static,
        take: impl Fn(Answer) + Copy + 'static,
    ) {
        let seen = Memo::new(move |_| session.concordance.shows(session, self.tab));
        Effect::new(move |before: Option<Option<Q>>| {
            let before = before.flatten();
            if !seen.get() {
                return before;
            }
            session.import.revision.track();
            let asked = question();
            if before.is_some_and(|before| before != asked) {
                self.from.set(0);
            }
            let window = Window { from: self.from.get(), len: PAGE };
            self.asking.ask(session.client(), request(asked.clone(), window), take);
            Some(asked)
        });
    }

    /// Makes sure that `rows` of a table of `n_rows`, of which it has some, are there or on
    /// their way.
    fn want(&self, rows: Range<u32>, have: Range<u32>, n_rows: u32) {
        if let Some(from) = page_from(rows, have, n_rows, PAGE) {
            self.from.set(from);
        }
    }
}

#[derive(Clone, Copy)]
pub struct CollocateState {
    /// Tokens to the left and to the right of a hit that are near it.
    pub around: RwSignal<(u32, u32)>,
    pub picked: RwSignal<Picked>,
    pub by: RwSignal<(CollocateBy, bool)>,
    pub table: RwSignal<Collocates>,
    pub asking: Asking,
    window: Windowed,
}

impl CollocateState {
    pub(super) fn new() -> Self {
        let asking = Asking::new(Lane::Collocates);
        Self {
            around: RwSignal::new((AROUND, AROUND)),
            picked: RwSignal::new(Picked::default()),
            by: RwSignal::new((CollocateBy::LogLikelihood, true)),
            table: RwSignal::new(Collocates::default()),
            asking,
            window: Windowed::new(Tab::Collocates, asking),
        }
    }

    /// Asks the engine whenever the question changes while the table is in sight.
    pub(super) fn follow(self, session: Session) {
        let question = move || {
            let (by, descending) = self.by.get();
            CollocatesAsked {
                filter: session.filter.filter(),
                around: self.around.get(),
                picked: self.picked.get(),
                by,
                descending,
                window: Window::default(),
            }
        };
        let request = |asked, window| Request::Collocates(CollocatesAsked { window, ..asked });
        self.window.follow(session, question, request, move |answer| {
            if let Answer::Collocates(table) = answer {
                self.table.set(table);
            }
        });
    }

    /// Makes sure that rows `from..to` are there or on their way.
    pub fn want(&self, from: u32, to: u32) {
        self.table.with_untracked(|table| {
            let have = table.from..table.from + table.rows.len() as u32;
            self.window.want(from..to, have, table.n_rows);
        });
    }

    pub fn set_around(&self, left: u32, right: u32) {
        self.around.set((left.min(WIDEST), right.min(WIDEST)));
    }
}

/// A selection of articles that a person keeps to compare with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pinned {
    pub filter: Filter,
    /// The filter in words, as it was when it was kept.
    pub says: String,
}

#[derive(Clone, Copy)]
pub struct KeynessState {
    /// What is compared with; without one, all articles that are not selected.
    pub pinned: RwSignal<Option<Pinned>>,
    pub picked: RwSignal<Picked>,
    pub by: RwSignal<(KeyBy, bool)>,
    pub table: RwSignal<Keyness>,
    pub asking: Asking,
    window: Windowed,
}

impl KeynessState {
    pub(super) fn new() -> Self {
        let asking = Asking::new(Lane::Keyness);
        Self {
            pinned: RwSignal::new(None),
            picked: RwSignal::new(Picked::default()),
            by: RwSignal::new((KeyBy::LogLikelihood, true)),
            table: RwSignal::new(Keyness::default()),
            asking,
            window: Windowed::new(Tab::Keyness, asking),
        }
    }

    /// Asks the engine whenever the question changes while the table is in sight.
    pub(super) fn follow(self, session: Session) {
        let question = move || {
            let (by, descending) = self.by.get();
            KeynessAsked {
                filter: session.filter.filter(),
                against: self.pinned.get().map(|pinned| pinned.filter),
                picked: self.picked.get(),
                by,
                descending,
                window: Window::default(),
            }
        };
        let request = |asked, window| Request::Keyness(KeynessAsked { window, ..asked });
        self.window.follow(session, question, request, move |answer| {
            if let Answer::Keyness(table) = answer {
                self.table.set(table);
            }
        });
    }

    /// Makes sure that rows `from..to` are there or on their way.
    pub fn want(&self, from: u32, to: u32) {
        self.table.with_untracked(|table| {
            let have = table.from..table.from + table.rows.len() as u32;
            self.window.want(from..to, have, table.n_rows);
        });
    }

    /// Keeps the articles that are selected now, to compare others with them.
    pub fn pin(&self, session: Session) {
        let filter = untrack(|| session.filter.filter());
        let says = session.browse.listing.with_untracked(|l| filter_sentence(&l.said));
        self.pinned.set(Some(Pinned { filter, says }));
    }
}
