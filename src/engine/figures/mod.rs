//! The ledger of figures and the sources, over the corpus: read article by article in
//! steps, kept, and answered in windows.

mod kept;
mod ledger;
mod passage;
mod reading;
mod sources;
mod stated;
#[cfg(test)]
mod tests;

pub use stated::Stated;

pub(super) use kept::Kept;
pub(super) use ledger::Work as LedgerWork;
pub(super) use sources::Work as SourcesWork;
