//! The outside of a message.

use serde::{Deserialize, Serialize};

use super::Facet;

/// What stands on every message between the page and the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// Given out by the page; an answer carries the id of its request.
    pub id: u32,
    pub lane: Lane,
    /// Rises within a lane: a newer request supersedes an older one which still waits.
    pub generation: u32,
}

/// Requests of one lane replace each other: only the newest answer is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Lane {
    /// Every request stands for itself.
    Each,
    List,
    Facets,
    Article,
    Left,
    Right,
    Third,
    Fourth,
    Card,
    Report,
    Comparison,
    Across,
    Lines,
    Collocates,
    Keyness,
    Figures,
    Sources,
    NearDuplicates,
    CountNearDuplicates,
    Passages,
    PassagePlaces,
    MostAlike,
    Map,
    /// The values of one facet.
    Values(Facet),
    Timeline,
    Entities,
    Likely,
    Log,
    Places,
    Suggest,
    Attention,
}
