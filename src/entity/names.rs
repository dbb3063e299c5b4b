//! Runs of capitalised words, and which of them name a person, an organisation, a
//! place or a group.

use core::ops::Range;

use super::lexicon::{Entry, is_hyphen, list};
use super::reading::Reading;
use super::token::shape;
use super::{Recogniser, dateline, organisation, person, place};
use crate::corpus::{EntityKind, Evidence, Mention};

/// Most tokens of one run.
const LONGEST: usize = 14;

/// Finds names of persons, organisations, places and groups.
pub(crate) struct Names;

impl Recogniser for Names {
    fn recognise(&self, reading: &Reading<'_>, found: &mut Vec<Mention>) {
        for sentence in &reading.sentences {
            if !sentence.kind.is_body() {
                continue;
            }
            let mut scan = Scan { reading, end: sentence.tokens.end, found };
            scan.sentence(sentence.tokens.start);
        }
    }
}

/// The names of one sentence, from left to right.
struct Scan<'r, 't> {
    reading: &'r Reading<'t>,
    /// Behind the last token of the sentence.
    end: usize,
    found: &'r mut Vec<Mention>,
}

impl Scan<'_, '_> {
    fn sentence(&mut self, start: usize) {
        let mut at = start;
        if let Some((range, confidence)) = dateline::place(self.reading, start..self.end) {
            at = range.end;
            self.push(range, EntityKind::Place, Evidence::Rule, confidence);
        }
        while at < self.end {
            let token = self.reading.token(at);
            if token.is(shape::UPPER) && !token.is(shape::SKIP | shape::URL) {
                if token.is(shape::SHOUT | shape::TITLE) {
                    at = self.listed(at);
                } else {
                    let end = self.run_end(at);
                    at = self.run(at, end);
                }
            } else if token.in_list(list::PREFIX) && token.is(shape::WORD) {
                at = self.listed_lower(at);
            } else {
                at += 1;
            }
        }
    }

    /// The longest listed name at `at`, with no word beyond this sentence.
    fn longest(&self, at: usize, end: usize, wanted: u32) -> Option<(usize, Entry)> {
        let tokens = self.reading.tokens.get(at..end.min(self.end))?;
        self.reading.lexicon.longest(tokens, wanted)
    }

    fn push(&mut self, tokens: Range<usize>, kind: EntityKind, from: Evidence, confidence: f32) {
        if tokens.start < tokens.end {
            self.found.push(self.reading.mention(tokens, kind, from, confidence));
        }
    }

    /// A listed name where letter case tells nothing: in headlines. Returns where to
    /// go on.
    fn listed(&mut self, at: usize) -> usize {
        let token = self.reading.token(at);
        if let Some(end) = person::both_listed(self.reading, at, self.end) {
            self.push(at..end, EntityKind::Person, Evidence::List, 0.8);
            return end;
        }
        let wanted = list::SURE_PLACE | list::DEMONYM | list::ORG | list::KNOWN;
        match self.longest(at, self.end, wanted) {
            Some((n, entry)) if n > 1 || !self.is_plain(at) => self.emit(at, n, entry),
            _ if token.is(shape::TITLE) && !token.in_list(list::COMMON) => {
                match organisation::with_key(self.reading, at, self.run_end(at)) {
                    Some(range)
                        if range.len() <= 4 && range.start == at && self.unusual(&range) =>
                    {
                        let end = range.end;
                        self.push(range, EntityKind::Organisation, Evidence::Rule, 0.6);
                        end
                    }
                    _ => at + 1,
                }
            }
            _ => at + 1,
        }
    }

    /// Whether the words before the last are none that news writes in lower case.
    fn unusual(&self, range: &Range<usize>) -> bool {
        let usual = list::COMMON | list::COUNTRY | list::CAPITAL | list::NEVER;
        (range.start..range.end.saturating_sub(1)).all(|i| {
            let word = self.reading.word(i);
            !self.reading.token(i).in_list(usual) && !word.ends_with("ing") && !word.ends_with("ed")
        })
    }

