//! From the bytes of a file to documents.
//!
//! Bytes go through `sniff` (what is it), `decode` (what does it say) and a file or a
//! folder per format. A format that holds one article gives a [`article::Reading`]; one
//! that holds many, or other files, hands them to the [`reader::Reader`], which reads
//! files within files by the same way. Formats find text and blocks, most by writing
//! into a [`manuscript::Manuscript`]; `metadata` and `damage` are shared. Whatever the
//! bytes are, a file is read or refused with a reason, in time linear in its size.

mod archive;
mod article;
mod beside;
mod boilerplate;
mod damage;
mod date;
mod dateline;
mod decode;
mod draft;
mod header;
mod heading;
mod html;
mod image;
mod language;
mod line;
mod mail;
mod manuscript;
mod mark;
mod member;
mod metadata;
mod name;
mod office;
mod pdf;
mod plain;
mod post;
mod reader;
mod records;
mod rtf;
mod size;
mod sniff;
mod structure;
mod subtitle;
mod xml;

use crate::corpus::{Document, Outcome, RawFile, Settings};
pub use member::member;
use reader::Reader;

/// Takes what is read of a file, as soon as it is read.
pub trait Sink {
    /// A document of the file, or of a file in it.
    fn document(&mut self, document: Document);

    /// What became of a file in the file: a member of an archive, an attachment.
    fn member(&mut self, path: &str, outcome: Outcome);

    /// Whether a file is to be read, the dropped one or one in it.
    fn wants(&mut self, _file: RawFile<'_>) -> bool {
        true
    }
}

/// Everything that a file gave, where it is wanted at once.
#[derive(Debug, Default)]
pub struct Ingested {
    pub documents: Vec<Document>,
    /// Files within it, by path.
    pub members: Vec<(String, Outcome)>,
}

impl Sink for Ingested {
    fn document(&mut self, document: Document) {
        self.documents.push(document);
    }

    fn member(&mut self, path: &str, outcome: Outcome) {
        self.members.push((path.to_owned(), outcome));
    }
}

/// Reads a file. Documents go to `sink` as they are read; what became of the file is
/// returned.
///
/// Shape: blocks in order and disjoint, every span within the text and on character
/// boundaries, every byte of text that is not white space in a block.
/// Errors: none; what cannot be read gives no document, and the outcome says why.
/// Cost: linear in the bytes and in what they unfold to, which is limited.
pub fn ingest(file: RawFile<'_>, settings: &Settings, sink: &mut dyn Sink) -> Outcome {
    /// Spans are `u32`; the text of a page may be longer than its bytes, never doubly so.
    const MOST_BYTES: usize = i32::MAX as usize;
    if file.bytes.len() > MOST_BYTES {
        return Outcome::skipped("the file is too large: more than 2 GB");
    }
    Reader::new(sink, settings, file.bytes.len()).file(file)
}

/// The same with everything at once, and nothing settled by a person.
pub fn ingest_all(path: &str, bytes: &[u8]) -> (Outcome, Ingested) {
    let mut ingested = Ingested::default();
    let outcome = ingest(RawFile::new(path, bytes), &Settings::default(), &mut ingested);
    (outcome, ingested)
}

#[cfg(test)]
mod tests;
