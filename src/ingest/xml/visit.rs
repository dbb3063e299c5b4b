//! From events to text and blocks, by the roles of the elements.

use rustc_hash::FxHashSet;

use super::dialect::{Dialect, Fact, Role, role};
use super::events::{Element, Event, Events};
use crate::corpus::BlockKind;
use crate::ingest::beside::Beside;
use crate::ingest::html;
use crate::ingest::manuscript::Manuscript;

/// What a source gave.
pub(super) struct Visited {
    pub manuscript: Manuscript,
    pub beside: Beside,
    /// What was wrong with the source.
    pub fault: Option<String>,
}

/// Reads a source in two passes: the first finds which elements stand amid sentences.
pub(super) fn visit(source: &str, dialect: Dialect) -> Visited {
    let inline = inline_names(source);
    let mut visitor = Visitor { dialect, ..Visitor::default() };
    let mut events = Events::new(source);
    while let Some(event) = events.next() {
        match event {
            Event::Start(element) => {
                let (name, parent) = (events.name(), events.parent());
                let role = role(dialect, name, parent, visitor.n_entries > 0);
                let amid = inline.contains(name);
                let amid = amid || visitor.open.last() == Some(&Role::Inline);
                visitor.start(&element, if amid { within_words(role) } else { role });
            }
            Event::Text(text) => visitor.text(&text),
            Event::End => visitor.end(),
        }
    }
    visitor.manuscript.close();
    if let Some(date) = visitor.file_date {
        visitor.beside.date(&date);
    }
    Visited { manuscript: visitor.manuscript, beside: visitor.beside, fault: events.fault() }
}

/// The names of elements that have words beside them in the element around: those are
/// parts of sentences, whatever they mean.
///
/// Cost: linear in the source; no more than 64 names are weighed in an element.
fn inline_names(source: &str) -> FxHashSet<&str> {
    const MOST: usize = 64;
    #[derive(Default)]
    struct Open<'s> {
        has_words: bool,
        /// The names of its elements while there are no words.
        within: Vec<&'s str>,
    }
    let mut inline = FxHashSet::default();
    let mut open: Vec<Open> = Vec::new();
    let mut events = Events::new(source);
    while let Some(event) = events.next() {
        match event {
            Event::Start(_) => {
                let name = events.name();
                if let Some(around) = open.last_mut() {
                    if around.has_words {
                        inline.insert(name);
                    } else if around.within.len() < MOST && !around.within.contains(&name) {
                        around.within.push(name);
                    }
                }
                open.push(Open::default());
            }
            Event::Text(text) => {
                if let Some(around) = open.last_mut()
                    && !around.has_words
                    && text.chars().any(char::is_alphanumeric)
                {
                    around.has_words = true;
                    inline.extend(around.within.drain(..));
                }
            }
            Event::End => {
                open.pop();
            }
        }
    }
    inline
}

/// What an element is that stands amid words: blocks by their nature stay what they
/// are, all else is a part of the sentence.
fn within_words(role: Role) -> Role {
    match role {
        Role::Unknown | Role::Group | Role::Stated | Role::Line | Role::Fact(_, true) => {
            Role::Inline
        }
        other => other,
    }
}

/// Text that is gathered before it is known what becomes of it.
enum Captured {
    Fact(Fact, String),
    Markup(String),
}

#[derive(Default)]
struct Visitor {
    dialect: Dialect,
    manuscript: Manuscript,
    beside: Beside,
    open: Vec<Role>,
    captured: Option<Captured>,
    /// Open elements that are skipped, the outermost included.
    n_skipped: usize,
    n_entries: usize,
    n_quotes: usize,
    n_tables: usize,
    row_has_cell: bool,
    /// The open lists: the number of the next item, if they are counted.
    lists: Vec<Option<u32>>,
    has_title: bool,
    file_date: Option<String>,
}

