//! A sentence with the names in it, and the noun phrases beside a verb.

use core::ops::Range;

use super::nouns::{is_report, is_role, is_statement};
use super::words::{is_between, is_break, is_preposition, is_verb};
use crate::corpus::{BlockKind, EntityKind, Mention};
use crate::segment::{TokenKind, Tokens};
use crate::text::Span;

/// How many tokens a noun phrase may have.
const LONGEST: usize = 20;
/// How many tokens what stands between commas behind a subject may have.
const APPOSITION: usize = 40;

/// Whoever stands beside a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Speaker {
    /// The number of a mention.
    Mention(usize),
    /// Words in upper case that nothing recognised.
    Proper(Range<usize>),
    /// A noun for people or a report, with what belongs to it, and the place of the noun.
    Role(Range<usize>, usize),
    Pronoun(Range<usize>),
    /// A statement, with whoever it is said to be of.
    Statement(Range<usize>, Option<usize>),
}

/// A sentence and the mentions that its tokens lie in.
pub(super) struct Line<'t, 'm> {
    pub tokens: Tokens<'t>,
    pub mentions: &'m [Mention],
    /// For each token the mention that it lies in.
    at: Vec<Option<usize>>,
}

impl<'t, 'm> Line<'t, 'm> {
    /// `first` is the number of the first mention that may reach into the sentence.
    pub fn new(
        text: &'t str,
        (span, kind): (Span, BlockKind),
        mentions: &'m [Mention],
        first: usize,
    ) -> Self {
        let tokens = Tokens::new(text, span, kind);
        let mut at = vec![None; tokens.len()];
        let inside = mentions.iter().enumerate().skip(first);
        for (nr, mention) in inside.take_while(|(_, m)| m.span.start < span.end) {
            let written = mention.span.of(text);
            // A name without a capital is a word: "the baker".
            let common = mention.kind != EntityKind::Handle
                && mention.kind != EntityKind::Date
                && written.chars().all(|c| !c.is_uppercase())
                && written.starts_with(char::is_lowercase);
            if common || matches!(mention.kind, EntityKind::Url | EntityKind::Quantity) {
                continue;
            }
            let from = tokens.position(mention.span.start);
            for (token, slot) in tokens.iter().zip(&mut at).skip(from) {
                if token.span.start >= mention.span.end {
                    break;
                }
                *slot = slot.or(Some(nr));
            }
        }
        Self { tokens, mentions, at }
    }

    pub fn mention_at(&self, at: usize) -> Option<usize> {
        self.at.get(at).copied().flatten()
    }

    pub fn kind_at(&self, at: usize) -> Option<EntityKind> {
        self.mention_at(at).and_then(|nr| self.mentions.get(nr)).map(|m| m.kind)
    }

    pub fn is_person(&self, at: usize) -> bool {
        self.kind_at(at) == Some(EntityKind::Person)
    }

    fn is_date(&self, at: usize) -> bool {
        self.kind_at(at) == Some(EntityKind::Date)
    }

    /// Whether a name that may speak covers the token.
    fn speaks(&self, at: usize) -> bool {
        use EntityKind::{Handle, Organisation, Person, Place, Product};
        matches!(self.kind_at(at), Some(Handle | Organisation | Person | Place | Product))
    }

    fn is_named(&self, at: usize) -> bool {
        self.mention_at(at).is_some() && !self.is_date(at)
    }

    /// Whether the token belongs to a noun phrase that is read from its end.
    fn continues(&self, at: usize) -> bool {
        if self.is_named(at) {
            return true;
        }
        match self.tokens.get(at).map(|token| token.kind) {
            // "the Post and the Gazette": of two names both.
            Some(TokenKind::Word) if self.tokens.is(at, &["and"]) => {
                at > 0 && self.is_named(at - 1) && self.is_named(at + 1)
            }
            Some(TokenKind::Word) => !is_break(self.tokens.lower(at)),
            Some(TokenKind::Possessive) => true,
            Some(TokenKind::Number) => true,
            // "Gen. Oru", "Russian-made".
            Some(TokenKind::Mark) => {
                let point = self.tokens.is(at, &["."]) && at > 0;
                point && self.tokens.is_glued(at) && self.tokens.written(at - 1).len() <= 4
                    || self.tokens.is(at, &["-"])
            }
            None => false,
        }
    }

