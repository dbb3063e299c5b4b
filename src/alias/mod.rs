//! Names that may mean the same: letters and what they stand for, countries, spellings of
//! one name in another alphabet, short forms of people's names.
//!
//! What is certain is told apart from what is likely: [`country`] and [`stands_for`]
//! hold by a table or by what a text says itself, [`likely`] gives suggestions with their
//! evidence in words, and decides nothing.

mod acronym;
mod country;
mod key;
mod likely;
mod pair;
mod person;

pub use acronym::stands_for;
pub use country::{Country, Relation, countries, country, related};
pub use likely::{Candidate, Likelihood, Likely, Suggested};
