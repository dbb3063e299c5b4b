//! Two articles of the corpus side by side, in steps.

mod names;
mod phrases;
mod rarity;

use std::collections::HashMap;

use super::store::Store;
use crate::compare::{self, Changes, Op, Slight, Source, Tokens, changes, similarity, verbatim};
use crate::corpus::{Block, DocId, EntityKind};
use crate::protocol::{
    CompareAsked, CompareMode, ComparedEdit, ComparedPair, ComparedPassage, ComparedRun,
    ComparedTerm, Comparison, EditOp, Form, Reuse,
};
use crate::stats::{is_function_word, log_likelihood};
use crate::text::{Span, Stemming, fold, words};

/// From this share of common five-word runs on two texts are two states of one. What
/// was measured: updates and corrections of a dispatch share at least a fifth, two
/// papers' articles on one event hardly ever a tenth.
pub const VERSIONS: f32 = 0.1;

/// A passage of which this share stands in both word for word is verbatim.
const VERBATIM: f32 = 0.8;

/// Words by which the articles differ: how many are told of each.
const MOST_TERMS: usize = 20;

/// A comparison that is being made: one stage in each step.
pub(super) struct Work {
    asked: CompareAsked,
    stage: Stage,
    comparison: Option<Comparison>,
    phrases: phrases::Phrases,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Names,
    Texts,
    Phrases,
    Done,
}

impl Work {
    pub fn new(asked: CompareAsked) -> Self {
        let phrases = phrases::Phrases::default();
        Self { asked, stage: Stage::Names, comparison: None, phrases }
    }

    /// Works on by one stage; true once there is an answer.
    ///
    /// Cost of a stage: that of comparing both texts once; a megabyte each takes about a
    /// second.
    pub fn step(&mut self, store: &Store) -> bool {
        match self.stage {
            Stage::Names => {
                self.comparison = begun(store, &self.asked);
                self.stage = if self.comparison.is_some() { Stage::Texts } else { Stage::Done };
            }
            Stage::Texts => {
                if let Some(comparison) = &mut self.comparison {
                    texts(store, &self.asked, comparison);
                    self.phrases = phrases::Phrases::new(comparison);
                }
                self.stage = Stage::Phrases;
            }
            Stage::Phrases => {
                if let Some(comparison) = &mut self.comparison
                    && self.phrases.step(store, comparison)
                {
                    return false;
                }
                self.stage = Stage::Done;
            }
            Stage::Done => {}
        }
        self.stage == Stage::Done
    }

    /// How much is done, 0 to 1.
    pub fn share(&self) -> f32 {
        match self.stage {
            Stage::Names => 0.0,
            Stage::Texts => 0.1,
            Stage::Phrases => 0.7,
            Stage::Done => 1.0,
        }
    }

    /// What it came to; none where a document is missing.
    pub fn answer(&mut self) -> Option<Comparison> {
        self.comparison.take()
    }

    /// The document that is missing, if one is.
    pub fn right(&self) -> DocId {
        self.asked.right
    }
}

/// What can be said without looking at places: names, words, how alike they are. What
/// is set aside counts for nothing.
fn begun(store: &Store, asked: &CompareAsked) -> Option<Comparison> {
    let (a, b) = (store.get(asked.left)?, store.get(asked.right)?);
    let (text_a, text_b) = (a.told(), b.told());
    let tokens = Tokens::new(&text_a, &text_b);
    let similarity = similarity(&tokens);
    let lists = names::lists(store, a, b);
    let by_likeness = match similarity.jaccard >= VERSIONS {
        true => CompareMode::Versions,
        false => CompareMode::Articles,
    };
    Some(Comparison {
        left: asked.left,
        right: asked.right,
        titles: (a.document.title().to_owned(), b.document.title().to_owned()),
        mode: asked.mode.unwrap_or(by_likeness),
        similarity: similarity.jaccard,
        both: lists.both,
        only_left: lists.only_left,
        only_right: lists.only_right,
        terms: terms(&text_a, &text_b),
        edits: Vec::new(),
        moves: Vec::new(),
        pairs: Vec::new(),
        passages: Vec::new(),
        verbatim: verbatim(&tokens, asked.least_words.max(1) as usize)
            .into_iter()
            .map(|run| ComparedRun {
                left: run.a,
                right: run.b,
                n_words: run.n_words,
                common: false,
            })
            .collect(),
    })
}

