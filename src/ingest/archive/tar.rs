//! TAR archives: POSIX, GNU, and the old ones without a mark.

use super::IS_LINK;
use super::encoding::decode_names;

const BLOCK: usize = 512;

/// What stands in an archive.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Entry<'b> {
    File {
        name: String,
        bytes: &'b [u8],
    },
    /// A member that is no file, or none that can be read, and why.
    Refused {
        name: String,
        reason: String,
    },
    /// Why nothing behind the last entry could be read.
    Broken(String),
}

/// Whether `bytes` begin with the header of a member.
pub(in crate::ingest) fn is_tar(bytes: &[u8]) -> bool {
    bytes.get(..BLOCK).is_some_and(has_checksum)
}

/// A header, with the name as it is written.
struct Header<'b> {
    name: Vec<u8>,
    kind: u8,
    size: usize,
    content: &'b [u8],
    next: usize,
}

/// A member before its name is decoded.
struct Found<'b> {
    name: Vec<u8>,
    content: Result<&'b [u8], String>,
}

/// The files of an archive; folders have no entry.
///
/// Cost: one pass over the headers; contents are borrowed.
pub(super) fn entries(bytes: &[u8]) -> Vec<Entry<'_>> {
    let mut found: Vec<Found<'_>> = Vec::new();
    let mut broken = None;
    let mut at = 0;
    // What a header of its own says of the name and the size of the next member.
    let mut said = Said::default();
    while at < bytes.len() {
        let Some(block) = bytes.get(at..at + BLOCK) else {
            broken = Some("the archive is cut off, or something stands behind its end".to_owned());
            break;
        };
        if block.iter().all(|b| *b == 0) {
            break;
        }
        let Some(header) = header(bytes, at, said.size.take()) else {
            broken = Some(
                "the archive is damaged: what stands behind its last file cannot be \
                           read"
                    .to_owned(),
            );
            break;
        };
        at = header.next;
        let cut = header.content.len() < header.size;
        match header.kind {
            b'L' => said.name = Some(until_nul(header.content).to_vec()),
            b'x' => said.read(header.content),
            // Names of links, and what holds for all members.
            b'K' | b'g' => {}
            b'5' => said = Said::default(),
            kind => {
                let name = said.name.take().unwrap_or(header.name);
                said = Said::default();
                let folder = name.ends_with(b"/") && header.size == 0;
                let content = match kind {
                    b'0' | 0 | b'7' if folder => continue,
                    b'0' | 0 | b'7' if cut => {
                        Err("it is damaged: the archive is cut off within it".to_owned())
                    }
                    b'0' | 0 | b'7' => Ok(header.content),
                    b'1' | b'2' => Err(IS_LINK.to_owned()),
                    b'S' => Err("it is a sparse file; that kind is not supported".to_owned()),
                    _ => Err("it is a device and not a file".to_owned()),
                };
                found.push(Found { name, content });
            }
        }
    }
    let names: Vec<&[u8]> = found.iter().map(|member| member.name.as_slice()).collect();
    let names = decode_names(&names);
    let entries = found.into_iter().zip(names).map(|(member, name)| match member.content {
        Ok(bytes) => Entry::File { name, bytes },
        Err(reason) => Entry::Refused { name, reason },
    });
    entries.chain(broken.map(Entry::Broken)).collect()
}

/// What an extended header says of the next member.
#[derive(Default)]
struct Said {
    name: Option<Vec<u8>>,
    size: Option<usize>,
}

impl Said {
    /// Reads records `LENGTH KEY=VALUE\n`.
    fn read(&mut self, mut records: &[u8]) {
        while let Some((record, rest)) = record(records) {
            if let Some(path) = record.strip_prefix(b"path=") {
                self.name = Some(path.to_vec());
            } else if let Some(size) = record.strip_prefix(b"size=") {
                self.size = core::str::from_utf8(size).ok().and_then(|digits| digits.parse().ok());
            }
            records = rest;
        }
    }
}

fn record(records: &[u8]) -> Option<(&[u8], &[u8])> {
    let blank = records.iter().take(20).position(|b| *b == b' ')?;
    let len: usize = core::str::from_utf8(records.get(..blank)?).ok()?.parse().ok()?;
    let record = records.get(blank + 1..len.checked_sub(1)?)?;
    Some((record, records.get(len..)?))
}

/// The header at `at`; `None` where there is none.
fn header(bytes: &[u8], at: usize, said_size: Option<usize>) -> Option<Header<'_>> {
    let block = bytes.get(at..at + BLOCK).filter(|block| has_checksum(block))?;
    let size = said_size.or_else(|| number(block.get(124..136)?))?;
    let kind = *block.get(156)?;
    // Only files and headers of their own have a content.
    let n_content = if matches!(kind, b'1'..=b'6') { 0 } else { size };
    let start = at + BLOCK;
    let end = start.checked_add(n_content)?;
    let content = bytes.get(start..end.min(bytes.len())).unwrap_or_default();
    let mut name = until_nul(block.get(..100)?).to_vec();
    let prefix = until_nul(block.get(345..500)?);
    if block.get(257..263) == Some(b"ustar\0") && !prefix.is_empty() {
        name = [prefix, b"/", &name].concat();
    }
    Some(Header {
        name,
        kind,
        size: n_content,
        content,
        next: end.checked_next_multiple_of(BLOCK)?,
    })
}

