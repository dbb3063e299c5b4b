//! Word documents (Office Open XML).
//!
//! The text is what Word shows: deleted passages of tracked changes are no text, and
//! inserted ones are. Notes follow the text, each behind the mark that stands at its
//! place; comments, headers and footers are kept and set aside.

use rustc_hash::FxHashMap;

use super::numbering::Numbering;
use super::package::Package;
use super::styles::Styles;
use super::writer::{Form, Writer};
use crate::corpus::BlockKind;
use crate::ingest::article::Reading;
use crate::ingest::xml::events::{Element, Event, Events};

/// Text boxes within text boxes that are kept apart; deeper ones are read in place.
const DEEPEST_BOX: usize = 8;

/// Reads an article from a Word document.
///
/// Errors: the reason for skipping, in plain words. Cost: linear in the unpacked parts.
pub(in crate::ingest) fn read(path: &str, bytes: &[u8]) -> Result<Reading, String> {
    let package = Package::open(bytes)?;
    let main = package.main("word/document.xml")?;
    let styles = Styles::read(&main.related("styles"));
    let numbering = Numbering::read(&main.related("numbering"));
    let mut document = Document::new(styles, numbering);
    let edges = |kind: &str| -> Vec<String> {
        let mut texts = Vec::new();
        for text in main.all_related(kind).map(|part| plain(&part)) {
            if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts
    };
    for header in edges("header") {
        document.writer.set_aside(&header);
    }
    document.part(&main.source);
    let body_fault = document.fault.take();
    document.notes(&main.related("footnotes"), "footnote");
    document.notes(&main.related("endnotes"), "endnote");
    document.comments(&main.related("comments"));
    for footer in edges("footer") {
        document.writer.set_aside(&footer);
    }
    let article = document.writer.finish(path, package.core_properties().into_metadata());
    if article.text.is_empty() {
        return Err("there is no text in this document".into());
    }
    Ok(Reading { reason: body_fault, ..Reading::of(article) })
}

/// The words of a part, a line a paragraph: for headers and footers.
fn plain(source: &str) -> String {
    let mut lines: Vec<String> = vec![String::new()];
    let mut is_text = false;
    let mut events = Events::new(source);
    while let Some(event) = events.next() {
        match event {
            Event::Start(element) => {
                is_text = element.name() == "t";
                if matches!(element.name(), "p" | "br") {
                    lines.push(String::new());
                }
                if let ("tab", Some(line)) = (element.name(), lines.last_mut()) {
                    line.push(' ');
                }
            }
            Event::Text(text) => {
                if let (true, Some(line)) = (is_text, lines.last_mut()) {
                    line.push_str(&text);
                }
            }
            Event::End => is_text = false,
        }
    }
    let lines: Vec<&str> =
        lines.iter().map(|line| line.trim()).filter(|line| !line.is_empty()).collect();
    lines.join(" · ")
}

/// What an element is, where its end matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    Skipped,
    Paragraph,
    Run,
    Text,
    Table,
    Box,
    Other,
}

/// A paragraph whose properties are being read.
#[derive(Clone, Debug, Default)]
struct Properties {
    style: Option<String>,
    num_id: Option<String>,
    level: Option<usize>,
    outline: Option<u8>,
    /// Whether its form was given to the writer.
    is_begun: bool,
}

struct Document {
    writer: Writer,
    styles: Styles,
    numbering: Numbering,
    open: Vec<Open>,
    n_skipped: usize,
    /// The open paragraphs: one may lie in a text box in another.
    paragraphs: Vec<Properties>,
    n_runs: usize,
    /// Whether the run at hand is hidden.
    hidden: bool,
    n_hidden: usize,
    /// Marks of notes by kind and id.
    marks: FxHashMap<(&'static str, String), String>,
    fault: Option<String>,
}

impl Document {
    fn new(styles: Styles, numbering: Numbering) -> Self {
        Self {
            writer: Writer::default(),
            styles,
            numbering,
            open: Vec::new(),
            n_skipped: 0,
            paragraphs: Vec::new(),
            n_runs: 0,
            hidden: false,
            n_hidden: 0,
            marks: FxHashMap::default(),
            fault: None,
        }
    }

