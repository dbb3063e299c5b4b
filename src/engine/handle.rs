//! Requests in, answers out.

use super::article::Desk;
use super::batch::Batch;
use super::card::card;
use super::comparison::comparison;
use super::facets::{facets, values};
use super::filter::Cache;
use super::job::Kept;
use super::list::list;
use super::store::Store;
use super::suggest::suggest;
use super::timeline::timeline;
use crate::corpus::{DocId, FileId};
use crate::protocol::{Answer, Code, Failure, Query, Removal, Removed, Request, Sort};
use crate::text::Span;

/// The corpus and what it takes to answer questions about it.
#[derive(Default)]
pub struct Engine {
    store: Store,
    cache: Cache,
    desk: Desk,
    kept: Kept,
}

impl Engine {
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a batch in; gives the files that it accounts for.
    pub fn accept(&mut self, batch: Batch) -> Vec<FileId> {
        self.store.accept(batch)
    }

    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Looks for patterns in some more texts; gives how much is done, 0 to 1.
    pub(super) fn step_patterns(&mut self, wanted: &[String]) -> f32 {
        self.store.step_patterns(wanted)
    }

    /// The parts that work in steps needs.
    pub(super) fn bench(&mut self) -> (&Store, &mut Cache, &mut Kept) {
        (&self.store, &mut self.cache, &mut self.kept)
    }

    /// Answers a request, however long it takes; see [`Engine::begin`] for the patient way.
    ///
    /// Errors: [`Code::NotFound`] for a document or entity that there is not.
    pub fn handle(&mut self, request: Request) -> Result<Answer, Failure> {
        let Self { store, cache, desk, .. } = self;
        Ok(match request {
            Request::Lines(_) | Request::Collocates(_) | Request::Keyness(_) => {
                return self.finish(request);
            }
            Request::List { query, window } => Answer::List(list(store, cache, &query, window)),
            Request::Facets { query, top } => Answer::Facets(facets(store, cache, &query, top)),
            Request::Values { query, facet, find, window } => {
                Answer::Values(values(store, cache, &query, facet, &find, window))
            }
            Request::Timeline { query, step, series } => {
                Answer::Timeline(timeline(store, cache, &query, step, &series)?)
            }
            Request::Suggest { word, top } => Answer::Suggestions(suggest(store, &word, top)),
            Request::Article { doc, read_as, mark } => {
                let head = desk.head(store, cache, doc, read_as, &mark);
                Answer::Article(Box::new(head.ok_or_else(|| no_document(doc))?))
            }
            Request::Chunks { doc, read_as, mark, from, to } => {
                let chunks = desk.chunks(store, cache, (doc, read_as, &mark), (from, to));
                Answer::Chunks(chunks.ok_or_else(|| no_document(doc))?)
            }
            Request::Text { doc, span } => {
                let text = store.get(doc).ok_or_else(|| no_document(doc))?.text();
                let span = span.unwrap_or(Span::new(0, text.len()));
                Answer::Text(span.of(&text).to_owned())
            }
            Request::Card { entity, window } => {
                let missing = || Failure::new(Code::NotFound, format!("entity {}", entity.0));
                Answer::Card(card(store, entity, window).ok_or_else(missing)?)
            }
            Request::Compare { left, right } => {
                let both = comparison(store, left, right);
                Answer::Comparison(Box::new(both.ok_or_else(|| no_document(right))?))
            }
            Request::Report { window, only_problems } => {
                let totals = store.ledger.totals(store.n_live(), store.n_bytes());
                Answer::Report(store.ledger.report(totals, window, only_problems))
            }
            Request::Unread(files) => {
                store.ledger.unread(files);
                Answer::Done
            }
            Request::Totals => Answer::Totals(store.ledger.totals(store.n_live(), store.n_bytes())),
            Request::Remove(what) => {
                let docs = match what {
                    Removal::Article(doc) => vec![doc],
                    Removal::Under(filter) => {
                        let query = Query { filter, sort: Sort::default() };
                        cache.ordered(store, &query).to_vec()
                    }
                };
                Answer::Removed(removed(store, |store| store.remove(&docs)))
            }
            Request::Restore => Answer::Removed(removed(store, Store::restore)),
            Request::Ping => Answer::Done,
        })
    }
}

/// What a removal, or taking one back, came to.
fn removed(store: &mut Store, change: impl FnOnce(&mut Store) -> u32) -> Removed {
    Removed {
        n_docs: change(store),
        n_undoable: store.n_removals(),
        totals: store.ledger.totals(store.n_live(), store.n_bytes()),
    }
}

fn no_document(doc: DocId) -> Failure {
    Failure::new(Code::NotFound, format!("document {}", doc.0))
}
