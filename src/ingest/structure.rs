//! The blocks of a plain or Markdown-like text, found over the text as it stands.

use super::boilerplate::is_boilerplate;
use super::header::{Fact, facts_of, glued_date};
use super::heading::{LONGEST, Look, look};
use super::image::{image_at, is_image_address};
use super::line::{Layout, Line, ends_sentence};
use super::mark::{self, Item};
use super::post::{credit_at, has_post_link};
use crate::corpus::{Block, BlockKind};
use crate::text::Span;

/// Header lines and the headline are looked for in no more than so many blocks.
const TOP: usize = 30;

/// The blocks of a text and the facts that its header lines state.
pub(super) struct Structure {
    pub blocks: Vec<Block>,
    pub facts: Vec<Fact>,
}

/// Finds the blocks of `text`.
///
/// Shape: in order, disjoint, trimmed; together they hold every byte that is not
/// white space. Titles are not told apart from headings yet.
/// Cost: linear; each line is looked at a few times.
pub(super) fn structure(text: &str, markdown: bool) -> Structure {
    let mut finder = Finder {
        text,
        markdown,
        layout: Layout::of(text),
        blocks: Vec::new(),
        facts: Vec::new(),
        n_body: 0,
        n_last_lines: 0,
        gap: true,
        ruin: false,
        fence: None,
    };
    finder.run();
    Structure { blocks: finder.blocks, facts: finder.facts }
}

struct Finder<'t> {
    text: &'t str,
    markdown: bool,
    layout: Layout,
    blocks: Vec<Block>,
    facts: Vec<Fact>,
    /// Weight of what stands above: header lines are looked for only at the top.
    n_body: usize,
    /// Lines in the last block.
    n_last_lines: usize,
    /// Whether an empty line, or nothing, stands above the line at hand.
    gap: bool,
    /// Whether the last block is a table of which only bars are left.
    ruin: bool,
    /// The mark that closes an open code block.
    fence: Option<&'static str>,
}

impl<'t> Finder<'t> {
    fn run(&mut self) {
        let mut at = self.top_header();
        while let Some(line) = Line::at(self.text, at) {
            at = line.next;
            let span = line.trimmed(self.text);
            if span.is_empty() {
                self.gap = true;
            } else {
                self.line(line, span);
                self.gap = false;
            }
        }
        self.wrapped_headline();
        self.tail();
    }

    /// A headline that was broken into two or three lines.
    fn wrapped_headline(&mut self) {
        let above = [BlockKind::Metadata, BlockKind::Boilerplate, BlockKind::Image];
        let mut top = self.blocks.iter_mut().take(TOP).skip_while(|b| above.contains(&b.kind));
        let (Some(first), Some(next)) = (top.next(), top.next()) else { return };
        let content = first.span.of(self.text);
        let headline = first.kind == BlockKind::Paragraph
            && first.span.len() <= LONGEST
            && (2..=3).contains(&content.lines().count())
            && content.split_whitespace().count() <= 22
            && !ends_sentence(content)
            && !content.ends_with([':', ',', ';'])
            && next.kind == BlockKind::Paragraph
            && next.span.len() > first.span.len();
        if headline {
            *first = Block { kind: BlockKind::Heading, level: 1, ..*first };
        }
    }

    /// Takes a header that is no line of its own: a glued date, or front matter
    /// between two lines of dashes. Returns where the lines begin.
    fn top_header(&mut self) -> usize {
        if let Some((header, date, span)) = glued_date(self.text) {
            self.push(BlockKind::Metadata, 0, header);
            self.facts.push(Fact::Date { date, span, updated: false });
            self.gap = true;
            return header.end as usize;
        }
        self.front_matter().unwrap_or(0)
    }

    fn front_matter(&mut self) -> Option<usize> {
        const MOST_LINES: usize = 80;
        let first = Line::at(self.text, 0).filter(|line| line.of(self.text).trim_end() == "---")?;
        let mut facts = Vec::new();
        let mut at = first.next;
        for _ in 0..MOST_LINES {
            let line = Line::at(self.text, at)?;
            at = line.next;
            let span = line.trimmed(self.text);
            let content = span.of(self.text);
            if matches!(content, "---" | "...") {
                self.push(BlockKind::Metadata, 0, Span::new(first.start, span.end as usize));
                self.facts.append(&mut facts);
                self.gap = true;
                return Some(at);
            }
            let keyed = content.is_empty() || content.contains(':') || content.starts_with("- ");
            if !keyed || content.len() > 1000 {
                return None;
            }
            facts.extend(facts_of(content, span.start as usize, false).into_iter().flatten());
        }
        None
    }

