//! The list of articles under a filter.

use super::filter::{Cache, Matched, said};
use super::store::{Held, Store};
use crate::corpus::{BlockKind, DocId, Provenance};
use crate::index::TITLE_GAP;
use crate::protocol::{ListRow, Listing, Query, Value, Window};
use crate::query::{places, snippet};
use crate::text::{Span, words};

/// Bytes of text in a row of the list.
const SNIPPET: usize = 240;
/// Hits of one article that are looked at for its snippet.
const LOOKED_AT: usize = 500;

pub(super) fn list(store: &Store, cache: &mut Cache, query: &Query, window: Window) -> Listing {
    let matched = cache.matched(store, &query.filter.search);
    let docs = cache.ordered(store, query);
    let from = (window.from as usize).min(docs.len());
    let to = from.saturating_add(window.len as usize).min(docs.len());
    let hits = |doc: &DocId| matched.matches.n_hits(doc.0);
    Listing {
        said: said(store, &query.filter, &matched, &docs),
        n_hits: docs.iter().map(|doc| u64::from(hits(doc))).sum(),
        from: window.from,
        rows: rows(store, &matched, &docs[from..to]),
    }
}

fn rows(store: &Store, matched: &Matched, docs: &[DocId]) -> Vec<ListRow> {
    let mut numbers: Vec<u32> = docs.iter().map(|doc| doc.0).collect();
    numbers.sort_unstable();
    let marked = match matched.query.root {
        Some(_) => places(&store.index, store, &matched.query, &numbers),
        None => Vec::new(),
    };
    let runs = |doc: DocId| {
        let found = marked.binary_search_by_key(&doc.0, |(doc, _)| *doc);
        found.ok().and_then(|nr| marked.get(nr)).map(|(_, runs)| runs.as_slice()).unwrap_or(&[])
    };
    docs.iter()
        .filter_map(|doc| Some((*doc, store.get(*doc)?)))
        .map(|(doc, held)| row(store, doc, held, runs(doc), matched.matches.n_hits(doc.0)))
        .collect()
}

fn row(store: &Store, doc: DocId, held: &Held, runs: &[(u32, u32)], n_hits: u32) -> ListRow {
    let text = &*held.text();
    let looked_at = &runs[..runs.len().min(LOOKED_AT)];
    let hits = held.checkpoints.spans(text, looked_at);
    let passage = snippet(text, body(held), &hits, SNIPPET);
    ListRow {
        doc,
        key: held.key().to_owned(),
        title: title(held, text, &hits, runs),
        date: held.document.metadata.date.clone(),
        source: held.document.metadata.source.as_ref().map(|s| s.value.clone()),
        n_words: held.checkpoints.n_words(),
        n_hits,
        snippet: passage.of(text).to_owned(),
        hits: within(&hits, passage),
        duplicate_of: duplicate_of(store, held),
    }
}

/// The id of the first document with the same text.
pub(super) fn duplicate_of(store: &Store, held: &Held) -> Option<String> {
    let first = held.duplicate_of.filter(|first| !store.index.removed().contains(first.0));
    first.and_then(|first| store.get(first)).map(|first| first.key().to_owned())
}

/// The title with its hits, be it part of the article's `text` or apart from it.
pub(super) fn title(held: &Held, text: &str, hits: &[Span], runs: &[(u32, u32)]) -> Value {
    let shown = held.document.title().to_owned();
    let Some(title) = &held.document.metadata.title else {
        return Value { text: shown, from: Provenance::FileName, hits: Vec::new() };
    };
    let hits = match title.span {
        Some(span) if span.of(text) == shown => within(hits, span),
        _ if held.title_apart && title.from != Provenance::User => {
            hits_apart(&shown, held.checkpoints.n_words() + TITLE_GAP, runs)
        }
        _ => Vec::new(),
    };
    Value { text: shown, from: title.from, hits }
}

/// Hits in a title that is indexed from position `base` on.
fn hits_apart(title: &str, base: u32, runs: &[(u32, u32)]) -> Vec<Span> {
    let spans: Vec<Span> = words(title).map(|w| w.span()).collect();
    let span = |position: u32| spans.get(position.checked_sub(base)? as usize);
    runs.iter()
        .filter_map(|(first, last)| {
            Some(Span { start: span(*first)?.start, end: span(*last)?.end })
        })
        .collect()
}

/// The spans that lie in `passage`, counted from its start.
fn within(hits: &[Span], passage: Span) -> Vec<Span> {
    let moved =
        |hit: &Span| Span { start: hit.start - passage.start, end: hit.end - passage.start };
    hits.iter().filter(|hit| passage.contains(**hit)).map(moved).collect()
}

/// From the first block that tells something to the end.
fn body(held: &Held) -> Span {
    let document = &held.document;
    let title = document.metadata.title.as_ref().and_then(|t| t.span);
    let tells = |kind: BlockKind| kind.is_body() && kind != BlockKind::Title;
    let is_title = |span: Span| title.is_some_and(|title| title.contains(span));
    let first = document.blocks.iter().find(|b| tells(b.kind) && !is_title(b.span));
    Span::new(first.map_or(0, |b| b.span.start as usize), document.text.len())
}
