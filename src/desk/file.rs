//! The file that keeps decisions: JSON, with the SHA-256 of the files that they were made
//! over and none of their texts.

use serde::{Deserialize, Serialize};

use super::log::Step;

/// What the first field of such a file says.
const KIND: &str = "decisions";

/// Version of the form.
const VERSION: u32 = 2;

/// Decisions as a file holds them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    dropleaf: String,
    version: u32,
    /// SHA-256 of each file of the corpus, in hexadecimal digits, sorted.
    pub files: Vec<String>,
    pub steps: Vec<Step>,
}

/// Why a file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// It is JSON of another kind, or none.
    Other,
    /// A newer version of the form.
    Newer(u32),
    /// Where and what, as the parser says it.
    Broken(String),
}

impl core::fmt::Display for FileError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Other => f.write_str("the file holds no decisions of Dropleaf"),
            Self::Newer(version) => {
                write!(f, "the file is of a newer version of Dropleaf (form {version})")
            }
            Self::Broken(says) => write!(f, "the file is broken: {says}"),
        }
    }
}

impl Saved {
    pub fn new(mut files: Vec<String>, steps: Vec<Step>) -> Self {
        files.sort_unstable();
        files.dedup();
        Self { dropleaf: KIND.to_owned(), version: VERSION, files, steps }
    }

    /// The file's content.
    pub fn write(&self) -> String {
        // Plain data with text keys can always be written.
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    pub fn read(text: &str) -> Result<Self, FileError> {
        #[derive(Deserialize)]
        struct Outside {
            dropleaf: String,
            version: u32,
        }
        let text = text.trim_start_matches('\u{feff}');
        if !is_saved(text) {
            return Err(FileError::Other);
        }
        let broken = |error: serde_json::Error| FileError::Broken(error.to_string());
        let outside: Outside = serde_json::from_str(text).map_err(broken)?;
        if outside.dropleaf != KIND {
            return Err(FileError::Other);
        }
        if outside.version > VERSION {
            return Err(FileError::Newer(outside.version));
        }
        serde_json::from_str(text).map_err(broken)
    }
}

/// Whether a text begins as a file of decisions does; it is then no article.
pub fn is_saved(start: &str) -> bool {
    let bare: String = start
        .trim_start_matches('\u{feff}')
        .chars()
        .filter(|c| !c.is_whitespace())
        .take(40)
        .collect();
    bare.starts_with("{\"dropleaf\":\"decisions\"")
}

#[cfg(test)]
mod tests {
    use super::super::{Decision, Key, Mark};
    use super::*;
    use crate::corpus::EntityKind;

    #[test]
    fn decisions_come_back() {
        let key = |name| Key::new(EntityKind::Person, name);
        let mark = Mark {
            text: "Oru (Line)".to_owned(),
            entity: Key::new(EntityKind::Organisation, "Oru Line"),
            any_case: true,
            yields: false,
        };
        let decisions = vec![
            Decision::Merge { names: vec![key("Shin Wonsik")], into: key("Shin Won-shik") },
            Decision::Split { name: key("Shin Wonsik") },
            Decision::Rename { name: key("a"), to: "\"b\"\n".to_owned() },
            Decision::Retype { name: key("a"), to: EntityKind::Place },
            Decision::Reject { names: vec![key("c")] },
            Decision::Keep { names: vec![key("c")] },
            Decision::Ignore { texts: vec!["Monday".to_owned()] },
            Decision::Apart { name: key("d"), from: key("e") },
            Decision::Mark { marks: vec![mark] },
        ];
        let steps = vec![Step { says: "Said.".to_owned(), decisions }];
        let saved = Saved::new(vec!["bb".to_owned(), "aa".to_owned()], steps);
        let text = saved.write();
        assert!(is_saved(&text) && text.contains("\"type\": \"PER\""), "{text}");
        assert_eq!(Saved::read(&text), Ok(saved));
    }

    #[test]
    fn other_files_are_refused_in_words() {
        let says = |text: &str| Saved::read(text).unwrap_err().to_string();
        assert_eq!(says("{\"a\": 1}"), "the file holds no decisions of Dropleaf");
        assert_eq!(says(""), "the file holds no decisions of Dropleaf");
        assert!(says("{\"dropleaf\": \"decisions\", \"version\": 3}").contains("newer"));
        assert!(says("{\"dropleaf\": \"decisions\", \"version\": 1, ").contains("broken"));
        let odd = "{\"dropleaf\":\"decisions\",\"version\":1,\"files\":[],\"steps\":[{\"says\":\"\",\
                   \"decisions\":[{\"decide\":\"retype\",\"name\":{\"type\":\"PER\",\"name\":\"a\"},\
                   \"to\":\"CAT\"}]}]}";
        assert!(says(odd).contains("there is no type CAT"), "{}", says(odd));
    }
}
