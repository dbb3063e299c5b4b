//! What a worker tells the page.

use serde::{Deserialize, Serialize};

use super::{Answer, Beginning, Delivery, Failure, Progress, Ready, Refusal, Totals};

/// A message from a worker. Answers carry the id of their request in the envelope.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    Ready(Ready),
    Answer(Result<Answer, Failure>),
    /// From the engine: how much of the work on a request is done, 0 to 1.
    Working(f32),
    /// From an ingest worker.
    Progress(Progress),
    /// From the engine: the files of a batch are accounted for.
    Accepted {
        delivery: Delivery,
        totals: Totals,
    },
    /// From the engine: so many documents were read by the model, of so many.
    Tagged {
        n_done: u32,
        n_docs: u32,
        /// One that is being read was among them.
        open: bool,
    },
    /// From the engine: the files of a batch are not taken in.
    Refused {
        delivery: Delivery,
        why: Refusal,
    },
    /// A file in a file; `None` where it cannot be had.
    Unpacked(Option<Beginning>),
    /// The last words of a worker that is about to die.
    Panicked(String),
    /// The worker tried something that the page's policy forbids.
    Violation(String),
}
