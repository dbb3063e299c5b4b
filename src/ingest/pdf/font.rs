//! Fonts: from the bytes of a shown string to text and widths.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};

use super::encoding::{Base, glyph_text};
use super::standard;
use super::stream::decoded;
use super::to_unicode::ToUnicode;

/// A code that a string holds.
pub(super) struct Glyph {
    /// What it shows; `None` if the file does not tell.
    pub text: Option<String>,
    /// How far it moves on, in thousandths of the font's size.
    pub width: f64,
    /// Whether it is the single byte 32, which word spacing widens.
    pub is_space_code: bool,
}

/// How strings of a composite font are cut into codes, and what the codes mean
/// where no table tells.
#[derive(Clone, Copy, Debug)]
enum Codes {
    /// Two bytes, which number glyphs.
    Glyphs,
    /// Two bytes of UTF-16.
    Utf16,
    /// One or two bytes of an encoding of East Asia.
    Legacy(&'static Encoding),
}

enum Kind {
    Simple { texts: Vec<Option<String>>, widths: Vec<f64>, first: usize, missing: f64 },
    Composite { codes: Codes, widths: Vec<(u32, u32, f64)>, default: f64 },
}

pub(super) struct Font {
    kind: Kind,
    to_unicode: ToUnicode,
    pub is_bold: bool,
    /// Type 3 fonts measure in units of their own.
    pub scale: f64,
}

impl Font {
    pub fn new(dict: &Dict<'_>) -> Self {
        let to_unicode = dict
            .get::<Stream<'_>>("ToUnicode")
            .and_then(|stream| decoded(&stream))
            .map(|source| ToUnicode::parse(&source))
            .unwrap_or_default();
        let subtype = dict.get::<Name<'_>>("Subtype");
        let subtype = subtype.as_ref().map_or("", |name| name.as_str());
        let base_font = dict.get::<Name<'_>>("BaseFont");
        let name = base_font.as_ref().map_or("", |name| name.as_str()).to_ascii_lowercase();
        let is_bold = ["bold", "black", "heavy"].iter().any(|weight| name.contains(weight));
        let kind = if subtype == "Type0" { composite(dict) } else { simple(dict, subtype, &name) };
        let scale = match subtype {
            "Type3" => matrix_scale(dict) * 1000.0,
            _ => 1.0,
        };
        Self { kind, to_unicode, is_bold, scale }
    }

    /// Cuts a string into codes.
    pub fn glyphs(&self, string: &[u8], mut each: impl FnMut(Glyph)) {
        match &self.kind {
            Kind::Simple { texts, widths, first, missing } => {
                for byte in string {
                    let code = usize::from(*byte);
                    let known = self.to_unicode.text(1, u32::from(*byte));
                    // Some writers give tables of two bytes to fonts of one.
                    let known = known.or_else(|| self.to_unicode.text(2, u32::from(*byte)));
                    let text = known
                        .filter(|text| is_text(text))
                        .or_else(|| texts.get(code).cloned().flatten());
                    let width = code
                        .checked_sub(*first)
                        .and_then(|i| widths.get(i))
                        .copied()
                        .unwrap_or(*missing);
                    each(Glyph { text, width: width * self.scale, is_space_code: *byte == b' ' });
                }
            }
            Kind::Composite { codes, widths, default } => {
                let mut rest = string;
                while !rest.is_empty() {
                    let len = self.code_len(*codes, rest);
                    let (code, behind) = rest.split_at(len.min(rest.len()));
                    rest = behind;
                    each(self.composite_glyph(*codes, code, widths, *default));
                }
            }
        }
    }

