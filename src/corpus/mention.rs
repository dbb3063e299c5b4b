//! Mentions: stretches of a text that name something.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// One place in a document that names an entity or states a figure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mention {
    pub span: Span,
    pub kind: EntityKind,
    /// The name of what is meant, as this document tells it: `Shin Won-shik` for
    /// "Shin", `United States` for "U.S.". Mentions of one kind whose names are
    /// equal once folded are one entity.
    pub name: String,
    pub from: Evidence,
    /// 0 to 1: how sure the recogniser is. It ranks mentions of one place against each
    /// other; it is no measured share, and is not shown as one.
    pub confidence: f32,
}

/// What a mention names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum EntityKind {
    Person,
    Organisation,
    Place,
    /// A nationality, religion or people, as adjective or noun.
    Group,
    Date,
    Money,
    Percent,
    Quantity,
    Product,
    Event,
    Url,
    Handle,
}

impl EntityKind {
    pub const ALL: [Self; 12] = [
        Self::Person,
        Self::Organisation,
        Self::Place,
        Self::Group,
        Self::Date,
        Self::Money,
        Self::Percent,
        Self::Quantity,
        Self::Product,
        Self::Event,
        Self::Url,
        Self::Handle,
    ];

    /// What has a name. Figures and dates are written out, addresses name themselves.
    pub const NAMED: [Self; 6] =
        [Self::Person, Self::Organisation, Self::Place, Self::Group, Self::Product, Self::Event];

    /// The stable code, as the native command and `data-type` have it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Person => "PER",
            Self::Organisation => "ORG",
            Self::Place => "LOC",
            Self::Group => "NORP",
            Self::Date => "DATE",
            Self::Money => "MONEY",
            Self::Percent => "PERCENT",
            Self::Quantity => "QUANTITY",
            Self::Product => "PRODUCT",
            Self::Event => "EVENT",
            Self::Url => "URL",
            Self::Handle => "HANDLE",
        }
    }
}

/// What a mention was recognised by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Evidence {
    /// A pattern of the text: a title before a name, a suffix, a number and its unit.
    Rule,
    /// A trained model.
    Model,
    /// A list of names.
    List,
    /// Another, clearer mention in the same document.
    Document,
    /// The person who uses the tool.
    User,
}

impl Evidence {
    /// The stable name, as the native command prints it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::Model => "model",
            Self::List => "list",
            Self::Document => "document",
            Self::User => "user",
        }
    }
}
