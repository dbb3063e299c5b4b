//! What articles have in common, found out in steps when it is first asked for, and kept
//! until articles come or go.

use std::borrow::Cow;

use super::Engine;
use super::store::Store;
use crate::corpus::DocId;
use crate::overlap::{Alike, Found, Growing, Outline, Recurrences, Recurring, Rule, Texts};
use crate::protocol::{Removal, Request, Search};
use crate::query::{FEATURES, Feature};

/// Words of the shortest passage that is looked for.
pub(super) const LEAST_WORDS: usize = 8;

/// Bytes that finding out takes however little there is.
const SCRATCH: usize = 10 << 20;

/// What a request needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Needed {
    NearDuplicates,
    Passages,
}

/// What is known, each of one state of the documents.
#[derive(Default)]
pub(super) struct Overlap {
    near: Stage<Alike, Found>,
    passages: Stage<Reading, Recurring8>,
}

/// Something that is found out in steps.
#[derive(Default)]
enum Stage<W, F> {
    #[default]
    Unknown,
    /// In work, of a revision of the documents.
    Working(u32, Box<W>),
    Known(u32, F),
}

impl<W, F> Stage<W, F> {
    fn revision(&self) -> Option<u32> {
        match self {
            Self::Unknown => None,
            Self::Working(revision, _) | Self::Known(revision, _) => Some(*revision),
        }
    }
}

/// Runs that recur, then passages made of them.
enum Reading {
    Recurring(Recurring),
    Growing(Recurrences, Growing),
    Nothing,
}

/// Passages of eight words and more.
pub(super) struct Recurring8 {
    pub found: Recurrences,
    pub outlines: Vec<Outline>,
}

impl Overlap {
    /// Works on for a few milliseconds; gives how much is done, 0 to 1.
    pub fn step(&mut self, store: &Store, needed: Needed) -> f32 {
        let revision = store.docs_revision();
        let n_words = || usize::try_from(store.n_bytes() / 6).unwrap_or(usize::MAX);
        match needed {
            Needed::NearDuplicates => {
                if self.near.revision() != Some(revision) {
                    let work = Alike::new(store, n_words(), Rule::Default);
                    self.near = Stage::Working(revision, Box::new(work));
                }
                let Stage::Working(_, work) = &mut self.near else { return 1.0 };
                if !work.step(store) {
                    return work.share().min(0.999);
                }
                if let Stage::Working(_, work) = core::mem::take(&mut self.near) {
                    self.near = Stage::Known(revision, work.finish());
                }
            }
            Needed::Passages => {
                if self.passages.revision() != Some(revision) {
                    let work = Recurring::new(store, n_words(), LEAST_WORDS);
                    let work = Box::new(Reading::Recurring(work));
                    self.passages = Stage::Working(revision, work);
                }
                let Stage::Working(_, work) = &mut self.passages else { return 1.0 };
                match work.step(store) {
                    Ok(known) => self.passages = Stage::Known(revision, known),
                    Err(share) => return share.min(0.999),
                }
            }
        }
        1.0
    }

    /// Bytes that finding out takes at most, beside what is held; none where it has begun.
    fn scratch(&self, store: &Store, needed: Needed) -> usize {
        let begun = match needed {
            Needed::NearDuplicates => self.near.revision(),
            Needed::Passages => self.passages.revision(),
        };
        if begun == Some(store.docs_revision()) {
            return 0;
        }
        let all = usize::try_from(store.n_bytes()).unwrap_or(usize::MAX);
        let longest = store.iter().map(|(_, held)| held.document.text.len()).max().unwrap_or(0);
        // What was measured; and of the text at hand the numbers of its words and of their
        // runs, twice while a list grows.
        let share = match needed {
            Needed::NearDuplicates => all / 3,
            Needed::Passages => all / 2 * 3,
        };
        share.saturating_add(longest.saturating_mul(8)).saturating_add(SCRATCH)
    }

    /// Pairs of near-duplicates, as far as they are known.
    pub fn near(&self, store: &Store) -> Option<&Found> {
        match &self.near {
            Stage::Known(revision, found) if *revision == store.docs_revision() => Some(found),
            _ => None,
        }
    }

