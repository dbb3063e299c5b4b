//! What is wanted of single facets beyond their first values: more of them, or those
//! that hold some words.

use std::collections::HashMap;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Phase, Session};
use crate::present::more_values;
use crate::protocol::{Answer, Condition, Facet, FacetList, Lane, Request, Window};

/// Values of a facet that are shown at first.
pub const FEW: u32 = 6;

/// What the query asks for articles with near-duplicates.
pub const NEAR: &str = "has:near-duplicate";
/// Articles, and bytes of their texts, among which near-duplicates are found within a
/// second or two.
const SOON: (u32, u64) = (20_000, 64 << 20);

/// What is wanted of a facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Values that hold this; empty asks for all.
    pub find: String,
    pub n_values: u32,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { find: String::new(), n_values: FEW }
    }
}

#[derive(Clone, Copy)]
pub struct FacetState {
    wanted: RwSignal<HashMap<Facet, Wanted>>,
    /// The answers to what is wanted beyond the first values.
    lists: RwSignal<HashMap<Facet, FacetList>>,
    /// Articles under the filter that have near-duplicates, where that is known.
    pub near: RwSignal<Option<u32>>,
    /// The value that the focus goes to once it is drawn as chosen: one that was chosen
    /// by keyboard moves to the top of its list.
    pub focus_next: StoredValue<Option<Condition>>,
}

impl FacetState {
    pub(super) fn new() -> Self {
        Self {
            wanted: RwSignal::new(HashMap::new()),
            lists: RwSignal::new(HashMap::new()),
            near: RwSignal::new(None),
            focus_next: StoredValue::new(None),
        }
    }

    /// Asks for more than the first values wherever they are wanted.
    pub(super) fn follow(self, session: Session) {
        Effect::new(move || {
            let query = session.filter.query();
            session.import.revision.track();
            for (facet, wanted) in self.wanted.get() {
                if wanted == Wanted::default() {
                    self.lists.update(|lists| {
                        lists.remove(&facet);
                    });
                    continue;
                }
                let client = session.client();
                let window = Window { from: 0, len: wanted.n_values };
                let query = query.clone();
                let request = Request::Values { query, facet, find: wanted.find, window };
                spawn_local(async move {
                    let answer = client.ask(Lane::Values(facet), request).await;
                    if let Ok(Answer::Values(list)) = answer {
                        self.lists.update(|lists| {
                            lists.insert(facet, list);
                        });
                    }
                });
            }
        });
    }

    /// Counts what has near-duplicates once everything is read; in a large corpus only
    /// when they are asked for, as they must be looked for first.
    pub(super) fn follow_near(self, session: Session) {
        Effect::new(move || {
            let query = session.filter.query();
            session.import.revision.track();
            let (n_docs, n_bytes) = session.totals.with(|now| (now.n_docs, now.n_bytes));
            let is_soon = n_docs <= SOON.0 && n_bytes <= SOON.1;
            let is_asked = session.filter.asks(NEAR) || is_soon;
            if n_docs == 0 || !is_asked || session.phase.get() == Phase::Importing {
                return self.near.set(None);
            }
            let client = session.client();
            spawn_local(async move {
                let request = Request::CountNearDuplicates(query);
                let answer = client.ask(Lane::CountNearDuplicates, request).await;
                if let Ok(Answer::Count(n)) = answer {
                    self.near.set(Some(n));
                }
            });
        });
    }

    /// What is wanted of a facet now.
    pub fn wanted(&self, facet: Facet) -> Wanted {
        self.wanted.with(|wanted| wanted.get(&facet).cloned().unwrap_or_default())
    }

    /// The values of a facet that are shown: what was asked for, or else the first ones.
    pub fn list(&self, session: Session, facet: Facet) -> Option<FacetList> {
        let first = || {
            session
                .browse
                .facets
                .with(|facets| facets.lists.iter().find(|list| list.facet == facet).cloned())
        };
        let asked = self.wanted(facet) != Wanted::default();
        let found = self.lists.with(|lists| lists.get(&facet).cloned().filter(|_| asked));
        found.or_else(first)
    }

    /// Looks for values that hold `find`.
    pub fn find(&self, facet: Facet, find: String) {
        self.change(facet, |wanted| *wanted = Wanted { find, ..Wanted::default() });
    }

    pub fn more(&self, facet: Facet) {
        self.change(facet, |wanted| wanted.n_values = more_values(wanted.n_values));
    }

    pub fn fewer(&self, facet: Facet) {
        self.change(facet, |wanted| wanted.n_values = FEW);
    }

    fn change(&self, facet: Facet, change: impl FnOnce(&mut Wanted)) {
        self.wanted.update(|wanted| change(wanted.entry(facet).or_default()));
    }

    /// Forgets what was asked of another engine.
    pub(super) fn forget(&self) {
        self.wanted.set(HashMap::new());
        self.lists.set(HashMap::new());
        self.near.set(None);
    }
}
