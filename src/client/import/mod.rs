//! The import: hands files to ingest workers, replaces those that die, accounts for
//! every file.

mod account;
mod pool;
mod reader;

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Interval;
use web_sys::{File, MessageChannel};

use self::account::{Account, NO_ROOM};
use self::pool::{Pool, Post};
use super::engine::Engine;
use super::parts::Parts;
use super::spawn::{Heard, Spawned};
use super::{Listener, Notice};
use crate::corpus::{FileId, Settings};
use crate::platform::dropped::Dropped;
use crate::platform::turn::next_turn;
use crate::platform::wire::Parcel;
use crate::protocol::{
    Answer, Delivery, Event, Lane, NO_ROOM_FOR_IT, Refusal, Request, Totals, Unread,
};

pub use self::account::{ImportProgress, Stopped, Walk};

/// Brings what is met to who reads it, and what became of it to the engine and the page.
pub(super) struct Importer {
    engine: Engine,
    listener: Listener,
    parts: OnceCell<Parts>,
    account: RefCell<Account>,
    pool: RefCell<Pool>,
    /// Turns are on their way to hand out tasks.
    pumping: Cell<bool>,
    watch: RefCell<Option<Interval>>,
}

impl Importer {
    pub fn new(engine: Engine, listener: Listener) -> Rc<Self> {
        Rc::new(Self {
            engine,
            listener,
            parts: OnceCell::new(),
            account: RefCell::default(),
            pool: RefCell::default(),
            pumping: Cell::new(false),
            watch: RefCell::default(),
        })
    }

    pub fn totals(&self) -> Totals {
        self.account.borrow().totals()
    }

    pub fn start(self: &Rc<Self>, parts: Parts) {
        let cores = web_sys::window().map_or(2.0, |w| w.navigator().hardware_concurrency());
        let n_readers = (cores as usize).saturating_sub(1).clamp(1, 4);
        if self.parts.set(parts).is_ok() {
            self.pool.borrow_mut().start(n_readers);
        }
        self.pump();
    }

    pub fn add(self: &Rc<Self>, files: Vec<Dropped>) {
        let (pending, unread) = self.account.borrow_mut().meet(files);
        self.pool.borrow_mut().add(pending);
        self.report(unread);
        self.pump();
        self.tell();
    }

    /// Has files read again by `settings`, which hold from now on; the engine has
    /// forgotten them.
    pub fn read_again(self: &Rc<Self>, files: &[FileId], settings: Settings) {
        let pending = self.account.borrow_mut().meet_again(files);
        {
            let mut pool = self.pool.borrow_mut();
            pool.settle(settings);
            pool.add(pending);
        }
        self.pump();
        self.tell();
    }

    /// What workers are made of, once it is there.
    pub fn parts(&self) -> Option<Parts> {
        self.parts.get().cloned()
    }

    /// A file as the browser handed it out, with its path.
    pub fn file(&self, file: FileId) -> Option<(String, File)> {
        let account = self.account.borrow();
        let dropped = account.dropped(file)?;
        Some((dropped.path.clone(), dropped.file.clone().ok()?))
    }

    pub fn begin_walk(&self) -> Walk {
        let walk = self.account.borrow_mut().begin_walk();
        self.tell();
        walk
    }

    pub fn add_walked(self: &Rc<Self>, walk: Walk, files: Vec<Dropped>) -> bool {
        let wanted = self.account.borrow().wants(walk);
        if wanted {
            self.add(files);
        }
        wanted
    }

    pub fn end_walk(&self, walk: Walk) {
        self.account.borrow_mut().end_walk(walk);
        self.tell();
    }

    pub fn cancel(self: &Rc<Self>) {
        self.stop(Stopped::Cancelled);
        self.tell();
    }

    /// Stops the import: files that are not in the corpus are reported as not read.
    fn stop(self: &Rc<Self>, why: Stopped) {
        if self.account.borrow().running() {
            let left = self.pool.borrow_mut().stop();
            let unread = self.account.borrow_mut().stop(left, why);
            self.report(unread);
        }
    }

    /// The engine is gone: nothing that is read now could be kept.
    pub fn halt(&self) {
        let mut pool = self.pool.borrow_mut();
        pool.stop();
        pool.dismiss();
        self.account.borrow_mut().halt();
        self.watch.take();
    }

    pub fn load_again(self: &Rc<Self>) {
        let met = self.account.borrow_mut().resume();
        self.add(met);
    }

    /// The engine has taken in some files of a task.
    pub fn accepted(self: &Rc<Self>, delivery: Delivery, totals: Totals) {
        let files = self.pool.borrow_mut().settled(delivery);
        {
            let mut account = self.account.borrow_mut();
            account.set_totals(totals);
            account.done(files.len());
        }
        self.pump();
        self.tell();
    }

    /// The engine does not take in some files of a task; where it can take no more at
    /// all, the import ends.
    pub fn refused(self: &Rc<Self>, delivery: Delivery, why: Refusal) {
        let files = self.pool.borrow_mut().settled(delivery);
        let reason = match why {
            Refusal::TooLarge => NO_ROOM_FOR_IT,
            Refusal::Full => NO_ROOM,
            Refusal::Broken => "the reader and the engine do not understand each other",
        };
        self.account.borrow_mut().done(files.len());
        self.report(files.into_iter().map(|pending| pending.unread(reason)).collect());
        match why {
            Refusal::Full => self.stop(Stopped::Full),
            Refusal::TooLarge | Refusal::Broken => self.pump(),
        }
        self.tell();
    }

