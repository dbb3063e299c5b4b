//! The entities of the corpus.

use std::collections::HashMap;

use crate::corpus::{DocId, EntityId, EntityKind, Mention};
use crate::text::fold;

/// A name of one kind, with where it is mentioned.
#[derive(Clone, Debug)]
pub struct Entity {
    pub kind: EntityKind,
    /// The spelling that most mentions have.
    pub name: String,
    /// All spellings with their number of mentions.
    spellings: Vec<(String, u32)>,
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
            self.entities.push(Entity {
                kind: mention.kind,
                name: String::new(),
                spellings: Vec::new(),
                docs: Vec::new(),
                n_mentions: 0,
            });
            EntityId::from_index(self.entities.len() - 1)
        });
        if let Some(entity) = self.entities.get_mut(id.index()) {
            entity.n_mentions += 1;
            entity.spelled(&mention.name);
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

impl Entity {
    /// Counts a spelling. The most frequent one is shown, of equals the first in
    /// order: which article came first makes no difference.
    fn spelled(&mut self, name: &str) {
        match self.spellings.iter_mut().find(|(spelling, _)| spelling == name) {
            Some((_, n)) => *n += 1,
            None => self.spellings.push((name.to_owned(), 1)),
        }
        let rank = |(a, n): &(String, u32), (b, m): &(String, u32)| n.cmp(m).then_with(|| b.cmp(a));
        if let Some((best, _)) = self.spellings.iter().max_by(|x, y| rank(x, y))
            && *best != self.name
        {
            self.name.clone_from(best);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Evidence;
    use crate::text::Span;

    #[test]
    fn the_most_frequent_spelling_is_shown() {
        for order in [["Oru Line", "ORU LINE", "Oru Line"], ["ORU LINE", "Oru Line", "Oru Line"]] {
            let mut registry = Registry::default();
            for name in order {
                let mention = Mention {
                    span: Span::new(0, 1),
                    kind: EntityKind::Organisation,
                    name: name.to_owned(),
                    from: Evidence::Rule,
                    confidence: 1.0,
                };
                registry.link(DocId(0), &mention);
            }
            let entity = registry.get(EntityId(0)).unwrap();
            assert_eq!((entity.name.as_str(), entity.n_mentions), ("Oru Line", 3));
            assert_eq!(registry.len(), 1);
        }
    }
}