    /// Passages, as far as they are known.
    pub fn passages(&self, store: &Store) -> Option<&Recurring8> {
        match &self.passages {
            Stage::Known(revision, found) if *revision == store.docs_revision() => Some(found),
            _ => None,
        }
    }

    /// The documents that have near-duplicates, rising; none while that is not known.
    pub fn near_duplicates(&self, store: &Store) -> Vec<u32> {
        let pairs = self.near(store).map_or(&[][..], |found| &found.pairs);
        let mut docs: Vec<u32> = pairs.iter().flat_map(|pair| [pair.docs.0, pair.docs.1]).collect();
        docs.sort_unstable();
        docs.dedup();
        docs
    }
}

impl Reading {
    /// Gives the passages once they are there, till then how much is done, 0 to 1.
    fn step(&mut self, store: &Store) -> Result<Recurring8, f32> {
        let is_done = match self {
            Self::Recurring(work) => work.step(store),
            Self::Growing(found, work) => work.step(found),
            Self::Nothing => true,
        };
        if !is_done {
            return Err(match self {
                Self::Recurring(work) => 0.9 * work.share(),
                Self::Growing(_, work) => 0.9 + 0.1 * work.share(),
                Self::Nothing => 1.0,
            });
        }
        match core::mem::replace(self, Self::Nothing) {
            Self::Recurring(work) => {
                let found = work.finish();
                let growing = Growing::new(&found);
                *self = Self::Growing(found, growing);
                Err(0.9)
            }
            Self::Growing(mut found, work) => {
                found.forget_order();
                Ok(Recurring8 { found, outlines: work.finish() })
            }
            Self::Nothing => Err(1.0),
        }
    }
}

impl Engine {
    /// Bytes that answering takes at most beside what is held, where that is much: one
    /// asks before, as a program in wasm that gets no more memory dies.
    pub fn scratch(&self, request: &Request) -> usize {
        let store = self.store();
        needed(request).map_or(0, |needed| store.overlap.scratch(store, needed))
    }
}

impl Texts for Store {
    fn text(&self, doc: u32) -> Option<Cow<'_, str>> {
        let is_removed = self.index.removed().contains(doc);
        self.get(DocId(doc)).filter(|_| !is_removed).map(|held| held.told())
    }

    fn n_docs(&self) -> u32 {
        self.n_docs()
    }
}

/// What must be known before a request can be answered.
pub(super) fn needed(request: &Request) -> Option<Needed> {
    let searches: &[&Search] = match request {
        Request::NearDuplicates(_) | Request::CountNearDuplicates(_) => {
            return Some(Needed::NearDuplicates);
        }
        Request::Passages(_) | Request::PassagePlaces(_) => return Some(Needed::Passages),
        Request::List { query, .. }
        | Request::Facets { query, .. }
        | Request::Values { query, .. }
        | Request::Timeline { query, .. } => &[&query.filter.search],
        Request::Lines(asked) => &[&asked.filter.search],
        Request::Collocates(asked) => &[&asked.filter.search],
        Request::Entities(asked) => &[&asked.filter.search],
        Request::ExportEntities(asked) => &[&asked.filter.search],
        Request::Map(filter) | Request::Remove(Removal::Under(filter)) => &[&filter.search],
        Request::Attend(attention) => &[&attention.filter.search],
        Request::Keyness(asked) => match &asked.against {
            Some(other) => &[&asked.filter.search, &other.search],
            None => &[&asked.filter.search],
        },
        _ => return None,
    };
    let name = FEATURES.iter().find(|(_, feature)| *feature == Feature::NearDuplicate);
    let asks = |text: &str| name.is_some_and(|(name, _)| text.to_lowercase().contains(name));
    let any = searches.iter().any(|search| asks(&search.text) || asks(&search.list));
    any.then_some(Needed::NearDuplicates)
}