    fn line(&mut self, line: Line, span: Span) {
        let content = span.of(self.text);
        if self.in_fence(content, span) || self.header(content, span) {
            return;
        }
        match content.as_bytes().first() {
            Some(b'#') => {
                if let Some(level) = mark::heading_level(content) {
                    return self.push(BlockKind::Heading, level, span);
                }
            }
            Some(b'>') => return self.join(BlockKind::Quotation, span),
            Some(b'|') => {
                if let Some(rest) = self.bars(content, span) {
                    return self.prose(line, rest);
                }
                return;
            }
            Some(b'!' | b'[') => {
                let rest = self.images(span);
                if rest.is_empty() {
                    return;
                }
                if rest.start != span.start {
                    self.gap = true;
                    return self.prose(line, rest);
                }
            }
            Some(b'=' | b'-') if self.underlines(content) => {
                let level = if content.starts_with('=') { 1 } else { 2 };
                if let Some(last) = self.blocks.last_mut() {
                    *last = Block { kind: BlockKind::Heading, level, ..*last };
                    last.span.end = span.end;
                }
                return;
            }
            _ => {}
        }
        if mark::is_rule(content) {
            return self.push(BlockKind::Boilerplate, 0, span);
        }
        if self.is_item(line, content) {
            return self.item(span);
        }
        self.prose(line, span);
    }

    /// A line without a mark at its start.
    fn prose(&mut self, line: Line, span: Span) {
        let content = span.of(self.text);
        if self.is_row(line, content) {
            return self.join(BlockKind::Table, span);
        }
        if let Some(at) = credit_at(content) {
            return self.credit(at, span);
        }
        let continues = self.continues(line);
        let flows =
            continues && self.last().is_some_and(|last| !ends_sentence(last.span.of(self.text)));
        if !flows {
            if is_boilerplate(content) {
                return self.push(BlockKind::Boilerplate, 0, span);
            }
            if is_image_address(content) {
                return self.push(BlockKind::Image, 0, span);
            }
            if let Some(level) = self.heading(line, content) {
                return self.push(BlockKind::Heading, level, span);
            }
        }
        if continues && (flows || self.last_kind() == Some(BlockKind::Paragraph)) {
            return self.extend(span);
        }
        self.n_body += if content.len() > 250 { 3 } else { 1 };
        let post =
            content.rsplit(' ').next().is_some_and(|word| word.starts_with("pic.twitter.com/"));
        self.push(if post { BlockKind::EmbeddedPost } else { BlockKind::Paragraph }, 0, span);
    }

    fn last(&self) -> Option<Block> {
        self.blocks.last().copied()
    }

    fn last_kind(&self) -> Option<BlockKind> {
        self.blocks.last().map(|block| block.kind)
    }

    fn push(&mut self, kind: BlockKind, level: u8, span: Span) {
        self.n_last_lines = 1;
        self.ruin = false;
        self.blocks.push(Block { kind, span, level });
    }

    fn extend(&mut self, span: Span) {
        self.n_last_lines += 1;
        if let Some(last) = self.blocks.last_mut() {
            last.span.end = span.end;
        }
    }

    /// Adds the line to the last block if that is of the same kind and stands directly above.
    fn join(&mut self, kind: BlockKind, span: Span) {
        if !self.gap && self.last_kind() == Some(kind) {
            return self.extend(span);
        }
        self.n_body += 3;
        self.push(kind, 0, span);
    }

