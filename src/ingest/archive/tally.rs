//! What the line of an archive in the report says of its members.

use super::limit::too_many;
use crate::corpus::{Format, Outcome, Status};

/// Counts of members, and the first reasons.
#[derive(Debug, Default)]
pub(super) struct Tally {
    n_docs: u32,
    n_members: u64,
    n_skipped: u64,
    n_partial: u64,
    n_uncounted: u64,
    /// Of the first members that were not wholly read.
    first: Vec<String>,
    notes: Vec<String>,
}

/// So many members are named with their reasons.
const NAMED: usize = 3;

impl Tally {
    pub fn add(&mut self, name: &str, outcome: &Outcome) {
        self.n_members += 1;
        self.n_docs = self.n_docs.saturating_add(outcome.n_docs);
        match outcome.status {
            Status::Loaded => return,
            Status::Partial => self.n_partial += 1,
            Status::Skipped => self.n_skipped += 1,
        }
        if self.first.len() < NAMED {
            let reason = outcome.reason.as_deref().unwrap_or("no reason is known");
            self.first.push(format!("{}: {}", shorten(name), shorten(reason)));
        }
    }

    /// A member beyond the limit.
    pub fn uncounted(&mut self) {
        self.n_uncounted += 1;
    }

    pub fn note(&mut self, says: String) {
        self.notes.push(says);
    }

    /// The outcome of the archive itself.
    ///
    /// Errors: the reason, where no document came out of it.
    pub fn outcome(mut self, format: Format) -> Result<Outcome, String> {
        if self.n_uncounted > 0 {
            self.notes.push(too_many(self.n_uncounted));
        }
        if self.n_members == 0 {
            self.notes.push("the archive is empty: there are no files in it".into());
        }
        let n = self.n_skipped + self.n_partial;
        if n > 0 {
            self.notes.push(self.members(n));
        }
        let reason = (!self.notes.is_empty()).then(|| self.notes.join("; "));
        match reason {
            Some(reason) if self.n_docs == 0 => Err(reason),
            reason => Ok(Outcome {
                status: if reason.is_some() { Status::Partial } else { Status::Loaded },
                reason,
                format: Some(format),
                decoding: None,
                columns: None,
                n_docs: self.n_docs,
            }),
        }
    }

    fn members(&self, n: u64) -> String {
        let of = match self.n_members {
            1 => "the file in it".to_owned(),
            all => format!("{n} of the {all} files in it"),
        };
        let were = if n == 1 { "was" } else { "were" };
        let what = match (self.n_skipped, self.n_partial) {
            (_, 0) => format!("{were} not read"),
            (0, _) => format!("{were} read only in part"),
            _ => format!("{were} not read, or only in part"),
        };
        let more = match n.saturating_sub(self.first.len() as u64) {
            0 => String::new(),
            more => format!(", and {more} more"),
        };
        format!("{of} {what} ({}{more})", self.first.join("; "))
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
