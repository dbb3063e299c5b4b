//! What the columns of a table, or the fields of objects, are.

use serde::{Deserialize, Serialize};

/// The role of each column, by its name or, where a table has no head, its number from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    /// All columns in their order.
    pub names: Vec<String>,
    /// Of each of them.
    pub roles: Vec<Option<Role>>,
    /// Whether the first row of the table is no record but its head.
    pub head: bool,
}

impl Role {
    pub const ALL: [Self; 7] = [
        Self::Title,
        Self::Text,
        Self::Date,
        Self::Source,
        Self::Author,
        Self::Url,
        Self::Language,
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
}
