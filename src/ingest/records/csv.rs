//! Tables as text: rows of cells, apart by commas, semicolons, tabs or bars (RFC 4180,
//! and what programs write instead).

use std::borrow::Cow;

use super::cell::{Cell, Notes, Take};
use super::guess::{date, is_address};
use super::naming::role_of_name;
use crate::corpus::Columns;

/// How a table is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    delimiter: u8,
    /// Whether the first row names the columns.
    pub head: bool,
    /// Those names; the numbers from 1 where there is no head.
    names: Vec<String>,
    /// Where the rows begin, behind the head.
    start: usize,
}

/// How much of a file is looked at to tell how it is written, bytes, and how many rows.
const HEAD: usize = 256 * 1024;
const ROWS: usize = 100;

impl Table {
    /// Tells how `text` is written. `tabs` says that its name promises tabs; `settled`
    /// is what a person says of its columns.
    pub fn of(text: &str, tabs: bool, settled: Option<&Columns>) -> Self {
        let (delimiter, start) = match stated_delimiter(text) {
            Some(found) => found,
            None => (delimiter(text, tabs), 0),
        };
        let mut rows = Rows::new(text, start, delimiter);
        rows.is_sample = true;
        let sample: Vec<Row<'_>> = core::iter::from_fn(|| rows.next_row())
            .filter(|row| !row.is_blank())
            .take(ROWS)
            .collect();
        let head = match settled {
            Some(columns) => columns.head,
            None => has_head(&sample),
        };
        let n_columns = sample.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let first = sample.first().filter(|_| head);
        let names = match first {
            Some(row) => row.cells.iter().map(|cell| name(cell)).collect(),
            None => (1..=n_columns).map(|n| n.to_string()).collect(),
        };
        Self { delimiter, head, names, start: first.map_or(start, |row| row.end) }
    }

    /// Gives out the rows of `text`, and notes what a person should know of them.
    ///
    /// Cost: linear; one row is held.
    pub fn read(&self, text: &str, take: &mut Take<'_>, notes: &mut Notes) {
        let mut rows = Rows::new(text, self.start, self.delimiter);
        let (mut n_ragged, mut first_ragged) = (0, 0);
        while let Some(row) = rows.next_row() {
            if row.is_blank() {
                continue;
            }
            if row.cells.len() != self.names.len() {
                if n_ragged == 0 {
                    first_ragged = row.line;
                }
                n_ragged += 1;
            }
            let named = row.cells.into_iter().enumerate().map(|(i, value)| {
                let name = match self.names.get(i) {
                    Some(name) => Cow::Borrowed(name.as_str()),
                    None => Cow::Owned((i + 1).to_string()),
                };
                Cell { name, value }
            });
            if take(&named.collect::<Vec<_>>()).is_break() {
                return;
            }
        }
        match n_ragged {
            0 => {}
            1 => notes.add(format!(
                "the row in line {first_ragged} has more or fewer cells than there are columns; \
                 all that it has is kept"
            )),
            n => notes.add(format!(
                "{n} rows have more or fewer cells than there are columns (the first in line \
                 {first_ragged}); all that they have is kept"
            )),
        }
        if let Some(line) = rows.first_unclosed {
            notes.add(format!(
                "a quotation mark that opens in line {line} is not closed; it is read as part \
                 of the text"
            ));
        }
    }
}

/// The delimiter that a first line `sep=;` states, as Excel reads and writes it, and
/// where the rows begin.
fn stated_delimiter(text: &str) -> Option<(u8, usize)> {
    let line = text.lines().next()?;
    match line.strip_prefix("sep=")?.as_bytes() {
        [delimiter @ (b',' | b';' | b'\t' | b'|')] => {
            let rest = text.get(line.len()..)?;
            let line_end = rest.find('\n').map_or(rest.len(), |at| at + 1);
            Some((*delimiter, line.len() + line_end))
        }
        _ => None,
    }
}

/// The delimiter by which most rows have the same number of cells, and that more than
/// one.
fn delimiter(text: &str, tabs: bool) -> u8 {
    let cut = text.floor_char_boundary(HEAD);
    let head = text.get(..cut).unwrap_or(text);
    let usual = if tabs { b'\t' } else { b',' };
    let candidates = [usual, b',', b';', b'\t', b'|'];
    let score = |delimiter: u8| {
        let mut rows = Rows::new(head, 0, delimiter);
        rows.is_sample = true;
        let mut counts: Vec<usize> = core::iter::from_fn(|| rows.next_row())
            .filter(|row| !row.is_blank())
            .take(ROWS)
            .map(|row| row.cells.len())
            .collect();
        // The last row may be cut off.
        if counts.len() > 1 && cut < text.len() {
            counts.pop();
        }
        let first = counts.first().copied().unwrap_or(0);
        let alike = counts.iter().filter(|n| **n == first).count();
        let share = alike * 100 / counts.len().max(1);
        if first > 1 { (share, first.min(50)) } else { (0, 0) }
    };
    let mut best = (usual, (0, 0));
    for delimiter in candidates {
        let found = score(delimiter);
        if found > best.1 {
            best = (delimiter, found);
        }
    }
    best.0
}

