//! A process that reads files for the command, one after another.
//!
//! Whatever a file does to it, crash, hang or hunger, happens to this process alone.

use std::fs;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::thread;

use super::files::refusal;
use super::wire::{Ended, Job, Piece, receive, send};
use crate::corpus::{Document, FileSettings, Outcome, RawFile, Settings};
use crate::engine::Analysed;
use crate::entity::Depth;
use crate::ingest::{Sink, ingest};

/// How much memory one file may take, bytes.
pub(super) const MOST_MEMORY: u64 = 4 << 30;

/// Larger files are refused before they are read; ingest refuses them too.
const MOST_BYTES: u64 = i32::MAX as u64;

/// Room for whatever calls itself deeply.
const STACK: usize = 256 << 20;

/// Says hello, then answers each job from the standard input on the standard output
/// until there are no more.
pub(super) fn main() -> ExitCode {
    limit_memory();
    std::panic::set_hook(Box::new(|_| {}));
    let work = thread::Builder::new().stack_size(STACK).spawn(|| {
        let (mut jobs, mut answers) = (io::stdin().lock(), io::stdout().lock());
        send(&mut answers, &())?;
        while let Some(job) = receive::<Job>(&mut jobs)? {
            let mut pieces = Pieces::new(&mut answers, &job);
            let read = catch_unwind(AssertUnwindSafe(|| read(&job, &mut pieces)));
            let broken = |_| Ended::skipped("an error of this program broke off its reading");
            pieces.flush();
            send(&mut answers, &Piece::End(read.unwrap_or_else(broken)))?;
        }
        io::Result::Ok(())
    });
    match work.map(thread::JoinHandle::join) {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn read(job: &Job, pieces: &mut Pieces<'_, impl Write>) -> Ended {
    let path = job.path();
    if fs::metadata(&path).is_ok_and(|metadata| metadata.len() > MOST_BYTES) {
        return Ended::skipped("the file is too large: more than 2 GB");
    }
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => return Ended::skipped(refusal(&error)),
    };
    let files = job.encoding.map(|encoding| {
        let settings = FileSettings { encoding: Some(encoding), ..FileSettings::default() };
        (job.file.clone(), settings)
    });
    let settings = Settings { files: files.into_iter().collect(), encoding: job.encoding };
    let file = RawFile::new(&job.file, &bytes);
    let outcome = ingest(file, &settings, pieces);
    let members = core::mem::take(&mut pieces.members);
    Ended { sha256: Some(file.sha256), outcome, members }
}

/// The articles of a file on their way out.
struct Pieces<'o, W> {
    answers: &'o mut W,
    /// Whether mentions are wanted.
    mentions: bool,
    articles: Vec<Analysed>,
    members: Vec<(String, Outcome)>,
    /// Bytes of text that wait.
    n_waiting: usize,
}

/// Articles are sent when their texts have so many bytes together.
const FULL: usize = 1 << 20;

impl<'o, W: Write> Pieces<'o, W> {
    fn new(answers: &'o mut W, job: &Job) -> Self {
        let mentions = job.mentions;
        Self { answers, mentions, articles: Vec::new(), members: Vec::new(), n_waiting: 0 }
    }

    fn flush(&mut self) {
        if !self.articles.is_empty() {
            self.n_waiting = 0;
            // Fails only where nobody reads any more, which the next answer tells.
            let _ = send(self.answers, &Piece::Articles(core::mem::take(&mut self.articles)));
        }
    }
}

impl<W: Write> Sink for Pieces<'_, W> {
    fn document(&mut self, document: Document) {
        self.n_waiting += document.text.len();
        self.articles.push(match self.mentions {
            true => Analysed::new(document, Depth::Model),
            false => Analysed { document, mentions: Vec::new() },
        });
        if self.n_waiting >= FULL {
            self.flush();
        }
    }

    fn member(&mut self, path: &str, outcome: Outcome) {
        self.members.push((path.to_owned(), outcome));
    }
}

/// Past the limit an allocation fails, which ends the process. Where no limit can be
/// set the system's own has to do.
#[cfg(unix)]
fn limit_memory() {
    let _ = rlimit::setrlimit(rlimit::Resource::AS, MOST_MEMORY, MOST_MEMORY);
}

#[cfg(not(unix))]
fn limit_memory() {}
