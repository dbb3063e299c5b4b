//! A document as ingest leaves it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Block, Damage, Decoding, Metadata, Sha256, TextHash};

/// One article: its text, in the form `T`, and everything that was read off its file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Document<T = String> {
    /// The path as dropped, joined with `/`, shown lossily where it is no UTF-8.
    pub path: String,
    /// Its number in a file that holds many, from 0.
    pub record: Option<u32>,
    pub format: Format,
    /// How its bytes were decoded; `None` where the format leaves no choice.
    pub decoding: Option<Decoding>,
    /// Size of the file in bytes.
    pub n_bytes: u64,
    /// Of the file, with all that it holds.
    pub sha256: Sha256,
    /// Equal for texts that are the same but for white space.
    pub same_text: TextHash,
    /// The text that is shown, searched and cited. All spans refer to it.
    pub text: T,
    /// Where `text` begins in the bytes of the file, if it stands there unchanged.
    pub text_at: Option<u32>,
    pub metadata: Metadata,
    pub blocks: Vec<Block>,
    pub damage: Vec<Damage>,
}

impl<T> Document<T> {
    /// The same with its text in another form.
    pub fn with_text<U>(self, text: U) -> Document<U> {
        Document {
            path: self.path,
            record: self.record,
            format: self.format,
            decoding: self.decoding,
            n_bytes: self.n_bytes,
            sha256: self.sha256,
            same_text: self.same_text,
            text,
            text_at: self.text_at,
            metadata: self.metadata,
            blocks: self.blocks,
            damage: self.damage,
        }
    }

    /// The id: the path, and in a file of many `#` and the number.
    pub fn id(&self) -> Cow<'_, str> {
        match self.record {
            Some(record) => format!("{}#{record}", self.path).into(),
            None => self.path.as_str().into(),
        }
    }

    /// The title, and the file name where there is none.
    pub fn title(&self) -> &str {
        match &self.metadata.title {
            Some(title) => &title.value,
            None => file_name(&self.path),
        }
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// What a file was read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Format {
    Text,
    Markdown,
    Html,
    Csv,
    Tsv,
    Json,
    JsonLines,
    Eml,
    Mbox,
    Docx,
    Odt,
    Epub,
    Xlsx,
    Rtf,
    Pdf,
    Xml,
    Srt,
    Vtt,
    Zip,
    Tar,
    Gzip,
}

impl Format {
    /// The stable name, as the native command prints it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Eml => "eml",
            Self::Mbox => "mbox",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Epub => "epub",
            Self::Xlsx => "xlsx",
            Self::Rtf => "rtf",
            Self::Pdf => "pdf",
            Self::Xml => "xml",
            Self::Srt => "srt",
            Self::Vtt => "vtt",
            Self::Zip => "zip",
            Self::Tar => "tar",
            Self::Gzip => "gz",
        }
    }
}
