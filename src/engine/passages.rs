//! Passages that stand in several articles under a filter.

use core::cmp::Reverse;
use std::rc::Rc;

use super::filter::Cache;
use super::near::article;
use super::overlap::Recurring8;
use super::store::Store;
use super::tally::articles;
use crate::corpus::DocId;
use crate::index::DocSet;
use crate::overlap::{Place, word_spans};
use crate::protocol::{
    PassageBy, PassageList, PassagePlace, PassagePlaces, PassageRow, PassagesAsked, PlacesAsked,
    Window,
};
use crate::text::Span;

/// Rows of a window at most.
const MOST_ROWS: u32 = 200;
/// Bytes of a passage that a row shows, and that its places are shown under.
const SHOWN: usize = 280;
const WHOLE: usize = 20_000;

/// Numbers of passages, each with how many articles hold it, in the order that is asked for.
type Order = Rc<Vec<(u32, u32)>>;

/// The order of the last request, with the revision of the corpus.
#[derive(Default)]
pub(super) struct Kept {
    order: Option<(u32, PassagesAsked, Order)>,
}

/// The passages that at least two articles under a filter hold.
pub(super) fn passages(
    store: &Store,
    cache: &mut Cache,
    kept: &mut Kept,
    mut asked: PassagesAsked,
) -> PassageList {
    let window = core::mem::take(&mut asked.window);
    let Some(known) = store.overlap.passages(store) else { return PassageList::default() };
    let order = match &kept.order {
        Some((revision, of, order)) if *revision == store.revision() && *of == asked => {
            Rc::clone(order)
        }
        _ => {
            let order = Rc::new(order(store, cache, known, &asked));
            kept.order = Some((store.revision(), asked.clone(), Rc::clone(&order)));
            order
        }
    };
    let docs = articles(store, cache, &asked.filter);
    let shown = order.iter().skip(window.from as usize).take(window.len.min(MOST_ROWS) as usize);
    let rows = shown.filter_map(|(nr, n_docs)| {
        let outline = known.outlines.get(*nr as usize)?;
        let passage = outline.passage(&known.found);
        let first = in_order(store, passage.places, docs.as_ref()).into_iter().next()?;
        let (text, is_whole) = shown_text(store, first, passage.n_words, SHOWN);
        Some(PassageRow { nr: *nr, n_words: passage.n_words, n_docs: *n_docs, text, is_whole })
    });
    PassageList {
        n_rows: u32::try_from(order.len()).unwrap_or(u32::MAX),
        from: window.from,
        rows: rows.collect(),
    }
}

fn order(
    store: &Store,
    cache: &mut Cache,
    known: &Recurring8,
    asked: &PassagesAsked,
) -> Vec<(u32, u32)> {
    let docs = articles(store, cache, &asked.filter);
    let long = (0..).zip(&known.outlines).filter(|(_, o)| o.n_words >= asked.min_words);
    let mut rows: Vec<(u32, u32, u32)> = long
        .filter_map(|(nr, outline)| {
            let n_docs = match &docs {
                None => outline.n_docs,
                Some(docs) => outline.n_docs_of(&known.found, |doc| docs.contains(doc)),
            };
            (n_docs > 1).then_some((nr, n_docs, outline.n_words))
        })
        .collect();
    rows.sort_by_key(|(nr, n_docs, n_words)| {
        let (first, second) = match asked.by {
            PassageBy::Length => (n_words, n_docs),
            PassageBy::Articles => (n_docs, n_words),
        };
        (Reverse(*first), Reverse(*second), *nr)
    });
    rows.into_iter().map(|(nr, n_docs, _)| (nr, n_docs)).collect()
}

/// The places of a passage in the articles under a filter.
pub(super) fn places(store: &Store, cache: &mut Cache, asked: &PlacesAsked) -> PassagePlaces {
    let known = store.overlap.passages(store);
    let Some((known, outline)) =
        known.and_then(|known| Some((known, known.outlines.get(asked.nr as usize)?)))
    else {
        return PassagePlaces::default();
    };
    let docs = articles(store, cache, &asked.filter);
    let passage = outline.passage(&known.found);
    let places = in_order(store, passage.places, docs.as_ref());
    let n_words = passage.n_words;
    let Window { from, len } = asked.window;
    let shown = places.iter().skip(from as usize).take(len.min(MOST_ROWS) as usize);
    let row = |place: &Place| {
        let span = span(store, *place, n_words)?;
        Some(PassagePlace { article: article(store, DocId(place.doc))?, span })
    };
    let first = places.first().map(|place| shown_text(store, *place, n_words, WHOLE));
    let mut held: Vec<u32> = places.iter().map(|place| place.doc).collect();
    held.sort_unstable();
    held.dedup();
    PassagePlaces {
        nr: asked.nr,
        n_words,
        n_docs: u32::try_from(held.len()).unwrap_or(u32::MAX),
        text: first.map(|(text, _)| text).unwrap_or_default(),
        n_rows: u32::try_from(places.len()).unwrap_or(u32::MAX),
        from,
        rows: shown.filter_map(row).collect(),
    }
}

/// Places in articles of `docs`, in order of their dates, the undated last.
fn in_order(store: &Store, mut places: Vec<Place>, docs: Option<&DocSet>) -> Vec<Place> {
    places.retain(|place| docs.is_none_or(|docs| docs.contains(place.doc)));
    places.sort_by_cached_key(|place| {
        let held = store.get(DocId(place.doc));
        let date = held.and_then(|held| held.document.metadata.date.as_ref()).map(|d| d.value);
        (date.is_none(), date, *place)
    });
    places
}

/// Where the words of a place stand in its text.
fn span(store: &Store, place: Place, n_words: u32) -> Option<Span> {
    let held = store.get(DocId(place.doc))?;
    let spans = word_spans(&held.told());
    let words = spans.get(place.word as usize..(place.word + n_words) as usize)?;
    Some(Span { start: words.first()?.start, end: words.last()?.end })
}

/// The text of a place, cut behind a word where it is longer than `most` bytes, and whether
/// that is all of it.
fn shown_text(store: &Store, place: Place, n_words: u32, most: usize) -> (String, bool) {
    let Some((held, span)) = store.get(DocId(place.doc)).zip(span(store, place, n_words)) else {
        return (String::new(), true);
    };
    let text = held.text();
    let whole = span.of(&text);
    if whole.len() <= most {
        return (whole.to_owned(), true);
    }
    let cut = whole.char_indices().map(|(at, _)| at).take_while(|at| *at <= most).last();
    let cut = whole.get(..cut.unwrap_or(0)).unwrap_or("");
    let end = cut.rfind(char::is_whitespace).unwrap_or(cut.len());
    (cut.get(..end).unwrap_or(cut).to_owned(), false)
}
