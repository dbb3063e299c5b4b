//! Containers as they should be, and as they should not.

use super::*;

/// A member as it is put into an archive.
#[derive(Clone)]
pub(in super::super) struct Part {
    name: Vec<u8>,
    method: u16,
    flags: u16,
    packed: Vec<u8>,
    size: u32,
    crc: u32,
    /// Rights as Unix has them.
    rights: u32,
}

pub(in super::super) fn part(name: &str, text: &str) -> Part {
    bytes(name, text.as_bytes())
}

pub(in super::super) fn bytes(name: &str, content: &[u8]) -> Part {
    Part {
        name: name.as_bytes().to_vec(),
        method: 8,
        flags: 0,
        packed: miniz_oxide::deflate::compress_to_vec(content, 6),
        size: u32::try_from(content.len()).unwrap(),
        crc: crc32fast::hash(content),
        rights: 0o100_644,
    }
}

fn push(out: &mut Vec<u8>, fields: &[(u32, usize)]) {
    for (value, width) in fields {
        out.extend(value.to_le_bytes().iter().take(*width));
    }
}

/// An archive as the specification has it.
pub(in super::super) fn archive(parts: &[Part], comment: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for part in parts {
        let at = u32::try_from(out.len()).unwrap();
        let n_packed = u32::try_from(part.packed.len()).unwrap();
        let n_name = u32::try_from(part.name.len()).unwrap();
        let common = |out: &mut Vec<u8>| {
            push(out, &[(20, 2), (u32::from(part.flags), 2), (u32::from(part.method), 2), (0, 4)]);
            push(out, &[(part.crc, 4), (n_packed, 4), (part.size, 4), (n_name, 2), (0, 2)]);
        };
        out.extend(b"PK\x03\x04");
        common(&mut out);
        out.extend(&part.name);
        out.extend(&part.packed);
        directory.extend(b"PK\x01\x02\x14\x03");
        common(&mut directory);
        push(&mut directory, &[(0, 2), (0, 2), (0, 2), (part.rights << 16, 4), (at, 4)]);
        directory.extend(&part.name);
    }
    let (at, len) = (out.len(), directory.len());
    out.extend(directory);
    out.extend(b"PK\x05\x06");
    let n = u32::try_from(parts.len()).unwrap();
    let [at, len] = [at, len].map(|n| u32::try_from(n).unwrap());
    push(&mut out, &[(0, 4), (n, 2), (n, 2), (len, 4), (at, 4)]);
    push(&mut out, &[(u32::try_from(comment.len()).unwrap(), 2)]);
    out.extend(comment);
    out
}

