//! Names of files within files, made such that a path can be made of them.

use std::collections::BTreeMap;

/// The names that are taken in a file, each with how often it was asked for.
#[derive(Debug, Default)]
pub(super) struct Names(BTreeMap<String, u32>);

impl Names {
    /// The name as it stands in a path: never empty, never leading elsewhere, and none
    /// of those that were given before.
    ///
    /// Folders stay; `.`, `..`, drives and a leading `/` go, control characters are
    /// shown as signs, and a name of more than a thousand bytes is cut. The second
    /// `a.txt` is `a (2).txt`.
    pub fn member(&mut self, name: &str) -> String {
        const LONGEST: usize = 1000;
        let safe: Vec<String> = name
            .split(['/', '\\'])
            .map(|part| part.chars().map(shown).collect::<String>())
            .filter(|part| !matches!(part.trim(), "" | "." | ".."))
            .filter(|part| !is_drive(part))
            .collect();
        let mut safe = if safe.is_empty() { "no name".to_owned() } else { safe.join("/") };
        if safe.len() > LONGEST {
            safe.truncate(safe.floor_char_boundary(LONGEST));
            safe.push('…');
        }
        let mut n = self.0.get(&safe).copied().unwrap_or(0) + 1;
        let mut free = safe.clone();
        while n > 1 || self.0.contains_key(&free) {
            n = n.max(2);
            free = numbered(&safe, n);
            if !self.0.contains_key(&free) {
                break;
            }
            n += 1;
        }
        self.0.insert(safe.clone(), n);
        if free != safe {
            self.0.insert(free.clone(), 1);
        }
        free
    }
}

/// The name with a number, before its extension so that that still tells the format.
fn numbered(name: &str, n: u32) -> String {
    let at = name.rfind('/').map_or(0, |at| at + 1);
    match name.get(at..).and_then(|last| last.rfind('.')).filter(|dot| *dot > 0) {
        Some(dot) => {
            let (stem, extension) = name.split_at(at + dot);
            format!("{stem} ({n}){extension}")
        }
        None => format!("{name} ({n})"),
    }
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
    use super::Names;

    #[test]
    fn names_lead_nowhere_else() {
        let mut names = Names::default();
        for (name, expected) in [
            ("a/b.txt", "a/b.txt"),
            ("../../etc/passwd", "etc/passwd"),
            ("/abs.txt", "abs.txt"),
            ("C:\\x\\y.txt", "x/y.txt"),
            ("a\0b.txt", "a\u{2400}b.txt"),
            ("", "no name"),
            ("..", "no name (2)"),
            ("a/b.txt", "a/b (2).txt"),
            ("a/b (3).txt", "a/b (3).txt"),
            ("a/b.txt", "a/b (4).txt"),
            ("a/b (3).txt", "a/b (3) (2).txt"),
            ("a/b.txt", "a/b (5).txt"),
            (".hidden", ".hidden"),
            (".hidden", ".hidden (2)"),
        ] {
            assert_eq!(names.member(name), expected);
        }
        assert_eq!(names.member(&"é".repeat(2000)).len(), 1000 + "…".len());
    }
}
