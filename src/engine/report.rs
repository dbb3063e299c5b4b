//! The import report: every file that was dropped, and what became of it.

use std::collections::HashMap;

use crate::corpus::{DocId, FileId, Outcome, Status};
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
            .map(|(file, account)| ReportRow {
                file: *file,
                path: account.path.clone(),
                status: account.outcome.status,
                reason: account.reason(),
                format: account.outcome.format.map(|f| f.name().to_owned()),
                encoding: account.outcome.decoding.map(|d| d.encoding.name().to_owned()),
                n_docs: account.outcome.n_docs,
                doc: account.docs.map(|(first, _)| first),
            })
            .collect();
        let n_rows = u32::try_from(n_rows).unwrap_or(u32::MAX);
        Report { totals, n_rows, from: window.from, rows }
    }
}
