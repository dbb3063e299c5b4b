//! The lists of names and words, compiled in and read once.
//!
//! `data/README.md` tells where they come from.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::token::{self, Token, join, shape, tokens_into};
use super::vocabulary;
use crate::text::Span;

/// What the lists say of a word or a run of words, one bit each.
pub(crate) mod list {
    pub const COUNTRY: u32 = 1;
    pub const CAPITAL: u32 = 1 << 1;
    pub const REGION: u32 = 1 << 2;
    pub const CITY: u32 = 1 << 3;
    pub const DEMONYM: u32 = 1 << 4;
    pub const GIVEN: u32 = 1 << 5;
    pub const SURNAME: u32 = 1 << 6;
    pub const ORG: u32 = 1 << 7;
    /// A person known by this name alone.
    pub const KNOWN: u32 = 1 << 8;
    /// A word that news writes in lower case.
    pub const COMMON: u32 = 1 << 9;
    /// Begins or ends the name of an organisation: `Ministry`, `Corp`.
    pub const ORG_KEY: u32 = 1 << 10;
    /// Like `ORG_KEY`, but also an everyday word: `Board`, `Gas`.
    pub const WEAK_ORG_KEY: u32 = 1 << 11;
    /// Begins or ends the name of a place: `River`, `Mount`.
    pub const PLACE_KEY: u32 = 1 << 12;
    /// Stands before a name, and is no part of it: `President`.
    pub const TITLE: u32 = 1 << 13;
    pub const MONTH: u32 = 1 << 14;
    pub const WEEKDAY: u32 = 1 << 15;
    /// `said`, `told`: a person or an office stands beside it.
    pub const SAYS: u32 = 1 << 16;
    /// `de`, `van`, `bin`: inside a person's name.
    pub const PARTICLE: u32 = 1 << 17;
    /// `km`, `tonnes`.
    pub const UNIT: u32 = 1 << 18;
    pub const CURRENCY: u32 = 1 << 19;
    /// `two`, `dozen`, `million`.
    pub const NUMERAL: u32 = 1 << 20;
    /// Prepositions, verbs, pronouns: cannot stand between a number and its noun.
    pub const STOP: u32 = 1 << 21;
    /// `in`, `at`, `near`: a place may follow.
    pub const WHERE: u32 = 1 << 22;
    /// `North`, `Southern`.
    pub const COMPASS: u32 = 1 << 23;
    /// A first syllable of Korean, Chinese and Vietnamese names, which put the
    /// surname first.
    pub const EAST_SURNAME: u32 = 1 << 24;
    /// `people`, `troops`: a plural without `s`.
    pub const PLURAL: u32 = 1 << 25;
    /// A word that never begins a name, though it may stand in upper case.
    pub const NEVER: u32 = 1 << 26;
    /// Years, months, days as units of time.
    pub const TIME: u32 = 1 << 27;
    /// Some longer entry begins with these words.
    pub const PREFIX: u32 = 1 << 31;

    pub const PLACE: u32 = COUNTRY | CAPITAL | REGION | CITY;
    pub const SURE_PLACE: u32 = COUNTRY | CAPITAL | REGION;
}

/// No name of its own: the mention is called as it is written.
const UNNAMED: u16 = u16::MAX;

/// What the lists hold under one key.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub lists: u32,
    name: u16,
}

/// The lists as one table from the hash of folded words to what they are.
pub(crate) struct Lexicon {
    entries: HashMap<u64, Entry, BuildHasherDefault<Straight>>,
    /// Full names of countries and of what else has several names.
    names: Vec<&'static str>,
}

/// The lists. Reading them takes some milliseconds, once.
pub(crate) fn lexicon() -> &'static Lexicon {
    static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);
    &LEXICON
}

/// Whether a folded word is one of some 9,000 common ones.
pub fn is_common_word(word: &str) -> bool {
    let hash = token::hash_folded(word, &mut String::new());
    lexicon().word(hash) & list::COMMON != 0
}

