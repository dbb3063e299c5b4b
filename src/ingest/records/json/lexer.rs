//! JSON read piece by piece, without a tree and without calling itself.
//!
//! What programs write for JSON is not always JSON: a comma at the end, `NaN`, a line
//! break or half a surrogate pair in a string. All that has one meaning only, so it is
//! read.

use std::borrow::Cow;

/// Deeper than this nothing is read: people nest by tens, attackers by thousands.
pub(super) const DEEPEST: usize = 200;

/// A piece of a JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    Object,
    Array,
    /// The end of the innermost object or array.
    End,
    /// The name of the field that follows.
    Key(Cow<'t, str>),
    Text(Cow<'t, str>),
    /// A number, `true`, `false`, as it is written.
    Bare(&'t str),
    Null,
}

/// Why reading cannot go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// At this byte stands what cannot stand there.
    Unexpected(usize),
    /// The text ends within a value.
    CutOff,
    TooDeep,
}

/// What the innermost container waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Within {
    Array,
    ObjectKey,
    ObjectValue,
}

/// A reader of one or more JSON values, one behind the other.
#[derive(Debug)]
pub(super) struct Lexer<'t> {
    text: &'t str,
    at: usize,
    within: Vec<Within>,
    n_unreadable: usize,
    /// Whether the text ended within a string.
    cut: bool,
}

