//! What a figure counts: the noun, in the singular, and what becomes of whom.

use crate::segment::{TokenKind, Tokens};
use crate::text::fold;

/// Nouns whose singular is no cut of the plural.
const IRREGULAR: &[(&str, &str)] = &[
    ("people", "person"),
    ("persons", "person"),
    ("men", "man"),
    ("women", "woman"),
    ("children", "child"),
    ("lives", "life"),
    ("wives", "wife"),
    ("knives", "knife"),
    ("halves", "half"),
    ("thieves", "thief"),
    ("feet", "foot"),
    ("teeth", "tooth"),
    ("mice", "mouse"),
    ("crises", "crisis"),
    ("analyses", "analysis"),
    ("buses", "bus"),
    ("viruses", "virus"),
    ("policemen", "policeman"),
    ("firemen", "fireman"),
    ("fishermen", "fisherman"),
    ("servicemen", "serviceman"),
    ("shoes", "shoe"),
    ("series", "series"),
    ("species", "species"),
    ("movies", "movie"),
    ("cookies", "cookie"),
    ("ties", "tie"),
    ("pies", "pie"),
    ("axes", "axe"),
];

/// A noun in the singular; in lower case as it came.
pub(super) fn singular(word: &str) -> String {
    if let Some((_, singular)) = IRREGULAR.iter().find(|(plural, _)| *plural == word) {
        return (*singular).to_owned();
    }
    let cut = |n: usize| word.get(..word.len() - n).unwrap_or(word);
    if word.len() > 4 && word.ends_with("ies") {
        return format!("{}y", cut(3));
    }
    if ["ches", "shes", "sses", "xes", "zzes", "oes"].iter().any(|end| word.ends_with(end)) {
        return cut(2).to_owned();
    }
    let kept = ["ss", "us", "is", "'s"].iter().any(|end| word.ends_with(end));
    match word.len() > 2 && word.ends_with('s') && !kept {
        true => cut(1).to_owned(),
        false => word.to_owned(),
    }
}

/// Words before a noun which make it no other thing.
const LOOSE: &[&str] = &[
    "more",
    "other",
    "others",
    "new",
    "additional",
    "further",
    "extra",
    "total",
    "whole",
    "full",
    "different",
    "such",
    "the",
    "these",
    "those",
    "its",
    "their",
    "his",
    "her",
    "our",
    "all",
    "shipping",
    "large",
    "small",
    "big",
    "huge",
    "of",
    "same",
    "entire",
    "fresh",
    "separate",
    "individual",
    "consecutive",
    "a",
    "an",
    "or",
    "and",
    "so",
    "major",
    "main",
    "key",
];

/// Nouns that say too little of what is counted for two figures to be of one thing: people
/// and things of every story.
const GENERIC: &[&str] = &[
    "person",
    "man",
    "woman",
    "child",
    "other",
    "civilian",
    "resident",
    "victim",
    "member",
    "thing",
    "case",
    "time",
    "way",
    "country",
    "nation",
    "state",
    "part",
    "point",
    "side",
    "item",
    "group",
    "place",
    "reason",
    "kind",
    "type",
    "level",
    "step",
    "issue",
    "area",
    "one",
    "year",
    "month",
    "week",
    "day",
    "hour",
    "minute",
    "second",
    "share",
    "common share",
    "company",
    "unit",
    "firm",
    "quarter",
    "mth",
    "basis point",
    "stock",
    "lot",
    "cash",
];

/// Words for what becomes of people, under one word each.
const FATES: &[(&str, &[&str])] = &[
    (
        "killed",
        &[
            "killed",
            "killing",
            "kills",
            "kill",
            "dead",
            "died",
            "dying",
            "die",
            "dies",
            "slain",
            "perished",
            "death",
            "deaths",
            "fatality",
            "fatalities",
            "lives",
            "drowned",
            "murdered",
            "executed",
        ],
    ),
    ("injured", &["injured", "injuring", "wounded", "wounding", "hurt", "injuries", "wounds"]),
    ("missing", &["missing", "unaccounted", "disappeared"]),
    ("detained", &["arrested", "detained", "arrests", "jailed", "imprisoned", "arresting"]),
    ("displaced", &["displaced", "evacuated", "homeless", "fled", "displacing", "evacuating"]),
    ("rescued", &["rescued", "saved", "rescuing", "survived"]),
    ("in hospital", &["hospitalised", "hospitalized"]),
    ("abducted", &["abducted", "kidnapped", "hostages"]),
];

