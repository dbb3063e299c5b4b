//! Arithmetic for the eye: what is visible, which run of text is marked how, how a
//! date is written. Pure; it knows the protocol and no browser.

mod comparison;
mod concordance;
mod desk;
mod facet;
mod figure_pairs;
mod figures;
mod format;
mod group;
mod heights;
mod language;
mod link;
mod look_up;
mod map;
mod overlap;
mod picking;
mod plot;
mod plot_file;
mod quote;
mod route;
mod runs;
mod sentence;
mod statistics;
mod timeline;
mod typing;
mod units;
mod window;

pub use comparison::{
    Change, Hand, Layer, Seen, Step, anchors, counterpart, layers, step_words, steps,
};
pub use concordance::{is_rtl, lines_sentence, ordered_by};
pub use desk::{
    bars_path, entities_sentence, is_decisions, likely_words, list_sentence, mark_words,
    places_sentence, span_words,
};
pub use facet::{
    above, as_typed, bar_words, more_of, more_values, more_words, range_short, sole_value,
    typed_range, value_name,
};
pub use figure_pairs::{
    FigurePair, SourceRow, Stated, Voices, both_sentence, figure_pairs, source_rows, voices,
};
pub use figures::{
    figure_kind_name, group_name, group_words, ledger_sentence, period_words, sources_sentence,
    value_words,
};
pub use format::{
    bytes, count, counted, date_long, date_short, decoding_words, heading_case, month_name,
    provenance,
};
pub use group::{Group, GroupKind, groups};
pub use heights::Heights;
pub use link::as_query;
pub use look_up::{near_word, with_word};
pub use map::{
    COLOURED, SIDE, colour_of, dot_size, map_labels, map_paths, map_place, nearest, next_point,
};
pub use overlap::{least_words, likeness_words, map_sentence, near_sentence, passages_sentence};
pub use picking::Picking;
pub use plot::{Scale, bar_at, bar_under, date_labels};
pub use plot_file::plot_file;
pub use quote::{Quoted, quote};
pub use route::{Route, View};
pub use runs::{Run, runs};
pub use sentence::{
    NO_ROOM, compare_sentence, fact_name, filter_sentence, full_sentence, import_sentence,
    removal_sentence,
};
pub use statistics::{
    collocates_sentence, decimal, is_significant, keyness_sentence, per_million, significance,
};
pub use timeline::{
    DASHES, LINES, Measure, Numbers, Plot, Room, dates_of, mark, numbers, plot, series_sentence,
    step_name, table_text, timeline_sentence,
};
pub use typing::{Built, line_of, marked, replaced, word_before};
pub use units::byte_of_unit;
pub use window::{Visible, page_from, reach, visible};
