//! What several articles mention, as a table.

use std::collections::BTreeMap;

use super::article::entity_ref;
use super::store::Store;
use crate::corpus::{DocId, EntityId, EntityKind};
use crate::protocol::{Across, AcrossDoc, AcrossKind, AcrossRow};
use crate::text::Span;

/// Rows of a kind that are given.
const MOST: usize = 200;

/// The table of `docs`; those that are gone are left out.
///
/// Cost: one pass over the mentions of the articles.
pub(super) fn across(store: &Store, docs: &[DocId]) -> Across {
    let there: Vec<_> =
        docs.iter().filter_map(|doc| Some((*doc, store.get(*doc)?))).collect();
    let mut cells: BTreeMap<EntityId, Vec<Option<(u32, Span)>>> = BTreeMap::new();
    for (column, (_, held)) in there.iter().enumerate() {
        for (span, entity, _) in store.mentions(held) {
            let row = cells.entry(entity).or_insert_with(|| vec![None; there.len()]);
            if let Some(cell) = row.get_mut(column) {
                let (n, _) = cell.get_or_insert((0, span));
                *n += 1;
            }
        }
    }
    let mut kinds: BTreeMap<EntityKind, Vec<AcrossRow>> = BTreeMap::new();
    for (entity, cells) in cells {
        if let Some(entity) = entity_ref(store, entity) {
            kinds.entry(entity.kind).or_default().push(AcrossRow { entity, cells });
        }
    }
    let kinds = kinds.into_iter().map(|(kind, mut rows)| {
        let n_rows = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        rows.sort_by_cached_key(|row| {
            let n_docs = row.cells.iter().flatten().count();
            let n: u32 = row.cells.iter().flatten().map(|(n, _)| n).sum();
            (core::cmp::Reverse((n_docs, n)), row.entity.name.clone())
        });
        rows.truncate(MOST);
        AcrossKind { kind, n_rows, rows }
    });
    Across {
        docs: there
            .iter()
            .map(|(doc, held)| AcrossDoc {
                doc: *doc,
                title: held.document.title().to_owned(),
                date: held.document.metadata.date.as_ref().map(|date| date.value),
                source: held.document.metadata.source.as_ref().map(|source| source.value.clone()),
            })
            .collect(),
        kinds: kinds.collect(),
    }
}
