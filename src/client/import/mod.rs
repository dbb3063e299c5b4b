//! The import: hands files to ingest workers, replaces those that die, accounts for
//! every file.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use gloo::timers::callback::{Interval, Timeout};
use js_sys::Array;
use web_sys::{File, MessageChannel};

use super::engine::Engine;
use super::parts::Parts;
use super::spawn::{Heard, Spawned};
use super::{Listener, Notice};
use crate::corpus::FileId;
use crate::platform::clock::now;
use crate::platform::dropped::Dropped;
use crate::platform::wire::Parcel;
use crate::protocol::{
    Answer, Delivery, Event, Handed, Lane, Progress, Request, Task, Totals, Unread, encode,
};

/// Files of a task: small ones travel many to a message. For each that is posted the
/// browser looks on the disk while the page waits, a fifth of a millisecond or so:
/// few enough that no frame is late.
const TASK_FILES: usize = 50;
/// Tasks on the way to one worker: one it works on, one that waits for it.
const AHEAD: usize = 2;
/// A worker that was silent for so long over one file is given up, milliseconds;
/// more for a large file.
const PATIENCE: f64 = 20e3;
const PATIENCE_PER_BYTE: f64 = 2e3 / 1e6;
/// A worker that had a file this large is replaced: its memory never shrinks.
const WORN: u64 = 32_000_000;
/// A task that killed this many workers before it named a file is given up.
const STRIKES: u32 = 2;

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
    pub totals: Totals,
}

/// A walk through dropped folders; it is stale once the import was stopped.
#[derive(Clone, Copy, Debug)]
pub struct Walk(u32);

#[derive(Clone)]
struct Pending {
    file: FileId,
    path: String,
    blob: File,
}

struct Outstanding {
    task: u32,
    files: Vec<Pending>,
    /// How many of them, from the first on, the engine has taken in.
    n_accepted: usize,
    /// Its worker is done with it: it waits for the engine.
    sent: bool,
    strikes: u32,
}

/// An ingest worker's place; the worker in it may change.
struct Reader {
    worker: Option<Spawned>,
    /// Counts the workers of this place: what an old one still says is not heard.
    life: u32,
    tasks: VecDeque<Outstanding>,
    /// The file that it reads, its size, and since when.
    current: Option<FileId>,
    n_bytes: u64,
    since: f64,
    /// It has had a file that made its memory large.
    worn: bool,
}

pub(super) struct Importer {
    engine: Engine,
    listener: Listener,
    parts: Option<Parts>,
    queue: VecDeque<Pending>,
    /// Tasks of workers that died, to be handed out again.
    again: VecDeque<Outstanding>,
    readers: Vec<Reader>,
    /// Every file met in this session, to load again should the engine die.
    met: Vec<Dropped>,
    /// The engine is lost: what is met meanwhile waits to be loaded again.
    halted: bool,
    next_file: u32,
    next_task: u32,
    progress: ImportProgress,
    running: bool,
    /// Folders that are being looked through.
    n_walks: u32,
    /// How often an import was stopped.
    n_cancelled: u32,
    /// Accounts on their way to the engine's report.
    n_reporting: u32,
    /// A turn is on its way to hand out the next task.
    pumping: bool,
    watch: Option<Interval>,
}

type Shared = Rc<RefCell<Importer>>;

impl Importer {
    pub fn new(engine: Engine, listener: Listener) -> Shared {
        Rc::new(RefCell::new(Self {
            engine,
            listener,
            parts: None,
            queue: VecDeque::new(),
            again: VecDeque::new(),
            readers: Vec::new(),
            met: Vec::new(),
            halted: false,
            next_file: 0,
            next_task: 1,
            progress: ImportProgress::default(),
            running: false,
            n_walks: 0,
            n_cancelled: 0,
            n_reporting: 0,
            pumping: false,
            watch: None,
        }))
    }

    pub fn totals(&self) -> Totals {
        self.progress.totals
    }

