//! One reading process, as the command sees it.

use std::io::{BufReader, BufWriter, Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::reader::MOST_MEMORY;
use super::wire::{Job, Piece, receive, send};

/// The first argument that makes this program a reader of files.
pub(super) const READER: &str = "__read";

/// How long a process may take to start.
const START: Duration = Duration::from_secs(20);

pub(super) struct Process {
    child: Child,
    jobs: BufWriter<ChildStdin>,
    answers: Receiver<Piece>,
}

/// What came of waiting for an answer.
pub(super) enum Waited {
    Answer(Box<Piece>),
    /// Nothing yet.
    Nothing,
    /// The process has ended.
    Ended,
}

impl Process {
    /// Starts one and waits until it is there.
    pub fn start() -> Result<Self, String> {
        let why = |error: &dyn core::fmt::Display| {
            format!("a process that reads files could not be started: {error}")
        };
        let program = std::env::current_exe().map_err(|e| why(&e))?;
        let mut child = Command::new(program)
            .arg(READER)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|e| why(&e))?;
        let (Some(jobs), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(why(&"it has no pipes"));
        };
        let (hello, greeted) = channel();
        let (sender, receiver) = channel();
        // Ends with the process whose output it reads.
        thread::spawn(move || {
            let mut answers = BufReader::with_capacity(1 << 16, answers);
            if !matches!(receive::<()>(&mut answers), Ok(Some(()))) {
                return;
            }
            let _ = hello.send(());
            while let Ok(Some(piece)) = receive(&mut answers) {
                if sender.send(piece).is_err() {
                    return;
                }
            }
        });
        let process = Self { child, jobs: BufWriter::new(jobs), answers: receiver };
        match greeted.recv_timeout(START) {
            Ok(()) => Ok(process),
            Err(_) => Err(why(&"it did not answer")),
        }
    }

    /// Hands over a job. A process that has ended is noticed by [`Process::wait`].
    pub fn give(&mut self, job: &Job) {
        let _ = send(&mut self.jobs, job);
    }

    /// Waits for the next piece of an answer; answers come in the order of the jobs.
    pub fn wait(&self, at_most: Duration) -> Waited {
        match self.answers.recv_timeout(at_most) {
            Ok(piece) => Waited::Answer(Box::new(piece)),
            Err(RecvTimeoutError::Timeout) => Waited::Nothing,
            Err(RecvTimeoutError::Disconnected) => Waited::Ended,
        }
    }

    /// Ends the process and says in plain words what ended it, if it was not us.
    pub fn post_mortem(mut self) -> String {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let mut last_words = String::new();
        if let Some(stderr) = self.child.stderr.take() {
            let _ = stderr.take(4096).read_to_string(&mut last_words);
        }
        if last_words.contains("memory allocation") {
            format!(
                "reading it takes more memory than one file may have ({} GB)",
                MOST_MEMORY >> 30
            )
        } else {
            "an error of this program broke off its reading".to_owned()
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.jobs.flush();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
