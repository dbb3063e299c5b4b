//! Members of an archive without its directory, by the headers before them.

use super::super::encoding::decode_names;
use super::super::inflate::{Broken, inflate};
use super::directory::{u16_at, u32_at};
use super::{Kind, Member};

const HEADER: &[u8] = b"PK\x03\x04";
const DESCRIPTOR: &[u8] = b"PK\x07\x08";
const HEADER_LEN: usize = 30;

/// The members that stand one behind the other from the start of the file.
pub(super) fn found_in_order(bytes: &[u8], limit: usize) -> Vec<Member> {
    let mut members = Vec::new();
    let mut names = Vec::new();
    let mut at = 0;
    while let Some((member, name, next)) = header(bytes, at, limit) {
        members.push(member);
        names.push(name);
        let Some(next) = next else { break };
        at = next;
    }
    for (member, name) in members.iter_mut().zip(decode_names(&names)) {
        if name.ends_with('/') && member.size == 0 {
            member.kind = Kind::Folder;
        }
        member.name = name;
    }
    members
}

/// The member whose header stands at `at`, its name, and where the next header is; that
/// is `None` behind a member whose end cannot be found.
fn header(bytes: &[u8], at: usize, limit: usize) -> Option<(Member, &[u8], Option<usize>)> {
    /// Sizes and checksum stand behind the packed bytes.
    const BEHIND: u16 = 8;
    let header = bytes.get(at..).filter(|header| header.starts_with(HEADER))?;
    let flags = u16_at(header, 6)?;
    let name_end = HEADER_LEN + usize::from(u16_at(header, 26)?);
    let name = header.get(HEADER_LEN..name_end)?;
    let start = at + name_end + usize::from(u16_at(header, 28)?);
    let mut member = Member {
        name: String::new(),
        kind: Kind::File,
        encrypted: flags & 1 != 0,
        method: u16_at(header, 8)?,
        crc: u32_at(header, 14)?,
        n_packed: u64::from(u32_at(header, 18)?),
        size: u64::from(u32_at(header, 22)?),
        header_at: at as u64,
        place: Err("it is damaged: the archive is cut off within it".into()),
    };
    let mut behind = 0;
    if flags & BEHIND != 0 {
        let packed = bytes.get(start..).unwrap_or_default();
        let found = match member.method {
            8 if !member.encrypted => inflate(packed, limit),
            _ => Err(Broken::Damaged),
        };
        match found {
            Ok(found) => {
                let descriptor = packed.get(found.n_packed..).unwrap_or_default();
                let marked = if descriptor.starts_with(DESCRIPTOR) { 4 } else { 0 };
                behind = marked + 12;
                member.n_packed = found.n_packed as u64;
                member.size = found.bytes.len() as u64;
                member.crc = u32_at(descriptor, marked).unwrap_or(0);
            }
            Err(broken) => {
                if broken != Broken::CutOff {
                    member.place = Err("it is damaged: its end cannot be found".into());
                }
                return Some((member, name, None));
            }
        }
    }
    let end = usize::try_from(member.n_packed).ok().and_then(|n| start.checked_add(n));
    let end = end.filter(|end| *end <= bytes.len());
    if let Some(end) = end {
        member.place = Ok(start..end);
    }
    Some((member, name, end.map(|end| end + behind)))
}
