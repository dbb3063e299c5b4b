//! Values that articles share: sources, authors, languages, formats, lengths.

use std::collections::HashMap;

use super::store::Held;
use crate::corpus::{DocId, FactId};
use crate::protocol::FactKind;

/// A value of one kind with the articles that have it.
pub(super) struct Value {
    pub kind: FactKind,
    /// As it stands in the first article; empty where articles do not state one. Of
    /// lengths the least number of words, in digits.
    pub name: String,
    /// Rising.
    pub docs: Vec<DocId>,
}

/// Gives every value of a kind one id.
#[derive(Default)]
pub(super) struct Values {
    values: Vec<Value>,
    ids: HashMap<(FactKind, String), FactId>,
}

/// Where ranges of lengths begin, in words.
const LENGTHS: [u32; 6] = [0, 100, 300, 1_000, 3_000, 10_000];

impl Values {
    /// Notes the values of an article.
    pub fn note(&mut self, doc: DocId, held: &Held) {
        let facts = &held.document.metadata;
        let stated = |field: &Option<crate::corpus::Field<String>>| {
            field.as_ref().map(|field| field.value.trim().to_owned()).unwrap_or_default()
        };
        let n_words = held.checkpoints.n_words();
        let length = LENGTHS.iter().rev().find(|from| **from <= n_words).unwrap_or(&0);
        let repeats = if held.duplicate_of.is_some() { "repeats" } else { "" };
        for (kind, name) in [
            (FactKind::Source, stated(&facts.source)),
            (FactKind::Author, stated(&facts.author)),
            (FactKind::Language, stated(&facts.language)),
            (FactKind::Format, held.document.format.name().to_owned()),
            (FactKind::Length, length.to_string()),
            (FactKind::Repeats, repeats.to_owned()),
        ] {
            let id = *self.ids.entry((kind, name.to_lowercase())).or_insert_with(|| {
                self.values.push(Value { kind, name, docs: Vec::new() });
                FactId::from_index(self.values.len() - 1)
            });
            if let Some(value) = self.values.get_mut(id.index()) {
                let at = value.docs.partition_point(|other| *other < doc);
                value.docs.insert(at, doc);
            }
        }
    }

    /// Notes an article whose values changed.
    ///
    /// Cost: a look-up in each value.
    pub fn note_again(&mut self, doc: DocId, held: &Held) {
        for value in &mut self.values {
            if let Ok(at) = value.docs.binary_search(&doc) {
                value.docs.remove(at);
            }
        }
        self.note(doc, held);
    }

    pub fn get(&self, id: FactId) -> Option<&Value> {
        self.values.get(id.index())
    }

    /// All values of a kind with their ids.
    pub fn of(&self, kind: FactKind) -> impl Iterator<Item = (FactId, &Value)> {
        let all = self.values.iter().enumerate();
        all.filter(move |(_, v)| v.kind == kind).map(|(nr, v)| (FactId::from_index(nr), v))
    }
}