/// What is found in an archive, a line for each member.
fn look(bytes: &[u8]) -> String {
    const LIMIT: u64 = 1 << 20;
    let container = match Container::open(bytes) {
        Ok(container) => container,
        Err(reason) => return reason,
    };
    let lines = container.members().iter().map(|member| {
        let says = match container.unpack(member, LIMIT) {
            Ok(bytes) => format!("{:?}", String::from_utf8(bytes).unwrap()),
            Err(reason) => reason,
        };
        format!("{:?} {:?}: {says}", member.name, member.kind)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn members_are_unpacked_one_by_one() {
    let stored = Part { method: 0, packed: b"stored".to_vec(), ..part("b.txt", "stored") };
    let folder = Part { packed: vec![3, 0], ..part("c/", "") };
    let link = Part { rights: 0o120_777, ..part("l", "/etc/passwd") };
    let bytes = archive(&[part("a.txt", "one two"), stored, folder, link], b"a comment");
    assert_eq!(
        look(&bytes),
        "\"a.txt\" File: \"one two\"\n\"b.txt\" File: \"stored\"\n\"c/\" Folder: \"\"\n\"l\" \
         Link: \"/etc/passwd\""
    );
    let container = Container::open(&bytes).unwrap();
    assert_eq!(container.read("b.txt", 6).unwrap(), b"stored");
    assert_eq!(container.read("x", 6).unwrap_err(), "the part x is missing");
    assert_eq!(
        container.read("b.txt", 5).unwrap_err(),
        "it is too large: 6 bytes unpacked, and the limit is 5 bytes"
    );
    assert_eq!(container.n_missing(), 0);
}

#[test]
fn something_may_stand_before_and_behind() {
    let bytes = archive(&[part("a.txt", "text")], b"");
    let found = "\"a.txt\" File: \"text\"";
    assert_eq!(look(&[b"#!/bin/sh\n".to_vec(), bytes.clone()].concat()), found);
    assert_eq!(look(&[bytes.clone(), vec![0; 300]].concat()), found);
    let fake = archive(&[], b"");
    assert_eq!(look(&archive(&[part("a.txt", "text")], &fake)), found);
    assert_eq!(look(&fake), "");
}

#[test]
fn a_broken_member_costs_only_itself() {
    let good = part("good.txt", "good");
    let cases = [
        (Part { flags: 1, ..good.clone() }, "it is encrypted and needs a password"),
        (
            Part { method: 14, ..good.clone() },
            "it is packed with LZMA; that method is not supported",
        ),
        (
            Part { method: 12, ..good.clone() },
            "it is packed with bzip2; that method is not supported",
        ),
        (Part { crc: 1, ..good.clone() }, "it is damaged: its checksum (CRC) is wrong"),
        (
            Part { size: 3, ..good.clone() },
            "it is damaged: its size is not the one that the archive states",
        ),
        (
            Part { size: 5, ..good.clone() },
            "it is damaged: its size is not the one that the archive states",
        ),
        (Part { packed: vec![7; 9], ..good.clone() }, "it is damaged and cannot be unpacked"),
        (
            Part { packed: good.packed[..2].to_vec(), ..good.clone() },
            "it is damaged: its packed text is cut off",
        ),
    ];
    for (bad, says) in cases {
        let found = look(&archive(&[Part { name: b"bad".to_vec(), ..bad }, good.clone()], b""));
        assert_eq!(found, format!("\"bad\" File: {says}\n\"good.txt\" File: \"good\""));
    }
}

#[test]
fn bombs_are_refused_unopened() {
    let zeros = "0".repeat(SMALL as usize + 1);
    let container = archive(&[part("zeros", &zeros)], b"");
    let opened = Container::open(&container).unwrap();
    assert_eq!(
        opened.read("zeros", u64::MAX).unwrap_err(),
        "it is too large for its packed size, 16 MB out of 16 kB: only archives made to do harm \
         are packed so tightly"
    );
    // Two entries of the directory name one body.
    let one = archive(&[part("a", "text"), part("b", "text")], b"");
    let mut shared = one.clone();
    let second = one.windows(4).rposition(|w| w == b"PK\x01\x02").unwrap();
    shared[second + 42..second + 46].fill(0);
    assert_eq!(
        look(&shared),
        "\"a\" File: \"text\"\n\"b\" File: it overlaps another member of the archive, so one of \
         them is damaged or made to do harm"
    );
}

#[test]
fn names_need_not_be_utf8() {
    let bytes = archive(&[Part { name: b"caf\x82.txt".to_vec(), ..part("", "x") }], b"");
    assert_eq!(look(&bytes), "\"café.txt\" File: \"x\"");
    assert_eq!(look(&archive(&[part("каша", "x")], b"")), "\"каша\" File: \"x\"");
}

#[test]
fn what_has_no_directory_is_no_container() {
    let says = "the archive is damaged or incomplete: its directory, which stands at the end, is \
                missing";
    let whole = archive(&[part("a.txt", "text")], b"");
    for n in 0..whole.len() {
        // The end of the last record may be missing; nothing of the directory may.
        let found = look(&whole[..n]);
        assert!(found == says || found == "\"a.txt\" File: \"text\"", "{n}: {found}");
    }
}

#[test]
fn members_are_found_without_the_directory() {
    let mut streamed = part("b.txt", "two");
    streamed.flags = 8;
    let whole = archive(&[part("a.txt", "one"), part("d/", ""), part("c.txt", "three")], b"");
    let look = |bytes: &[u8]| {
        let container = Container::without_directory(bytes, 100);
        let lines = container.members().iter().map(|member| {
            let read = container.unpack(member, 100);
            let says = read.map(|bytes| String::from_utf8(bytes).unwrap()).unwrap_or_else(|r| r);
            format!("{}: {says}", member.name)
        });
        lines.collect::<Vec<_>>()
    };
    assert_eq!(look(&whole), ["a.txt: one", "d/: ", "c.txt: three"]);
    let end = whole.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    assert_eq!(
        look(&whole[..end - 1]),
        ["a.txt: one", "d/: ", "c.txt: it is damaged: the archive is cut off within it"]
    );
    // Its length stands behind it.
    let mut bytes = archive(&[streamed.clone()], b"");
    let start = bytes.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    bytes.truncate(start);
    bytes[14..26].fill(0);
    bytes.extend(b"PK\x07\x08");
    push(&mut bytes, &[(streamed.crc, 4), (0, 4), (0, 4)]);
    bytes.extend(&whole);
    assert_eq!(look(&bytes), ["b.txt: two", "a.txt: one", "d/: ", "c.txt: three"]);
    assert_eq!(look(b"PK\x03\x04"), [""; 0]);
}

proptest::proptest! {
    #[test]
    fn whatever_the_bytes_are_nothing_breaks(
        changes in proptest::collection::vec((0usize..400, proptest::num::u8::ANY), 1..8),
        n in 0usize..400,
    ) {
        let mut bytes = archive(&[part("a.txt", "one two"), part("b/", ""), part("c", "x")], b"c");
        for (at, byte) in changes {
            let len = bytes.len();
            bytes[at % len] = byte;
        }
        bytes.truncate(n);
        let found = Container::without_directory(&bytes, 1 << 16);
        for container in Container::open(&bytes).into_iter().chain([found]) {
            for member in container.members() {
                let _ = container.unpack(member, 1 << 16);
            }
        }
    }
}