    /// The line below, trimmed; empty where there is none.
    fn below(&self, line: Line) -> &'t str {
        Line::at(self.text, line.next).map_or("", |next| next.of(self.text).trim())
    }

    /// The next line below that is not empty, trimmed.
    fn next_content(&self, line: Line) -> Option<&'t str> {
        let mut at = line.next;
        while let Some(next) = Line::at(self.text, at) {
            at = next.next;
            let content = next.of(self.text).trim();
            if !content.is_empty() {
                return Some(content);
            }
        }
        None
    }

    /// Whether the line may go on with the block above: a wrapped line, or the
    /// indented rest of a list item.
    fn continues(&self, line: Line) -> bool {
        if self.gap {
            return false;
        }
        match self.last_kind() {
            Some(BlockKind::Paragraph) => self.layout == Layout::Wrapped,
            Some(BlockKind::List) => {
                self.layout == Layout::Wrapped || is_indented(line.of(self.text))
            }
            _ => false,
        }
    }

    fn in_fence(&mut self, content: &str, span: Span) -> bool {
        if let Some(mark) = self.fence {
            if content.starts_with(mark) && content.trim_end_matches(['`', '~']).is_empty() {
                self.fence = None;
            }
            self.extend(span);
            return true;
        }
        let mark = ["```", "~~~"].into_iter().find(|mark| content.starts_with(mark));
        if !self.markdown || mark.is_none() {
            return false;
        }
        self.fence = mark;
        self.push(BlockKind::Paragraph, 0, span);
        true
    }

    /// Takes a header line, if the line is one and still stands above the text.
    fn header(&mut self, content: &str, span: Span) -> bool {
        if self.n_body >= 3 || self.blocks.len() >= TOP || content.len() > LONGEST {
            return false;
        }
        let first = !self.blocks.iter().any(|block| block.kind == BlockKind::Heading);
        let Some(facts) = facts_of(content, span.start as usize, first) else { return false };
        self.facts.extend(facts);
        if !self.gap && self.last_kind() == Some(BlockKind::Metadata) {
            self.extend(span);
        } else {
            self.push(BlockKind::Metadata, 0, span);
        }
        true
    }

    /// A line that begins with a bar: a row, or the remains of one. Returns what of
    /// the line is no table: text behind one stray bar.
    fn bars(&mut self, content: &str, span: Span) -> Option<Span> {
        let n_bars = content.bytes().filter(|b| *b == b'|').count();
        let rest = Span::new(span.start as usize + 1, span.end as usize).trim(self.text);
        if n_bars > 1 || rest.is_empty() {
            // Lone bars go on below empty lines: they are one ruin.
            if self.ruin && rest.is_empty() {
                self.extend(span);
                return None;
            }
            self.join(BlockKind::Table, span);
            self.ruin = rest.is_empty() && self.n_last_lines == 1;
            return None;
        }
        if self.gap || self.last_kind() != Some(BlockKind::Table) {
            return Some(span);
        }
        self.extend(Span::new(span.start as usize, span.start as usize + 1));
        Some(rest)
    }

    /// Takes the image references at the start of the line; returns what follows them.
    fn images(&mut self, span: Span) -> Span {
        let mut rest = span;
        while let Some(image) = image_at(rest.of(self.text)) {
            let end = rest.start as usize + image.len;
            self.push(BlockKind::Image, 0, Span::new(rest.start as usize, end));
            rest = Span::new(end, span.end as usize).trim(self.text);
        }
        rest
    }

    /// Whether a line of `=` or `-` makes a heading of the one line above.
    fn underlines(&self, content: &str) -> bool {
        let mark = if content.starts_with('=') { '=' } else { '-' };
        content.len() >= 3
            && content.trim_matches(mark).is_empty()
            && !self.gap
            && self.n_last_lines == 1
            && self.last().is_some_and(|last| {
                matches!(last.kind, BlockKind::Paragraph | BlockKind::Heading)
                    && last.span.len() <= LONGEST
                    && !ends_sentence(last.span.of(self.text))
            })
    }

    fn is_item(&self, line: Line, content: &str) -> bool {
        match mark::item(content) {
            Item::None => false,
            Item::Bullet => true,
            Item::Dash => {
                self.last_kind() == Some(BlockKind::List)
                    || mark::item(self.next_content(line).unwrap_or("")) == Item::Dash
            }
            Item::Number(n) => {
                let next = mark::item(self.next_content(line).unwrap_or(""));
                self.last_kind() == Some(BlockKind::List)
                    || next == Item::Number(n + 1)
                    || n == 1 && look(content.trim_start_matches(['1', '.', ')', ' '])) == Look::No
            }
        }
    }

    /// Adds an item; empty lines do not end a list.
    fn item(&mut self, span: Span) {
        if self.last_kind() == Some(BlockKind::List) {
            return self.extend(span);
        }
        self.n_body += 3;
        self.push(BlockKind::List, 0, span);
    }

    /// Whether a line that does not begin with a bar is a row of a table.
    fn is_row(&self, line: Line, content: &str) -> bool {
        let within = !self.gap && self.last_kind() == Some(BlockKind::Table);
        for cell_mark in [b'|', b'\t'] {
            let n = content.bytes().filter(|b| *b == cell_mark).count();
            if n == 0 {
                continue;
            }
            let below = self.below(line);
            let n_below = below.bytes().filter(|b| *b == cell_mark).count();
            let pipes = cell_mark == b'|';
            let alike = if pipes { n_below == n && n >= 2 } else { n_below > 0 };
            if within || alike || pipes && mark::is_delimiter_row(below) {
                return true;
            }
        }
        false
    }

    /// Takes a line that credits a post, with the lines of the post above it.
    fn credit(&mut self, at: usize, span: Span) {
        let joins = self.last().is_some_and(|last| {
            let above = last.span.of(self.text);
            match last.kind {
                BlockKind::EmbeddedPost => credit_at(above).is_none(),
                BlockKind::Quotation => true,
                BlockKind::Paragraph | BlockKind::Heading => {
                    let near = !self.gap && (at == 0 || self.layout == Layout::Wrapped);
                    near && above.len() <= 1500
                        || at == 0 && above.len() <= 600 && has_post_link(above)
                }
                _ => false,
            }
        });
        if !joins {
            self.n_body += 1;
            return self.push(BlockKind::EmbeddedPost, 0, span);
        }
        self.extend(span);
        if let Some(last) = self.blocks.last_mut() {
            last.kind = BlockKind::EmbeddedPost;
            last.level = 0;
        }
    }

    /// The level of the heading that the line is by its form and by what stands around it.
    fn heading(&self, line: Line, content: &str) -> Option<u8> {
        if content.len() > LONGEST {
            return None;
        }
        let next = self.next_content(line)?;
        let gap_below = self.below(line).is_empty();
        let longer = next.len() > content.len() || mark::begins_with_mark(next);
        let lined = self.layout == Layout::Lined;
        if self.is_headline(content, next, gap_below) {
            return Some(1);
        }
        if mark::is_time(content) && (self.gap && gap_below || lined) {
            return Some(3);
        }
        if mark::is_bold_line(content) && (self.gap || lined) {
            return Some(3);
        }
        let above_ended = self.last().is_none_or(|last| {
            last.kind != BlockKind::Paragraph || ends_sentence(last.span.of(self.text))
        });
        let is = match look(content) {
            Look::No => false,
            Look::TitleCase if lined => longer,
            Look::TitleCase => (self.gap || above_ended) && (gap_below || longer),
            Look::Short => {
                let alone = self.gap && gap_below;
                let prose_below = next.len() * 2 >= content.len() * 3
                    && next.len() >= 60
                    && !mark::begins_with_mark(next);
                let in_lines = lined && above_ended && content.len() <= 80 && next.len() >= 120;
                content.len() <= 100 && prose_below && (alone || in_lines)
            }
        };
        is.then_some(2)
    }

    /// Whether the line is the headline of the article: the first line of all that
    /// is no header, short, without a full stop, and with text below.
    fn is_headline(&self, content: &str, next: &str, gap_below: bool) -> bool {
        let first = self.blocks.len() < TOP
            && self.blocks.iter().all(|block| {
                matches!(
                    block.kind,
                    BlockKind::Metadata | BlockKind::Boilerplate | BlockKind::Image
                )
            });
        if !first || self.facts.iter().any(|fact| matches!(fact, Fact::Title(_))) {
            return false;
        }
        let n_words = content.split_whitespace().count();
        let short = n_words <= 22
            && content.chars().count() <= 150
            && !ends_sentence(content)
            && !content.ends_with([':', ',', ';'])
            && content.starts_with(|c: char| !c.is_lowercase())
            && content.contains(char::is_alphanumeric);
        let header_below = facts_of(next, 0, false).is_some();
        let lined = self.layout == Layout::Lined && next.len() * 2 >= content.len() * 3;
        (short || look(content) != Look::No) && (gap_below || header_below || lined)
    }

    /// A last line such as `Source: Meridian Wire` is metadata too.
    fn tail(&mut self) {
        let Some(last) = self.last().filter(|last| last.kind == BlockKind::Paragraph) else {
            return;
        };
        let content = last.span.of(self.text);
        if self.n_last_lines != 1 || self.blocks.len() < 2 || content.starts_with("By ") {
            return;
        }
        let facts = facts_of(content, last.span.start as usize, false).unwrap_or_default();
        if let [fact @ (Fact::Source(_) | Fact::Url(_) | Fact::Author(_))] = facts.as_slice() {
            self.facts.push(*fact);
            if let Some(last) = self.blocks.last_mut() {
                last.kind = BlockKind::Metadata;
            }
        }
    }
}

fn is_indented(line: &str) -> bool {
    line.starts_with("  ") || line.starts_with('\t')
}
