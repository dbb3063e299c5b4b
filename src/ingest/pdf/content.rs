//! What a page shows: its content stream, read for the text in it.

use std::rc::Rc;

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::Page;
use rustc_hash::FxHashMap;

use super::font::{Font, Glyph};
use super::matrix::Matrix;
use super::stream::decoded;

/// Text on a line that was set without a gap.
#[derive(Clone, Debug)]
pub(super) struct Chunk {
    pub text: String,
    /// Left and right end along the line, and where the line stands: points, upwards.
    pub x0: f64,
    pub x1: f64,
    pub y: f64,
    /// Height of the letters in points.
    pub size: f64,
    /// Quarters of a turn by which the line is turned to the left.
    pub turn: u8,
    pub is_bold: bool,
    /// Whether the file says that it is no part of the text: a running head.
    pub is_aside: bool,
}

/// What all pages share: fonts that were read, and what may still be done.
#[derive(Default)]
pub(super) struct Shared {
    fonts: FxHashMap<ObjectIdentifier, Rc<Font>>,
    n_operators: usize,
    n_bytes: usize,
    /// Whether a limit was met, so that text may be missing.
    pub is_cut: bool,
    /// Streams with words that could not be unpacked.
    pub n_unread: usize,
    pub n_images: usize,
    /// Codes of which the file tells what they show, and of which it does not.
    pub n_known: usize,
    pub n_unknown: usize,
}

impl Shared {
    /// The most operators, and bytes of content, of a file. A long book has a
    /// hundredth of it.
    const MOST_OPERATORS: usize = 50_000_000;
    const MOST_BYTES: usize = 1 << 30;

    fn may_go_on(&mut self) -> bool {
        self.n_operators += 1;
        let may = self.n_operators <= Self::MOST_OPERATORS && self.n_bytes <= Self::MOST_BYTES;
        self.is_cut |= !may;
        may
    }
}

/// What `q` keeps and `Q` brings back.
#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    char_spacing: f64,
    word_spacing: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// Marked content that is open.
struct Marked {
    is_aside: bool,
    /// What the content stands for, the first chunk that it replaces, and how many
    /// codes were unknown before it.
    actual: Option<(String, usize, usize)>,
}

struct Interpreter<'s> {
    shared: &'s mut Shared,
    chunks: Vec<Chunk>,
    state: State,
    text: Matrix,
    line: Matrix,
    marked: Vec<Marked>,
    /// Forms that are being drawn, so that none draws itself.
    open: Vec<ObjectIdentifier>,
    /// Whether the next glyph may go on the last chunk.
    last_goes_on: bool,
}

/// The text of a page in the order of its content stream.
///
/// Cost: linear in the content and in the forms that it draws, within limits.
pub(super) fn chunks(page: &Page<'_>, shared: &mut Shared) -> Vec<Chunk> {
    let mut content = Vec::new();
    let raw = page.raw();
    if let Some(stream) = raw.get::<Stream<'_>>("Contents") {
        shared.n_unread += add(&mut content, &stream);
    } else if let Some(streams) = raw.get::<Array<'_>>("Contents") {
        const MOST: usize = 10_000;
        for stream in streams.iter::<Stream<'_>>().take(MOST) {
            shared.n_unread += add(&mut content, &stream);
            if content.len() > Shared::MOST_BYTES {
                break;
            }
        }
    }
    let ctm = Matrix(page.initial_transform(false).as_coeffs());
    let mut interpreter = Interpreter {
        shared,
        chunks: Vec::new(),
        state: State {
            ctm,
            font: None,
            size: 1.0,
            char_spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        },
        text: Matrix::IDENTITY,
        line: Matrix::IDENTITY,
        marked: Vec::new(),
        open: Vec::new(),
        last_goes_on: false,
    };
    let resources = page.resources();
    let around = Around {
        fonts: &resources.fonts,
        x_objects: &resources.x_objects,
        properties: &resources.properties,
    };
    interpreter.run(&content, &around);
    interpreter.chunks
}

