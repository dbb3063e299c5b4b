//! What two articles share and where they differ.

mod articles;
mod run;
mod similarity;
mod tokens;
mod versions;

pub use articles::{Alignment, Evidence, Pair, Passage, Source, align};
pub use run::{Run, verbatim};
pub use similarity::{Similarity, similarity};
pub use tokens::Tokens;
pub use versions::{Changes, Edit, Move, Op, Slight, changes};
