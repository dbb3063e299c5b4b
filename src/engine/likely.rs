//! Suggestions: entities that may be one, with the evidence for it.

use super::article::reference;
use super::entities::Entity;
use super::store::Store;
use crate::alias::{Candidate, Likelihood, Likely, Suggested};
use crate::corpus::{EntityId, EntityKind};
use crate::index::DocSet;
use crate::protocol::{LikelyList, LikelyRow, Window};

/// Names entered in one step.
const STEP: usize = 1_000;

/// Pairs found in the names of the corpus, decided about or not.
#[derive(Default)]
pub(super) struct Found {
    /// The state of the names of which they are.
    of: u32,
    pairs: Vec<(EntityId, EntityId, Likelihood)>,
}

impl Found {
    pub fn is_of(&self, store: &Store) -> bool {
        self.of == store.texts_revision()
    }

    /// The pairs of which nothing is decided, those with most mentions first.
    pub fn open<'s>(
        &'s self,
        store: &'s Store,
    ) -> impl Iterator<Item = (Entity<'s>, Entity<'s>, Likelihood)> + 's {
        self.pairs.iter().filter_map(|(name, of, evidence)| {
            if store.layer().are_apart((*name).into(), (*of).into()) {
                return None;
            }
            let (name, of) = (store.entity(*name)?, store.entity(*of)?);
            (name.id != of.id).then_some((name, of, *evidence))
        })
    }
}

/// Names that are compared.
pub(super) struct Work {
    of: u32,
    ids: Vec<EntityId>,
    at: usize,
    likely: Likely,
    pub window: Window,
}

impl Work {
    pub fn new(store: &Store, window: Window) -> Self {
        let named = store.entities().filter(|entity| EntityKind::NAMED.contains(&entity.kind));
        let ids = named.map(|entity| entity.id).collect();
        Self { of: store.texts_revision(), ids, at: 0, likely: Likely::default(), window }
    }

    /// Enters some more names, and compares them once all are there; true once it is done.
    pub fn step(&mut self, store: &Store, found: &mut Found) -> bool {
        let some = self.ids.get(self.at..).unwrap_or(&[]).iter().take(STEP);
        for (nr, id) in (self.at..).zip(some) {
            if let Some(entity) = store.entity(*id) {
                self.likely.enter(nr, &candidate(&entity));
            }
        }
        self.at += STEP;
        if self.at < self.ids.len() {
            return false;
        }
        // A name may be gone since: what stands for it matches nothing.
        let none = Candidate { kind: EntityKind::Url, name: "", n_mentions: 0 };
        let candidates: Vec<Candidate<'_>> =
            self.ids.iter().map(|id| store.entity(*id).map_or(none, |e| candidate(&e))).collect();
        let pairs = core::mem::take(&mut self.likely).find(&candidates);
        let id = |nr: usize| self.ids.get(nr).copied();
        let pair = |s: Suggested| Some((id(s.name)?, id(s.of)?, s.evidence));
        *found = Found { of: self.of, pairs: pairs.into_iter().filter_map(pair).collect() };
        true
    }

    pub fn share(&self) -> f32 {
        (self.at as f32 / self.ids.len().max(1) as f32).min(1.0)
    }
}

fn candidate<'s>(entity: &Entity<'s>) -> Candidate<'s> {
    Candidate { kind: entity.kind, name: entity.name, n_mentions: entity.n_mentions }
}

/// A window of the suggestions.
pub(super) fn list(store: &Store, found: &Found, window: Window) -> LikelyList {
    let open: Vec<_> = found.open(store).collect();
    let shown = open.iter().skip(window.from as usize).take(window.len as usize);
    let rows = shown.map(|(name, of, evidence)| {
        let (docs_name, docs_of) = (live(store, name), live(store, of));
        let mut both = docs_name.clone();
        both.intersect(&docs_of);
        LikelyRow {
            name: reference(*name),
            of: reference(*of),
            n_name: (name.n_mentions, docs_name.len()),
            n_of: (of.n_mentions, docs_of.len()),
            n_both: both.len(),
            evidence: evidence.words().to_owned(),
        }
    });
    LikelyList {
        n_rows: u32::try_from(open.len()).unwrap_or(u32::MAX),
        from: window.from,
        rows: rows.collect(),
    }
}

/// The articles that mention an entity, removed ones left out.
pub(super) fn live(store: &Store, entity: &Entity<'_>) -> DocSet {
    let mut docs = DocSet::none(store.n_docs());
    docs.extend(entity.docs.iter().map(|(doc, _)| doc.0));
    docs.subtract(store.index.removed());
    docs
}