/// What the places say: changes of the whole texts, or what of that which is told belongs
/// together.
fn texts(store: &Store, asked: &CompareAsked, comparison: &mut Comparison) {
    let (Some(a), Some(b)) = (store.get(asked.left), store.get(asked.right)) else { return };
    match comparison.mode {
        CompareMode::Versions => {
            let Changes { edits, moves } = changes(&a.text(), &b.text());
            comparison.edits = edits.into_iter().map(edit).collect();
            comparison.moves = moves.into_iter().map(|found| (found.a, found.b)).collect();
        }
        CompareMode::Articles => {
            let (text_a, text_b) = (a.told(), b.told());
            let (names_a, names_b) = (named(store, asked.left), named(store, asked.right));
            let language = a.document.metadata.language.as_ref().map(|known| known.value.as_str());
            let stemming = Stemming::by_code(language.unwrap_or("en"));
            let rarity = rarity::Rarity::new(store);
            let found = compare::align(
                source(&text_a, &a.document.blocks, &names_a),
                source(&text_b, &b.document.blocks, &names_b),
                stemming,
                &|word| rarity.share(word),
            );
            let wanted = |pair: &compare::Pair| pair.shown || asked.all_pairs;
            comparison.pairs = found.pairs.into_iter().filter(wanted).map(pair).collect();
            let verbatim: Vec<Span> = comparison.verbatim.iter().map(|run| run.left).collect();
            let passage = |found: compare::Passage| passage(found, &verbatim);
            comparison.passages = found.passages.into_iter().map(passage).collect();
        }
    }
}

fn source<'t>(text: &'t str, blocks: &'t [Block], (names, dates): &'t Named) -> Source<'t> {
    Source { text, blocks, names, dates }
}

fn edit(edit: compare::Edit) -> ComparedEdit {
    let form = |slight: Slight| match slight {
        Slight::Space => Form::Space,
        Slight::Quotes => Form::Quotes,
        Slight::Punctuation => Form::Punctuation,
        Slight::Case => Form::Case,
    };
    let op = match edit.op {
        Op::Equal => EditOp::Equal,
        Op::Delete => EditOp::Delete,
        Op::Insert => EditOp::Insert,
        Op::Replace => EditOp::Replace,
    };
    ComparedEdit { op, form: edit.slight.map(form), left: edit.a, right: edit.b }
}

fn pair(found: compare::Pair) -> ComparedPair {
    let evidence = found.evidence;
    ComparedPair {
        left: found.a,
        right: found.b,
        score: found.score,
        shown: found.shown,
        words: evidence.words,
        names: evidence.names,
        figures: evidence.figures,
        other_figures: evidence.other_figures,
    }
}

fn passage(found: compare::Passage, verbatim: &[Span]) -> ComparedPassage {
    let (mut n_bytes, mut end) = (0, found.a.start);
    let mut runs: Vec<Span> =
        verbatim.iter().filter(|run| run.overlaps(found.a)).copied().collect();
    runs.sort_unstable();
    for run in runs {
        let (from, to) = (run.start.max(end), run.end.min(found.a.end));
        n_bytes += to.saturating_sub(from);
        end = end.max(to);
    }
    let how = match found.summary {
        true => Reuse::Summary,
        false if n_bytes as f32 >= VERBATIM * found.a.len() as f32 => Reuse::Verbatim,
        false => Reuse::Reworded,
    };
    ComparedPassage { left: found.a, right: found.b, score: found.score, how }
}

/// Names with their places, and the places of dates.
type Named = (Vec<(Span, String)>, Vec<Span>);

/// People, places, organisations and peoples of a document, by place, under the names
/// that the person's decisions give them; and its dates.
fn named(store: &Store, doc: DocId) -> Named {
    use EntityKind::{Date, Group, Organisation, Person, Place};
    let mut named = Named::default();
    let Some(held) = store.get(doc) else { return named };
    for (span, entity, _) in store.mentions(held) {
        let Some(entity) = store.entity(entity) else { continue };
        match entity.kind {
            Person | Place | Organisation | Group => named.0.push((span, fold(entity.name))),
            Date => named.1.push(span),
            _ => {}
        }
    }
    named
}

/// The words by which each text differs from the other, most telling first.
fn terms(a: &str, b: &str) -> (Vec<ComparedTerm>, Vec<ComparedTerm>) {
    let mut counts: HashMap<String, (u32, u32)> = HashMap::new();
    let (mut n_a, mut n_b) = (0, 0);
    for word in words(a) {
        counts.entry(fold(word.text)).or_default().0 += 1;
        n_a += 1;
    }
    for word in words(b) {
        counts.entry(fold(word.text)).or_default().1 += 1;
        n_b += 1;
    }
    let is_telling = |word: &str, (in_a, in_b): (u32, u32)| {
        in_a + in_b >= 2 && word.chars().count() > 1 && !is_function_word(word)
    };
    counts.retain(|word, n| is_telling(word, *n));
    let mut rows: Vec<_> = counts
        .into_iter()
        .map(|(word, (n_left, n_right))| {
            let found = log_likelihood((n_left, n_a), (n_right, n_b));
            (found, ComparedTerm { word, n_left, n_right })
        })
        .collect();
    rows.sort_by(|(x, p), (y, q)| y.abs().total_cmp(&x.abs()).then_with(|| p.word.cmp(&q.word)));
    let pick = |wanted: fn(f64) -> bool| {
        let rows = rows.iter().filter(|(found, _)| wanted(*found)).take(MOST_TERMS);
        rows.map(|(_, term)| term.clone()).collect()
    };
    (pick(|found| found > 0.0), pick(|found| found < 0.0))
}