    /// How many bytes the next code takes.
    fn code_len(&self, codes: Codes, rest: &[u8]) -> usize {
        match codes {
            Codes::Legacy(encoding) => {
                let lead = rest.first().copied().unwrap_or(0);
                let single = lead < 0x81
                    || encoding == SHIFT_JIS && (0xa0..=0xdf).contains(&lead)
                    || rest.len() < 2;
                if single { 1 } else { 2 }
            }
            Codes::Utf16 | Codes::Glyphs => {
                let number = |len: usize| {
                    rest.get(..len).map(|code| code.iter().fold(0, |n, b| n << 8 | u32::from(*b)))
                };
                let in_space = |len: u8| {
                    let code = number(usize::from(len));
                    let of_len = self.to_unicode.spaces.iter().filter(move |s| s.len == len);
                    code.is_some_and(|code| of_len.clone().any(|space| space.holds(code)))
                };
                // Identity is always of two bytes; only a font with codes of one byte
                // and none of two is read by its own table.
                if in_space(2) || !in_space(1) { 2 } else { 1 }
            }
        }
    }

    fn composite_glyph(
        &self,
        codes: Codes,
        code: &[u8],
        widths: &[(u32, u32, f64)],
        default: f64,
    ) -> Glyph {
        let number = code.iter().fold(0, |n, b| n << 8 | u32::from(*b));
        let len = u8::try_from(code.len()).unwrap_or(4);
        let known = self.to_unicode.text(len, number).filter(|text| is_text(text));
        let text = known.or_else(|| match codes {
            Codes::Glyphs => None,
            Codes::Utf16 => char::from_u32(number).filter(|c| !c.is_control()).map(String::from),
            Codes::Legacy(encoding) => {
                let (text, _, failed) = encoding.decode(code);
                (!failed && is_text(&text)).then(|| text.into_owned())
            }
        });
        let width = match codes {
            Codes::Glyphs => {
                let after = widths.partition_point(|(first, _, _)| *first <= number);
                let found = after.checked_sub(1).and_then(|i| widths.get(i));
                found.filter(|(_, last, _)| number <= *last).map_or(default, |(_, _, w)| *w)
            }
            _ if code.len() == 1 => default / 2.0,
            _ => default,
        };
        Glyph { text, width, is_space_code: code == b" " }
    }
}

/// Whether a table gives text, and not a sign that it knows none.
fn is_text(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| !c.is_control() && c != '\u{fffd}')
}

fn matrix_scale(dict: &Dict<'_>) -> f64 {
    let matrix = dict.get::<Array<'_>>("FontMatrix");
    let first = matrix.and_then(|matrix| matrix.iter::<Number>().next());
    first.map_or(0.001, |n| n.as_f64()).abs().clamp(1e-6, 10.0)
}

