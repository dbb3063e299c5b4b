//! What one place of a document says clearly, applied to its other places.

use std::collections::HashMap;

use super::lexicon::{is_hyphen, list};
use super::reading::Reading;
use super::token::{join, shape};
use crate::corpus::{EntityKind, Evidence, Mention};

/// Names of a document by their short forms.
#[derive(Default)]
pub(crate) struct Names {
    /// By the hash of the short form; `None` where it is that of several names.
    short: HashMap<u64, Option<Known>>,
}

#[derive(Clone)]
struct Known {
    name: String,
    kind: EntityKind,
    /// Tokens of the short form.
    n_tokens: usize,
}

impl Names {
    /// Learns the short forms of the names that `mentions` of `reading` give in full.
    pub fn learn(&mut self, reading: &Reading<'_>, mentions: &[Mention]) {
        let mut at = 0;
        for mention in mentions {
            let full = matches!(mention.kind, EntityKind::Person | EntityKind::Organisation);
            // A place that only its surroundings told is one in the whole document.
            let cued = mention.kind == EntityKind::Place && mention.from == Evidence::Rule;
            while at < reading.tokens.len() && reading.token(at).start < mention.span.start {
                at += 1;
            }
            if !cued && (!full || mention.confidence < 0.7) {
                continue;
            }
            let end = (at..reading.tokens.len())
                .take_while(|i| reading.token(*i).end <= mention.span.end)
                .last()
                .map_or(at, |i| i + 1);
            match mention.kind {
                EntityKind::Person => self.person(reading, at, end, mention),
                EntityKind::Place => self.place(reading, at, end, mention),
                _ => self.organisation(reading, at, end, mention),
            }
        }
    }

    fn person(&mut self, reading: &Reading<'_>, at: usize, end: usize, mention: &Mention) {
        let mut words = (at..end).filter(move |i| {
            let token = reading.token(*i);
            token.is(shape::UPPER)
                && !token.is(shape::INITIAL)
                && !reading.is_word(*i, &["jr", "sr"])
                && (*i == at || !is_hyphen(&reading.token(i.wrapping_sub(1))))
        });
        let (Some(first), Some(last)) = (words.next(), words.next_back()) else { return };
        // "Kim Dae Oh", "Kim Dae-oh" put the surname first; "Kim Marant" does not.
        let head = reading.token(first);
        let n_more = words.clone().count();
        let syllables =
            is_hyphen(&reading.token(first + 2)) && !reading.token(first + 3).is(shape::UPPER);
        let east = head.in_list(list::EAST_SURNAME)
            && (n_more > 0 || syllables || !head.in_list(list::GIVEN));
        let surname = if east { first } else { last };
        // A double name is one: "Oru-Marant".
        let double = !east && is_hyphen(&reading.token(last + 1)) && last + 2 < end;
        let n_tokens = if double { 3 } else { 1 };
        self.add(reading, surname, n_tokens, mention);
        // Stories go on with the given name alone where people are close.
        if !east && head.in_list(list::GIVEN) && !head.in_list(list::COMMON) {
            self.add(reading, first, 1, mention);
        }
    }

    fn place(&mut self, reading: &Reading<'_>, at: usize, end: usize, mention: &Mention) {
        let lists = list::COMMON | list::GIVEN | list::SURNAME | list::PLACE_KEY | list::COMPASS;
        if end == at + 1 && !reading.token(at).in_list(lists) {
            self.add(reading, at, 1, mention);
        }
    }

    /// `Marant` for `Marant Steel Corp`, and the letters in brackets behind a name.
    fn organisation(&mut self, reading: &Reading<'_>, at: usize, end: usize, mention: &Mention) {
        if let Some(letters) = defined_after(reading, at, end) {
            self.add(reading, letters, 1, mention);
        }
        let firm = reading
            .is_word(end - 1, &["corp", "inc", "ltd", "co", "plc", "llc", "corporation", "group"])
            || reading.is_mark(end - 1, '.');
        let first = reading.token(at);
        let own = first.lists & !list::SURNAME == 0;
        if firm && own && (2..=3).contains(&(end - at)) && first.is(shape::UPPER) {
            self.add(reading, at, 1, mention);
        }
    }

    fn add(&mut self, reading: &Reading<'_>, at: usize, n_tokens: usize, mention: &Mention) {
        let hash = (at + 1..at + n_tokens)
            .fold(reading.token(at).hash, |h, i| join(h, reading.token(i).hash));
        let known = Known { name: mention.name.clone(), kind: mention.kind, n_tokens };
        self.short
            .entry(hash)
            .and_modify(|held| {
                let same = held
                    .as_ref()
                    .is_some_and(|h| h.kind == known.kind && same_name(&h.name, &known.name));
                if !same {
                    *held = None;
                } else if let Some(held) = held
                    && held.name.len() < known.name.len()
                {
                    held.name.clone_from(&known.name);
                }
            })
            .or_insert(Some(known));
    }