    /// Whoever is the subject of the verb at `verb`.
    pub fn before(&self, verb: usize) -> Option<Speaker> {
        let mut end = verb;
        while end > 0 {
            let at = end - 1;
            if self.is_date(at) {
                end = at;
                let cue = ["on", "in", "late", "early", "last", "this"];
                while end > 0 && self.tokens.is(end - 1, &cue) && !self.is_named(end - 1) {
                    end -= 1;
                }
            } else if self.tokens.is_word(at)
                && is_between(self.tokens.lower(at))
                && !self.is_named(at)
            {
                end = at;
            } else {
                break;
            }
        }
        let at = end.checked_sub(1)?;
        if self.tokens.is(at, &[","]) {
            return self.behind_apposition(at);
        }
        if self.tokens.is(at, &[")"]) {
            let open = (at.saturating_sub(APPOSITION)..at).rev();
            let open = open.into_iter().find(|at| self.tokens.is(*at, &["("]))?;
            return self.ending(open);
        }
        if self.tokens.is(at, &["who"]) {
            let comma = usize::from(at > 0 && self.tokens.is(at - 1, &[","]));
            return self.ending(at - comma);
        }
        self.ending(end)
    }

    /// The subject of "X, the head of the port, said" and of "The head, X, said"; the
    /// second comma is at `comma`.
    fn behind_apposition(&self, comma: usize) -> Option<Speaker> {
        let mut nearest = None;
        for at in (comma.saturating_sub(APPOSITION)..comma).rev() {
            let token = self.tokens.lower(at);
            if matches!(token, "”" | "“" | "\"" | ";" | ":" | "»") || self.is_clause(at) {
                break;
            }
            if token != "," {
                continue;
            }
            if nearest.is_none() {
                // "The head of the port, Ilse Marant, said".
                if self.is_person(at + 1) && self.mention_at(at + 1) == self.mention_at(comma - 1) {
                    return self.mention_at(at + 1).map(Speaker::Mention);
                }
                nearest = Some(at);
            }
            if at > 0 && self.is_person(at - 1) {
                return self.mention_at(at - 1).map(Speaker::Mention);
            }
        }
        self.ending(nearest?)
    }

    /// A verb that would make what stands between commas a clause of its own.
    fn is_clause(&self, at: usize) -> bool {
        self.tokens.is_word(at) && !self.is_named(at) && is_verb(self.tokens.lower(at))
    }

    /// Whoever the noun phrase names that ends before token `end`.
    pub fn ending(&self, end: usize) -> Option<Speaker> {
        let mut from = end;
        while from > 0 && end - from < LONGEST && self.continues(from - 1) {
            from -= 1;
        }
        while from < end && self.tokens.is_mark(from) {
            from += 1;
        }
        if from == end {
            return None;
        }
        let last = end - 1;
        if self.is_person(last) {
            return self.mention_at(last).map(Speaker::Mention);
        }
        if self.tokens.is(last, &["he", "she", "they", "it", "i", "we"]) {
            return Some(Speaker::Pronoun(last..end));
        }
        // "On Friday the ministry", "In Sarvena officials": what stands in front is set aside.
        let mut core = from;
        let leads = |at: usize| {
            self.tokens.is_word(at) && is_preposition(self.tokens.lower(at)) && !self.is_named(at)
        };
        if leads(core) {
            core += 1;
            let of = self.mention_at(core);
            while core < last && of.is_some() && self.mention_at(core) == of {
                core += 1;
            }
        }
        while core < last && self.is_date(core) {
            core += 1;
        }
        self.phrase(core..end).or_else(|| self.tail(core..end))
    }

    /// Whoever the noun phrase names that begins at token `from`.
    pub fn starting(&self, from: usize, stop: usize) -> Option<Speaker> {
        if self.tokens.is(from, &["he", "she", "they", "it"]) {
            return Some(Speaker::Pronoun(from..from + 1));
        }
        let mut end = from;
        while end < stop && end - from < LONGEST && self.continues(end) {
            let cut = self.tokens.is_word(end)
                && !self.is_named(end)
                && (is_between(self.tokens.lower(end)) || is_verb(self.tokens.lower(end)))
                && end > from
                || self.is_date(end);
            if cut {
                break;
            }
            end += 1;
        }
        while end > from && self.tokens.is_mark(end - 1) {
            end -= 1;
        }
        if end == from {
            return None;
        }
        let found = self.phrase(from..end);
        // "the minister, Ilse Marant": the name says more.
        if let Some(Speaker::Role(..)) = &found
            && self.tokens.is(end, &[","])
            && self.is_person(end + 1)
        {
            return self.mention_at(end + 1).map(Speaker::Mention);
        }
        found
    }