    pub fn start(this: &Shared, parts: Parts) {
        let cores = web_sys::window().map_or(2.0, |w| w.navigator().hardware_concurrency());
        let n_readers = (cores as usize).saturating_sub(1).clamp(1, 4);
        {
            let mut importer = this.borrow_mut();
            importer.parts = Some(parts);
            let reader = || Reader {
                worker: None,
                life: 0,
                tasks: VecDeque::new(),
                current: None,
                n_bytes: 0,
                since: 0.0,
                worn: false,
            };
            importer.readers = (0..n_readers).map(|_| reader()).collect();
        }
        Self::pump(this);
    }

    pub fn add(this: &Shared, files: Vec<Dropped>) {
        let mut unread = Vec::new();
        {
            let mut importer = this.borrow_mut();
            importer.met.extend(files.iter().cloned());
            if importer.halted {
                return;
            }
            importer.begin();
            for Dropped { path, file } in files {
                let id = FileId(importer.next_file);
                importer.next_file += 1;
                importer.progress.n_files += 1;
                match file {
                    Ok(blob) => {
                        importer.queue.push_back(Pending { file: id, path, blob });
                    }
                    Err(reason) => {
                        importer.progress.n_done += 1;
                        unread.push(Unread { file: id, path, reason });
                    }
                }
            }
        }
        Self::report(this, unread);
        Self::pump(this);
        Self::tell(this);
    }

    pub fn begin_walk(this: &Shared) -> Walk {
        let walk = {
            let mut importer = this.borrow_mut();
            importer.n_walks += 1;
            if !importer.halted {
                importer.begin();
                importer.progress.walking = true;
            }
            Walk(importer.n_cancelled)
        };
        Self::tell(this);
        walk
    }

    pub fn add_walked(this: &Shared, walk: Walk, files: Vec<Dropped>) -> bool {
        let wanted = this.borrow().n_cancelled == walk.0;
        if wanted {
            Self::add(this, files);
        }
        wanted
    }

    pub fn end_walk(this: &Shared, walk: Walk) {
        {
            let mut importer = this.borrow_mut();
            if importer.n_cancelled != walk.0 {
                return;
            }
            importer.n_walks = importer.n_walks.saturating_sub(1);
            importer.progress.walking = importer.n_walks > 0;
        }
        Self::tell(this);
        Self::end_if_done(this);
    }

    pub fn cancel(this: &Shared) {
        let unread = {
            let mut importer = this.borrow_mut();
            if !importer.running {
                return;
            }
            let walking = importer.progress.walking;
            let mut unread = importer.drain("the import was cancelled before it was read");
            if walking {
                let file = FileId(importer.next_file);
                importer.next_file += 1;
                unread.push(Unread {
                    file,
                    path: "the rest of what was dropped".to_owned(),
                    reason: "the import was cancelled before it was looked through".to_owned(),
                });
            }
            unread
        };
        Self::report(this, unread);
        Self::end_if_done(this);
    }

    /// The engine is gone: nothing that is read now could be kept.
    pub fn halt(this: &Shared) {
        let mut importer = this.borrow_mut();
        // Folders are looked through all the same: what they hold is loaded again too.
        let (n_cancelled, n_walks) = (importer.n_cancelled, importer.n_walks);
        importer.drain("");
        (importer.n_cancelled, importer.n_walks) = (n_cancelled, n_walks);
        // Their lines lead to the engine that is gone.
        for reader in &mut importer.readers {
            reader.worker = None;
            reader.life += 1;
        }
        importer.progress = ImportProgress::default();
        importer.running = false;
        importer.watch = None;
        importer.halted = true;
    }

    pub fn load_again(this: &Shared) {
        let met = {
            let mut importer = this.borrow_mut();
            importer.halted = false;
            core::mem::take(&mut importer.met)
        };
        Self::add(this, met);
    }

