//! What the elements of a page mean for its text.

use core::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span as TagSpan, Tokenizer};

use super::container::{Container, Containers, Name};
use super::evidence::Linked;
use super::head::Head;
use super::region::{Attribute, Attributes, Region, is_block, is_hidden, is_void};
use super::sign::Sign;
use crate::corpus::BlockKind;
use crate::ingest::manuscript::Manuscript;
use crate::ingest::post::credit_at;

/// What was found in a page.
pub(super) struct Visited {
    pub page: Manuscript,
    pub head: Head,
    pub containers: Vec<Container>,
    pub linked: Linked,
}

/// Reads the source of a page.
pub(super) fn visit(source: &str) -> Visited {
    let mut visitor = Visitor::default();
    let mut tag = Tag::default();
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: TagSpan<()>| {
        visitor.event(&mut tag, event);
        None::<Infallible>
    });
    emitter.naively_switch_states(true);
    // Reading from memory cannot fail.
    let Ok(()) = Tokenizer::new_with_emitter(source, emitter).finish();
    visitor.finish()
}

/// The start tag that is being read.
#[derive(Default)]
struct Tag {
    name: Vec<u8>,
    attributes: Attributes,
    /// Whether the value of the attribute at hand is wanted.
    wanted: bool,
    /// Whether a start tag is open; end tags may carry attributes too.
    open: bool,
}

/// Text that is kept aside instead of becoming text of the page.
enum Capture {
    Title(String),
    JsonLd(String),
}

/// A list that is open.
struct List {
    /// The number of the next item, where items are numbered.
    number: Option<u32>,
}

#[derive(Default)]
struct Visitor {
    page: Manuscript,
    head: Head,
    capture: Option<Capture>,
    hidden: Option<Region>,
    containers: Containers,
    /// Bytes of links in each block, and in the open one.
    linked: Linked,
    n_linked: u32,
    /// How many containers were open when a link began.
    in_link: Option<usize>,
    lists: Vec<List>,
    /// Open `<article>` and `<main>`.
    n_articles: u32,
    n_quotes: u32,
    quote_is_post: bool,
    n_tables: u32,
    /// The outer table arranges the page and is no table.
    layout: bool,
    /// Whether the row at hand has a cell yet.
    row_has_cell: bool,
    heading: u8,
    n_pre: u32,
    caption: bool,
    /// Alternative texts which wait for the end of their paragraph.
    images: Vec<String>,
}

