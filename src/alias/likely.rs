//! Looking for names that may mean the same.

use core::hash::{BuildHasher, BuildHasherDefault};

use rustc_hash::FxHasher;

use super::country::country;
use super::key::{bare_words, skeleton};
pub use super::pair::Likelihood;
use super::pair::{LONG, evidence, without_suffix};
use crate::corpus::EntityKind;
use crate::text::fold;

/// A name that is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Candidate<'n> {
    pub kind: EntityKind,
    pub name: &'n str,
    pub n_mentions: u32,
}

/// Two names that may mean the same: numbers of candidates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggested {
    /// The one that would count for the other.
    pub name: usize,
    pub of: usize,
    pub evidence: Likelihood,
}

/// Names that meet under a key are compared pair by pair; of more than so many, a key
/// tells nothing.
const MOST_MEETING: usize = 24;

/// Collects candidates under keys, some at a time, and then compares those that meet.
///
/// Cost: some twenty keys of eight bytes a name, sorted once; each name is compared with
/// the few that share a key.
#[derive(Default)]
pub struct Likely {
    keys: Vec<(u64, u32)>,
}

impl Likely {
    /// Enters candidate number `nr`.
    pub fn enter(&mut self, nr: usize, candidate: &Candidate<'_>) {
        let Ok(nr) = u32::try_from(nr) else { return };
        let folded = fold(candidate.name);
        let words = bare_words(candidate.name);
        let (kind, keys) = (candidate.kind as u8, &mut self.keys);
        let mut key = |what: u8, of: u8, text: &str| keys.push((hash((what, of, text)), nr));
        key(0, u8::MAX, &folded);
        if kind > EntityKind::Group as u8 && candidate.kind != EntityKind::Product {
            return;
        }
        let joined = words.concat();
        let mut sorted = words.clone();
        sorted.sort_unstable();
        key(1, kind, &skeleton(&joined));
        key(1, kind, &skeleton(&sorted.concat()));
        match candidate.kind {
            EntityKind::Organisation => {
                key(2, kind, &without_suffix(&folded));
                let initials = folded.split([' ', '-', '/']).filter(|word| word.len() > 3);
                let initials: String = initials.filter_map(|word| word.chars().next()).collect();
                key(3, kind, if words.len() > 1 { &initials } else { &joined });
            }
            EntityKind::Person => {
                if let (Some(first), Some(last)) = (words.first(), words.last()) {
                    let initial: String = first.chars().take(1).collect();
                    key(4, kind, &format!("{initial} {last}"));
                    // The full names of a surname, or of a first word.
                    key(5, kind, last);
                    if words.len() > 1 {
                        key(5, kind, first);
                    }
                }
            }
            EntityKind::Place => {
                use super::country::{Relation, related};
                let former = related(candidate.kind, candidate.name);
                for (_, name, how) in former {
                    if how == Relation::FormerNameOf {
                        key(6, kind, &fold(name));
                    }
                }
                if let Some(country) = country(candidate.name) {
                    key(6, kind, &fold(country.name));
                }
            }
            _ => {}
        }
        // Two words that differ in one letter are equal once each lost one.
        if joined.chars().count() >= LONG && !joined.chars().any(|c| c.is_ascii_digit()) {
            key(7, kind, &joined);
            for (at, c) in joined.char_indices() {
                let without = format!("{}{}", &joined[..at], &joined[at + c.len_utf8()..]);
                key(7, kind, &without);
            }
        }
    }

