//! Having files read by several processes, in order.

use std::collections::{BTreeMap, VecDeque};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::clock;
use super::files::Found;
use super::process::{Process, Waited};
use super::stop::Stop;
use super::wire::{Job, Piece, Reading};
use crate::corpus::Encoding;
use crate::engine::Analysed;

/// How far the reading may be ahead of the slowest file, in files: what is held in
/// memory meanwhile.
const AHEAD: usize = 1024;

/// How many files are handed to a process at once, so that it never waits for us, and
/// how many bytes their paths may take: less than a pipe holds.
const MOST_IN_HAND: usize = 16;
const MOST_HANDED: usize = 4096;

/// What is read of each file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// Its documents.
    Documents,
    /// Its documents and what they mention.
    Mentions,
}

/// Reads `files` and hands each to `take`, in order.
///
/// Errors: none for a file, whatever it does; those of `take`; and a failure where no
/// process can be started.
pub(super) fn each(
    files: &[Found],
    depth: Depth,
    take: impl FnMut(&Found, Reading) -> Result<(), Stop>,
) -> Result<(), Stop> {
    each_as(files, depth, None, take)
}

/// The same, every file in `encoding`, where one is given.
pub(super) fn each_as(
    files: &[Found],
    depth: Depth,
    encoding: Option<Encoding>,
    mut take: impl FnMut(&Found, Reading) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let queue = Queue { files, depth, encoding, state: Mutex::default(), room: Condvar::new() };
    let n_cores = thread::available_parallelism().map_or(1, usize::from);
    let n_to_read = files.iter().filter(|found| found.size.is_ok()).count();
    thread::scope(|scope| {
        let (sender, receiver) = channel();
        for _ in 0..n_cores.min(n_to_read).max(1) {
            let (queue, sender) = (&queue, sender.clone());
            scope.spawn(move || {
                if let Err(says) = work(queue, &sender) {
                    let _ = sender.send((usize::MAX, Err(says)));
                }
            });
        }
        drop(sender);
        let result = in_order(&queue, receiver.iter(), &mut take);
        queue.lock().stopped = true;
        queue.room.notify_all();
        result
    })
}

type Sent = (usize, Result<Reading, String>);

fn in_order(
    queue: &Queue<'_>,
    readings: impl Iterator<Item = Sent>,
    take: &mut impl FnMut(&Found, Reading) -> Result<(), Stop>,
) -> Result<(), Stop> {
    let mut early = BTreeMap::new();
    let mut rest = queue.files.iter().enumerate().peekable();
    for (nr, reading) in readings {
        early.insert(nr, reading.map_err(Stop::Failure)?);
        while let Some((nr, found)) = rest.peek()
            && let Some(reading) = early.remove(nr)
        {
            take(found, reading)?;
            rest.next();
            queue.lock().n_passed += 1;
            queue.room.notify_all();
        }
    }
    Ok(())
}

/// The files that nobody has taken yet.
struct Queue<'f> {
    files: &'f [Found],
    depth: Depth,
    encoding: Option<Encoding>,
    state: Mutex<State>,
    room: Condvar,
}

#[derive(Default)]
struct State {
    n_taken: usize,
    n_passed: usize,
    stopped: bool,
}

impl<'f> Queue<'f> {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next file. One who has nothing in hand waits until there is room for more;
    /// whoever has goes on with that, since the others may be waiting for it.
    fn next(&self, may_wait: bool) -> Option<(usize, &'f Found)> {
        let mut state = self.lock();
        while !state.stopped && state.n_taken >= state.n_passed + AHEAD {
            if !may_wait {
                return None;
            }
            state = self.room.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        let nr = state.n_taken;
        let found = self.files.get(nr).filter(|_| !state.stopped)?;
        state.n_taken += 1;
        Some((nr, found))
    }
}

/// Has files read by a process until there are none left; starts a fresh one where a
/// file has ended it.
fn work(queue: &Queue<'_>, sender: &Sender<Sent>) -> Result<(), String> {
    let mut process: Option<Process> = None;
    // Handed over and not yet answered, in order.
    let mut in_hand: VecDeque<(usize, &Found, u64)> = VecDeque::new();
    let mentions = queue.depth == Depth::Mentions;
    let job = |found: &Found| Job::new(&found.file, &found.path, mentions, queue.encoding);
    loop {
        let n_handed = |in_hand: &VecDeque<(usize, &Found, u64)>| {
            in_hand.iter().map(|(_, f, _)| f.file.len() + f.path.as_os_str().len()).sum::<usize>()
        };
        while in_hand.len() < MOST_IN_HAND && n_handed(&in_hand) < MOST_HANDED {
            let Some((nr, found)) = queue.next(in_hand.is_empty()) else { break };
            match &found.size {
                Err(reason) => {
                    let _ = sender.send((nr, Ok(Reading::skipped(reason.as_str()))));
                }
                Ok(size) => {
                    if process.is_none() {
                        process = Some(Process::start()?);
                    }
                    if let Some(process) = &mut process {
                        process.give(&job(found));
                    }
                    in_hand.push_back((nr, found, *size));
                }
            }
        }
        let Some((nr, _, size)) = in_hand.front().copied() else { return Ok(()) };
        let Some(running) = process.take() else { return Ok(()) };
        let reading = match answer(queue, &running, size) {
            Ended::Answered(reading) => {
                process = Some(running);
                *reading
            }
            Ended::Stopped => return Ok(()),
            Ended::Late(articles, limit) => {
                let says = format!("it was given up after {} seconds of reading", limit.as_secs());
                Reading::broken_off(articles, says)
            }
            Ended::Died(articles) => Reading::broken_off(articles, running.post_mortem()),
        };
        in_hand.pop_front();
        let _ = sender.send((nr, Ok(reading)));
        if process.is_none() && !in_hand.is_empty() {
            let mut fresh = Process::start()?;
            in_hand.iter().for_each(|(_, found, _)| fresh.give(&job(found)));
            process = Some(fresh);
        }
    }
}

/// How the reading of one file ended.
enum Ended {
    Answered(Box<Reading>),
    /// It said nothing for so long after these articles.
    Late(Vec<Analysed>, Duration),
    Died(Vec<Analysed>),
    /// Nobody wants it any more.
    Stopped,
}

fn answer(queue: &Queue<'_>, process: &Process, size: u64) -> Ended {
    const GLANCE: Duration = Duration::from_millis(100);
    let mut since = clock::now();
    let mut articles = Vec::new();
    let limit = limit(size);
    while since.elapsed() < limit {
        match process.wait(GLANCE) {
            Waited::Answer(piece) => match *piece {
                Piece::Articles(more) => {
                    articles.extend(more);
                    since = clock::now();
                }
                Piece::End(end) => return Ended::Answered(Box::new(Reading::new(articles, end))),
            },
            Waited::Ended => return Ended::Died(articles),
            Waited::Nothing if queue.lock().stopped => return Ended::Stopped,
            Waited::Nothing => {}
        }
    }
    Ended::Late(articles, limit)
}

/// How long the reader of a file of `size` bytes may say nothing: 20 seconds, and beyond 100 MB as long as
/// honest work on so much may need.
fn limit(size: u64) -> Duration {
    Duration::from_secs(20 + size.saturating_sub(100_000_000) / 10_000_000)
}