impl Visitor {
    fn event(&mut self, tag: &mut Tag, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                tag.name.clear();
                tag.name.extend_from_slice(name);
                tag.attributes.clear();
                tag.open = true;
                tag.wanted = false;
            }
            CallbackEvent::AttributeName { name } => {
                let known = if tag.open { Attribute::of(name) } else { None };
                tag.wanted = known.is_some_and(|name| tag.attributes.begin(name));
            }
            CallbackEvent::AttributeValue { value } if tag.wanted => tag.attributes.set(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                tag.open = false;
                self.start(&tag.name, &tag.attributes, self_closing);
            }
            CallbackEvent::EndTag { name } => {
                tag.open = false;
                self.end(name);
            }
            CallbackEvent::String { value } => match core::str::from_utf8(value) {
                Ok(text) => self.text(text),
                Err(_) => self.text(&String::from_utf8_lossy(value)),
            },
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        const LONGEST_ASIDE: usize = 1 << 20;
        match &mut self.capture {
            Some(Capture::Title(kept) | Capture::JsonLd(kept)) => {
                if kept.len() + text.len() <= LONGEST_ASIDE {
                    kept.push_str(text);
                }
                return;
            }
            None if self.hidden.is_some() => return,
            None => {}
        }
        let (kind, level) = self.kind();
        let before = self.page.text.len();
        if self.n_pre > 0 {
            self.page.verbatim(text, kind, level);
        } else {
            self.page.text(text, kind, level);
        }
        if self.in_link.is_some() {
            self.n_linked += (self.page.text.len() - before) as u32;
        }
    }

    /// The kind of the block that text would open here.
    fn kind(&self) -> (BlockKind, u8) {
        let kind = if self.caption {
            BlockKind::Image
        } else if self.n_quotes > 0 {
            if self.quote_is_post { BlockKind::EmbeddedPost } else { BlockKind::Quotation }
        } else if self.heading > 0 {
            return (BlockKind::Heading, self.heading);
        } else if self.in_table() {
            BlockKind::Table
        } else if !self.lists.is_empty() {
            BlockKind::List
        } else {
            BlockKind::Paragraph
        };
        (kind, 0)
    }

    fn in_table(&self) -> bool {
        self.n_tables > 0 && !self.layout
    }

    fn start(&mut self, name: &[u8], attributes: &Attributes, self_closing: bool) {
        self.end_capture();
        if let Some(hidden) = &mut self.hidden {
            if hidden.ends_before(name) {
                self.hidden = None;
            } else {
                hidden.start(name);
                return;
            }
        }
        match name {
            b"title" => {
                self.capture = Some(Capture::Title(String::new()));
                return;
            }
            b"script" if attributes.get(Attribute::Type).is_some_and(is_json_ld) => {
                self.capture = Some(Capture::JsonLd(String::new()));
            }
            b"meta" => return self.head.meta(attributes),
            b"link" => return self.head.link(attributes),
            b"html" => return self.head.html(attributes),
            b"time" => self.time(attributes),
            _ => {}
        }
        if !is_void(name) && is_hidden(name, attributes) {
            let foreign_and_done = name == b"svg" && self_closing;
            if !foreign_and_done {
                self.hidden = Some(Region::new(name));
            }
            return;
        }
        let known = Name::of(name);
        let sign = known.map(|known| Sign::of(known, attributes, self.n_articles > 0));
        let sign = sign.unwrap_or_default();
        if sign.is_around() {
            self.close();
        }
        self.end_by_start(name);
        self.open_element(name, attributes);
        if let Some(name) = known.filter(|name| !name.is_slight() || sign != Sign::None) {
            self.containers.start(name, sign, self.page.blocks.len());
        }
    }

    /// Ends a paragraph or a cell that goes without its end tag, where the next begins.
    fn end_by_start(&mut self, name: &[u8]) {
        let ends = |last: &Name| match last {
            Name::P => is_block(name),
            _ => matches!(name, b"td" | b"th" | b"tr"),
        };
        if let Some(last) = self.containers.last_that_ends().filter(ends) {
            if !self.in_table() {
                self.close();
            }
            self.containers.end(last, self.page.blocks.len());
        }
    }

    fn open_element(&mut self, name: &[u8], attributes: &Attributes) {
        match name {
            b"a" => {
                let is_link = attributes.get(Attribute::Href).is_some();
                self.in_link = is_link.then(|| self.containers.n_open());
            }
            b"br" => self.page.line(),
            b"img" => self.image(attributes),
            b"article" | b"main" => {
                self.break_block();
                self.n_articles += 1;
            }
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
                self.give_up_table();
                if self.n_quotes > 0 {
                    return self.break_block();
                }
                self.close();
                self.heading = name.get(1).map_or(2, |digit| digit.wrapping_sub(b'0'));
            }
            b"ul" | b"ol" | b"menu" => {
                self.give_up_table();
                if self.lists.is_empty() {
                    self.break_block();
                }
                let first = attributes.get(Attribute::Start).and_then(|start| start.parse().ok());
                let number = (name == b"ol").then(|| first.unwrap_or(1));
                self.lists.push(List { number });
            }
            b"li" => self.item(),
            b"table" => {
                if self.n_tables > 0 {
                    self.layout = true;
                }
                self.close();
                self.n_tables += 1;
            }
            b"tr" if self.in_table() => {
                self.page.row();
                self.row_has_cell = false;
            }
            b"td" | b"th" if self.in_table() => {
                if self.row_has_cell {
                    self.page.cell();
                }
                self.row_has_cell = true;
            }
            b"blockquote" => {
                self.give_up_table();
                if self.n_quotes == 0 {
                    self.close();
                    self.quote_is_post = attributes.is_post();
                } else {
                    self.page.line();
                }
                self.n_quotes += 1;
            }
            b"pre" | b"xmp" | b"listing" | b"plaintext" => {
                self.break_block();
                self.n_pre += 1;
            }
            b"figcaption" => {
                self.close();
                self.caption = true;
            }
            b"caption" if self.in_table() => {}
            b"td" | b"th" | b"tr" => self.break_block(),
            name if is_block(name) => self.break_block(),
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        self.end_capture();
        if let Some(hidden) = &mut self.hidden {
            if hidden.ends_with_parent(name) {
                self.hidden = None;
            } else {
                if hidden.end(name) {
                    self.hidden = None;
                }
                return;
            }
        }
        self.close_element(name);
        if let Some(name) = Name::of(name) {
            if self.containers.ends_around(name) {
                self.close();
            }
            self.containers.end(name, self.page.blocks.len());
            // A link that is never ended goes no further than what it stands in.
            self.in_link = self.in_link.filter(|depth| *depth <= self.containers.n_open());
        }
    }

    fn close_element(&mut self, name: &[u8]) {
        match name {
            b"a" => self.in_link = None,
            b"article" | b"main" => {
                self.break_block();
                self.n_articles = self.n_articles.saturating_sub(1);
            }
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
                self.break_block();
                if self.heading > 0 {
                    self.close();
                    self.heading = 0;
                }
            }
            b"ul" | b"ol" | b"menu" => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.break_block();
                }
            }
            b"table" => {
                self.n_tables = self.n_tables.saturating_sub(1);
                self.close();
                if self.n_tables == 0 {
                    self.layout = false;
                }
            }
            b"tr" if self.in_table() => self.page.row(),
            b"blockquote" => {
                self.n_quotes = self.n_quotes.saturating_sub(1);
                if self.n_quotes == 0 {
                    self.close();
                    self.credit();
                    self.quote_is_post = false;
                }
            }
            b"pre" | b"xmp" | b"listing" => {
                self.n_pre = self.n_pre.saturating_sub(1);
                self.break_block();
            }
            b"figcaption" => {
                self.close();
                self.caption = false;
            }
            b"caption" if self.in_table() => self.page.row(),
            b"td" | b"th" if !self.in_table() => self.break_block(),
            b"li" | b"td" | b"th" => {}
            b"tr" => self.break_block(),
            name if is_block(name) => self.break_block(),
            _ => {}
        }
    }

    /// Ends a paragraph, or only a line where a list item, a cell or a quotation goes on.
    fn break_block(&mut self) {
        if self.in_table() {
            self.page.space();
        } else if self.n_quotes > 0 {
            self.page.line();
        } else if !self.lists.is_empty() && self.page.is_open() {
            if !self.page.item_is_bare() {
                self.page.line();
            }
        } else if self.lists.is_empty() {
            self.close();
        }
    }

    fn close(&mut self) {
        self.page.close();
        for alt in core::mem::take(&mut self.images) {
            self.page.whole(&alt, BlockKind::Image);
        }
        self.note_links();
    }

    /// Notes how much of the blocks that were closed is links.
    fn note_links(&mut self) {
        if self.linked.len() < self.page.blocks.len() {
            self.linked.push(self.n_linked);
            self.linked.resize(self.page.blocks.len(), 0);
        }
        self.n_linked = 0;
    }

    /// A table with headings, lists or quotations in its cells arranges a page.
    fn give_up_table(&mut self) {
        if self.in_table() {
            self.layout = true;
            self.close();
        }
    }

    fn item(&mut self) {
        const DEEPEST: usize = 8;
        let depth = self.lists.len();
        let Some(list) = self.lists.last_mut() else { return self.break_block() };
        let mark = match &mut list.number {
            Some(number) => {
                let mark = format!("{number}. ");
                *number = number.saturating_add(1);
                mark
            }
            None => "- ".to_owned(),
        };
        if self.containers.around().is_some() {
            return self.page.line();
        }
        let indent = "  ".repeat(depth.saturating_sub(1).min(DEEPEST));
        self.page.item(indent + &mark);
    }

    /// The alternative text of an image becomes a block after the paragraph at hand.
    fn image(&mut self, attributes: &Attributes) {
        let alt = attributes.get(Attribute::Alt).unwrap_or("").trim();
        let is_address = alt.contains('/') && !alt.contains(' ');
        if alt.is_empty() || is_address || self.containers.around().is_some() || self.in_table() {
            return;
        }
        if self.page.is_open() || self.n_quotes > 0 {
            // A picture of one sign within a line stands for that sign.
            if alt.chars().count() <= 2 {
                let (kind, level) = self.kind();
                return self.page.text(alt, kind, level);
            }
            return self.images.push(alt.to_owned());
        }
        self.page.whole(alt, BlockKind::Image);
        self.note_links();
    }

    /// A `<time>` near the top tells when the page appeared; one in a post, in what
    /// stands around the article, or far down does not.
    fn time(&mut self, attributes: &Attributes) {
        const NEAR: usize = 600;
        const TOP: usize = 20;
        let mut top = self.page.blocks.iter().take(TOP);
        let near = match top.find(|block| block.kind == BlockKind::Paragraph) {
            Some(first) => self.page.text.len() - first.span.start as usize <= NEAR,
            None => self.page.blocks.len() < TOP,
        };
        let article_header = self.containers.around().is_none_or(|name| name == Name::Header);
        if near && self.n_quotes == 0 && article_header {
            self.head.time(attributes);
        }
    }

    /// A quotation which ends with the credit of a post is a post.
    fn credit(&mut self) {
        if let Some(last) = self.page.blocks.last_mut()
            && last.kind == BlockKind::Quotation
            && let Some(line) = last.span.of(&self.page.text).lines().next_back()
            && credit_at(line).is_some()
        {
            last.kind = BlockKind::EmbeddedPost;
        }
    }

    fn end_capture(&mut self) {
        match self.capture.take() {
            Some(Capture::Title(text)) => self.head.title(&text),
            Some(Capture::JsonLd(text)) => self.head.json_ld(&text),
            None => {}
        }
    }

    fn finish(mut self) -> Visited {
        self.end_capture();
        self.close();
        let Self { page, head, containers, linked, .. } = self;
        let containers = containers.finish(page.blocks.len());
        Visited { page, head, containers, linked }
    }
}

fn is_json_ld(kind: &str) -> bool {
    kind.trim().eq_ignore_ascii_case("application/ld+json")
}