    /// Hands out tasks, one in a turn, until nothing waits or nobody has room.
    fn pump(self: &Rc<Self>) {
        self.watch();
        if self.pumping.replace(true) {
            return;
        }
        let importer = Rc::downgrade(self);
        wasm_bindgen_futures::spawn_local(async move {
            loop {
                next_turn().await;
                let Some(importer) = importer.upgrade() else { return };
                if !importer.hand_out() {
                    importer.pumping.set(false);
                    return;
                }
            }
        });
    }

    /// Hands a task, as far as one is ready, to whoever has room; false where there is
    /// nothing to do.
    fn hand_out(self: &Rc<Self>) -> bool {
        let room = self.parts.get().and_then(|_| self.pool.borrow().room());
        let Some(place) = room else { return false };
        let task = self.pool.borrow_mut().next_task();
        if let Some(task) = task {
            self.employ(place);
            self.pool.borrow_mut().hand(place, task);
        }
        true
    }

    /// Makes sure that there is a worker at `place`, with a line to the engine.
    fn employ(self: &Rc<Self>, place: usize) {
        let (Some(parts), Some(post)) = (self.parts.get(), self.pool.borrow_mut().vacancy(place))
        else {
            return;
        };
        let importer = Rc::downgrade(self);
        let hear = move |heard| {
            if let Some(importer) = importer.upgrade() {
                importer.hear(post, heard);
            }
        };
        let worker = Spawned::new(parts, "ingest", hear);
        if let (Some(worker), Ok(channel)) = (&worker, MessageChannel::new()) {
            worker.post(&Parcel::new(&(), &[]).with_transferred(&channel.port1()));
            let place = u32::try_from(post.place).unwrap_or(u32::MAX);
            self.engine.connect(place, &channel.port2());
        }
        self.pool.borrow_mut().employ(post, worker);
    }

    /// Makes sure that there is a worker at every place.
    pub fn staff(self: &Rc<Self>) {
        if self.parts.get().is_some() {
            let n_places = self.pool.borrow().n_places();
            (0..n_places).for_each(|place| self.employ(place));
        }
    }

    fn hear(self: &Rc<Self>, post: Post, heard: Heard) {
        match heard {
            Heard::Event { event: Event::Ready(_), .. } => self.pool.borrow_mut().ready(post),
            Heard::Event { event: Event::Progress(progress), .. } => {
                self.pool.borrow_mut().hear(post, progress);
            }
            Heard::Event { event: Event::Violation(what), .. } => {
                (self.listener)(Notice::Violation(what));
            }
            Heard::Event { .. } => {}
            Heard::Died(why) => {
                let reason = match why.starts_with("other-build") {
                    true => "the reader is of another version than the page; reload the page",
                    false => "reading it made the reader crash; nothing else was lost",
                };
                self.fail(post, reason);
            }
        }
    }

    /// A worker died, or is given up: its tasks are handed out again.
    fn fail(self: &Rc<Self>, post: Post, reason: &str) {
        let failed = self.pool.borrow_mut().fail(post, reason);
        if let Some(unread) = failed {
            self.employ(post.place);
            self.account.borrow_mut().done(unread.len());
            self.report(unread);
            self.pump();
            self.tell();
        }
    }

    /// Looks for workers that fell silent as long as an import runs.
    fn watch(self: &Rc<Self>) {
        if !self.account.borrow().running() || self.watch.borrow().is_some() {
            return;
        }
        let importer = Rc::downgrade(self);
        let look = move || {
            let Some(importer) = importer.upgrade() else { return };
            importer.engine.ping();
            let silent = importer.pool.borrow().silent();
            for post in silent {
                let reason = "reading it took too long, or the browser ended the reader; nothing \
                    else was lost";
                importer.fail(post, reason);
            }
        };
        self.watch.replace(Some(Interval::new(1_000, look)));
    }

    /// Enters files into the report that never reach the engine.
    fn report(self: &Rc<Self>, unread: Vec<Unread>) {
        if unread.is_empty() {
            return;
        }
        self.account.borrow_mut().reporting();
        let engine = self.engine.clone();
        let importer = Rc::downgrade(self);
        wasm_bindgen_futures::spawn_local(async move {
            // Should the engine be lost, the report is lost with it.
            let _ = engine.ask(Lane::Each, Request::Unread(unread)).await;
            let totals = engine.ask(Lane::Each, Request::Totals).await;
            let Some(importer) = importer.upgrade() else { return };
            {
                let mut account = importer.account.borrow_mut();
                account.reported();
                if let Ok(Answer::Totals(totals)) = totals {
                    account.set_totals(totals);
                }
            }
            importer.tell();
        });
    }

    /// Tells how far the import is, and ends it when all is accounted for.
    fn tell(&self) {
        let progress = self.account.borrow().progress();
        if let Some(mut progress) = progress {
            let current = self.pool.borrow().reading().map(str::to_owned);
            progress.current = current.unwrap_or_default();
            (self.listener)(Notice::Import(progress));
        }
        let ended = self.pool.borrow().is_idle() && self.account.borrow_mut().end();
        if ended {
            self.watch.take();
            let stopped = self.account.borrow().stopped();
            (self.listener)(Notice::ImportEnded(stopped));
        }
    }
}
