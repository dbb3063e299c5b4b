//! What speaks for two names meaning the same, said in words.

use super::acronym::stands_for;
use super::country::{Relation, country, related};
use super::key::{bare_words, distance, skeleton};
use super::likely::Candidate;
use super::person::{Fit, fit};
use crate::corpus::EntityKind;
use crate::text::fold;

/// What a firm's name may end with or leave out.
const SUFFIXES: [&str; 14] = [
    "inc",
    "ltd",
    "corp",
    "co",
    "plc",
    "llc",
    "ag",
    "gmbh",
    "sa",
    "nv",
    "limited",
    "corporation",
    "company",
    "incorporated",
];

/// Names shorter than this many letters differ by one letter too easily.
pub(super) const LONG: usize = 8;

/// Why a name may be another, the strongest evidence first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likelihood {
    /// `Marant Steel` and `the Marant Steel Inc.`
    WithoutSuffix,
    Initials,
    FormerName,
    /// `J. Marant` and `Jeanne Marant`.
    Initial,
    Shorter,
    /// Spellings of one name in the Latin alphabet.
    Rendering,
    /// `Won-shik Shin` and `Shin Won-shik`.
    OtherOrder,
    OneLetter,
    /// The same name under another kind.
    OtherKind,
    /// A surname, or a given name, that only one full name holds.
    OnlyFullName,
}

impl Likelihood {
    /// The evidence in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::WithoutSuffix => "the same but for “the” or what a firm's name ends with",
            Self::Initials => "its letters are the initials, and no text defines them",
            Self::FormerName => "a former name, in the table of countries",
            Self::Initial => "the same surname, and an initial that fits",
            Self::Shorter => "the same surname, and given names that one of them leaves out",
            Self::Rendering => "two ways to write one name in the Latin alphabet",
            Self::OtherOrder => "the same words in another order",
            Self::OneLetter => "they differ in one letter",
            Self::OtherKind => "the same name, recognised as another type",
            Self::OnlyFullName => "the only full name in the corpus that holds it",
        }
    }
}

/// The strongest evidence that two names of a kind are one; `None` where nothing speaks
/// for it, or something against it.
pub(super) fn evidence(a: &Candidate<'_>, b: &Candidate<'_>) -> Option<Likelihood> {
    let (x, y) = (fold(a.name), fold(b.name));
    if a.kind != b.kind {
        return (x == y).then_some(Likelihood::OtherKind);
    }
    let kind = a.kind;
    if kind == EntityKind::Place {
        // Two countries are never one, however alike they are called.
        let (one, other) = (country(a.name), country(b.name));
        if let (Some(one), Some(other)) = (one, other)
            && one.name != other.name
        {
            return None;
        }
        let is_former = |of: &str, name: &str| {
            let found = related(kind, of).into_iter();
            found.filter(|(.., how)| *how == Relation::FormerNameOf).any(|(_, n, _)| n == name)
        };
        if is_former(a.name, b.name) || is_former(b.name, a.name) {
            return Some(Likelihood::FormerName);
        }
    }
    if kind == EntityKind::Organisation {
        if without_suffix(&x) == without_suffix(&y) {
            return Some(Likelihood::WithoutSuffix);
        }
        if stands_for(a.name, b.name) || stands_for(b.name, a.name) {
            return Some(Likelihood::Initials);
        }
    }
    if kind == EntityKind::Person {
        match fit(a.name, b.name) {
            Some(Fit::Initial) => return Some(Likelihood::Initial),
            Some(Fit::Shorter) => return Some(Likelihood::Shorter),
            None => {}
        }
    }
    let (x, y) = (bare_words(a.name), bare_words(b.name));
    let sorted = |words: &[String]| {
        let mut words = words.to_vec();
        words.sort_unstable();
        words
    };
    if x.len() > 1 && x != y && sorted(&x) == sorted(&y) {
        return Some(Likelihood::OtherOrder);
    }
    let (joined_x, joined_y) = (x.concat(), y.concat());
    let is_long = joined_x.chars().count().min(joined_y.chars().count()) >= LONG;
    let has_digit = |word: &str| word.chars().any(|c| c.is_ascii_digit());
    let one_letter = || {
        let is_typo = is_long
            && !has_digit(&joined_x)
            && !has_digit(&joined_y)
            && distance(&joined_x, &joined_y, 1).is_some();
        is_typo.then_some(Likelihood::OneLetter)
    };
    // What a firm is called is seldom rendered: a letter is rather missing.
    if kind == EntityKind::Organisation
        && let Some(typo) = one_letter()
    {
        return Some(typo);
    }
    // What a country is called is known: a town that sounds like it is none.
    if kind == EntityKind::Place && (country(a.name).is_some() || country(b.name).is_some()) {
        return one_letter();
    }
    if is_rendering(&joined_x, &joined_y)
        || is_rendering(&sorted(&x).concat(), &sorted(&y).concat())
    {
        return Some(Likelihood::Rendering);
    }
    one_letter()
}

/// Whether two words have the same consonants and differ little in their vowels.
fn is_rendering(a: &str, b: &str) -> bool {
    let key = skeleton(a);
    let most = 1 + a.chars().count().min(b.chars().count()) / 4;
    key.chars().count() >= 4
        && key == skeleton(b)
        && !a.chars().any(|c| c.is_ascii_digit())
        && distance(a, b, most.min(3)).is_some()
}

/// A folded name of an organisation without `the` and what a firm's name ends with.
pub(super) fn without_suffix(folded: &str) -> String {
    let mut words: Vec<&str> = folded
        .split([' ', ',', '.'])
        .filter(|word| !word.is_empty())
        .skip_while(|word| *word == "the")
        .collect();
    while words.len() > 1 && words.last().is_some_and(|last| SUFFIXES.contains(last)) {
        words.pop();
    }
    words.join(" ")
}
