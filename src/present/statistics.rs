//! Tables of words for the eye: numbers, thresholds, what is counted.

use super::format::{count, counted};
use crate::protocol::{Collocates, Keyness, Side};

/// Values of G2 with one degree of freedom, and how seldom chance goes beyond them.
///
/// Source: the χ² distribution; Rayson and others, Extending the Cochran rule, 2004.
const THRESHOLDS: [(f64, &str); 4] =
    [(15.13, "p < 0.0001"), (10.83, "p < 0.001"), (6.63, "p < 0.01"), (3.84, "p < 0.05")];

/// How seldom chance alone gives so large a G2.
pub fn significance(log_likelihood: f64) -> &'static str {
    let size = log_likelihood.abs();
    let passed = THRESHOLDS.iter().find(|(least, _)| size >= *least);
    passed.map_or("not significant", |(_, says)| says)
}

/// Whether G2 is beyond the lowest threshold.
pub fn is_significant(log_likelihood: f64) -> bool {
    log_likelihood.abs() >= 3.84
}

/// A number with two decimals, and a minus that is as wide as a plus.
pub fn decimal(n: f64) -> String {
    let size = format!("{:.2}", n.abs());
    let (whole, rest) = size.split_once('.').unwrap_or((&size, "00"));
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), count);
    let minus = if n < 0.0 && size != "0.00" { "−" } else { "" };
    format!("{minus}{whole}.{rest}")
}

/// Occurrences per million words of a selection.
pub fn per_million(n: u32, side: Side) -> String {
    match side.n_words {
        0 => "–".to_owned(),
        n_words => count((f64::from(n) * 1e6 / n_words as f64).round() as u64),
    }
}

/// What a table of collocates counts.
pub fn collocates_sentence(table: &Collocates, (left, right): (u32, u32)) -> String {
    let hits = match table.n_hits > u64::from(table.n_lines) {
        true => {
            let n_lines = count(u64::from(table.n_lines));
            format!("the first {n_lines} of {} hits", count(table.n_hits))
        }
        false => counted(table.n_hits, "hit", "hits"),
    };
    format!(
        "{} within {left} to the left and {right} to the right of {hits}: {}. Expected are as many \
         as if each word were spread evenly over all {} of {}, the hits left out.",
        counted(u64::from(table.n_rows), "different word", "different words"),
        counted(table.n_near, "place, counted once", "places, each counted once"),
        counted(table.n_words, "word", "words"),
        counted(u64::from(table.n_docs), "article", "articles"),
    )
}

/// What a table of keywords compares.
pub fn keyness_sentence(table: &Keyness, pinned: bool) -> String {
    let side = |side: Side| {
        let words = counted(side.n_words, "word", "words");
        format!("{words} in {}", counted(u64::from(side.n_docs), "article", "articles"))
    };
    let other = if pinned { "the selection kept" } else { "all other articles" };
    let shared = match table.n_shared {
        0 => String::new(),
        n => format!(" {} in both.", counted(u64::from(n), "article is", "articles are")),
    };
    format!(
        "{} compared: A, the articles under the filter ({}), against B, {other} ({}).{shared}",
        counted(u64::from(table.n_rows), "different word", "different words"),
        side(table.a),
        side(table.b),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        assert_eq!(
            [0.0, -0.001, -2.345, 12_345.678].map(decimal),
            ["0.00", "0.00", "−2.35", "12,345.68"]
        );
        let side = Side { n_docs: 1, n_words: 50_000 };
        assert_eq!(per_million(52, side), "1,040");
        assert_eq!(per_million(0, Side::default()), "–");
        assert_eq!(
            [3.8, -3.84, 7.0, 11.0, -16.0].map(significance),
            ["not significant", "p < 0.05", "p < 0.01", "p < 0.001", "p < 0.0001"]
        );
    }

    #[test]
    fn what_is_counted_is_said() {
        let table = Collocates {
            n_lines: 2,
            n_hits: 2,
            n_near: 1,
            n_docs: 2,
            n_words: 8,
            n_rows: 1,
            ..Collocates::default()
        };
        assert_eq!(
            collocates_sentence(&table, (5, 1)),
            "1 different word within 5 to the left and 1 to the right of 2 hits: 1 place, counted \
             once. Expected are as many as if each word were spread evenly over all 8 words of 2 \
             articles, the hits left out."
        );
        let side = |n_docs, n_words| Side { n_docs, n_words };
        let table =
            Keyness { a: side(1, 3), b: side(2, 9), n_shared: 1, n_rows: 4, ..Keyness::default() };
        assert_eq!(
            keyness_sentence(&table, true),
            "4 different words compared: A, the articles under the filter (3 words in 1 article), \
             against B, the selection kept (9 words in 2 articles). 1 article is in both."
        );
    }
}
