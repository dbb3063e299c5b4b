//! Lines of a concordance for the eye.

use super::format::{count, counted};
use crate::protocol::Lines;
use crate::text::{Span, words};

/// How many lines there are: `1,234 lines in 56 articles`, and honestly what is not
/// shown: `the first 1,000,000 of 3,100,000 hits, in 41,000 articles`.
pub fn lines_sentence(lines: &Lines) -> String {
    let docs = counted(u64::from(lines.n_docs), "article", "articles");
    let n_lines = u64::from(lines.n_lines);
    match lines.n_hits > n_lines {
        true => format!("the first {} of {} hits, in {docs}", count(n_lines), count(lines.n_hits)),
        false => format!("{} in {docs}", counted(n_lines, "line", "lines")),
    }
}

/// Words by which lines are ordered: where in a context, bytes, and the number of the
/// place in the order, from 1. Rising.
pub type OrderWords = Vec<(Span, u8)>;

/// The words of the contexts `left` and `right` by which lines are ordered.
pub fn ordered_by(left: &str, right: &str, places: &[i8]) -> (OrderWords, OrderWords) {
    let spans = |text: &str| words(text).map(|word| word.span()).collect::<Vec<_>>();
    let (in_left, in_right) = (spans(left), spans(right));
    let (mut of_left, mut of_right) = (Vec::new(), Vec::new());
    for (level, place) in (1..).zip(places) {
        let away = usize::from(place.unsigned_abs());
        let (from, to) = match place.signum() {
            -1 => (in_left.len().checked_sub(away).and_then(|nr| in_left.get(nr)), &mut of_left),
            1 => (in_right.get(away - 1), &mut of_right),
            _ => continue,
        };
        to.extend(from.map(|span| (*span, level)));
    }
    of_left.sort_unstable();
    of_right.sort_unstable();
    (of_left, of_right)
}

/// Whether a text is written from right to left, by its first letter that says so.
///
/// Source: UAX #9, rule P2, by the blocks of Hebrew, Arabic and their neighbours.
pub fn is_rtl(text: &str) -> bool {
    let first = text.chars().find(|c| c.is_alphabetic());
    first.is_some_and(|c| {
        matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_in_words() {
        let mut lines = Lines { n_hits: 1, n_lines: 1, n_docs: 1, ..Lines::default() };
        assert_eq!(lines_sentence(&lines), "1 line in 1 article");
        lines = Lines { n_hits: 3_100_000, n_lines: 1_000_000, n_docs: 41_000, ..lines };
        assert_eq!(
            lines_sentence(&lines),
            "the first 1,000,000 of 3,100,000 hits, in 41,000 articles"
        );
    }

    #[test]
    fn the_words_that_order_are_found() {
        let (left, right) = ("at the old ", "'s mouth, where");
        let shown = |places: &[i8]| {
            let (l, r) = ordered_by(left, right, places);
            let side = |text: &str, spans: &[(Span, u8)]| -> Vec<String> {
                spans.iter().map(|(span, level)| format!("{}{level}", span.of(text))).collect()
            };
            [side(left, &l), side(right, &r)].concat().join(" ")
        };
        assert_eq!(shown(&[1, 2, 3]), "s1 mouth2 where3");
        assert_eq!(shown(&[-1, -2, 2]), "the2 old1 mouth3");
        assert_eq!(shown(&[0, -3]), "at2");
        assert_eq!(ordered_by("", "x", &[-1, 2]), (vec![], vec![]));
    }

    #[test]
    fn the_first_letter_gives_the_direction() {
        assert!(is_rtl("«12 שלום»") && is_rtl("ميناء port"));
        assert!(!is_rtl("port ميناء") && !is_rtl("123") && !is_rtl(""));
    }
}
