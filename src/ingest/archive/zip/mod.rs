//! ZIP containers: archives, and the formats that are archives inside (DOCX, ODT, EPUB).
//!
//! The directory at the end says what there is; nothing it says is believed before it
//! was checked: places must lie in the file and may not overlap, sizes are limits and
//! never a reason to take memory, and what was unpacked must have its checksum.

mod directory;
mod scan;

#[cfg(test)]
pub(super) mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::size::size;
use super::inflate::{Broken, inflate};
use directory::{Directory, u16_at};
use scan::found_in_order;

/// A member that unpacks to more than this many times its size…
const MOST_RATIO: u64 = 200;
/// …is refused, unless it is small even so.
const SMALL: u64 = 16 << 20;

/// An opened container. It borrows the bytes; members are unpacked when they are read.
pub(in crate::ingest) struct Container<'b> {
    bytes: &'b [u8],
    members: Vec<Member>,
    by_name: BTreeMap<String, usize>,
    n_stated: u64,
}

/// What the directory says of a member.
#[derive(Debug)]
pub(in crate::ingest) struct Member {
    /// As it is written, of whatever it consists.
    pub name: String,
    pub kind: Kind,
    /// Bytes when unpacked.
    pub size: u64,
    n_packed: u64,
    crc: u32,
    method: u16,
    encrypted: bool,
    /// Where its local header stands, by the count of the archive.
    header_at: u64,
    /// Where its packed bytes stand in the file, or why they cannot be had.
    place: Result<Range<usize>, String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ingest) enum Kind {
    File,
    Folder,
    /// A link to another file.
    Link,
}

impl<'b> Container<'b> {
    /// Opens a container.
    ///
    /// Errors: where it has no directory. A member that is broken costs only itself:
    /// it is refused when it is read.
    /// Cost: one pass over the directory and the headers of the members, which are
    /// put in order; nothing is unpacked.
    pub fn open(bytes: &'b [u8]) -> Result<Self, String> {
        let mut found = Directory::find(bytes).ok_or(
            "the archive is damaged or incomplete: its directory, which stands at the end, is \
             missing",
        )?;
        place_members(bytes, &mut found);
        let names = found.members.iter().enumerate().rev();
        let by_name = names.map(|(i, member)| (member.name.clone(), i)).collect();
        Ok(Self { bytes, members: found.members, by_name, n_stated: found.n_stated })
    }

    /// Finds the members of an archive that has lost its directory, one behind the other
    /// from the start of the file, as far as they go.
    ///
    /// Cost: linear in the archive and in what members unpack to that do not say how long
    /// they are: no more than `limit` bytes of each, and of the first that is longer.
    pub fn without_directory(bytes: &'b [u8], limit: u64) -> Self {
        let members = found_in_order(bytes, usize::try_from(limit).unwrap_or(usize::MAX));
        Self { bytes, members, by_name: BTreeMap::new(), n_stated: 0 }
    }

    /// The members in the order of the directory.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// Their names, folders included.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|member| member.name.as_str())
    }

    /// How many members the directory states beyond those that it lists.
    pub fn n_missing(&self) -> u64 {
        self.n_stated.saturating_sub(self.members.len() as u64)
    }

    /// The first member of this name, unpacked.
    ///
    /// Errors: as for `unpack`, and where there is none.
    pub fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, String> {
        let member = self.by_name.get(name).and_then(|i| self.members.get(*i));
        let member = member.ok_or_else(|| format!("the part {name} is missing"))?;
        self.unpack(member, limit)
    }

    /// A member's bytes.
    ///
    /// Errors: in plain words, where it is encrypted, packed by a method that is not
    /// supported, damaged, or larger than `limit` bytes.
    /// Cost: linear in what is unpacked, never more than `limit`.
    pub fn unpack(&self, member: &Member, limit: u64) -> Result<Vec<u8>, String> {
        if member.encrypted {
            return Err("it is encrypted and needs a password".into());
        }
        if let Some(method) = unsupported(member.method) {
            return Err(format!("it is packed with {method}; that method is not supported"));
        }
        let place = member.place.clone()?;
        if member.size > limit {
            return Err(format!(
                "it is too large: {} unpacked, and the limit is {}",
                size(member.size),
                size(limit)
            ));
        }
        if member.size > SMALL && member.size / MOST_RATIO > member.n_packed {
            return Err(format!(
                "it is too large for its packed size, {} out of {}: only archives made to do \
                 harm are packed so tightly",
                size(member.size),
                size(member.n_packed)
            ));
        }
        let packed = self.bytes.get(place).unwrap_or_default();
        // Larger than memory can be: the limit is far below.
        let stated = usize::try_from(member.size).unwrap_or(usize::MAX);
        let unpacked = match member.method {
            0 => packed.to_vec(),
            _ => {
                inflate(packed, stated).map(|found| found.bytes).map_err(|broken| match broken {
                    Broken::TooLarge => {
                        "it is damaged: its size is not the one that the archive states".to_owned()
                    }
                    Broken::CutOff => "it is damaged: its packed text is cut off".to_owned(),
                    Broken::Damaged => "it is damaged and cannot be unpacked".to_owned(),
                })?
            }
        };
        if unpacked.len() != stated {
            return Err("it is damaged: its size is not the one that the archive states".into());
        }
        if crc32fast::hash(&unpacked) != member.crc {
            return Err("it is damaged: its checksum (CRC) is wrong".into());
        }
        Ok(unpacked)
    }
}

/// The name of a method that is not supported.
fn unsupported(method: u16) -> Option<String> {
    Some(match method {
        0 | 8 => return None,
        9 => "Deflate64".into(),
        12 => "bzip2".into(),
        14 => "LZMA".into(),
        93 => "Zstandard".into(),
        95 => "XZ".into(),
        98 => "PPMd".into(),
        99 => "AES encryption, which needs a password".into(),
        other => format!("the method of number {other}"),
    })
}

/// Finds where the packed bytes of the members stand, and refuses those that lie in
/// one another.
fn place_members(bytes: &[u8], directory: &mut Directory) {
    let (shift, limit) = (directory.shift, directory.start);
    let mut in_order: Vec<&mut Member> = directory.members.iter_mut().collect();
    in_order.sort_by_key(|member| member.header_at);
    let mut end = 0;
    for member in in_order {
        let header_at = usize::try_from(member.header_at).ok().and_then(|at| at.checked_add(shift));
        let place = header_at.and_then(|at| Some((at, packed_at(bytes, at, member.n_packed)?)));
        member.place = match place {
            Some((_, place)) if place.end > limit => {
                Err("it is damaged: its end is missing".into())
            }
            Some((at, _)) if at < end => {
                Err("it overlaps another member of the archive, so one of them is damaged or made \
                     to do harm"
                    .into())
            }
            Some((_, place)) => {
                end = place.end;
                Ok(place)
            }
            None => Err("it is damaged: it does not stand where the archive says".into()),
        };
    }
}

/// The place of `n_packed` bytes behind the local header at `at`.
fn packed_at(bytes: &[u8], at: usize, n_packed: u64) -> Option<Range<usize>> {
    const HEADER: &[u8] = b"PK\x03\x04";
    const HEADER_LEN: usize = 30;
    let header = bytes.get(at..).filter(|header| header.starts_with(HEADER))?;
    let (name_len, extra_len) = (u16_at(header, 26)?, u16_at(header, 28)?);
    let start = at + HEADER_LEN + usize::from(name_len) + usize::from(extra_len);
    Some(start..start.checked_add(usize::try_from(n_packed).ok()?)?)
}
