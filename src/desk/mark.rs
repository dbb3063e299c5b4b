//! Texts that a person marks, and where they stand.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::decision::Key;
use crate::text::{Span, fold, is_unspaced, is_word_char, words};

/// A text that means an entity wherever it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// As it is written; white space stands for any white space.
    pub text: String,
    pub entity: Key,
    /// Whether capitals and small letters are the same.
    #[serde(default)]
    pub any_case: bool,
    /// Whether a longer name that holds it stays whole.
    #[serde(default)]
    pub yields: bool,
}

/// Finds many marks in one pass over a text.
#[derive(Default)]
pub struct Matcher {
    marks: Vec<Mark>,
    /// Marks by their first word, folded.
    by_word: HashMap<String, Vec<usize>>,
    /// Those that hold no word: signs and emoji.
    wordless: Vec<usize>,
}

impl Matcher {
    /// Of marks that are written alike the last one counts.
    pub fn new(marks: impl IntoIterator<Item = Mark>) -> Self {
        let mut matcher = Self::default();
        for mark in marks {
            let nr = matcher.marks.len();
            match words(&mark.text).next() {
                Some(word) => matcher.by_word.entry(fold(word.text)).or_default().push(nr),
                None if mark.text.trim().is_empty() => {}
                None => matcher.wordless.push(nr),
            }
            matcher.marks.push(mark);
        }
        matcher
    }

    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// Where marks stand in `text`: in order, disjoint; of those that overlap the one that
    /// begins first, then the longest, then the last mark. Each span is exactly the mark's
    /// text, and cuts no word.
    ///
    /// Cost: one pass over the words; a pass more for each mark that holds no word.
    pub fn find(&self, text: &str) -> Vec<(Span, &Mark)> {
        let mut found: Vec<(Span, usize)> = Vec::new();
        let mut folded = String::new();
        if !self.by_word.is_empty() {
            for word in words(text) {
                folded.clear();
                word.fold_into(&mut folded);
                for nr in self.by_word.get(&folded).into_iter().flatten() {
                    let Some(mark) = self.marks.get(*nr) else { continue };
                    let lead = words(&mark.text).next().map_or(0, |first| first.start);
                    let at = word.start.checked_sub(lead);
                    found.extend(at.and_then(|at| matched(text, at, mark)).map(|s| (s, *nr)));
                }
            }
        }
        for nr in &self.wordless {
            let Some(mark) = self.marks.get(*nr) else { continue };
            let all = text.match_indices(mark.text.trim());
            found.extend(all.map(|(at, same)| (Span::new(at, at + same.len()), *nr)));
        }
        found.sort_unstable_by_key(|(span, nr)| {
            (span.start, core::cmp::Reverse(span.end), core::cmp::Reverse(*nr))
        });
        let mut end = 0;
        found.retain(|(span, _)| {
            let fits = span.start >= end;
            if fits {
                end = span.end;
            }
            fits
        });
        found.into_iter().filter_map(|(span, nr)| Some((span, self.marks.get(nr)?))).collect()
    }
}

/// The stretch from `at` on if it is what the mark says, and cuts no word.
fn matched(text: &str, at: usize, mark: &Mark) -> Option<Span> {
    let rest = text.get(at..)?;
    let mut there = rest.char_indices().peekable();
    let mut wanted = mark.text.trim().chars().peekable();
    while let Some(c) = wanted.next() {
        if c.is_whitespace() {
            while wanted.next_if(|c| c.is_whitespace()).is_some() {}
            there.next_if(|(_, c)| c.is_whitespace())?;
            while there.next_if(|(_, c)| c.is_whitespace()).is_some() {}
            continue;
        }
        let (_, other) = there.next()?;
        let same = c == other || mark.any_case && c.to_lowercase().eq(other.to_lowercase());
        if !same {
            return None;
        }
    }
    let len = there.peek().map_or(rest.len(), |(at, _)| *at);
    let goes_on = |a: Option<char>, b: Option<char>| {
        let in_word = |c: char| is_word_char(c) && !is_unspaced(c);
        a.is_some_and(in_word) && b.is_some_and(in_word)
    };
    let stretch = rest.get(..len)?;
    let before = text.get(..at)?.chars().next_back();
    let after = rest.get(len..)?.chars().next();
    let cuts =
        goes_on(before, stretch.chars().next()) || goes_on(stretch.chars().next_back(), after);
    (!cuts && len > 0).then(|| Span::new(at, at + len))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::EntityKind;

    fn mark(text: &str, any_case: bool) -> Mark {
        let entity = Key::new(EntityKind::Organisation, text);
        Mark { text: text.to_owned(), entity, any_case, yields: false }
    }

    fn check(marks: &[&str], text: &str, expected: &[&str]) {
        let marks: Vec<Mark> = marks.iter().map(|text| mark(text, false)).collect();
        let matcher = Matcher::new(marks);
        let found = matcher.find(text);
        let found: Vec<_> = found.iter().map(|(span, _)| span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks_are_found_as_they_are_written() {
        check(
            &["Oru Line"],
            "Oru Line, Oru\n Line's; Oru Lines, ORU LINE",
            &["Oru Line", "Oru\n Line"],
        );
        check(&["C++"], "C++ and C, C+++", &["C++", "C++"]);
        check(&["U.S."], "the U.S. and U.S", &["U.S."]);
        check(&[".NET", "(a|b)*"], "x.NET .NET (a|b)*", &[".NET", ".NET", "(a|b)*"]);
        check(&["🔥"], "a 🔥🔥b", &["🔥", "🔥"]);
        check(&["x"], "x ax xa X x", &["x", "x"]);
        check(&["東京"], "大東京都", &["東京"]);
        check(&["شركة"], "في شركة الخط", &["شركة"]);
        check(&["", " "], "a b", &[]);
        check(&["Oru", "Oru Line"], "Oru Line and Oru", &["Oru Line", "Oru"]);
        let any = [mark("oru line", true)];
        assert_eq!(Matcher::new(any).find("ORU LINE, Oru Line").len(), 2);
    }

    proptest::proptest! {
        #[test]
        fn places_are_exact_and_disjoint(
            texts in proptest::collection::vec("[aAé .+東🔥-]{0,5}", 0..5),
            text in "[aAé .+東🔥\n-]{0,40}",
        ) {
            let marks: Vec<Mark> = texts.iter().map(|text| mark(text, true)).collect();
            let mut end = 0;
            for (span, mark) in Matcher::new(marks).find(&text) {
                proptest::prop_assert!(span.start >= end && !span.is_empty());
                end = span.end;
                let bare = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
                proptest::prop_assert_eq!(bare(span.of(&text)), bare(&mark.text));
            }
        }
    }
}
