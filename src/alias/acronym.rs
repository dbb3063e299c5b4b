//! Letters that stand for a name: `NIS`, `U.N.`

/// Words that letters may leave out.
const SMALL: [&str; 9] = ["of", "the", "and", "for", "on", "in", "to", "de", "&"];

/// Whether `letters` are written as an acronym and are the initials of the words of
/// `name`, in order; small words may be left out, and one other.
pub fn stands_for(letters: &str, name: &str) -> bool {
    let bare: Vec<char> = letters.chars().filter(|c| *c != '.').collect();
    if bare.len() < 2 || !bare.iter().all(|c| c.is_uppercase()) {
        return false;
    }
    let mut wanted = bare.iter().peekable();
    let mut n_missed = 0;
    let words = name.split([' ', '-', '/']).filter(|word| !word.is_empty());
    let mut n_words = 0;
    for word in words {
        n_words += 1;
        let initial = word.chars().next().unwrap_or(' ');
        if wanted.next_if(|c| c.to_lowercase().eq(initial.to_lowercase())).is_none()
            && !SMALL.contains(&word.to_lowercase().as_str())
        {
            n_missed += 1;
        }
    }
    wanted.next().is_none() && n_missed <= 1 && n_words >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_initials_in_order() {
        for (letters, name, expected) in [
            ("NIS", "National Intelligence Service", true),
            ("U.N.", "United Nations", true),
            ("WHO", "World Health Organization", true),
            ("IOM", "International Organization for Migration", true),
            ("NIS", "National Institute of Statistics", true),
            ("NSI", "National Intelligence Service", false),
            ("ns", "National Service", false),
            ("N", "National", false),
            ("BBC", "BBC", false),
            ("NIS", "National Intelligence Service of South Korea", false),
        ] {
            assert_eq!(stands_for(letters, name), expected, "{letters} for {name}");
        }
    }
}