    /// Reads a part with paragraphs.
    fn part(&mut self, source: &str) {
        let mut events = Events::new(source);
        while let Some(event) = events.next() {
            match event {
                Event::Start(element) => self.start(&element),
                Event::Text(text) => self.text(&text),
                Event::End => self.end(),
            }
        }
        self.fault = events.fault();
    }

    fn start(&mut self, element: &Element) {
        if self.n_skipped > 0 {
            self.n_skipped += 1;
            self.open.push(Open::Skipped);
            return;
        }
        let value = || element.attribute("val");
        let open = match element.name() {
            // What Word shows is the choice; the fallback says the same again.
            "Fallback" | "instrText" | "delText" | "delInstrText" | "sectPr" | "tblPr" | "trPr"
            | "tcPr" | "tblGrid" | "pPrChange" | "rPrChange" => {
                self.n_skipped = 1;
                Open::Skipped
            }
            // Of the mark that ends a paragraph, not of words.
            "rPr" if self.n_runs == 0 => {
                self.n_skipped = 1;
                Open::Skipped
            }
            "del" | "moveFrom" => {
                self.writer.remark(
                    "tracked-deletion",
                    "a passage that is marked as deleted is left out here",
                );
                self.n_skipped = 1;
                Open::Skipped
            }
            "ins" | "moveTo" => {
                self.begin_paragraph();
                self.writer
                    .remark("tracked-insertion", "words that are marked as inserted stand here");
                Open::Other
            }
            "p" => {
                self.paragraphs.push(Properties::default());
                Open::Paragraph
            }
            "pStyle" => {
                self.property(|properties| properties.style = value());
                Open::Other
            }
            "numId" => {
                self.property(|properties| properties.num_id = value());
                Open::Other
            }
            "ilvl" => {
                let level = value().and_then(|n| n.parse().ok());
                self.property(|properties| properties.level = level);
                Open::Other
            }
            "outlineLvl" => {
                let level = value().and_then(|n| n.parse().ok());
                self.property(|properties| properties.outline = level);
                Open::Other
            }
            "r" => {
                self.hidden = false;
                self.n_runs += 1;
                self.begin_paragraph();
                Open::Run
            }
            "vanish" if self.n_runs > 0 => {
                self.hidden = value().is_none_or(|on| on != "0" && on != "false");
                Open::Other
            }
            "rStyle" => {
                self.hidden |= value().is_some_and(|id| self.styles.hides(&id));
                Open::Other
            }
            "t" => Open::Text,
            "tab" | "ptab" if self.n_runs > 0 => {
                self.shown(" ");
                Open::Other
            }
            "br" | "cr" => {
                self.writer.line();
                Open::Other
            }
            "noBreakHyphen" => {
                self.shown("\u{2011}");
                Open::Other
            }
            "tbl" => {
                self.writer.table();
                Open::Table
            }
            "tr" => {
                self.writer.row();
                Open::Other
            }
            "tc" => {
                self.writer.cell();
                Open::Other
            }
            "txbxContent" if self.writer.n_asides() < DEEPEST_BOX => {
                self.writer.aside();
                Open::Box
            }
            "docPr" => {
                if let Some(text) =
                    element.attribute("descr").filter(|text| !text.trim().is_empty())
                {
                    self.writer.image(&text);
                }
                Open::Other
            }
            "footnoteReference" => {
                self.note("footnote", element.attribute("id"));
                Open::Other
            }
            "endnoteReference" => {
                self.note("endnote", element.attribute("id"));
                Open::Other
            }
            _ => Open::Other,
        };
        self.open.push(open);
    }

    fn property(&mut self, set: impl FnOnce(&mut Properties)) {
        if let Some(properties) = self.paragraphs.last_mut().filter(|p| !p.is_begun) {
            set(properties);
        }
    }

    /// Gives the form of the open paragraph to the writer, once its first run comes.
    fn begin_paragraph(&mut self) {
        let Some(properties) = self.paragraphs.last_mut().filter(|p| !p.is_begun) else { return };
        properties.is_begun = true;
        let properties = properties.clone();
        let form = self.form(&properties);
        self.writer.paragraph(form);
    }

