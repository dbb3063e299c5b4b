//! The tables of words: collocates and keywords.

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

#[derive(Clone, Copy)]
pub struct CollocateState {
    /// Tokens to the left and to the right of a hit that are near it.
    pub around: RwSignal<(u32, u32)>,
    pub picked: RwSignal<Picked>,
    pub by: RwSignal<(CollocateBy, bool)>,
    pub table: RwSignal<Collocates>,
    pub asking: Asking,
    wanted: RwSignal<u32>,
}

impl CollocateState {
    pub(super) fn new() -> Self {
        Self {
            around: RwSignal::new((AROUND, AROUND)),
            picked: RwSignal::new(Picked::default()),
            by: RwSignal::new((CollocateBy::LogLikelihood, true)),
            table: RwSignal::new(Collocates::default()),
            asking: Asking::new(Lane::Collocates),
            wanted: RwSignal::new(0),
        }
    }

    /// Asks the engine whenever the question changes while the table is in sight.
    pub(super) fn follow(self, session: Session) {
        let seen = Memo::new(move |_| session.concordance.shows(session, Tab::Collocates));
        Effect::new(move |before: Option<Option<CollocatesAsked>>| {
            let before = before.flatten();
            if !seen.get() {
                return before;
            }
            session.import.revision.track();
            let (by, descending) = self.by.get();
            let mut asked = CollocatesAsked {
                filter: session.filter.filter(),
                around: self.around.get(),
                picked: self.picked.get(),
                by,
                descending,
                window: Window::default(),
            };
            if before.as_ref().is_some_and(|before| *before != asked) {
                self.wanted.set(0);
            }
            let question = asked.clone();
            asked.window = Window { from: self.wanted.get(), len: PAGE };
            self.asking.ask(session.client(), Request::Collocates(asked), move |answer| {
                if let Answer::Collocates(table) = answer {
                    self.table.set(table);
                }
            });
            Some(question)
        });
    }

    /// Makes sure that rows `from..to` are there or on their way.
    pub fn want(&self, from: u32, to: u32) {
        let next = self.table.with_untracked(|table| {
            let have = table.from..table.from + table.rows.len() as u32;
            page_from(from..to, have, table.n_rows, PAGE)
        });
        if let Some(next) = next {
            self.wanted.set(next);
        }
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
    wanted: RwSignal<u32>,
}

impl KeynessState {
    pub(super) fn new() -> Self {
        Self {
            pinned: RwSignal::new(None),
            picked: RwSignal::new(Picked::default()),
            by: RwSignal::new((KeyBy::LogLikelihood, true)),
            table: RwSignal::new(Keyness::default()),
            asking: Asking::new(Lane::Keyness),
            wanted: RwSignal::new(0),
        }
    }

    /// Asks the engine whenever the question changes while the table is in sight.
    pub(super) fn follow(self, session: Session) {
        let seen = Memo::new(move |_| session.concordance.shows(session, Tab::Keyness));
        Effect::new(move |before: Option<Option<KeynessAsked>>| {
            let before = before.flatten();
            if !seen.get() {
                return before;
            }
            session.import.revision.track();
            let (by, descending) = self.by.get();
            let mut asked = KeynessAsked {
                filter: session.filter.filter(),
                against: self.pinned.get().map(|pinned| pinned.filter),
                picked: self.picked.get(),
                by,
                descending,
                window: Window::default(),
            };
            if before.as_ref().is_some_and(|before| *before != asked) {
                self.wanted.set(0);
            }
            let question = asked.clone();
            asked.window = Window { from: self.wanted.get(), len: PAGE };
            self.asking.ask(session.client(), Request::Keyness(asked), move |answer| {
                if let Answer::Keyness(table) = answer {
                    self.table.set(table);
                }
            });
            Some(question)
        });
    }

    /// Makes sure that rows `from..to` are there or on their way.
    pub fn want(&self, from: u32, to: u32) {
        let next = self.table.with_untracked(|table| {
            let have = table.from..table.from + table.rows.len() as u32;
            page_from(from..to, have, table.n_rows, PAGE)
        });
        if let Some(next) = next {
            self.wanted.set(next);
        }
    }

    /// Keeps the articles that are selected now, to compare others with them.
    pub fn pin(&self, session: Session) {
        let filter = untrack(|| session.filter.filter());
        let says = session.browse.listing.with_untracked(|l| filter_sentence(&l.said));
        self.pinned.set(Some(Pinned { filter, says }));
    }
}
