//! OpenDocument texts.

use rustc_hash::FxHashMap;

use super::package::{Package, read_facts};
use super::writer::{Form, Writer};
use crate::corpus::BlockKind;
use crate::ingest::article::Reading;
use crate::ingest::beside::Beside;
use crate::ingest::xml::events::{Element, Event, Events};

/// Text boxes and notes within each other that are kept apart.
const DEEPEST_BOX: usize = 8;

/// Reads an article from an OpenDocument text.
///
/// Errors: the reason for skipping, in plain words. Cost: linear in the unpacked parts.
pub(in crate::ingest) fn read(path: &str, bytes: &[u8]) -> Result<Reading, String> {
    let package = Package::open(bytes)?;
    if package
        .optional("META-INF/manifest.xml")
        .is_some_and(|part| part.contains("encryption-data"))
    {
        return Err("the document is protected by a password (encrypted)".into());
    }
    let source = package.part("content.xml")?;
    let mut beside = Beside::default();
    if let Some(meta) = package.optional("meta.xml") {
        read_facts(&meta, &mut beside);
    }
    let page_styles = package.optional("styles.xml").unwrap_or_default();
    let mut document = Document::default();
    document.read_styles(&page_styles);
    document.read_styles(&source);
    let mut edges = Vec::new();
    page_edges(&page_styles, &mut edges);
    for (_, header) in edges.iter().filter(|(is_header, _)| *is_header) {
        document.writer.set_aside(header);
    }
    let mut events = Events::new(&source);
    while let Some(event) = events.next() {
        match event {
            Event::Start(element) => document.start(&element),
            Event::Text(text) => document.text(&text),
            Event::End => document.end(),
        }
    }
    let fault = events.fault();
    document.write_notes();
    for (_, footer) in edges.iter().filter(|(is_header, _)| !*is_header) {
        document.writer.set_aside(footer);
    }
    let article = document.writer.finish(path, beside.into_metadata());
    if article.text.is_empty() {
        return Err("there is no text in this document".into());
    }
    Ok(Reading { reason: fault, ..Reading::of(article) })
}