    /// The engine has taken in some files of a task, in their order.
    pub fn accepted(this: &Shared, delivery: Delivery, n_files: u32, totals: Totals) {
        {
            let mut importer = this.borrow_mut();
            importer.progress.totals = totals;
            let task = importer.readers.iter_mut().find_map(|reader| {
                let at = reader.tasks.iter().position(|task| task.task == delivery.task)?;
                Some((reader, at))
            });
            // None where its worker was given up meanwhile: the files come once more,
            // and the engine knows them.
            if let Some((reader, at)) = task {
                reader.since = now();
                if let Some(task) = reader.tasks.get_mut(at) {
                    task.n_accepted += n_files as usize;
                }
                if delivery.last {
                    reader.tasks.remove(at);
                    if reader.worn && reader.tasks.is_empty() {
                        reader.worker = None;
                        reader.life += 1;
                    }
                }
                importer.progress.n_done += n_files;
            }
        }
        Self::pump(this);
        Self::tell(this);
        Self::end_if_done(this);
    }

    fn begin(&mut self) {
        if !self.running {
            self.running = true;
            let totals = self.progress.totals;
            let walking = self.n_walks > 0;
            self.progress = ImportProgress { totals, walking, ..ImportProgress::default() };
        }
    }

    /// Takes everything back that is not in the corpus, and stops who works on it.
    fn drain(&mut self, reason: &str) -> Vec<Unread> {
        let mut left: Vec<Pending> = Vec::new();
        for reader in &mut self.readers {
            if !reader.tasks.is_empty() {
                reader.worker = None;
                reader.life += 1;
                left.extend(reader.tasks.drain(..).flat_map(|task| task.files));
            }
        }
        left.extend(self.again.drain(..).flat_map(|task| task.files));
        left.extend(self.queue.drain(..));
        self.progress.n_done = self.progress.n_files;
        // Walks that go on belong to what was stopped.
        self.n_cancelled += 1;
        self.n_walks = 0;
        self.progress.walking = false;
        let unread = |Pending { file, path, .. }| Unread { file, path, reason: reason.to_owned() };
        left.into_iter().map(unread).collect()
    }

    /// Hands a task to whoever has room, and comes back for the next one.
    fn pump(this: &Shared) {
        if let Some(place) = Self::room(this) {
            Self::ensure_worker(this, place);
            let mut importer = this.borrow_mut();
            if let Some(task) = importer.next_task() {
                importer.hand(place, task);
            }
            if !importer.pumping {
                importer.pumping = true;
                let again = Rc::downgrade(this);
                Timeout::new(0, move || {
                    if let Some(importer) = again.upgrade() {
                        importer.borrow_mut().pumping = false;
                        Self::pump(&importer);
                    }
                })
                .forget();
            }
        }
        let mut importer = this.borrow_mut();
        if importer.running && importer.watch.is_none() {
            let watched = Rc::downgrade(this);
            importer.watch = Some(Interval::new(1_000, move || {
                if let Some(importer) = watched.upgrade() {
                    Self::look_for_silence(&importer);
                }
            }));
        }
    }

    /// The worker with the least to do, if something waits and it has room for it.
    fn room(this: &Shared) -> Option<usize> {
        let importer = this.borrow();
        let waiting = !importer.queue.is_empty() || !importer.again.is_empty();
        let places = importer.readers.iter().enumerate();
        let (place, reader) = places.min_by_key(|(_, reader)| reader.tasks.len())?;
        (waiting && reader.tasks.len() < AHEAD && importer.parts.is_some()).then_some(place)
    }

    fn next_task(&mut self) -> Option<Outstanding> {
        if let Some(task) = self.again.pop_front() {
            return Some(task);
        }
        // A short queue is shared out, so that no worker stands idle.
        let share = self.queue.len().div_ceil(self.readers.len().max(1)).clamp(1, TASK_FILES);
        let files: Vec<_> = self.queue.drain(..share.min(self.queue.len())).collect();
        let task =
            Outstanding { task: self.next_task, files, n_accepted: 0, sent: false, strikes: 0 };
        self.next_task += 1;
        (!task.files.is_empty()).then_some(task)
    }

