//! Which documents the trained recogniser has still to read, and in what order.
//!
//! Rules read a document when it is loaded, so that it can be searched at once. The model
//! takes longer and follows: the open article first, then those under the filter, then
//! the rest. Workers ask for a little at a time and bring it back.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::filter::Cache;
use super::handle::Engine;
use super::store::Store;
use crate::corpus::{Block, DocId, Mention};
use crate::entity::{Depth, Recognising};
use crate::protocol::{Attention, Query, Sort};

/// A text that the model is to read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Untagged {
    pub doc: DocId,
    pub text: String,
    pub blocks: Vec<Block>,
}

/// Texts that the model reads, in turn and a little at a time.
#[derive(Default)]
pub struct Reading {
    waiting: VecDeque<Untagged>,
    current: Option<(DocId, Recognising<'static>)>,
    read: Vec<Tagged>,
}

impl Reading {
    /// Puts texts behind those that wait.
    pub fn add(&mut self, untagged: Vec<Untagged>) {
        self.waiting.extend(untagged);
    }

    /// Reads a little more; gives all that was read once nothing is left, and `None` before.
    ///
    /// Cost: some tens of microseconds a token, for some ten thousand tokens at most but
    /// in texts of a single sentence; then what ends a text.
    pub fn step(&mut self) -> Option<Vec<Tagged>> {
        let (doc, mut recognising) = match self.current.take() {
            Some(current) => current,
            None => match self.waiting.pop_front() {
                Some(Untagged { doc, text, blocks }) => {
                    (doc, Recognising::new(text.into(), &blocks, Depth::Model))
                }
                None => return Some(core::mem::take(&mut self.read)),
            },
        };
        if recognising.step() {
            self.current = Some((doc, recognising));
        } else {
            self.read.push(Tagged { doc, mentions: recognising.finish() });
        }
        None
    }
}

/// What the model found in a text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tagged {
    pub doc: DocId,
    pub mentions: Vec<Mention>,
}

/// A longer text, in bytes, keeps the mentions that rules found: the model would hold a
/// worker for a minute, and files that are dropped meanwhile would wait for it.
const LONGEST: usize = 4 << 20;

/// A text that so many workers died over keeps the mentions that rules found.
const TRIES: u8 = 2;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Given out so often, and lost.
    Waits(u8),
    /// At a worker, for the so-manieth time.
    Given(u8),
    Done,
}

/// The documents by how far the model is with them.
#[derive(Default)]
pub(super) struct Tagging {
    states: Vec<State>,
    n_done: u32,
    /// Those to be read before all others.
    first: VecDeque<DocId>,
    /// No document before this one waits.
    next: usize,
    /// Nothing is given out: the workers have better things to do.
    paused: bool,
    /// Those that are being read.
    open: Vec<DocId>,
}

impl Tagging {
    /// Notes the documents that were loaded since.
    pub fn follow(&mut self, store: &Store) {
        self.states.resize(store.n_docs() as usize, State::Waits(0));
    }

    /// The person looks elsewhere: the open article comes first, then what is under the
    /// filter in the order of the corpus, then all the rest.
    pub fn attend(&mut self, store: &Store, cache: &mut Cache, attention: Attention) {
        let Attention { open, filter, paused } = attention;
        self.paused = paused;
        // Once the model is through there is nothing to put in order.
        if self.n_done < store.n_docs() {
            let under = cache.ordered(store, &Query { filter, sort: Sort::default() });
            self.prefer(open.iter().chain(under.iter()).copied());
        }
        self.open = open;
    }

    /// Those that are wanted before all others; whatever was wanted before is not any more.
    fn prefer(&mut self, docs: impl IntoIterator<Item = DocId>) {
        self.first = docs.into_iter().filter(|doc| self.waits(*doc)).collect();
    }

    /// Gives out texts of about `n_bytes` together, at least one if any waits.
    pub fn give(&mut self, store: &Store, n_bytes: usize) -> Vec<Untagged> {
        let mut given = Vec::new();
        let mut n = 0;
        while n < n_bytes {
            let Some(doc) = self.pick() else { break };
            let Some(held) = store.get(doc) else { continue };
            let document = &held.document;
            if document.text.len() > LONGEST {
                self.done(doc);
                continue;
            }
            n += document.text.len();
            given.push(Untagged {
                doc,
                text: held.text().into_owned(),
                blocks: document.blocks.clone(),
            });
        }
        given
    }

    /// The next document that waits; from now on it is given out.
    fn pick(&mut self) -> Option<DocId> {
        let preferred = core::iter::from_fn(|| self.first.pop_front());
        let states = &mut self.states;
        let waits =
            |states: &[State], doc: DocId| matches!(states.get(doc.index()), Some(State::Waits(_)));
        let mut found = { preferred }.find(|doc| waits(states, *doc));
        while found.is_none() && self.next < states.len() {
            let doc = DocId::from_index(self.next);
            self.next += 1;
            found = waits(states, doc).then_some(doc);
        }
        let state = states.get_mut(found?.index())?;
        if let State::Waits(n) = *state {
            *state = State::Given(n + 1);
        }
        found
    }

