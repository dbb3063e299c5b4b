//! Facts about a document, each with where it came from.

use serde::{Deserialize, Serialize};

use super::Date;
use crate::text::Span;

/// A fact, where it came from, and where it stands in the text if it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field<T> {
    pub value: T,
    pub from: Provenance,
    pub span: Option<Span>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Provenance {
    /// The text says it.
    Stated,
    /// The file says it beside its text: `<meta>`, JSON-LD, document properties.
    Metadata,
    FileName,
    /// Taken from the text by us: the first heading or sentence as a title.
    Derived,
    User,
}

impl Provenance {
    /// The stable name, as the native command prints it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Metadata => "metadata",
            Self::FileName => "file-name",
            Self::Derived => "derived",
            Self::User => "user",
        }
    }
}

/// What is known of a document. What is not known is `None`, never a guess.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Metadata {
    pub title: Option<Field<String>>,
    pub date: Option<Field<Date>>,
    pub author: Option<Field<String>>,
    /// To whom a message went.
    pub recipients: Option<Field<String>>,
    /// The paper, agency or site that published it.
    pub source: Option<Field<String>>,
    pub url: Option<Field<String>>,
    /// ISO 639-1, as the file declares it or as its text tells.
    pub language: Option<Field<String>>,
    /// What the file that it stands in numbers or names it by.
    pub id: Option<Field<String>>,
}

/// One of the facts of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    Title,
    Date,
    Author,
    Source,
    Url,
    Language,
}

impl Fact {
    pub const ALL: [Self; 6] =
        [Self::Title, Self::Date, Self::Author, Self::Source, Self::Url, Self::Language];

    /// What it is called in a sentence.
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Date => "date",
            Self::Author => "author",
            Self::Source => "source",
            Self::Url => "address",
            Self::Language => "language",
        }
    }

    /// Why `value` cannot be one, in plain words; `None` where it can.
    pub fn fault(self, value: &str) -> Option<&'static str> {
        let is_code =
            || (2..=3).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_lowercase());
        match self {
            _ if value.trim().is_empty() => Some("there is nothing written"),
            Self::Date if Date::parse_iso(value).is_none() => {
                Some("a date is written as 2024-03-20, 2024-03 or 2024")
            }
            Self::Language if !is_code() => {
                Some("a language is written as its code of two letters, such as en or ru")
            }
            _ => None,
        }
    }
}

/// What a person says of a fact of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Correction {
    To(String),
    /// The document has none.
    None,
    /// What was read is right.
    AsRead,
}

impl Metadata {
    /// What is known here, and of the rest what is known there.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            title: self.title.or(other.title),
            date: self.date.or(other.date),
            author: self.author.or(other.author),
            recipients: self.recipients.or(other.recipients),
            source: self.source.or(other.source),
            url: self.url.or(other.url),
            language: self.language.or(other.language),
            id: self.id.or(other.id),
        }
    }

    /// The value of a fact in words; empty where there is none.
    pub fn value(&self, fact: Fact) -> String {
        let text = |field: &Option<Field<String>>| field.as_ref().map(|field| field.value.clone());
        let value = match fact {
            Fact::Title => text(&self.title),
            Fact::Date => self.date.as_ref().map(|date| date.value.to_string()),
            Fact::Author => text(&self.author),
            Fact::Source => text(&self.source),
            Fact::Url => text(&self.url),
            Fact::Language => text(&self.language),
        };
        value.unwrap_or_default()
    }

    /// Where a fact comes from; `None` where there is none.
    pub fn from(&self, fact: Fact) -> Option<Provenance> {
        let from = |field: &Option<Field<String>>| field.as_ref().map(|field| field.from);
        match fact {
            Fact::Title => from(&self.title),
            Fact::Date => self.date.as_ref().map(|date| date.from),
            Fact::Author => from(&self.author),
            Fact::Source => from(&self.source),
            Fact::Url => from(&self.url),
            Fact::Language => from(&self.language),
        }
    }

    /// Puts what a person says in the place of what was read. A date that is none counts
    /// as none.
    pub fn correct(&mut self, fact: Fact, correction: &Correction) {
        let value = match correction {
            Correction::To(value) => Some(value.clone()),
            Correction::None => None,
            Correction::AsRead => return,
        };
        fn own<T>(value: T) -> Field<T> {
            Field { value, from: Provenance::User, span: None }
        }
        match fact {
            Fact::Title => self.title = value.map(own),
            Fact::Date => self.date = value.as_deref().and_then(Date::parse_iso).map(own),
            Fact::Author => self.author = value.map(own),
            Fact::Source => self.source = value.map(own),
            Fact::Url => self.url = value.map(own),
            Fact::Language => self.language = value.map(own),
        }
    }
}
