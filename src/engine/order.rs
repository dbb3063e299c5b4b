//! Orders of the articles.

use std::collections::HashMap;

use super::store::{Held, Store};
use crate::corpus::DocId;
use crate::index::DocSet;
use crate::protocol::{Order, Sort};
use crate::query::Matches;
use crate::text::fold;

/// The rank of every article in each order that was asked for, as long as the corpus
/// stays the same.
///
/// Cost: an order is sorted once; a list under a filter then sorts one number for each
/// of its articles.
#[derive(Default)]
pub(super) struct Orders {
    revision: Option<u32>,
    /// In the order in which the files were dropped.
    by_file: Vec<DocId>,
    file_ranks: Vec<u32>,
    ranks: HashMap<Order, Vec<u32>>,
}

impl Orders {
    /// `docs` in order; ties in the order in which the files were dropped.
    pub fn sorted(
        &mut self,
        store: &Store,
        docs: &DocSet,
        matches: &Matches,
        sort: Sort,
    ) -> Vec<DocId> {
        self.refresh(store);
        let mut keys: Vec<u64> = Vec::with_capacity(docs.len() as usize);
        let file_rank = |doc: u32| self.file_ranks.get(doc as usize).copied().unwrap_or(0);
        let flip = |rank: u32| if sort.descending { MISSING - 1 - rank } else { rank };
        let key = |rank: u32, doc: u32| u64::from(rank) << 32 | u64::from(file_rank(doc));
        if sort.by == Order::Relevance {
            keys.extend(docs.iter().map(|doc| {
                // Scores are not negative: their bits order as they do.
                let score = matches.score(doc).to_bits();
                key(if sort.descending { score } else { !score }, doc)
            }));
        } else {
            let ranks = self.ranks.entry(sort.by).or_insert_with(|| ranks(store, sort.by));
            keys.extend(docs.iter().map(|doc| {
                match ranks.get(doc as usize).copied().unwrap_or(MISSING) {
                    // They stand at the end, whichever way the order runs.
                    MISSING => key(MISSING, doc),
                    rank => key(flip(rank), doc),
                }
            }));
        }
        keys.sort_unstable();
        keys.iter().filter_map(|key| self.by_file.get(*key as u32 as usize)).copied().collect()
    }

    fn refresh(&mut self, store: &Store) {
        if self.revision == Some(store.revision()) {
            return;
        }
        self.revision = Some(store.revision());
        self.ranks.clear();
        self.by_file = store.iter().map(|(doc, _)| doc).collect();
        self.by_file.sort_by_key(|doc| (store.get(*doc).map(|held| held.file), *doc));
        self.file_ranks = vec![0; self.by_file.len()];
        for (rank, doc) in (0..).zip(&self.by_file) {
            if let Some(of_doc) = self.file_ranks.get_mut(doc.index()) {
                *of_doc = rank;
            }
        }
    }
}

/// The rank of what has no place in an order.
const MISSING: u32 = u32::MAX;

/// The rank of each article; equal ones share theirs.
fn ranks(store: &Store, by: Order) -> Vec<u32> {
    match by {
        Order::Relevance => Vec::new(),
        Order::Date => {
            ranked(store, |held| held.document.metadata.date.as_ref().map(|date| date.value))
        }
        Order::Title => ranked(store, |held| Some(fold(held.document.title()))),
        Order::FileName => ranked(store, |held| Some(held.key())),
        Order::Words => ranked(store, |held| Some(held.checkpoints.n_words())),
    }
}

fn ranked<'s, K: Ord>(store: &'s Store, key: impl Fn(&'s Held) -> Option<K>) -> Vec<u32> {
    let mut keys: Vec<(K, DocId)> =
        store.iter().filter_map(|(doc, held)| Some((key(held)?, doc))).collect();
    keys.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    let mut ranks = vec![MISSING; store.n_docs() as usize];
    let mut rank = 0;
    let mut before: Option<&K> = None;
    for (key, doc) in &keys {
        rank += u32::from(before.is_some_and(|before| before != key));
        before = Some(key);
        if let Some(of_doc) = ranks.get_mut(doc.index()) {
            *of_doc = rank;
        }
    }
    ranks
}