    fn hand(&mut self, place: usize, outstanding: Outstanding) {
        let Some(reader) = self.readers.get_mut(place) else { return };
        let handed = |p: &Pending| Handed { file: p.file, path: p.path.clone() };
        let files = outstanding.files.iter().map(handed).collect();
        let body = encode(&Task { task: outstanding.task, files }).unwrap_or_default();
        let objects: Array = outstanding.files.iter().map(|p| &p.blob).collect();
        if let Some(worker) = &reader.worker {
            worker.post(&Parcel::new(&(), &body).with_objects(&objects));
        }
        if reader.tasks.is_empty() {
            reader.since = now();
        }
        reader.tasks.push_back(outstanding);
    }

    fn ensure_worker(this: &Shared, place: usize) {
        let mut importer = this.borrow_mut();
        let Some(parts) = importer.parts.clone() else { return };
        let engine = importer.engine.clone();
        let Some(reader) = importer.readers.get_mut(place) else { return };
        if reader.worker.is_some() {
            return;
        }
        reader.life += 1;
        reader.current = None;
        reader.worn = false;
        let life = reader.life;
        let weak = Rc::downgrade(this);
        let hear = move |heard| {
            if let Some(importer) = weak.upgrade() {
                Self::hear(&importer, place, life, heard);
            }
        };
        reader.worker = Spawned::new(&parts, "ingest", hear);
        if let (Some(worker), Ok(channel)) = (&reader.worker, MessageChannel::new()) {
            worker.post(&Parcel::new(&(), &[]).with_transferred(&channel.port1()));
            engine.connect(&channel.port2());
        }
    }

    fn hear(this: &Shared, place: usize, life: u32, heard: Heard) {
        match heard {
            Heard::Event { event: Event::Progress(Progress::Begins { file, n_bytes }), .. } => {
                let mut importer = this.borrow_mut();
                if let Some(reader) = importer.readers.get_mut(place)
                    && reader.life == life
                {
                    reader.current = Some(file);
                    reader.n_bytes = n_bytes;
                    reader.worn |= n_bytes > WORN;
                    reader.since = now();
                }
            }
            Heard::Event { event: Event::Progress(Progress::Sent { task }), .. } => {
                let mut importer = this.borrow_mut();
                if let Some(reader) = importer.readers.get_mut(place)
                    && reader.life == life
                {
                    reader.current = None;
                    reader.tasks.iter_mut().filter(|t| t.task == task).for_each(|t| t.sent = true);
                    reader.since = now();
                }
            }
            Heard::Event { event: Event::Violation(what), .. } => {
                let listener = Rc::clone(&this.borrow().listener);
                listener(Notice::Violation(what));
            }
            Heard::Event { .. } => {}
            Heard::Died(why) => {
                let reason = match why.starts_with("other-build") {
                    true => "the reader is of another version than the page; reload the page",
                    false => "reading it made the reader crash; nothing else was lost",
                };
                Self::replace(this, place, life, reason);
            }
        }
    }

