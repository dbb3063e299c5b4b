//! How a person wants files to be read, where it is not as we would.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Columns, Encoding};

/// What a person settled about the reading of files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// For every file whose encoding would have to be guessed.
    pub encoding: Option<Encoding>,
    /// By path, that of a member of an archive included.
    pub files: BTreeMap<String, FileSettings>,
}

/// What was settled about one file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSettings {
    pub encoding: Option<Encoding>,
    /// What its columns are, where it is a table or holds objects.
    pub columns: Option<Columns>,
}

impl Settings {
    /// What was settled about the file at `path`.
    pub fn of(&self, path: &str) -> Option<&FileSettings> {
        self.files.get(path)
    }

    /// Whether nothing was settled.
    pub fn is_empty(&self) -> bool {
        self.encoding.is_none() && self.files.is_empty()
    }
}
