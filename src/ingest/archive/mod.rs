//! Archives: files that hold files.
//!
//! `zip` opens a container and unpacks its members one by one, `inflate` unpacks
//! what is deflated, `name` reads the names of members.

mod inflate;
mod name;
pub(super) mod zip;