#[cfg(test)]
mod tests {
    use super::super::{BatchBuilder, Engine};
    use crate::corpus::{DocId, FileId};
    use crate::protocol::{
        Answer, Filter, MapDrawn, NearAsked, NearList, NearOf, PassageBy, PassageList,
        PassagePlaces, PassagesAsked, PlacesAsked, Query, Removal, Request, Search, Window,
    };

    const DISPATCH: &str = "Fire in Sarvena\n\nDate: 2024-03-12\n\nA fire broke out at the free \
        port of Sarvena late on Monday and destroyed eleven warehouses, the harbour authority \
        said. Nobody was hurt. Divers closed the northern basin, where oil had leaked from a \
        tank, and two tankers were sent to the neighbouring port of Orlo.\n";

    const QUIET: &str = "Quiet in Orlo\n\nDate: 2024-03-14\n\nThe market was calm. Divers closed \
        the northern basin, where oil had leaked from a tank, and went home for the week.\n";

    fn engine() -> Engine {
        let mut batch = BatchBuilder::new();
        let update = DISPATCH.replace("2024-03-12", "2024-03-11").replace("Nobody was", "Two were");
        let copy = DISPATCH.replace("2024-03-12", "2024-03-13") + "\nMore tomorrow.\n";
        for (nr, (path, text)) in
            [("a.txt", DISPATCH), ("b.txt", &update), ("c.txt", QUIET), ("d.txt", &copy)]
                .into_iter()
                .enumerate()
        {
            batch.add(FileId::from_index(nr), path, text.as_bytes());
        }
        let mut engine = Engine::new();
        engine.accept(batch.finish());
        engine
    }

    fn filter(text: &str) -> Filter {
        Filter { search: Search { text: text.to_owned(), ..Search::default() }, choices: vec![] }
    }

    const ALL: Window = Window { from: 0, len: 99 };

    fn near(engine: &mut Engine, text: &str, least: f32) -> NearList {
        let asked = NearAsked { filter: filter(text), least, window: ALL };
        match engine.handle(Request::NearDuplicates(asked)) {
            Ok(Answer::NearDuplicates(list)) => list,
            other => panic!("{other:?}"),
        }
    }

    fn keys(list: &NearList) -> Vec<&str> {
        list.rows.iter().map(|row| row.article.key.as_str()).collect()
    }

