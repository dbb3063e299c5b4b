//! Figures: amounts of money, shares in per cent, counts and measures.

use super::Recogniser;
use super::lexicon::{is_hyphen, list};
use super::number::{is_between, number, qualified};
use super::reading::Reading;
use super::token::shape;
use crate::corpus::{EntityKind, Evidence, Mention};

/// Most words between a number and the noun that it counts.
const MOST_MODIFIERS: usize = 3;

/// Nouns that `one` or a bare singular may count.
const SINGULAR: &[&str] = &[
    "person",
    "man",
    "woman",
    "child",
    "soldier",
    "officer",
    "official",
    "civilian",
    "policeman",
    "worker",
    "student",
    "journalist",
    "passenger",
    "death",
    "casualty",
];

/// Words in `s` that are no plural noun.
const NOT_PLURAL: &[&str] = &[
    "was", "is", "has", "does", "says", "this", "its", "his", "as", "us", "yes", "less", "plus",
    "versus", "perhaps", "always", "across", "towards", "besides", "goes", "gets", "makes",
    "takes", "thus", "minus", "ours", "hers", "theirs", "yours", "analysis", "basis", "crisis",
    "status",
];

/// Finds money, shares, counts and measures.
pub(crate) struct Figures;

impl Recogniser for Figures {
    fn recognise(&self, reading: &Reading<'_>, found: &mut Vec<Mention>) {
        for sentence in &reading.sentences {
            if !sentence.kind.is_body() {
                continue;
            }
            let (from, stop) = (sentence.tokens.start, sentence.tokens.end);
            let mut at = from;
            while at < stop {
                let token = reading.token(at);
                let begins = token.is(shape::NUMBER)
                    || token.is(shape::WORD) && token.in_list(list::NUMERAL)
                    || token.is(shape::MARK) && symbol(token.hash)
                    || token.in_list(list::CURRENCY);
                match begins.then(|| figure(reading, at, from, stop)).flatten() {
                    Some((mention, end)) => {
                        found.push(mention);
                        at = end.max(at + 1);
                    }
                    None => at += 1,
                }
            }
        }
    }
}

/// Takes in what stands before a number in words: "a dozen", "half a million".
fn with_article(reading: &Reading<'_>, at: usize, from: usize) -> usize {
    let round = ["dozen", "hundred", "thousand", "million", "billion", "trillion"];
    if at == from || !reading.is_word(at, &round) || !reading.is_word(at - 1, &["a", "half"]) {
        return at;
    }
    // "half a million", "a quarter of a million".
    if at > from + 3
        && reading.is_word(at - 2, &["of"])
        && reading.is_word(at - 3, &["quarter", "third"])
        && reading.is_word(at - 4, &["a"])
    {
        return at - 4;
    }
    let half = at > from + 1 && reading.is_word(at - 2, &["half"]);
    if half { at - 2 } else { at - 1 }
}

fn symbol(code: u64) -> bool {
    let c = u32::try_from(code).ok().and_then(char::from_u32);
    matches!(c, Some('$' | '€' | '£' | '¥' | '₩' | '₽' | '₹' | '₴' | '₪' | '฿'))
}

