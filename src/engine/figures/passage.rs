//! The passage that a row shows.

use crate::protocol::Passage;
use crate::text::Span;

/// Bytes of a passage before and after what is marked in it.
const BEFORE: usize = 140;
const AFTER: usize = 260;

/// What stands around `marked` in its sentence, cut between words.
pub fn passage(text: &str, sentence: Span, marked: Span) -> Passage {
    let before = Span { start: sentence.start.min(marked.start), end: marked.start }.of(text);
    let after = Span { start: marked.end, end: sentence.end.max(marked.end) }.of(text);
    Passage {
        before: one_line(tail(before)),
        marked: one_line(marked.of(text)),
        after: one_line(head(after)),
    }
}

/// The end of `words`, from a space on where it is cut.
fn tail(words: &str) -> &str {
    let from = words.len().saturating_sub(BEFORE);
    let from = (from..words.len()).find(|at| words.is_char_boundary(*at)).unwrap_or(words.len());
    let rest = words.get(from..).unwrap_or("");
    match from {
        0 => rest,
        _ => rest.find(' ').and_then(|space| rest.get(space..)).unwrap_or(rest),
    }
}

/// The beginning of `words`, up to a space where it is cut.
fn head(words: &str) -> &str {
    let to = (AFTER.min(words.len())..=words.len()).find(|at| words.is_char_boundary(*at));
    let start = to.and_then(|to| words.get(..to)).unwrap_or(words);
    match start.len() == words.len() {
        true => start,
        false => start.rfind(' ').and_then(|space| start.get(..space)).unwrap_or(start),
    }
}

/// White space as single spaces; what stands at the ends stays one.
fn one_line(words: &str) -> String {
    let mut line = String::with_capacity(words.len());
    for c in words.chars() {
        match c.is_whitespace() {
            true if line.ends_with(' ') => {}
            true => line.push(' '),
            false => line.push(c),
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sentences_are_cut_between_words() {
        let text = format!("{}17\n dead{}", "é word ".repeat(60), " and é".repeat(90));
        let at = text.find("17").unwrap();
        let found = passage(&text, Span::new(0, text.len()), Span::new(at, at + 8));
        assert_eq!(found.marked, "17 dead");
        assert!(found.before.starts_with(" ") && found.before.len() <= BEFORE);
        assert!(found.after.ends_with('é') || found.after.ends_with("and"));
        let whole = passage("At 17 now.", Span::new(0, 10), Span::new(3, 5));
        assert_eq!((&*whole.before, &*whole.after), ("At ", " now."));
    }
}
