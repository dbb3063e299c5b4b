//! The bytes of one file in a file.

use super::{Sink, ingest};
use crate::corpus::{Document, Outcome, RawFile, Settings};

/// The bytes of the file at `path` that lies in `file`, archives and messages around it
/// opened; `None` where it cannot be had.
///
/// Cost: that of unpacking the archives around it; only what is on the way is read.
pub fn member(file: RawFile<'_>, path: &str) -> Option<Vec<u8>> {
    let mut seeking = Seeking { path, bytes: None };
    ingest(file, &Settings::default(), &mut seeking);
    seeking.bytes
}

/// Goes the way to one file, and reads no other.
struct Seeking<'p> {
    path: &'p str,
    bytes: Option<Vec<u8>>,
}

impl Sink for Seeking<'_> {
    fn document(&mut self, _: Document) {}

    fn member(&mut self, _: &str, _: Outcome) {}

    fn wants(&mut self, file: RawFile<'_>) -> bool {
        if file.path == self.path {
            self.bytes.get_or_insert_with(|| file.bytes.to_vec());
        }
        self.bytes.is_none() && self.path.starts_with(file.path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &[u8] = b"From: a@port.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
        --b\r\n\r\nSee the list.\r\n--b\r\nContent-Disposition: attachment; filename=list.txt\r\n\r\n\
        Forty drums.\r\n--b--\r\n";

    #[test]
    fn files_in_files_are_found_by_their_paths() {
        let file = RawFile::new("letter.eml", LETTER);
        let found = |path: &str| member(file, path).map(|bytes| String::from_utf8(bytes).unwrap());
        assert_eq!(found("letter.eml/list.txt").as_deref(), Some("Forty drums."));
        assert_eq!(found("letter.eml/other.txt"), None);
        assert_eq!(found("letter.eml").map(|text| text.len()), Some(LETTER.len()));
    }
}
