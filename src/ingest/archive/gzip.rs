//! GZIP files (RFC 1952): one file, packed.

use super::super::size::size;
use super::inflate::{Broken, inflate};

/// Unpacks a file, which may be several that were packed one by one.
///
/// Errors: in plain words; a file that is damaged anywhere is not unpacked.
/// Cost: linear in what comes out, never more than `limit`.
pub(super) fn unpack(bytes: &[u8], limit: u64) -> Result<Vec<u8>, String> {
    const CUT_OFF: &str = "the file is damaged: it is cut off";
    /// Checksum and size behind the packed bytes.
    const TRAILER: usize = 8;
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut out: Vec<u8> = Vec::new();
    let mut rest = bytes;
    loop {
        let Some(start) = header_len(rest) else {
            // Behind the last file may stand what fills a tape.
            return if rest.len() < bytes.len() { Ok(out) } else { Err(CUT_OFF.into()) };
        };
        let packed = rest.get(start..).ok_or(CUT_OFF)?;
        let found = inflate(packed, most - out.len()).map_err(|broken| match broken {
            Broken::TooLarge => format!(
                "it is too large: more than {} unpacked, which is the limit for a file of {}",
                size(limit),
                size(bytes.len() as u64)
            ),
            Broken::CutOff => CUT_OFF.into(),
            Broken::Damaged => "the file is damaged and cannot be unpacked".into(),
        })?;
        let trailer = packed.get(found.n_packed..).unwrap_or_default();
        let crc = trailer.first_chunk().copied().map(u32::from_le_bytes).ok_or(CUT_OFF)?;
        if crc != crc32fast::hash(&found.bytes) {
            return Err("the file is damaged: its checksum (CRC) is wrong".into());
        }
        rest = trailer.get(TRAILER..).unwrap_or_default();
        match out.is_empty() {
            true => out = found.bytes,
            false => out.extend_from_slice(&found.bytes),
        }
    }
}

/// The length of the header that `bytes` begin with, if they do with one.
fn header_len(bytes: &[u8]) -> Option<usize> {
    const EXTRA: u8 = 4;
    const NAME: u8 = 8;
    const COMMENT: u8 = 16;
    const CHECKSUM: u8 = 2;
    let [0x1f, 0x8b, 8, flags, ..] = bytes else { return None };
    let mut at = 10;
    if flags & EXTRA != 0 {
        let len = bytes.get(at..)?.first_chunk().copied().map(u16::from_le_bytes)?;
        at += 2 + usize::from(len);
    }
    for text in [NAME, COMMENT] {
        if flags & text != 0 {
            at += bytes.get(at..)?.iter().position(|b| *b == 0)? + 1;
        }
    }
    Some(at + if flags & CHECKSUM != 0 { 2 } else { 0 })
}

/// The name of what is packed under `name`, and whether that is an archive.
pub(super) fn stem(name: &str) -> (&str, bool) {
    let without = |end: &str| {
        let at = name.len().checked_sub(end.len()).filter(|at| *at > 0)?;
        let (stem, extension) = name.split_at_checked(at)?;
        extension.eq_ignore_ascii_case(end).then_some(stem)
    };
    if let Some(stem) = without(".tgz").or_else(|| without(".tar.gz")) {
        return (stem, true);
    }
    (without(".gz").or_else(|| without(".gzip")).unwrap_or(name), false)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// `bytes` packed, with a name in the header.
    pub(in super::super) fn pack(bytes: &[u8]) -> Vec<u8> {
        let mut out = b"\x1f\x8b\x08\x08\0\0\0\0\0\x03name\0".to_vec();
        out.extend(miniz_oxide::deflate::compress_to_vec(bytes, 6));
        out.extend(crc32fast::hash(bytes).to_le_bytes());
        out.extend(u32::try_from(bytes.len()).unwrap().to_le_bytes());
        out
    }

    #[test]
    fn files_are_unpacked_or_refused() {
        let one = pack(b"one two");
        assert_eq!(unpack(&one, 7).unwrap(), b"one two");
        assert_eq!(unpack(&[one.clone(), pack(b"!")].concat(), 100).unwrap(), b"one two!");
        assert_eq!(
            unpack(&one, 6).unwrap_err(),
            "it is too large: more than 6 bytes unpacked, which is the limit for a file of 32 bytes"
        );
        for n in 10..one.len() - 8 {
            assert!(unpack(&one[..n], 100).unwrap_err().contains("damaged"), "{n}");
        }
        let mut wrong = one.clone();
        let crc = wrong.len() - 8;
        wrong[crc] ^= 1;
        assert_eq!(
            unpack(&wrong, 100).unwrap_err(),
            "the file is damaged: its checksum (CRC) is wrong"
        );
    }

    #[test]
    fn names_lose_their_end() {
        for (name, expected) in [
            ("a.txt.gz", ("a.txt", false)),
            ("a.TGZ", ("a", true)),
            ("a.tar.gz", ("a", true)),
            ("a", ("a", false)),
            (".gz", (".gz", false)),
        ] {
            assert_eq!(stem(name), expected);
        }
    }
}
