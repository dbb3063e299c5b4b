//! What outlives a component: the session, its filter, its selection, preferences.
//! Few sources; everything else is derived. No text of the corpus is kept here but
//! the windows that are shown.

mod asking;
mod comparison;
mod concordance;
mod corpus;
mod desk;
mod facets;
mod figures;
mod filter;
mod handling;
mod history;
mod import;
mod overlap;
mod preferences;
mod reading;
mod recognition;
mod removal;
mod session;
mod suggest;
mod timeline;
mod words;

pub use asking::{Asking, Stoppable};
pub use comparison::{CompareTab, ComparisonState, LEAST_WORDS};
pub use concordance::{ConcordanceState, Tab};
pub use corpus::Browse;
pub use desk::{Change, DeskState, DeskTab, SHOWN};
pub use facets::{FEW, FacetState, NEAR};
pub use figures::{FiguresState, FiguresTab};
pub use filter::FilterState;
pub use handling::Handling;
pub use history::History;
pub use import::ImportState;
pub use overlap::{OverlapState, OverlapTab, PASSAGE_WORDS, named};
pub use preferences::{Pane, Preferences, Theme};
pub use reading::{Article, ReaderState};
pub use recognition::Recognition;
pub use removal::RemovalState;
pub use session::{Overlay, Phase, Session};
pub use suggest::{SuggestState, Suggestion};
pub use timeline::{Drawn, Line, TimelineState};
pub use words::{CollocateState, KeynessState, Pinned};