/// The figure whose number, symbol or currency stands at `at`, and its end.
fn figure(reading: &Reading<'_>, at: usize, from: usize, stop: usize) -> Option<(Mention, usize)> {
    let token = reading.token(at);
    let mut start = at;
    let make = |start: usize, end: usize, kind: EntityKind, confidence: f32| {
        let start = if start > from && is_between(reading, start, end) {
            start - 1
        } else {
            qualified(reading, with_article(reading, start, from), from)
        };
        Some((reading.mention(start..end, kind, Evidence::Rule, confidence), end))
    };
    if token.is(shape::MARK) {
        let end =
            number(reading, at + 1, stop).filter(|_| reading.token(at + 1).is(shape::NUMBER))?;
        // "US$5", "A$5".
        let before = reading.token(at.wrapping_sub(1));
        if at > from && token.is(shape::GLUED) && before.is(shape::CAPS | shape::INITIAL) {
            start = at - 1;
        }
        let unit = usize::from(
            reading.token(end).in_list(list::CURRENCY)
                && end < stop
                && reading.token(end).is(shape::WORD),
        );
        return make(start, end + unit, EntityKind::Money, 0.95);
    }
    if token.in_list(list::CURRENCY) && !token.in_list(list::NUMERAL) {
        // "USD 20", "Rs 20": a code in capitals before the number.
        let code = (token.is(shape::CAPS) && token.end - token.start == 3
            || reading.is_word(at, &["rs"]) && token.is(shape::UPPER))
            && !reading.token(at + 1).is(shape::GLUED);
        let end = number(reading, at + 1, stop)
            .filter(|_| code && reading.token(at + 1).is(shape::NUMBER))?;
        return make(start, end, EntityKind::Money, 0.9);
    }
    let end = number(reading, at, stop)?;
    if part_of_code(reading, at, end, from) {
        return None;
    }
    let next = reading.token(end);
    let inside = end < stop && !next.is(shape::FIRST);
    if reading.is_mark(end, '%')
        || inside && reading.is_word(end, &["percent", "pct", "percentage"])
    {
        let points = reading.is_word(end, &["percentage"]);
        let more = usize::from(reading.is_word(end + 1, &["point", "points"]));
        if !points || more == 1 {
            return make(start, end + 1 + more, EntityKind::Percent, 0.95);
        }
    }
    if inside && reading.is_word(end, &["per"]) && reading.is_word(end + 1, &["cent"]) {
        return make(start, end + 2, EntityKind::Percent, 0.95);
    }
    if inside && next.is(shape::WORD) {
        if let Some((n, _)) =
            reading.tokens.get(end..stop).and_then(|t| reading.lexicon.longest(t, list::CURRENCY))
        {
            let sterling = reading.is_word(end, &["pounds", "pound"]);
            let weight = sterling && reading.is_word(end + 1, &["of"]);
            if !weight {
                let more = usize::from(sterling && reading.is_word(end + 1, &["sterling"]));
                return make(start, end + n + more, EntityKind::Money, 0.9);
            }
        }
        // "5 million U.S. dollars".
        if next.is(shape::UPPER)
            && reading.is_word(
                end + 1,
                &["dollars", "rubles", "roubles", "pounds", "francs", "dlrs", "rupees", "pesos"],
            )
        {
            return make(start, end + 2, EntityKind::Money, 0.9);
        }
        let square = reading.is_word(end, &["sq", "square", "cubic", "cu", "nautical"])
            && reading.token(end + 1).in_list(list::UNIT)
            && end + 1 < stop;
        // A bare letter is a unit only beside what is measured.
        let metres = reading.is_word(end, &["m"])
            && reading.is_word(
                end + 1,
                &["high", "long", "wide", "deep", "tall", "thick", "above", "below"],
            );
        if next.in_list(list::UNIT) && unit_fits(reading, at, end) || square || metres {
            let mut end = end + 1 + usize::from(square);
            let scale = reading.is_word(end, &["celsius", "fahrenheit"]);
            if reading.is_word(end - 1, &["degrees"]) && scale {
                end += 1;
            }
            if reading.is_mark(end, '²') || reading.is_mark(end, '³') {
                end += 1;
            }
            return make(start, end, EntityKind::Quantity, 0.9);
        }
    }
    if reading.is_mark(end, '°') {
        let scale = usize::from(
            reading.is_word(end + 1, &["c", "f"]) && reading.token(end + 1).is(shape::GLUED),
        );
        return make(start, end + 1 + scale, EntityKind::Quantity, 0.9);
    }
    if next.is(shape::GLUED) && next.is(shape::WORD) {
        return None;
    }
    if next.is(shape::GLUED) && is_hyphen(&next) {
        // "14-day", "10-kilometre": an adjective, the unit behind the hyphen.
        let unit = reading.token(end + 1);
        // An age, "45-year-old", counts nothing.
        let age = is_hyphen(&reading.token(end + 2)) && reading.is_word(end + 3, &["old", "olds"]);
        let fits = unit.is(shape::GLUED) && unit.in_list(list::UNIT | list::TIME) && !age;
        return if fits { make(start, end + 2, EntityKind::Quantity, 0.8) } else { None };
    }
    if let Some(noun) = counted(reading, at, end, stop) {
        return make(start, noun, EntityKind::Quantity, 0.85);
    }
    let hedge = qualified(reading, at, from);
    start = hedge;
    let written = token.span().of(reading.text);
    let vague = reading.is_word(at, &["hundreds", "thousands", "millions", "billions", "dozens"]);
    let large = token.is(shape::NUMBER) && written.contains(',') && !reading.is_mark(end, ',');
    let scaled = end > at + 1;
    let hedged = hedge < at
        && !reading.is_word(
            hedge,
            &["under", "over", "some", "only", "above", "below", "around", "another", "about"],
        );
    let words = token.is(shape::WORD) && !scaled && !vague;
    (large || scaled && !words || vague || hedged && !words)
        .then(|| make(start, end, EntityKind::Quantity, 0.7))
        .flatten()
}

