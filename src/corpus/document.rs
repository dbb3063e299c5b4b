//! A document as ingest leaves it.

use serde::{Deserialize, Serialize};

use super::{Block, Damage, Metadata, Sha256};

/// One article: its text, in the form `T`, and everything that was read off its file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Document<T = String> {
    /// The path as dropped, joined with `/`, shown lossily where it is no UTF-8.
    pub path: String,
    pub format: Format,
    pub encoding: Encoding,
    /// Size of the file in bytes.
    pub n_bytes: u64,
    pub sha256: Sha256,
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
            format: self.format,
            encoding: self.encoding,
            n_bytes: self.n_bytes,
            sha256: self.sha256,
            text,
            text_at: self.text_at,
            metadata: self.metadata,
            blocks: self.blocks,
            damage: self.damage,
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

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Format {
    Text,
    Markdown,
    Html,
}

impl Format {
    /// The stable name, as the native command prints it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Html => "html",
        }
    }
}

/// The encoding that a file was read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
}

impl Encoding {
    /// The name in the WHATWG Encoding Standard.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
        }
    }
}
