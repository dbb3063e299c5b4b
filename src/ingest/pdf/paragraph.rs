//! From lines to paragraphs, headings, lists and tables.

use rustc_hash::{FxHashMap, FxHashSet};

use super::layout::{Line, Region};
use crate::corpus::BlockKind;
use crate::ingest::line::ends_sentence;
use crate::ingest::manuscript::Manuscript;

/// Writes the lines of all pages.
///
/// Lines of a paragraph are joined, also across columns and pages; running heads come
/// after the paragraph that they interrupt, as boilerplate.
/// Cost: linear in the lines.
pub(super) fn write(pages: &[Vec<Region>], manuscript: &mut Manuscript) {
    let mut writer = Writer {
        words: words(pages),
        body: body_size(pages),
        sizes: heading_sizes(pages),
        manuscript,
        open: Vec::new(),
        asides: Vec::new(),
    };
    for page in pages {
        for region in page {
            for line in &region.lines {
                if line.is_aside {
                    writer.asides.push(line.text.clone());
                    continue;
                }
                if line.text.is_empty() {
                    continue;
                }
                if !writer.goes_on(line, region) {
                    writer.end();
                }
                writer.open.push((line.clone(), region.left, region.right));
            }
        }
    }
    writer.end();
}

struct Writer<'m> {
    manuscript: &'m mut Manuscript,
    /// Words and compounds as they stand within lines.
    words: FxHashSet<String>,
    /// The size of the running text.
    body: f64,
    /// Sizes of headings, the largest first, in half points.
    sizes: Vec<i64>,
    /// The lines of the open paragraph with the edges of their regions.
    open: Vec<(Line, f64, f64)>,
    asides: Vec<String>,
}

