//! What is typed into the search box.

use core::ops::Range;

use crate::text::{Span, is_word_char};

/// The word that the caret stands behind, bytes; `None` unless it has two characters or
/// more and ends there. `caret` counts UTF-16 units, as the browser does.
pub fn word_before(text: &str, caret: usize) -> Option<Range<usize>> {
    let end = super::byte_of_unit(text, caret);
    let before = text.get(..end)?;
    let goes_on = text.get(end..)?.chars().next().is_some_and(is_word_char);
    let start = before.rfind(|c| !is_word_char(c)).map_or(0, |at| {
        at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
    });
    let word = before.get(start..)?;
    // A capital operator is no word, and neither is what a minus or colon leads in.
    let operator = matches!(word, "AND" | "OR" | "NOT");
    (!goes_on && !operator && word.chars().count() >= 2).then_some(start..end)
}

/// `text` with the word at `range` replaced, and the caret behind it, in UTF-16 units.
pub fn replaced(text: &str, range: Range<usize>, with: &str) -> (String, usize) {
    let before = text.get(..range.start).unwrap_or("");
    let after = text.get(range.end..).unwrap_or("").trim_start();
    let head = format!("{before}{with} ");
    let caret = head.encode_utf16().count();
    (head + after, caret)
}

/// A text in parts, those under `spans` marked. Spans may overlap, and lie past the end.
pub fn marked(text: &str, spans: &[Span]) -> Vec<(String, bool)> {
    let mut parts: Vec<(String, bool)> = Vec::new();
    for (at, c) in text.char_indices() {
        let is_marked = spans.iter().any(|span| span.range().contains(&at));
        match parts.last_mut() {
            Some((part, same)) if *same == is_marked => part.push(c),
            _ => parts.push((c.to_string(), is_marked)),
        }
    }
    parts
}

/// The line of `text` in which `span` begins, from 1 on.
pub fn line_of(text: &str, span: Span) -> usize {
    1 + text.bytes().take(span.start as usize).filter(|byte| *byte == b'\n').count()
}

/// A query put together in a form, each field as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Built {
    pub all: String,
    pub phrase: String,
    pub any: String,
    pub none: String,
    pub near: String,
    /// Words that may stand between those that are near.
    pub distance: String,
    pub title: String,
    pub from: String,
    pub to: String,
}

impl Built {
    /// The query in the language of the search box.
    pub fn query(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        let quoted = |text: &str| format!("\"{}\"", text.trim().replace('"', " "));
        let words =
            |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
        parts.extend(words(&self.all));
        parts.extend(Some(quoted(&self.phrase)).filter(|_| !self.phrase.trim().is_empty()));
        let any = words(&self.any);
        match any.len() {
            0 => {}
            1 => parts.extend(any),
            _ if parts.is_empty() => parts.push(any.join(" OR ")),
            _ => parts.push(format!("({})", any.join(" OR "))),
        }
        if !self.near.trim().is_empty() {
            let distance = self.distance.trim().parse::<u32>().unwrap_or(10);
            parts.push(format!("{}~{distance}", quoted(&self.near)));
        }
        let title = self.title.trim();
        match title.contains(char::is_whitespace) {
            _ if title.is_empty() => {}
            true => parts.push(format!("title:({title})")),
            false => parts.push(format!("title:{title}")),
        }
        match (self.from.trim(), self.to.trim()) {
            ("", "") => {}
            (from, to) if from == to => parts.push(format!("date:{from}")),
            (from, to) => parts.push(format!("date:{from}..{to}")),
        }
        parts.extend(words(&self.none).into_iter().map(|word| format!("-{word}")));
        parts.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_before_the_caret_is_found() {
        let check = |text: &str, caret: usize, expected: Option<&str>| {
            assert_eq!(word_before(text, caret).and_then(|r| text.get(r)), expected, "{text}");
        };
        check("port fi", 7, Some("fi"));
        check("port fi", 6, None);
        check("port fire", 7, None);
        check("\"storage sh", 11, Some("sh"));
        check("é😀 Märk", 8, Some("Märk"));
        check("a OR", 4, None);
        check("", 0, None);
    }

    #[test]
    fn a_suggestion_takes_the_place_of_its_word() {
        assert_eq!(replaced("port fi", 5..7, "fire"), ("port fire ".to_owned(), 10));
        assert_eq!(replaced("fi port", 0..2, "fire"), ("fire port".to_owned(), 5));
    }

    #[test]
    fn a_query_is_marked_where_it_went_wrong() {
        let parts = marked("a (b", &[Span::new(2, 3)]);
        assert_eq!(
            parts,
            [("a ".to_owned(), false), ("(".to_owned(), true), ("b".to_owned(), false)]
        );
        assert_eq!(line_of("a\nb\nc", Span::new(4, 5)), 3);
    }

    #[test]
    fn a_form_becomes_a_query() {
        let built = |change: fn(&mut Built)| {
            let mut built = Built::default();
            change(&mut built);
            built.query()
        };
        assert_eq!(built(|_| {}), "");
        assert_eq!(built(|b| b.any = "a b".into()), "a OR b");
        let all = Built {
            all: "port fire".into(),
            phrase: "storage shed".into(),
            any: "silo quay".into(),
            none: "drill test".into(),
            near: "smoke alarm".into(),
            distance: "5".into(),
            title: "two words".into(),
            from: "2024-03".into(),
            to: String::new(),
        };
        assert_eq!(
            all.query(),
            "port fire \"storage shed\" (silo OR quay) \"smoke alarm\"~5 title:(two words) date:2024-03.. -drill -test"
        );
    }

    proptest::proptest! {
        #[test]
        fn parts_make_up_the_text(text in "\\PC{0,20}", from in 0usize..20, len in 0usize..9, caret in 0usize..25) {
            let parts = marked(&text, &[Span::new(from, from + len)]);
            proptest::prop_assert_eq!(parts.iter().map(|(p, _)| p.as_str()).collect::<String>(), text.clone());
            if let Some(range) = word_before(&text, caret) {
                proptest::prop_assert!(text.get(range).is_some());
            }
        }
    }
}
