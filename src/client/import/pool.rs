//! The files that wait, and the readers that they are handed to.

use std::collections::VecDeque;

use super::reader::{Outstanding, Pending, Reader};
use crate::client::spawn::Spawned;
use crate::corpus::Settings;
use crate::platform::clock::now;
use crate::protocol::{Delivery, Progress, Unread};

/// A task has so many files, or bytes of files, at most; the last one may be larger.
const TASK_FILES: usize = 250;
const TASK_BYTES: f64 = 1e6;
/// For each file that was chosen, the browser looks on the disk while the page waits.
/// So long it may wait in one turn, milliseconds: short enough that nobody notices.
const TURN: f64 = 10.0;
/// Tasks on the way to one worker: one it works on, one that waits for it.
const AHEAD: usize = 2;

/// One worker in the life of a reader's place.
#[derive(Clone, Copy)]
pub(super) struct Post {
    pub place: usize,
    life: u32,
}

#[derive(Default)]
pub(super) struct Pool {
    readers: Vec<Reader>,
    queue: VecDeque<Pending>,
    /// The files of the next task, as far as they were looked up.
    gathered: Vec<Pending>,
    /// Bytes of them.
    n_gathered: f64,
    /// Tasks of workers that died, to be handed out again.
    again: VecDeque<Outstanding>,
    n_handed: u32,
    /// How the person wants files to be read.
    settings: Settings,
}

impl Pool {
    pub fn start(&mut self, n_readers: usize) {
        self.readers.resize_with(n_readers, Reader::default);
    }

    /// From now on files are read so.
    pub fn settle(&mut self, settings: Settings) {
        self.settings = settings;
    }

    pub fn n_places(&self) -> usize {
        self.readers.len()
    }

    pub fn add(&mut self, files: Vec<Pending>) {
        self.queue.extend(files);
    }

    /// Whether nothing waits and nobody works.
    pub fn is_idle(&self) -> bool {
        let idle = self.readers.iter().all(|reader| reader.n_tasks() == 0);
        idle && !self.is_waiting()
    }

    /// The reader with the least to do, if something waits and it has room for it.
    pub fn room(&self) -> Option<usize> {
        let places = self.readers.iter().enumerate();
        let (place, reader) = places.min_by_key(|(_, reader)| reader.n_tasks())?;
        (self.is_waiting() && reader.n_tasks() < AHEAD).then_some(place)
    }

    /// Begins a new life at a place where no worker is.
    pub fn vacancy(&mut self, place: usize) -> Option<Post> {
        let reader = self.readers.get_mut(place).filter(|reader| reader.is_vacant())?;
        Some(Post { place, life: reader.dismiss() })
    }

    pub fn employ(&mut self, post: Post, worker: Option<Spawned>) {
        if let Some(reader) = self.at(post) {
            reader.employ(worker);
        }
    }

    /// What waits longest; `None` where its files are not all looked up in this turn.
    pub fn next_task(&mut self) -> Option<Outstanding> {
        if let Some(task) = self.again.pop_front() {
            return Some(task);
        }
        let until = now() + TURN;
        // A short queue is shared out, so that no worker stands idle.
        let n_waiting = self.gathered.len() + self.queue.len();
        let share = n_waiting.div_ceil(self.readers.len().max(1)).min(TASK_FILES);
        while self.gathered.len() < share && self.n_gathered < TASK_BYTES {
            if now() > until {
                return None;
            }
            let pending = self.queue.pop_front()?;
            // Kept by the browser: posted, the file is not looked up again.
            self.n_gathered += pending.blob.size();
            self.gathered.push(pending);
        }
        self.n_gathered = 0.0;
        Some(Outstanding::new(core::mem::take(&mut self.gathered)))
    }

    pub fn hand(&mut self, place: usize, task: Outstanding) {
        self.n_handed += 1;
        if let Some(reader) = self.readers.get_mut(place) {
            reader.hand(self.n_handed, task, &self.settings);
        }
    }

    pub fn ready(&mut self, post: Post) {
        if let Some(reader) = self.at(post) {
            reader.ready();
        }
    }

    pub fn hear(&mut self, post: Post, progress: Progress) {
        if let Some(reader) = self.at(post) {
            reader.hear(progress);
        }
    }

    /// The engine has taken in some files of a task, or refused them: gives those files;
    /// none where their worker was given up meanwhile: they come once more, and the engine
    /// knows what it has.
    pub fn settled(&mut self, delivery: Delivery) -> Vec<Pending> {
        let mut readers = self.readers.iter_mut();
        readers.find_map(|reader| reader.settled(delivery)).unwrap_or_default()
    }

    /// A worker died, or is given up; gives an account of what is lost with it, or
    /// `None` if it was replaced already.
    pub fn fail(&mut self, post: Post, reason: &str) -> Option<Vec<Unread>> {
        let (tasks, unread) = self.at(post)?.fail(reason);
        self.again.extend(tasks);
        Some(unread)
    }

    /// Workers that should have been heard of.
    pub fn silent(&self) -> Vec<Post> {
        let places = self.readers.iter().enumerate().filter(|(_, reader)| reader.is_silent());
        places.map(|(place, reader)| Post { place, life: reader.life() }).collect()
    }

    /// The path of a file that is being read.
    pub fn reading(&self) -> Option<&str> {
        self.readers.iter().find_map(Reader::reading)
    }

    /// Takes everything back that is not in the corpus, and stops who works on it.
    pub fn stop(&mut self) -> Vec<Pending> {
        let tasks = self.readers.iter_mut().flat_map(Reader::stop).chain(self.again.drain(..));
        let files = tasks.flat_map(Outstanding::into_files).chain(self.gathered.drain(..));
        let left = files.chain(self.queue.drain(..)).collect();
        self.n_gathered = 0.0;
        left
    }

    /// Ends every worker: their lines lead to an engine that is gone.
    pub fn dismiss(&mut self) {
        for reader in &mut self.readers {
            reader.dismiss();
        }
    }

    fn is_waiting(&self) -> bool {
        !(self.again.is_empty() && self.gathered.is_empty() && self.queue.is_empty())
    }

    fn at(&mut self, post: Post) -> Option<&mut Reader> {
        self.readers.get_mut(post.place).filter(|reader| reader.life() == post.life)
    }
}
