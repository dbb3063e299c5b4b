//! Headings that nothing but their form tells: short lines without a full stop.

/// How surely a line reads as a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Look {
    /// Not a heading.
    No,
    /// Short and without a full stop, as headings in sentence case are; its
    /// surroundings must decide.
    Short,
    /// Set in title case or capitals too.
    TitleCase,
}

/// The longest line in bytes that is considered.
pub(super) const LONGEST: usize = 200;

/// How `line` (trimmed) looks.
pub(super) fn look(line: &str) -> Look {
    if line.len() > LONGEST || line.len() < 2 {
        return Look::No;
    }
    let bare = line.trim_matches(|c| matches!(c, '"' | '“' | '”' | '\'' | '‘' | '’' | '*' | '_'));
    let Some(first) = bare.chars().next() else { return Look::No };
    let ends_open = bare.ends_with(['.', '!', ',', ';', ':', '…', '。', '！', '、', '-', '—', '(']);
    if ends_open || !(first.is_uppercase() || first.is_numeric() || is_caseless_letter(first)) {
        return Look::No;
    }
    // Addresses, handles and the credits of pictures are none.
    if bare.contains("://") || bare.contains("(@") || bare.contains("www.") || is_credit(bare) {
        return Look::No;
    }
    let mut words = Words::default();
    for word in bare.split_whitespace() {
        words.add(word);
    }
    if words.n_letters == 0 || words.n > 18 || bare.chars().count() > 120 {
        return Look::No;
    }
    // A full stop with a sentence behind it: the line is prose.
    if bare.contains(". ") && words.n > 6 {
        return Look::No;
    }
    if words.n_weighty > 0 && words.n_capital * 4 >= words.n_weighty * 3 {
        Look::TitleCase
    } else if words.n <= 12 {
        Look::Short
    } else {
        Look::No
    }
}

/// What is counted of the words of a line.
#[derive(Default)]
struct Words {
    n: usize,
    /// Words with a letter.
    n_letters: usize,
    /// Words which title case sets with a capital.
    n_weighty: usize,
    /// Those of them that have one.
    n_capital: usize,
}

impl Words {
    fn add(&mut self, word: &str) {
        self.n += 1;
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(first) = core.chars().find(|c| c.is_alphanumeric()) else { return };
        if !core.chars().any(char::is_alphabetic) {
            return;
        }
        self.n_letters += 1;
        if is_caseless_letter(first) {
            return;
        }
        let capital = first.is_uppercase() || core.chars().any(char::is_uppercase);
        if !is_light(core) {
            self.n_weighty += 1;
            self.n_capital += usize::from(capital && !first.is_numeric() || first.is_numeric());
        }
    }
}

/// Words that title case leaves small.
fn is_light(word: &str) -> bool {
    const LIGHT: &[&str] = &[
        "a", "an", "and", "are", "as", "at", "but", "by", "for", "from", "if", "in", "into", "is",
        "its", "it", "nor", "of", "off", "on", "onto", "or", "over", "per", "so", "than", "that",
        "the", "their", "to", "up", "via", "vs", "was", "with", "yet", "amid", "upon", "de", "la",
        "du", "der", "die", "und", "von", "y", "el", "et",
    ];
    word.len() <= 5 && LIGHT.iter().any(|light| light.eq_ignore_ascii_case(word))
}

fn is_caseless_letter(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}

fn is_credit(line: &str) -> bool {
    const STARTS: &[&str] = &[
        "photo:",
        "photograph:",
        "photos:",
        "picture:",
        "image:",
        "credit:",
        "file photo",
        "photo by",
        "picture by",
        "getty images",
        "reporting by",
        "editing by",
        "writing by",
        "source:",
        "via ",
        "by ",
        "from:",
        "©",
    ];
    STARTS
        .iter()
        .any(|start| line.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expected: Look, lines: &[&str]) {
        for line in lines {
            assert_eq!(look(line), expected, "{line}");
        }
    }

    #[test]
    fn title_case_is_seen() {
        check(
            Look::TitleCase,
            &[
                "Idle Cranes and Empty Sheds",
                "Sarvena and Kostrel: A Troubled Marriage",
                "Kostrel's Silence Amid Rising Anger",
                "What Comes Next?",
                "BACKGROUND",
                "Legal and Financial Consequences of the Widening Sarvena Port Inquiry",
                "09:40 GMT",
            ],
        );
    }

    #[test]
    fn sentence_case_is_left_to_the_surroundings() {
        check(
            Look::Short,
            &[
                "A question of lists",
                "What the port knew",
                "Death toll rises to 14 as fire burns on",
            ],
        );
        check(Look::Short, &["北韓的軍火"]);
    }

    #[test]
    fn prose_and_credits_are_no_headings() {
        check(
            Look::No,
            &[
                "Points that the assembly will discuss include:",
                "He left.",
                "and so it went on",
                "By Jane Doe",
                "Photo: Jane Doe",
                "https://port.example/Fire",
                "— Bay News Agency (@BayNews) November 22, 2024",
                "12:30",
                "",
            ],
        );
    }
}
