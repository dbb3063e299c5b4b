//! Cutting an article into rows that can be drawn, and rows into chunks that can be
//! fetched. Done by arithmetic on spans: one block may be 50 MB on one line.

use crate::corpus::{Block, BlockKind};
use crate::protocol::{ChunkShape, ReadAs, RowKind};
use crate::text::Span;

/// Longest row, bytes. Longer ones are cut between words.
const ROW: usize = 2_000;
/// A chunk ends past this many bytes or rows.
const CHUNK_BYTES: usize = 5_000;
const CHUNK_ROWS: usize = 40;
/// Characters on a line, to guess heights by.
const LINE: usize = 70;

/// A row without its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    pub kind: RowKind,
    pub level: u8,
    pub block: u32,
    pub continues: bool,
    pub span: Span,
}

/// The rows of a document, in text order.
pub(super) fn rows(blocks: &[Block], text: &str, read_as: ReadAs) -> Vec<Cut> {
    let mut rows = Vec::new();
    match read_as {
        ReadAs::Raw => {
            for span in lines(text, Span::new(0, text.len())) {
                let row = Cut { kind: RowKind::Line, level: 0, block: 0, continues: false, span };
                push(&mut rows, text, row);
            }
        }
        ReadAs::Article => {
            for (nr, block) in (0..).zip(blocks) {
                push_block(&mut rows, text, nr, *block);
            }
        }
    }
    rows
}

fn push_block(rows: &mut Vec<Cut>, text: &str, nr: u32, block: Block) {
    let row = |kind, span| Cut { kind, level: block.level, block: nr, continues: false, span };
    match block.kind {
        BlockKind::List => {
            for line in lines(text, block.span).filter(|l| !l.of(text).trim().is_empty()) {
                let (ordered, item) = item(text, line.trim(text));
                push(rows, text, row(RowKind::ListItem { ordered }, item));
            }
        }
        BlockKind::Table => push_table(rows, text, block, row),
        kind => push(rows, text, row(RowKind::Block(kind), block.span)),
    }
}

fn push_table(rows: &mut Vec<Cut>, text: &str, block: Block, row: impl Fn(RowKind, Span) -> Cut) {
    let drawn = |line: &Span| !line.of(text).trim().is_empty();
    let mut lines = lines(text, block.span).filter(drawn).peekable();
    let mut first = true;
    while let Some(line) = lines.next() {
        if is_rule(line.of(text)) {
            continue;
        }
        let ruled = first && lines.peek().is_some_and(|next| is_rule(next.of(text)));
        first = false;
        let kind = if ruled { RowKind::TableHead } else { RowKind::TableRow };
        push(rows, text, row(kind, line));
    }
}

/// Appends a row, in pieces if it is long.
fn push(rows: &mut Vec<Cut>, text: &str, row: Cut) {
    let mut span = row.span;
    let mut continues = false;
    while span.len() > ROW {
        let piece = cut(text, span);
        rows.push(Cut { span: piece, continues, ..row });
        span.start = piece.end;
        continues = true;
    }
    rows.push(Cut { span, continues, ..row });
}

/// The first piece of a long span: up to a space in its second half, else to a
/// character boundary.
fn cut(text: &str, span: Span) -> Span {
    let start = span.start as usize;
    let mut end = start + ROW;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let piece = text.get(start..end).unwrap_or("");
    let space = piece.char_indices().rev().find(|(_, c)| c.is_whitespace());
    let end = match space {
        Some((at, c)) if at > ROW / 2 => start + at + c.len_utf8(),
        _ => end,
    };
    Span::new(start, end)
}

/// The lines of `span`, without their ends.
fn lines(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut at = span.start as usize;
    let end = (span.end as usize).min(text.len());
    let mut done = false;
    core::iter::from_fn(move || {
        if done {
            return None;
        }
        let rest = text.get(at..end)?;
        let len = rest.find('\n');
        let line = &rest[..len.unwrap_or(rest.len())];
        let span = Span::new(at, at + line.strip_suffix('\r').unwrap_or(line).len());
        match len {
            Some(len) => at += len + 1,
            None => done = true,
        }
        Some(span)
    })
}

/// A list item without its marker, and whether the marker is a number.
fn item(text: &str, line: Span) -> (bool, Span) {
    let content = line.of(text);
    let bullet = content.strip_prefix(['-', '*', '•', '–', '·', '+', '◦', '▪']);
    let digits = content.len() - content.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let number = (1..=3).contains(&digits).then(|| content[digits..].strip_prefix(['.', ')']));
    let rest = bullet.or(number.flatten()).filter(|rest| rest.starts_with(char::is_whitespace));
    match rest {
        Some(rest) => {
            let from = line.end as usize - rest.trim_start().len();
            (bullet.is_none(), Span::new(from, line.end as usize))
        }
        None => (false, line),
    }
}

