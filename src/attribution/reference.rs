//! Who is meant: the person behind a title or an office, and behind "he" or "she".

use core::ops::Range;
use std::collections::HashMap;

use super::line::Line;
use super::nouns::{is_body, is_role, is_vague_role};
use super::words::is_preposition;
use super::{Source, is_person};
use crate::corpus::{Mention, SourceKind};

/// How many sentences back a pronoun may reach.
const REACH: usize = 4;
/// Most words of an office that are kept.
const MOST_WORDS: usize = 4;

/// What a document has said so far of those who speak in it.
pub(super) struct Reference<'m> {
    mentions: &'m [Mention],
    /// The person of each office, by its words; `None` where it is said of several.
    offices: HashMap<String, Option<usize>>,
    /// Persons named in the sentence before, and in this one so far.
    before: Vec<usize>,
    here: Vec<usize>,
    /// The number of the sentence that `before` is of.
    named_at: usize,
    last: Option<(Source, usize)>,
    /// The number of sentences begun.
    n_begun: usize,
}

impl<'m> Reference<'m> {
    pub fn new(mentions: &'m [Mention]) -> Self {
        Self {
            mentions,
            offices: HashMap::new(),
            before: Vec::new(),
            here: Vec::new(),
            named_at: 0,
            last: None,
            n_begun: 0,
        }
    }

    /// Takes in the offices that a sentence gives to persons: "Defence Minister Shin
    /// Won-shik", "Ilse Marant, the port director", "the port director, Ilse Marant,".
    pub fn learn(&mut self, line: &Line<'_, '_>) {
        let mut at = 0;
        while at < line.tokens.len() {
            let Some(nr) = line.mention_at(at).filter(|_| line.is_person(at)) else {
                at += 1;
                continue;
            };
            let mut end = at;
            while line.mention_at(end) == Some(nr) {
                end += 1;
            }
            let comma = usize::from(at > 0 && line.tokens.is(at - 1, &[","]));
            self.office(line, at - comma, nr);
            if line.tokens.is(end, &[","]) {
                let mut from = end + 1;
                while line.tokens.is(from, &["the", "a", "an", "his", "her"]) {
                    from += 1;
                }
                let role = (from..from + 2 * MOST_WORDS)
                    .take_while(|at| line.tokens.is_word(*at) && !line.is_person(*at))
                    .find(|at| is_role(line.tokens.lower(*at)) && !goes_on(line, *at));
                if let Some(role) = role {
                    self.office(line, role + 1, nr);
                }
            }
            at = end;
        }
    }

    /// Gives the office that ends before the token `end` to a person.
    fn office(&mut self, line: &Line<'_, '_>, end: usize, nr: usize) {
        let Some(head) = end.checked_sub(1) else { return };
        let role = line.tokens.lower(head);
        if !is_role(role) || is_vague_role(role) {
            return;
        }
        let words = words(line, 0..end);
        for n in 1..=words.len() {
            let key = words.get(words.len() - n..).unwrap_or_default().join(" ");
            let name = |nr: usize| self.mentions.get(nr).map(|mention| &mention.name);
            let same = |held: &Option<usize>| held.and_then(name) == name(nr);
            match self.offices.get(&key) {
                None => {
                    self.offices.insert(key, Some(nr));
                }
                Some(held) if !same(held) => {
                    self.offices.insert(key, None);
                }
                Some(_) => {}
            }
        }
    }

    /// A sentence begins whose cues are looked for next.
    pub fn begin(&mut self, line: &Line<'_, '_>) {
        // A sentence that names nobody leaves those of the one before it.
        if !self.here.is_empty() || self.n_begun > self.named_at + 1 {
            self.before = core::mem::take(&mut self.here);
            self.named_at = self.n_begun;
        }
        self.n_begun += 1;
        let mut last = None;
        for at in 0..line.tokens.len() {
            let nr = line.mention_at(at).filter(|_| line.is_person(at));
            if nr.is_some() && nr != last {
                self.here.extend(nr);
            }
            last = nr;
        }
    }

