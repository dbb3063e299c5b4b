//! What the model says of a name in one place, held against what it says of it in others.
//!
//! The model reads a sentence at a time. A name that is clear in one sentence of a
//! document and doubtful in another is the same name: the types are weighed against each
//! other over the whole document, and places of a clear name that were missed are added.

use core::hash::BuildHasher;
use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::dateline;
use super::lexicon::list;
use super::reading::{Reading, one_line};
use super::token::shape;
use crate::corpus::{EntityKind, Evidence, Mention};
use crate::text::is_loud;

const KINDS: [EntityKind; 4] =
    [EntityKind::Person, EntityKind::Organisation, EntityKind::Place, EntityKind::Group];

/// A type must have so many times the weight of the one that a mention has to replace it.
const AHEAD: f32 = 1.5;

/// What a rule's word weighs beside the model's.
const RULES: f32 = 0.2;

/// Weight from which a name is looked for where the model saw none.
const CLEAR: f32 = 12.0;

/// Most tokens of a name that is looked for.
const LONGEST: usize = 8;

/// The names of a document as the model saw them.
#[derive(Default)]
pub(crate) struct Agreement {
    /// By the hash of how a name is written: the weight of each type.
    weights: HashMap<u64, [f32; KINDS.len()], FxBuildHasher>,
    /// By the hash of the first word: tokens of the longest name that begins so.
    firsts: HashMap<u64, usize, FxBuildHasher>,
}

impl Agreement {
    /// Weighs the mentions of `reading`, which are in text order.
    pub fn learn(&mut self, reading: &Reading<'_>, mentions: &[Mention]) {
        let mut at = 0;
        for mention in mentions.iter().filter(|m| m.from == Evidence::Model) {
            let Some(kind) = KINDS.iter().position(|kind| *kind == mention.kind) else { continue };
            while at < reading.tokens.len() && reading.token(at).start < mention.span.start {
                at += 1;
            }
            let n_tokens = (at..reading.tokens.len())
                .take_while(|i| reading.token(*i).end <= mention.span.end)
                .count();
            let weights = self.weights.entry(key(mention.span.of(reading.text))).or_default();
            if let Some(weight) = weights.get_mut(kind) {
                *weight += weight_of(mention.confidence);
            }
            let longest = self.firsts.entry(reading.token(at).hash).or_default();
            *longest = (*longest).max(n_tokens.min(LONGEST));
        }
    }

    /// Weighs what rules say of names, a sure dateline as much as the model; they add none
    /// of their own.
    pub fn hint(&mut self, reading: &Reading<'_>, hints: &[Mention]) {
        for hint in hints {
            let Some(kind) = KINDS.iter().position(|kind| *kind == hint.kind) else { continue };
            let weights = self.weights.entry(key(hint.span.of(reading.text))).or_default();
            if let Some(weight) = weights.get_mut(kind) {
                let share = if hint.confidence >= dateline::SURE { 1.0 } else { RULES };
                *weight += share * weight_of(hint.confidence);
            }
        }
    }

    /// Gives mentions the type that the document as a whole speaks for, and adds places
    /// of clear names.
    pub fn apply(&self, reading: &Reading<'_>, found: &mut Vec<Mention>) {
        if self.weights.is_empty() {
            return;
        }
        for mention in found.iter_mut().filter(|m| m.from == Evidence::Model) {
            let Some(kind) = KINDS.iter().position(|kind| *kind == mention.kind) else { continue };
            let written = key(mention.span.of(reading.text));
            let Some((best, weight, own)) = self.best(written, kind) else { continue };
            if best != mention.kind && weight > AHEAD * own {
                mention.kind = best;
                mention.from = Evidence::Document;
                mention.name = one_line(mention.span.of(reading.text));
            }
        }
        let mut missed = Vec::new();
        let mut mentions = found.iter().peekable();
        for sentence in &reading.sentences {
            if !sentence.kind.is_body() {
                continue;
            }
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                let token = reading.token(at);
                while mentions.next_if(|m| m.span.end <= token.start).is_some() {}
                let free = mentions.peek().map_or(u32::MAX, |m| m.span.start);
                let known = self.missed(reading, at, sentence.tokens.end, free);
                at = known.as_ref().map_or(at + 1, |(_, end)| *end);
                missed.extend(known.map(|(mention, _)| mention));
            }
        }
        found.append(&mut missed);
    }

    /// The longest clear name at `at` that ends before `free`, and its end in tokens.
    fn missed(
        &self,
        reading: &Reading<'_>,
        at: usize,
        stop: usize,
        free: u32,
    ) -> Option<(Mention, usize)> {
        let token = reading.token(at);
        if !token.is(shape::UPPER) || token.is(shape::SHOUT | shape::TITLE) {
            return None;
        }
        let longest = *self.firsts.get(&token.hash)?;
        (1..=longest.min(stop - at)).rev().find_map(|n| {
            let span = reading.span(at..at + n);
            let plain = n == 1 && token.in_list(list::COMMON | list::NEVER);
            // A word more in capitals is another name.
            let next = reading.token(at + n);
            let goes_on = at + n < stop && next.is(shape::UPPER) && !next.is(shape::FIRST);
            if span.end > free || plain || goes_on {
                return None;
            }
            let (kind, weight, _) = self.best(key(span.of(reading.text)), 0)?;
            (weight >= CLEAR)
                .then(|| (reading.mention(at..at + n, kind, Evidence::Document, 0.8), at + n))
        })
    }

    /// The type with most weight for a name, its weight, and that of the type `own`.
    fn best(&self, written: u64, own: usize) -> Option<(EntityKind, f32, f32)> {
        let weights = self.weights.get(&written)?;
        let pairs = KINDS.iter().zip(weights);
        let (kind, weight) = pairs.max_by(|a, b| a.1.total_cmp(b.1))?;
        Some((*kind, *weight, weights.get(own).copied().unwrap_or_default()))
    }
}

/// The hash of how a name is written; in capitals it is the same name as in small letters,
/// unless it is so short that it stands for several words: `WHO`.
fn key(written: &str) -> u64 {
    let line = one_line(written);
    if !is_loud(&line) || line.chars().count() < 4 {
        return FxBuildHasher.hash_one(line.as_str());
    }
    let mut quiet = String::with_capacity(line.len());
    let mut begins = true;
    for c in line.chars() {
        match begins {
            true => quiet.push(c),
            false => quiet.extend(c.to_lowercase()),
        }
        begins = !c.is_alphanumeric();
    }
    FxBuildHasher.hash_one(quiet.as_str())
}

/// What a mention weighs: about the margin by which its type is ahead.
fn weight_of(confidence: f32) -> f32 {
    (confidence / (1.0 - confidence).max(0.01)).min(30.0)
}
