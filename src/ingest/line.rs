//! Lines of a text, and what a line says of itself.

use crate::text::Span;

/// A line without its line break.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub start: usize,
    pub end: usize,
    /// Where the next line begins.
    pub next: usize,
}

impl Line {
    /// The line that begins at `at`; `None` at the end of the text. A line ends
    /// with LF, CR LF or a lone CR.
    pub fn at(text: &str, at: usize) -> Option<Self> {
        let rest = text.as_bytes().get(at..).filter(|rest| !rest.is_empty())?;
        let len = rest.iter().position(|b| matches!(b, b'\n' | b'\r')).unwrap_or(rest.len());
        let brk = match rest.get(len..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([_, ..]) => 1,
            _ => 0,
        };
        Some(Self { start: at, end: at + len, next: at + len + brk })
    }

    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// The line without white space at either end.
    pub fn trimmed(&self, text: &str) -> Span {
        Span::new(self.start, self.end).trim(text)
    }
}

/// Characters after which closing quotes and brackets may follow and which end a sentence.
const TERMINATORS: &[char] = &['.', '!', '?', '…', '。', '！', '？', '।', '؟', '۔'];
const CLOSERS: &[char] = &['"', '”', '’', '\'', '»', ')', ']', '*', '_', '“', '」', '』', '）'];

/// Whether `text` ends as a sentence does.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(CLOSERS).ends_with(TERMINATORS)
}

/// Whether the lines of a text are paragraphs of their own, or are broken at a width
/// so that only an empty line ends a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    Lined,
    Wrapped,
}

impl Layout {
    /// Judges by the lines that are directly followed by another one: by far the
    /// most of their text is in long lines or in lines that end as sentences do
    /// where a line is a paragraph.
    ///
    /// Cost: looks at no more than the first 4,000 lines and about 1 MiB.
    pub fn of(text: &str) -> Self {
        const MOST_LINES: usize = 4000;
        const MOST_BYTES: usize = 1 << 20;
        /// Nobody breaks prose at more characters than this.
        const WIDEST: usize = 120;
        /// Shorter lines end as a sentence by chance.
        const SHORTEST: usize = 12;
        let (mut long, mut ended, mut all) = (0, 0, 0);
        let mut at = 0;
        for _ in 0..MOST_LINES {
            let Some(line) = Line::at(text, at).filter(|_| at < MOST_BYTES) else { break };
            at = line.next;
            let content = line.of(text).trim();
            let followed = Line::at(text, at).is_some_and(|next| !next.of(text).trim().is_empty());
            let marked = content.starts_with(['|', '-', '*', '#', '>', '•', '!']);
            if !followed || content.is_empty() || marked {
                continue;
            }
            let n_chars = content.chars().count();
            all += n_chars;
            if n_chars > WIDEST {
                long += n_chars;
            }
            if n_chars > SHORTEST && ends_sentence(content) {
                ended += n_chars;
            }
        }
        if long * 2 > all || ended * 10 >= all * 7 && all > 0 { Self::Lined } else { Self::Wrapped }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_with_any_line_break() {
        let text = "one\rtwo\r\nthree\n\nfive";
        let mut at = 0;
        let mut found = Vec::new();
        while let Some(line) = Line::at(text, at) {
            found.push(line.of(text));
            at = line.next;
        }
        assert_eq!(found, ["one", "two", "three", "", "five"]);
    }

    #[test]
    fn layouts_are_told_apart() {
        let sentence =
            "The blaze began in a storage shed beside the silos shortly after midnight. ";
        let wrapped = "The blaze began in a storage shed beside the silos\nshortly after \
                       midnight, the port authority said on\nWednesday.\n";
        assert_eq!(Layout::of(wrapped), Layout::Wrapped);
        assert_eq!(Layout::of(&format!("{sentence}\n").repeat(5)), Layout::Lined);
        assert_eq!(Layout::of(&format!("{}\n", sentence.repeat(3)).repeat(5)), Layout::Lined);
        assert_eq!(Layout::of(&"a\n".repeat(50)), Layout::Wrapped);
        assert_eq!(Layout::of(""), Layout::Wrapped);
    }

    #[test]
    fn sentences_end_within_quotes() {
        for (text, ends) in [("He left.", true), ("“Why?”", true), ("Key areas include:", false)]
        {
            assert_eq!(ends_sentence(text), ends, "{text}");
        }
    }
}
