//! Keys under which spellings of one name meet.

use crate::text::fold;

/// Letters that alphabets render in several ways, with what stands for them in a key:
/// those of Korean, Russian, Arabic and Chinese names in the Latin alphabet. The longer
/// ones come first.
const RENDERED: [(&str, &str); 24] = [
    ("shch", "s"),
    ("tsch", "c"),
    ("tch", "c"),
    ("sch", "s"),
    ("kh", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("sh", "s"),
    ("zh", "z"),
    ("ch", "c"),
    ("ph", "f"),
    ("ts", "c"),
    ("tz", "c"),
    ("ck", "k"),
    ("ks", "x"),
    ("dj", "j"),
    ("q", "g"),
    ("k", "g"),
    ("w", "v"),
    ("b", "p"),
    ("x", "s"),
    ("r", "l"),
    ("y", "i"),
];

/// What a name is written with once hyphens, points and apostrophes are gone: its words.
pub(super) fn bare_words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let words = folded.split_whitespace().map(|word| word.chars().filter(|c| c.is_alphanumeric()));
    words.map(Iterator::collect).filter(|word: &String| !word.is_empty()).collect()
}

/// The consonants of a word as alphabets render them: `wonshik` and `wonsik` have one key.
pub(super) fn skeleton(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let (written, stands) = RENDERED
            .iter()
            .find_map(|(from, to)| rest.strip_prefix(from).map(|left| (left, *to)))
            .unwrap_or((&rest[first.len_utf8()..], ""));
        let plain = if stands.is_empty() { first } else { stands.chars().next().unwrap_or(first) };
        rest = written;
        let is_vowel = matches!(plain, 'a' | 'e' | 'i' | 'o' | 'u');
        let plain = if is_vowel { 'a' } else { plain };
        // A vowel counts at the beginning only, and a doubled letter once. The h that
        // follows a vowel lengthens it.
        let silent = is_vowel && !key.is_empty() || plain == 'h' && !key.is_empty();
        if !silent && !key.ends_with(plain) {
            key.push(plain);
        }
    }
    key
}

/// Edits between two words, at most `most`; more are `None`.
///
/// Cost: the product of the lengths.
pub(super) fn distance(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = i;
        let mut left = i + 1;
        for (j, y) in b.iter().enumerate() {
            let above = row.get(j + 1).copied().unwrap_or(usize::MAX - 1);
            let cost = (corner + usize::from(x != y)).min(above + 1).min(left + 1);
            corner = above;
            if let Some(cell) = row.get_mut(j) {
                *cell = left;
            }
            left = cost;
        }
        if let Some(cell) = row.get_mut(b.len()) {
            *cell = left;
        }
    }
    row.last().copied().filter(|edits| *edits <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renderings_of_a_name_meet() {
        for (a, b) in [
            ("wonshik", "wonsik"),
            ("zelensky", "zelenskyy"),
            ("mohammed", "muhammad"),
            ("gaddafi", "qadhafi"),
            ("khalid", "halid"),
            ("park", "pak"),
        ] {
            let same = skeleton(a) == skeleton(b);
            assert_eq!(same, a != "park", "{a} {b}: {} {}", skeleton(a), skeleton(b));
        }
        assert_ne!(skeleton("jongun"), skeleton("jongnam"));
    }

    #[test]
    fn edits_are_counted() {
        for (a, b, expected) in [
            ("marant", "marant", Some(0)),
            ("marant", "maraent", Some(1)),
            ("marant", "morant", Some(1)),
            ("marant", "mornat", None),
            ("", "ab", Some(2)),
            ("abc", "", None),
        ] {
            assert_eq!(distance(a, b, 2), expected, "{a} {b}");
        }
    }
}