    /// The pairs that something speaks for, each with its strongest evidence; those with
    /// most mentions first.
    pub fn find(mut self, candidates: &[Candidate<'_>]) -> Vec<Suggested> {
        self.keys.sort_unstable();
        self.keys.dedup();
        let mut pairs: Vec<(u32, u32)> = Vec::new();
        let mut only: Vec<Suggested> = Vec::new();
        for meeting in self.keys.chunk_by(|(a, _), (b, _)| a == b) {
            if (2..=MOST_MEETING).contains(&meeting.len()) {
                for (at, (_, a)) in meeting.iter().enumerate() {
                    let later = meeting.get(at + 1..).unwrap_or(&[]);
                    pairs.extend(later.iter().map(|(_, b)| (*a.min(b), *a.max(b))));
                }
                only.extend(only_full_name(meeting, candidates));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        let found = pairs.into_iter().filter_map(|(a, b)| {
            let (a, b) = (a as usize, b as usize);
            let (x, y) = (candidates.get(a)?, candidates.get(b)?);
            let evidence = evidence(x, y)?;
            // The one with fewer mentions would count for the other, of equals the shorter.
            let rank = |c: &Candidate<'_>| (c.n_mentions, c.name.len());
            let (name, of) = if rank(x) <= rank(y) { (a, b) } else { (b, a) };
            Some(Suggested { name, of, evidence })
        });
        let mut found: Vec<Suggested> = found.chain(only).collect();
        found.sort_by_key(|s| (s.name.min(s.of), s.name.max(s.of), s.evidence));
        found.dedup_by_key(|s| (s.name.min(s.of), s.name.max(s.of)));
        let n = |nr: usize| candidates.get(nr).map_or(0, |c| c.n_mentions);
        let words = |nr: usize| candidates.get(nr).map_or("", |c| c.name);
        found.sort_by(|x, y| {
            let by_mentions =
                (n(y.name).min(n(y.of)), n(y.of)).cmp(&(n(x.name).min(n(x.of)), n(x.of)));
            by_mentions
                .then_with(|| (words(x.of), words(x.name)).cmp(&(words(y.of), words(y.name))))
        });
        found
    }
}

/// A single word of a person's name with the one full name that begins or ends with it.
fn only_full_name(meeting: &[(u64, u32)], candidates: &[Candidate<'_>]) -> Option<Suggested> {
    let is_person = |nr: &usize| candidates.get(*nr).is_some_and(|c| c.kind == EntityKind::Person);
    let n_words = |nr: &usize| candidates.get(*nr).map_or(0, |c| bare_words(c.name).len());
    let people: Vec<usize> =
        meeting.iter().map(|(_, nr)| *nr as usize).filter(|nr| is_person(nr)).collect();
    let (single, full): (Vec<usize>, Vec<usize>) = people.iter().partition(|nr| n_words(nr) == 1);
    let ([name], [of]) = (&*single, &*full) else { return None };
    let word = bare_words(candidates.get(*name)?.name).pop()?;
    let words = bare_words(candidates.get(*of)?.name);
    let holds = words.first() == Some(&word) || words.last() == Some(&word);
    let evidence = Likelihood::OnlyFullName;
    (holds && word.chars().count() > 1).then_some(Suggested { name: *name, of: *of, evidence })
}

fn hash(key: (u8, u8, &str)) -> u64 {
    BuildHasherDefault::<FxHasher>::default().hash_one(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: EntityKind, names: &[&str], expected: &[&str]) {
        let candidates: Vec<Candidate<'_>> =
            names.iter().map(|name| Candidate { kind, name, n_mentions: 1 }).collect();
        let mut likely = Likely::default();
        for (nr, candidate) in candidates.iter().enumerate() {
            likely.enter(nr, candidate);
        }
        let mut shown: Vec<String> = likely
            .find(&candidates)
            .iter()
            .map(|s| format!("{} = {}: {:?}", names[s.name], names[s.of], s.evidence))
            .collect();
        shown.sort_unstable();
        assert_eq!(shown, expected);
    }

    #[test]
    fn people_are_suggested_with_evidence() {
        check(
            EntityKind::Person,
            &["Shin Won-shik", "Shin Wonsik", "Kim Jong-un", "Kim Jong-nam"],
            &["Shin Wonsik = Shin Won-shik: Rendering"],
        );
        check(
            EntityKind::Person,
            &["J. Marant", "Jeanne Marant", "Ilse Marant", "Oru"],
            &["J. Marant = Jeanne Marant: Initial"],
        );
        check(
            EntityKind::Person,
            &["Zelensky", "Volodymyr Zelensky", "Volodymyr Zelenskyy"],
            &[
                "Volodymyr Zelensky = Volodymyr Zelenskyy: Rendering",
                "Zelensky = Volodymyr Zelensky: OnlyFullName",
            ],
        );
        check(
            EntityKind::Person,
            &["Won-shik Shin", "Shin Won-shik"],
            &["Won-shik Shin = Shin Won-shik: OtherOrder"],
        );
    }

    #[test]
    fn places_that_are_not_one_are_never_suggested() {
        check(
            EntityKind::Place,
            &[
                "South Ossetia",
                "South Korea",
                "North Korea",
                "Moscow",
                "Russia",
                "Austria",
                "Australia",
                "Colombia",
                "Colombo",
            ],
            &[],
        );
        check(EntityKind::Place, &["Burma", "Dahomey", "Benin"], &["Benin = Dahomey: FormerName"]);
    }

    #[test]
    fn organisations_are_suggested_with_evidence() {
        check(
            EntityKind::Organisation,
            &["Marant Steel", "the Marant Steel Inc.", "WHO", "World Health Organization"],
            &[
                "Marant Steel = the Marant Steel Inc.: WithoutSuffix",
                "WHO = World Health Organization: Initials",
            ],
        );
        check(
            EntityKind::Organisation,
            &["Sarvena Port Authority", "Sarvena Port Authorty"],
            &["Sarvena Port Authorty = Sarvena Port Authority: OneLetter"],
        );
    }
}
