//! The views: each a part of the page with its own job.

mod about;
mod articles;
mod compare;
mod concordance;
mod entities;
mod entity_card;
mod facets;
mod first_run;
mod footer;
mod header;
mod import_bar;
mod keys_help;
mod list;
mod lost;
mod reader;
mod report;
mod search;
mod timeline;
mod undo;

pub use about::About;
pub use articles::Articles;
pub use compare::CompareView;
pub use concordance::ConcordanceView;
pub use entities::{EntitiesView, MarkText, NamesList};
pub use entity_card::EntityCardView;
pub use first_run::FirstRun;
pub use footer::Footer;
pub use header::Header;
pub use import_bar::ImportBar;
pub use keys_help::KeysHelp;
pub use lost::Lost;
pub use report::ReportView;
pub use search::{Builder, SearchBar, Terms};
pub use timeline::TimelineView;
pub use undo::Undo;
