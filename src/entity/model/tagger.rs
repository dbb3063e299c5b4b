//! The network as a recogniser of names.

use core::cell::RefCell;
use core::ops::Range;
use std::collections::HashMap;
use std::sync::LazyLock;

use rustc_hash::FxBuildHasher;

use super::super::lexicon::{is_hyphen, list};
use super::super::reading::Reading;
use super::super::token::{Token, shape};
use super::super::{Recogniser, group};
use super::decode::{Tagged, decode};
use super::features::{FLAGS, flags};
use super::network::Sheet;
use super::pieces::Pieces;
use super::weights::Weights;
use crate::corpus::{EntityKind, Evidence, Mention};
use crate::text::fold;

/// Tokens that the network reads at a time; what is longer is no prose.
const MOST: usize = 512;

/// Words whose rows are kept: some ten megabytes.
const KEPT: usize = 16_384;

/// The weights that come with the program. `data/model/CARD.md` tells of them.
static TAGGER: LazyLock<Option<Tagger>> = LazyLock::new(|| {
    let weights = Weights::read(include_bytes!("../../../data/model/names.bin"))?;
    debug_assert_eq!(weights.tables.flags.n_rows(), FLAGS);
    Some(Tagger { pieces: Pieces::new(weights.pieces), weights })
});

thread_local! {
    /// What a thread keeps from one text to the next.
    static DESK: RefCell<Desk> = RefCell::default();
}

/// Finds names of persons, organisations, places, groups, events and products.
pub(crate) struct Tags;

struct Tagger {
    weights: Weights<'static>,
    pieces: Pieces<'static>,
}

/// Room to work in, and the rows of words met before.
#[derive(Default)]
struct Desk {
    words: HashMap<(u64, u64), Box<[f32]>, FxBuildHasher>,
    flags: Vec<u64>,
    sheet: Sheet,
    scores: Vec<f32>,
    tagged: Vec<Tagged>,
    cut: Vec<u32>,
    sum: Vec<f32>,
    whole: Vec<i16>,
    row: Vec<f32>,
}

impl Recogniser for Tags {
    fn recognise(&self, reading: &Reading<'_>, found: &mut Vec<Mention>) {
        let Some(tagger) = &*TAGGER else { return };
        DESK.with_borrow_mut(|desk| {
            for sentence in &reading.sentences {
                if !sentence.kind.is_body() {
                    continue;
                }
                let mut from = sentence.tokens.start;
                while from < sentence.tokens.end {
                    let end = (from + MOST).min(sentence.tokens.end);
                    tagger.tag(reading, from..end, desk);
                    for tagged in &desk.tagged {
                        let tokens = from + tagged.tokens.start..from + tagged.tokens.end;
                        found.extend(mention(reading, tokens, tagged));
                    }
                    from = end;
                }
            }
        });
    }
}

impl Tagger {
    /// Tags the tokens `range` of `reading` into `desk.tagged`.
    fn tag(&self, reading: &Reading<'_>, range: Range<usize>, desk: &mut Desk) {
        let mut flags_of = core::mem::take(&mut desk.flags);
        flags(reading, range.clone(), &mut flags_of);
        desk.sheet.rows.clear();
        let tokens = reading.tokens.get(range).unwrap_or_default();
        for (token, flags) in tokens.iter().zip(&flags_of) {
            self.enter(reading.text, token, *flags, desk);
        }
        self.weights.pass(&mut desk.sheet);
        self.weights.scores(&mut desk.sheet, &mut desk.scores);
        decode(&desk.scores, &mut desk.tagged);
        desk.flags = flags_of;
    }

    /// Adds the row of a token to the sheet.
    fn enter(&self, text: &str, token: &Token, flags: u64, desk: &mut Desk) {
        // Numbers and addresses have no hash of their own.
        let word = token.span().of(text);
        let hash = match token.is(shape::WORD | shape::TAIL | shape::MARK) {
            true => token.hash,
            false => super::super::token::hash_folded(word, &mut String::new()),
        };
        if let Some(row) = desk.words.get(&(hash, flags)) {
            desk.sheet.rows.extend_from_slice(row);
            return;
        }
        let folded = fold(word);
        self.pieces.cut(&folded, &mut desk.cut);
        desk.sum.clear();
        desk.sum.resize(self.weights.dims, 0.0);
        let tables = &self.weights.tables;
        for piece in &desk.cut {
            tables.pieces.add(*piece as usize, &mut desk.sum);
        }
        tables.first.add(affix(first_three(&folded), tables.first.n_rows()), &mut desk.sum);
        tables.last.add(affix(last_three(&folded), tables.last.n_rows()), &mut desk.sum);
        for bit in (0..u64::BITS as usize).filter(|bit| flags >> bit & 1 == 1) {
            tables.flags.add(bit, &mut desk.sum);
        }
        self.weights.enter(&mut desk.sum, &mut desk.whole, &mut desk.row);
        desk.sheet.rows.extend_from_slice(&desk.row);
        if desk.words.len() >= KEPT {
            desk.words = HashMap::default();
        }
        desk.words.insert((hash, flags), desk.row.as_slice().into());
    }
}

