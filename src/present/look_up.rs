//! Queries made out of the one that was asked and a word.

use crate::text::is_word_char;

/// Both: `port fire`, or the word alone where nothing was asked.
pub fn with_word(asked: &str, word: &str) -> String {
    match asked.trim() {
        "" => word.to_owned(),
        asked => format!("{asked} {word}"),
    }
}

/// `word` at most `away` words from what was asked: `"port fire"~4`, and as much for each
/// of several words that were asked with OR. A query that is more than that cannot be
/// said so; then both are looked for anywhere in the article.
pub fn near_word(asked: &str, word: &str, away: u32) -> String {
    let parts: Vec<&str> = asked.trim().split(" OR ").map(str::trim).collect();
    match parts.iter().all(|part| is_word(part)) {
        true => {
            // One away is right beside: no other word between them.
            let others = away.saturating_sub(1);
            let near = parts.iter().map(|part| format!("\"{part} {word}\"~{others}"));
            near.collect::<Vec<_>>().join(" OR ")
        }
        false => with_word(asked, word),
    }
}

/// Whether a part of a query is one word, with gaps at most.
fn is_word(part: &str) -> bool {
    let is_operator = matches!(part, "AND" | "OR" | "NOT");
    let plain = part.chars().all(|c| is_word_char(c) || matches!(c, '*' | '?'));
    plain && !is_operator && part.contains(is_word_char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_looked_for_near_words_and_else_beside_the_query() {
        for (asked, expected) in [
            ("fire", "\"fire drill\"~4"),
            (" silo* ", "\"silo* drill\"~4"),
            ("shed OR silo*", "\"shed drill\"~4 OR \"silo* drill\"~4"),
            ("port fire", "port fire drill"),
            ("\"storage shed\"", "\"storage shed\" drill"),
            ("don't", "don't drill"),
            ("fire -port", "fire -port drill"),
            ("", "drill"),
            ("NOT", "NOT drill"),
        ] {
            assert_eq!(near_word(asked, "drill", 5), expected, "{asked}");
        }
        assert_eq!(near_word("fire", "drill", 0), "\"fire drill\"~0");
        assert_eq!(with_word(" ", "drill"), "drill");
    }
}
