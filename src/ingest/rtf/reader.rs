//! What control words mean.

use encoding_rs::Encoding;
use rustc_hash::FxHashMap;

use super::token::{Token, Tokens};
use crate::corpus::BlockKind;
use crate::ingest::beside::Beside;
use crate::ingest::manuscript::Manuscript;

/// What a file gave.
pub(super) struct Document {
    pub manuscript: Manuscript,
    pub beside: Beside,
    /// Groups that were not closed.
    pub n_open: usize,
    /// Places whose bytes are no text in their encoding.
    pub n_unreadable: usize,
}

/// Where text of a group goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Destination {
    Body,
    /// No text.
    Nothing,
    /// The properties of the document.
    Info,
    Fact(Fact),
    FontTable,
    StyleSheet,
    Note,
    /// Headers and footers.
    Edge,
    Comment,
    /// The mark of a list item.
    ListMark,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fact {
    Title,
    Author,
    Date,
}

/// What a group keeps and gives back at its end.
#[derive(Clone, Copy)]
struct Group {
    destination: Destination,
    font: i32,
    /// How many characters stand for a `\u` that a reader does not know.
    n_fallback: i32,
    hidden: bool,
}

struct Reader {
    manuscript: Manuscript,
    beside: Beside,
    groups: Vec<Group>,
    now: Group,
    /// The encoding of the document, and those of its fonts.
    default: &'static Encoding,
    fonts: FxHashMap<i32, &'static Encoding>,
    styles: FxHashMap<i32, (BlockKind, u8)>,
    /// Bytes that wait for those that make a character with them.
    bytes: Vec<u8>,
    /// What is gathered for the destinations that are no body.
    gathered: String,
    date: [i32; 3],
    /// Fallback characters that are still to be passed over.
    n_to_skip: i32,
    high: Option<u16>,
    /// Style and outline of the paragraph, whether it is in a table, and its list mark.
    form: (BlockKind, u8),
    in_table: bool,
    /// Whether a paragraph was begun that is in the table only if it says so.
    table_may_end: bool,
    cell_ended: bool,
    is_list: bool,
    /// Whether an item ended that another may follow.
    list_is_open: bool,
    /// The number of the style or font that is defined.
    defined: i32,
    notes: Vec<String>,
    asides: Vec<String>,
    n_unreadable: usize,
}

/// Reads a source.
pub(super) fn document(source: &[u8]) -> Document {
    let mut reader = Reader {
        manuscript: Manuscript::default(),
        beside: Beside::default(),
        groups: Vec::new(),
        now: Group { destination: Destination::Body, font: -1, n_fallback: 1, hidden: false },
        default: encoding_rs::WINDOWS_1252,
        fonts: FxHashMap::default(),
        styles: FxHashMap::default(),
        bytes: Vec::new(),
        gathered: String::new(),
        date: [0; 3],
        n_to_skip: 0,
        high: None,
        form: (BlockKind::Paragraph, 0),
        in_table: false,
        table_may_end: false,
        cell_ended: false,
        is_list: false,
        list_is_open: false,
        defined: 0,
        notes: Vec::new(),
        asides: Vec::new(),
        n_unreadable: 0,
    };
    let n_open = reader.read(source);
    reader.finish(n_open)
}

impl Reader {
    /// Gives how many groups were left open.
    fn read(&mut self, source: &[u8]) -> usize {
        let mut tokens = Tokens::new(source);
        // Whether the group may be one that only who knows it reads.
        let mut optional = false;
        while let Some(token) = tokens.next() {
            match token {
                Token::Byte(_) if self.n_to_skip > 0 => self.n_to_skip -= 1,
                Token::Byte(byte) => self.bytes.push(byte),
                Token::Text(text) => {
                    let n = usize::try_from(self.n_to_skip).unwrap_or(0).min(text.len());
                    self.n_to_skip -= i32::try_from(n).unwrap_or(0);
                    self.bytes.extend_from_slice(text.get(n..).unwrap_or_default());
                }
                _ => {}
            }
            match token {
                Token::Byte(_) | Token::Text(_) => {}
                Token::Open => {
                    self.flush();
                    self.groups.push(self.now);
                    self.n_to_skip = 0;
                }
                Token::Close => {
                    self.flush();
                    self.n_to_skip = 0;
                    let Some(outer) = self.groups.pop() else { break };
                    self.end_group(outer);
                    // What follows the last group is no part of the document.
                    if self.groups.is_empty() {
                        return 0;
                    }
                }
                Token::Sign(b'*') => {
                    optional = true;
                    continue;
                }
                Token::Sign(sign) => self.sign(sign),
                Token::Word("bin", n) => {
                    tokens.pass_over(usize::try_from(n.unwrap_or(0)).unwrap_or(0))
                }
                Token::Word("u", Some(n)) => {
                    self.flush();
                    self.unicode(n);
                }
                Token::Word(name, n) => {
                    self.flush();
                    self.word(name, n, optional);
                }
            }
            optional = false;
        }
        self.flush();
        let n_open = self.groups.len();
        while let Some(outer) = self.groups.pop() {
            self.end_group(outer);
        }
        n_open
    }