impl Visitor {
    fn start(&mut self, element: &Element, role: Role) {
        if self.n_skipped > 0 || role == Role::Skip {
            self.n_skipped += 1;
            self.open.push(Role::Skip);
            return;
        }
        if let Some(Captured::Fact(_, kept)) = &mut self.captured {
            kept.push(' ');
            return self.open.push(Role::Inline);
        }
        // Elements within markup mean that it is no text but what it seems.
        self.end_markup();
        self.facts(element);
        self.open.push(role);
        match role {
            Role::Skip | Role::Inline => {}
            Role::Fact(fact, shown) => {
                if shown {
                    self.manuscript.close();
                }
                self.captured = Some(Captured::Fact(fact, String::new()));
            }
            Role::Markup => {
                self.break_block();
                self.captured = Some(Captured::Markup(String::new()));
            }
            Role::List | Role::Numbered => {
                if self.lists.is_empty() {
                    self.break_block();
                }
                self.lists.push((role == Role::Numbered).then_some(1));
            }
            Role::Item => self.item(),
            Role::Table => {
                self.manuscript.close();
                self.n_tables += 1;
            }
            Role::Row if self.n_tables > 0 => {
                self.manuscript.row();
                self.row_has_cell = false;
            }
            Role::Cell if self.n_tables > 0 => {
                if self.row_has_cell {
                    self.manuscript.cell();
                }
                self.row_has_cell = true;
            }
            Role::Quotation => {
                if self.n_quotes == 0 {
                    self.manuscript.close();
                }
                self.n_quotes += 1;
            }
            Role::Line | Role::Note | Role::Break => self.manuscript.line(),
            Role::Heading(_) if self.dialect == Dialect::Feed => {
                self.manuscript.close();
                self.captured = Some(Captured::Markup(String::new()));
            }
            Role::Heading(_) | Role::Stated | Role::Aside | Role::Caption => {
                self.manuscript.close()
            }
            _ => self.break_block(),
        }
    }