    /// Names which begin in lower case: `al-Qaeda`, `bin Salman`.
    fn listed_lower(&mut self, at: usize) -> usize {
        let upper = (at + 1..at + 3).any(|i| self.reading.token(i).is(shape::UPPER));
        if self.reading.is_word(at, &["the"]) {
            return at + 1;
        }
        match self.longest(at, self.end, list::ORG | list::KNOWN) {
            Some((n, entry)) if upper && n > 1 => self.emit(at, n, entry),
            _ => at + 1,
        }
    }

    /// Whether the word at `at` may well be no name: an everyday word that stands
    /// where every word has a capital.
    fn is_plain(&self, at: usize) -> bool {
        let token = self.reading.token(at);
        let caps = token.is(shape::CAPS) && !token.is(shape::SHOUT);
        if caps && self.reading.lexicon.caps(token.hash) != 0 {
            return false;
        }
        if token.in_list(list::DEMONYM | list::COUNTRY) && !token.is(shape::SHOUT) {
            return false;
        }
        let everyday = token.in_list(list::COMMON | list::NEVER | list::STOP);
        everyday && token.is(shape::FIRST | shape::SHOUT | shape::TITLE)
            || token.in_list(list::NEVER)
    }

    /// Pushes a listed name of `n` tokens; returns its end.
    fn emit(&mut self, at: usize, n: usize, entry: Entry) -> usize {
        let mut end = at + n;
        // "the North" may be a country, "North" on its own is a direction.
        let compass = n == 1 && self.reading.token(at).in_list(list::COMPASS);
        if compass
            && entry.lists & list::DEMONYM == 0
            && !self.reading.is_word(at.wrapping_sub(1), &["the"])
        {
            return end;
        }
        let lists = entry.lists;
        let kind = if lists & list::DEMONYM != 0 && lists & (list::COUNTRY | list::CAPITAL) == 0 {
            EntityKind::Group
        } else if lists & list::KNOWN != 0 && lists & list::PLACE == 0 {
            EntityKind::Person
        } else if lists & list::ORG != 0 && lists & list::SURE_PLACE == 0 {
            EntityKind::Organisation
        } else {
            EntityKind::Place
        };
        if kind == EntityKind::Place {
            end = place::grown(self.reading, at, end, self.end);
        }
        let confidence = match lists {
            _ if lists & (list::COUNTRY | list::CAPITAL) != 0 => 0.95,
            _ if lists & !list::PREFIX == list::CITY => 0.7,
            _ => 0.9,
        };
        let mut mention = self.reading.mention(at..end, kind, Evidence::List, confidence);
        if let (Some(name), true) = (self.reading.lexicon.name(entry), end == at + n) {
            name.clone_into(&mut mention.name);
        } else if kind == EntityKind::Group {
            mention.name = super::group::name(&mention.name);
        }
        self.found.push(mention);
        end
    }

    /// The end of the run of capitalised words that begins at `start`.
    fn run_end(&self, start: usize) -> usize {
        let reading = self.reading;
        let mut end = start + 1;
        while end < self.end && end - start < LONGEST {
            let token = reading.token(end);
            if token.is(shape::FIRST) {
                break;
            }
            let next = reading.token(end + 1);
            let more = end + 1 < self.end && !next.is(shape::FIRST);
            if token.is(shape::UPPER) && !token.is(shape::GLUED) {
                let date = token.in_list(list::WEEKDAY)
                    || token.in_list(list::MONTH) && !token.in_list(list::GIVEN);
                if date
                    || token.is(shape::DIGIT)
                    || token.in_list(list::NEVER) && !token.is(shape::CAPS)
                {
                    break;
                }
                end += 1;
            } else if is_hyphen(&token) && token.is(shape::GLUED) && more && next.is(shape::GLUED) {
                let before = reading.token(end - 1);
                let place =
                    before.in_list(list::SURE_PLACE | list::DEMONYM) || before.is(shape::CAPS);
                let joins = next.is(shape::UPPER) && !next.in_list(list::SURE_PLACE)
                    || next.is(shape::WORD) && !next.in_list(list::COMMON | list::STOP)
                    || reading.token(start).in_list(list::EAST_SURNAME)
                        && end <= start + 4
                        && next.is(shape::WORD)
                        && next.end - next.start <= 5;
                if place && !next.in_list(list::GIVEN) || !joins {
                    break;
                }
                end += 2;
            } else if reading.is_mark(end, '.') && token.is(shape::GLUED) && more {
                let before = reading.token(end - 1);
                let short = before.end - before.start <= 4 && before.in_list(list::TITLE);
                let saint = reading.is_word(end - 1, &["st", "mt", "ft"]);
                if !(before.is(shape::INITIAL) || short || saint) || !next.is(shape::UPPER) {
                    break;
                }
                end += 2;
            } else if more && next.is(shape::UPPER) && joins_words(reading, end) {
                end += 2;
            } else if token.in_list(list::PARTICLE) && token.is(shape::WORD) && more {
                let two = next.in_list(list::PARTICLE) && !next.is(shape::UPPER);
                let behind = if two { end + 2 } else { end + 1 };
                let hyphen = usize::from(is_hyphen(&reading.token(behind)));
                let name = reading.token(behind + hyphen);
                if behind + hyphen >= self.end || !name.is(shape::UPPER) || name.is(shape::FIRST) {
                    break;
                }
                end = behind + hyphen + 1;
            } else {
                break;
            }
        }
        end.min(self.end)
    }

