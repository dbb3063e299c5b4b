//! A decision: plain data.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::mark::Mark;
use crate::corpus::{Correction, EntityKind, Fact};
use crate::text::fold;

/// A name of one kind, however it is spelled: keys are equal when they fold alike.
#[derive(Clone, Debug, Eq, Serialize, Deserialize)]
pub struct Key {
    #[serde(rename = "type", with = "code")]
    pub kind: EntityKind,
    pub name: String,
}

impl Key {
    pub fn new(kind: EntityKind, name: impl Into<String>) -> Self {
        Self { kind, name: name.into() }
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind && fold(&self.name) == fold(&other.name)
    }
}

/// What a person decided about entities and articles. Later decisions stand above earlier ones, and all of them above
/// what is certain by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "decide", rename_all = "kebab-case")]
pub enum Decision {
    /// Names, with all that counts for them, count for another.
    Merge {
        names: Vec<Key>,
        into: Key,
    },
    /// A name stands for itself again.
    Split {
        name: Key,
    },
    Rename {
        name: Key,
        to: String,
    },
    Retype {
        name: Key,
        #[serde(with = "code")]
        to: EntityKind,
    },
    /// They are no entities.
    Reject {
        names: Vec<Key>,
    },
    /// They are entities after all.
    Keep {
        names: Vec<Key>,
    },
    /// What is written so is no entity, of whatever type.
    Ignore {
        texts: Vec<String>,
    },
    /// The two are not one: they are not suggested again.
    Apart {
        name: Key,
        from: Key,
    },
    /// Texts mean an entity wherever they stand.
    Mark {
        marks: Vec<Mark>,
    },
    /// A fact of an article is another than was read.
    Correct {
        article: ArticleKey,
        fact: Fact,
        correction: Correction,
    },
}

/// An article, wherever it stands in the corpus: its id, and the file that it is of.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ArticleKey {
    pub id: String,
    /// Of the file, in hexadecimal digits.
    pub sha256: String,
}

/// Kinds by their stable codes.
pub(super) mod code {
    use super::*;

    pub fn serialize<S: Serializer>(kind: &EntityKind, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(kind.code())
    }

    pub fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<EntityKind, D::Error> {
        let code = String::deserialize(from)?;
        let kind = EntityKind::ALL.into_iter().find(|kind| kind.code() == code);
        kind.ok_or_else(|| serde::de::Error::custom(format!("there is no type {code}")))
    }
}
