//! The tables of a font that tell which text its codes show (CMaps).

use rustc_hash::FxHashMap;

/// From codes to text.
#[derive(Debug, Default)]
pub(super) struct ToUnicode {
    /// Code to text; the length of a code in bytes counts.
    single: FxHashMap<(u8, u32), String>,
    ranges: Vec<Range>,
    /// The ranges of codes, by their length in bytes.
    pub spaces: Vec<Space>,
}

#[derive(Debug)]
struct Range {
    len: u8,
    first: u32,
    last: u32,
    /// The text of the first code; of the others the last character counts up.
    text: String,
}

/// Codes of a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Space {
    pub len: u8,
    first: u32,
    last: u32,
}

impl Space {
    /// Whether every byte of `code` lies between those of the ends.
    pub fn holds(self, code: u32) -> bool {
        (0..u32::from(self.len)).all(|i| {
            let byte = |value: u32| (value >> (8 * i)) & 0xff;
            (byte(self.first)..=byte(self.last)).contains(&byte(code))
        })
    }
}

/// A token of a CMap.
#[derive(Debug, PartialEq)]
enum Token {
    Hex(Vec<u8>),
    Open,
    Close,
    Word(Vec<u8>),
}

impl ToUnicode {
    /// Reads a CMap; what is broken in it is passed over.
    /// Cost: linear; no more than 200,000 entries are kept.
    pub fn parse(source: &[u8]) -> Self {
        const MOST: usize = 200_000;
        let mut map = Self::default();
        let mut tokens = Tokens { source, at: 0 };
        while let Some(token) = tokens.next() {
            let Token::Word(word) = token else { continue };
            match word.as_slice() {
                b"begincodespacerange" => {
                    while let Some((first, last)) = tokens.pair() {
                        let len = u8::try_from(first.len().clamp(1, 4)).unwrap_or(4);
                        if map.spaces.len() < 100 {
                            map.spaces.push(Space {
                                len,
                                first: number(&first),
                                last: number(&last),
                            });
                        }
                    }
                }
                b"beginbfchar" => {
                    while let Some((code, text)) = tokens.pair() {
                        if map.single.len() < MOST {
                            map.single.insert(key(&code), utf16(&text));
                        }
                    }
                }
                b"beginbfrange" => map.ranges(&mut tokens, MOST),
                _ => {}
            }
        }
        map.ranges.sort_by_key(|range| (range.len, range.first));
        map
    }

    fn ranges(&mut self, tokens: &mut Tokens<'_>, most: usize) {
        while let Some((first, last)) = tokens.pair() {
            let (len, start) = key(&first);
            match tokens.next() {
                Some(Token::Hex(text)) if self.ranges.len() < most => {
                    let last = number(&last);
                    self.ranges.push(Range { len, first: start, last, text: utf16(&text) });
                }
                Some(Token::Open) => {
                    let mut code = start;
                    while let Some(Token::Hex(text)) = tokens.next() {
                        if self.single.len() < most {
                            self.single.insert((len, code), utf16(&text));
                        }
                        code = code.saturating_add(1);
                    }
                }
                _ => return,
            }
        }
    }

    /// What a code of `len` bytes shows.
    pub fn text(&self, len: u8, code: u32) -> Option<String> {
        if let Some(text) = self.single.get(&(len, code)) {
            return Some(text.clone());
        }
        let after = self.ranges.partition_point(|range| (range.len, range.first) <= (len, code));
        // Ranges may overlap where a writer was careless: a few before are tried.
        let near = self.ranges.get(after.saturating_sub(4)..after)?;
        let range = near.iter().rev().find(|range| range.len == len && code <= range.last)?;
        let mut text = range.text.clone();
        let last = text.pop()?;
        text.push(char::from_u32(u32::from(last).checked_add(code - range.first)?)?);
        Some(text)
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |n, b| n << 8 | u32::from(*b))
}

