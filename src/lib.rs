//! Dropleaf: a corpus explorer that lives in one browser tab.
//!
//! The rooms in reading order; ARCHITECTURE.md has the map.

// The engine wing: pure, builds and tests natively.
pub mod corpus;
pub mod entity;
pub mod ingest;
pub mod segment;
pub mod text;