/// Whether the first of some rows names the columns: it is made of short names, one of
/// which is known, or below which things of another kind stand.
fn has_head(rows: &[Row<'_>]) -> bool {
    const LONGEST: usize = 60;
    let [first, rest @ ..] = rows else { return false };
    let named = |cell: &Cow<'_, str>| {
        let cell = cell.trim();
        cell.len() <= LONGEST && !cell.contains('\n') && !is_address(cell) && date(cell).is_none()
    };
    if !first.cells.iter().all(named) {
        return false;
    }
    let n_known = first.cells.iter().filter(|cell| role_of_name(cell).is_some()).count();
    if n_known > 0 {
        // `text` may be the text of a row too, but hardly is in every row.
        return !rest.iter().all(|row| row.cells.iter().any(|cell| role_of_name(cell).is_some()))
            || rest.is_empty() && first.cells.len() > 1;
    }
    let is_number = |cell: &str| !cell.is_empty() && cell.trim().parse::<f64>().is_ok();
    let worded = first.cells.iter().all(|cell| !cell.trim().is_empty() && !is_number(cell));
    worded
        && !rest.is_empty()
        && first.cells.iter().enumerate().any(|(i, _)| {
            let mut below = rest.iter().filter_map(|row| row.cells.get(i)).map(|cell| cell.trim());
            below.all(|cell| is_number(cell) || date(cell).is_some() || cell.len() > LONGEST * 2)
        })
}

/// The name of a column, cut: it may be repeated in every row.
fn name(cell: &str) -> String {
    const LONGEST: usize = 100;
    let cell = cell.trim();
    cell.get(..cell.floor_char_boundary(LONGEST)).unwrap_or(cell).to_owned()
}

/// A row of a table.
#[derive(Debug, Default)]
struct Row<'t> {
    cells: Vec<Cow<'t, str>>,
    /// The line in which it begins, from 1.
    line: usize,
    /// Where the next row begins.
    end: usize,
}

impl Row<'_> {
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Reads rows one by one.
struct Rows<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    delimiter: u8,
    /// Whether a lone CR ends a row: files of old Macs know no other line end.
    lone_cr: bool,
    /// Whether a backslash before a quotation mark makes it a part of the text.
    escapes: bool,
    /// Whether the text is only the beginning of one, so that a quotation mark may be
    /// open at its end.
    is_sample: bool,
    /// The line of the first quotation mark that opens and is not closed.
    first_unclosed: Option<usize>,
    /// How many bytes may still be read again because a quotation mark was none.
    again: usize,
}

/// How a quoted cell ends.
enum Quoted<'t> {
    Closed(Cow<'t, str>),
    /// What closes it stands in another row and closes nothing: the mark was none.
    Stray,
    Unclosed,
}

impl<'t> Rows<'t> {
    fn new(text: &'t str, at: usize, delimiter: u8) -> Self {
        let head = text.get(at..text.floor_char_boundary(at + HEAD)).unwrap_or("");
        Self {
            text,
            at,
            line: 1 + usize::from(at > 0),
            delimiter,
            lone_cr: !head.contains('\n'),
            escapes: head.match_indices("\\\"").any(|(at, _)| {
                let behind = head.as_bytes().get(at + 2);
                behind.is_some_and(|b| b.is_ascii_alphanumeric() || !b.is_ascii())
            }),
            is_sample: false,
            first_unclosed: None,
            again: 4 * text.len(),
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    /// The next row; `None` at the end.
    fn next_row(&mut self) -> Option<Row<'t>> {
        if self.at >= self.text.len() {
            return None;
        }
        let mut row = Row { line: self.line, ..Row::default() };
        loop {
            row.cells.push(self.cell());
            match self.byte(self.at) {
                Some(byte) if byte == self.delimiter => self.at += 1,
                Some(b'\r') => {
                    self.at += if self.byte(self.at + 1) == Some(b'\n') { 2 } else { 1 };
                    break;
                }
                Some(_) => {
                    self.at += 1;
                    break;
                }
                None => break,
            }
        }
        self.line += 1;
        row.end = self.at;
        Some(row)
    }

    fn cell(&mut self) -> Cow<'t, str> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let n_blanks = rest.iter().take_while(|b| **b == b' ').count();
        if rest.get(n_blanks) == Some(&b'"') && self.again > 0 {
            let opened = self.at + n_blanks;
            let before = (self.at, self.line);
            match self.quoted(opened) {
                Quoted::Closed(cell) => return cell,
                Quoted::Unclosed if self.is_sample => {
                    self.at = self.text.len();
                    return Cow::Borrowed("");
                }
                Quoted::Stray | Quoted::Unclosed => {
                    self.first_unclosed.get_or_insert(before.1);
                }
            }
            self.again = self.again.saturating_sub(self.at - before.0 + 1);
            (self.at, self.line) = before;
        }
        Cow::Borrowed(self.bare())
    }

