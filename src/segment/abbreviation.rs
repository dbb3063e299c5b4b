//! Words that carry a point without ending a sentence.

/// What a point behind a word says about the end of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Point {
    /// A title or `No.`: what follows belongs to it.
    Inside,
    /// `Inc.`, `U.S.`, `Jan.`: may stand in the middle or at the end.
    Either,
    /// An ordinary word.
    End,
}

/// Longest entry of the tables in bytes; longer words are not looked up.
const LONGEST: usize = 8;

/// Stand before a name or a number. Sorted.
const BEFORE: &[&str] = &[
    "adm", "amb", "approx", "arch", "art", "assoc", "asst", "brig", "c", "ca", "capt", "cf",
    "cmdr", "col", "cpl", "dep", "det", "dir", "dr", "eg", "fig", "figs", "fr", "ft", "gen", "gov",
    "govs", "hon", "ie", "insp", "lt", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "mt",
    "no", "nos", "op", "ph", "pp", "pres", "prof", "pvt", "ref", "rep", "reps", "rev", "rt", "sec",
    "secy", "sen", "sens", "sgt", "spc", "st", "sup", "supt", "viz", "vol", "vols", "vs",
];

/// May stand anywhere. Sorted.
const ANYWHERE: &[&str] = &[
    "al", "apr", "aug", "ave", "bhd", "blvd", "bros", "co", "corp", "cos", "cts", "dec", "dept",
    "dlrs", "est", "etc", "ext", "feb", "fri", "inc", "jan", "jr", "jul", "jun", "kg", "km", "ltd",
    "mar", "mln", "mon", "nov", "oct", "pct", "plc", "rd", "sat", "sep", "sept", "sq", "sr", "sun",
    "tel", "thu", "thur", "tue", "tues", "univ", "wed", "yr", "yrs",
];

/// Words that begin a sentence and hardly ever continue one in upper case. Sorted.
const STARTERS: &[&str] = &[
    "A",
    "After",
    "Also",
    "Although",
    "An",
    "And",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Despite",
    "During",
    "Each",
    "Earlier",
    "Even",
    "For",
    "From",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "Last",
    "Later",
    "Many",
    "Meanwhile",
    "More",
    "Most",
    "My",
    "No",
    "Not",
    "Now",
    "On",
    "Once",
    "One",
    "Only",
    "Or",
    "Other",
    "Others",
    "Our",
    "She",
    "Since",
    "So",
    "Some",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Three",
    "To",
    "Two",
    "Under",
    "Until",
    "We",
    "What",
    "When",
    "Where",
    "While",
    "Who",
    "Why",
    "With",
    "Yet",
    "You",
];

/// How a point behind `word` reads, from the word alone. `word` may hold points of
/// its own (`U.S`, `a.m`).
pub(crate) fn point_after(word: &str) -> Point {
    let mut letters = word.chars();
    let (first, second) = (letters.next(), letters.next());
    if let (Some(initial), None) = (first, second) {
        return if initial.is_uppercase() { Point::Inside } else { Point::End };
    }
    if word.len() > LONGEST || word.is_empty() {
        return Point::End;
    }
    if second == Some('.') {
        return Point::Either;
    }
    let lower = word.to_ascii_lowercase();
    if BEFORE.binary_search(&lower.as_str()).is_ok() {
        // `no.` and `art.` in lower case are more often words than abbreviations.
        let is_word = matches!(word, "no" | "art" | "arch" | "sec" | "c");
        if is_word { Point::End } else { Point::Inside }
    } else if ANYWHERE.binary_search(&lower.as_str()).is_ok() {
        let is_word = matches!(word, "sun" | "sat" | "mar" | "mon" | "wed");
        if is_word { Point::End } else { Point::Either }
    } else {
        Point::End
    }
}

/// Whether `word` all but proves that a sentence begins with it.
pub(crate) fn starts_sentence(word: &str) -> bool {
    STARTERS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        for table in [BEFORE, ANYWHERE, STARTERS] {
            assert!(table.windows(2).all(|w| w[0] < w[1]), "{table:?}");
        }
        assert!(BEFORE.iter().chain(ANYWHERE).all(|word| word.len() <= LONGEST));
    }

    #[test]
    fn words_are_read_by_the_table() {
        for (word, point) in [
            ("Mr", Point::Inside),
            ("Gen", Point::Inside),
            ("No", Point::Inside),
            ("no", Point::End),
            ("J", Point::Inside),
            ("U.S", Point::Either),
            ("p.m", Point::Either),
            ("Inc", Point::Either),
            ("Jan", Point::Either),
            ("harbour", Point::End),
        ] {
            assert_eq!(point_after(word), point, "{word}");
        }
    }
}
