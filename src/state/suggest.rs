//! What could be meant by the word that is being typed.

use core::ops::Range;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Session;
use crate::present::word_before;
use crate::protocol::{Answer, Lane, Request, Suggestions};

/// Terms, and entities, that are offered at once.
const TOP: u32 = 5;

/// One thing that is offered.
#[derive(Clone, Debug, PartialEq)]
pub enum Suggestion {
    Term { word: String, n_docs: u32 },
    Entity { name: String, kind: crate::corpus::EntityKind, n_docs: u32 },
}

impl Suggestion {
    /// What it puts into the query.
    pub fn query(&self) -> String {
        match self {
            Self::Term { word, .. } => word.clone(),
            Self::Entity { name, .. } => format!("entity:\"{}\"", name.replace('"', " ")),
        }
    }
}

#[derive(Clone, Copy)]
pub struct SuggestState {
    pub offered: RwSignal<Vec<Suggestion>>,
    /// The one that Enter takes.
    pub chosen: RwSignal<Option<usize>>,
    /// Where in the query the word stands, bytes.
    place: StoredValue<Range<usize>>,
}

impl SuggestState {
    pub(super) fn new() -> Self {
        Self {
            offered: RwSignal::new(Vec::new()),
            chosen: RwSignal::new(None),
            place: StoredValue::new(0..0),
        }
    }

    /// Asks for what the word before the caret may become.
    pub fn ask(self, session: Session, text: &str, caret: usize) {
        let Some(place) = word_before(text, caret) else { return self.close() };
        let word = text.get(place.clone()).unwrap_or("").to_owned();
        let client = session.client();
        spawn_local(async move {
            let request = Request::Suggest { word: word.clone(), top: TOP };
            if let Ok(Answer::Suggestions(found)) = client.ask(Lane::Suggest, request).await {
                self.place.set_value(place);
                self.chosen.set(None);
                self.offered.set(offered(found, &word));
            }
        });
    }

    pub fn close(self) {
        if !self.offered.with_untracked(Vec::is_empty) {
            self.offered.set(Vec::new());
        }
        self.chosen.set(None);
    }

    /// Moves the choice up or down, past the ends to none.
    pub fn step(self, down: bool) {
        let n = self.offered.with_untracked(Vec::len);
        self.chosen.update(|chosen| {
            *chosen = match (*chosen, down) {
                _ if n == 0 => None,
                (None, true) => Some(0),
                (None, false) => n.checked_sub(1),
                (Some(nr), true) => Some(nr + 1).filter(|nr| *nr < n),
                (Some(nr), false) => nr.checked_sub(1),
            };
        });
    }

    /// The query with a suggestion in the place of the word, and the caret behind it.
    pub fn taken(self, text: &str, nr: usize) -> Option<(String, usize)> {
        let query = self.offered.with_untracked(|all| all.get(nr).map(Suggestion::query))?;
        Some(crate::present::replaced(text, self.place.get_value(), &query))
    }
}

/// A term that is all that was typed says nothing new.
fn offered(found: Suggestions, typed: &str) -> Vec<Suggestion> {
    let typed = typed.to_lowercase();
    let terms = found.terms.into_iter().filter(|(word, _)| *word != typed);
    let terms = terms.map(|(word, n_docs)| Suggestion::Term { word, n_docs });
    let entity = |(entity, n_docs): (crate::protocol::EntityRef, u32)| Suggestion::Entity {
        name: entity.name,
        kind: entity.kind,
        n_docs,
    };
    terms.chain(found.entities.into_iter().map(entity)).collect()
}