    /// What stands up to the next delimiter or the end of the row.
    fn bare(&mut self) -> &'t str {
        let start = self.at;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let len = (0..rest.len()).find(|at| self.ends_cell(start + at)).unwrap_or(rest.len());
        self.at += len;
        self.text.get(start..self.at).unwrap_or("")
    }

    fn ends_cell(&self, at: usize) -> bool {
        match self.byte(at) {
            Some(b'\n') | None => true,
            Some(b'\r') => self.lone_cr || matches!(self.byte(at + 1), Some(b'\n') | None),
            Some(byte) => byte == self.delimiter,
        }
    }

    /// Reads the cell whose opening mark stands at `opened`. A mark within is doubled;
    /// some programs put a backslash before it instead.
    fn quoted(&mut self, opened: usize) -> Quoted<'t> {
        let mut value = Cow::Borrowed("");
        let mut run = opened + 1;
        let mut n_lines = 0;
        loop {
            let rest = self.text.as_bytes().get(run..).unwrap_or_default();
            let Some(len) = rest.iter().position(|b| *b == b'"') else {
                self.at = self.text.len();
                return Quoted::Unclosed;
            };
            let end = run + len;
            let piece = self.text.get(run..end).unwrap_or("");
            n_lines += piece.bytes().filter(|b| *b == b'\n').count();
            let doubled = self.byte(end + 1) == Some(b'"');
            let n_slashes = piece.len() - piece.trim_end_matches('\\').len();
            let escaped = self.escapes && n_slashes % 2 == 1;
            let doubled = doubled && !escaped;
            if !doubled && !escaped {
                push(&mut value, piece);
                return self.behind_quoted(value, end + 1, n_lines);
            }
            push(&mut value, piece.strip_suffix('\\').filter(|_| escaped).unwrap_or(piece));
            push(&mut value, "\"");
            run = end + if doubled { 2 } else { 1 };
        }
    }

    /// Ends the quoted cell whose closing mark stands before `at`.
    fn behind_quoted(&mut self, value: Cow<'t, str>, at: usize, n_lines: usize) -> Quoted<'t> {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        self.at = at + rest.iter().take_while(|b| **b == b' ').count();
        if !self.ends_cell(self.at) {
            if n_lines > 0 {
                return Quoted::Stray;
            }
            // `"He left", she said`: the marks belong to the text.
            self.at = at;
            let behind = self.bare();
            return Quoted::Closed(Cow::Owned(format!("\"{value}\"{behind}")));
        }
        self.line += n_lines;
        Quoted::Closed(value)
    }
}

fn push<'t>(value: &mut Cow<'t, str>, piece: &'t str) {
    if value.is_empty() {
        *value = Cow::Borrowed(piece);
    } else {
        value.to_mut().push_str(piece);
    }
}

#[cfg(test)]
mod tests {
    use core::ops::ControlFlow;

    use super::*;

