//! Near-duplicates under a filter, in groups.

use core::cmp::Reverse;
use std::collections::HashMap;

use super::facets::under;
use super::filter::Cache;
use super::store::Store;
use super::tally::articles;
use crate::corpus::DocId;
use crate::overlap::{above, groups, likeness};
use crate::protocol::{ArticleRef, Likeness, NearAsked, NearList, NearOf, NearRow, Query};

/// Rows of a window at most: each may have to be compared with its principal.
const MOST_ROWS: u32 = 300;

/// The groups that articles under a filter make among each other, largest first.
pub(super) fn near_duplicates(store: &Store, cache: &mut Cache, asked: &NearAsked) -> NearList {
    let docs = articles(store, cache, &asked.filter).unwrap_or_else(|| store.index.live());
    let pairs = store.overlap.near(store).map_or(&[][..], |found| &found.pairs);
    let within = above(pairs, asked.least).filter(|(a, b)| docs.contains(*a) && docs.contains(*b));
    let mut groups = groups(store.n_docs(), within, |doc| rank(store, doc));
    groups.sort_by_key(|group| Reverse(group.docs.len()));
    let known: HashMap<(u32, u32), Likeness> = pairs
        .iter()
        .map(|pair| {
            let (similarity, containment) = (pair.similarity, pair.containment);
            (pair.docs, Likeness { similarity, containment })
        })
        .collect();
    let mut list = NearList {
        n_groups: u32::try_from(groups.len()).unwrap_or(u32::MAX),
        n_docs: docs.len(),
        from: asked.window.from,
        ..NearList::default()
    };
    let wanted = asked.window.from..asked.window.from + asked.window.len.min(MOST_ROWS);
    for (nr, group) in (0..).zip(&groups) {
        let first = list.n_rows;
        list.n_rows += u32::try_from(group.docs.len()).unwrap_or(u32::MAX);
        if first >= wanted.end || list.n_rows <= wanted.start {
            continue;
        }
        let principal = group.principal;
        let others = group.docs.iter().copied().filter(|doc| *doc != principal);
        for (row, doc) in (first..).zip([principal].into_iter().chain(others)) {
            let Some(article) = article(store, DocId(doc)).filter(|_| wanted.contains(&row)) else {
                continue;
            };
            let of = if doc == principal {
                NearOf::Principal(list.n_rows - first)
            } else {
                let pair = (doc.min(principal), doc.max(principal));
                let known = known.get(&pair).copied();
                let likeness = known.unwrap_or_else(|| compared(store, principal, doc));
                NearOf::Member(DocId(principal), likeness)
            };
            list.rows.push(NearRow { group: nr, article, of });
        }
    }
    list
}

/// The number of articles under a query that have near-duplicates anywhere.
pub(super) fn count(store: &Store, cache: &mut Cache, query: &Query) -> u32 {
    let docs = under(store, cache, query, |_| true);
    let near = store.overlap.near_duplicates(store);
    u32::try_from(near.iter().filter(|doc| docs.contains(**doc)).count()).unwrap_or(u32::MAX)
}

/// The earliest dated first, the undated last; of equals the longest.
fn rank(store: &Store, doc: u32) -> impl Ord + use<> {
    store.get(DocId(doc)).map(|held| {
        let date = held.document.metadata.date.as_ref().map(|date| date.value);
        (date.is_none(), date, Reverse(held.document.text.len()))
    })
}

/// How alike two articles are that are no pair: others join them.
pub(super) fn compared(store: &Store, a: u32, b: u32) -> Likeness {
    let text = |doc: u32| store.get(DocId(doc)).map(|held| held.told()).unwrap_or_default();
    let (similarity, containment) = likeness(&text(a), &text(b));
    Likeness { similarity, containment }
}

/// An article as other views name it.
pub(super) fn article(store: &Store, doc: DocId) -> Option<ArticleRef> {
    let held = store.get(doc)?;
    let metadata = &held.document.metadata;
    Some(ArticleRef {
        doc,
        key: held.key().to_owned(),
        title: held.document.title().to_owned(),
        date: metadata.date.as_ref().map(|date| date.value),
        source: metadata.source.as_ref().map(|source| source.value.clone()),
        n_words: held.checkpoints.n_words(),
    })
}