impl Writer<'_> {
    /// Whether a line goes on the open paragraph or table.
    fn goes_on(&self, line: &Line, region: &Region) -> bool {
        let Some((last, left, right)) = self.open.last() else { return false };
        if last.is_row() || line.is_row() {
            let near = last.y > line.y && last.y - line.y < 3.0 * line.size;
            return last.is_row() && line.is_row() && near;
        }
        if (last.size - line.size).abs() > 0.12 * last.size || last.is_bold != line.is_bold {
            return false;
        }
        if bullet(&line.text).is_some() {
            return false;
        }
        // The same region has the same edges.
        let same = *left == region.left && *right == region.right && last.y > line.y;
        if !same {
            let lower = line.text.chars().next().is_some_and(char::is_lowercase);
            let breaks = ends_with_hyphen(&last.text).is_some();
            return !self.is_heading(last) && (lower && !ends_sentence(&last.text) || breaks);
        }
        let gap = last.y - line.y;
        let usual = region.leading.clamp(line.size, 2.2 * line.size);
        if gap > 1.3 * usual {
            return false;
        }
        let width = region.right - region.left;
        let indented = |line: &Line| line.x0 > region.left + 0.8 * line.size;
        let is_item = self.open.first().is_some_and(|(first, ..)| bullet(&first.text).is_some());
        let begins =
            indented(line) && !indented(last) && !is_item && line.x0 < region.left + 0.3 * width;
        // A line that ends early ends a paragraph: after a sentence, or where the next
        // word would have had room.
        let room = region.right - last.x1;
        let ended = room > 0.2 * width && ends_sentence(&last.text)
            || room > 0.3 * width && 1.3 * first_word_width(line) + line.size < room;
        !(begins || ended && ends_with_hyphen(&last.text).is_none())
    }

    fn is_heading(&self, line: &Line) -> bool {
        line.size > 1.15 * self.body
    }

    /// Writes the open paragraph and what interrupted it.
    fn end(&mut self) {
        let open = core::mem::take(&mut self.open);
        let n_rows = open.iter().filter(|(line, ..)| line.is_row()).count();
        if n_rows >= 2 {
            self.table(&open);
        } else if let Some((first, ..)) = open.first() {
            let text = self.joined(&open);
            let n_letters = text.chars().count();
            let is_list = bullet(&text);
            let big = self.is_heading(first) && n_letters <= 250 && open.len() <= 5;
            let bold =
                first.is_bold && open.len() <= 2 && n_letters <= 120 && !ends_sentence(&text);
            match is_list {
                Some(mark_len) if !big => {
                    let (mark, item) = text.split_at(mark_len);
                    self.manuscript.item(format!("{} ", mark.trim_end()));
                    self.manuscript.text(item, BlockKind::List, 0);
                }
                _ => {
                    self.manuscript.close();
                    let (kind, level) = match (big, bold) {
                        (true, _) => (BlockKind::Heading, self.level(first.size)),
                        (false, true) => (BlockKind::Heading, 3),
                        (false, false) => (BlockKind::Paragraph, 0),
                    };
                    self.manuscript.text(&text, kind, level);
                    self.manuscript.close();
                }
            }
        }
        if !self.asides.is_empty() {
            self.manuscript.close();
            for aside in core::mem::take(&mut self.asides) {
                self.manuscript.whole(&aside, BlockKind::Boilerplate);
            }
        }
    }

    /// The level of a heading by its size. None is of level 1: that a large line is the
    /// title is likely, but the file does not say so.
    fn level(&self, size: f64) -> u8 {
        let rank = self.sizes.iter().position(|known| *known <= half_points(size)).unwrap_or(0);
        u8::try_from(rank + 2).unwrap_or(6).min(6)
    }

    fn table(&mut self, lines: &[(Line, f64, f64)]) {
        self.manuscript.close();
        for (line, ..) in lines {
            for (i, cell) in line.text.split('\t').enumerate() {
                if i > 0 {
                    self.manuscript.cell();
                }
                self.manuscript.text(cell, BlockKind::Table, 0);
            }
            self.manuscript.row();
        }
        self.manuscript.close();
    }

    /// The lines as one text; words that were broken at the end of a line are whole.
    fn joined(&self, lines: &[(Line, f64, f64)]) -> String {
        let mut text = String::new();
        for (line, ..) in lines {
            let next = line.text.replace('\t', " ");
            if text.is_empty() {
                text = next;
                continue;
            }
            match ends_with_hyphen(&text) {
                Some(Hyphen::Soft) => {
                    text.pop();
                }
                Some(Hyphen::Hard) if begins_lower(&next) => {
                    if self.is_broken_word(&text, &next) {
                        text.pop();
                    }
                }
                Some(Hyphen::Hard) => {}
                None if is_east_asian(text.chars().next_back())
                    && is_east_asian(next.chars().next()) => {}
                None => text.push(' '),
            }
            text.push_str(&next);
        }
        text.replace('\u{ad}', "")
    }

    /// Whether the hyphen between two lines was set only because the line was full.
    /// The text itself tells where it has the word elsewhere; else a hyphen between
    /// small letters counts as such.
    fn is_broken_word(&self, before: &str, after: &str) -> bool {
        let is_part = |c: char| c.is_alphabetic() || c == '-';
        let at = before.trim_end_matches(is_part).len();
        let head = before.get(at..).unwrap_or("").trim_end_matches('-');
        let tail_len = after.find(|c: char| !is_part(c)).unwrap_or(after.len());
        let tail = after.get(..tail_len).unwrap_or("").trim_end_matches('-');
        let whole = format!("{head}{tail}").to_lowercase();
        let compound = format!("{head}-{tail}").to_lowercase();
        if self.words.contains(&whole) {
            return true;
        }
        !self.words.contains(&compound) && !head.contains('-') && head.chars().count() >= 2
    }
}

enum Hyphen {
    Hard,
    Soft,
}

/// The hyphen behind a letter that a line ends with.
fn ends_with_hyphen(text: &str) -> Option<Hyphen> {
    let mut last = text.chars().rev();
    let hyphen = match last.next()? {
        '-' | '\u{2010}' => Hyphen::Hard,
        '\u{ad}' => Hyphen::Soft,
        _ => return None,
    };
    last.next().is_some_and(char::is_lowercase).then_some(hyphen)
}

/// How wide the first word of a line is set.
fn first_word_width(line: &Line) -> f64 {
    let n = line.text.chars().count().max(1) as f64;
    let word = line.text.split_whitespace().next().unwrap_or("").chars().count() as f64;
    (line.x1 - line.x0) * word / n
}

fn begins_lower(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}

/// Whether a character is of a script that is written without blanks.
fn is_east_asian(c: Option<char>) -> bool {
    c.is_some_and(|c| matches!(u32::from(c), 0x2e80..=0x30ff | 0x3400..=0x9fff | 0xff00..=0xffef))
}

/// The length of the mark of a list item, with the blank behind it.
fn bullet(text: &str) -> Option<usize> {
    let mark = text.chars().next().filter(|c| {
        matches!(
            c,
            '•' | '‣' | '▪' | '■' | '●' | '◦' | '○' | '–' | '-' | '*' | '\u{f0b7}' | '\u{f0a7}'
        )
    })?;
    let rest = text.get(mark.len_utf8()..)?;
    let item = rest.trim_start();
    (item.len() < rest.len() && !item.is_empty()).then(|| text.len() - item.len())
}

