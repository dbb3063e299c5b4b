//! Taking articles out of the corpus, and taking that back.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Change, Session};
use crate::present::removal_sentence;
use crate::protocol::{Answer, Lane, Removal, Request};

#[derive(Clone, Copy)]
pub struct RemovalState {
    /// What the last change came to, in words, and whether it can be taken back; as long
    /// as it is shown.
    pub said: RwSignal<Option<(String, bool)>>,
    /// Removals that can be taken back.
    pub n_undoable: RwSignal<u32>,
}

impl RemovalState {
    pub(super) fn new() -> Self {
        Self { said: RwSignal::new(None), n_undoable: RwSignal::new(0) }
    }

    /// Forgets what can be taken back: the corpus is another one.
    pub(super) fn forget(self) {
        self.said.set(None);
        self.n_undoable.set(0);
    }
}

impl Session {
    /// Takes the open article out of the corpus; the next one of the list is opened.
    pub fn remove_open(&self) {
        let Some(doc) = self.open.get_untracked() else { return };
        let row = self.browse.row_of(doc);
        let next = row.and_then(|nr| {
            let after = self.browse.doc_at(nr + 1);
            after.or_else(|| self.browse.doc_at(nr.checked_sub(1)?))
        });
        self.change(Request::Remove(Removal::Article(doc)), true);
        match next {
            Some(next) => self.read(next, None),
            None => self.open.set(None),
        }
    }

    /// Takes every article under the filter out of the corpus.
    pub fn remove_listed(&self) {
        let filter = untrack(|| self.filter.query()).filter;
        self.change(Request::Remove(Removal::Under(filter)), true);
        self.open.set(None);
    }

    /// Takes the last removal back.
    pub fn undo_removal(&self) {
        if self.removal.n_undoable.get_untracked() > 0 {
            self.change(Request::Restore, false);
        }
    }

    fn change(&self, request: Request, removes: bool) {
        let session = *self;
        let client = session.client();
        spawn_local(async move {
            let answer = client.ask(Lane::Each, request).await;
            let Ok(Answer::Removed(removed)) = answer else { return };
            let says = removal_sentence(removed.n_docs, removes);
            if removes && removed.n_docs > 0 {
                session.desk.note(Change::Removal);
            }
            session.removal.n_undoable.set(removed.n_undoable);
            session.removal.said.set(Some((says, removes && removed.n_docs > 0)));
            session.totals.set(removed.totals);
            session.import.revision.update(|n| *n += 1);
        });
    }
}
