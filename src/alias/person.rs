//! Short forms of people's names.

use super::key::bare_words;

/// How a shorter name of a person fits a longer one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// `J. Marant` and `Jeanne Marant`.
    Initial,
    /// `John Public` and `John Q. Public`.
    Shorter,
}

/// Whether two names of people have the same surname, and given names that can be one
/// person's.
pub(super) fn fit(a: &str, b: &str) -> Option<Fit> {
    let (a, b) = (bare_words(a), bare_words(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let ((last, given), (same, longer)) = (short.split_last()?, long.split_last()?);
    if last != same || last.chars().count() < 2 || given.is_empty() {
        return None;
    }
    let is_initial = |word: &String| word.chars().count() == 1;
    let mut rest = longer.iter();
    let mut initials = false;
    for word in given {
        let meets = |other: &&String| {
            *other == word
                || (is_initial(word) || is_initial(other))
                    && other.chars().next() == word.chars().next()
        };
        let other = rest.find(meets)?;
        initials |= other != word;
    }
    match (initials, given.len() < longer.len()) {
        (true, _) => Some(Fit::Initial),
        (false, true) => Some(Fit::Shorter),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_must_be_able_to_be_one() {
        for (a, b, expected) in [
            ("J. Marant", "Jeanne Marant", Some(Fit::Initial)),
            ("I. Marant", "Jeanne Marant", None),
            ("John Public", "John Q. Public", Some(Fit::Shorter)),
            ("J. Q. Public", "John Public", Some(Fit::Initial)),
            ("Ilse Marant", "Ilse Oru", None),
            ("Marant", "Ilse Marant", None),
            ("Ilse Marant", "ILSE MARANT", None),
        ] {
            assert_eq!(fit(a, b), expected, "{a} {b}");
        }
    }
}