/// Adds the bytes of a stream; gives 1 if they cannot be had.
fn add(content: &mut Vec<u8>, stream: &Stream<'_>) -> usize {
    match decoded(stream) {
        Some(bytes) => {
            content.extend_from_slice(&bytes);
            content.push(b' ');
            0
        }
        None => 1,
    }
}

/// The resources that names refer to.
struct Around<'r, 'a> {
    fonts: &'r Dict<'a>,
    x_objects: &'r Dict<'a>,
    properties: &'r Dict<'a>,
}

impl Interpreter<'_> {
    fn run(&mut self, content: &[u8], around: &Around<'_, '_>) {
        const MOST_KEPT: usize = 256;
        self.shared.n_bytes += content.len();
        let mut kept: Vec<State> = Vec::new();
        let n_marked = self.marked.len();
        let mut instructions = UntypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            if !self.shared.may_go_on() {
                break;
            }
            let operands: Vec<&Object<'_>> = instruction.operands().collect();
            let number = |i: usize| match operands.get(i) {
                Some(Object::Number(n)) => n.as_f64(),
                _ => 0.0,
            };
            let name = |i: usize| match operands.get(i) {
                Some(Object::Name(name)) => Some(name),
                _ => None,
            };
            let operator: &[u8] = instruction.operator.as_ref();
            match operator {
                b"q" if kept.len() < MOST_KEPT => kept.push(self.state.clone()),
                b"Q" => {
                    if let Some(state) = kept.pop() {
                        self.state = state;
                    }
                }
                b"cm" => {
                    let matrix =
                        Matrix([number(0), number(1), number(2), number(3), number(4), number(5)]);
                    self.state.ctm = self.state.ctm.after(matrix);
                }
                b"BT" => {
                    self.text = Matrix::IDENTITY;
                    self.line = Matrix::IDENTITY;
                }
                b"Tf" => {
                    self.state.size = number(1);
                    if let Some(name) = name(0) {
                        self.state.font = self.font(around.fonts, name);
                    }
                }
                b"Tc" => self.state.char_spacing = number(0),
                b"Tw" => self.state.word_spacing = number(0),
                b"Tz" => self.state.stretch = number(0) / 100.0,
                b"TL" => self.state.leading = number(0),
                b"Ts" => self.state.rise = number(0),
                b"Td" => self.next_line(number(0), number(1)),
                b"TD" => {
                    self.state.leading = -number(1);
                    self.next_line(number(0), number(1));
                }
                b"Tm" => {
                    let matrix =
                        Matrix([number(0), number(1), number(2), number(3), number(4), number(5)]);
                    self.line = matrix;
                    self.text = matrix;
                }
                b"T*" => self.next_line(0.0, -self.state.leading),
                b"Tj" => self.show(operands.first().copied()),
                b"'" => {
                    self.next_line(0.0, -self.state.leading);
                    self.show(operands.first().copied());
                }
                b"\"" => {
                    self.state.word_spacing = number(0);
                    self.state.char_spacing = number(1);
                    self.next_line(0.0, -self.state.leading);
                    self.show(operands.get(2).copied());
                }
                b"TJ" => {
                    if let Some(Object::Array(array)) = operands.first() {
                        for object in array.iter::<Object<'_>>() {
                            match &object {
                                Object::Number(n) => {
                                    let along =
                                        -n.as_f64() / 1000.0 * self.state.size * self.state.stretch;
                                    self.text = self.text.after(Matrix::shift(along, 0.0));
                                }
                                other => self.show(Some(other)),
                            }
                        }
                    }
                }
                b"Do" => {
                    if let Some(name) = name(0)
                        && let Some(object) = around.x_objects.get::<Stream<'_>>(name)
                    {
                        self.draw(&object, around);
                    }
                }
                b"BI" => self.shared.n_images += 1,
                b"BMC" => self.begin_marked(name(0).map(Name::as_str), None),
                b"BDC" => {
                    let properties = match operands.get(1) {
                        Some(Object::Dict(dict)) => Some(dict.clone()),
                        Some(Object::Name(name)) => around.properties.get::<Dict<'_>>(name),
                        _ => None,
                    };
                    self.begin_marked(name(0).map(Name::as_str), properties.as_ref());
                }
                b"EMC" if self.marked.len() > n_marked => self.end_marked(),
                _ => {}
            }
        }
        while self.marked.len() > n_marked {
            self.end_marked();
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line = self.line.after(Matrix::shift(x, y));
        self.text = self.line;
    }

    fn font(&mut self, fonts: &Dict<'_>, name: &Name<'_>) -> Option<Rc<Font>> {
        let dict = fonts.get::<Dict<'_>>(name)?;
        // A font that stands in the resources themselves has no number to be known by.
        let Some(id) = fonts.get_ref(name).map(ObjectIdentifier::from) else {
            return Some(Rc::new(Font::new(&dict)));
        };
        let font = self.shared.fonts.entry(id).or_insert_with(|| Rc::new(Font::new(&dict)));
        Some(Rc::clone(font))
    }

    /// Draws a form; an image is only counted.
    fn draw(&mut self, object: &Stream<'_>, around: &Around<'_, '_>) {
        const DEEPEST: usize = 12;
        let dict = object.dict();
        let subtype = dict.get::<Name<'_>>("Subtype");
        if subtype.is_none_or(|name| name.as_str() != "Form") {
            self.shared.n_images += 1;
            return;
        }
        let id = object.obj_id();
        if self.open.len() >= DEEPEST || self.open.contains(&id) {
            return;
        }
        let Some(content) = decoded(object) else {
            self.shared.n_unread += 1;
            return;
        };
        let outer = (self.state.clone(), self.text, self.line);
        if let Some(array) = dict.get::<Array<'_>>("Matrix") {
            let mut numbers = array.iter::<Number>().map(|n| n.as_f64());
            let matrix: [f64; 6] = core::array::from_fn(|_| numbers.next().unwrap_or(0.0));
            self.state.ctm = self.state.ctm.after(Matrix(matrix));
        }
        self.open.push(id);
        match dict.get::<Dict<'_>>("Resources") {
            Some(resources) => {
                let part = |key: &str| resources.get::<Dict<'_>>(key).unwrap_or_default();
                let (fonts, x_objects, properties) =
                    (part("Font"), part("XObject"), part("Properties"));
                let inner =
                    Around { fonts: &fonts, x_objects: &x_objects, properties: &properties };
                self.run(&content, &inner);
            }
            None => self.run(&content, around),
        }
        self.open.pop();
        (self.state, self.text, self.line) = outer;
        self.last_goes_on = false;
    }

    fn begin_marked(&mut self, tag: Option<&str>, properties: Option<&Dict<'_>>) {
        const MOST: usize = 256;
        let around = self.marked.last().is_some_and(|marked| marked.is_aside);
        let actual = properties
            .and_then(|properties| properties.get::<hayro_syntax::object::String<'_>>("ActualText"))
            .map(|text| super::metadata::text(text.as_bytes()))
            .map(|text| (text, self.chunks.len(), self.shared.n_unknown));
        if actual.is_some() {
            self.last_goes_on = false;
        }
        let is_aside = around || tag == Some("Artifact");
        if self.marked.len() < MOST {
            self.marked.push(Marked { is_aside, actual });
        }
    }

    /// Puts what the content stands for in the place of what it shows.
    fn end_marked(&mut self) {
        let Some(marked) = self.marked.pop() else { return };
        let Some((text, from, n_unknown)) = marked.actual else { return };
        // The file tells what those signs are, if not by their font.
        self.shared.n_known += self.shared.n_unknown - n_unknown;
        self.shared.n_unknown = n_unknown;
        let right = self.chunks.get(from..).and_then(|shown| shown.last()).map(|chunk| chunk.x1);
        self.chunks.truncate(from + 1);
        if let (Some(first), Some(right)) = (self.chunks.get_mut(from), right) {
            first.text = text;
            first.x1 = right.max(first.x0);
        }
        self.last_goes_on = false;
    }

    fn show(&mut self, string: Option<&Object<'_>>) {
        let Some(Object::String(string)) = string else { return };
        let Some(font) = self.state.font.clone() else { return };
        font.glyphs(string.as_bytes(), |glyph| self.glyph(&glyph, &font));
    }

    fn glyph(&mut self, glyph: &Glyph, font: &Font) {
        let state = &self.state;
        let width = glyph.width / 1000.0 * state.size;
        let spacing =
            state.char_spacing + if glyph.is_space_code { state.word_spacing } else { 0.0 };
        let along = (width + spacing) * state.stretch;
        let set = state.ctm.after(self.text);
        let start = set.apply(0.0, state.rise);
        let end = set.apply(width * state.stretch, state.rise);
        let (right, up) = (set.direction(1.0, 0.0), set.direction(0.0, 1.0));
        let size = (up.0.hypot(up.1) * state.size).abs();
        self.text = self.text.after(Matrix::shift(along, 0.0));
        match &glyph.text {
            Some(text) => {
                self.shared.n_known += 1;
                self.put(text, start, end, right, size, font.is_bold);
            }
            None => {
                self.shared.n_unknown += 1;
                self.put("\u{fffd}", start, end, right, size, font.is_bold);
            }
        }
    }

    /// Adds text to the last chunk, or begins another.
    fn put(
        &mut self,
        text: &str,
        start: (f64, f64),
        end: (f64, f64),
        right: (f64, f64),
        size: f64,
        is_bold: bool,
    ) {
        let turn = if right.0.abs() >= right.1.abs() {
            if right.0 >= 0.0 { 0 } else { 2 }
        } else if right.1 > 0.0 {
            1
        } else {
            3
        };
        let turned = |(x, y): (f64, f64)| match turn {
            0 => (x, y),
            1 => (y, -x),
            2 => (-x, -y),
            _ => (-y, x),
        };
        let ((x0, y), (x1, _)) = (turned(start), turned(end));
        if !(x0.is_finite() && x1.is_finite() && y.is_finite() && size.is_finite()) || size <= 0.0 {
            return;
        }
        let x1 = x1.max(x0);
        let is_aside = self.marked.last().is_some_and(|marked| marked.is_aside);
        let goes_on = self.last_goes_on;
        self.last_goes_on = true;
        if goes_on
            && let Some(last) = self.chunks.last_mut()
            && last.turn == turn
            && last.is_aside == is_aside
            && last.is_bold == is_bold
            && (last.y - y).abs() < 0.1 * size
            && (last.size - size).abs() < 0.1 * size
        {
            let gap = x0 - last.x1;
            if (-0.5 * size..0.16 * size).contains(&gap) {
                // A shadow, or a bold made by printing twice.
                let again = gap < -0.3 * size && last.text.ends_with(text);
                if !again {
                    last.text.push_str(text);
                    last.x1 = last.x1.max(x1);
                }
                return;
            }
            if (0.16 * size..0.8 * size).contains(&gap) {
                if !last.text.ends_with(' ') && text != " " {
                    last.text.push(' ');
                }
                last.text.push_str(text);
                last.x1 = x1;
                return;
            }
        }
        // Blanks between chunks are told by their places.
        if text.trim().is_empty() {
            self.last_goes_on = false;
            return;
        }
        let text = text.to_owned();
        self.chunks.push(Chunk { text, x0, x1, y, size, turn, is_bold, is_aside });
    }
}
