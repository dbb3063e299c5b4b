//! What two articles share and where they differ.


mod run;
mod similarity;
mod tokens;
mod versions;


pub use run::{Run, longest_run, verbatim};
pub use similarity::{Similarity, similarity};
pub use tokens::Tokens;
pub use versions::{Changes, Edit, Move, Op, Slight, changes};
