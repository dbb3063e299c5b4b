//! Reading a file and what it holds: which format, how deep, and how much of it.

use super::archive::{self, Budget};
use super::article::{Attachment, Reading};
use super::decode::Told;
use super::language::language;
use super::name::Names;
use super::sniff::{Sniffed, sniff};
use super::{Sink, html, mail, office, pdf, plain, records, rtf, subtitle, xml};
use crate::corpus::{Document, FileSettings, Format, Outcome, Settings, Sha256, Status, TextHash};

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

/// Of which file a document is.
#[derive(Clone, Copy)]
pub(super) struct Origin<'f> {
    pub path: &'f str,
    pub format: Format,
    pub n_bytes: u64,
    pub sha256: Sha256,
}

impl<'s> Reader<'s> {
    /// A reader for a dropped file of `n_bytes`.
    pub fn new(sink: &'s mut dyn Sink, settings: &'s Settings, n_bytes: usize) -> Self {
        Self { sink, settings, depth: 0, budget: Budget::of(n_bytes) }
    }

    /// Reads a file, whatever it is; what it gives goes to the sink.
    pub fn file(&mut self, path: &str, bytes: &[u8]) -> Outcome {
        let read = match sniff(path, bytes) {
            Sniffed::Read(format) => self.as_format(path, bytes, format),
            Sniffed::Skip(reason) => Err(reason),
        };
        read.unwrap_or_else(Outcome::skipped)
    }

    fn as_format(&mut self, path: &str, bytes: &[u8], format: Format) -> Result<Outcome, String> {
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
                return records::read(self, path, bytes, format);
            }
            Format::Eml => mail::read(path, bytes, &told)?,
            Format::Mbox => return mail::read_box(self, path, bytes),
            Format::Zip | Format::Tar | Format::Gzip => {
                return archive::read(self, path, bytes, format);
            }
        };
        self.single(path, bytes, format, reading)
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
        path: &str,
        bytes: &[u8],
        format: Format,
        reading: Reading,
    ) -> Result<Outcome, String> {
        let Reading { decoding, ref reason, .. } = reading;
        let mut outcome = Outcome {
            status: if reason.is_some() { Status::Partial } else { Status::Loaded },
            reason: reason.clone(),
            format: Some(format),
            decoding,
            columns: None,
            n_docs: 1,
        };
        let origin =
            Origin { path, format, n_bytes: bytes.len() as u64, sha256: Sha256::of(bytes) };
        let attachments = self.article(origin, None, reading)?;
        let mut names = Names::default();
        for attachment in attachments {
            outcome.n_docs += self.attachment(path, attachment, &mut names).1.n_docs;
        }
        Ok(outcome)
    }

    /// An article of a file; `record` is its number in a file of many. Gives what is
    /// attached to it.
    ///
    /// Errors: the reason why there is no article, in plain words.
    pub fn article(
        &mut self,
        origin: Origin<'_>,
        record: Option<u32>,
        reading: Reading,
    ) -> Result<Vec<Attachment>, String> {
        let Reading { mut article, decoding, text_at, attachments, .. } = reading;
        if article.text.trim().is_empty() {
            return Err("there is no text in it that a reader would see".into());
        }
        let metadata = &mut article.metadata;
        if metadata.language.is_none() {
            metadata.language = language(&article.text);
        }
        article.damage.sort_by_key(|damage| damage.span.start);
        self.sink.document(Document {
            path: origin.path.to_owned(),
            record,
            format: origin.format,
            decoding,
            n_bytes: origin.n_bytes,
            sha256: origin.sha256,
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
            let outcome = self.file(path, bytes);
            self.depth -= 1;
            outcome
        };
        self.sink.member(path, outcome.clone());
        outcome
    }
}