    /// The rows of a table, cells apart by `¦`, and what is told of it.
    fn check(text: &str, expected: &[&str]) {
        let table = Table::of(text, false, None);
        let mut found = vec![table.names.join("¦")];
        let mut notes = Notes::default();
        let mut take = |cells: &[Cell<'_>]| {
            found.push(cells.iter().map(|cell| cell.value.clone()).collect::<Vec<_>>().join("¦"));
            ControlFlow::Continue(())
        };
        table.read(text, &mut take, &mut notes);
        found.extend(notes.into_reason());
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn cells_are_parted_and_unquoted() {
        check("title,text\na,b\r\nc,d", &["title¦text", "a¦b", "c¦d"]);
        check("title;text\n\"a;1\";\"b\n2\"\n", &["title¦text", "a;1¦b\n2"]);
        check("title\ttext\na\tb, c\n", &["title¦text", "a¦b, c"]);
        check("title|text\na|b\n", &["title¦text", "a¦b"]);
        check("title,text\n\"say \"\"a\"\"\",\"\"\n", &["title¦text", "say \"a\"¦"]);
        check("title,text\n a , \"b\" \n", &["title¦text", " a ¦b"]);
        check("sep=;\ntitle;text\na;b,c\n", &["title¦text", "a¦b,c"]);
        check("title,text\ra,b\rc,d\r", &["title¦text", "a¦b", "c¦d"]);
        check("title,text\n\n,\na,b\n\n", &["title¦text", "a¦b"]);
        check(
            r#"title,text
a,"say \"b\", c"
"#,
            &["title¦text", "a¦say \"b\", c"],
        );
        check("title,text\n\"a\" b,c\n", &["title¦text", "\"a\" b¦c"]);
        check("", &[""]);
    }

    #[test]
    fn heads_are_told_from_rows() {
        check(
            "Fire at the port,It burned.\nSecond,It did.\n",
            &["1¦2", "Fire at the port¦It burned.", "Second¦It did."],
        );
        check(
            "place,people\nSarvena,7\nKostrel,11\n",
            &["place¦people", "Sarvena¦7", "Kostrel¦11"],
        );
        check("1,2\n3,4\n", &["1¦2", "1¦2", "3¦4"]);
        check("title,text\n", &["title¦text"]);
    }

    #[test]
    fn what_is_not_as_it_should_be_is_kept_and_told() {
        check(
            "title,text,n\na,b\nc,d,1,e\nf,g,2\n",
            &[
                "title¦text¦n",
                "a¦b",
                "c¦d¦1¦e",
                "f¦g¦2",
                "2 rows have more or fewer cells than there are columns (the first in line 2); all \
                 that they have is kept",
            ],
        );
        check(
            "title,text\na,\"b\nc,d\ne,f\n",
            &[
                "title¦text",
                "a¦\"b",
                "c¦d",
                "e¦f",
                "a quotation mark that opens in line 2 is not closed; it is read as part of the \
                 text",
            ],
        );
        // The mark in the second line would close in the fourth.
        check(
            "title,text\na,\"b\nc,d\ne,\"f\"\ng,h\n",
            &[
                "title¦text",
                "a¦\"b",
                "c¦d",
                "e¦f",
                "g¦h",
                "a quotation mark that opens in line 2 is not closed; it is read as part of the \
                 text",
            ],
        );
    }

    #[test]
    fn a_storm_of_quotation_marks_is_linear() {
        let marks = "\"".repeat(300_000);
        check(
            &format!("title,text\na,\"{marks}\"\n"),
            &["title¦text", &format!("a¦{}", "\"".repeat(150_000))],
        );
        // Every mark opens, and none closes before the end.
        let text = "title,text\n".to_owned() + &"\"\"\"x,y\n".repeat(100_000);
        let table = Table::of(&text, false, None);
        let mut n = 0;
        let mut count = |_: &[Cell<'_>]| {
            n += 1;
            ControlFlow::Continue(())
        };
        table.read(&text, &mut count, &mut Notes::default());
        assert!(n > 0);
    }

    proptest::proptest! {
        #[test]
        fn nothing_is_lost(rows in proptest::collection::vec(proptest::collection::vec("[a\",;\n\r\\\\ é]{0,6}", 3), 1..6)) {
            let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let line = |row: &Vec<String>| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\n";
            let text = "title,text,x\n".to_owned() + &rows.iter().map(line).collect::<String>();
            let mut found = Vec::new();
            let mut take = |cells: &[Cell<'_>]| {
                found.push(cells.iter().map(|cell| cell.value.to_string()).collect::<Vec<_>>());
                ControlFlow::Continue(())
            };
            Table::of(&text, false, None).read(&text, &mut take, &mut Notes::default());
            let filled = |row: &&Vec<String>| row.iter().any(|cell| !cell.trim().is_empty());
            let expected: Vec<Vec<String>> = rows.iter().filter(filled).cloned().collect();
            proptest::prop_assert_eq!(found, expected);
        }

        #[test]
        fn whatever_the_text_is_its_letters_are_kept(text in "[a\",;|\t\n\r\\\\ ]{0,60}") {
            let table = Table::of(&text, false, None);
            let mut n = if table.head { table.names.concat().matches('a').count() } else { 0 };
            let mut count = |cells: &[Cell<'_>]| {
                n += cells.iter().map(|cell| cell.value.matches('a').count()).sum::<usize>();
                ControlFlow::Continue(())
            };
            table.read(&text, &mut count, &mut Notes::default());
            proptest::prop_assert_eq!(n, text.matches('a').count());
        }
    }
}
