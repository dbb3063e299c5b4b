//! Names of files within files, made such that a path can be made of them.

/// The name as it stands in a path: never empty, never leading elsewhere, and none of
/// those that are `taken`, to which it is added.
///
/// Folders stay; `.`, `..`, drives and a leading `/` go, control characters are shown
/// as signs.
pub(super) fn member_name(name: &str, taken: &mut Vec<String>) -> String {
    let safe: Vec<String> = name
        .split(['/', '\\'])
        .map(|part| part.chars().map(shown).collect::<String>())
        .filter(|part| !matches!(part.trim(), "" | "." | ".."))
        .filter(|part| !is_drive(part))
        .collect();
    let safe = if safe.is_empty() { "no name".to_owned() } else { safe.join("/") };
    let numbered = (2..).map(|n| format!("{safe} ({n})"));
    let free = core::iter::once(safe.clone()).chain(numbered).find(|name| !taken.contains(name));
    let free = free.unwrap_or(safe);
    taken.push(free.clone());
    free
}

fn shown(c: char) -> char {
    match c {
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\x7f' => '\u{2421}',
        c => c,
    }
}

fn is_drive(part: &str) -> bool {
    matches!(part.as_bytes(), [letter, b':'] if letter.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::member_name;

    #[test]
    fn names_lead_nowhere_else() {
        let mut taken = Vec::new();
        let mut check = |name: &str, expected: &str| {
            assert_eq!(member_name(name, &mut taken), expected);
        };
        check("a/b.txt", "a/b.txt");
        check("../../etc/passwd", "etc/passwd");
        check("/abs.txt", "abs.txt");
        check("C:\\x\\y.txt", "x/y.txt");
        check("a\0b.txt", "a\u{2400}b.txt");
        check("", "no name");
        check("..", "no name (2)");
        check("a/b.txt", "a/b.txt (2)");
    }
}