/// Whether a number is part of a name or a code: `Oru 737`, `Su-35`, `555-0199`.
fn part_of_code(reading: &Reading<'_>, at: usize, end: usize, from: usize) -> bool {
    let token = reading.token(at);
    let next = reading.token(end);
    if token.is(shape::WORD) {
        return token.is(shape::GLUED) && at > from;
    }
    if at > from && token.is(shape::GLUED) {
        let before = reading.token(at - 1);
        let opens = reading.is_mark(at - 1, '(')
            || reading.is_mark(at - 1, '"')
            || reading.is_mark(at - 1, '“')
            || reading.is_mark(at - 1, '~')
            || reading.is_mark(at - 1, '—')
            || reading.is_mark(at - 1, '|')
            || reading.is_mark(at - 1, '[')
            || reading.is_mark(at - 1, '>')
            || reading.is_mark(at - 1, '<');
        if !opens && (before.is(shape::MARK) || before.is(shape::WORD | shape::NUMBER)) {
            return true;
        }
    }
    if next.is(shape::GLUED)
        && (reading.is_mark(end, ':') || reading.is_mark(end, '/') || is_hyphen(&next))
        && reading.token(end + 1).is(shape::GLUED | shape::NUMBER)
        && reading.token(end + 1).is(shape::NUMBER)
    {
        return true;
    }
    let before = reading.token(at.wrapping_sub(1));
    let name_before = at > from
        && before.is(shape::UPPER)
        && before.is(shape::WORD)
        && !before.is(shape::FIRST)
        && !before.in_list(list::SAYS | list::STOP | list::MONTH);
    let written = token.span().of(reading.text);
    let numbered = at > from + 1
        && reading.is_mark(at - 1, '.')
        && reading.is_word(at - 2, &["no", "nos", "vol", "sec", "art"]);
    numbered
        || name_before && !written.contains(',') && end == at + 1
        || at > from
            && reading.is_word(
                at - 1,
                &[
                    "no",
                    "number",
                    "article",
                    "section",
                    "chapter",
                    "page",
                    "resolution",
                    "flight",
                    "route",
                    "version",
                    "figure",
                    "table",
                    "phase",
                    "level",
                    "item",
                ],
            )
}

/// Short units are read only where nothing else can be meant.
fn unit_fits(reading: &Reading<'_>, at: usize, unit: usize) -> bool {
    let word = reading.word(unit);
    let short = word.len() <= 2;
    let digits = reading.token(unit - 1).is(shape::NUMBER) || reading.token(at).is(shape::NUMBER);
    !short || digits && !matches!(word, "mi" | "oz")
}

