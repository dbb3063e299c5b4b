//! Archives, from bytes to documents.

use super::super::{Ingested, ingest_all};
use super::gzip::tests::pack;
use super::tar::tests::member;
use super::zip::tests::{archive, part};
use crate::corpus::Outcome;

/// What became of an archive, of its members, and the texts.
fn check(path: &str, bytes: &[u8], expected: &[&str]) {
    let (outcome, found) = ingest_all(path, bytes);
    assert_eq!(describe(path, &outcome, &found), expected);
}

fn describe(path: &str, outcome: &Outcome, found: &Ingested) -> Vec<String> {
    let say = |path: &str, outcome: &Outcome| {
        let reason = outcome.reason.as_ref().map(|reason| format!(" ({reason})"));
        format!("{path} {}{}", outcome.status.name(), reason.unwrap_or_default())
    };
    let mut lines = vec![say(path, outcome)];
    lines.extend(found.members.iter().map(|(path, outcome)| say(path, outcome)));
    lines.extend(found.documents.iter().map(|d| format!("{}: {}", d.id(), d.text)));
    lines
}

#[test]
fn members_are_read_as_if_dropped() {
    let bytes = archive(
        &[part("a.txt", "One."), part("dir/", ""), part("dir/b.csv", "title,text\nx,y\n")],
        b"",
    );
    check(
        "in/a.zip",
        &bytes,
        &[
            "in/a.zip loaded",
            "in/a.zip/a.txt loaded",
            "in/a.zip/dir/b.csv loaded",
            "in/a.zip/a.txt: One.",
            "in/a.zip/dir/b.csv#0: x\n\ny",
        ],
    );
    let tar = [member(b"a.txt", b'0', b"One."), vec![0; 1024]].concat();
    check("a.tar", &tar, &["a.tar loaded", "a.tar/a.txt loaded", "a.tar/a.txt: One."]);
    for name in ["a.tar.gz", "a.tgz", "a.gz"] {
        let [whole, of_member, text] =
            ["loaded", "a.txt loaded", "a.txt: One."].map(|end| match end {
                "loaded" => format!("{name} {end}"),
                end => format!("{name}/{end}"),
            });
        check(name, &pack(&tar), &[&whole, &of_member, &text]);
    }
    check(
        "a.txt.gz",
        &pack(b"One."),
        &["a.txt.gz loaded", "a.txt.gz/a.txt loaded", "a.txt.gz/a.txt: One."],
    );
}

#[test]
fn what_is_skipped_is_told_of_twice() {
    let bytes = archive(
        &[
            part("a.txt", "One."),
            part("a.txt", "Two."),
            part("../../b.png", "\u{89}PNG"),
            part("empty.txt", ""),
            part("__MACOSX/._a.txt", "x"),
            part("c\0.txt", "  "),
        ],
        b"",
    );
    check(
        "a.zip",
        &bytes,
        &[
            "a.zip partial (3 of the 6 files in it were not read (empty.txt: the file is empty; \
             __MACOSX/._a.txt: a file that macOS adds to archives; it holds no text; c␀.txt: \
             there is no text in it, only white space))",
            "a.zip/a.txt loaded",
            "a.zip/a (2).txt loaded",
            "a.zip/b.png loaded",
            "a.zip/empty.txt skipped (the file is empty)",
            "a.zip/__MACOSX/._a.txt skipped (a file that macOS adds to archives; it holds no text)",
            "a.zip/c␀.txt skipped (there is no text in it, only white space)",
            "a.zip/a.txt: One.",
            "a.zip/a (2).txt: Two.",
            "a.zip/b.png: \u{89}PNG",
        ],
    );
    check(
        "a.zip",
        &archive(&[part("empty.txt", "")], b""),
        &[
            "a.zip skipped (1 of the 1 files in it was not read (empty.txt: the file is empty))",
            "a.zip/empty.txt skipped (the file is empty)",
        ],
    );
    check("a.zip", &archive(&[], b""), &["a.zip skipped (it is empty: there are no files in it)"]);
}

#[test]
fn archives_in_archives_end_somewhere() {
    let mut bytes = b"One.".to_vec();
    let mut name = "a.txt".to_owned();
    for n in 0..6 {
        bytes = archive(&[super::zip::tests::bytes(&name, &bytes)], b"");
        name = format!("{n}.zip");
    }
    let (outcome, found) = ingest_all("a.zip", &bytes);
    let lines = describe("a.zip", &outcome, &found);
    assert!(found.documents.is_empty());
    let deep = "a.zip/4.zip/3.zip/2.zip/1.zip/0.zip skipped (it is nested too deep: more than 4 \
                files in files)";
    assert!(lines.iter().any(|line| line == deep), "{lines:#?}");
}

#[test]
fn all_that_comes_out_has_a_limit() {
    // Each is small and within its ratio; together they are not.
    let text = "0".repeat(3 << 20);
    let parts: Vec<_> = (0..12).map(|n| part(&format!("{n}.txt"), &text)).collect();
    let (outcome, found) = ingest_all("a.zip", &archive(&parts, b""));
    let lines =
        describe("a.zip", &outcome, &Ingested { members: found.members, documents: vec![] });
    assert_eq!(lines[0].split(" (").nth(1), Some("2 of the 12 files in it were not read"));
    assert_eq!(
        lines[12],
        "a.zip/11.txt skipped (it was not unpacked: all that comes out of the file would be too \
         large (the limit is 33 MB))"
    );
}
