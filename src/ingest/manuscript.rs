//! The text of an article as it grows, and its blocks: what formats write into.

use crate::corpus::{Block, BlockKind};
use crate::text::Span;

/// What stands between the last text and the next.
#[derive(Debug, Default)]
struct Gap {
    space: bool,
    line: bool,
    /// Cells that were left, in this row, since the last text.
    n_cells: usize,
}

/// Text and blocks. White space is put in lazily, so that none is left at an end.
///
/// Blocks are apart by an empty line, lines of a block by a line end, cells of a row by
/// tabs; every byte of text that is not white space lies in a block.
#[derive(Debug, Default)]
pub(super) struct Manuscript {
    pub text: String,
    pub blocks: Vec<Block>,
    /// Where the open block begins, with its kind and level.
    open: Option<(usize, BlockKind, u8)>,
    gap: Gap,
    /// What begins the next line or block: the mark of a list item.
    prefix: String,
}

impl Manuscript {
    /// Adds text, with white space collapsed as a browser does, to the open block or
    /// to a new one of `kind` and `level`.
    pub fn text(&mut self, text: &str, kind: BlockKind, level: u8) {
        let white = |c: char| matches!(c, ' ' | '\n' | '\t' | '\r' | '\x0c');
        let mut rest = text;
        while !rest.is_empty() {
            let bare = rest.trim_start_matches(white);
            if bare.len() < rest.len() {
                self.gap.space = true;
            }
            let end = bare.find(white).unwrap_or(bare.len());
            let (word, behind) = bare.split_at(end);
            // A blank that may not break opens no block, but counts within one.
            let opens = self.open.is_some() || !word.trim().is_empty();
            if !word.is_empty() && opens {
                self.fill_gap(kind, level);
                self.text.push_str(word);
            }
            rest = behind;
        }
    }

    /// Adds text whose white space counts.
    pub fn verbatim(&mut self, text: &str, kind: BlockKind, level: u8) {
        let text = if self.open.is_none() { text.trim_start_matches(['\n', '\r']) } else { text };
        if self.open.is_none() && text.trim().is_empty() {
            return;
        }
        self.fill_gap(kind, level);
        self.text.push_str(text);
    }

    fn fill_gap(&mut self, kind: BlockKind, level: u8) {
        let gap = core::mem::take(&mut self.gap);
        if self.open.is_none() {
            if !self.text.is_empty() {
                self.text.push_str("\n\n");
            }
            self.open = Some((self.text.len(), kind, level));
            self.push_cells(gap.n_cells);
        } else if gap.line || !self.prefix.is_empty() {
            self.text.push('\n');
            self.push_cells(gap.n_cells);
        } else if gap.n_cells > 0 {
            self.push_cells(gap.n_cells);
        } else if gap.space && !self.text.ends_with(['\n', '\t', ' ']) {
            self.text.push(' ');
        }
        self.text.push_str(&self.prefix);
        self.prefix.clear();
    }

    fn push_cells(&mut self, n: usize) {
        self.text.extend(core::iter::repeat_n('\t', n));
    }

    /// Ends the line within the open block.
    pub fn line(&mut self) {
        if self.open.is_some() {
            self.gap.line = true;
        }
    }

    /// Parts the next text from the last by a blank.
    pub fn space(&mut self) {
        self.gap.space = true;
    }

    /// Begins an item of a list with its mark.
    pub fn item(&mut self, prefix: String) {
        self.line();
        self.prefix = prefix;
    }

    /// Whether an item was begun of which no text came yet.
    pub fn item_is_bare(&self) -> bool {
        !self.prefix.is_empty()
    }

    /// Goes on to the next cell of the row.
    pub fn cell(&mut self) {
        self.gap.n_cells += 1;
    }

    /// Ends a row; the empty cells at its end are kept as tabs.
    pub fn row(&mut self) {
        let n = core::mem::take(&mut self.gap.n_cells);
        if self.open.is_some() {
            if !self.gap.line {
                self.push_cells(n);
            }
            self.gap.line = true;
        }
    }

    /// Ends the open block.
    pub fn close(&mut self) {
        self.gap = Gap::default();
        self.prefix.clear();
        let Some((start, kind, level)) = self.open.take() else { return };
        let len = self.text.get(start..).map_or(0, |block| block.trim_end().len());
        self.text.truncate(start + len);
        if len > 0 {
            // What has a single cell only arranged the page.
            let one_cell = kind == BlockKind::Table
                && !self.text.get(start..).is_some_and(|block| block.contains('\t'));
            let kind = if one_cell { BlockKind::Paragraph } else { kind };
            self.blocks.push(Block { kind, level, span: Span::new(start, start + len) });
        }
    }

    /// Adds what another manuscript holds, block by block.
    pub fn append(&mut self, mut other: Self) {
        other.close();
        self.close();
        for block in other.blocks {
            self.verbatim(block.span.of(&other.text), block.kind, block.level);
            self.close();
        }
    }

    /// Adds a block of its own.
    pub fn whole(&mut self, text: &str, kind: BlockKind) {
        self.close();
        self.text(text, kind, 0);
        self.close();
    }

    /// Whether a block is open.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }
}
