//! The account of an import: files met, walks through folders, how far, and the end.

use std::collections::HashMap;

use crate::corpus::FileId;
use crate::platform::dropped::Dropped;
use crate::protocol::{Totals, Unread};

use super::reader::Pending;

/// The reason of files that the engine has no memory for.
pub(super) const NO_ROOM: &str = "there is no memory left in this tab for more texts";

/// Why an import ended before everything was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    Cancelled,
    /// The engine has no memory for more.
    Full,
}

/// How far an import is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportProgress {
    /// Files met so far, and those accounted for.
    pub n_files: u32,
    pub n_done: u32,
    /// Folders are still being looked through.
    pub walking: bool,
    /// What is being read.
    pub current: String,
    /// It was stopped before all was read.
    pub stopped: Option<Stopped>,
    pub totals: Totals,
    /// What was loaded when it began.
    before: Totals,
    /// Bytes of the files met so far.
    n_bytes: f64,
}

impl ImportProgress {
    /// Articles that came so far.
    pub fn n_new(&self) -> u32 {
        self.totals.n_docs.saturating_sub(self.before.n_docs)
    }

    /// How much is done, from 0 to 1: by files, or where that says more, as with one large
    /// file, by the bytes of text that came of them.
    pub fn share(&self) -> f64 {
        /// Of what is packed more text may come than it has bytes.
        const MOST: f64 = 0.97;
        let files = f64::from(self.n_done) / f64::from(self.n_files.max(1));
        let came = self.totals.n_bytes.saturating_sub(self.before.n_bytes) as f64;
        files.max((came / self.n_bytes.max(1.0)).min(MOST))
    }
}

/// A walk through dropped folders; it is stale once the import was stopped.
#[derive(Clone, Copy, Debug)]
pub struct Walk(u32);

#[derive(Default)]
pub(super) struct Account {
    progress: ImportProgress,
    /// Every file met in this session, to load again should the engine die.
    met: Vec<Dropped>,
    /// Where among them a file is that has a number.
    places: HashMap<FileId, usize>,
    next_file: u32,
    running: bool,
    /// The engine is lost: what is met meanwhile waits to be loaded again.
    halted: bool,
    /// Folders that are being looked through.
    n_walks: u32,
    /// How often an import was stopped.
    n_stopped: u32,
    /// Files on their way to the engine's report that could not be read.
    n_reporting: u32,
}

impl Account {
    pub fn running(&self) -> bool {
        self.running
    }

    pub fn totals(&self) -> Totals {
        self.progress.totals
    }

    pub fn set_totals(&mut self, totals: Totals) {
        self.progress.totals = totals;
    }

    /// Why the last import was stopped, if it was.
    pub fn stopped(&self) -> Option<Stopped> {
        self.progress.stopped
    }

    /// How far the import is, while one runs.
    pub fn progress(&self) -> Option<ImportProgress> {
        self.running.then(|| self.progress.clone())
    }

    /// Enters files: those to be read, and those that the browser would not hand out.
    pub fn meet(&mut self, files: Vec<Dropped>) -> (Vec<Pending>, Vec<Unread>) {
        let from = self.met.len();
        self.met.extend(files.iter().cloned());
        let (mut pending, mut unread) = (Vec::new(), Vec::new());
        if self.halted {
            return (pending, unread);
        }
        self.begin();
        for (place, Dropped { path, file: blob }) in (from..).zip(files) {
            let file = self.next_file();
            self.places.insert(file, place);
            self.progress.n_files += 1;
            match blob {
                Ok(blob) => {
                    self.progress.n_bytes += blob.size();
                    pending.push(Pending { file, path, blob });
                }
                Err(reason) => unread.push(Unread { file, path, reason }),
            }
        }
        self.done(unread.len());
        (pending, unread)
    }

    /// Enters files once more, under the numbers that they have.
    pub fn meet_again(&mut self, files: &[FileId]) -> Vec<Pending> {
        if self.halted {
            return Vec::new();
        }
        self.begin();
        let pending = files.iter().filter_map(|file| {
            let Dropped { path, file: blob } = self.dropped(*file)?;
            Some(Pending { file: *file, path: path.clone(), blob: blob.clone().ok()? })
        });
        let pending: Vec<Pending> = pending.collect();
        self.progress.n_files += u32::try_from(pending.len()).unwrap_or(u32::MAX);
        self.progress.n_bytes += pending.iter().map(|pending| pending.blob.size()).sum::<f64>();
        pending
    }

    /// A file as it was dropped.
    pub fn dropped(&self, file: FileId) -> Option<&Dropped> {
        self.met.get(*self.places.get(&file)?)
    }

    pub fn begin_walk(&mut self) -> Walk {
        self.n_walks += 1;
        if !self.halted {
            self.begin();
            self.progress.walking = true;
        }
        Walk(self.n_stopped)
    }

    /// Whether what a walk finds is wanted still.
    pub fn wants(&self, walk: Walk) -> bool {
        self.n_stopped == walk.0
    }

    pub fn end_walk(&mut self, walk: Walk) {
        if self.wants(walk) {
            self.n_walks = self.n_walks.saturating_sub(1);
            self.progress.walking = self.n_walks > 0;
        }
    }

    /// So many more files are accounted for.
    pub fn done(&mut self, n_files: usize) {
        self.progress.n_done += u32::try_from(n_files).unwrap_or(u32::MAX);
    }

    /// An account goes to the engine's report; the import does not end before it is there.
    pub fn reporting(&mut self) {
        self.n_reporting += 1;
    }

    pub fn reported(&mut self) {
        self.n_reporting = self.n_reporting.saturating_sub(1);
    }

    /// Stops the import; gives an account of `left`, and of folders not looked through.
    pub fn stop(&mut self, left: Vec<Pending>, why: Stopped) -> Vec<Unread> {
        let (unread, not_looked_through) = match why {
            Stopped::Cancelled => (
                "the import was cancelled before it was read",
                "the import was cancelled before it was looked through",
            ),
            Stopped::Full => (NO_ROOM, NO_ROOM),
        };
        self.progress.stopped = Some(why);
        let mut unread: Vec<_> = left.into_iter().map(|pending| pending.unread(unread)).collect();
        if self.progress.walking {
            unread.push(Unread {
                file: self.next_file(),
                path: "the rest of what was dropped".to_owned(),
                reason: not_looked_through.to_owned(),
            });
        }
        self.progress.n_done = self.progress.n_files;
        self.progress.walking = false;
        // Walks that go on belong to what was stopped.
        self.n_stopped += 1;
        self.n_walks = 0;
        unread
    }

    /// The engine is gone. Folders are looked through all the same: what they hold is
    /// loaded again too.
    pub fn halt(&mut self) {
        self.progress = ImportProgress::default();
        self.running = false;
        self.halted = true;
    }

    /// There is a fresh engine: gives what was met, to be met once more.
    pub fn resume(&mut self) -> Vec<Dropped> {
        self.halted = false;
        self.places.clear();
        core::mem::take(&mut self.met)
    }

    /// Ends the import if nothing of it is under way any more; true if it ended just now.
    pub fn end(&mut self) -> bool {
        let ends = self.running && !self.progress.walking && self.n_reporting == 0;
        self.running &= !ends;
        ends
    }

    fn begin(&mut self) {
        if !self.running {
            self.running = true;
            let (totals, walking) = (self.progress.totals, self.n_walks > 0);
            let before = totals;
            self.progress = ImportProgress { totals, before, walking, ..ImportProgress::default() };
        }
    }

    fn next_file(&mut self) -> FileId {
        let file = FileId(self.next_file);
        self.next_file += 1;
        file
    }
}
