//! How files are read, where a person settles it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Overlay, Phase, Session};
use crate::corpus::{DocId, Encoding, FileId, FileSettings, Settings};
use crate::protocol::{Answer, Lane, Request};

#[derive(Clone, Copy)]
pub struct Handling {
    /// The file that is asked about, or a file in it, by path.
    pub asked: RwSignal<Option<(FileId, String)>>,
    settings: StoredValue<Settings>,
    /// Articles that were open and are being read again, by what they were and their ids.
    waiting: StoredValue<Vec<(DocId, String)>>,
}

impl Handling {
    pub(super) fn new() -> Self {
        Self {
            asked: RwSignal::new(None),
            settings: StoredValue::new(Settings::default()),
            waiting: StoredValue::new(Vec::new()),
        }
    }

    /// What is settled about the file at `path`.
    pub fn of(self, path: &str) -> FileSettings {
        self.settings.with_value(|settings| settings.of(path).cloned().unwrap_or_default())
    }

    /// Opens the articles that were open again, once they are there.
    pub(super) fn follow(self, session: Session) {
        Effect::new(move || {
            if session.phase.get() != Phase::Ready || self.waiting.with_value(Vec::is_empty) {
                return;
            }
            let waiting = self.waiting.try_update_value(core::mem::take).unwrap_or_default();
            let client = session.client();
            spawn_local(async move {
                let ids = waiting.iter().map(|(_, id)| id.clone()).collect();
                if let Ok(Answer::Found(docs)) = client.ask(Lane::Each, Request::Find(ids)).await {
                    let old = waiting.into_iter().map(|(doc, _)| doc);
                    session.replace(&old.zip(docs).collect::<Vec<_>>());
                }
            });
        });
    }
}

impl Session {
    /// Opens what is settled about a file, or a file in it.
    pub fn ask_how(&self, file: FileId, path: String) {
        self.handling.asked.set(Some((file, path)));
        self.overlay.set(Some(Overlay::Handling));
    }

    /// Reads a file again as the person says; with `for_all` every other one too whose
    /// encoding was guessed, in that encoding.
    pub fn read_again(
        &self,
        file: FileId,
        path: String,
        settings: FileSettings,
        for_all: Option<Encoding>,
    ) {
        let session = *self;
        let client = session.client();
        let handling = session.handling;
        handling.settings.update_value(|all| {
            match settings == FileSettings::default() {
                true => drop(all.files.remove(&path)),
                false => drop(all.files.insert(path, settings)),
            }
            if for_all.is_some() {
                all.encoding = for_all;
            }
        });
        let all = handling.settings.get_value();
        let gathered = session.comparison.gathered.get_untracked();
        let (left, right) = session.comparison.pair.get_untracked();
        let open = session.open.get_untracked();
        let open = gathered.into_iter().chain([left, right, open].into_iter().flatten()).collect();
        spawn_local(async move {
            let mut files = vec![file];
            if for_all.is_some()
                && let Ok(Answer::Files(guessed)) = client.ask(Lane::Each, Request::Guessed).await
            {
                files.extend(guessed.into_iter().filter(|other| *other != file));
            }
            let forgotten = client.read_again(files, all, open).await;
            handling.waiting.update_value(|waiting| waiting.extend(forgotten));
            session.import.revision.update(|n| *n += 1);
        });
    }

    /// Puts articles in the place of what they were before they were read again.
    fn replace(&self, fresh: &[(DocId, Option<DocId>)]) {
        let now = |doc: DocId| match fresh.iter().find(|(old, _)| *old == doc) {
            Some((_, new)) => *new,
            None => Some(doc),
        };
        let state = self.comparison;
        state.gathered.update(|docs| *docs = docs.iter().filter_map(|doc| now(*doc)).collect());
        state.pair.update(|(left, right)| {
            *left = left.and_then(now);
            *right = right.and_then(now);
        });
        self.open.update(|doc| *doc = doc.and_then(now));
    }
}
