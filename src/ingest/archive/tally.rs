//! What the line of an archive or a mailbox in the report says of the files in it.

use super::limit::too_many;
use crate::corpus::{Format, Outcome, Status};

/// Counts of members, and the reasons of those that were not wholly read.
#[derive(Debug, Default)]
pub(in crate::ingest) struct Tally {
    n_docs: u32,
    n_members: u64,
    n_skipped: u64,
    n_partial: u64,
    n_uncounted: u64,
    /// The first reasons, each with the member that had it first and how many had it.
    reasons: Vec<(String, String, u64)>,
    notes: Vec<String>,
}

/// So many different reasons are kept, and so many said.
const KEPT: usize = 20;
const SAID: usize = 3;

impl Tally {
    pub fn add(&mut self, name: &str, outcome: &Outcome) {
        self.n_members += 1;
        self.n_docs = self.n_docs.saturating_add(outcome.n_docs);
        match outcome.status {
            Status::Loaded => return,
            Status::Partial => self.n_partial += 1,
            Status::Skipped => self.n_skipped += 1,
        }
        let reason = shorten(outcome.reason.as_deref().unwrap_or("no reason is known"));
        if let Some((.., n)) = self.reasons.iter_mut().find(|(said, ..)| *said == reason) {
            *n += 1;
        } else if self.reasons.len() < KEPT {
            self.reasons.push((reason, shorten(name), 1));
        }
    }

    /// A document that is no file of its own.
    pub fn document(&mut self) {
        self.n_docs = self.n_docs.saturating_add(1);
    }

    /// A member beyond the limit.
    pub fn uncounted(&mut self) {
        self.n_uncounted += 1;
    }

    pub fn note(&mut self, says: String) {
        self.notes.push(says);
    }

    /// The outcome of the whole file; `what` are the files in it.
    ///
    /// Errors: the reason, where no document came out of it.
    pub fn outcome(mut self, format: Format, what: &str) -> Result<Outcome, String> {
        if self.n_uncounted > 0 {
            self.notes.push(too_many(self.n_uncounted));
        }
        if self.n_members == 0 && self.n_docs == 0 && self.notes.is_empty() {
            self.notes.push(format!("it is empty: there are no {what} in it"));
        }
        let n = self.n_skipped + self.n_partial;
        if n > 0 {
            self.notes.push(self.members(n, what));
        }
        let reason = (!self.notes.is_empty()).then(|| self.notes.join("; "));
        match reason {
            Some(reason) if self.n_docs == 0 => Err(reason),
            reason => Ok(Outcome::read(format, self.n_docs, reason)),
        }
    }

    fn members(&self, n: u64, what: &str) -> String {
        let were = if n == 1 { "was" } else { "were" };
        let how = match (self.n_skipped, self.n_partial) {
            (_, 0) => "not read",
            (0, _) => "read only in part",
            _ => "not read, or only in part",
        };
        let mut said: Vec<String> = Vec::new();
        let mut n_said = 0;
        for (reason, name, n) in self.reasons.iter().take(SAID) {
            n_said += n;
            said.push(match n {
                1 => format!("{name}: {reason}"),
                n => format!("{name} and {} more: {reason}", n - 1),
            });
        }
        if n > n_said {
            said.push(format!("{} more for other reasons", n - n_said));
        }
        format!("{n} of the {} {what} in it {were} {how} ({})", self.n_members, said.join("; "))
    }
}

/// The beginning of a name or a reason.
fn shorten(text: &str) -> String {
    const LONGEST: usize = 160;
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or(text)),
        None => text.to_owned(),
    }
}