    fn encoding(&self) -> &'static Encoding {
        self.fonts.get(&self.now.font).copied().unwrap_or(self.default)
    }

    /// Decodes the bytes that were gathered.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = core::mem::take(&mut self.bytes);
        let (text, failed) = self.encoding().decode_without_bom_handling(&bytes);
        self.n_unreadable += usize::from(failed);
        self.put(&text);
    }

    /// A character by its number, in halves beyond the first 65,536.
    fn unicode(&mut self, n: i32) {
        self.n_to_skip = self.now.n_fallback;
        let unit = n.rem_euclid(65_536) as u16;
        match (self.high.take(), unit) {
            (_, 0xd800..=0xdbff) => self.high = Some(unit),
            (high, _) => {
                let units = high.into_iter().chain([unit]);
                let text: String =
                    char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect();
                self.put(&text);
            }
        }
    }

    fn put(&mut self, text: &str) {
        if self.now.hidden {
            return;
        }
        match self.now.destination {
            Destination::Body => {
                self.leave_table();
                if core::mem::take(&mut self.list_is_open) {
                    self.manuscript.close();
                }
                self.begin_cell();
                let (kind, level) = self.kind();
                self.manuscript.text(text, kind, level);
            }
            Destination::Nothing | Destination::Info => {}
            _ => self.gathered.push_str(text),
        }
    }

    fn kind(&self) -> (BlockKind, u8) {
        match (self.in_table, self.is_list) {
            (true, _) => (BlockKind::Table, 0),
            (false, true) => (BlockKind::List, 0),
            (false, false) => self.form,
        }
    }

    /// Goes on to the next cell once something is in it.
    fn begin_cell(&mut self) {
        if core::mem::take(&mut self.cell_ended) && self.in_table {
            self.manuscript.cell();
        }
    }

    fn sign(&mut self, sign: u8) {
        if self.n_to_skip > 0 {
            self.n_to_skip -= 1;
            return;
        }
        self.flush();
        match sign {
            b'~' => self.put("\u{a0}"),
            b'_' => self.put("\u{2011}"),
            b'\\' | b'{' | b'}' => self.bytes.push(sign),
            b'\r' | b'\n' => self.paragraph(),
            _ => {}
        }
    }

    fn word(&mut self, name: &str, n: Option<i32>, optional: bool) {
        let on = n != Some(0);
        match name {
            "ansi" => self.default = encoding_rs::WINDOWS_1252,
            "mac" => self.default = encoding_rs::MACINTOSH,
            "ansicpg" => {
                if let Some(encoding) = n.and_then(code_page) {
                    self.default = encoding;
                }
            }
            "deff" if self.now.font < 0 => self.now.font = n.unwrap_or(0),
            "f" => {
                self.now.font = n.unwrap_or(0);
                self.defined = self.now.font;
            }
            "fcharset" if self.now.destination == Destination::FontTable => {
                if let Some(encoding) = n.and_then(charset) {
                    self.fonts.insert(self.defined, encoding);
                }
            }
            "plain" => self.now.hidden = false,
            "uc" => self.now.n_fallback = n.unwrap_or(1).clamp(0, 100),
            "v" | "deleted" => self.now.hidden = on,
            "s" if self.now.destination == Destination::StyleSheet => self.defined = n.unwrap_or(0),
            "s" => {
                self.form =
                    self.styles.get(&n.unwrap_or(0)).copied().unwrap_or((BlockKind::Paragraph, 0))
            }
            "outlinelevel" if self.now.destination == Destination::Body => {
                let level = n.and_then(|n| u8::try_from(n).ok()).filter(|n| *n < 9);
                if let Some(level) = level {
                    self.form = (BlockKind::Heading, (level + 1).min(6));
                }
            }
            "pard" => {
                self.form = (BlockKind::Paragraph, 0);
                self.table_may_end |= self.now.destination == Destination::Body;
            }
            "intbl" => {
                self.table_may_end = false;
                if !self.in_table {
                    self.manuscript.close();
                }
                self.in_table = true;
            }
            "cell" | "nestcell" if self.now.destination == Destination::Body => {
                self.in_table = true;
                self.table_may_end = false;
                self.begin_cell();
                self.cell_ended = true;
            }
            "row" | "nestrow" if self.now.destination == Destination::Body => {
                self.cell_ended = false;
                self.manuscript.row();
            }
            "par" | "sect" | "page" => self.paragraph(),
            "line" | "softline" | "lbr" => self.line(),
            "tab" => self.put(" "),
            "emdash" => self.put("—"),
            "endash" => self.put("–"),
            "lquote" => self.put("‘"),
            "rquote" => self.put("’"),
            "ldblquote" => self.put("“"),
            "rdblquote" => self.put("”"),
            "bullet" => self.put("•"),
            "emspace" | "enspace" | "qmspace" => self.put(" "),
            "yr" | "mo" | "dy" => {
                let place = ["yr", "mo", "dy"].iter().position(|part| *part == name);
                if let Some(slot) = place.and_then(|i| self.date.get_mut(i)) {
                    *slot = n.unwrap_or(0);
                }
            }
            _ => self.begin_destination(name, optional),
        }
    }

    fn begin_destination(&mut self, name: &str, optional: bool) {
        let inside = self.now.destination;
        let destination = match name {
            "fonttbl" => Destination::FontTable,
            "stylesheet" => Destination::StyleSheet,
            "info" => Destination::Info,
            "title" if inside == Destination::Info => Destination::Fact(Fact::Title),
            "author" if inside == Destination::Info => Destination::Fact(Fact::Author),
            "creatim" if inside == Destination::Info => {
                self.date = [0; 3];
                Destination::Fact(Fact::Date)
            }
            "footnote" if inside == Destination::Body => Destination::Note,
            "annotation" if inside == Destination::Body => Destination::Comment,
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr"
            | "footerf"
                if inside == Destination::Body =>
            {
                Destination::Edge
            }
            "listtext" | "pntext" if inside == Destination::Body => Destination::ListMark,
            // The text of boxes, and of marks that other programs read.
            "shptxt" | "shp" | "shpinst" | "background" | "fldrslt" | "nesttableprops" => return,
            "colortbl" | "pict" | "nonshppict" | "fldinst" | "themedata" | "datastore" | "xe"
            | "tc" | "rxe" | "bkmkstart" | "bkmkend" | "sp" | "sn" | "sv" | "listtable"
            | "listoverridetable" | "revtbl" | "rsidtbl" | "filetbl" | "pnseclvl" | "pn"
            | "atnid" | "atnauthor" | "atnref" | "atrfstart" | "atrfend" | "nonesttables"
            | "latentstyles" | "xmlnstbl" | "mmathPr" | "userprops" | "operator" | "company"
            | "doccomm" | "keywords" | "subject" | "category" | "manager" => Destination::Nothing,
            _ if optional => Destination::Nothing,
            _ => return,
        };
        // Nothing within what is no text becomes text.
        if inside != Destination::Nothing {
            self.now.destination = destination;
            if !matches!(destination, Destination::Nothing | Destination::Info) {
                self.gathered.clear();
            }
        }
    }

    fn end_group(&mut self, outer: Group) {
        let inner = core::mem::replace(&mut self.now, outer);
        match inner.destination {
            Destination::StyleSheet if outer.destination == Destination::StyleSheet => {
                let name = core::mem::take(&mut self.gathered);
                self.define_style(name.trim().trim_end_matches(';'));
            }
            Destination::FontTable => self.gathered.clear(),
            same if same == outer.destination => {}
            Destination::Fact(fact) => {
                let text = core::mem::take(&mut self.gathered);
                match fact {
                    Fact::Title => self.beside.title(&text),
                    Fact::Author => self.beside.author(&text),
                    Fact::Date => {
                        let [year, month, day] = self.date;
                        self.beside.date(&format!("{year:04}-{month:02}-{day:02}"));
                    }
                }
            }
            Destination::Note => {
                let text = core::mem::take(&mut self.gathered);
                let mark = format!("[{}]", self.notes.len() + 1);
                self.put(&mark);
                self.notes.push(format!("{mark} {}", text.trim()));
            }
            Destination::Comment => {
                let text = core::mem::take(&mut self.gathered);
                self.asides.push(format!("[comment] {}", text.trim()));
            }
            Destination::Edge => {
                let text = core::mem::take(&mut self.gathered);
                let text = text.trim().to_owned();
                if !text.is_empty() && !self.asides.contains(&text) && self.asides.len() < 1000 {
                    self.asides.push(text);
                }
            }
            Destination::ListMark => {
                let text = core::mem::take(&mut self.gathered);
                let mark = text.split_whitespace().collect::<Vec<_>>().join(" ");
                if !mark.is_empty() && !self.in_table {
                    if !core::mem::take(&mut self.list_is_open) {
                        self.manuscript.close();
                    }
                    self.is_list = true;
                    // Marks of picture fonts are signs that no other font has.
                    let mark = if mark.chars().all(|c| ('\u{e000}'..='\u{f8ff}').contains(&c)) {
                        "•".to_owned()
                    } else {
                        mark
                    };
                    self.manuscript.item(format!("{mark} "));
                }
            }
            _ => {}
        }
    }

    fn define_style(&mut self, name: &str) {
        let lower = name.to_lowercase();
        let level = lower.strip_prefix("heading ").and_then(|n| n.trim().parse::<u8>().ok());
        let form = match lower.as_str() {
            "title" => (BlockKind::Heading, 1),
            "subtitle" => (BlockKind::Heading, 2),
            "quote" | "intense quote" | "block text" => (BlockKind::Quotation, 0),
            _ => match level {
                Some(level) => (BlockKind::Heading, level.clamp(1, 6)),
                None => return,
            },
        };
        self.styles.insert(self.defined, form);
        self.defined = 0;
    }

    fn paragraph(&mut self) {
        self.leave_table();
        match self.now.destination {
            Destination::Body if self.in_table => self.manuscript.space(),
            Destination::Body if self.is_list => {
                // The next item goes on the list, if it is one.
                self.is_list = false;
                self.list_is_open = true;
            }
            Destination::Body => self.manuscript.close(),
            _ => self.gathered.push(' '),
        }
    }

    fn line(&mut self) {
        match self.now.destination {
            Destination::Body if self.in_table => self.manuscript.space(),
            Destination::Body => self.manuscript.line(),
            _ => self.gathered.push(' '),
        }
    }

    /// Ends the table if a paragraph was begun that does not say that it is in it.
    fn leave_table(&mut self) {
        let may_end = self.now.destination == Destination::Body && self.table_may_end;
        if may_end && self.in_table {
            self.in_table = false;
            self.cell_ended = false;
            self.manuscript.close();
        }
        self.table_may_end &= !may_end;
    }

    fn finish(mut self, n_open: usize) -> Document {
        self.manuscript.close();
        for note in self.notes {
            self.manuscript.whole(&note, BlockKind::Paragraph);
        }
        for aside in self.asides {
            self.manuscript.whole(&aside, BlockKind::Boilerplate);
        }
        let Self { manuscript, beside, n_unreadable, .. } = self;
        Document { manuscript, beside, n_open, n_unreadable }
    }
}

/// The encoding of a Windows code page.
fn code_page(n: i32) -> Option<&'static Encoding> {
    let label = match n {
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10_000 => "macintosh".to_owned(),
        10_007 => "x-mac-cyrillic".to_owned(),
        866 => "ibm866".to_owned(),
        65_001 => "utf-8".to_owned(),
        874 | 1250..=1258 => format!("windows-{n}"),
        _ => return None,
    };
    Encoding::for_label(label.as_bytes())
}

/// The encoding of a font's character set.
fn charset(n: i32) -> Option<&'static Encoding> {
    code_page(match n {
        0 => 1252,
        77 => 10_000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    })
}