fn composite(dict: &Dict<'_>) -> Kind {
    let name = dict.get::<Name<'_>>("Encoding");
    let name = name.as_ref().map_or("", |name| name.as_str());
    let codes = match name {
        _ if name.contains("UCS2") || name.contains("UTF16") => Codes::Utf16,
        _ if name.starts_with("GB") => Codes::Legacy(GB18030),
        _ if name.contains("RKSJ") => Codes::Legacy(SHIFT_JIS),
        _ if name.starts_with("KSC") => Codes::Legacy(EUC_KR),
        _ if name.contains("B5") => Codes::Legacy(BIG5),
        "EUC-H" | "EUC-V" => Codes::Legacy(EUC_JP),
        _ => Codes::Glyphs,
    };
    let descendants = dict.get::<Array<'_>>("DescendantFonts");
    let inner = descendants.and_then(|array| array.iter::<Dict<'_>>().next());
    let default = inner.as_ref().and_then(|inner| inner.get::<Number>("DW"));
    let widths = inner.as_ref().and_then(|inner| inner.get::<Array<'_>>("W"));
    Kind::Composite {
        codes,
        widths: widths.map(|array| cid_widths(&array)).unwrap_or_default(),
        default: default.map_or(1000.0, |n| n.as_f64()),
    }
}

/// The widths of glyphs: `[first [w …] first last w …]`.
fn cid_widths(array: &Array<'_>) -> Vec<(u32, u32, f64)> {
    const MOST: usize = 100_000;
    let mut widths = Vec::new();
    let mut numbers: Vec<f64> = Vec::new();
    for object in array.iter::<Object<'_>>() {
        if widths.len() > MOST {
            break;
        }
        match object {
            Object::Number(n) => numbers.push(n.as_f64()),
            Object::Array(list) => {
                if let Some(first) = numbers.pop().and_then(cid) {
                    for (i, width) in (first..).zip(list.iter::<Number>().take(MOST)) {
                        widths.push((i, i, width.as_f64()));
                    }
                }
                numbers.clear();
            }
            _ => numbers.clear(),
        }
        if let &[first, last, width] = numbers.as_slice() {
            if let (Some(first), Some(last)) = (cid(first), cid(last)) {
                widths.push((first, last, width));
            }
            numbers.clear();
        }
    }
    widths.sort_by_key(|(first, _, _)| *first);
    widths
}

/// A number of a glyph; they fit in two bytes.
fn cid(n: f64) -> Option<u32> {
    (0.0..=65_535.0).contains(&n).then_some(n as u32)
}

fn simple(dict: &Dict<'_>, subtype: &str, name: &str) -> Kind {
    let descriptor = dict.get::<Dict<'_>>("FontDescriptor");
    let descriptor = descriptor.unwrap_or_default();
    let symbolic = descriptor.get::<i32>("Flags").is_some_and(|flags| flags & 4 != 0);
    let embedded =
        ["FontFile", "FontFile2", "FontFile3"].iter().any(|k| descriptor.contains_key(k));
    let encoding = dict.get::<Object<'_>>("Encoding");
    let stated = match &encoding {
        Some(Object::Name(name)) => Base::of(name.as_str()),
        Some(Object::Dict(encoding)) => {
            encoding.get::<Name<'_>>("BaseEncoding").and_then(|name| Base::of(name.as_str()))
        }
        _ => None,
    };
    let pictures =
        name.contains("symbol") || name.contains("dingbats") || name.contains("wingdings");
    // Without a word about it, only a font of letters shows what its codes usually do.
    let assumed = match subtype {
        "Type3" => None,
        _ if pictures || symbolic && embedded => None,
        "TrueType" => Some(Base::WinAnsi),
        _ => Some(Base::Standard),
    };
    let base = stated.or(assumed);
    let mut texts: Vec<Option<String>> = (0..=255u8)
        .map(|code| base.and_then(|base| base.character(code)).map(String::from))
        .collect();
    if base.is_none()
        && let Some(program) = descriptor.get::<Stream<'_>>("FontFile")
    {
        own_encoding(&program, &mut texts);
    }
    if let Some(Object::Dict(encoding)) = &encoding
        && let Some(differences) = encoding.get::<Array<'_>>("Differences")
    {
        let mut code = 0usize;
        for object in differences.iter::<Object<'_>>() {
            match object {
                Object::Number(n) => code = usize::try_from(n.as_i64()).unwrap_or(256),
                Object::Name(name) => {
                    if let Some(slot) = texts.get_mut(code) {
                        *slot = glyph_text(name.as_str());
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }
    let widths = dict.get::<Array<'_>>("Widths");
    let widths: Vec<f64> = widths
        .map(|array| array.iter::<Number>().take(256).map(|n| n.as_f64()).collect())
        .unwrap_or_default();
    let missing = descriptor.get::<Number>("MissingWidth").map(|n| n.as_f64());
    let missing = missing.unwrap_or(0.0);
    let first = dict.get::<i32>("FirstChar").and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
    if widths.is_empty() {
        let widths = standard::widths(name);
        return Kind::Simple { texts, widths, first: 0, missing };
    }
    Kind::Simple { texts, widths, first, missing }
}

/// The encoding that a Type 1 font program states in its readable part:
/// `dup 65 /A put`.
fn own_encoding(program: &Stream<'_>, texts: &mut [Option<String>]) {
    const NEAR: usize = 32 * 1024;
    let Some(program) = decoded(program) else { return };
    let head = String::from_utf8_lossy(program.get(..NEAR).unwrap_or(&program)).into_owned();
    let Some((_, table)) = head.split_once("/Encoding") else { return };
    let words: Vec<&str> = table.split_whitespace().take(2000).collect();
    for window in words.windows(4) {
        if let ["dup", code, name, "put"] = window
            && let Some(slot) = code.parse().ok().and_then(|code: usize| texts.get_mut(code))
        {
            *slot = name.strip_prefix('/').and_then(glyph_text);
        }
    }
}