    /// Facts that stand in attributes, and the alternative texts of images.
    fn facts(&mut self, element: &Element) {
        let name = element.name();
        if self.open.is_empty() {
            self.n_entries = 0;
            if let Some(language) = element.prefixed("xml:lang") {
                self.beside.language(&language);
            }
        }
        match (self.dialect, name) {
            (Dialect::Feed, "item" | "entry") => self.n_entries += 1,
            (Dialect::Feed, "link") => {
                let rel = element.attribute("rel");
                if rel.as_deref().is_none_or(|rel| rel == "alternate")
                    && let Some(address) = element.attribute("href")
                {
                    match self.n_entries {
                        0 => self.beside.url(&address),
                        _ => self.manuscript.whole(&address, BlockKind::Metadata),
                    }
                }
            }
            (Dialect::Tei, "date") | (Dialect::Nitf, "date.issue") => {
                let date = element.attribute("when").or_else(|| element.attribute("norm"));
                // A date in the text of a TEI is one that the text is about.
                if let Some(date) = date.filter(|_| self.manuscript.blocks.is_empty()) {
                    self.beside.date(&date);
                }
            }
            (Dialect::Nitf, "doc.copyright") => {
                if let Some(holder) = element.attribute("holder") {
                    self.beside.source(&holder);
                }
            }
            (Dialect::NewsMl, "language") => {
                if let Some(tag) = element.attribute("tag") {
                    self.beside.language(&tag);
                }
            }
            (Dialect::Tei, "language") => {
                if let Some(tag) = element.attribute("ident") {
                    self.beside.language(&tag);
                }
            }
            (_, "img" | "image" | "graphic") => {
                if let Some(alt) = element.attribute("alt") {
                    self.manuscript.whole(&alt, BlockKind::Image);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.n_skipped > 0 {
            return;
        }
        if let Some(Captured::Fact(_, kept) | Captured::Markup(kept)) = &mut self.captured {
            return kept.push_str(text);
        }
        let (kind, level) = self.kind();
        self.manuscript.text(text, kind, level);
    }

    /// The kind of the block that text would open here.
    fn kind(&self) -> (BlockKind, u8) {
        if self.n_quotes > 0 {
            return (BlockKind::Quotation, 0);
        }
        if self.n_tables > 0 {
            return (BlockKind::Table, 0);
        }
        // A part of a sentence has the kind of what it is a part of.
        let block = self.open.iter().rev().find(|role| **role != Role::Inline);
        let kind = match block {
            Some(Role::Heading(1)) if self.has_title => return (BlockKind::Heading, 2),
            Some(Role::Heading(level)) => return (BlockKind::Heading, *level),
            Some(Role::Stated) => BlockKind::Metadata,
            Some(Role::Aside) => BlockKind::Boilerplate,
            Some(Role::Caption) => BlockKind::Image,
            _ if !self.lists.is_empty() => BlockKind::List,
            _ => BlockKind::Paragraph,
        };
        (kind, 0)
    }

    fn end(&mut self) {
        let Some(role) = self.open.pop() else { return };
        if self.n_skipped > 0 {
            self.n_skipped -= 1;
            return;
        }
        match role {
            Role::Skip | Role::Inline | Role::Break => {}
            Role::Fact(_, shown) => self.end_fact(shown),
            Role::Markup => {
                self.end_markup();
                self.break_block();
            }
            Role::List | Role::Numbered => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.break_block();
                }
            }
            Role::Table => {
                self.n_tables = self.n_tables.saturating_sub(1);
                self.manuscript.close();
            }
            Role::Row if self.n_tables > 0 => self.manuscript.row(),
            Role::Cell if self.n_tables > 0 => {}
            Role::Quotation => {
                self.n_quotes = self.n_quotes.saturating_sub(1);
                if self.n_quotes == 0 {
                    self.manuscript.close();
                }
            }
            Role::Line | Role::Note => self.manuscript.line(),
            Role::Item => {}
            Role::Heading(level) => {
                self.open.push(role);
                self.end_markup();
                self.open.pop();
                self.has_title |= level == 1 && self.manuscript.is_open();
                self.manuscript.close();
            }
            Role::Stated | Role::Aside | Role::Caption => self.manuscript.close(),
            _ => self.break_block(),
        }
    }

    /// Ends a paragraph, or only a line where an item, a cell or a quotation goes on.
    fn break_block(&mut self) {
        if self.n_tables > 0 {
            self.manuscript.space();
        } else if self.n_quotes > 0 {
            self.manuscript.line();
        } else if !self.lists.is_empty() && self.manuscript.is_open() {
            if !self.manuscript.item_is_bare() {
                self.manuscript.line();
            }
        } else if self.lists.is_empty() {
            self.manuscript.close();
        }
    }

    fn item(&mut self) {
        const DEEPEST: usize = 8;
        let depth = self.lists.len();
        let mark = match self.lists.last_mut() {
            None => return self.break_block(),
            Some(None) => "- ".to_owned(),
            Some(Some(number)) => {
                let mark = format!("{number}. ");
                *number = number.saturating_add(1);
                mark
            }
        };
        self.manuscript.item("  ".repeat(depth.saturating_sub(1).min(DEEPEST)) + &mark);
    }

    fn end_fact(&mut self, shown: bool) {
        let Some(Captured::Fact(fact, text)) = self.captured.take() else { return };
        // Below the first words, names and dates are of what the text is about.
        let early = !self.manuscript.blocks.iter().any(|b| b.kind == BlockKind::Paragraph);
        match fact {
            _ if shown && !early && self.dialect == Dialect::Other => {}
            Fact::Title => self.beside.title(&text),
            Fact::Date => self.beside.date(&text),
            Fact::FileDate => self.file_date = self.file_date.take().or(Some(text.clone())),
            Fact::Author => self.beside.author(&text),
            Fact::Source => self.beside.source(&text),
            Fact::Url => self.beside.url(&text),
            Fact::Language => self.beside.language(&text),
        }
        if shown {
            self.manuscript.whole(&text, BlockKind::Metadata);
        }
    }

    /// Reads the markup that was gathered as the HTML that it is.
    fn end_markup(&mut self) {
        match self.captured.take() {
            Some(Captured::Markup(mut text)) => {
                let (kind, level) = self.kind();
                let markup = text.contains(['<', '&']);
                if markup && kind != BlockKind::Heading {
                    return html::read_into(&text, &mut self.manuscript);
                }
                if markup {
                    let mut heading = Manuscript::default();
                    html::read_into(&text, &mut heading);
                    text = heading.text;
                }
                self.manuscript.text(&text, kind, level);
            }
            other => self.captured = other,
        }
    }
}
