//! One place for an ingest worker: what it was handed, and what it was heard of.

use std::collections::VecDeque;

use js_sys::Array;
use web_sys::File;

use crate::client::spawn::Spawned;
use crate::corpus::{FileId, Settings};
use crate::platform::clock::now;
use crate::platform::wire::Parcel;
use crate::protocol::{Delivery, Handed, Progress, Task, Unread, encode};

/// A worker that was silent for so long is given up, milliseconds; later over a large
/// file.
const PATIENCE: f64 = 20e3;
const PATIENCE_PER_BYTE: f64 = 2e3 / 1e6;
/// A worker that had a file this large is replaced: its memory never shrinks.
const WORN: u64 = 32_000_000;
/// A task is given up when so many workers died of starting for it.
const STRIKES: u32 = 2;

/// A file that waits to be read.
#[derive(Clone)]
pub(super) struct Pending {
    pub file: FileId,
    pub path: String,
    pub blob: File,
}

impl Pending {
    /// The account of a file that is given up.
    pub fn unread(self, reason: &str) -> Unread {
        Unread { file: self.file, path: self.path, reason: reason.to_owned() }
    }
}

/// A task as the page keeps it until the engine has all of it.
pub(super) struct Outstanding {
    task: u32,
    /// Those that the engine has not settled.
    files: Vec<Pending>,
    /// Its worker is done with it: it waits for the engine.
    sent: bool,
    /// How many workers were lost over it before they were ready.
    strikes: u32,
}

impl Outstanding {
    pub fn new(files: Vec<Pending>) -> Self {
        Self { task: 0, files, sent: false, strikes: 0 }
    }

    fn alone(file: Pending) -> Self {
        Self::new(vec![file])
    }

    pub fn into_files(self) -> Vec<Pending> {
        self.files
    }
}

/// An ingest worker's place; the worker in it may change.
#[derive(Default)]
pub(super) struct Reader {
    worker: Option<Spawned>,
    /// Counts the workers of this place: what an old one still says is not heard.
    life: u32,
    /// It has said that it is there.
    ready: bool,
    tasks: VecDeque<Outstanding>,
    /// The file that it was last heard to begin with, its size, and when it was last
    /// heard of.
    current: Option<FileId>,
    n_bytes: u64,
    since: f64,
    /// It has had a file that made its memory large.
    worn: bool,
}

impl Reader {
    pub fn life(&self) -> u32 {
        self.life
    }

    pub fn n_tasks(&self) -> usize {
        self.tasks.len()
    }

    pub fn is_vacant(&self) -> bool {
        self.worker.is_none()
    }

    /// Begins a new life, for the worker that [`Reader::employ`] brings; gives its number.
    pub fn dismiss(&mut self) -> u32 {
        self.worker = None;
        self.ready = false;
        self.current = None;
        self.worn = false;
        self.life += 1;
        self.life
    }

    pub fn employ(&mut self, worker: Option<Spawned>) {
        self.worker = worker;
    }

    /// Hands a task to the worker, under a number of its own: what an old worker may
    /// still say of it is not of this one.
    pub fn hand(&mut self, number: u32, task: Outstanding, settings: &Settings) {
        let task = Outstanding { task: number, sent: false, ..task };
        let handed = |p: &Pending| Handed { file: p.file, path: p.path.clone() };
        let files = task.files.iter().map(handed).collect();
        let settings = settings.clone();
        let body = encode(&Task { task: task.task, files, settings }).unwrap_or_default();
        let objects: Array = task.files.iter().map(|p| &p.blob).collect();
        if let Some(worker) = &self.worker {
            worker.post(&Parcel::new(&(), &body).with_objects(&objects));
        }
        if self.tasks.is_empty() {
            self.since = now();
        }
        self.tasks.push_back(task);
    }

    pub fn ready(&mut self) {
        self.ready = true;
    }

    pub fn hear(&mut self, progress: Progress) {
        self.since = now();
        match progress {
            Progress::Begins { file, n_bytes } => {
                self.current = Some(file);
                self.n_bytes = n_bytes;
                self.worn |= n_bytes > WORN;
            }
            Progress::Sent { task } => {
                self.current = None;
                self.tasks.iter_mut().filter(|t| t.task == task).for_each(|t| t.sent = true);
            }
        }
    }

    /// The engine has taken in some files of a task, or refused them: gives those files;
    /// `None` where the task is none of this reader's.
    pub fn settled(&mut self, delivery: Delivery) -> Option<Vec<Pending>> {
        let at = self.tasks.iter().position(|task| task.task == delivery.task)?;
        self.since = now();
        let task = self.tasks.get_mut(at)?;
        let n_files = (delivery.n_files as usize).min(task.files.len());
        let files = task.files.drain(..n_files).collect();
        if delivery.last {
            self.tasks.remove(at);
            if self.worn && self.tasks.is_empty() {
                self.dismiss();
            }
        }
        Some(files)
    }

    /// Whether its worker should have been heard of: one that the browser killed fires
    /// no event.
    pub fn is_silent(&self) -> bool {
        let patience = PATIENCE + self.n_bytes as f64 * PATIENCE_PER_BYTE;
        self.tasks.iter().any(|task| !task.sent) && now() - self.since > patience
    }

    /// The path of the file that is being read.
    pub fn reading(&self) -> Option<&str> {
        let current = self.current?;
        let mut files = self.tasks.iter().flat_map(|task| &task.files);
        files.find(|p| p.file == current).map(|p| p.path.as_str())
    }

    /// Stops the worker if it has anything to do; gives its tasks back.
    pub fn stop(&mut self) -> Vec<Outstanding> {
        if !self.tasks.is_empty() {
            self.dismiss();
        }
        self.tasks.drain(..).collect()
    }

    /// The worker died, or is given up; gives back its tasks, and an account of what is
    /// lost.
    ///
    /// A file is lost with a worker that had nothing else to do. One of several comes
    /// back in a task of its own, so that only the one that does it again is lost.
    pub fn fail(&mut self, reason: &str) -> (Vec<Outstanding>, Vec<Unread>) {
        let ready = self.ready;
        self.dismiss();
        let (mut again, mut unread) = (Vec::new(), Vec::new());
        let mut lose = |files: Vec<Pending>| {
            unread.extend(files.into_iter().map(|pending| pending.unread(reason)));
        };
        let at_work = self.tasks.iter().position(|task| !task.sent);
        for (nr, task) in self.tasks.drain(..).enumerate() {
            match (at_work == Some(nr), ready) {
                (true, true) if task.files.len() == 1 => lose(task.files),
                (true, true) => again.extend(task.files.into_iter().map(Outstanding::alone)),
                (true, false) if task.strikes + 1 >= STRIKES => lose(task.files),
                (true, false) => again.push(Outstanding { strikes: task.strikes + 1, ..task }),
                (false, _) => again.push(task),
            }
        }
        again.retain(|task| !task.files.is_empty());
        (again, unread)
    }
}
