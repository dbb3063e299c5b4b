//! Regular expressions over all texts, looked for in steps and kept.

use std::rc::Rc;

use super::store::Store;
use crate::corpus::DocId;
use crate::protocol::{Mark, Request, Search};
use crate::query::{self, Expression, LeafKind};

/// Patterns whose matches are kept.
const KEPT: usize = 4;
/// Text that is looked through in one step, bytes.
const STEP: usize = 256 << 10;
/// Places of one pattern that are kept; beyond them articles are found and not marked.
pub(super) const MOST_PLACES: usize = 2_000_000;

/// What patterns matched so far.
#[derive(Default)]
pub(super) struct Patterns {
    scans: Vec<Scan>,
}

/// One pattern, looked for in the first documents of the corpus.
struct Scan {
    pattern: String,
    expression: Rc<Expression>,
    /// Documents looked through: the first so many.
    n_docs: u32,
    rows: Vec<Row>,
    n_places: usize,
}

/// A document with the tokens that matches touch.
pub(super) type Row = (u32, Vec<(u32, u32)>);

impl Scan {
    /// Looks through the next documents.
    fn step(&mut self, store: &Store) {
        let mut n_bytes = 0;
        while n_bytes < STEP && self.n_docs < store.n_docs() {
            let doc = self.n_docs;
            self.n_docs += 1;
            n_bytes += store.get(DocId(doc)).map_or(0, |held| held.document.text.len());
            if let Some(mut runs) = look(store, &self.expression, doc) {
                runs.truncate(MOST_PLACES.saturating_sub(self.n_places));
                self.n_places += runs.len();
                self.rows.push((doc, runs));
            }
        }
    }
}

/// What a pattern matches in one document.
fn look(store: &Store, expression: &Expression, doc: u32) -> Option<Vec<(u32, u32)>> {
    let held = store.get(DocId(doc))?;
    let apart = held.title_apart.then(|| held.document.title());
    expression.runs(&held.text(), apart)
}

impl Patterns {
    fn find(&self, pattern: &str) -> Option<&Scan> {
        self.scans.iter().find(|scan| scan.pattern == pattern)
    }

    /// Whether places of a pattern were left out.
    pub fn is_cut(&self, pattern: &str) -> bool {
        self.find(pattern).is_some_and(|scan| scan.n_places >= MOST_PLACES)
    }

    /// Looks for the first pattern of `wanted` that is not looked for everywhere; gives how
    /// much of all is done, 0 to 1.
    pub fn step(&mut self, store: &Store, wanted: &[String]) -> f32 {
        let mut done = 0.0;
        for pattern in wanted {
            if self.find(pattern).is_none() {
                let Ok(expression) = Expression::new(pattern) else { continue };
                // What is wanted with it must stay, or one would drive the other out for ever.
                let is_other = |scan: &Scan| !wanted.contains(&scan.pattern);
                if self.scans.len() >= KEPT
                    && let Some(oldest) = self.scans.iter().position(is_other)
                {
                    self.scans.remove(oldest);
                }
                self.scans.push(Scan {
                    pattern: pattern.clone(),
                    expression: Rc::new(expression),
                    n_docs: 0,
                    rows: Vec::new(),
                    n_places: 0,
                });
            }
            let scan = self.scans.iter_mut().find(|scan| scan.pattern == *pattern);
            if let Some(scan) = scan.filter(|scan| scan.n_docs < store.n_docs()) {
                scan.step(store);
                let share = scan.n_docs as f32 / store.n_docs().max(1) as f32;
                return (done + share.min(0.999)) / wanted.len() as f32;
            }
            done += 1.0;
        }
        1.0
    }

    /// The documents that a pattern matches, with `scope` (rising) only those: what is
    /// known, and the rest looked through now.
    pub fn matches(&self, store: &Store, pattern: &str, scope: Option<&[u32]>) -> Vec<Row> {
        let known = self.find(pattern);
        let n_known = known.map_or(0, |scan| scan.n_docs);
        let rows = known.map_or(&[] as &[Row], |scan| &scan.rows);
        let fresh = match known {
            Some(scan) => Some(Rc::clone(&scan.expression)),
            None => Expression::new(pattern).ok().map(Rc::new),
        };
        let look = |doc: u32| Some((doc, look(store, fresh.as_deref()?, doc)?));
        match scope {
            None => {
                rows.iter().cloned().chain((n_known..store.n_docs()).filter_map(look)).collect()
            }
            Some(scope) => {
                let kept = |doc: u32| {
                    let nr = rows.binary_search_by_key(&doc, |(doc, _)| *doc).ok()?;
                    rows.get(nr).cloned()
                };
                let one = |doc: &u32| if *doc < n_known { kept(*doc) } else { look(*doc) };
                scope.iter().filter_map(one).collect()
            }
        }
    }
}

/// The patterns that answering a request needs.
pub(super) fn patterns(request: &Request) -> Vec<String> {
    let mut searches: Vec<&Search> = Vec::new();
    match request {
        Request::List { query, .. }
        | Request::Facets { query, .. }
        | Request::Values { query, .. }
        | Request::Timeline { query, .. } => searches.push(&query.filter.search),
        Request::Article { mark: Mark::Query(search), .. }
        | Request::Chunks { mark: Mark::Query(search), .. } => searches.push(search),
        Request::Lines(asked) => searches.push(&asked.filter.search),
        Request::Collocates(asked) => searches.push(&asked.filter.search),
        Request::Keyness(asked) => {
            searches.push(&asked.filter.search);
            searches.extend(asked.against.as_ref().map(|filter| &filter.search));
        }
        _ => {}
    }
    let mut patterns = Vec::new();
    for search in searches {
        // Most queries have none, and this is asked at every key.
        if search.text.contains('/') || search.list.contains('/') {
            let (query, _) = query::parse_both(&search.text, &search.list);
            patterns.extend(query.leaves.into_iter().filter_map(|leaf| match leaf.kind {
                LeafKind::Regex(pattern) => Some(pattern),
                _ => None,
            }));
        }
    }
    patterns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_patterns_than_are_kept_come_to_an_end() {
        let mut batch = super::super::BatchBuilder::new();
        batch.add(crate::corpus::FileId(0), "a.txt", b"A fire burned.");
        let mut store = Store::default();
        store.accept(batch.finish());
        let wanted: Vec<String> = (0..2 * KEPT).map(|n| format!("fire{{1,{}}}", n + 1)).collect();
        let mut patterns = Patterns::default();
        let steps = (0..100).take_while(|_| patterns.step(&store, &wanted) < 1.0).count();
        assert_eq!(steps, wanted.len());
        assert!(wanted.iter().all(|pattern| patterns.find(pattern).is_some()));
        patterns.step(&store, &["other".to_owned()]);
        assert_eq!(patterns.scans.len(), wanted.len());
    }
}