impl Lexicon {
    /// What the lists say of the word `hash`.
    pub fn word(&self, hash: u64) -> u32 {
        self.entries.get(&hash).map_or(0, |entry| entry.lists)
    }

    /// What the lists say of a word in capitals, `WHO`, beside what they say of `who`.
    pub fn caps(&self, folded: u64) -> u32 {
        self.word(token::hash_caps(folded))
    }

    pub fn entry(&self, hash: u64) -> Option<Entry> {
        self.entries.get(&hash).copied()
    }

    /// The full name which an entry stands for, if it is not its own.
    pub fn name(&self, entry: Entry) -> Option<&'static str> {
        self.names.get(usize::from(entry.name)).copied()
    }

    /// The longest run of tokens from the first one that some list in `wanted` holds:
    /// its length in tokens and its entry. Hyphens without spaces count as spaces.
    pub fn longest(&self, tokens: &[Token], wanted: u32) -> Option<(usize, Entry)> {
        let first = tokens.first()?;
        let mut best = None;
        let caps =
            first.is(shape::CAPS).then(|| self.entry(token::hash_caps(first.hash))).flatten();
        let mut entry = match caps {
            // In capitals the name is meant rather than the word.
            Some(caps) if caps.lists & wanted != 0 && !first.is(shape::SHOUT) => {
                best = Some((1, caps));
                self.entry(first.hash)
            }
            Some(caps) if first.is(shape::SHOUT) && first.lists & list::COMMON == 0 => {
                best = Some((1, caps));
                self.entry(first.hash)
            }
            _ => self.entry(first.hash),
        };
        let mut hash = first.hash;
        let mut at = 0;
        while let Some(found) = entry {
            if found.lists & wanted != 0 && (at > 0 || best.is_none()) {
                best = Some((at + 1, found));
            }
            if found.lists & list::PREFIX == 0 {
                break;
            }
            at += 1;
            if tokens.get(at).is_some_and(|t| is_hyphen(t) && t.is(shape::GLUED)) {
                at += 1;
                if !tokens.get(at).is_some_and(|t| t.is(shape::GLUED)) {
                    break;
                }
            } else if tokens.get(at).is_some_and(|t| {
                t.is(shape::GLUED) && !t.is(shape::TAIL) && t.hash != u64::from(b'.')
            }) {
                break;
            }
            let Some(next) = tokens.get(at) else { break };
            // A sentence that begins here begins a name of its own.
            if next.is(shape::FIRST) {
                break;
            }
            hash = join(hash, next.hash);
            entry = self.entry(hash);
        }
        best
    }

    fn read() -> Self {
        let mut reader = Reader {
            lexicon: Self { entries: HashMap::default(), names: Vec::new() },
            tokens: Vec::new(),
        };
        reader.lexicon.entries.reserve(80_000);
        for (text, lists) in vocabulary::WORDS {
            for word in text.split_whitespace() {
                reader.add(&word.replace('_', " "), *lists, UNNAMED);
            }
        }
        for word in include_str!("../../data/words.txt").lines() {
            reader.add(word, list::COMMON, UNNAMED);
        }
        for line in include_str!("../../data/countries.tsv").lines() {
            reader.country(line);
        }
        let lists = [include_str!("../../data/gazetteer.tsv"), include_str!("../../data/hand.tsv")];
        for line in lists.into_iter().flat_map(str::lines) {
            if let Some((name, kinds)) = line.split_once('\t') {
                reader.add(
                    name,
                    kinds.chars().fold(0, |lists, kind| lists | of_letter(kind)),
                    UNNAMED,
                );
            }
        }
        reader.lexicon
    }
}

fn of_letter(letter: char) -> u32 {
    match letter {
        'K' => list::CAPITAL,
        'R' => list::REGION,
        'c' => list::CITY,
        'd' => list::DEMONYM,
        'f' => list::GIVEN,
        'l' => list::SURNAME,
        'o' => list::ORG,
        'O' => list::ORG_KEY,
        't' => list::TITLE,
        'k' => list::KNOWN,
        _ => 0,
    }
}