    /// The model read a document; false if it had done so before.
    pub fn done(&mut self, doc: DocId) -> bool {
        match self.states.get_mut(doc.index()) {
            Some(state) if *state != State::Done => {
                *state = State::Done;
                self.n_done += 1;
                true
            }
            _ => false,
        }
    }

    /// The worker that had these documents is gone.
    pub fn lost(&mut self, docs: &[DocId]) {
        for doc in docs {
            match self.states.get_mut(doc.index()) {
                Some(State::Given(n)) if *n >= TRIES => {
                    self.done(*doc);
                }
                Some(state @ &mut State::Given(n)) => {
                    *state = State::Waits(n);
                    self.next = self.next.min(doc.index());
                }
                _ => {}
            }
        }
    }

    /// Documents that the model read, and all.
    pub fn share(&self) -> (u32, u32) {
        (self.n_done, u32::try_from(self.states.len()).unwrap_or(u32::MAX))
    }

    fn waits(&self, doc: DocId) -> bool {
        matches!(self.states.get(doc.index()), Some(State::Waits(_)))
    }
}

impl Engine {
    /// Texts of about `n_bytes` together for the model to read; empty while there is none,
    /// or while the page asked to wait.
    pub fn untagged(&mut self, n_bytes: usize) -> Vec<Untagged> {
        let (store, tagging) = self.tagging();
        if tagging.paused { Vec::new() } else { tagging.give(store, n_bytes) }
    }

    /// Takes in what the model found; tells whether any of it is being read.
    pub fn tagged(&mut self, tagged: Vec<Tagged>) -> bool {
        let (store, tagging) = self.tagging();
        let mut open = false;
        for Tagged { doc, mentions } in tagged {
            if tagging.done(doc) {
                store.recognise_again(doc, &mentions);
                open |= tagging.open.contains(&doc);
            }
        }
        open
    }

    /// Documents that were given out and will not come back.
    pub fn lost(&mut self, docs: &[DocId]) {
        self.tagging().1.lost(docs);
    }

    /// How many documents the model read, of how many.
    pub fn share_tagged(&mut self) -> (u32, u32) {
        self.tagging().1.share()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::FileId;
    use crate::engine::BatchBuilder;

    fn store_of(texts: &[&str]) -> Store {
        let mut builder = BatchBuilder::new();
        for (nr, text) in texts.iter().enumerate() {
            builder.add(FileId::from_index(nr), &format!("{nr}.txt"), text.as_bytes());
        }
        let mut store = Store::default();
        store.accept(builder.finish());
        store
    }

    fn given(tagging: &mut Tagging, store: &Store) -> Vec<u32> {
        tagging.give(store, 1).iter().map(|text| text.doc.0).collect()
    }

    #[test]
    fn what_is_wanted_comes_first_and_the_rest_in_order() {
        let store = store_of(&["Ilse Marant", "Riga", "Oru Line", "Vask"]);
        let mut tagging = Tagging::default();
        tagging.follow(&store);
        tagging.prefer([DocId(2), DocId(9)]);
        assert_eq!(given(&mut tagging, &store), [2]);
        assert_eq!(given(&mut tagging, &store), [0]);
        // Given out already: not given twice.
        tagging.prefer([DocId(2), DocId(3)]);
        assert_eq!(given(&mut tagging, &store), [3]);
        assert_eq!(tagging.give(&store, 1 << 20).len(), 1);
        assert!(given(&mut tagging, &store).is_empty());
        assert!(tagging.done(DocId(2)) && !tagging.done(DocId(2)));
        assert_eq!(tagging.share(), (1, 4));
    }

    #[test]
    fn what_is_too_long_for_the_model_keeps_what_rules_found() {
        let long = "word ".repeat(LONGEST / 5 + 1);
        let store = store_of(&[&long, "Riga"]);
        let mut tagging = Tagging::default();
        tagging.follow(&store);
        assert_eq!(given(&mut tagging, &store), [1]);
        assert_eq!(tagging.share(), (1, 2));
    }

    #[test]
    fn a_text_that_workers_die_over_is_given_up() {
        let store = store_of(&["Ilse Marant", "Riga"]);
        let mut tagging = Tagging::default();
        tagging.follow(&store);
        for _ in 0..TRIES {
            assert_eq!(given(&mut tagging, &store), [0]);
            tagging.lost(&[DocId(0)]);
        }
        assert_eq!(given(&mut tagging, &store), [1]);
        assert_eq!(tagging.share(), (1, 2));
        tagging.done(DocId(1));
        assert_eq!(tagging.share(), (2, 2));
    }
}
