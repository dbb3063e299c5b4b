//! Words with gaps.

/// A folded word in which `*` stands for any run of characters and `?` for any one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wildcard(String);

impl Wildcard {
    /// `pattern` must be folded but for its `*` and `?`.
    pub fn new(pattern: String) -> Self {
        Self(pattern)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What every word meant begins with.
    pub fn prefix(&self) -> &str {
        self.0.split(['*', '?']).next().unwrap_or("")
    }

    /// Cost: at most the product of both lengths; no recursion.
    pub fn matches(&self, word: &str) -> bool {
        let (mut pattern, mut rest) = (self.0.as_str(), word);
        // Where to go on should the last star have to take one character more.
        let mut retry: Option<(&str, &str)> = None;
        loop {
            let mut tail = pattern.chars();
            let mut word_tail = rest.chars();
            match (tail.next(), word_tail.next()) {
                (None, None) => return true,
                (Some('*'), _) => {
                    pattern = tail.as_str();
                    if pattern.is_empty() {
                        return true;
                    }
                    retry = Some((pattern, rest));
                    continue;
                }
                (Some(asked), Some(c)) if asked == '?' || asked == c => {
                    (pattern, rest) = (tail.as_str(), word_tail.as_str());
                    continue;
                }
                _ => {}
            }
            let Some((from, at)) = retry else { return false };
            let mut shorter = at.chars();
            if shorter.next().is_none() {
                return false;
            }
            (pattern, rest) = (from, shorter.as_str());
            retry = Some((from, rest));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same by definition.
    fn naive(pattern: &[char], word: &[char]) -> bool {
        match pattern.split_first() {
            None => word.is_empty(),
            Some(('*', rest)) => (0..=word.len()).any(|n| naive(rest, &word[n..])),
            Some((c, rest)) => {
                word.first().is_some_and(|w| *c == '?' || c == w) && naive(rest, &word[1..])
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn gaps_are_filled_as_defined(pattern in "[abé*?]{0,6}", word in "[abé]{0,7}") {
            let chars = |s: &str| s.chars().collect::<Vec<_>>();
            let expected = naive(&chars(&pattern), &chars(&word));
            proptest::prop_assert_eq!(Wildcard::new(pattern).matches(&word), expected);
        }
    }
}