impl<'t> Lexer<'t> {
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0, within: Vec::new(), n_unreadable: 0, cut: false }
    }

    /// A reader of what stands in an array, or else an object, behind its opening mark.
    pub fn within(text: &'t str, at: usize, array: bool) -> Self {
        let within = if array { Within::Array } else { Within::ObjectKey };
        Self { at, within: vec![within], ..Self::new(text) }
    }

    /// Where the next piece is looked for, in bytes.
    pub fn at(&self) -> usize {
        self.at
    }

    /// How many objects and arrays are open.
    pub fn depth(&self) -> usize {
        self.within.len()
    }

    /// How many characters of strings could not be read; each stands as U+FFFD.
    pub fn n_unreadable(&self) -> usize {
        self.n_unreadable
    }

    /// The next piece; `None` at the end of the text, between values.
    ///
    /// Of a string that is cut off by the end of the text, what there is comes first.
    /// Errors: a fault; the same one again when asked again.
    /// Cost: linear in the piece. A string without escapes is borrowed.
    pub fn next(&mut self) -> Result<Option<Piece<'t>>, Fault> {
        self.skip_between();
        let Some(first) = self.peek() else {
            let whole = self.within.is_empty() && !self.cut;
            return if whole { Ok(None) } else { Err(Fault::CutOff) };
        };
        let within = self.within.last().copied();
        if within == Some(Within::ObjectKey) {
            return match first {
                b'"' => {
                    let start = self.at;
                    let key = self.string();
                    self.skip_between();
                    match self.peek() {
                        Some(b':') => self.at += 1,
                        Some(_) => {
                            self.at = start;
                            return Err(Fault::Unexpected(start));
                        }
                        None => return Err(Fault::CutOff),
                    }
                    self.expect(Within::ObjectValue);
                    Ok(Some(Piece::Key(key)))
                }
                b'}' => Ok(Some(self.close())),
                _ => Err(Fault::Unexpected(self.at)),
            };
        }
        let piece = match first {
            b'{' => return self.open(Piece::Object, Within::ObjectKey),
            b'[' => return self.open(Piece::Array, Within::Array),
            b']' if within == Some(Within::Array) => return Ok(Some(self.close())),
            b'"' => Piece::Text(self.string()),
            _ => self.bare()?,
        };
        self.value_ended();
        Ok(Some(piece))
    }

    /// Goes on at `at`, in an array with `depth` objects and arrays around what follows.
    pub fn resume(&mut self, at: usize, depth: usize) {
        self.at = at;
        self.within.truncate(depth);
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Passes over white space and the commas between values.
    fn skip_between(&mut self) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let between = |b: &u8| matches!(b, b' ' | b'\n' | b'\r' | b'\t' | b',' | 0x1e);
        self.at += rest.iter().take_while(|b| between(b)).count();
    }

    fn expect(&mut self, next: Within) {
        if let Some(within) = self.within.last_mut() {
            *within = next;
        }
    }

    fn value_ended(&mut self) {
        if self.within.last() == Some(&Within::ObjectValue) {
            self.expect(Within::ObjectKey);
        }
    }

    fn open(&mut self, piece: Piece<'t>, within: Within) -> Result<Option<Piece<'t>>, Fault> {
        if self.within.len() == DEEPEST {
            return Err(Fault::TooDeep);
        }
        self.at += 1;
        self.within.push(within);
        Ok(Some(piece))
    }

    fn close(&mut self) -> Piece<'t> {
        self.at += 1;
        self.within.pop();
        self.value_ended();
        Piece::End
    }

    /// A number or a word.
    fn bare(&mut self) -> Result<Piece<'t>, Fault> {
        let rest = self.text.get(self.at..).unwrap_or("");
        let len = rest
            .bytes()
            .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'+' | b'.'))
            .count();
        let word = rest.get(..len).unwrap_or("");
        let is_number =
            word.trim_start_matches(['-', '+']).starts_with(|c: char| c.is_ascii_digit());
        let piece = match word {
            "null" | "NaN" | "undefined" | "None" => Piece::Null,
            "true" | "false" | "Infinity" | "-Infinity" => Piece::Bare(word),
            _ if is_number => Piece::Bare(word),
            _ if len == rest.len() && "null true false".contains(word) => {
                return Err(Fault::CutOff);
            }
            _ => return Err(Fault::Unexpected(self.at)),
        };
        self.at += len;
        Ok(piece)
    }

    /// The string whose opening mark stands here.
    fn string(&mut self) -> Cow<'t, str> {
        let start = self.at + 1;
        let mut run = start;
        let mut decoded: Option<String> = None;
        loop {
            let rest = self.text.as_bytes().get(run..).unwrap_or_default();
            let marked = rest.iter().position(|b| matches!(b, b'"' | b'\\'));
            let end = run + marked.unwrap_or(rest.len());
            let piece = self.text.get(run..end).unwrap_or("");
            let mark = self.text.as_bytes().get(end);
            if mark != Some(&b'\\') {
                self.cut = mark.is_none();
                self.at = (end + 1).min(self.text.len());
                let Some(mut decoded) = decoded else { return Cow::Borrowed(piece) };
                decoded.push_str(piece);
                return Cow::Owned(decoded);
            }
            let decoded = decoded.get_or_insert_default();
            decoded.push_str(piece);
            run = self.escape(end, decoded);
        }
    }

    /// Reads the escape at `at` into `out`; returns where it ends.
    fn escape(&mut self, at: usize, out: &mut String) -> usize {
        let rest = self.text.get(at + 1..).unwrap_or("");
        let Some(mark) = rest.chars().next() else { return at + 1 };
        let plain = match mark {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' => '\u{8}',
            'f' => '\u{c}',
            'u' => return self.unicode(at, out),
            '"' | '\\' | '/' | '\'' => mark,
            // No escape: both characters stand for themselves.
            _ => {
                out.push('\\');
                mark
            }
        };
        out.push(plain);
        at + 1 + mark.len_utf8()
    }

    /// Reads `\uXXXX`, or two of them that are one character.
    fn unicode(&mut self, at: usize, out: &mut String) -> usize {
        let unit = |at: usize| {
            let digits = self.text.get(at..)?.strip_prefix("\\u")?.get(..4)?;
            let hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
            u16::from_str_radix(digits, 16).ok().filter(|_| hex)
        };
        let Some(first) = unit(at) else {
            out.push_str("\\u");
            return at + 2;
        };
        let (one, both) = (char::decode_utf16([first]).next(), unit(at + 6));
        if let Some(Ok(c)) = one {
            out.push(c);
            return at + 6;
        }
        if let Some(second) = both
            && let Some(Ok(c)) = char::decode_utf16([first, second]).next()
        {
            out.push(c);
            return at + 12;
        }
        self.n_unreadable += 1;
        out.push(char::REPLACEMENT_CHARACTER);
        at + 6
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of a text, and how reading it ended.
    fn check(text: &str, expected: &str) {
        let mut lexer = Lexer::new(text);
        let mut found = String::new();
        let end = loop {
            match lexer.next() {
                Ok(Some(piece)) => match piece {
                    Piece::Object => found.push('{'),
                    Piece::Array => found.push('['),
                    Piece::End => found.push(')'),
                    Piece::Key(key) => found += &format!("{key}:"),
                    Piece::Text(text) => found += &format!("{text:?} "),
                    Piece::Bare(word) => found += &format!("{word} "),
                    Piece::Null => found += "null ",
                },
                Ok(None) => break String::new(),
                Err(fault) => break format!("{fault:?}"),
            }
        };
        assert_eq!(found + &end, expected, "{text}");
    }

    #[test]
    fn values_are_read_piece_by_piece() {
        check(r#"{"a": [1, -2.50e3, true], "b": {"c": null}}"#, "{a:[1 -2.50e3 true )b:{c:null ))");
        check(r#" "x" {} [] 7"#, "\"x\" {)[)7 ");
        check("", "");
        check(r#""\"\\\/\n\u00e9\ud83d\ude00 é""#, "\"\\\"\\\\/\\né😀 é\" ");
        // Digits are kept as they are written.
        check("12345678901234567890.10", "12345678901234567890.10 ");
    }

    #[test]
    fn what_has_one_meaning_only_is_read() {
        check(r#"[1,2,]"#, "[1 2 )");
        check(r#"{"a":NaN,"b":-Infinity,}"#, "{a:null b:-Infinity )");
        check("\"a\nb\"", "\"a\\nb\" ");
        check(r#""\ud83d!" "\uZZ" "\q""#, "\"\u{fffd}!\" \"\\\\uZZ\" \"\\\\q\" ");
    }

    #[test]
    fn faults_say_where_they_are() {
        check(r#"{"a":1,"b"#, "{a:1 CutOff");
        check(r#"{"a":"one t"#, "{a:\"one t\" CutOff");
        check(r#""one\"#, "\"one\" CutOff");
        check(r#"{"a":"#, "{a:CutOff");
        check(r#"["#, "[CutOff");
        check(r#"[tru"#, "[CutOff");
        check(r#"{a:1}"#, "{Unexpected(1)");
        check(r#"{"a" 1}"#, "{Unexpected(1)");
        check("[1}", "[1 Unexpected(2)");
        check("]", "Unexpected(0)");
        check("'x'", "Unexpected(0)");
        check(&"[".repeat(100_000), &("[".repeat(DEEPEST) + "TooDeep"));
    }

    proptest::proptest! {
        #[test]
        fn whatever_the_text_is_it_ends(text in "[\\[\\]{},:\"\\\\u0a9dDfé \n1-]{0,40}") {
            let mut lexer = Lexer::new(&text);
            let mut n = 0;
            while let Ok(Some(_)) = lexer.next() {
                n += 1;
                assert!(n <= text.len());
            }
        }
    }
}
