//! The entities of the corpus.

use std::collections::HashMap;

use crate::corpus::{DocId, EntityId, EntityKind, Mention};
use crate::text::fold;

/// A name of one kind, with where it is mentioned.
#[derive(Clone, Debug)]
pub struct Entity {
    pub kind: EntityKind,
    pub name: String,
    /// Documents that mention it, rising, with the number of mentions.
    pub docs: Vec<(DocId, u32)>,
    pub n_mentions: u32,
}

/// Gives every name of a kind one id: names are equal when they fold alike.
#[derive(Default)]
pub struct Registry {
    entities: Vec<Entity>,
    ids: HashMap<(EntityKind, String), EntityId>,
}

impl Registry {
    /// The entity that a mention in `doc` means; counts the mention.
    pub(super) fn link(&mut self, doc: DocId, mention: &Mention) -> EntityId {
        let key = (mention.kind, fold(&mention.name));
        let id = *self.ids.entry(key).or_insert_with(|| {
            let name = mention.name.clone();
            self.entities.push(Entity { kind: mention.kind, name, docs: Vec::new(), n_mentions: 0 });
            EntityId::from_index(self.entities.len() - 1)
        });
        if let Some(entity) = self.entities.get_mut(id.index()) {
            entity.n_mentions += 1;
            if better(&mention.name, &entity.name) {
                entity.name.clone_from(&mention.name);
            }
            match entity.docs.last_mut() {
                Some((last, n)) if *last == doc => *n += 1,
                _ => entity.docs.push((doc, 1)),
            }
        }
        id
    }

    pub fn get(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.index())
    }

    pub fn len(&self) -> usize {
        self.entities.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entities.is_empty()
    }

    /// All entities with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        self.entities.iter().enumerate().map(|(nr, e)| (EntityId::from_index(nr), e))
    }
}

/// Which of two spellings is shown: mixed case before capitals, then the first in
/// order, so that it does not depend on which article came first.
fn better(new: &str, old: &str) -> bool {
    let rank = |name: &str| (!name.chars().any(char::is_lowercase), name.to_owned());
    new != old && rank(new) < rank(old)
}
