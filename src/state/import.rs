//! The import as it is shown.

use leptos::prelude::*;

use crate::client::ImportProgress;
use crate::platform::clock::now;

/// Changes of the list while an import runs, at most one in so many milliseconds.
const PACE: f64 = 250.0;

#[derive(Clone, Copy)]
pub struct ImportState {
    pub progress: RwSignal<ImportProgress>,
    /// Rises when the corpus has changed enough to be looked at again.
    pub revision: RwSignal<u32>,
    last: StoredValue<f64>,
}

impl ImportState {
    pub(super) fn new() -> Self {
        Self {
            progress: RwSignal::new(ImportProgress::default()),
            revision: RwSignal::new(0),
            last: StoredValue::new(0.0),
        }
    }

    pub(super) fn tell(&self, progress: ImportProgress) {
        let more = progress.totals.n_docs != self.progress.with_untracked(|p| p.totals.n_docs);
        if self.progress.with_untracked(|p| *p != progress) {
            self.progress.set(progress);
        }
        if more && now() - self.last.get_value() > PACE {
            self.last.set_value(now());
            self.revision.update(|n| *n += 1);
        }
    }

    pub(super) fn end(&self) {
        self.revision.update(|n| *n += 1);
    }
}