/// The headers (true) and footers of the pages, each once.
fn page_edges(source: &str, edges: &mut Vec<(bool, String)>) {
    let mut text: Option<(bool, String, usize)> = None;
    let mut depth = 0usize;
    let mut events = Events::new(source);
    while let Some(event) = events.next() {
        match event {
            Event::Start(element) => {
                depth += 1;
                match element.name() {
                    name @ ("header" | "footer" | "header-left" | "footer-left")
                        if text.is_none() =>
                    {
                        text = Some((name.starts_with("header"), String::new(), depth));
                    }
                    "p" | "s" | "tab" | "line-break" => {
                        if let Some((_, text, _)) = &mut text {
                            text.push(' ');
                        }
                    }
                    _ => {}
                }
            }
            Event::Text(more) => {
                if let Some((_, text, _)) = &mut text {
                    text.push_str(&more);
                }
            }
            Event::End => {
                if let Some((is_header, found, _)) = text.take_if(|text| text.2 == depth) {
                    let edge = (is_header, found.split_whitespace().collect::<Vec<_>>().join(" "));
                    if !edge.1.is_empty() && !edges.contains(&edge) {
                        edges.push(edge);
                    }
                }
                depth -= 1;
            }
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Skipped,
    Paragraph,
    List,
    Item,
    Table,
    /// A text box.
    Box,
    /// The text of a note, whose mark is given.
    Note,
    Comment,
    /// The description of an image.
    Image,
    Other,
}

#[derive(Default)]
struct Document {
    writer: Writer,
    /// From a style to the one that it is made from.
    parents: FxHashMap<String, String>,
    /// The lists that are numbered, by style and level from 1.
    numbered: FxHashMap<(String, usize), bool>,
    open: Vec<Open>,
    n_skipped: usize,
    /// The open lists: their style and the number of the last item.
    lists: Vec<(String, u32)>,
    /// Whether an item was begun whose mark is not written yet.
    item_waits: bool,
    /// Notes that are written behind the text, with their marks.
    notes: Vec<(String, String)>,
    /// The note or comment that is open, which is gathered as words.
    gathered: Option<String>,
    image: Option<String>,
    n_paragraphs: usize,
}

impl Document {
    fn read_styles(&mut self, source: &str) {
        let mut list = String::new();
        let mut events = Events::new(source);
        while let Some(event) = events.next() {
            let Event::Start(element) = event else { continue };
            match element.name() {
                "style" => {
                    if let (Some(name), Some(parent)) =
                        (element.attribute("name"), element.attribute("parent-style-name"))
                    {
                        self.parents.insert(name, parent);
                    }
                }
                "list-style" => list = element.attribute("name").unwrap_or_default(),
                "list-level-style-number" => {
                    let level = element.attribute("level").and_then(|n| n.parse().ok());
                    let shown = element.attribute("num-format").is_some_and(|f| !f.is_empty());
                    self.numbered.insert((list.clone(), level.unwrap_or(1)), shown);
                }
                _ => {}
            }
        }
    }

    /// What paragraphs of a style are, by the name of one of the styles behind it.
    fn form(&self, style: Option<String>) -> Form {
        const DEEPEST: usize = 8;
        let mut name = style.unwrap_or_default();
        for _ in 0..DEEPEST {
            match name.as_str() {
                "Title" => return Form::heading(1),
                "Subtitle" => return Form::heading(2),
                "Quotations" => return Form::of(BlockKind::Quotation),
                _ => {}
            }
            match self.parents.get(&name) {
                Some(parent) => name.clone_from(parent),
                None => break,
            }
        }
        Form::PLAIN
    }

    fn start(&mut self, element: &Element) {
        if self.n_skipped > 0 {
            self.n_skipped += 1;
            self.open.push(Open::Skipped);
            return;
        }
        let open = match element.name() {
            // Deleted passages stand here; their places in the text are only marked.
            "tracked-changes" => {
                self.writer.remark(
                    "tracked-deletion",
                    "passages that are marked as deleted or changed are left out of this document",
                );
                self.n_skipped = 1;
                Open::Skipped
            }
            "scripts" | "font-face-decls" | "automatic-styles" | "styles" | "forms"
            | "sequence-decls" | "note-citation" | "binary-data" | "event-listeners"
            | "hidden-text" => {
                self.n_skipped = 1;
                Open::Skipped
            }
            "h" => {
                let level = element.attribute("outline-level").and_then(|n| n.parse().ok());
                self.paragraph(Form::heading(level.unwrap_or(1)));
                Open::Paragraph
            }
            "p" => {
                let form = self.form(element.attribute("style-name"));
                self.paragraph(form);
                Open::Paragraph
            }
            "s" | "tab" => {
                // Any number of blanks is one.
                self.text(" ");
                Open::Other
            }
            "line-break" => {
                if self.gathered.is_none() {
                    self.writer.line();
                }
                Open::Other
            }
            "list" => {
                let outer = self.lists.last().map(|(style, _)| style.clone());
                let style = element.attribute("style-name").or(outer).unwrap_or_default();
                self.lists.push((style, 0));
                Open::List
            }
            "list-item" => {
                if let Some((_, n)) = self.lists.last_mut() {
                    let start = element.attribute("start-value").and_then(|n| n.parse().ok());
                    *n = start.unwrap_or(n.saturating_add(1));
                }
                self.item_waits = true;
                Open::Item
            }
            "table" => {
                self.writer.table();
                Open::Table
            }
            "table-row" => {
                self.writer.row();
                Open::Other
            }
            "table-cell" | "covered-table-cell" => {
                self.writer.cell();
                Open::Other
            }
            "title" | "desc" if self.image.is_none() => {
                self.image = Some(String::new());
                Open::Image
            }
            "text-box" if self.gathered.is_none() && self.writer.n_asides() < DEEPEST_BOX => {
                self.writer.aside();
                Open::Box
            }
            "note-body" if self.gathered.is_none() => {
                let mark = self.writer.note_mark();
                self.notes.push((mark, String::new()));
                self.gathered = Some(String::new());
                Open::Note
            }
            "annotation" if self.gathered.is_none() => {
                self.gathered = Some(String::new());
                Open::Comment
            }
            _ => Open::Other,
        };
        self.open.push(open);
    }

    fn paragraph(&mut self, form: Form) {
        self.n_paragraphs += 1;
        if let Some(text) = &mut self.gathered {
            return text.push(' ');
        }
        let mark = core::mem::take(&mut self.item_waits).then(|| self.mark()).flatten();
        let form = match mark {
            Some(mark) if form.kind == BlockKind::Heading => {
                Form { mark: mark.trim_start().to_owned(), ..form }
            }
            Some(mark) => Form { mark, ..Form::of(BlockKind::List) },
            None if !self.lists.is_empty() && form == Form::PLAIN => return self.writer.line(),
            None => form,
        };
        self.writer.paragraph(form);
    }

    /// The mark of the item at hand.
    fn mark(&self) -> Option<String> {
        const DEEPEST: usize = 8;
        let (style, n) = self.lists.last()?;
        let level = self.lists.len();
        let indent = "  ".repeat((level - 1).min(DEEPEST));
        let is_numbered = self.numbered.get(&(style.clone(), level)).copied().unwrap_or(false);
        Some(if is_numbered { format!("{indent}{n}. ") } else { format!("{indent}- ") })
    }

    fn text(&mut self, text: &str) {
        if self.n_skipped > 0 {
            return;
        }
        if let Some(image) = &mut self.image {
            return image.push_str(text);
        }
        match &mut self.gathered {
            Some(gathered) => gathered.push_str(text),
            None if self.n_paragraphs > 0 => self.writer.text(text),
            // Between elements stand only blanks.
            None => {}
        }
    }

    fn end(&mut self) {
        let open = self.open.pop();
        if self.n_skipped > 0 {
            self.n_skipped -= 1;
            return;
        }
        match open {
            Some(Open::Paragraph) => {
                self.n_paragraphs -= 1;
                if self.gathered.is_none() {
                    self.writer.end_paragraph();
                }
            }
            Some(Open::List) => {
                self.lists.pop();
            }
            Some(Open::Item) => self.item_waits = false,
            Some(Open::Table) => self.writer.end_table(),
            Some(Open::Box) => self.writer.end_aside(),
            Some(Open::Image) => {
                if let Some(text) = self.image.take().filter(|text| !text.trim().is_empty()) {
                    self.writer.image(&text);
                }
            }
            Some(Open::Note) => {
                if let (Some(text), Some((_, note))) = (self.gathered.take(), self.notes.last_mut())
                {
                    *note = text;
                }
            }
            Some(Open::Comment) => {
                let text = self.gathered.take().unwrap_or_default();
                self.notes.push(("[comment]".into(), text));
            }
            _ => {}
        }
    }

    fn write_notes(&mut self) {
        for (mark, text) in core::mem::take(&mut self.notes) {
            let text = format!("{mark} {}", text.trim());
            if mark == "[comment]" {
                self.writer.set_aside(&text);
            } else {
                self.writer.paragraph(Form::PLAIN);
                self.writer.text(&text);
                self.writer.end_paragraph();
            }
        }
    }
}
