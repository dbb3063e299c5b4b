//! What two articles share and where they differ.

mod diff;
mod run;
mod similarity;
mod tokens;

pub use diff::{Edit, Op, edits};
pub use run::{Run, longest_run, verbatim};
pub use similarity::{Similarity, similarity};
pub use tokens::Tokens;
