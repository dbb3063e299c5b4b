//! The files that wait, and the readers that they are handed to.

use std::collections::VecDeque;

use super::reader::{Outstanding, Pending, Reader};
use crate::client::spawn::Spawned;
use crate::protocol::{Delivery, Progress, Unread};

/// Files of a task: small ones travel many to a message. For each that is posted the
/// browser looks on the disk while the page waits, a fifth of a millisecond or so:
/// few enough that no frame is late.
const TASK_FILES: usize = 50;
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
    /// Tasks of workers that died, to be handed out again.
    again: VecDeque<Outstanding>,
    n_handed: u32,
}

impl Pool {
    pub fn start(&mut self, n_readers: usize) {
        self.readers.resize_with(n_readers, Reader::default);
    }

    pub fn add(&mut self, files: Vec<Pending>) {
        self.queue.extend(files);
    }

    /// Whether nothing waits and nobody works.
    pub fn is_idle(&self) -> bool {
        let idle = self.readers.iter().all(|reader| reader.n_tasks() == 0);
        idle && self.queue.is_empty() && self.again.is_empty()
    }

    /// The reader with the least to do, if something waits and it has room for it.
    pub fn room(&self) -> Option<usize> {
        let waiting = !self.queue.is_empty() || !self.again.is_empty();
        let places = self.readers.iter().enumerate();
        let (place, reader) = places.min_by_key(|(_, reader)| reader.n_tasks())?;
        (waiting && reader.n_tasks() < AHEAD).then_some(place)
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

    /// Hands what waits longest to the reader at `place`.
    pub fn hand(&mut self, place: usize) {
        let task = self.again.pop_front().unwrap_or_else(|| {
            // A short queue is shared out, so that no worker stands idle.
            let share = self.queue.len().div_ceil(self.readers.len().max(1)).clamp(1, TASK_FILES);
            Outstanding::new(self.queue.drain(..share.min(self.queue.len())).collect())
        });
        self.n_handed += 1;
        if let Some(reader) = self.readers.get_mut(place) {
            reader.hand(self.n_handed, task);
        }
    }

    pub fn hear(&mut self, post: Post, progress: Progress) {
        if let Some(reader) = self.at(post) {
            reader.hear(progress);
        }
    }

    /// The engine has taken in some files of a task; false where its worker was given
    /// up meanwhile: the files come once more, and the engine knows them.
    pub fn accepted(&mut self, delivery: Delivery, n_files: u32) -> bool {
        self.readers.iter_mut().any(|reader| reader.accepted(delivery, n_files))
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
        tasks.flat_map(Outstanding::into_files).chain(self.queue.drain(..)).collect()
    }

    /// Ends every worker: their lines lead to an engine that is gone.
    pub fn dismiss(&mut self) {
        for reader in &mut self.readers {
            reader.dismiss();
        }
    }

    fn at(&mut self, post: Post) -> Option<&mut Reader> {
        self.readers.get_mut(post.place).filter(|reader| reader.life() == post.life)
    }
}
