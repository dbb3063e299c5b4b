//! Regular expressions over a text.

use regex::{Error, Regex, RegexBuilder};

use super::phrase::Run;
use crate::index::TITLE_GAP;
use crate::text::{Span, words};

/// What a compiled expression may take, bytes.
const MOST_MEMORY: usize = 1 << 20;
/// The longest expression, bytes.
const LONGEST: usize = 2_000;

/// A regular expression, case folded unless it says `(?-i)`.
///
/// Cost: linear in the text, whatever the expression.
pub struct Expression(Regex);

impl Expression {
    /// Errors: in plain words why it cannot be used.
    pub fn new(pattern: &str) -> Result<Self, String> {
        if pattern.len() > LONGEST {
            return Err("the pattern is too big; it was passed over".to_owned());
        }
        let built = RegexBuilder::new(pattern)
            .case_insensitive(true)
            .multi_line(true)
            .size_limit(MOST_MEMORY)
            .dfa_size_limit(2 * MOST_MEMORY)
            .nest_limit(100)
            .build();
        built.map(Self).map_err(|error| match error {
            Error::CompiledTooBig(_) => "the pattern is too big; it was passed over".to_owned(),
            error => format!("the pattern is not one: {}", last_line(&error.to_string())),
        })
    }

    /// Where it matches in `text`, in order, disjoint; empty matches are left out.
    pub fn find<'s>(&'s self, text: &'s str) -> impl Iterator<Item = Span> + 's {
        let found = self.0.find_iter(text).filter(|found| !found.is_empty());
        found.map(|found| Span::new(found.start(), found.end()))
    }

    /// The tokens that matches touch, rising, disjoint; `None` without a match. `apart`
    /// is a title that is no part of the text, and is indexed behind it.
    pub fn runs(&self, text: &str, apart: Option<&str>) -> Option<Vec<Run>> {
        let (in_text, in_title) = (
            self.find(text).next().is_some(),
            apart.is_some_and(|t| self.find(t).next().is_some()),
        );
        if !in_text && !in_title {
            return None;
        }
        let mut runs = Vec::new();
        let n_words = self.touched(text, 0, &mut runs);
        if let (Some(title), true) = (apart, in_title) {
            self.touched(title, n_words + TITLE_GAP, &mut runs);
        }
        Some(runs)
    }

    /// Appends the tokens of `text`, numbered from `base`, that matches touch, and gives
    /// the number of all tokens.
    fn touched(&self, text: &str, base: u32, runs: &mut Vec<Run>) -> u32 {
        let mut matches = self.find(text).peekable();
        let mut token = base;
        // Where the match began that made the last run.
        let mut goes_on = None;
        for word in words(text) {
            let span = word.span();
            while matches.next_if(|found| found.end <= span.start).is_some() {}
            if let Some(found) = matches.peek()
                && found.start < span.end
            {
                match runs.last_mut() {
                    Some((_, last)) if goes_on == Some(found.start) => *last = token,
                    _ => runs.push((token, token)),
                }
                goes_on = Some(found.start);
            }
            token += 1;
        }
        token - base
    }
}

/// Whether a pattern can be used.
pub(super) fn check(pattern: &str) -> Result<(), String> {
    Expression::new(pattern).map(drop)
}

/// The crate draws the pattern first and says what is wrong with it at the end.
fn last_line(message: &str) -> &str {
    let line = message.lines().next_back().unwrap_or(message);
    line.strip_prefix("error: ").unwrap_or(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pattern: &str, text: &str, expected: &[&str]) {
        let expression = Expression::new(pattern).unwrap();
        let found: Vec<_> = expression.find(text).map(|s| s.of(text)).collect();
        assert_eq!(found, expected, "{pattern}");
    }

    #[test]
    fn matches_are_found_whatever_the_case() {
        check("colou?r", "Color, COLOUR", &["Color", "COLOUR"]);
        check("(?-i)colou?r", "Color, colour", &["colour"]);
        check(r"\+\d{2} \d+", "call +49 170123", &["+49 170123"]);
        check("^b", "a\nb", &["b"]);
        check("x*", "axxb", &["xx"]);
        check(r"\bé\w+", "été à côté", &["été"]);
    }

    #[test]
    fn whole_words_are_touched() {
        let runs = |pattern: &str, text: &str| {
            Expression::new(pattern).unwrap().runs(text, Some("x port"))
        };
        assert_eq!(
            runs("or", "a port, for them"),
            Some(vec![(1, 1), (2, 2), (4 + TITLE_GAP + 1, 4 + TITLE_GAP + 1)])
        );
        assert_eq!(runs("ort, fo", "a port, for them"), Some(vec![(1, 2)]));
        assert_eq!(runs(",", "a port, for"), Some(vec![]));
        assert_eq!(runs("zz", "a port"), None);
    }

    #[test]
    fn hostile_patterns_are_refused_in_words() {
        let says = |pattern: &str| super::check(pattern).unwrap_err();
        assert!(says("((((a{100}){100}){100}){100})").contains("too big"));
        assert!(says(r"\p{L}{1,1000}\p{L}{1,1000}").contains("too big"));
        assert!(says(&"(".repeat(50_000)).contains("too big"));
        assert_eq!(says("("), "the pattern is not one: unclosed group");
        check("(a+)+$", &"a".repeat(30_000), &[&"a".repeat(30_000)]);
    }
}
