//! Marks at the start of a line: headings, list items, rules, rows.

/// The level of a heading `## Title`.
pub(super) fn heading_level(line: &str) -> Option<u8> {
    let level = line.bytes().take_while(|b| *b == b'#').count();
    let rest = line.get(level..)?;
    let title = rest.trim_matches(|c: char| c.is_whitespace() || c == '#');
    let fits = (1..=6).contains(&level) && rest.starts_with([' ', '\t']) && !title.is_empty();
    u8::try_from(level).ok().filter(|_| fits && line.len() <= 1000)
}

/// The mark of a list item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Item {
    None,
    /// A mark that nothing but a list item begins with.
    Bullet,
    /// An en dash, which begins speech in some languages.
    Dash,
    Number(u16),
}

pub(super) fn item(line: &str) -> Item {
    let mut chars = line.chars();
    let (Some(first), second) = (chars.next(), chars.next()) else { return Item::None };
    let spaced = second.is_some_and(char::is_whitespace) && chars.any(|c| !c.is_whitespace());
    match first {
        '-' | '*' | '+' if spaced => Item::Bullet,
        '•' | '◦' | '‣' | '▪' | '▸' | '►' | '●' | '○' | '■' | '∙' if second.is_some() => {
            Item::Bullet
        }
        '·' if spaced => Item::Bullet,
        '–' if spaced => Item::Dash,
        '0'..='9' => {
            let n_digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let rest = line.get(n_digits..).unwrap_or("");
            let marked = rest.starts_with(". ") || rest.starts_with(") ");
            match line.get(..n_digits).and_then(|digits| digits.parse().ok()) {
                Some(n) if marked && n_digits <= 3 => Item::Number(n),
                _ => Item::None,
            }
        }
        _ => Item::None,
    }
}

/// Whether `line` is a row of one mark, drawn to part what is above from what is below.
pub(super) fn is_rule(line: &str) -> bool {
    line.len() >= 3
        && line.len() <= 400
        && line.chars().all(|c| {
            matches!(
                c,
                '-' | '*' | '_' | '=' | '~' | '#' | '.' | '+' | ' ' | '—' | '–' | '…' | '•' | '·'
            )
        })
}

/// Whether `line` is the row below the head of a table: `---|:--:|---`.
pub(super) fn is_delimiter_row(line: &str) -> bool {
    line.contains('|')
        && line.contains('-')
        && line.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' ' | b'\t' | b'='))
}

/// Whether `line` is set in bold as a whole, as headings are in scraped Markdown.
pub(super) fn is_bold_line(line: &str) -> bool {
    line.strip_prefix("**").and_then(|rest| rest.strip_suffix("**")).is_some_and(|inner| {
        !inner.trim().is_empty()
            && inner.len() <= 140
            && !inner.contains("**")
            && !inner.ends_with(['.', ',', ';'])
    })
}

/// Whether `line` is a time of day alone, as above the entries of a live blog.
pub(super) fn is_time(line: &str) -> bool {
    let (clock, zone) = line.split_once(' ').unwrap_or((line, ""));
    let digits =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    zone.len() <= 9
        && zone.chars().all(|c| c.is_ascii_alphabetic() || c == ' ' || c == '.')
        && clock
            .split_once([':', '.'])
            .is_some_and(|(hour, minute)| digits(hour) && minute.len() == 2 && digits(minute))
}

/// Whether `line` begins with the mark of a list, a table, a quotation or an image.
pub(super) fn begins_with_mark(line: &str) -> bool {
    line.starts_with(['|', '>', '!', '#']) || item(line) != Item::None
}

/// A heading's or item's text without the marks around it, as a range of `line`.
pub(super) fn unmarked(line: &str) -> core::ops::Range<usize> {
    let marks = |c: char| c.is_whitespace() || matches!(c, '#' | '*' | '_' | '=' | '|');
    let core = line.trim_start_matches(marks);
    let start = line.len() - core.len();
    let end = start + core.trim_end_matches(marks).len();
    if start < end { start..end } else { 0..line.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_apart_from_text() {
        for (line, level) in
            [("# A", Some(1)), ("### B ##", Some(3)), ("#BREAKING", None), ("# ", None)]
        {
            assert_eq!(heading_level(line), level, "{line}");
        }
        for (line, expected) in [
            ("- a", Item::Bullet),
            ("-a", Item::None),
            ("• a", Item::Bullet),
            ("•a", Item::Bullet),
            ("12. a", Item::Number(12)),
            ("2024. a", Item::None),
            ("1.5 m", Item::None),
            ("– a", Item::Dash),
            ("* * *", Item::Bullet),
            ("", Item::None),
            ("-", Item::None),
        ] {
            assert_eq!(item(line), expected, "{line}");
        }
        assert!(is_rule("* * *") && is_rule("---") && is_rule("…………") && !is_rule("--- a"));
        assert!(is_delimiter_row("|---|:-:|") && !is_delimiter_row("| a |"));
        assert!(is_bold_line("**What we know**") && !is_bold_line("**He** left **early**"));
        assert!(
            is_time("09:40") && is_time("9.40 a.m. GMT") && !is_time("09:40 the authority said")
        );
        assert_eq!("## A title ##".get(unmarked("## A title ##")), Some("A title"));
        assert_eq!("***".get(unmarked("***")), Some("***"));
    }
}
