//! The directory at the end of a ZIP archive (APPNOTE 6.3.10, 4.3.12 to 4.3.16).

use super::super::encoding::decode_names;
use super::{Kind, Member};

const ENTRY: &[u8] = b"PK\x01\x02";
const END: &[u8] = b"PK\x05\x06";
const END_64: &[u8] = b"PK\x06\x06";
const LOCATOR_64: &[u8] = b"PK\x06\x07";

/// Lengths of the records without what is of variable length.
const ENTRY_LEN: usize = 46;
const END_LEN: usize = 22;
const LOCATOR_LEN: usize = 20;

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().copied().map(u16::from_le_bytes)
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().copied().map(u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().copied().map(u64::from_le_bytes)
}

/// What the directory says.
pub(super) struct Directory {
    pub members: Vec<Member>,
    /// Where its first entry stands in the file.
    pub start: usize,
    /// By how much places are off, since something stands before the archive.
    pub shift: usize,
    /// How many members the archive says that it has.
    pub n_stated: u64,
}

/// What the record at the end says of the directory.
struct End {
    n_stated: u64,
    start: usize,
    shift: usize,
}

impl Directory {
    /// Finds the directory from the end of the file; `None` where there is none.
    ///
    /// Before the end may stand a comment, and in that what looks like the end of
    /// another archive: of several ends the last one counts behind which a directory
    /// with an entry stands.
    pub fn find(bytes: &[u8]) -> Option<Self> {
        /// The longest comment, and what some programs leave behind it.
        const BEHIND: usize = 0xffff + 1024;
        let first = bytes.len().saturating_sub(END_LEN + BEHIND);
        let tail = bytes.get(first..)?;
        let ends = tail
            .windows(END.len())
            .enumerate()
            .rev()
            .filter(|(_, window)| *window == END)
            .filter_map(|(at, _)| end(bytes, first + at));
        let mut empty = None;
        for end in ends {
            let directory = Self::read(bytes, &end);
            if !directory.members.is_empty() {
                return Some(directory);
            }
            if end.n_stated == 0 {
                empty.get_or_insert(directory);
            }
        }
        empty
    }

    fn read(bytes: &[u8], end: &End) -> Self {
        let mut names = Vec::new();
        let mut members = Vec::new();
        let mut at = end.start;
        while let Some((member, name, next)) = entry(bytes, at) {
            names.push(name);
            members.push(member);
            at = next;
        }
        for (member, name) in members.iter_mut().zip(decode_names(&names)) {
            member.name = name;
        }
        for member in &mut members {
            if member.name.ends_with('/') && member.size == 0 {
                member.kind = Kind::Folder;
            }
        }
        Self { members, start: end.start, shift: end.shift, n_stated: end.n_stated }
    }
}

/// The record at `at`, if a directory can stand where it says.
fn end(bytes: &[u8], at: usize) -> Option<End> {
    let record = bytes.get(at..)?;
    let mut n_stated = u64::from(u16_at(record, 10)?);
    let mut len = u64::from(u32_at(record, 12)?);
    let mut start = u64::from(u32_at(record, 16)?);
    let mut behind = at;
    if let Some((record, record_at)) = end_64(bytes, at) {
        n_stated = u64_at(record, 32)?;
        len = u64_at(record, 40)?;
        start = u64_at(record, 48)?;
        behind = record_at;
    }
    // The directory ends where the record begins, whatever stands before the archive.
    let real = behind.checked_sub(usize::try_from(len).ok()?)?;
    let shift = real.checked_sub(usize::try_from(start).ok()?)?;
    Some(End { n_stated, start: real, shift })
}

/// The record for large archives that belongs to the end at `at`, and where it stands.
fn end_64(bytes: &[u8], at: usize) -> Option<(&[u8], usize)> {
    let locator = bytes.get(at.checked_sub(LOCATOR_LEN)?..at)?;
    if !locator.starts_with(LOCATOR_64) {
        return None;
    }
    let stated = u64_at(locator, 8).and_then(|at| usize::try_from(at).ok());
    // Where something stands before the archive the stated place is off.
    let beside = (at - LOCATOR_LEN).checked_sub(56);
    [stated, beside].into_iter().flatten().find_map(|at| {
        let record = bytes.get(at..).filter(|record| record.starts_with(END_64))?;
        Some((record, at))
    })
}

/// The member whose entry stands at `at`, its name as it is written, and where the
/// next entry begins.
fn entry(bytes: &[u8], at: usize) -> Option<(Member, &[u8], usize)> {
    let entry = bytes.get(at..).filter(|entry| entry.starts_with(ENTRY))?;
    let (name_len, extra_len, comment_len) =
        (u16_at(entry, 28)?, u16_at(entry, 30)?, u16_at(entry, 32)?);
    let extra_at = ENTRY_LEN + usize::from(name_len);
    let comment_at = extra_at + usize::from(extra_len);
    let name = entry.get(ENTRY_LEN..extra_at)?;
    let extra = entry.get(extra_at..comment_at)?;
    let mut member = Member {
        name: String::new(),
        kind: Kind::File,
        encrypted: u16_at(entry, 8)? & 1 != 0,
        method: u16_at(entry, 10)?,
        crc: u32_at(entry, 16)?,
        n_packed: u64::from(u32_at(entry, 20)?),
        size: u64::from(u32_at(entry, 24)?),
        header_at: u64::from(u32_at(entry, 42)?),
        place: Err(String::new()),
    };
    // The upper half are the rights of the file where the archive was made on Unix.
    let (made_on, rights) = (u16_at(entry, 4)? >> 8, u32_at(entry, 38)? >> 16);
    if made_on == 3 && rights & 0o170_000 == 0o120_000 {
        member.kind = Kind::Link;
    }
    large_sizes(&mut member, extra);
    let name = unicode_name(name, extra).unwrap_or(name);
    Some((member, name, at + comment_at + usize::from(comment_len)))
}

/// The content of the extra field with this number.
fn field(mut extra: &[u8], number: u16) -> Option<&[u8]> {
    loop {
        let (found, len) = (u16_at(extra, 0)?, u16_at(extra, 2)?);
        let content = extra.get(4..4 + usize::from(len))?;
        if found == number {
            return Some(content);
        }
        extra = extra.get(4 + usize::from(len)..)?;
    }
}

/// Sizes and places beyond 4 GB stand in a field of their own.
fn large_sizes(member: &mut Member, extra: &[u8]) {
    const BEYOND: u64 = u32::MAX as u64;
    let Some(mut content) = field(extra, 1) else { return };
    for value in [&mut member.size, &mut member.n_packed, &mut member.header_at] {
        if *value == BEYOND
            && let Some(large) = u64_at(content, 0)
        {
            *value = large;
            content = content.get(8..).unwrap_or_default();
        }
    }
}

/// The name in UTF-8 that some programs put beside one in another encoding. It counts
/// only if it was made for this very name.
fn unicode_name<'b>(name: &[u8], extra: &'b [u8]) -> Option<&'b [u8]> {
    let content = field(extra, 0x7075)?;
    let made_for = u32_at(content, 1)?;
    (content.first() == Some(&1) && made_for == crc32fast::hash(name))
        .then(|| content.get(5..))
        .flatten()
}