    /// A noun phrase by its head: the last word before a preposition.
    fn phrase(&self, phrase: Range<usize>) -> Option<Speaker> {
        let is_preposition = |at: usize| {
            self.tokens.is_word(at) && is_preposition(self.tokens.lower(at)) && !self.is_named(at)
        };
        // "a study published in 2021", "diplomats quoted by the agency".
        let is_participle = |at: usize| {
            let word = self.tokens.lower(at);
            let noun = at.checked_sub(1).map(|before| self.tokens.lower(before));
            word.len() > 4
                && word.ends_with("ed")
                && self.mention_at(at).is_none()
                && noun.is_some_and(|noun| is_role(noun) || is_report(noun))
        };
        let cuts = |at: &usize| is_preposition(*at) || is_participle(*at);
        let end = phrase.clone().skip(1).find(cuts).unwrap_or(phrase.end);
        let head = end.checked_sub(1).filter(|head| *head >= phrase.start)?;
        let word = self.tokens.lower(head);
        if self.is_person(head) {
            return self.mention_at(head).map(Speaker::Mention);
        }
        // "director Ilse Marant of the port": a name within.
        let title = (phrase.start..end).rev().find(|at| self.is_person(*at));
        if let Some(nr) = title.and_then(|at| self.mention_at(at))
            && !self.tokens.is_kind(self.end_of(nr), TokenKind::Possessive)
        {
            return Some(Speaker::Mention(nr));
        }
        if is_statement(word) {
            let of = phrase.clone().find(|at| self.speaks(*at)).and_then(|at| self.mention_at(at));
            return Some(Speaker::Statement(phrase, of));
        }
        if self.speaks(head) {
            return self.mention_at(head).map(Speaker::Mention);
        }
        if is_role(word) || is_report(word) {
            return Some(Speaker::Role(phrase, head));
        }
        self.proper(phrase.start..end)
    }

    /// The end of a noun phrase whose beginning is unclear: a name or a noun at its end.
    fn tail(&self, phrase: Range<usize>) -> Option<Speaker> {
        let head = phrase.end.checked_sub(1)?;
        if self.speaks(head) {
            let nr = self.mention_at(head)?;
            let from = (phrase.start..=head).find(|at| self.mention_at(*at) == Some(nr))?;
            let hung = (phrase.start..from)
                .any(|at| is_preposition(self.tokens.lower(at)) && !self.is_named(at));
            return (!hung).then_some(Speaker::Mention(nr));
        }
        if !is_role(self.tokens.lower(head)) {
            return None;
        }
        let starts = |at: &usize| {
            let word = self.tokens.lower(*at);
            matches!(word, "the" | "a" | "an" | "some" | "his" | "her" | "their")
                || is_preposition(word) && !self.is_named(*at)
        };
        let from = (phrase.start..head).rev().find(starts);
        let from =
            from.map_or(phrase.start, |at| at + usize::from(is_preposition(self.tokens.lower(at))));
        Some(Speaker::Role(from..phrase.end, head))
    }

    /// Two or more words in upper case, which nothing recognised.
    fn proper(&self, phrase: Range<usize>) -> Option<Speaker> {
        let mut from = phrase.end;
        while from > phrase.start && self.tokens.is_upper(from - 1) {
            from -= 1;
        }
        let n = phrase.end - from;
        let whole = from == phrase.start || self.tokens.is_word(from - 1);
        (n >= 2 && whole && !self.is_named(from)).then_some(Speaker::Proper(from..phrase.end))
    }

    /// The token behind a mention.
    fn end_of(&self, nr: usize) -> usize {
        let end = self.mentions.get(nr).map_or(0, |mention| mention.span.end);
        self.tokens.position(end)
    }
}
