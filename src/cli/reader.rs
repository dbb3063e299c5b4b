//! A process that reads files for the command, one after another.
//!
//! Whatever a file does to it, crash, hang or hunger, happens to this process alone.

use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::thread;

use super::files::refusal;
use super::wire::{Job, Reading, receive, send};
use crate::corpus::{Outcome, Sha256};
use crate::engine::{Analysed, analyse};
use crate::entity::Depth;
use crate::ingest;

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
            let read = catch_unwind(AssertUnwindSafe(|| read(&job)));
            let broken = |_| Reading::skipped("an error of this program broke off its reading");
            send(&mut answers, &read.unwrap_or_else(broken))?;
        }
        io::Result::Ok(())
    });
    match work.map(thread::JoinHandle::join) {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn read(job: &Job) -> Reading {
    let path = job.path();
    if fs::metadata(&path).is_ok_and(|metadata| metadata.len() > MOST_BYTES) {
        return Reading::skipped("the file is larger than 2 GB");
    }
    let bytes = match fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => return Reading::skipped(refusal(&error)),
    };
    let (outcome, articles) = match job.mentions {
        true => analyse(&job.file, &bytes, Depth::Model),
        false => without_mentions(&job.file, &bytes),
    };
    Reading { sha256: Some(Sha256::of(&bytes)), outcome, articles }
}

fn without_mentions(file: &str, bytes: &[u8]) -> (Outcome, Vec<Analysed>) {
    let read = ingest::ingest(file, bytes);
    let article = |document| Analysed { document, mentions: Vec::new() };
    (read.outcome, read.documents.into_iter().map(article).collect())
}

/// Past the limit an allocation fails, which ends the process. Where no limit can be
/// set the system's own has to do.
#[cfg(unix)]
fn limit_memory() {
    let _ = rlimit::setrlimit(rlimit::Resource::AS, MOST_MEMORY, MOST_MEMORY);
}

#[cfg(not(unix))]
fn limit_memory() {}
