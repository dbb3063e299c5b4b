//! Archives: files that hold files.
//!
//! `zip`, `tar` and `gzip` give members one by one; each is read as if it had been
//! dropped by itself, by its path within the archive. `limit` says how much may come out
//! of one dropped file, `tally` what the archive's own line in the report says.

mod encoding;
mod gzip;
mod inflate;
mod limit;
mod tally;
mod tar;
pub(super) mod zip;

#[cfg(test)]
mod tests;

use super::name::Names;
use super::reader::Reader;
use crate::corpus::{Format, Outcome, RawFile};
pub(super) use limit::Budget;
pub(super) use tally::Tally;
use tar::Entry;
pub(super) use tar::is_tar;
use zip::{Container, Kind};

const IS_LINK: &str = "it is a link to another file; links in archives are not supported";

/// Reads what is in an archive; every member has its own outcome.
///
/// Errors: where nothing can be read, in plain words.
/// Cost: linear in the archive and in what comes out of it, which is limited; one
/// member at a time is held unpacked, below the archives around it.
pub(super) fn read(
    reader: &mut Reader<'_>,
    file: RawFile<'_>,
    format: Format,
) -> Result<Outcome, String> {
    let RawFile { path, bytes, .. } = file;
    match format {
        Format::Zip => zip_members(reader, path, bytes),
        Format::Tar => tar_members(reader, path, bytes),
        _ => gzip_member(reader, path, bytes),
    }
}

fn zip_members(reader: &mut Reader<'_>, path: &str, bytes: &[u8]) -> Result<Outcome, String> {
    let limit = reader.budget.next_limit();
    let mut members = Members::new(reader, path);
    let container = match Container::open(bytes) {
        Ok(container) => container,
        Err(reason) => {
            let found = Container::without_directory(bytes, limit);
            if found.members().is_empty() {
                return Err(reason);
            }
            members.tally.note(format!("{reason}; what could be found without it was read"));
            found
        }
    };
    for member in container.members() {
        match member.kind {
            Kind::Folder => {}
            Kind::Link => members.add(&member.name, Err(IS_LINK.into())),
            Kind::File => {
                let unpack = |limit| container.unpack(member, limit);
                members.unpack(&member.name, member.size, unpack);
            }
        }
    }
    if container.n_missing() > 0 {
        members.tally.note(format!(
            "the archive says that it has {} more files than its directory lists",
            container.n_missing()
        ));
    }
    members.tally.outcome(Format::Zip, "files")
}

fn tar_members(reader: &mut Reader<'_>, path: &str, bytes: &[u8]) -> Result<Outcome, String> {
    let mut members = Members::new(reader, path);
    for entry in tar::entries(bytes) {
        match entry {
            Entry::File { name, bytes } => {
                let copy = |_| Ok(bytes);
                members.unpack(&name, bytes.len() as u64, copy);
            }
            Entry::Refused { name, reason } => members.add(&name, Err(reason)),
            Entry::Broken(says) => members.tally.note(says),
        }
    }
    members.tally.outcome(Format::Tar, "files")
}

/// A compressed file is an archive of one; a compressed TAR is that archive.
fn gzip_member(reader: &mut Reader<'_>, path: &str, bytes: &[u8]) -> Result<Outcome, String> {
    let limit = reader.budget.next_limit();
    let unpacked = gzip::unpack(bytes, limit)?;
    reader.budget.take(unpacked.len() as u64);
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, was_tar) = gzip::stem(name);
    if was_tar || tar::is_tar(&unpacked) {
        return tar_members(reader, path, &unpacked);
    }
    let mut members = Members::new(reader, path);
    members.add(stem, Ok(&unpacked));
    members.tally.outcome(Format::Gzip, "files")
}

/// The members of an archive as they are read.
struct Members<'r, 's> {
    reader: &'r mut Reader<'s>,
    path: &'r str,
    names: Names,
    tally: Tally,
}

impl<'r, 's> Members<'r, 's> {
    fn new(reader: &'r mut Reader<'s>, path: &'r str) -> Self {
        Self { reader, path, names: Names::default(), tally: Tally::default() }
    }

    /// Unpacks a member of `size` bytes, if the limits leave room for it, and reads it.
    fn unpack<B: AsRef<[u8]>>(
        &mut self,
        name: &str,
        size: u64,
        unpack: impl FnOnce(u64) -> Result<B, String>,
    ) {
        let unpacked = match self.reader.budget.room_for(size) {
            Ok(limit) => unpack(limit),
            Err(reason) => Err(reason),
        };
        match unpacked {
            Ok(bytes) => {
                self.reader.budget.take(size);
                self.add(name, Ok(bytes.as_ref()));
            }
            Err(reason) => self.add(name, Err(reason)),
        }
    }

    /// Reads a member, or says why it cannot be.
    fn add(&mut self, name: &str, bytes: Result<&[u8], String>) {
        if !self.reader.budget.count() {
            self.tally.uncounted();
            return;
        }
        let name = self.names.member(name);
        let path = format!("{}/{name}", self.path);
        let bytes = match of_the_system(&name) {
            Some(says) => Err(says.to_owned()),
            None => bytes,
        };
        let outcome = match bytes {
            Ok(bytes) => self.reader.member(&path, bytes),
            Err(reason) => self.reader.refuse(&path, reason),
        };
        self.tally.add(&name, &outcome);
    }
}

/// What a member is that a system puts beside what people pack.
fn of_the_system(name: &str) -> Option<&'static str> {
    let last = name.rsplit('/').next().unwrap_or(name);
    let mac = name.starts_with("__MACOSX/") || name.contains("/__MACOSX/") || last == ".DS_Store";
    if mac {
        return Some("a file that macOS adds to archives; it holds no text");
    }
    let windows = ["thumbs.db", "desktop.ini"].iter().any(|own| own.eq_ignore_ascii_case(last));
    windows.then_some("a file that Windows adds to folders; it holds no text")
}