    fn form(&mut self, properties: &Properties) -> Form {
        let style = properties.style.as_deref();
        let by_outline = properties.outline.filter(|n| *n < 9).map(|n| Form::heading(n + 1));
        let by_style = style.and_then(|id| self.styles.form(id));
        let list = match &properties.num_id {
            Some(id) => Some((id.clone(), properties.level.unwrap_or(0))),
            None => style.and_then(|id| self.styles.list(id)),
        };
        let mark = list.and_then(|(id, level)| self.numbering.mark(&id, level));
        match (by_style.or(by_outline), mark) {
            // A heading has its number in front.
            (Some(form), mark) => {
                Form { mark: mark.map(|m| m.trim_start().to_owned()).unwrap_or_default(), ..form }
            }
            (None, Some(mark)) => Form { mark, ..Form::of(BlockKind::List) },
            (None, None) => Form::PLAIN,
        }
    }

    fn note(&mut self, kind: &'static str, id: Option<String>) {
        let Some(id) = id else { return };
        self.begin_paragraph();
        let mark = self.writer.note_mark();
        self.marks.insert((kind, id), mark);
    }

    fn text(&mut self, text: &str) {
        if self.n_skipped == 0 && self.open.last() == Some(&Open::Text) {
            self.shown(text);
        }
    }

    fn shown(&mut self, text: &str) {
        if self.hidden {
            self.n_hidden += text.chars().count();
        } else {
            self.writer.text(text);
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
                self.paragraphs.pop();
                self.writer.end_paragraph();
            }
            Some(Open::Run) => {
                self.n_runs -= 1;
                self.hidden = false;
                self.tell_hidden();
            }
            Some(Open::Table) => self.writer.end_table(),
            Some(Open::Box) => self.writer.end_aside(),
            _ => {}
        }
    }

    /// Tells of the hidden text of a run.
    fn tell_hidden(&mut self) {
        let says = match core::mem::take(&mut self.n_hidden) {
            0 => return,
            1 => "1 character of hidden text is left out here".to_owned(),
            n => format!("{n} characters of hidden text are left out here"),
        };
        self.writer.remark("hidden-text", says);
    }

    /// Writes the notes of a part behind the marks of their places.
    fn notes(&mut self, source: &str, kind: &'static str) {
        let mut texts: Vec<(String, String)> = Vec::new();
        each_note(source, kind, |id, _, text| {
            if let Some(mark) = self.marks.get(&(kind, id.to_owned())) {
                texts.push((mark.clone(), text.to_owned()));
            }
        });
        texts.sort_by_key(|(mark, _)| mark.trim_matches(['[', ']']).parse::<u32>().unwrap_or(0));
        for (mark, text) in texts {
            self.writer.paragraph(Form::PLAIN);
            self.writer.text(&format!("{mark} {text}"));
            self.writer.end_paragraph();
        }
    }

    /// Writes the comments, set aside, with who made them.
    fn comments(&mut self, source: &str) {
        let mut texts = Vec::new();
        each_note(source, "comment", |_, author, text| {
            let by = author.map(|author| format!(" by {author}")).unwrap_or_default();
            texts.push(format!("[comment{by}] {text}"));
        });
        for text in texts {
            self.writer.set_aside(&text);
        }
    }
}

/// Calls `each` with id, author and words of every note of a part.
fn each_note(source: &str, kind: &str, mut each: impl FnMut(&str, Option<&str>, &str)) {
    let mut note: Option<(String, Option<String>, String, usize)> = None;
    let mut depth = 0usize;
    let mut is_text = false;
    let mut events = Events::new(source);
    while let Some(event) = events.next() {
        match event {
            Event::Start(element) => {
                depth += 1;
                is_text = element.name() == "t";
                if element.name() == kind && note.is_none() {
                    let id = element.attribute("id").unwrap_or_default();
                    note = Some((id, element.attribute("author"), String::new(), depth));
                } else if let ("p" | "br" | "tab", Some((.., text, _))) =
                    (element.name(), &mut note)
                    && !text.is_empty()
                {
                    text.push(' ');
                }
            }
            Event::Text(more) => {
                if let (true, Some((.., text, _))) = (is_text, &mut note) {
                    text.push_str(&more);
                }
            }
            Event::End => {
                if let Some((id, author, text, _)) = note.take_if(|note| note.3 == depth)
                    && !text.trim().is_empty()
                {
                    each(&id, author.as_deref(), text.trim());
                }
                is_text = false;
                depth -= 1;
            }
        }
    }
}