    /// Cuts a run at what it holds besides names and names the pieces.
    /// Returns where to go on.
    fn run(&mut self, start: usize, end: usize) -> usize {
        let mut at = start;
        while at < end {
            let before = at;
            at = self.piece(at, end).max(before + 1);
        }
        at
    }

    /// Reads one piece of a run; returns where the next begins.
    fn piece(&mut self, at: usize, end: usize) -> usize {
        let reading = self.reading;
        let token = reading.token(at);
        if !token.is(shape::UPPER) {
            return at + 1;
        }
        let all = list::PLACE | list::DEMONYM | list::ORG | list::KNOWN;
        let listed = self.longest(at, self.end, all);
        let wide = listed.filter(|(n, _)| *n > 1);
        // A word that a sentence begins with, and that says nothing else.
        if wide.is_none() && self.opens(at, end) {
            return at + 1;
        }
        if let Some((n, entry)) = wide.filter(|(n, _)| at + n >= end) {
            return self.emit(at, n, entry);
        }
        if let Some(next) = self.part_of_place(at, end) {
            return next;
        }
        if let Some((n, _)) = self.longest(at, self.end, list::TITLE)
            && wide.is_none_or(|(m, _)| m < n)
        {
            // "Secretary of State Ilse Marant": the title reaches past this run.
            let name = at + n;
            let past = name >= end && name < self.end && n > 1;
            let next = self.reading.token(name);
            let end = if past && next.is(shape::UPPER) && !next.is(shape::FIRST) {
                self.run_end(name)
            } else {
                end.max(name)
            };
            return self.titled(at, n, end);
        }
        // Up to a title inside the run: "Marant Corp Chairman Ilse Oru".
        let stop = (at + 1..end)
            .find(|i| {
                reading.token(*i).in_list(list::TITLE) && *i + 1 < end
                    || self.longest(*i, end, list::TITLE).is_some_and(|(n, _)| n > 1)
            })
            .unwrap_or(end);
        if let Some(range) = organisation::with_key(reading, at, stop) {
            let next = range.end;
            self.push(range, EntityKind::Organisation, Evidence::Rule, 0.8);
            return next;
        }
        if let Some((range, confidence)) = place::with_key(reading, at, stop) {
            let next = range.end;
            self.push(range, EntityKind::Place, Evidence::Rule, confidence);
            return next;
        }
        if let Some((n, entry)) = wide {
            return self.emit(at, n, entry);
        }
        if let Some((range, confidence)) = person::shaped(reading, at, stop) {
            let next = range.end;
            self.push(range, EntityKind::Person, Evidence::Rule, confidence);
            return next;
        }
        if let Some((n, entry)) = listed {
            let sure = entry.lists & (all & !list::CITY) != 0;
            if sure && !self.is_plain(at) || place::city_fits(reading, at, at + n, stop) {
                return self.emit(at, n, entry);
            }
        }
        if let Some((range, confidence)) = place::cued(reading, at, stop) {
            let next = range.end;
            self.push(range, EntityKind::Place, Evidence::Rule, confidence);
            return next;
        }
        if let Some((range, confidence)) = organisation::acronym(reading, at, stop) {
            let next = range.end;
            self.push(range, EntityKind::Organisation, Evidence::Rule, confidence);
            return next;
        }
        // What is left of an unknown name goes by as one.
        let rest = (at + 1..stop).find(|i| {
            let token = reading.token(*i);
            token.in_list(list::DEMONYM | list::COUNTRY | list::TITLE | list::KNOWN)
        });
        rest.unwrap_or(stop)
    }