    /// Keeps a source for those who are meant by it later.
    pub fn note(&mut self, source: Option<&Source>) {
        if let Some(source) = source {
            self.last = Some((source.clone(), self.n_begun));
        }
    }

    /// The last source, if it was named a few sentences back at most.
    pub fn last(&self) -> Option<Source> {
        let (source, at) = self.last.as_ref()?;
        (self.n_begun - at <= REACH).then(|| source.clone())
    }

    /// The person whose office the words at `at` are, with the noun `head`.
    pub fn role(&self, line: &Line<'_, '_>, at: Range<usize>, head: usize) -> Option<usize> {
        let role = line.tokens.lower(head);
        let indefinite = line.tokens.is(at.start, &["a", "an", "one", "another", "some"]);
        if indefinite || is_vague_role(role) || !is_role(role) {
            return None;
        }
        let words = words(line, at.start..head + 1);
        self.offices.get(&words.join(" ")).copied().flatten()
    }

    /// Whoever the pronoun at `at` means.
    pub fn pronoun(&self, line: &Line<'_, '_>, at: usize) -> Option<Source> {
        let last = self.last();
        if line.tokens.is(at, &["it"]) {
            let is_body = |source: &Source| {
                let mention = source.mention.and_then(|nr| self.mentions.get(nr as usize));
                mention.map_or_else(|| names_body(source), |mention| !is_person(mention))
            };
            return last.filter(is_body);
        }
        if line.tokens.is(at, &["they"]) {
            return last.filter(|source| source.kind == SourceKind::Unnamed);
        }
        if !line.tokens.is(at, &["he", "she"]) {
            return None;
        }
        let start = line.tokens.get(at)?.span.start;
        let earlier = |nr: &&usize| self.mentions.get(**nr).is_some_and(|m| m.span.end <= start);
        let near = self.before.iter().chain(&self.here).filter(earlier);
        let mut names: Vec<(&str, usize)> = Vec::new();
        for nr in near {
            let Some(mention) = self.mentions.get(*nr) else { continue };
            match names.iter_mut().find(|(name, _)| *name == mention.name) {
                Some((_, held)) => *held = *nr,
                None => names.push((&mention.name, *nr)),
            }
        }
        let is_person = |source: &Source| {
            let mention = source.mention.and_then(|nr| self.mentions.get(nr as usize));
            mention.map_or_else(|| !names_body(source), is_person)
        };
        match names.as_slice() {
            [(name, nr)] => Some(Source {
                kind: SourceKind::Named,
                name: (*name).to_owned(),
                span: self.mentions.get(*nr)?.span,
                mention: u32::try_from(*nr).ok(),
            }),
            [] => last.filter(is_person),
            // Of several the one who spoke last, if it is one of them.
            several => last.filter(|source| several.iter().any(|(name, _)| *name == source.name)),
        }
    }
}

/// Whether the words of a source are for a body: "company", "union of dockworkers".
fn names_body(source: &Source) -> bool {
    let mut words = source.name.split(' ');
    let head = words.clone().take_while(|word| !is_preposition(word)).last();
    words.next().is_some() && head.is_some_and(is_body)
}

/// Whether a longer office ends behind the word at `at`: "port director".
fn goes_on(line: &Line<'_, '_>, at: usize) -> bool {
    line.tokens.is_word(at + 1) && is_role(line.tokens.lower(at + 1))
}

/// The words of an office that ends with the range, without names and what stands before
/// them: "defense minister" of "South Korea's defense minister".
fn words(line: &Line<'_, '_>, at: Range<usize>) -> Vec<String> {
    let mut words = Vec::new();
    for at in at.rev().take(MOST_WORDS) {
        let word = line.tokens.lower(at);
        let named = line.mention_at(at).is_some() && !is_role(word);
        let outside = matches!(word, "the" | "a" | "an" | "his" | "her" | "its" | "said" | "of");
        if !line.tokens.is_word(at) || named || outside {
            break;
        }
        words.push(word.replace("defence", "defense"));
    }
    words.reverse();
    words
}
