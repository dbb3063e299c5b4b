//! What a person decides about entities and about the facts of articles: decisions, their log, the file that keeps them,
//! lists of names, and the texts that they mark.
//!
//! A decision names what it is about by type and name, or by id and file, never by a
//! number: it holds when the corpus grows, and in a file.

mod decision;
mod file;
mod list;
mod log;
mod mark;

pub use decision::{ArticleKey, Decision, Key};
pub use file::{FileError, Saved, is_saved};
pub use list::{Entry, Fault, List, MOST_NAMES, kind_named, read_list, write_list};
pub use log::{Log, Step};
pub use mark::{Mark, Matcher};
