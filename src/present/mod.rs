//! Arithmetic for the eye: what is visible, which run of text is marked how, how a
//! date is written. Pure; it knows the protocol and no browser.

mod concordance;
mod format;
mod group;
mod heights;
mod link;
mod look_up;
mod quote;
mod route;
mod runs;
mod sentence;
mod statistics;
mod typing;
mod units;
mod window;

pub use concordance::{is_rtl, lines_sentence, ordered_by};
pub use format::{bytes, count, counted, date_long, date_short, month_name, provenance};
pub use group::{Group, GroupKind, groups};
pub use heights::Heights;
pub use link::as_query;
pub use look_up::{near_word, with_word};
pub use quote::{Quoted, quote};
pub use route::{Route, View};
pub use runs::{Run, runs};
pub use sentence::{
    compare_sentence, fact_name, filter_sentence, import_sentence, removal_sentence,
};
pub use statistics::{
    collocates_sentence, decimal, is_significant, keyness_sentence, per_million, significance,
};
pub use typing::{Built, line_of, marked, replaced, word_before};
pub use units::byte_of_unit;
pub use window::{Visible, page_from, reach, visible};
