//! What queries ask of the articles beside their index.

use core::ops::Range;

use super::entities::Entity;
use super::store::{Held, Store};
use crate::corpus::{DocId, EntityKind};
use crate::index::DocSet;
use crate::query::{Corpus, Feature, Outside, Test};

impl Corpus for Store {
    fn docs(&self, test: &Test) -> Vec<u32> {
        match test {
            // Every name that counts for an entity leads to it.
            Test::Entity(name) => {
                let named =
                    EntityKind::ALL.into_iter().filter_map(|kind| self.names.find(kind, name));
                self.mentioning(named.filter_map(|name| self.entity(name.into())))
            }
            Test::Kind(kind) => {
                self.mentioning(self.entities().filter(|entity| entity.kind == *kind))
            }
            Test::Has(Feature::NearDuplicate) => self.overlap.near_duplicates(self),
            test => {
                let holds = |held: &Held| test.holds(&outside(held));
                self.iter().filter(|(_, held)| holds(held)).map(|(doc, _)| doc.0).collect()
            }
        }
    }

    fn title_words(&self, doc: u32) -> Range<u32> {
        self.get(DocId(doc)).map_or(0..0, |held| held.title_words.clone())
    }

    fn bar(&self, doc: u32) -> u32 {
        self.bars.get(doc as usize).copied().unwrap_or(0)
    }

    fn matches(&self, pattern: &str, scope: Option<&[u32]>) -> Vec<(u32, Vec<(u32, u32)>)> {
        self.patterns.matches(self, pattern, scope)
    }
}

impl Store {
    /// The documents that mention any of these, rising.
    fn mentioning<'s>(&'s self, entities: impl Iterator<Item = Entity<'s>>) -> Vec<u32> {
        let mut docs = DocSet::none(self.n_docs());
        for entity in entities {
            docs.extend(entity.docs.iter().map(|(doc, _)| doc.0));
        }
        docs.iter().collect()
    }
}

fn outside(held: &Held) -> Outside<'_> {
    let metadata = &held.document.metadata;
    Outside {
        metadata,
        blocks: &held.document.blocks,
        id: held.key(),
        format: held.document.format.name(),
        language: metadata.language.as_ref().map(|language| language.value.as_str()),
        n_words: held.checkpoints.n_words(),
        is_damaged: !held.document.damage.is_empty(),
        is_duplicate: held.duplicate_of.is_some(),
        is_near_duplicate: false,
    }
}
