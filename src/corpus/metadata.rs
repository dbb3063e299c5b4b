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
    /// The paper, agency or site that published it.
    pub source: Option<Field<String>>,
    pub url: Option<Field<String>>,
    /// ISO 639-1, as declared by the file.
    pub language: Option<Field<String>>,
    /// What the file that it stands in numbers or names it by.
    pub id: Option<Field<String>>,
}