/// How far a word for a fate may stand from its figure, in tokens.
const REACH: usize = 6;

fn fate_of(word: &str) -> Option<&'static str> {
    FATES.iter().find(|(_, words)| words.contains(&word)).map(|(fate, _)| *fate)
}

/// What becomes of those whom the figure in the tokens `from..to` counts: "17 people were
/// killed", "killing 17", "17 dead".
pub(super) fn fate(tokens: &Tokens<'_>, from: usize, to: usize) -> Option<&'static str> {
    if let Some(inside) = (from..to).find_map(|at| fate_of(tokens.lower(at))) {
        return Some(inside);
    }
    // "Eight of the dead were sailors": a part of them, and no toll.
    if tokens.is(to, &["of"]) && tokens.is(to + 1, &["the", "those", "them", "its", "their"]) {
        return None;
    }
    let ends = |at: usize| {
        tokens.is_mark(at) && !tokens.is(at, &["-"])
            || tokens.is_number(at)
            || tokens.is(at, &["and", "but", "while", "which", "as", "when", "after", "in"])
    };
    // Before: the word that ends directly at the figure, "killing at least 17".
    let before = from.checked_sub(1).map(|at| tokens.lower(at)).and_then(fate_of);
    let before = before.or_else(|| {
        let of = from.checked_sub(2).filter(|_| tokens.is(from - 1, &["the", "of"]))?;
        fate_of(tokens.lower(of))
    });
    let behind = (to..tokens.len().min(to + REACH))
        .take_while(|at| !ends(*at))
        .find_map(|at| fate_of(tokens.lower(at)));
    before.or(behind)
}

/// Whether a text holds a word for a fate, and so may hold a figure in words alone: "two
/// died".
pub(super) fn tells_a_fate(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic());
    words.any(|word| fate_of(word).is_some())
}

