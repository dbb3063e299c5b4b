//! What the columns of a table, or the fields of objects, are.

use serde::{Deserialize, Serialize};

/// The role of each column, by its name or, where a table has no head, its number from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    /// All columns in their order; empty where a person only said whether there is a head.
    pub names: Vec<String>,
    /// Of each of them.
    pub roles: Vec<Option<Role>>,
    /// Whether the first row of the table is no record but its head.
    pub head: bool,
}

impl Role {
    pub const ALL: [Self; 8] = [
        Self::Title,
        Self::Text,
        Self::Date,
        Self::Source,
        Self::Author,
        Self::Url,
        Self::Language,
        Self::Id,
    ];
}

/// What a column says of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Role {
    Title,
    Text,
    Date,
    Source,
    Author,
    Url,
    Language,
    /// What the file itself numbers or names its articles by; no part of the text.
    Id,
}

impl Columns {
    /// The role of the column of this name; of two such columns that of the first.
    pub fn role(&self, name: &str) -> Option<Role> {
        let at = self.names.iter().position(|column| column == name)?;
        self.roles.get(at).copied().flatten()
    }
}
