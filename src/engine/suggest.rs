//! What could be meant by a word that is being typed.

use super::article::entity_ref;
use super::store::Store;
use crate::corpus::{DocId, EntityKind};
use crate::index::Pattern;
use crate::protocol::Suggestions;
use crate::text::{fold, words};

/// Terms that begin like `word`, and entities of whose name a word does, each with the
/// number of articles; most articles first, at most `top` of both.
pub(super) fn suggest(store: &Store, word: &str, top: u32) -> Suggestions {
    let start = fold(word.trim());
    if start.is_empty() {
        return Suggestions::default();
    }
    let begins = |name: &str| words(name).any(|w| fold(w.text).starts_with(&start));
    let removed = store.index.removed();
    let n_docs = |docs: &[(DocId, u32)]| {
        let live = docs.iter().filter(|(doc, _)| !removed.contains(doc.0));
        u32::try_from(live.count()).unwrap_or(u32::MAX)
    };
    let mut entities: Vec<_> = store
        .entities()
        .filter(|entity| EntityKind::NAMED.contains(&entity.kind))
        .filter(|entity| fold(entity.name).starts_with(&start) || begins(entity.name))
        .map(|entity| (entity.id, n_docs(entity.docs)))
        .filter(|(_, n)| *n > 0)
        .collect();
    entities.sort_by_key(|(id, n)| (u32::MAX - n, *id));
    entities.truncate(top as usize);
    Suggestions {
        terms: store.index.terms(&Pattern::Prefix(start), top as usize),
        entities: entities
            .into_iter()
            .filter_map(|(id, n)| Some((entity_ref(store, id)?, n)))
            .collect(),
    }
}