fn half_points(size: f64) -> i64 {
    (2.0 * size.clamp(0.0, 10_000.0)).round() as i64
}

fn lines(pages: &[Vec<Region>]) -> impl Iterator<Item = &Line> {
    pages.iter().flatten().flat_map(|region| &region.lines)
}

/// The size in which most letters are set.
fn body_size(pages: &[Vec<Region>]) -> f64 {
    let mut sizes: FxHashMap<i64, usize> = FxHashMap::default();
    for line in lines(pages).filter(|line| !line.is_aside) {
        *sizes.entry(half_points(line.size)).or_default() += line.text.len();
    }
    let most = sizes.into_iter().max_by_key(|(size, n)| (*n, *size));
    most.map_or(12.0, |(size, _)| size as f64 / 2.0)
}

/// The sizes of headings, the largest first.
fn heading_sizes(pages: &[Vec<Region>]) -> Vec<i64> {
    let body = body_size(pages);
    let mut sizes: Vec<i64> = lines(pages)
        .filter(|line| !line.is_aside && line.size > 1.15 * body)
        .map(|line| half_points(line.size))
        .collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes.dedup();
    sizes
}

/// The words of the text, in small letters, without those that a line breaks.
fn words(pages: &[Vec<Region>]) -> FxHashSet<String> {
    let mut words = FxHashSet::default();
    for line in lines(pages) {
        let mut parts = line.text.split(|c: char| !c.is_alphabetic() && c != '-').peekable();
        let mut is_first = true;
        while let Some(part) = parts.next() {
            let at_edge = is_first || parts.peek().is_none();
            is_first = false;
            let word = part.trim_matches('-');
            // What stands at an edge may be a part of a word.
            if !word.is_empty() && word.len() <= 60 && !at_edge {
                words.insert(word.to_lowercase());
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[(&str, f64, f64)]) -> Region {
        let lines: Vec<Line> = lines
            .iter()
            .map(|(text, y, size)| Line {
                text: (*text).into(),
                x0: 50.0,
                x1: 50.0 + 5.0 * text.chars().count() as f64,
                y: *y,
                size: *size,
                is_bold: false,
                is_aside: text.starts_with('§'),
            })
            .collect();
        let right = lines.iter().map(|line| line.x1).fold(0.0, f64::max);
        Region { lines, left: 50.0, right, leading: 12.0 }
    }

    fn check(pages: &[Vec<Region>], expected: &[&str]) {
        let mut manuscript = Manuscript::default();
        write(pages, &mut manuscript);
        manuscript.close();
        let found: Vec<String> = manuscript
            .blocks
            .iter()
            .map(|b| format!("{} {}", b.kind.name(), b.span.of(&manuscript.text)))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn lines_are_joined_and_broken_words_mended() {
        check(
            &[vec![page(&[
                ("The fire was a well-known infor-", 700.0, 10.0),
                ("mation to all in the port, well-", 688.0, 10.0),
                ("known to Anna-", 676.0, 10.0),
                ("Lena and the guards of the port.", 664.0, 10.0),
                ("Another paragraph stands apart.", 630.0, 10.0),
            ])]],
            &[
                "paragraph The fire was a well-known information to all in the port, well-known to Anna-Lena and the guards of the port.",
                "paragraph Another paragraph stands apart.",
            ],
        );
    }

    #[test]
    fn a_paragraph_goes_on_over_the_page() {
        check(
            &[
                vec![page(&[
                    ("The fire", 700.0, 20.0),
                    ("It burned all night and", 660.0, 10.0),
                    ("§ foot", 20.0, 8.0),
                ])],
                vec![page(&[("nobody was warned.", 700.0, 10.0)])],
            ],
            &[
                "heading The fire",
                "paragraph It burned all night and nobody was warned.",
                "boilerplate § foot",
            ],
        );
    }

    #[test]
    fn items_and_rows_are_kept_in_form() {
        check(
            &[vec![page(&[
                ("• cranes of the port and", 700.0, 10.0),
                ("sheds", 688.0, 10.0),
                ("• ships", 676.0, 10.0),
                ("Port\tDead", 640.0, 10.0),
                ("Kostrel\t11", 628.0, 10.0),
            ])]],
            &["list • cranes of the port and sheds\n• ships", "table Port\tDead\nKostrel\t11"],
        );
    }
}
