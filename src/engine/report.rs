//! The import report: every file that was dropped, and what became of it.

use std::collections::{HashMap, HashSet};

use crate::corpus::{DocId, FileId, Outcome, Status, ToldBy};
use crate::protocol::{Report, ReportRow, Totals, Window};

/// What became of one file.
#[derive(Clone, Debug)]
pub struct Account {
    path: String,
    outcome: Outcome,
    /// The first and the last document of it.
    pub(super) docs: Option<(DocId, DocId)>,
    /// Remarks beside the reason: dropped again, another file of this name.
    remarks: Vec<String>,
}

impl Account {
    pub(super) fn new(path: String, outcome: Outcome) -> Self {
        Self { path, outcome, docs: None, remarks: Vec::new() }
    }

    pub(super) fn remark(&mut self, remark: String) {
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }

    /// It is only partly loaded, for this reason too.
    pub(super) fn partial(&mut self, remark: String) {
        self.outcome.status = Status::Partial;
        self.remark(remark);
    }

    pub fn outcome(&self) -> &Outcome {
        &self.outcome
    }

    pub fn path(&self) -> &str {
        &self.path
    }

    fn row(&self, file: FileId) -> ReportRow {
        ReportRow {
            file,
            path: self.path.clone(),
            status: self.outcome.status,
            reason: self.reason(),
            format: self.outcome.format.map(|f| f.name().to_owned()),
            decoding: self.outcome.decoding,
            columns: self.outcome.columns.clone(),
            n_docs: self.outcome.n_docs,
            doc: self.docs.map(|(first, _)| first),
        }
    }

    fn reason(&self) -> Option<String> {
        let parts: Vec<_> =
            self.outcome.reason.iter().chain(&self.remarks).map(String::as_str).collect();
        (!parts.is_empty()).then(|| parts.join("; "))
    }
}

/// All accounts, in the order in which the files were read.
#[derive(Default)]
pub struct Ledger {
    accounts: Vec<(FileId, Account)>,
    /// Where the account of a file is; that of its first drop if it came again.
    places: HashMap<FileId, usize>,
    n_known: u32,
}

impl Ledger {
    /// Enters a file, and the files in it.
    pub(super) fn enter(&mut self, file: FileId, account: Account, members: Vec<Account>) {
        self.places.insert(file, self.accounts.len());
        self.accounts.push((file, account));
        self.accounts.extend(members.into_iter().map(|member| (file, member)));
    }

    /// Drops the accounts of files, and of those in them.
    pub(super) fn forget(&mut self, files: &HashSet<FileId>) {
        self.accounts.retain(|(file, _)| !files.contains(file));
        self.places.clear();
        for (place, (file, _)) in self.accounts.iter().enumerate() {
            self.places.entry(*file).or_insert(place);
        }
    }

    /// Files whose encoding, or that of a file in them, had to be guessed.
    pub fn guessed(&self) -> Vec<FileId> {
        let guessed = |account: &Account| {
            account.outcome.decoding.is_some_and(|decoding| decoding.from == ToldBy::Guess)
        };
        let mut files: Vec<FileId> =
            self.accounts.iter().filter(|(_, a)| guessed(a)).map(|(file, _)| *file).collect();
        files.dedup();
        files
    }

    /// What became of one file, or of the file at `path` in it; empty where there is none.
    pub fn account_of(&self, file: FileId, path: &str) -> Report {
        let from = self.places.get(&file).copied().unwrap_or(self.accounts.len());
        let of_file = self.accounts.get(from..).unwrap_or_default().iter();
        let mut of_file = of_file.take_while(|(other, _)| *other == file);
        let row = of_file.find(|(_, account)| account.path == path);
        let rows: Vec<_> = row.map(|(file, account)| account.row(*file)).into_iter().collect();
        Report { n_rows: u32::try_from(rows.len()).unwrap_or(0), rows, ..Report::default() }
    }

    /// Adds a remark to the account of a file.
    pub(super) fn remark(&mut self, file: Option<FileId>, remark: &str) {
        if let Some(account) = self.account(file) {
            account.remark(remark.to_owned());
        }
    }

    pub(super) fn take_back(&mut self, file: Option<FileId>, remark: &str) {
        if let Some(account) = self.account(file) {
            account.remarks.retain(|other| other != remark);
        }
    }

    fn account(&mut self, file: Option<FileId>) -> Option<&mut Account> {
        let place = *self.places.get(&file?)?;
        self.accounts.get_mut(place).map(|(_, account)| account)
    }

    /// The first document of a file.
    pub(super) fn first_doc(&self, file: FileId) -> Option<DocId> {
        let (_, account) = self.accounts.get(*self.places.get(&file)?)?;
        account.docs.map(|(first, _)| first)
    }

    pub(super) fn is_accounted(&self, file: FileId) -> bool {
        self.places.contains_key(&file)
    }

    /// `again` is the file `first` dropped once more.
    pub(super) fn met_again(&mut self, first: FileId, again: FileId) {
        if let Some(place) = self.places.get(&first).copied() {
            self.places.insert(again, place);
            self.n_known += 1;
            if let Some((_, account)) = self.accounts.get_mut(place) {
                account.remark("dropped again; it is loaded once".to_owned());
            }
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &Account> {
        self.accounts.iter().map(|(_, account)| account)
    }

    pub fn totals(&self, n_docs: u32, n_bytes: u64) -> Totals {
        let count = |status| {
            let n = self.iter().filter(|a| a.outcome.status == status).count();
            u32::try_from(n).unwrap_or(u32::MAX)
        };
        Totals {
            n_docs,
            n_bytes,
            n_files: u32::try_from(self.accounts.len()).unwrap_or(u32::MAX),
            n_loaded: count(Status::Loaded),
            n_partial: count(Status::Partial),
            n_skipped: count(Status::Skipped),
            n_known: self.n_known,
        }
    }

    /// A window of the report in the order in which files were dropped; with
    /// `only_problems` of what is not simply loaded.
    pub fn report(&self, totals: Totals, window: Window, only_problems: bool) -> Report {
        let shown = |account: &Account| !only_problems || account.outcome.status != Status::Loaded;
        let mut rows: Vec<_> = self.accounts.iter().filter(|(_, a)| shown(a)).collect();
        rows.sort_by_key(|(file, _)| *file);
        let n_rows = rows.len();
        let rows = rows
            .into_iter()
            .skip(window.from as usize)
            .take(window.len as usize)
            .map(|(file, account)| account.row(*file))
            .collect();
        let n_rows = u32::try_from(n_rows).unwrap_or(u32::MAX);
        Report { totals, n_rows, from: window.from, rows }
    }
}
