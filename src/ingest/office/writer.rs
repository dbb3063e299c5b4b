//! Paragraphs, tables, text boxes and notes of an office document, as they are put
//! into a manuscript.

use crate::corpus::{BlockKind, Damage, Metadata};
use crate::ingest::article::Article;
use crate::ingest::manuscript::Manuscript;
use crate::text::Span;

/// What a paragraph is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    pub kind: BlockKind,
    pub level: u8,
    /// The number or mark in front, with a blank behind it.
    pub mark: String,
}

impl Form {
    pub const PLAIN: Self = Self { kind: BlockKind::Paragraph, level: 0, mark: String::new() };

    pub fn heading(level: u8) -> Self {
        Self { kind: BlockKind::Heading, level: level.clamp(1, 6), mark: String::new() }
    }

    pub fn of(kind: BlockKind) -> Self {
        Self { kind, ..Self::PLAIN }
    }
}

/// A text that flows by itself: the body, a text box, a note.
#[derive(Default)]
struct Flow {
    manuscript: Manuscript,
    form: Form,
    n_tables: u32,
    row_has_cell: bool,
    /// Text boxes and images that wait for the end of the paragraph.
    waiting: Vec<Manuscript>,
}

/// Writes the flows of a document.
#[derive(Default)]
pub(super) struct Writer {
    body: Flow,
    /// Text boxes and notes that are open, the innermost last.
    asides: Vec<Flow>,
    /// Places of the body that something is to be told of: kind and words.
    remarks: Vec<(usize, &'static str, String)>,
    n_notes: u32,
}

impl Default for Form {
    fn default() -> Self {
        Self::PLAIN
    }
}

impl Writer {
    fn flow(&mut self) -> &mut Flow {
        self.asides.last_mut().unwrap_or(&mut self.body)
    }

    /// Begins a paragraph. In a table it is a part of its cell.
    pub fn paragraph(&mut self, form: Form) {
        let flow = self.flow();
        if flow.n_tables > 0 {
            flow.manuscript.space();
            flow.form = Form::of(BlockKind::Table);
            return;
        }
        let goes_on = form.kind == BlockKind::List && flow.form.kind == BlockKind::List;
        if !goes_on {
            flow.manuscript.close();
        }
        if form.kind == BlockKind::List {
            flow.manuscript.item(form.mark.clone());
        } else if !form.mark.is_empty() {
            flow.manuscript.text(&form.mark, form.kind, form.level);
        }
        flow.form = form;
    }

    pub fn text(&mut self, text: &str) {
        let flow = self.flow();
        let (kind, level) = if flow.n_tables > 0 {
            (BlockKind::Table, 0)
        } else {
            (flow.form.kind, flow.form.level)
        };
        flow.manuscript.text(text, kind, level);
    }

    pub fn line(&mut self) {
        let flow = self.flow();
        if flow.n_tables > 0 { flow.manuscript.space() } else { flow.manuscript.line() }
    }

    /// Ends a paragraph; what was anchored in it follows.
    pub fn end_paragraph(&mut self) {
        let flow = self.flow();
        if flow.n_tables > 0 {
            return;
        }
        if flow.form.kind != BlockKind::List || !flow.waiting.is_empty() {
            flow.manuscript.close();
        }
        for waiting in core::mem::take(&mut flow.waiting) {
            flow.manuscript.append(waiting);
            flow.form = Form::PLAIN;
        }
    }

    pub fn table(&mut self) {
        let flow = self.flow();
        if flow.n_tables == 0 {
            flow.manuscript.close();
        }
        flow.n_tables += 1;
    }

    pub fn end_table(&mut self) {
        let flow = self.flow();
        flow.n_tables = flow.n_tables.saturating_sub(1);
        if flow.n_tables == 0 {
            flow.manuscript.close();
            for waiting in core::mem::take(&mut flow.waiting) {
                flow.manuscript.append(waiting);
            }
            flow.form = Form::PLAIN;
        }
    }

    /// Begins a row; those of a table in a cell are only words of the cell.
    pub fn row(&mut self) {
        let flow = self.flow();
        if flow.n_tables == 1 {
            flow.manuscript.row();
            flow.row_has_cell = false;
        }
    }

    pub fn cell(&mut self) {
        let flow = self.flow();
        if flow.n_tables > 1 {
            flow.manuscript.space();
            return;
        }
        if flow.row_has_cell {
            flow.manuscript.cell();
        }
        flow.row_has_cell = true;
    }

    /// Begins a text that flows by itself.
    pub fn aside(&mut self) {
        self.asides.push(Flow::default());
    }

    /// Ends such a text; it comes after the paragraph that holds it.
    pub fn end_aside(&mut self) {
        if let Some(mut flow) = self.asides.pop() {
            flow.manuscript.close();
            for waiting in flow.waiting {
                flow.manuscript.append(waiting);
            }
            self.flow().waiting.push(flow.manuscript);
        }
    }

    /// How many texts are open beside the body.
    pub fn n_asides(&self) -> usize {
        self.asides.len()
    }

    /// The alternative text of an image, as a block after the paragraph.
    pub fn image(&mut self, text: &str) {
        let mut manuscript = Manuscript::default();
        manuscript.whole(text, BlockKind::Image);
        self.flow().waiting.push(manuscript);
    }

    /// The mark of the next note, `[1]`, which is put at its place in the text.
    pub fn note_mark(&mut self) -> String {
        self.n_notes += 1;
        let mark = format!("[{}]", self.n_notes);
        self.text(&mark);
        mark
    }

    /// Notes that something was left out here, or is not what it seems.
    pub fn remark(&mut self, kind: &'static str, says: impl Into<String>) {
        const MOST: usize = 100;
        if self.remarks.len() < MOST {
            let body = &self.body.manuscript;
            // Within a paragraph the last byte is its own, else the next one will be.
            let at = body.text.len() - usize::from(body.is_open());
            self.remarks.push((at, kind, says.into()));
        }
    }

    /// Adds what was read by itself, as blocks that are set aside.
    pub fn set_aside(&mut self, text: &str) {
        let flow = self.flow();
        flow.manuscript.whole(text, BlockKind::Boilerplate);
    }

    pub fn finish(mut self, path: &str, beside: Metadata) -> Article {
        while !self.asides.is_empty() {
            self.end_aside();
        }
        self.end_paragraph();
        let mut article = self.body.manuscript.finish(path, beside);
        for (at, kind, says) in self.remarks {
            let after = article.blocks.iter().find(|block| block.span.end as usize > at);
            let Some(block) = after.or(article.blocks.last()) else { continue };
            let span: Span = block.span;
            article.damage.push(Damage { kind: kind.into(), span, says });
        }
        article
    }
}