/// How often it is that many, where a figure is a rate: "14,000 vehicles a day".
pub(super) fn rate(tokens: &Tokens<'_>, to: usize) -> Option<&'static str> {
    const TIMES: [(&str, &str); 6] = [
        ("hour", "an hour"),
        ("day", "a day"),
        ("week", "a week"),
        ("month", "a month"),
        ("year", "a year"),
        ("annum", "a year"),
    ];
    let near = to..tokens.len().min(to + REACH);
    let mut near = near.take_while(|at| !tokens.is_mark(*at) && !tokens.is_number(*at));
    near.find_map(|at| {
        let every =
            tokens.is(at, &["per", "every", "each"]) || at == to && tokens.is(at, &["a", "an"]);
        let time = TIMES.iter().find(|(name, _)| tokens.is(at + 1, &[name]));
        let whole = time.filter(|_| every).map(|(_, rate)| *rate);
        whole.or_else(|| tokens.is(at, &["daily"]).then_some("a day"))
    })
}

/// Words that end a noun phrase.
fn stops(tokens: &Tokens<'_>, at: usize) -> bool {
    let word = tokens.lower(at);
    !(tokens.is_word(at) || tokens.is_kind(at, TokenKind::Possessive))
        || matches!(
            word,
            "in" | "on"
                | "at"
                | "by"
                | "for"
                | "from"
                | "to"
                | "with"
                | "into"
                | "over"
                | "under"
                | "of"
                | "since"
                | "after"
                | "before"
                | "during"
                | "between"
                | "through"
                | "near"
                | "against"
                | "about"
                | "per"
                | "as"
                | "than"
                | "and"
                | "or"
                | "but"
                | "that"
                | "which"
                | "who"
                | "while"
                | "when"
                | "where"
                | "if"
                | "because"
                | "is"
                | "are"
                | "was"
                | "were"
                | "be"
                | "been"
                | "being"
                | "has"
                | "have"
                | "had"
                | "will"
                | "would"
                | "can"
                | "could"
                | "should"
                | "may"
                | "might"
                | "must"
                | "do"
                | "did"
                | "the"
                | "a"
                | "an"
                | "not"
                | "also"
                | "it"
                | "he"
                | "she"
                | "they"
                | "we"
                | "said"
                | "says"
                | "more"
                | "less"
                | "each"
                | "every"
                | "this"
                | "last"
                | "next"
                | "up"
                | "down"
                | "out"
                | "off"
                | "so"
                | "yet"
                | "now"
                | "then"
                | "until"
                | "its"
                | "their"
                | "his"
                | "her"
                | "within"
                | "without"
                | "across"
                | "via"
        )
}

/// A noun phrase that begins at token `from`: its words in the singular, and the token
/// behind it. Words that say nothing of what it is stand in front of it.
pub(super) fn phrase(tokens: &Tokens<'_>, from: usize, most: usize) -> Option<(String, usize)> {
    let mut at = from;
    while tokens.is(at, &["the", "its", "their", "his", "her", "all", "a", "an", "our", "those"]) {
        at += 1;
    }
    let start = at;
    while at < tokens.len() && at - start < most && !stops(tokens, at) {
        let word = tokens.lower(at);
        // "nitrate exploded": behind a noun a verb.
        if at > start && word.len() > 4 && word.ends_with("ed") {
            break;
        }
        at += 1;
        // The first plural ends it, unless another follows a hyphenated or short word.
        let plural = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
        if plural && tokens.is_word(at - 1) || is_people(word) {
            break;
        }
    }
    (at > start).then(|| (named(tokens, start, at), at))
}

fn is_people(word: &str) -> bool {
    matches!(word, "people" | "men" | "women" | "children")
}

/// The words of the tokens `from..to` as what is counted: lower case, the last in the
/// singular, without those that say nothing of what it is in front.
pub(super) fn named(tokens: &Tokens<'_>, from: usize, to: usize) -> String {
    let mut from = from;
    while from + 1 < to && LOOSE.contains(&tokens.lower(from)) {
        from += 1;
    }
    let mut name = String::new();
    for at in from..to {
        if !(name.is_empty() || tokens.is_glued(at)) {
            name.push(' ');
        }
        match at + 1 == to {
            true => name.push_str(&singular(tokens.lower(at))),
            false => name.push_str(tokens.lower(at)),
        }
    }
    name
}

/// Verbs between what is measured and its figure.
const MEASURES: &[&str] = &[
    "rose",
    "rise",
    "rises",
    "risen",
    "rising",
    "fell",
    "fall",
    "falls",
    "fallen",
    "falling",
    "grew",
    "grow",
    "grows",
    "grown",
    "climbed",
    "climbs",
    "dropped",
    "drops",
    "drop",
    "declined",
    "increased",
    "increase",
    "increases",
    "decreased",
    "decrease",
    "jumped",
    "jumps",
    "reached",
    "reaches",
    "totalled",
    "totaled",
    "totals",
    "totalling",
    "stood",
    "stands",
    "hit",
    "hits",
    "put",
    "numbered",
    "averaged",
    "averages",
    "soared",
    "plunged",
    "surged",
    "slipped",
    "gained",
    "lost",
    "passed",
    "exceeded",
    "exceeds",
    "was",
    "were",
    "is",
    "are",
    "be",
    "been",
    "remains",
    "remained",
    "cost",
    "costs",
    "amounted",
    "amounts",
    "came",
    "worth",
    "up",
    "down",
    "estimated",
    "at",
];

/// Most words behind a noun that tell it from others.
const MOST_BEHIND: usize = 5;
/// How far before a figure its verb may stand, in tokens.
const VERB_REACH: usize = 5;

/// What is measured by the figure that begins at token `at`, from the verb before it:
/// "exports rose 5 percent", "the death toll stood at 17", "the number of containers
/// reached 7,000".
pub(super) fn subject(tokens: &Tokens<'_>, at: usize) -> Option<String> {
    // "put the damage at", "estimates the cost at".
    let put = (at.saturating_sub(VERB_REACH + 2)..at)
        .rev()
        .find(|verb| tokens.is(*verb, &["put", "puts", "estimated", "estimates", "valued"]));
    if let Some(put) = put
        && let Some((of, behind)) = phrase(tokens, put + 1, 4)
        && tokens.is(behind, &["at"])
    {
        return Some(of);
    }
    let mut verb = (at.saturating_sub(VERB_REACH)..at)
        .rev()
        .find(|verb| tokens.is(*verb, MEASURES) && !tokens.is(*verb, &["at"]))?;
    let plain = |at: usize| tokens.is_word(at) || tokens.is_kind(at, TokenKind::Possessive);
    if !(verb + 1..at).all(|at| plain(at) || tokens.is_number(at)) {
        return None;
    }
    while verb > 0
        && tokens.is(
            verb - 1,
            &[
                "has", "have", "had", "was", "were", "is", "been", "be", "will", "would", "also",
                "now", "already", "then", "later",
            ],
        )
    {
        verb -= 1;
    }
    let ends = |at: usize| {
        !plain(at)
            || tokens.is(
                at,
                &[
                    "that", "and", "but", "while", "as", "when", "said", "says", "which", "if",
                    "because", "after", "than", "who",
                ],
            )
    };
    let from = (0..verb)
        .rev()
        .take(10)
        .find(|at| ends(*at))
        .map_or_else(|| verb.saturating_sub(10), |end| end + 1);
    if from >= verb {
        return None;
    }
    let preposition = |at: usize| {
        tokens.is(at, &["of", "in", "on", "at", "for", "from", "to", "by", "with", "among", "over"])
    };
    let cut = (from + 1..verb).find(|at| preposition(*at)).unwrap_or(verb);
    let head = tokens.lower(cut - 1);
    if matches!(head, "number" | "total" | "amount" | "volume" | "count" | "tally")
        && tokens.is(cut, &["of"])
        && let Some((of, _)) = phrase(tokens, cut + 1, 4)
    {
        return Some(of);
    }
    let pronoun = [
        "it", "he", "she", "they", "this", "that", "there", "we", "i", "you", "which", "those",
        "these", "others", "who", "one",
    ];
    if pronoun.contains(&head) || !tokens.is_word(cut - 1) {
        return None;
    }
    let from = from.max(cut.saturating_sub(3));
    let from = (from..cut).find(|at| tokens.is_word(*at) && !stops(tokens, *at))?;
    let mut name = named(tokens, from, cut);
    // "Exports to Europe" are not those to Asia.
    let of_name = (cut..verb).any(|at| tokens.is_upper(at));
    if of_name && verb - cut <= MOST_BEHIND && !name.ends_with("toll") {
        for at in cut..verb {
            if !tokens.is_glued(at) {
                name.push(' ');
            }
            name.push_str(tokens.lower(at));
        }
    }
    Some(name)
}

/// The key under which the same thing counted falls together: kind, unit, noun, fate.
/// `None` where the noun says too little for two figures to be of the same thing.
pub(super) fn group(
    class: &str,
    unit: Option<&str>,
    counted: Option<&str>,
    fate: Option<&str>,
) -> Option<String> {
    let counted = counted.map(fold).unwrap_or_default();
    let last = counted.rsplit(' ').next().unwrap_or_default();
    let of_people = matches!(last, "person" | "man" | "woman" | "other" | "victim" | "");
    let noun = match fate {
        // "17 dead", "17 deaths", "a death toll of 17", "17 people were killed".
        Some(fate) if of_people && !counted.contains(' ') => format!("person {fate}"),
        Some(fate) if fate_of(last).is_some() || last == "toll" => format!("person {fate}"),
        Some(fate) => format!("{counted} {fate}"),
        None if matches!(counted.as_str(), "death toll" | "toll") => "person killed".to_owned(),
        None if let Some(fate) = fate_of(&counted) => format!("person {fate}"),
        None if counted.is_empty() || GENERIC.contains(&counted.as_str()) => return None,
        None => counted,
    };
    Some(match unit {
        Some(unit) => format!("{class}:{}:{noun}", unit.to_lowercase()),
        None => format!("{class}:{noun}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::BlockKind;
    use crate::text::Span;

    #[test]
    fn nouns_lose_their_plural() {
        for (plural, expected) in [
            ("containers", "container"),
            ("people", "person"),
            ("casualties", "casualty"),
            ("boxes", "box"),
            ("houses", "house"),
            ("missiles", "missile"),
            ("aircraft", "aircraft"),
            ("buses", "bus"),
            ("crisis", "crisis"),
        ] {
            assert_eq!(singular(plural), expected);
        }
    }

    fn tokens(text: &str) -> Tokens<'_> {
        Tokens::new(text, Span::new(0, text.len()), BlockKind::Paragraph)
    }

    #[test]
    fn subjects_stand_before_their_verb() {
        for (text, at, expected) in [
            ("Exports rose 5 percent", 2, Some("export")),
            ("The death toll has risen to 17", 6, Some("death toll")),
            ("The number of containers reached 7,000", 5, Some("container")),
            ("It was 17", 2, None),
            ("He gave 17", 2, None),
        ] {
            assert_eq!(subject(&tokens(text), at).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn what_becomes_of_people_is_told() {
        for (text, (from, to), expected) in [
            ("17 people were killed", (0, 2), Some("killed")),
            ("killing 17 and injuring 30", (1, 2), Some("killed")),
            ("killing 17 and injuring 30", (4, 5), Some("injured")),
            ("17 people came", (0, 2), None),
            ("eight of the dead were sailors", (0, 1), None),
        ] {
            assert_eq!(fate(&tokens(text), from, to), expected, "{text}");
        }
    }
}