fn until_nul(field: &[u8]) -> &[u8] {
    field.split(|b| *b == 0).next().unwrap_or_default()
}

/// A number in octal digits, or beyond them in bytes behind a marked one.
fn number(field: &[u8]) -> Option<usize> {
    if let [0x80, rest @ ..] = field {
        return rest
            .iter()
            .try_fold(0usize, |n, b| n.checked_mul(256)?.checked_add(usize::from(*b)));
    }
    let digits = field.iter().copied().skip_while(|b| *b == b' ');
    let mut digits = digits.take_while(|b| !matches!(b, 0 | b' ')).peekable();
    digits.peek()?;
    digits.try_fold(0usize, |n, b| {
        let digit = b.checked_sub(b'0').filter(|digit| *digit < 8)?;
        n.checked_mul(8)?.checked_add(usize::from(digit))
    })
}

/// Whether the bytes of a header sum up to what it says.
fn has_checksum(block: &[u8]) -> bool {
    let stated = block.get(148..156).and_then(number);
    let blanks = 8 * usize::from(b' ');
    let sum = |range: core::ops::Range<usize>| {
        block.get(range).unwrap_or_default().iter().map(|b| usize::from(*b)).sum::<usize>()
    };
    stated == Some(sum(0..148) + blanks + sum(156..BLOCK))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A member: header and content.
    pub(in super::super) fn member(name: &[u8], kind: u8, content: &[u8]) -> Vec<u8> {
        let mut block = vec![0; BLOCK];
        block[..name.len()].copy_from_slice(name);
        block[124..135].copy_from_slice(format!("{:011o}", content.len()).as_bytes());
        block[156] = kind;
        block[257..265].copy_from_slice(b"ustar\x0000");
        block[148..156].fill(b' ');
        let sum: usize = block.iter().map(|b| usize::from(*b)).sum();
        block[148..155].copy_from_slice(format!("{sum:06o}\0").as_bytes());
        block.extend(content);
        block.resize(block.len().next_multiple_of(BLOCK), 0);
        block
    }

    fn look(bytes: &[u8]) -> Vec<String> {
        let say = |entry: Entry<'_>| match entry {
            Entry::File { name, bytes } => format!("{name}: {}", String::from_utf8_lossy(bytes)),
            Entry::Refused { name, reason } => format!("{name}! {reason}"),
            Entry::Broken(says) => says,
        };
        entries(bytes).into_iter().map(say).collect()
    }

    #[test]
    fn files_are_found_and_the_rest_is_named() {
        let end = vec![0; 2 * BLOCK];
        let all = [
            member(b"a.txt", b'0', b"one"),
            member(b"dir/", b'5', b""),
            member(b"link", b'2', b""),
            member(b"././@LongLink", b'L', b"a/long/name.txt\0"),
            member(b"a/lo", b'0', b"two"),
            member(b"pax", b'x', b"20 path=b/other.txt\n"),
            member(b"b", 0, b""),
            end,
        ]
        .concat();
        assert_eq!(
            look(&all),
            [
                "a.txt: one".to_owned(),
                format!("link! {IS_LINK}"),
                "a/long/name.txt: two".into(),
                "b/other.txt: ".into(),
            ]
        );
        assert!(is_tar(&all) && !is_tar(b"text") && !is_tar(&[0; BLOCK]));
    }

    #[test]
    fn damage_costs_what_stands_behind_it() {
        let one = member(b"a.txt", b'0', b"one");
        let two = member(b"b.txt", b'0', &[b'x'; 600]);
        let cut = [one.clone(), two].concat();
        assert_eq!(
            look(&cut[..BLOCK * 4]),
            ["a.txt: one", "b.txt! it is damaged: the archive is cut off within it"]
        );
        assert_eq!(
            look(&[one, vec![7; BLOCK]].concat()),
            [
                "a.txt: one",
                "the archive is damaged: what stands behind its last file cannot be read"
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn whatever_the_bytes_are_it_ends(
            changes in proptest::collection::vec((0usize..2000, proptest::num::u8::ANY), 0..6),
        ) {
            let mut bytes = [member(b"a", b'x', b"10 size=9\n"), member(b"b", b'0', b"two")].concat();
            for (at, byte) in changes {
                let len = bytes.len();
                bytes[at % len] = byte;
            }
            entries(&bytes);
        }
    }
}
