//! Texts held compactly, each to be had by itself.

use std::borrow::Cow;
use std::rc::Rc;

use fsst::{Compressor, Decompressor, Symbol};

/// Texts of fewer bytes together are held as they are: a table of symbols takes some
/// two thousand bytes itself.
const WORTH: usize = 64 << 10;

/// A longer text is held as it is: it is read in windows, and each would unpack it whole.
const LONGEST: usize = 64 << 10;

/// A text, packed where that is worth it.
///
/// Packed, a byte stands for a symbol of up to eight bytes, of a table that the texts
/// of one batch share. News take 0.56 of their bytes. Each text is unpacked by itself.
/// Source: Boncz, Neumann and Leis, FSST: Fast Random Access String Compression, 2020.
#[derive(Debug)]
pub struct Packed(Form);

#[derive(Debug)]
enum Form {
    Plain(Box<str>),
    Symbols { table: Rc<Table>, bytes: Box<[u8]>, len: u32 },
}

/// What the bytes of packed texts stand for.
#[derive(Debug)]
struct Table {
    symbols: Box<[Symbol]>,
    lengths: Box<[u8]>,
}

impl Packed {
    /// Packs texts that resemble each other.
    pub fn all(texts: Vec<String>) -> Vec<Self> {
        let packable = |text: &String| text.len() <= LONGEST;
        let sample: Vec<&[u8]> =
            texts.iter().filter(|t| packable(t)).map(String::as_bytes).collect();
        if sample.iter().map(|text| text.len()).sum::<usize>() < WORTH {
            return texts.into_iter().map(Self::plain).collect();
        }
        let packer = Compressor::train(&sample);
        let table = Rc::new(Table {
            symbols: packer.symbol_table().into(),
            lengths: packer.symbol_lengths().into(),
        });
        let pack = |text: String| {
            let bytes = if packable(&text) { packer.compress(text.as_bytes()) } else { Vec::new() };
            match u32::try_from(text.len()) {
                // What has no symbols takes more than it did.
                Ok(len) if packable(&text) && bytes.len() < text.len() => {
                    let (table, bytes) = (Rc::clone(&table), bytes.into_boxed_slice());
                    Self(Form::Symbols { table, bytes, len })
                }
                _ => Self::plain(text),
            }
        };
        texts.into_iter().map(pack).collect()
    }

    fn plain(text: String) -> Self {
        Self(Form::Plain(text.into_boxed_str()))
    }

    /// Length of the text, bytes.
    pub fn len(&self) -> usize {
        match &self.0 {
            Form::Plain(text) => text.len(),
            Form::Symbols { len, .. } => *len as usize,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The text. Cost: linear in its bytes where it is packed, else none.
    pub fn text(&self) -> Cow<'_, str> {
        match &self.0 {
            Form::Plain(text) => Cow::Borrowed(text),
            Form::Symbols { table, bytes, .. } => {
                let text = Decompressor::new(&table.symbols, &table.lengths).decompress(bytes);
                // It was packed from a text.
                Cow::Owned(String::from_utf8(text).unwrap_or_default())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(texts: &[String]) -> usize {
        let packed = Packed::all(texts.to_vec());
        for (packed, text) in packed.iter().zip(texts) {
            assert_eq!((&*packed.text(), packed.len()), (text.as_str(), text.len()));
        }
        assert_eq!(packed.len(), texts.len());
        packed.iter().filter(|p| matches!(p.0, Form::Symbols { .. })).count()
    }

    #[test]
    fn short_texts_of_a_batch_share_a_table() {
        let article = |nr: usize| format!("Report {nr}. ") + &"The harbour was closed. ".repeat(40);
        let mut texts: Vec<String> = (0..100).map(article).collect();
        assert_eq!(check(&texts), 100);
        // Long ones and what has no symbols stay as they are.
        texts.push("A long one. ".repeat(LONGEST));
        texts.extend([String::new(), "𓀀𓁐𓂀".to_owned()]);
        assert_eq!(check(&texts), 100);
        assert_eq!(check(&texts[..20]), 0);
    }

    proptest::proptest! {
        // Each case is 64 kB and a table to train.
        #![proptest_config(proptest::test_runner::Config::with_cases(8))]
        #[test]
        fn texts_come_back(mut texts in proptest::collection::vec("\\PC{0,80}", 1..20)) {
            let longer = texts.concat() + "Some more to begin with. ";
            texts.push(longer.repeat(WORTH / longer.len() / 2));
            texts.extend((0..40).map(|nr| format!("{nr} {longer}{nr}")));
            texts.push(longer.repeat(WORTH / longer.len() / 2));
            check(&texts);
        }
    }
}
