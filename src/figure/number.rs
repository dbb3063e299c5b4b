//! What a number says: digits, words, scales, ranges.

use crate::segment::{TokenKind, Tokens};

/// The words for numbers that are added up.
const ONES: &[(&str, f64)] = &[
    ("zero", 0.0),
    ("one", 1.0),
    ("two", 2.0),
    ("three", 3.0),
    ("four", 4.0),
    ("five", 5.0),
    ("six", 6.0),
    ("seven", 7.0),
    ("eight", 8.0),
    ("nine", 9.0),
    ("ten", 10.0),
    ("eleven", 11.0),
    ("twelve", 12.0),
    ("thirteen", 13.0),
    ("fourteen", 14.0),
    ("fifteen", 15.0),
    ("sixteen", 16.0),
    ("seventeen", 17.0),
    ("eighteen", 18.0),
    ("nineteen", 19.0),
    ("twenty", 20.0),
    ("thirty", 30.0),
    ("forty", 40.0),
    ("fifty", 50.0),
    ("sixty", 60.0),
    ("seventy", 70.0),
    ("eighty", 80.0),
    ("ninety", 90.0),
];

/// The words that multiply what stands before them.
const SCALES: &[(&str, f64)] = &[
    ("dozen", 12.0),
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("k", 1e3),
    ("lakh", 1e5),
    ("lakhs", 1e5),
    ("million", 1e6),
    ("mln", 1e6),
    ("mn", 1e6),
    ("m", 1e6),
    ("crore", 1e7),
    ("crores", 1e7),
    ("billion", 1e9),
    ("bln", 1e9),
    ("bn", 1e9),
    ("b", 1e9),
    ("trillion", 1e12),
    ("trn", 1e12),
    ("tn", 1e12),
];

/// Words for many: a size, and no number.
const VAGUE: &[&str] = &[
    "dozens",
    "scores",
    "tens",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "trillions",
    "several",
    "few",
];

/// Parts of one.
const PARTS: &[(&str, f64)] =
    &[("half", 0.5), ("third", 1.0 / 3.0), ("quarter", 0.25), ("fifth", 0.2), ("tenth", 0.1)];

/// A number or a range, and where it stands in its sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// `None` for words such as "thousands".
    pub low: Option<f64>,
    /// The upper end of a range.
    pub high: Option<f64>,
    /// Its tokens, half-open.
    pub from: usize,
    pub to: usize,
}

fn find(table: &[(&str, f64)], word: &str) -> Option<f64> {
    table.iter().find(|(name, _)| *name == word).map(|(_, value)| *value)
}

/// Digits as a number: commas part thousands (or lakhs) if three digits follow the last,
/// points too where there are several.
pub(super) fn digits(written: &str) -> Option<f64> {
    let plain: String = written.chars().filter(|c| !c.is_whitespace()).collect();
    let n_points = plain.matches('.').count();
    let last_comma = plain.rfind(',');
    let text = match last_comma {
        // "1.234,5".
        Some(at) if plain.rfind('.').is_some_and(|point| point < at) => {
            plain.replace('.', "").replace(',', ".")
        }
        Some(at)
            if plain
                .get(at + 1..)
                .is_some_and(|tail| tail.split('.').next().map(str::len) == Some(3)) =>
        {
            plain.replace(',', "")
        }
        // "3,5": a comma for the point.
        Some(_) if plain.matches(',').count() == 1 => plain.replace(',', "."),
        Some(_) => return None,
        None if n_points > 1 => {
            let groups = plain.split('.').skip(1).all(|group| group.len() == 3);
            if !groups {
                return None;
            }
            plain.replace('.', "")
        }
        None => plain,
    };
    text.parse().ok().filter(|value: &f64| value.is_finite())
}

