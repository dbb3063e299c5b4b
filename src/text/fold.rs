//! Folding: the form under which words are compared.

use unicode_normalization::UnicodeNormalization;

/// Whether `c` is a combining mark (general category Mn, Mc or Me).
pub fn is_mark(c: char) -> bool {
    !c.is_ascii() && unicode_normalization::char::is_combining_mark(c)
}

/// Whether `c` is a mark that a word is told apart by, and not a diacritic: the vowel
/// signs of India and South-East Asia, the voicing marks of Kana.
fn is_letter_mark(c: char) -> bool {
    matches!(c, '\u{0900}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3099}'..='\u{309a}')
}

/// `word` folded for case, width and diacritics: `Straße` is `strasse`, `Ｋiel`
/// is `kiel`, `Malmö` is `malmo`.
pub fn fold(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    fold_into(word, &mut out);
    out
}

/// Appends the folded form of `word` to `out`.
///
/// Compatibility decomposition, marks dropped, lower case; `ß` becomes `ss` and a
/// final sigma a sigma, as full case folding does.
/// Cost: one pass; ASCII takes no table.
/// Source: UAX #15 (NFKD), Unicode CaseFolding.
pub fn fold_into(word: &str, out: &mut String) {
    if word.is_ascii() {
        out.extend(word.bytes().map(|b| char::from(b.to_ascii_lowercase())));
        return;
    }
    for c in word.nfkd() {
        for lower in c.to_lowercase().nfkd() {
            match lower {
                'ß' => out.push_str("ss"),
                'ς' => out.push('σ'),
                _ if is_mark(lower) && !is_letter_mark(lower) => {}
                _ => out.push(lower),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_width_and_diacritics_fold() {
        for (word, folded) in [
            ("Kim", "kim"),
            ("Malmö", "malmo"),
            ("Straße", "strasse"),
            ("İstanbul", "istanbul"),
            ("ſeven", "seven"),
            ("\u{212a}iel", "kiel"),
            ("ＡＢ", "ab"),
            ("ΟΔΟΣ", "οδοσ"),
            ("ΟΔΟς", "οδοσ"),
            ("e\u{301}", "e"),
            ("Москва", "москва"),
            ("\u{fb01}re", "fire"),
            ("हिन्दी", "हिन्दी"),
            ("ข้", "ข้"),
            ("مُحَمَّد", "محمد"),
        ] {
            assert_eq!(fold(word), folded, "{word}");
        }
    }

    proptest::proptest! {
        #[test]
        fn folding_twice_changes_nothing(word in "\\PC{0,12}") {
            proptest::prop_assert_eq!(fold(&fold(&word)), fold(&word));
        }
    }
}
