//! How far the model is with the articles, and what it is to read first.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Phase, Session};
use crate::platform::clock::now;
use crate::protocol::{Attention, Lane, Request};

/// What is shown is asked for again when the model has found more, but not more often
/// than every so many milliseconds.
const REST: f64 = 3_000.0;

#[derive(Clone, Copy)]
pub struct Recognition {
    /// Articles that the model has read, of how many.
    pub share: RwSignal<(u32, u32)>,
    /// The person wants the model to wait.
    pub paused: RwSignal<bool>,
    asked_at: StoredValue<f64>,
}

impl Recognition {
    pub(super) fn new() -> Self {
        Self {
            share: RwSignal::new((0, 0)),
            paused: RwSignal::new(false),
            asked_at: StoredValue::new(0.0),
        }
    }

    /// The model has read `n_done` articles of `n_docs`; true where what is shown is to
    /// be asked for again.
    pub(super) fn tell(self, n_done: u32, n_docs: u32) -> bool {
        self.share.set((n_done, n_docs));
        let worth = n_done == n_docs || now() - self.asked_at.get_value() > REST;
        if worth {
            self.asked_at.set_value(now());
        }
        worth
    }

    /// The engine died, and with it what the model found.
    pub(super) fn forget(self) {
        self.share.set((0, 0));
    }

    /// Whether the model has articles to read.
    pub fn pending(self, session: Session) -> bool {
        let (n_done, n_docs) = self.share.get();
        n_done < n_docs.max(session.totals.with(|totals| totals.n_docs))
    }

    /// Tells the engine where the person looks.
    pub(super) fn follow(self, session: Session) {
        Effect::new(move || {
            let gathered = session.comparison.gathered.get();
            let importing = session.phase.get() == Phase::Importing;
            let attention = Attention {
                open: session.open.get().into_iter().chain(gathered).collect(),
                filter: session.filter.query().filter,
                paused: importing || self.paused.get(),
            };
            let client = session.client();
            if !attention.paused && untrack(|| self.pending(session)) {
                client.staff();
            }
            spawn_local(async move {
                // Should it be superseded, a newer one is on its way.
                let _ = client.ask(Lane::Attention, Request::Attend(attention)).await;
            });
        });
    }
}