pub(crate) fn is_hyphen(token: &Token) -> bool {
    token.is(shape::MARK)
        && matches!(char::from_u32(token.hash as u32), Some('-' | '\u{2010}' | '\u{2011}'))
}

struct Reader {
    lexicon: Lexicon,
    tokens: Vec<Token>,
}

impl Reader {
    /// Adds what one line of `countries.tsv` says: name, capital, names, adjectives,
    /// former names.
    fn country(&mut self, line: &'static str) {
        let mut fields = line.split('\t');
        let (Some(name), Some(_), Some(names), Some(adjectives)) =
            (fields.next(), fields.next(), fields.next(), fields.next())
        else {
            return;
        };
        let id = u16::try_from(self.lexicon.names.len()).unwrap_or(UNNAMED);
        self.lexicon.names.push(name);
        for alias in names.split('|').chain([name]) {
            self.add(alias, list::COUNTRY, id);
        }
        for adjective in adjectives.split('|') {
            self.add(adjective, list::DEMONYM, UNNAMED);
        }
    }

    fn add(&mut self, name: &str, lists: u32, id: u16) {
        self.tokens.clear();
        tokens_into(name, Span::new(0, name.len()), &mut self.tokens);
        let n_words = self.tokens.iter().filter(|t| !(is_hyphen(t) && t.is(shape::GLUED))).count();
        let mut run = None;
        let mut n_seen = 0;
        for token in &self.tokens {
            if is_hyphen(token) && token.is(shape::GLUED) {
                continue;
            }
            n_seen += 1;
            let caps = n_words == 1 && token.is(shape::CAPS);
            let word = if caps { token::hash_caps(token.hash) } else { token.hash };
            let hash = run.map_or(word, |run| join(run, word));
            run = Some(hash);
            let entry =
                self.lexicon.entries.entry(hash).or_insert(Entry { lists: 0, name: UNNAMED });
            if n_seen < n_words {
                entry.lists |= list::PREFIX;
            } else {
                entry.lists |= lists;
                if entry.name == UNNAMED {
                    entry.name = id;
                }
            }
        }
    }
}

/// Takes a key that is a hash already as it is.
#[derive(Default)]
pub(crate) struct Straight(u64);

impl Hasher for Straight {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        // FNV leaves the high bits, which pick the bucket's tag, a little flat.
        self.0 = hash ^ (hash >> 32) ^ (hash << 29);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(text: &str, wanted: u32) -> Option<(usize, Option<&'static str>)> {
        let mut tokens = Vec::new();
        tokens_into(text, Span::new(0, text.len()), &mut tokens);
        let lexicon = lexicon();
        lexicon.longest(&tokens, wanted).map(|(n, entry)| (n, lexicon.name(entry)))
    }

    #[test]
    fn the_longest_name_wins() {
        assert_eq!(look("North Korea said", list::COUNTRY), Some((2, Some("North Korea"))));
        assert_eq!(look("U.S. troops", list::COUNTRY), Some((1, Some("United States"))));
        assert_eq!(look("US troops", list::COUNTRY), Some((1, Some("United States"))));
        assert_eq!(look("us troops", list::COUNTRY), None);
        assert_eq!(look("DPRK-Russia", list::COUNTRY), Some((1, Some("North Korea"))));
        assert_eq!(look("Guinea-Bissau", list::COUNTRY), Some((3, Some("Guinea-Bissau"))));
        assert_eq!(look("South Ossetia", list::PLACE), Some((2, None)));
        assert_eq!(look("North Korean", list::DEMONYM), Some((2, None)));
        assert_eq!(look("Türkiye", list::COUNTRY), Some((1, Some("Turkey"))));
        assert_eq!(look("Turkiye", list::COUNTRY), Some((1, Some("Turkey"))));
    }
}