/// The end of the noun that the number `at..end` counts, with what stands between.
fn counted(reading: &Reading<'_>, at: usize, end: usize, stop: usize) -> Option<usize> {
    let mut from = end;
    let several = reading.is_word(
        end - 1,
        &["hundreds", "thousands", "millions", "billions", "dozens", "tens", "dozen", "hundred"],
    );
    if reading.is_word(from, &["of"]) && several {
        from += 1;
    }
    let one = reading.is_word(at, &["one"]) && end == at + 1;
    let year = year_like(reading, at, end);
    let mut i = from;
    while i < stop && i <= from + MOST_MODIFIERS + 1 {
        let token = reading.token(i);
        if token.is(shape::FIRST)
            || !(token.is(shape::WORD) || is_hyphen(&token) && token.is(shape::GLUED))
        {
            return None;
        }
        if token.is(shape::WORD) && !token.is(shape::UPPER) {
            let word = reading.word(i);
            if one {
                let fits = SINGULAR.contains(&word);
                return (fits && i - from <= 1).then_some(i + 1);
            }
            let hyphen = is_hyphen(&reading.token(i + 1)) && reading.token(i + 1).is(shape::GLUED);
            if !hyphen && plural(reading, i) {
                if year {
                    return None;
                }
                let next = reading.token(i + 1);
                // "two people dead", "five police officers": the noun may go on.
                let longer = next.is(shape::WORD)
                    && !next.is(shape::UPPER | shape::FIRST | shape::GLUED)
                    && i + 1 < stop
                    && token.in_list(list::PLURAL)
                    && plural(reading, i + 1)
                    && !next.in_list(list::STOP | list::PLURAL);
                return Some(i + 1 + usize::from(longer));
            }
            // "North Korean-made missiles": behind a hyphen a verb is an adjective.
            let made = token.is(shape::GLUED) && i > from;
            if !made
                && (token.in_list(list::STOP | list::NUMERAL | list::SAYS) || word.ends_with("ly"))
            {
                return None;
            }
        } else if token.is(shape::WORD)
            && !token.in_list(list::DEMONYM | list::PREFIX | list::COMPASS)
        {
            // "5,000 U.S. troops"; any other name stands for itself.
            let country =
                token.is(shape::CAPS) && reading.lexicon.caps(token.hash) & list::COUNTRY != 0;
            if !country {
                return None;
            }
        }
        i += 1;
    }
    None
}

fn year_like(reading: &Reading<'_>, at: usize, end: usize) -> bool {
    let written = reading.word(at);
    let year = written.len() == 4 && (written.starts_with("19") || written.starts_with("20"));
    end == at + 1
        && year
        && reading.is_word(at.wrapping_sub(1), &["in", "since", "the", "of", "until", "by", "from"])
}

/// Whether the lower-case word at `at` is a plural noun, by its letters.
fn plural(reading: &Reading<'_>, at: usize) -> bool {
    let token = reading.token(at);
    if token.in_list(list::PLURAL | list::TIME)
        && !reading.is_word(
            at,
            &[
                "dead", "wounded", "injured", "missing", "homeless", "poor", "jobless", "elderly",
                "second", "minute", "hour", "day", "week", "month", "year", "decade", "century",
                "night", "quarter", "military", "media", "youth",
            ],
        )
    {
        return true;
    }
    if token.in_list(list::PLURAL) && !token.in_list(list::TIME) {
        // "two dead": at the end only.
        let next = reading.token(at + 1);
        return !next.is(shape::WORD) || next.in_list(list::STOP);
    }
    let word = reading.word(at);
    let s = word.len() >= 4
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is");
    s && !token.in_list(list::STOP | list::SAYS | list::NUMERAL) && !NOT_PLURAL.contains(&word)
}
