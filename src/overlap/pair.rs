//! Two documents that are near-duplicates.

/// Two near-duplicates, with what their sets of runs of five words have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The earlier number first.
    pub docs: (u32, u32),
    /// Jaccard: common runs over all of both, 0 to 1; exact.
    pub similarity: f32,
    /// Common runs over those of the one that has fewer, 0 to 1; exact.
    pub containment: f32,
    /// What of its rare wording the one with less of it shares, 0 to 1: see
    /// [`Rule::Default`](super::Rule::Default).
    pub rare: f32,
    pub kind: Kind,
}

/// In what way two documents are near-duplicates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Every run of five words of each is in the other.
    Same,
    /// The shorter one stands almost whole in the longer one, which has more.
    Contained,
    /// Large parts are word for word the same.
    Near,
    /// Few long runs are the same, but much of the rare wording is.
    Reworded,
}

impl Kind {
    /// The stable name, as the native command prints it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Contained => "contained",
            Self::Near => "near",
            Self::Reworded => "reworded",
        }
    }

    /// The kind for a similarity and a containment.
    pub(super) fn of(similarity: f32, containment: f32) -> Self {
        match (similarity, containment) {
            (1.0.., _) => Self::Same,
            (..0.6, 0.8..) => Self::Contained,
            _ if is_plain(similarity, containment) => Self::Near,
            _ => Self::Reworded,
        }
    }
}

/// Whether the runs of five words alone make two documents near-duplicates.
pub(super) fn is_plain(similarity: f32, containment: f32) -> bool {
    similarity >= 0.3 || containment >= 0.5
}