    /// The name that the words at `at` are short for; a double one before a single.
    fn known(&self, reading: &Reading<'_>, at: usize) -> Option<&Known> {
        let hash = |i: usize| reading.token(i).hash;
        let double = is_hyphen(&reading.token(at + 1))
            .then(|| self.short.get(&join(join(hash(at), hash(at + 1)), hash(at + 2))));
        double.flatten().or_else(|| self.short.get(&hash(at)))?.as_ref()
    }

    /// Adds the places of `reading` that the short forms explain.
    pub fn apply(&self, reading: &Reading<'_>, found: &mut Vec<Mention>) {
        if self.short.is_empty() {
            return;
        }
        let mut news = Vec::new();
        let mut mentions = found.iter_mut().peekable();
        for sentence in &reading.sentences {
            if !sentence.kind.is_body() {
                continue;
            }
            for at in sentence.tokens.clone() {
                let token = reading.token(at);
                if !token.is(shape::UPPER) {
                    continue;
                }
                let Some(known) = self.known(reading, at) else { continue };
                let end = at + known.n_tokens;
                let plain = token.in_list(list::COMMON | list::NEVER)
                    && token.is(shape::FIRST | shape::SHOUT | shape::TITLE);
                // "WHO" for an office, never "who"; an acronym only as it was defined.
                let caps = known.kind == EntityKind::Organisation
                    && known.n_tokens == 1
                    && !token.is(shape::CAPS | shape::POINTS)
                    && token.end - token.start <= 3;
                if plain || caps || end > sentence.tokens.end {
                    continue;
                }
                let span = reading.span(at..end);
                while mentions.next_if(|m| m.span.end <= span.start).is_some() {}
                match mentions.peek_mut() {
                    Some(m) if m.span == span => {
                        let weak = m.kind != known.kind
                            && m.confidence >= 0.9
                            && m.kind != EntityKind::Organisation;
                        if !weak {
                            m.kind = known.kind;
                            m.name.clone_from(&known.name);
                            m.from = Evidence::Document;
                            m.confidence = 0.9;
                        }
                    }
                    Some(m) if m.span.overlaps(span) => {}
                    _ if part_of_name(reading, at, end) => {}
                    _ => news.push(Mention {
                        span,
                        kind: known.kind,
                        name: known.name.clone(),
                        from: Evidence::Document,
                        confidence: 0.88,
                    }),
                }
            }
        }
        found.append(&mut news);
    }
}

/// Whether two full names may be one person's or firm's: the words of one are among
/// those of the other.
fn same_name(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let words = |s: &str| {
        s.split([' ', '-', '.'])
            .filter(|w| w.chars().count() > 1)
            .map(str::to_lowercase)
            .collect::<Vec<_>>()
    };
    let long = words(long);
    words(short).iter().all(|word| long.contains(word))
}

/// Whether the word is one of a longer capitalised name that nobody recognised.
fn part_of_name(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let upper = |i: usize| {
        let token = reading.token(i);
        token.is(shape::UPPER)
            && !token.in_list(
                list::COMMON
                    | list::TITLE
                    | list::NEVER
                    | list::DEMONYM
                    | list::COUNTRY
                    | list::WEEKDAY
                    | list::MONTH,
            )
    };
    let (first, next) = (reading.token(at), reading.token(end));
    if first.is(shape::TITLE) {
        return false;
    }
    let before = !first.is(shape::FIRST | shape::GLUED) && upper(at.wrapping_sub(1));
    before
        || upper(end) && !next.is(shape::FIRST | shape::GLUED)
        || is_hyphen(&next) && next.is(shape::GLUED) && upper(end + 1)
}

/// The letters in brackets behind the name `at..end`, if they are its initials.
fn defined_after(reading: &Reading<'_>, at: usize, end: usize) -> Option<usize> {
    if !reading.is_mark(end, '(') {
        return None;
    }
    let letters = reading.word(end + 1);
    let caps = reading.token(end + 1).is(shape::CAPS) && reading.is_mark(end + 2, ')');
    (caps && initials(reading, at, end, letters)).then_some(end + 1)
}

/// Whether `letters` are initials of the words `at..end`; small words may be left out.
pub(crate) fn initials(reading: &Reading<'_>, at: usize, end: usize, letters: &str) -> bool {
    let mut wanted = letters.chars().filter(|c| *c != '.').peekable();
    let mut n_missed = 0;
    for i in at..end {
        let token = reading.token(i);
        if !token.is(shape::WORD) {
            continue;
        }
        let first = token.span().of(reading.text).chars().next().unwrap_or(' ');
        if wanted.peek().is_some_and(|c| c.to_lowercase().eq(first.to_lowercase())) {
            wanted.next();
        } else if token.is(shape::UPPER) {
            n_missed += 1;
        }
    }
    wanted.next().is_none() && n_missed <= 1
}
