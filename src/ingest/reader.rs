//! Reading a file and what it holds: which format, how deep, and how much of it.

use super::archive::{self, Budget};
use super::article::{Attachment, Reading};
use super::decode::Told;
use super::language::language;
use super::name::Names;
use super::sniff::{Sniffed, sniff};
use super::{Sink, html, mail, office, pdf, plain, records, rtf, subtitle, xml};
use crate::corpus::{Document, FileSettings, Format, Outcome, RawFile, Settings, TextHash};

/// How deep files within files are read.
const DEEPEST: u32 = 4;

/// Reads one dropped file and the files in it.
pub(super) struct Reader<'s> {
    sink: &'s mut dyn Sink,
    settings: &'s Settings,
    /// How many files are open around the one that is read.
    depth: u32,
    /// What may still come out of it.
    pub budget: Budget,
}

impl<'s> Reader<'s> {
    /// A reader for a dropped file of `n_bytes`.
    pub fn new(sink: &'s mut dyn Sink, settings: &'s Settings, n_bytes: usize) -> Self {
        Self { sink, settings, depth: 0, budget: Budget::of(n_bytes) }
    }

    /// Reads a file, whatever it is; what it gives goes to the sink.
    pub fn file(&mut self, file: RawFile<'_>) -> Outcome {
        if !self.sink.wants(file) {
            return Outcome::skipped("it was not asked for");
        }
        let read = match sniff(file.path, file.bytes) {
            Sniffed::Read(format) => self.as_format(file, format),
            Sniffed::Skip(reason) => Err(reason),
        };
        read.unwrap_or_else(Outcome::skipped)
    }

    fn as_format(&mut self, file: RawFile<'_>, format: Format) -> Result<Outcome, String> {
        let RawFile { path, bytes, .. } = file;
        let told = self.told(path);
        let reading = match format {
            Format::Text | Format::Markdown => {
                plain::read(path, bytes, &told, format == Format::Markdown)?
            }
            Format::Html => html::read(path, bytes, &told)?,
            Format::Pdf => pdf::read(path, bytes)?,
            Format::Rtf => rtf::read(path, bytes)?,
            Format::Docx => office::docx::read(path, bytes)?,
            Format::Odt => office::odt::read(path, bytes)?,
            Format::Epub => office::epub::read(path, bytes)?,
            Format::Xlsx => office::xlsx::read(path, bytes)?,
            Format::Xml => xml::read(path, bytes, &told)?,
            Format::Srt | Format::Vtt => subtitle::read(path, bytes, &told)?,
            Format::Csv | Format::Tsv | Format::Json | Format::JsonLines => {
                return records::read(self, file, format);
            }
            Format::Eml => mail::read(path, bytes, &told)?,
            Format::Mbox => return mail::read_box(self, file),
            Format::Zip | Format::Tar | Format::Gzip => {
                return archive::read(self, file, format);
            }
        };
        self.single(file, format, reading)
    }

    /// What was settled about a file.
    pub fn settings(&self, path: &str) -> Option<&'s FileSettings> {
        self.settings.of(path)
    }

    /// What is known of a file's encoding before it is looked at.
    pub fn told(&self, path: &str) -> Told<'static> {
        Told {
            by_user: self.settings(path).and_then(|file| file.encoding),
            instead_of_guess: self.settings.encoding,
            declared: None,
        }
    }

    /// A file that is one article, with what is attached to it.
    fn single(
        &mut self,
        file: RawFile<'_>,
        format: Format,
        reading: Reading,
    ) -> Result<Outcome, String> {
        let (decoding, reason) = (reading.decoding, reading.reason.clone());
        let attachments = self.article(file, format, None, reading)?;
        let mut n_docs = 1;
        let mut names = Names::default();
        for attachment in attachments {
            n_docs += self.attachment(file.path, attachment, &mut names).1.n_docs;
        }
        Ok(Outcome { decoding, ..Outcome::read(format, n_docs, reason) })
    }

    /// An article of a file; `record` is its number in a file of many. Gives what is
    /// attached to it.
    ///
    /// Errors: the reason why there is no article, in plain words.
    pub fn article(
        &mut self,
        file: RawFile<'_>,
        format: Format,
        record: Option<u32>,
        reading: Reading,
    ) -> Result<Vec<Attachment>, String> {
        let Reading { mut article, decoding, text_at, attachments, .. } = reading;
        if article.text.trim().is_empty() {
            return Err("there is no text in it that a reader would see".into());
        }
        let metadata = &mut article.metadata;
        if metadata.language.is_none() {
            metadata.language = language(&article.text, &article.blocks);
        }
        article.damage.sort_by_key(|damage| damage.span.start);
        self.sink.document(Document {
            path: file.path.to_owned(),
            record,
            format,
            decoding,
            n_bytes: file.n_bytes(),
            sha256: file.sha256,
            same_text: TextHash::of(&article.text),
            text: article.text,
            text_at,
            metadata: article.metadata,
            blocks: article.blocks,
            damage: article.damage,
        });
        Ok(attachments)
    }

    /// A file attached to `path`; `names` are those that are taken there. Gives its name
    /// and what became of it.
    pub fn attachment(
        &mut self,
        path: &str,
        file: Attachment,
        names: &mut Names,
    ) -> (String, Outcome) {
        let name = names.member(&file.name);
        let path = format!("{path}/{name}");
        let outcome = match file.bytes {
            Ok(bytes) => self.member(&path, &bytes),
            Err(reason) => self.refuse(&path, reason),
        };
        (name, outcome)
    }

    /// A member of the file that is read which cannot be read itself, and why.
    pub fn refuse(&mut self, path: &str, reason: String) -> Outcome {
        let outcome = Outcome::skipped(reason);
        self.sink.member(path, outcome.clone());
        outcome
    }

    /// A member of the file that is read, by its own path; gives what became of it.
    pub fn member(&mut self, path: &str, bytes: &[u8]) -> Outcome {
        let outcome = if self.depth >= DEEPEST {
            Outcome::skipped(format!("it is nested too deep: more than {DEEPEST} files in files"))
        } else {
            self.depth += 1;
            let outcome = self.file(RawFile::new(path, bytes));
            self.depth -= 1;
            outcome
        };
        self.sink.member(path, outcome.clone());
        outcome
    }
}
