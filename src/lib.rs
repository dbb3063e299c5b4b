//! Dropleaf: a corpus explorer that lives in one browser tab.
//!
//! The rooms in reading order; ARCHITECTURE.md has the map.

// The engine wing: pure, builds and tests natively.
pub mod alias;
pub mod attribution;
#[cfg(not(target_arch = "wasm32"))]
pub mod cli;
pub mod compare;
pub mod corpus;
pub mod desk;
pub mod engine;
pub mod entity;
pub mod figure;
pub mod index;
pub mod ingest;
pub mod overlap;
pub mod protocol;
pub mod query;
pub mod segment;
pub mod stats;
pub mod text;

// Arithmetic for the eye: pure too.
pub mod present;

// The browser wing.
#[cfg(feature = "page")]
pub mod client;
#[cfg(feature = "web")]
pub mod platform;
#[cfg(feature = "page")]
pub mod state;
#[cfg(feature = "page")]
pub mod ui;
#[cfg(feature = "worker")]
pub mod worker;
