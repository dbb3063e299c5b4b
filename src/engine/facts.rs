//! What queries ask of the articles beside their index.

use core::ops::Range;

use super::store::{Held, Store};
use crate::corpus::DocId;
use crate::index::DocSet;
use crate::query::{Corpus, Outside, Test};
use crate::text::fold;

impl Corpus for Store {
    fn docs(&self, test: &Test) -> Vec<u32> {
        match test {
            // All spellings of an entity fold alike.
            Test::Entity(name) => self.mentioning(|entity| fold(&entity.name) == *name),
            Test::Kind(kind) => self.mentioning(|entity| entity.kind == *kind),
            test => {
                let holds = |held: &Held| test.holds(&outside(held));
                self.iter().filter(|(_, held)| holds(held)).map(|(doc, _)| doc.0).collect()
            }
        }
    }

    fn title_words(&self, doc: u32) -> Range<u32> {
        self.get(DocId(doc)).map_or(0..0, |held| held.title_words.clone())
    }

    fn matches(&self, pattern: &str, scope: Option<&[u32]>) -> Vec<(u32, Vec<(u32, u32)>)> {
        self.patterns.matches(self, pattern, scope)
    }
}

impl Store {
    /// The documents that mention an entity of which `is_meant` holds, rising.
    fn mentioning(&self, is_meant: impl Fn(&super::Entity) -> bool) -> Vec<u32> {
        let mut docs = DocSet::none(self.n_docs());
        for (_, entity) in self.registry.iter().filter(|(_, entity)| is_meant(entity)) {
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
    }
}