    fn passages(engine: &mut Engine, text: &str, min_words: u32) -> PassageList {
        let by = PassageBy::Articles;
        let asked = PassagesAsked { filter: filter(text), min_words, by, window: ALL };
        match engine.handle(Request::Passages(asked)) {
            Ok(Answer::Passages(list)) => list,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn groups_have_a_principal_and_obey_threshold_filter_and_removal() {
        let mut engine = engine();
        let list = near(&mut engine, "", 0.0);
        assert_eq!((list.n_groups, list.n_rows, list.n_docs), (1, 3, 4));
        // The earliest dated is the principal.
        assert_eq!(keys(&list), ["b.txt", "a.txt", "d.txt"]);
        assert_eq!(list.rows[0].of, NearOf::Principal(3));
        assert!(matches!(list.rows[1].of, NearOf::Member(DocId(1), l) if l.similarity > 0.5));
        assert_eq!(near(&mut engine, "", 1.0).n_groups, 0);
        assert_eq!(keys(&near(&mut engine, "-\"two were\"", 0.0)), ["a.txt", "d.txt"]);
        engine.handle(Request::Remove(Removal::Article(DocId(1)))).unwrap();
        assert_eq!(keys(&near(&mut engine, "", 0.0)), ["a.txt", "d.txt"]);
        engine.handle(Request::Restore).unwrap();
        assert_eq!(near(&mut engine, "", 0.0).n_rows, 3);
    }

    #[test]
    fn a_query_asks_for_what_has_near_duplicates() {
        let mut engine = engine();
        let mut n_docs = |text: &str| {
            let query = Query { filter: filter(text), ..Query::default() };
            match engine.handle(Request::List { query, window: ALL }) {
                Ok(Answer::List(list)) => (list.said.n_docs, list.said.query.unwrap_or_default()),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(n_docs("has:near-duplicate"), (3, "have near-duplicates".to_owned()));
        assert_eq!(n_docs("-has:near-duplicate").0, 1);
        let query = Query { filter: filter("nobody"), ..Query::default() };
        let count = engine.handle(Request::CountNearDuplicates(query));
        assert!(matches!(count, Ok(Answer::Count(2))), "{count:?}");
    }

    #[test]
    fn what_is_set_aside_makes_no_articles_alike() {
        let around =
            "About this paper. Terms of use and privacy of our readers, in full. ".repeat(3);
        let page = |told: &str| {
            let told = told.repeat(4);
            format!("<main><p>{told}</p></main><footer><p>{around}</p></footer>")
        };
        let pages = [
            page("The harbour of Sarvena was closed on Monday, and two ships waited outside. "),
            page("A choir of nine hundred sang in the old market hall until the lights failed. "),
        ];
        let mut batch = BatchBuilder::new();
        for (nr, text) in pages.iter().enumerate() {
            batch.add(FileId::from_index(nr), &format!("{nr}.html"), text.as_bytes());
        }
        let mut engine = Engine::new();
        engine.accept(batch.finish());
        let text = engine.store().get(DocId(0)).unwrap().text();
        assert!(text.contains("Terms of use"), "{text}");
        assert_eq!(near(&mut engine, "", 0.0).n_groups, 0);
        assert_eq!(passages(&mut engine, "", 8).rows, []);
    }

    #[test]
    fn passages_have_their_places_in_order_of_dates() {
        let mut engine = engine();
        let list = passages(&mut engine, "", 8);
        let first = &list.rows[0];
        assert_eq!((first.n_docs, first.n_words), (4, 13));
        assert!(first.text.starts_with("Divers closed the northern basin"), "{}", first.text);
        let asked = PlacesAsked { filter: filter(""), nr: first.nr, window: ALL };
        let places = |asked, engine: &mut Engine| -> PassagePlaces {
            match engine.handle(Request::PassagePlaces(asked)) {
                Ok(Answer::PassagePlaces(places)) => places,
                other => panic!("{other:?}"),
            }
        };
        let found = places(asked.clone(), &mut engine);
        let order: Vec<_> = found.rows.iter().map(|row| row.article.key.as_str()).collect();
        assert_eq!(order, ["b.txt", "a.txt", "d.txt", "c.txt"]);
        for row in &found.rows {
            let text = engine.store().get(row.article.doc).unwrap().text();
            assert_eq!(row.span.of(&text).to_lowercase(), found.text.to_lowercase());
        }
        let fewer = places(PlacesAsked { filter: filter("market"), ..asked }, &mut engine);
        assert_eq!(fewer.n_docs, 1);
        assert_eq!(passages(&mut engine, "market", 8).n_rows, 0);
        assert!(passages(&mut engine, "", 14).n_rows < list.n_rows);
    }

    #[test]
    fn what_is_most_alike_says_why() {
        let mut engine = engine();
        let Ok(Answer::MostAlike(rows)) =
            engine.handle(Request::MostAlike { doc: DocId(0), top: 9 })
        else {
            panic!("no answer")
        };
        assert!(rows[0].share >= rows[1].share && rows[0].share <= 1.0);
        assert!(!rows[0].words.is_empty());
        assert!(rows[0].likeness.similarity > 0.5);
        assert!(engine.handle(Request::MostAlike { doc: DocId(99), top: 9 }).is_err());
    }

    #[test]
    fn a_map_has_a_point_for_each_article_under_the_filter() {
        let mut engine = engine();
        let mut map = |text: &str| -> MapDrawn {
            match engine.handle(Request::Map(filter(text))) {
                Ok(Answer::Map(map)) => map,
                other => panic!("{other:?}"),
            }
        };
        let all = map("");
        assert_eq!((all.points.len(), all.n_docs), (4, 4));
        assert_eq!(map(""), all);
        assert_eq!(map("market").points.len(), 1);
        assert_eq!(map("zebra"), MapDrawn::default());
    }
}
