//! Requests in, answers out.

use super::across::across;
use super::article::Opened;
use super::batch::Batch;
use super::card::card;
use super::desk;
use super::facets::{facets, values};
use super::filter::Cache;
use super::job::Kept;
use super::likely;
use super::list::list;
use super::most_alike::most_alike;
use super::near;
use super::overlap::Needed;
use super::passages;
use super::store::Store;
use super::suggest::suggest;
use super::tagging::Tagging;
use super::timeline::timeline;
use crate::corpus::{DocId, EntityId, FileId};
use crate::protocol::{Answer, Code, Failure, Query, Removal, Removed, Request, Sort, Window};
use crate::text::Span;

/// The corpus and what it takes to answer questions about it.
#[derive(Default)]
pub struct Engine {
    store: Store,
    cache: Cache,
    opened: Opened,
    kept: Kept,
    tagging: Tagging,
}

impl Engine {
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a batch in; gives the files that it accounts for.
    pub fn accept(&mut self, batch: Batch) -> Vec<FileId> {
        let files = self.store.accept(batch);
        self.tagging.follow(&self.store);
        files
    }

    /// What is held; its entities are those of the last request, or of
    /// [`Engine::settle`].
    pub fn store(&self) -> &Store {
        &self.store
    }

    pub(super) fn store_mut(&mut self) -> &mut Store {
        &mut self.store
    }

    /// Finds out which names count as one, if that changed.
    pub fn settle(&mut self) {
        self.store.settle();
    }

    /// All entities that may be one with another, with the evidence in words.
    pub fn likely(&mut self) -> Vec<(EntityId, EntityId, &'static str)> {
        // What it came to is kept; the window is not looked at.
        let _ = self.finish(Request::Likely { window: Window::default() });
        let open = self.kept.likely.open(&self.store);
        open.map(|(name, of, evidence)| (name.id, of.id, evidence.words())).collect()
    }

    /// Looks for patterns in some more texts; gives how much is done, 0 to 1.
    pub(super) fn step_patterns(&mut self, wanted: &[String]) -> f32 {
        self.store.step_patterns(wanted)
    }

    /// Works on what articles have in common; gives how much is done, 0 to 1.
    pub(super) fn step_overlap(&mut self, needed: Needed) -> f32 {
        self.store.step_overlap(needed)
    }

    /// The parts that work in steps needs.
    pub(super) fn bench(&mut self) -> (&Store, &mut Cache, &mut Kept) {
        (&self.store, &mut self.cache, &mut self.kept)
    }

    /// What the tagging of documents needs.
    pub(super) fn tagging(&mut self) -> (&mut Store, &mut Tagging) {
        (&mut self.store, &mut self.tagging)
    }

    /// Answers a request, however long it takes; see [`Engine::begin`] for the patient way.
    ///
    /// Errors: [`Code::NotFound`] for a document or entity that there is not.
    pub fn handle(&mut self, request: Request) -> Result<Answer, Failure> {
        self.finish(request)
    }

    /// Answers what takes no longer than a moment.
    pub(super) fn answer_now(&mut self, request: Request) -> Result<Answer, Failure> {
        let Self { store, cache, opened, kept, tagging } = self;
        Ok(match request {
            // They are worked on in steps.
            Request::Lines(_)
            | Request::Collocates(_)
            | Request::Keyness(_)
            | Request::Compare(_)
            | Request::Figures(_)
            | Request::ExportFigures(_)
            | Request::Sources(_)
            | Request::Decide(_)
            | Request::Undo
            | Request::Redo
            | Request::Places(_)
            | Request::ListPlaces { .. } => Answer::Done,
            Request::Likely { window } => Answer::Likely(likely::list(store, &kept.likely, window)),
            Request::Entities(asked) => {
                Answer::Entities(desk::entities(store, cache, &mut kept.entities, asked))
            }
            Request::ExportEntities(asked) => Answer::File(desk::export(store, cache, asked)),
            Request::Log { window } => Answer::Log(desk::log(store, window)),
            Request::DecisionsFile { saves } => Answer::File(store.decisions_file(saves)),
            Request::List { query, window } => Answer::List(list(store, cache, &query, window)),
            Request::Facets { query, top } => Answer::Facets(facets(store, cache, &query, top)),
            Request::Values { query, facet, find, window } => {
                Answer::Values(values(store, cache, &query, facet, &find, window))
            }
            Request::Timeline { query, step, series } => {
                Answer::Timeline(timeline(store, cache, &query, step, &series)?)
            }
            Request::Suggest { word, top } => Answer::Suggestions(suggest(store, &word, top)),
            Request::Article { doc, read_as, mark, open } => {
                let read = (doc, read_as, &mark);
                let head = opened.head(store, cache, read).ok_or_else(|| no_document(doc))?;
                let first = open.map(|open| head.about(open));
                let first = first.and_then(|chunks| opened.chunks(store, cache, read, chunks));
                Answer::Article(Box::new(head), first.unwrap_or_default())
            }
            Request::Chunks { doc, read_as, mark, from, to } => {
                let chunks = opened.chunks(store, cache, (doc, read_as, &mark), (from, to));
                Answer::Chunks(chunks.ok_or_else(|| no_document(doc))?)
            }
            Request::Text { doc, span } => {
                let text = store.get(doc).ok_or_else(|| no_document(doc))?.text();
                let span = span.unwrap_or(Span::new(0, text.len()));
                Answer::Text(span.of(&text).to_owned())
            }
            Request::Card { entity, window } => {
                let missing = || Failure::new(Code::NotFound, format!("entity {}", entity.0));
                Answer::Card(Box::new(card(store, entity, window).ok_or_else(missing)?))
            }
            Request::Across { docs } => Answer::Across(Box::new(across(store, &docs))),
            Request::NearDuplicates(asked) => {
                Answer::NearDuplicates(near::near_duplicates(store, cache, &asked))
            }
            Request::CountNearDuplicates(query) => Answer::Count(near::count(store, cache, &query)),
            Request::Passages(asked) => {
                Answer::Passages(passages::passages(store, cache, &mut kept.passages, asked))
            }
            Request::PassagePlaces(asked) => {
                Answer::PassagePlaces(passages::places(store, cache, &asked))
            }
            Request::MostAlike { doc, top } => {
                let found = most_alike(store, doc, top as usize);
                Answer::MostAlike(found.ok_or_else(|| no_document(doc))?)
            }
            Request::Map(_) => Answer::Done,
            Request::Named(docs) => {
                Answer::Named(docs.iter().filter_map(|doc| near::article(store, *doc)).collect())
            }
            Request::Report { window, only_problems } => {
                let totals = store.ledger.totals(store.n_live(), store.n_bytes());
                Answer::Report(store.ledger.report(totals, window, only_problems))
            }
            Request::Account { file, path } => Answer::Report(store.ledger.account_of(file, &path)),
            Request::Forget { files, open } => {
                let ids = open.iter().filter_map(|doc| {
                    let held = store.get(*doc).filter(|held| files.contains(&held.file))?;
                    Some((*doc, held.key().to_owned()))
                });
                let ids = ids.collect();
                store.forget(&files);
                Answer::Forgotten(ids)
            }
            Request::Find(ids) => Answer::Found(ids.iter().map(|id| store.find(id)).collect()),
            Request::Guessed => Answer::Files(store.ledger.guessed()),
            Request::Unread(files) => {
                store.unread(files);
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
            Request::Attend(attention) => {
                tagging.attend(store, cache, attention);
                Answer::Done
            }
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

pub(super) fn no_document(doc: DocId) -> Failure {
    Failure::new(Code::NotFound, format!("document {}", doc.0))
}
