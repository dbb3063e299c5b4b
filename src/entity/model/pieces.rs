//! Word pieces: the parts that words are cut into.
//!
//! Source: Schuster and Nakajima, Japanese and Korean Voice Search, 2012; the pieces
//! are those of BERT that the training texts use.

use core::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

/// Most pieces of a word; what is behind them is not looked at.
const MOST: usize = 8;

/// Letters of the longest piece that is looked for, and most pieces that a word may
/// be cut into before it is given up.
const LONGEST: usize = 24;

/// The number of the piece that stands for words which cannot be cut.
const UNKNOWN: u32 = 0;

/// All pieces by their text.
#[derive(Debug)]
pub(super) struct Pieces<'w> {
    lines: Vec<&'w str>,
    numbers: HashTable<u32>,
}

impl<'w> Pieces<'w> {
    /// One piece a line; `##` marks those that go on a word.
    pub fn new(lines: &'w str) -> Self {
        let lines: Vec<&str> = lines.lines().collect();
        let mut numbers = HashTable::with_capacity(lines.len());
        for (nr, line) in (0u32..).zip(&lines) {
            numbers.insert_unique(hash(line), nr, |nr| hash(line_of(&lines, *nr)));
        }
        Self { lines, numbers }
    }

    /// Cuts a folded word: at each place the longest piece there is. A word that
    /// cannot be cut so is the unknown piece alone.
    pub fn cut(&self, word: &str, out: &mut Vec<u32>) {
        out.clear();
        let mut at = 0;
        let mut piece = String::new();
        while at < word.len() && out.len() < LONGEST {
            let rest = word.get(at..).unwrap_or("");
            let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST);
            let ends: Vec<usize> = ends.collect();
            let found = ends.into_iter().rev().find_map(|end| {
                piece.clear();
                piece.push_str(if at > 0 { "##" } else { "" });
                piece.push_str(rest.get(..end)?);
                Some((end, self.number(&piece)?))
            });
            let Some((end, number)) = found else {
                out.clear();
                break;
            };
            out.push(number);
            at += end;
        }
        if out.is_empty() {
            out.push(UNKNOWN);
        }
        out.truncate(MOST);
    }

    fn number(&self, piece: &str) -> Option<u32> {
        self.numbers.find(hash(piece), |nr| line_of(&self.lines, *nr) == piece).copied()
    }
}

fn line_of<'w>(lines: &[&'w str], nr: u32) -> &'w str {
    lines.get(nr as usize).copied().unwrap_or("")
}

fn hash(piece: &str) -> u64 {
    FxBuildHasher.hash_one(piece)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_piece_is_taken() {
        let pieces = Pieces::new("[UNK]\nun\nunder\n##st\n##stand\n##ing\nx");
        let cut = |word: &str| {
            let mut out = Vec::new();
            pieces.cut(word, &mut out);
            out
        };
        assert_eq!(cut("understanding"), [2, 4, 5]);
        assert_eq!(cut("unst"), [1, 3]);
        assert_eq!((cut("unx"), cut(""), cut("ж")), (vec![0], vec![0], vec![0]));
    }
}
