//! What two articles share and where they differ.

mod run;
mod similarity;
mod tokens;

pub use run::{Run, longest_run, verbatim};
pub use similarity::{Similarity, similarity};
pub use tokens::Tokens;
