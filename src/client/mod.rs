//! The page's side of the threads: workers, requests, the import.

mod engine;
mod import;
mod parts;
mod spawn;
mod unpack;

use std::rc::Rc;

use crate::corpus::{DocId, FileId, Settings};
use crate::platform::dropped::Dropped;
use crate::protocol::{Answer, Beginning, Failure, Lane, Request, Totals};

pub use import::{ImportProgress, Stopped, Walk};
pub use parts::Parts;

/// What the client tells of its own accord.
#[derive(Clone, Debug)]
pub enum Notice {
    /// The engine can answer.
    EngineReady,
    /// The engine died, and why; everything it held is lost until loaded again.
    EngineLost(String),
    Import(ImportProgress),
    /// An import ended: done, or stopped before all was read.
    ImportEnded(Option<Stopped>),
    /// The model read so many documents of so many.
    Tagged {
        n_done: u32,
        n_docs: u32,
        /// One that is being read was among them.
        open: bool,
    },
    /// There was no memory for answering a question.
    NoRoom,
    /// A worker tried something that the policy forbids.
    Violation(String),
}

type Listener = Rc<dyn Fn(Notice)>;

/// The engine and the ingest workers, as the page sees them. Clones are one client.
#[derive(Clone)]
pub struct Client {
    engine: engine::Engine,
    importer: Rc<import::Importer>,
    unpacker: Rc<unpack::Unpacker>,
}

impl Client {
    /// A client that tells `listener` what happens. Requests and files wait until
    /// [`Client::set_parts`].
    pub fn new(listener: impl Fn(Notice) + 'static) -> Self {
        let listener: Listener = Rc::new(listener);
        let engine = engine::Engine::new(Rc::clone(&listener));
        let importer = import::Importer::new(engine.clone(), listener);
        Self { engine, importer, unpacker: Rc::default() }
    }

    /// The parts that workers are made of have arrived.
    pub fn set_parts(&self, parts: Parts) {
        self.engine.start(parts.clone(), Rc::downgrade(&self.importer));
        self.importer.start(parts);
    }

    /// Asks the engine. A newer request of the same lane makes this one fail as
    /// superseded.
    pub async fn ask(&self, lane: Lane, request: Request) -> Result<Answer, Failure> {
        self.engine.ask(lane, request).await
    }

    /// Asks for what may take a while; `told` hears how much of it is done, 0 to 1, as
    /// soon as it is no longer a matter of a moment.
    pub async fn ask_patiently(
        &self,
        lane: Lane,
        request: Request,
        told: impl Fn(f32) + 'static,
    ) -> Result<Answer, Failure> {
        self.engine.ask_patiently(lane, request, told).await
    }

    /// Takes files in.
    pub fn add(&self, files: Vec<Dropped>) {
        self.importer.add(files);
    }

    /// Reads files again, by `settings`, which hold from now on for every file.
    /// Gives the ids of those of `open` that go with what was read of them before.
    pub async fn read_again(
        &self,
        files: Vec<FileId>,
        settings: Settings,
        open: Vec<DocId>,
    ) -> Vec<(DocId, String)> {
        let forget = Request::Forget { files: files.clone(), open };
        let forgotten = self.ask(Lane::Each, forget).await;
        self.importer.read_again(&files, settings);
        match forgotten {
            Ok(Answer::Forgotten(ids)) => ids,
            // The engine is lost, and everything is read again anyway.
            _ => Vec::new(),
        }
    }

    /// The first `n_bytes` of a file, or of the file in it that has this path; `None`
    /// where they cannot be had.
    pub async fn beginning(&self, file: FileId, path: &str, n_bytes: u32) -> Option<Beginning> {
        let (own, blob) = self.importer.file(file)?;
        let member = path.to_owned();
        let wanted = unpack::Wanted { file, path: own, blob, member, n_bytes };
        self.unpacker.beginning(&self.importer.parts()?, wanted).await
    }

    /// Begins to look through dropped folders.
    pub fn begin_walk(&self) -> Walk {
        self.importer.begin_walk()
    }

    /// Takes in files that a walk has met; false where the import was cancelled and no
    /// more are wanted.
    pub fn add_walked(&self, walk: Walk, files: Vec<Dropped>) -> bool {
        self.importer.add_walked(walk, files)
    }

    /// A walk is through.
    pub fn end_walk(&self, walk: Walk) {
        self.importer.end_walk(walk);
    }

    /// Stops the import; files not yet in the corpus are reported as not read.
    pub fn cancel_import(&self) {
        self.importer.cancel();
    }

    /// After the engine died: a fresh one, and all files once more.
    pub fn load_again(&self) {
        self.engine.restart();
        self.importer.load_again();
    }

    /// Makes sure that there are workers: the engine has something for them.
    pub fn staff(&self) {
        self.importer.staff();
    }

    /// What the engine last said it holds.
    pub fn totals(&self) -> Totals {
        self.importer.totals()
    }
}
