//! What is seen of the corpus: a window of the list, and the facets.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{FEW, Session};
use crate::corpus::DocId;
use crate::protocol::{Answer, Facets, Lane, Listing, Request, Window};

/// Rows that are asked for at once: a screen, and some on either side.
pub const PAGE: u32 = 80;

#[derive(Clone, Copy)]
pub struct Browse {
    pub listing: RwSignal<Listing>,
    pub facets: RwSignal<Facets>,
    /// First row of the window that is wanted.
    wanted: RwSignal<u32>,
    /// Number of the row in the list that the keys move.
    pub cursor: RwSignal<u32>,
}

impl Browse {
    pub(super) fn new() -> Self {
        Self {
            listing: RwSignal::new(Listing::default()),
            facets: RwSignal::new(Facets::default()),
            wanted: RwSignal::new(0),
            cursor: RwSignal::new(0),
        }
    }

    /// Asks the engine whenever filter, order or corpus change.
    pub(super) fn follow(self, session: Session) {
        Effect::new(move |before: Option<crate::protocol::Query>| {
            let query = session.filter.query();
            session.import.revision.track();
            if before.as_ref() != Some(&query) {
                // A new question is read from its beginning.
                self.wanted.set(0);
                self.cursor.set(0);
            }
            self.ask_list(session, query.clone(), self.wanted.get_untracked());
            self.ask_facets(session, query.clone());
            query
        });
        Effect::new(move |before: Option<u32>| {
            let from = self.wanted.get();
            if before.is_some_and(|before| before != from) {
                let query = untrack(|| session.filter.query());
                self.ask_list(session, query, from);
            }
            from
        });
    }

    /// Makes sure that rows `from..to` are there or on their way.
    pub fn want(&self, from: u32, to: u32) {
        let listing = self.listing.read_untracked();
        let have = listing.from..listing.from + listing.rows.len() as u32;
        let total = listing.said.n_docs;
        if from < have.start || (to > have.end && have.end < total) {
            let middle = (from + to) / 2;
            self.wanted.set(middle.saturating_sub(PAGE / 2));
        }
    }

    /// The document in row `nr`, if that row is loaded.
    pub fn doc_at(&self, nr: u32) -> Option<DocId> {
        let listing = self.listing.read_untracked();
        let row = listing.rows.get(nr.checked_sub(listing.from)? as usize)?;
        Some(row.doc)
    }

    /// The row of a document, if it is among those loaded.
    pub fn row_of(&self, doc: DocId) -> Option<u32> {
        let listing = self.listing.read_untracked();
        let row = listing.rows.iter().position(|row| row.doc == doc)?;
        Some(listing.from + row as u32)
    }

    fn ask_list(self, session: Session, query: crate::protocol::Query, from: u32) {
        let client = session.client();
        spawn_local(async move {
            let window = Window { from, len: PAGE };
            let answer = client.ask(Lane::List, Request::List { query, window }).await;
            if let Ok(Answer::List(listing)) = answer {
                self.listing.set(listing);
            }
        });
    }

    fn ask_facets(self, session: Session, query: crate::protocol::Query) {
        let client = session.client();
        spawn_local(async move {
            let answer = client.ask(Lane::Facets, Request::Facets { query, top: FEW }).await;
            if let Ok(Answer::Facets(facets)) = answer {
                self.facets.set(facets);
            }
        });
    }
}