/// One number, without a range: its value, and the token behind it.
///
/// The second of the three is whether a scale was written.
fn simple(tokens: &Tokens<'_>, from: usize, stop: usize) -> Option<(Option<f64>, bool, usize)> {
    let mut at = from;
    let mut total = 0.0;
    let mut part: Option<f64> = None;
    let mut scaled = false;
    while at < stop {
        let word = tokens.lower(at);
        match tokens.get(at)?.kind {
            TokenKind::Number if part.is_none() && total == 0.0 => {
                part = Some(digits(tokens.written(at))?);
            }
            TokenKind::Word => {
                if VAGUE.contains(&word) {
                    let mut end = at + 1;
                    // "hundreds of thousands".
                    while end + 1 < stop
                        && tokens.is(end, &["of"])
                        && VAGUE.contains(&tokens.lower(end + 1))
                    {
                        end += 2;
                    }
                    return Some((None, true, end));
                }
                let compound = word.split_once('-').and_then(|(tens, ones)| {
                    Some(find(ONES, tens).filter(|n| *n >= 20.0)? + find(ONES, ones)?)
                });
                if let Some(value) = find(ONES, word).or(compound) {
                    // "twenty five" adds up; "two three" does not.
                    let adds = part.is_none_or(|held| {
                        held >= 100.0 || (20.0..100.0).contains(&held) && value < 10.0
                    });
                    if !adds {
                        break;
                    }
                    part = Some(part.unwrap_or(0.0) + value);
                } else if let Some(scale) = find(SCALES, word) {
                    let glued = word.len() <= 3 && word != "mln" && word != "bln";
                    if glued && !(tokens.is_glued(at) && at > from) {
                        break;
                    }
                    scaled = true;
                    let held = part.unwrap_or(1.0) * scale;
                    if scale >= 1e3 {
                        total += held;
                        part = None;
                    } else {
                        part = Some(held);
                    }
                } else if matches!(word, "a" | "an") && at == from && stop > at + 1 {
                    let next = tokens.lower(at + 1);
                    if let Some(value) = find(PARTS, next).filter(|_| next != "half") {
                        if tokens.is(at + 2, &["of"]) && tokens.is(at + 3, &["a"]) {
                            let scale = find(SCALES, tokens.lower(at + 4))?;
                            return Some((Some(value * scale), true, at + 5));
                        }
                        return Some((Some(value), false, at + 2));
                    }
                    if !(find(SCALES, next).is_some() || VAGUE.contains(&next)) {
                        return None;
                    }
                } else if word == "half" && at == from {
                    let article = usize::from(tokens.is(at + 1, &["a", "an"]));
                    return match find(SCALES, tokens.lower(at + 1 + article)) {
                        Some(scale) if at + 1 + article < stop => {
                            Some((Some(0.5 * scale), true, at + 2 + article))
                        }
                        _ => Some((Some(0.5), false, at + 1)),
                    };
                } else if word == "and" && part.is_some_and(|held| held >= 100.0) && at + 1 < stop {
                    let next = tokens.lower(at + 1);
                    let compound = next.split_once('-').map_or(next, |(tens, _)| tens);
                    if find(ONES, compound).is_none() {
                        break;
                    }
                } else {
                    // "two-thirds".
                    let fraction = word.split_once('-').and_then(|(n, of)| {
                        Some(find(ONES, n)? * find(PARTS, of.trim_end_matches('s'))?)
                    });
                    if fraction.is_some() && at == from {
                        return Some((fraction, false, at + 1));
                    }
                    break;
                }
            }
            _ => break,
        }
        at += 1;
    }
    (at > from && (part.is_some() || total > 0.0))
        .then(|| (Some(total + part.unwrap_or(0.0)), scaled, at))
}

/// The number that begins at token `from`, and the range where it is one: "4–6 million",
/// "between 10 and 20", "two to three".
pub(super) fn number(tokens: &Tokens<'_>, from: usize, stop: usize) -> Option<Number> {
    let between = tokens.is(from, &["between", "from"]);
    let start = from + usize::from(between);
    let (low, low_scaled, end) = simple(tokens, start, stop)?;
    let dash = tokens.is(end, &["-", "–", "—", "to", "or"]);
    let and = between && tokens.is(end, &["and"]);
    let mut next = end + 1;
    // "$4-$6".
    if tokens.is(next, &["$", "€", "£"]) {
        next += 1;
    }
    let second = match dash || and {
        true if next < stop => simple(tokens, next, stop),
        _ => None,
    };
    let Some((Some(high), high_scaled, to)) = second else {
        return (!between).then_some(Number { low, high: None, from, to: end });
    };
    let mut low = low?;
    if high_scaled && !low_scaled && low < high {
        // The scale holds for both: "4 to 6 million".
        let scale = scale_of(tokens, next, to);
        if low * scale <= high {
            low *= scale;
        }
    }
    if high < low {
        return Some(Number { low: Some(low), high: None, from, to: end });
    }
    Some(Number { low: Some(low), high: Some(high), from, to })
}

/// What the scales among the tokens multiply with.
fn scale_of(tokens: &Tokens<'_>, from: usize, to: usize) -> f64 {
    (from..to).filter_map(|at| find(SCALES, tokens.lower(at))).product()
}

/// The number and the rest of a word such as "seven-year".
pub(super) fn hyphened(word: &str) -> Option<(f64, &str)> {
    let (head, rest) = word.split_once('-')?;
    Some((find(ONES, head)?, rest))
}

