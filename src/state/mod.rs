//! What outlives a component: the session, its filter, its selection, preferences.
//! Few sources; everything else is derived. No text of the corpus is kept here but
//! the windows that are shown.

mod concordance;
mod corpus;
mod facets;
mod filter;
mod import;
mod preferences;
mod reading;
mod session;
mod timeline;
mod words;

pub use concordance::{Asking, ConcordanceState, Tab};
pub use corpus::Browse;
pub use facets::{FEW, FacetState};
pub use filter::FilterState;
pub use import::ImportState;
pub use preferences::{Pane, Preferences, Theme};
pub use reading::{Article, ReaderState};
pub use session::{Overlay, Phase, Session};
pub use timeline::{Drawn, Line, TimelineState};
pub use words::{CollocateState, KeynessState, Pinned};