    /// A worker died, or is given up. The file that it had is lost; all others of
    /// its tasks are handed out again, to a fresh one.
    fn replace(this: &Shared, place: usize, life: u32, reason: &str) {
        let unread = {
            let mut importer = this.borrow_mut();
            let Some(reader) = importer.readers.get_mut(place) else { return };
            if reader.life != life {
                return;
            }
            reader.worker = None;
            reader.life += 1;
            let culprit = reader.current.take();
            let mut tasks: Vec<_> = reader.tasks.drain(..).collect();
            let mut unread = Vec::new();
            for task in &mut tasks {
                // What the old worker may still say of the task is not of this one.
                task.task = importer.next_task;
                importer.next_task += 1;
                task.files.drain(..task.n_accepted.min(task.files.len()));
                task.n_accepted = 0;
                task.sent = false;
                match culprit {
                    Some(culprit) => task.files.retain(|pending| {
                        if pending.file == culprit {
                            let Pending { file, path, .. } = pending.clone();
                            unread.push(Unread { file, path, reason: reason.to_owned() });
                        }
                        pending.file != culprit
                    }),
                    None => task.strikes += 1,
                }
                if task.strikes >= STRIKES {
                    let gone = task.files.drain(..).map(|Pending { file, path, .. }| Unread {
                        file,
                        path,
                        reason: reason.to_owned(),
                    });
                    unread.extend(gone);
                }
            }
            tasks.retain(|task| !task.files.is_empty());
            importer.progress.n_done += u32::try_from(unread.len()).unwrap_or(u32::MAX);
            importer.again.extend(tasks);
            unread
        };
        Self::ensure_worker(this, place);
        Self::report(this, unread);
        Self::pump(this);
        Self::tell(this);
        Self::end_if_done(this);
    }

    /// A worker that the browser killed fires no event: its silence tells.
    fn look_for_silence(this: &Shared) {
        this.borrow().engine.ping();
        let silent: Vec<(usize, u32)> = {
            let importer = this.borrow();
            let is_silent = |reader: &Reader| {
                let patience = PATIENCE + reader.n_bytes as f64 * PATIENCE_PER_BYTE;
                reader.tasks.iter().any(|task| !task.sent) && now() - reader.since > patience
            };
            let readers = importer.readers.iter().enumerate();
            readers.filter(|(_, r)| is_silent(r)).map(|(place, r)| (place, r.life)).collect()
        };
        for (place, life) in silent {
            let reason =
                "reading it took too long, or the browser ended the reader; nothing else was lost";
            Self::replace(this, place, life, reason);
        }
    }

    /// Enters files into the report that never reach the engine.
    fn report(this: &Shared, unread: Vec<Unread>) {
        if unread.is_empty() {
            return;
        }
        this.borrow_mut().n_reporting += 1;
        let engine = this.borrow().engine.clone();
        let weak = Rc::downgrade(this);
        wasm_bindgen_futures::spawn_local(async move {
            // Should the engine be lost, the report is lost with it.
            let _ = engine.ask(Lane::Each, Request::Unread(unread)).await;
            let totals = engine.ask(Lane::Each, Request::Totals).await;
            let Some(importer) = weak.upgrade() else { return };
            {
                let mut importer = importer.borrow_mut();
                importer.n_reporting = importer.n_reporting.saturating_sub(1);
                if let Ok(Answer::Totals(totals)) = totals {
                    importer.progress.totals = totals;
                }
            }
            Self::tell(&importer);
            Self::end_if_done(&importer);
        });
    }

    fn tell(this: &Shared) {
        let (listener, progress) = {
            let importer = this.borrow();
            if !importer.running {
                return;
            }
            let reading = importer.readers.iter().find_map(|reader| {
                let current = reader.current?;
                let files = reader.tasks.iter().flat_map(|task| &task.files);
                files.clone().find(|p| p.file == current).map(|p| p.path.clone())
            });
            let mut progress = importer.progress.clone();
            progress.current = reading.unwrap_or_default();
            (Rc::clone(&importer.listener), progress)
        };
        listener(Notice::Import(progress));
    }

    fn end_if_done(this: &Shared) {
        let listener = {
            let mut importer = this.borrow_mut();
            let busy = importer.progress.walking
                || importer.n_reporting > 0
                || !importer.queue.is_empty()
                || !importer.again.is_empty()
                || importer.readers.iter().any(|reader| !reader.tasks.is_empty());
            if busy || !importer.running {
                return;
            }
            importer.running = false;
            importer.watch = None;
            Rc::clone(&importer.listener)
        };
        listener(Notice::ImportEnded);
    }
}