/// A line of a pipe table that only draws a rule: `|---|:--:|`.
fn is_rule(line: &str) -> bool {
    line.contains("--")
        && line.chars().all(|c| matches!(c, '|' | '-' | ':' | '+') || c.is_whitespace())
}

/// The cells of a table's row: apart by pipes, or by tabs where there is no pipe.
pub(super) fn cells(text: &str, row: Span) -> Vec<Span> {
    let line = row.of(text);
    let separator = if line.contains('|') { '|' } else { '\t' };
    let inner = line.trim();
    let inner = inner.strip_prefix(separator).unwrap_or(inner);
    let inner = inner.strip_suffix(separator).unwrap_or(inner);
    // Where `inner` begins, by its distance from the end of what precedes it.
    let lead = line.len() - line.trim_start().len();
    let start = row.start as usize + lead + usize::from(line.trim().starts_with(separator));
    let mut at = start;
    inner
        .split(separator)
        .map(|cell| {
            let span = Span::new(at, at + cell.len()).trim(text);
            at += cell.len() + separator.len_utf8();
            span
        })
        .collect()
}

/// Runs of rows: `(first row, past the last)` with their shapes.
pub(super) fn chunks(rows: &[Cut]) -> Vec<((usize, usize), ChunkShape)> {
    let mut chunks = Vec::new();
    let mut from = 0;
    let (mut bytes, mut tenth_lines) = (0, 0);
    for (nr, row) in rows.iter().enumerate() {
        bytes += row.span.len();
        tenth_lines += height(row);
        if bytes >= CHUNK_BYTES || nr + 1 - from >= CHUNK_ROWS || nr + 1 == rows.len() {
            let start = rows.get(from).map_or(0, |row| row.span.start);
            chunks.push(((from, nr + 1), ChunkShape { start, tenth_lines }));
            (from, bytes, tenth_lines) = (nr + 1, 0, 0);
        }
    }
    chunks
}

/// A guess at the height of a row, in tenths of a line.
fn height(row: &Cut) -> u32 {
    let lines = row.span.len().div_ceil(LINE).max(1) * 10;
    let space = match row.kind {
        RowKind::Line => 0,
        RowKind::ListItem { .. } | RowKind::TableRow | RowKind::TableHead => 3,
        RowKind::Block(_) => 9,
    };
    u32::try_from(lines + space).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, kind: BlockKind) -> Vec<String> {
        let mut rows = Vec::new();
        push_block(&mut rows, text, 0, Block { kind, span: Span::new(0, text.len()), level: 0 });
        let cell = |row: &Cut| match row.kind {
            RowKind::TableHead | RowKind::TableRow => {
                let cells = cells(text, row.span);
                cells.iter().map(|c| c.of(text)).collect::<Vec<_>>().join("¦")
            }
            _ => row.span.of(text).to_owned(),
        };
        rows.iter().map(cell).collect()
    }

    #[test]
    fn lists_and_tables_give_their_parts() {
        assert_eq!(
            shown("- one\n\n* two\n12. three\nfour", BlockKind::List),
            ["one", "two", "three", "four"]
        );
        let table = "| a | b |\n|---|:-:|\n| 1 | |  \n|x|";
        assert_eq!(shown(table, BlockKind::Table), ["a¦b", "1¦", "x"]);
        assert_eq!(shown("a\tb\r\n1\t2", BlockKind::Table), ["a¦b", "1¦2"]);
    }

    #[test]
    fn a_long_line_is_cut_between_words() {
        let text = "word ".repeat(2_000);
        let rows = shown(&text, BlockKind::Paragraph);
        assert!(rows.len() > 4 && rows.iter().all(|r| r.len() <= ROW));
        assert_eq!(rows.concat(), text);
    }

    proptest::proptest! {
        #[test]
        fn rows_and_cells_are_spans_of_the_text(text in "(\\PC|[|\t\n-]|[é]{900}){0,30}") {
            let whole = Span::new(0, text.len());
            for kind in [BlockKind::Table, BlockKind::List, BlockKind::Paragraph] {
                let mut rows = Vec::new();
                push_block(&mut rows, &text, 0, Block { kind, span: whole, level: 0 });
                for row in &rows {
                    proptest::prop_assert!(text.get(row.span.range()).is_some());
                    for cell in cells(&text, row.span) {
                        proptest::prop_assert!(text.get(cell.range()).is_some());
                        proptest::prop_assert!(row.span.contains(cell) || cell.is_empty());
                    }
                }
            }
            let raw: Vec<_> = lines(&text, whole).map(|l| l.of(&text).to_owned()).collect();
            let split: Vec<_> = text.split('\n').map(|l| l.strip_suffix('\r').unwrap_or(l).to_owned()).collect();
            proptest::prop_assert_eq!(raw, split);
        }
    }
}