    /// "South Oru", "South East Asia": a point of the compass and a listed place.
    fn part_of_place(&mut self, at: usize, end: usize) -> Option<usize> {
        let mut from = at;
        while from < end && self.reading.token(from).in_list(list::COMPASS) {
            from += 1 + usize::from(is_hyphen(&self.reading.token(from + 1)));
        }
        if from == at || from > at + 3 {
            return None;
        }
        let (n, _) = self.longest(from, end, list::PLACE)?;
        if organisation::with_key(self.reading, at, end).is_some() {
            return None;
        }
        self.push(at..from + n, EntityKind::Place, Evidence::List, 0.9);
        Some(from + n)
    }

    /// Whether the word at `at` is only there to begin a sentence.
    fn opens(&self, at: usize, end: usize) -> bool {
        let token = self.reading.token(at);
        if token.in_list(list::NEVER) {
            let caps = token.is(shape::CAPS) && !token.is(shape::SHOUT);
            return !(caps && self.reading.lexicon.caps(token.hash) != 0);
        }
        if !token.is(shape::FIRST) || token.is(shape::POINTS) {
            return false;
        }
        let prefix =
            ["pan", "anti", "pro", "non", "pre", "neo", "ex", "semi", "post", "self", "co"];
        let hyphen = is_hyphen(&self.reading.token(at + 1));
        if hyphen && self.reading.is_word(at, &prefix) {
            return true;
        }
        if !token.in_list(list::COMMON | list::STOP) {
            return false;
        }
        let next = self.reading.token(at + 1);
        let name_follows = at + 1 < end && next.is(shape::UPPER);
        let keys = list::TITLE
            | list::ORG_KEY
            | list::PLACE_KEY
            | list::COMPASS
            | list::DEMONYM
            | list::COUNTRY;
        if token.in_list(keys) {
            return false;
        }
        let fits = list::ORG_KEY | list::PLACE_KEY | list::WEAK_ORG_KEY;
        !(name_follows
            && (token.in_list(list::GIVEN)
                && !next.in_list(list::GIVEN | list::DEMONYM | list::PLACE)
                || next.in_list(fits)))
    }

    /// A title of `n` tokens at `at` and the name behind it.
    fn titled(&mut self, at: usize, n: usize, end: usize) -> usize {
        let reading = self.reading;
        let mut from = at + n;
        while from < end {
            if reading.is_mark(from, '.') || is_hyphen(&reading.token(from)) {
                from += 1;
            } else if let Some((more, _)) = self.longest(from, end, list::TITLE)
                && from + more < end
            {
                from += more;
            } else {
                break;
            }
        }
        if from >= end {
            return end.max(at + n);
        }
        if let Some(range) = organisation::with_key(reading, from, end) {
            // "Vice Chairman Oru Group": rather the office at a firm.
            if range.end == end {
                self.push(range.clone(), EntityKind::Organisation, Evidence::Rule, 0.7);
                return range.end;
            }
        }
        let listed = self.longest(from, end, list::SURE_PLACE | list::DEMONYM | list::ORG);
        if listed.is_some_and(|(n, entry)| {
            let one = n == 1
                && reading.token(from).in_list(list::GIVEN | list::SURNAME)
                && from + 1 < end;
            !one && entry.lists & list::KNOWN == 0
        }) {
            return from;
        }
        let range = person::behind_title(reading, from, end);
        if range.is_empty() {
            return from;
        }
        let next = range.end;
        self.push(range, EntityKind::Person, Evidence::Rule, 0.95);
        next
    }
}

/// Whether the token `at` may stand between two words of one name: `&`, the `'s` of
/// "People's Bank".
fn joins_words(reading: &Reading<'_>, at: usize) -> bool {
    const OWNERS: &[&str] =
        &["people", "workers", "women", "children", "veterans", "men", "farmers"];
    reading.is_mark(at, '&') || reading.token(at).is(shape::TAIL) && reading.is_word(at - 1, OWNERS)
}