/// The mention of the tokens `range`, without what is no part of a name.
fn mention(reading: &Reading<'_>, mut range: Range<usize>, tagged: &Tagged) -> Option<Mention> {
    // What begins anew, a line or a cell, is no part of what was before.
    let anew = (range.start + 1..range.end).find(|at| reading.token(*at).is(shape::FIRST));
    range.end = anew.unwrap_or(range.end);
    while range.start < range.end && reading.token(range.end - 1).is(shape::TAIL) {
        range.end -= 1;
    }
    // A hyphen at the end: the other half of a double name, or none.
    if range.len() > 1 && is_hyphen(&reading.token(range.end - 1)) {
        let next = reading.token(range.end);
        let half = next.is(shape::GLUED) && next.is(shape::WORD) && !next.is(shape::FIRST);
        range.end = if half { range.end + 1 } else { range.end - 1 };
    }
    if tagged.kind == EntityKind::Person {
        range = person(reading, range);
    }
    let named = |at: usize| {
        let token = reading.token(at);
        token.is(shape::WORD | shape::NUMBER) && !token.is(shape::SKIP | shape::URL | shape::HANDLE)
    };
    if !range.clone().any(named) {
        return None;
    }
    let confidence = confidence(tagged.margin);
    let mut mention = reading.mention(range.clone(), tagged.kind, Evidence::Model, confidence);
    match tagged.kind {
        EntityKind::Place => {
            // "U.S." is called by its full name.
            let tokens = reading.tokens.get(range.clone()).unwrap_or_default();
            let listed = reading.lexicon.longest(tokens, list::PLACE);
            let whole = listed.filter(|(n, _)| *n == range.len());
            if let Some(name) = whole.and_then(|(_, entry)| reading.lexicon.name(entry)) {
                name.clone_into(&mut mention.name);
            }
        }
        EntityKind::Group => mention.name = group::name(&mention.name),
        _ => {}
    }
    Some(mention)
}

/// A person's name without the title before it, and with all of its double name.
fn person(reading: &Reading<'_>, mut range: Range<usize>) -> Range<usize> {
    let is_point = |at: usize| reading.is_mark(at, '.') && reading.token(at).is(shape::GLUED);
    while range.start < range.end
        && (reading.token(range.start).in_list(list::TITLE) && range.len() > 1
            || reading.is_mark(range.start, '.'))
    {
        range.start += 1;
    }
    // "Sen" before a point, and nothing else.
    if range.len() == 1 && reading.token(range.start).in_list(list::TITLE) && is_point(range.end) {
        range.end = range.start;
    }
    let joined = |at: usize| {
        let (hyphen, next) = (reading.token(at), reading.token(at + 1));
        is_hyphen(&hyphen)
            && hyphen.is(shape::GLUED)
            && next.is(shape::GLUED)
            && !next.is(shape::FIRST)
            // "Won-shik", and not "Putin-backed".
            && (next.is(shape::UPPER) || next.is(shape::WORD) && !next.in_list(list::COMMON))
    };
    while !range.is_empty() && joined(range.end) {
        range.end += 2;
    }
    range
}

/// A margin as a number from 0 to 1; a half where two types are equally likely.
fn confidence(margin: f32) -> f32 {
    0.5 + 0.5 * margin / (1.0 + margin.abs())
}

/// The row of a table that letters have: their hash (FNV-1a, 32 bits).
fn affix(letters: &str, n_rows: usize) -> usize {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    letters.bytes().fold(0x811c_9dc5, step) as usize % n_rows.max(1)
}

fn first_three(word: &str) -> &str {
    word.char_indices().nth(3).and_then(|(end, _)| word.get(..end)).unwrap_or(word)
}

fn last_three(word: &str) -> &str {
    word.char_indices().rev().nth(2).and_then(|(start, _)| word.get(start..)).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::BlockKind;
    use crate::text::Span;

    fn scores(text: &str) -> Vec<f32> {
        let reading = Reading::new(text, &[(Span::new(0, text.len()), BlockKind::Paragraph)]);
        let mut desk = Desk::default();
        TAGGER.as_ref().unwrap().tag(&reading, 0..reading.tokens.len(), &mut desk);
        desk.scores
    }

    #[test]
    fn words_met_before_score_the_same() {
        let (once, twice) = ("Ilse Marant left Riga.", "Riga. Ilse Marant left Riga.");
        let reading = Reading::new(twice, &[(Span::new(0, twice.len()), BlockKind::Paragraph)]);
        let mut desk = Desk::default();
        let tagger = TAGGER.as_ref().unwrap();
        tagger.tag(&reading, 0..reading.tokens.len(), &mut desk);
        let first = desk.scores.clone();
        assert!(!desk.words.is_empty());
        tagger.tag(&reading, 0..reading.tokens.len(), &mut desk);
        assert_eq!(desk.scores, first);
        assert_eq!(scores(twice), first);
        assert_ne!(scores(once), first);
    }

    #[test]
    fn letters_have_the_rows_that_training_gave_them() {
        // Of Python: fnv("mar") % 2048, fnv("ant") % 2048, fnv("é") % 2048.
        let rows = ["mar", "ant", "é"].map(|letters| affix(letters, 2048));
        assert_eq!(rows, [1163, 982, 193]);
        assert_eq!((first_three("marant"), last_three("marant")), ("mar", "ant"));
        assert_eq!((first_three("öl"), last_three("öl")), ("öl", "öl"));
    }
}