/// Whether a text may hold a part of something: "half of", "two-thirds of".
pub(super) fn tells_a_part(text: &str) -> bool {
    const OF: [&str; 7] =
        ["alf of ", "third of ", "thirds of ", "uarter of ", "uarters of ", "fth of ", "enth of "];
    text.contains("of ") && OF.iter().any(|of| text.contains(of))
}

/// Whether a word names a part of one, as in "a tenth".
pub(super) fn is_part(word: &str) -> bool {
    find(PARTS, word).is_some()
}

/// Whether a word begins a number in words.
pub(super) fn begins(word: &str) -> bool {
    let compound = || word.split_once('-').is_some_and(|(tens, _)| find(ONES, tens).is_some());
    find(ONES, word).is_some() || VAGUE.contains(&word) || compound() || word == "half"
}

/// Words before a number which say how it is meant, the longest first.
const QUALIFIERS: &[&[&str]] = &[
    &["no", "more", "than"],
    &["no", "less", "than"],
    &["no", "fewer", "than"],
    &["not", "less", "than"],
    &["not", "more", "than"],
    &["as", "many", "as"],
    &["as", "much", "as"],
    &["as", "few", "as"],
    &["as", "little", "as"],
    &["in", "excess", "of"],
    &["a", "total", "of"],
    &["an", "average", "of"],
    &["a", "maximum", "of"],
    &["a", "minimum", "of"],
    &["well", "more", "than"],
    &["more", "than"],
    &["less", "than"],
    &["fewer", "than"],
    &["greater", "than"],
    &["at", "least"],
    &["at", "most"],
    &["up", "to"],
    &["close", "to"],
    &["well", "over"],
    &["just", "over"],
    &["just", "under"],
    &["or", "so"],
    &["a", "record"],
    &["an", "estimated"],
    &["an", "additional"],
    &["only", "about"],
    &["about"],
    &["approximately"],
    &["approx"],
    &["around"],
    &["almost"],
    &["nearly"],
    &["over"],
    &["under"],
    &["above"],
    &["below"],
    &["some"],
    &["roughly"],
    &["only"],
    &["just"],
    &["exactly"],
    &["precisely"],
    &["another"],
    &["estimated"],
    &["circa"],
    &["minus"],
    &["~"],
];

/// Where the words before the token `at` begin that qualify a number there; `at` if there
/// are none.
pub(super) fn qualified(tokens: &Tokens<'_>, at: usize) -> usize {
    for words in QUALIFIERS {
        let Some(start) = at.checked_sub(words.len()) else { continue };
        if words.iter().enumerate().all(|(nr, word)| tokens.is(start + nr, &[word])) {
            return start;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::BlockKind;
    use crate::text::Span;

    fn check(text: &str, low: Option<f64>, high: Option<f64>) {
        let tokens = Tokens::new(text, Span::new(0, text.len()), BlockKind::Paragraph);
        let found = number(&tokens, 0, tokens.len()).unwrap_or_else(|| panic!("{text}"));
        let near = |a: Option<f64>, b: Option<f64>| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * b.abs(),
            (a, b) => a == b,
        };
        assert!(near(found.low, low) && near(found.high, high), "{text}: {found:?}");
    }

    #[test]
    fn numbers_have_values() {
        for (text, value) in [
            ("7,000", 7e3),
            ("7 containers", 7.0),
            ("1.2 million", 1.2e6),
            ("3m", 3e6),
            ("2bn", 2e9),
            ("1,00,000", 1e5),
            ("2 lakh", 2e5),
            ("3.5 crore", 3.5e7),
            ("12\u{a0}500", 12_500.0),
            ("1.234.567", 1_234_567.0),
            ("seven thousand", 7e3),
            ("twenty-five", 25.0),
            ("two hundred and ten", 210.0),
            ("three hundred thousand", 3e5),
            ("one million two hundred thousand", 1.2e6),
            ("a dozen", 12.0),
            ("two dozen", 24.0),
            ("half", 0.5),
            ("half a million", 5e5),
            ("a quarter of a million", 2.5e5),
            ("two-thirds", 2.0 / 3.0),
            ("a third", 1.0 / 3.0),
        ] {
            check(text, Some(value), None);
        }
    }

    #[test]
    fn ranges_have_two_ends() {
        check("between 10 and 20 people", Some(10.0), Some(20.0));
        check("4–6", Some(4.0), Some(6.0));
        check("4 to 6 million", Some(4e6), Some(6e6));
        check("two or three", Some(2.0), Some(3.0));
        check("10 to 5", Some(10.0), None);
    }

    #[test]
    fn words_for_many_have_no_value() {
        for text in ["thousands", "hundreds of thousands", "dozens of people", "tens of thousands"]
        {
            check(text, None, None);
        }
    }
}