/// A code with its length.
fn key(bytes: &[u8]) -> (u8, u32) {
    (u8::try_from(bytes.len().clamp(1, 4)).unwrap_or(4), number(bytes))
}

fn utf16(bytes: &[u8]) -> String {
    if let &[byte] = bytes {
        return char::from(byte).to_string();
    }
    let units: Vec<u16> =
        bytes.as_chunks::<2>().0.iter().take(64).map(|pair| u16::from_be_bytes(*pair)).collect();
    String::from_utf16_lossy(&units)
}

struct Tokens<'s> {
    source: &'s [u8],
    at: usize,
}

impl Tokens<'_> {
    /// Two codes in a row; `None` where something else comes.
    fn pair(&mut self) -> Option<(Vec<u8>, Vec<u8>)> {
        let Some(Token::Hex(first)) = self.next() else { return None };
        let Some(Token::Hex(second)) = self.next() else { return None };
        Some((first, second))
    }

    fn next(&mut self) -> Option<Token> {
        loop {
            let byte = *self.source.get(self.at)?;
            self.at += 1;
            match byte {
                b'<' if self.source.get(self.at) == Some(&b'<') => self.at += 1,
                b'<' => return Some(Token::Hex(self.hex())),
                b'[' => return Some(Token::Open),
                b']' => return Some(Token::Close),
                b'%' => {
                    let rest = self.source.get(self.at..).unwrap_or_default();
                    self.at += rest.iter().take_while(|b| !matches!(b, b'\n' | b'\r')).count();
                }
                b if b.is_ascii_whitespace()
                    || matches!(b, 0 | b'>' | b'(' | b')' | b'{' | b'}') => {}
                _ => {
                    let rest = self.source.get(self.at..).unwrap_or_default();
                    let ends = |b: &u8| {
                        b.is_ascii_whitespace()
                            || matches!(b, b'<' | b'[' | b']' | b'%' | b'/' | b'(')
                    };
                    let len = rest.iter().take_while(|b| !ends(b)).count();
                    let word = self.source.get(self.at - 1..self.at + len).unwrap_or_default();
                    self.at += len;
                    return Some(Token::Word(word.to_vec()));
                }
            }
        }
    }

    fn hex(&mut self) -> Vec<u8> {
        let mut digits = Vec::new();
        while let Some(byte) = self.source.get(self.at) {
            self.at += 1;
            match char::from(*byte).to_digit(16) {
                Some(digit) => digits.push(u8::try_from(digit).unwrap_or(0)),
                None if *byte == b'>' => break,
                None => {}
            }
        }
        if digits.len() % 2 == 1 {
            digits.push(0);
        }
        digits.as_chunks::<2>().0.iter().map(|[high, low]| high << 4 | low).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_ranges_are_read() {
        let map = ToUnicode::parse(
            b"/CIDInit /ProcSet findresource begin 1 begincodespacerange <0000> <FFFF> endcodespacerange
              2 beginbfchar <0003> <0020> <0004> <00660069> endbfchar
              2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0416> <D83DDD25>] endbfrange end",
        );
        let text = |code| map.text(2, code);
        assert_eq!(text(4).as_deref(), Some("fi"));
        assert_eq!(text(0x12).as_deref(), Some("C"));
        assert_eq!(text(0x13), None);
        assert_eq!(text(0x21).as_deref(), Some("🔥"));
        assert_eq!(map.text(1, 4), None);
        assert!(map.spaces.iter().any(|space| space.len == 2 && space.holds(0x1234)));
    }

    proptest::proptest! {
        #[test]
        fn nothing_stops_the_reading(source in "(begin|bfrange|bfchar|codespacerange|<[0-9A-F]{0,6}>| |\\[|\\]|<<|%|\n){0,60}") {
            let map = ToUnicode::parse(source.as_bytes());
            let _ = map.text(2, 7);
        }
    }
}
