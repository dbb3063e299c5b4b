//! The figures of one sentence.

use core::ops::Range;

use super::Figure;
use super::date::{self, Meant};
use super::noun;
use super::number::{self, Number};
use super::period::{self, Dated};
use super::reject::{Rejected, counts_an_age, has_digit, reason};
use super::source::Sources;
use super::unit;
use crate::corpus::{
    BlockKind, Date, EntityKind, FigureKind, FigureValue as Value, Mention, Period,
};
use crate::segment::Tokens;
use crate::text::Span;

/// Most words of what an amount is of.
const MOST_WORDS: usize = 3;

/// Words by which a sentence speaks of what is to come: a month in it is the next one.
const AHEAD: &[&str] =
    &["will", "shall", "due", "expected", "scheduled", "upcoming", "plans", "planned", "until"];

/// What is known of the sentence that is read.
struct Sentence<'s, 't> {
    tokens: &'s Tokens<'t>,
    dates: Vec<Dated>,
    /// Which of the dates tell when something was said.
    said: Vec<bool>,
    sources: &'s Sources<'s>,
}

/// Adds what a sentence holds, in text order.
pub(super) fn sentence(
    tokens: &Tokens<'_>,
    mentions: &[Mention],
    sources: &mut Sources<'_>,
    anchor: Option<Date>,
    found: &mut Vec<Figure>,
) {
    let dates = mentions.iter().filter(|mention| mention.kind == EntityKind::Date);
    let mut dates: Vec<Dated> = dates
        .map(|mention| {
            let at = tokens.within(mention.span);
            let meant = date::read(tokens, (at.start, at.end), &mention.name, anchor);
            Dated { tokens: at, meant }
        })
        .collect();
    let said = period::said(tokens, &dates, &sources.verbs());
    let ahead = (0..tokens.len()).any(|at| tokens.is(at, AHEAD));
    for (date, said) in dates.iter_mut().zip(&said) {
        let before = date.tokens.start.checked_sub(1);
        let limit = before.is_some_and(|at| tokens.is(at, &["by", "until", "before"]));
        if !said && (ahead || limit) {
            date.meant = date::ahead(date.meant, anchor);
        }
    }
    let sentence = Sentence { tokens, dates, said, sources };
    let from = found.len();
    let mut taken = vec![false; tokens.len()];
    for (nr, mention) in mentions.iter().enumerate() {
        let mut at = tokens.within(mention.span);
        if at.is_empty() || taken.get(at.clone()).is_none_or(|taken| taken.contains(&true)) {
            continue;
        }
        let mut span = mention.span;
        // "between €3 million and €4 million", "10% to 15%": two mentions, one figure.
        let upper =
            mentions.get(nr + 1..).unwrap_or_default().iter().find(|next| {
                next.kind == mention.kind && tokens.within(next.span).start == at.end + 1
            });
        let range = matches!(mention.kind, EntityKind::Money | EntityKind::Percent);
        if let Some(upper) = upper.filter(|_| range && sentence.is_range(at.clone())) {
            at.end = tokens.within(upper.span).end;
            span.end = upper.span.end;
        }
        let figure = match mention.kind {
            EntityKind::Date => Some(sentence.date(mention, at.clone())),
            EntityKind::Money => Some(sentence.money(span, at.clone())),
            EntityKind::Percent => Some(sentence.percent(span, at.clone())),
            EntityKind::Quantity => sentence.quantity(span, at.clone(), anchor),
            _ => None,
        };
        if let Some(figure) = figure {
            taken.get_mut(at).unwrap_or_default().fill(true);
            found.push(figure);
        }
    }
    sentence.rest(mentions, &taken, found);
    if let Some(new) = found.get_mut(from..) {
        new.sort_by_key(|figure| figure.span);
    }
}

impl Sentence<'_, '_> {
    /// A figure of which only place, source and times are known.
    fn blank(&self, span: Span, at: Range<usize>, kind: FigureKind) -> Figure {
        let said = self
            .dates
            .iter()
            .zip(&self.said)
            .find(|(date, said)| **said && date.meant.low.is_some() && !kind.is_date());
        let said = said.map(|(date, _)| Period {
            from: date.meant.low,
            to: date.meant.high.or(date.meant.low),
            is_inferred: date.meant.is_inferred,
        });
        let period = match kind.is_date() {
            true => None,
            false => period::period(self.tokens, at, &self.dates, &self.said),
        };
        Figure {
            span,
            kind,
            value: Value::Unknown,
            unit: None,
            counted: None,
            qualifier: None,
            period,
            said,
            attribution: self.sources.of(span),
            sentence: self.tokens.span,
            group: None,
            rejected: None,
        }
    }

    fn date(&self, mention: &Mention, at: Range<usize>) -> Figure {
        let dated = self.dates.iter().find(|date| date.tokens == at);
        let meant = dated.map_or(Meant::default(), |date| date.meant);
        let kind = if meant.is_relative { FigureKind::RelativeDate } else { FigureKind::Date };
        let mut figure = self.blank(mention.span, at, kind);
        if let Some(low) = meant.low {
            figure.value = Value::Date { low, high: meant.high, is_inferred: meant.is_inferred };
        }
        figure
    }

    /// Whether the tokens are the lower end of a range whose upper end follows.
    fn is_range(&self, at: Range<usize>) -> bool {
        let tokens = self.tokens;
        let before = at.start.checked_sub(1);
        let between = before.is_some_and(|at| tokens.is(at, &["between"]));
        between && tokens.is(at.end, &["and"]) || tokens.is(at.end, &["to", "-", "–"])
    }

    /// Takes in the upper end of a range that has its own sign or unit.
    fn upper(&self, figure: &mut Figure, from: usize, at: Range<usize>) {
        let joint = (from..at.end).find(|at| self.tokens.is(*at, &["and", "to", "-", "–"]));
        let Value::Number { low, high: None } = figure.value else { return };
        let Some(joint) = joint else { return };
        if let Some((upper, _)) = self.number(joint + 1..at.end)
            && let Some(value) = upper.low.filter(|value| *value > low)
        {
            figure.value = Value::Number { low, high: Some(value) };
        }
    }

    /// The first number within the tokens, and the words before it that qualify it.
    fn number(&self, at: Range<usize>) -> Option<(Number, Option<String>)> {
        let tokens = self.tokens;
        let found = at.clone().find_map(|from| {
            let article = tokens.is(from, &["a", "an"]);
            let begins = tokens.is_number(from)
                || number::begins(tokens.lower(from))
                || article
                || tokens
                    .is(from, &["between", "dozen", "hundred", "thousand", "million", "billion"]);
            begins.then(|| number::number(tokens, from, tokens.len())).flatten()
        })?;
        let start = number::qualified(tokens, found.from);
        let words = tokens.between(start, found.from);
        let qualifier = (start < found.from).then(|| one_line(words.of(tokens.text())));
        Some((found, qualifier))
    }

    /// The span with the qualifying words before it.
    fn with_qualifier(&self, span: Span, at: usize) -> Span {
        let start =
            self.tokens.get(number::qualified(self.tokens, at)).map(|token| token.span.start);
        Span { start: start.map_or(span.start, |start| start.min(span.start)), ..span }
    }

    fn numbered(&self, figure: &mut Figure, at: Range<usize>) -> usize {
        let Some((number, qualifier)) = self.number(at.clone()) else { return at.start };
        let vague = number.from.checked_sub(1).is_some_and(|before| {
            self.tokens.is_word(number.from) && self.tokens.is(before, &["few", "several", "many"])
        });
        figure.value = match number.low.filter(|_| !vague) {
            Some(low) => Value::Number { low, high: number.high },
            None => Value::Unknown,
        };
        figure.qualifier = qualifier;
        number.to
    }

    fn money(&self, span: Span, at: Range<usize>) -> Figure {
        let tokens = self.tokens;
        let mut figure = self.blank(span, at.clone(), FigureKind::Money);
        let end = self.numbered(&mut figure, at.clone());
        self.upper(&mut figure, end, at.clone());
        // "$3", where the sign stands between the words and the number.
        if figure.qualifier.is_none() {
            let number = at.clone().find(|at| tokens.is_number(*at)).unwrap_or(at.start);
            let mut first = number;
            while first > at.start && (tokens.is_glued(first) || !tokens.is_word(first - 1)) {
                first -= 1;
            }
            let start = number::qualified(tokens, first);
            figure.qualifier =
                (start < first).then(|| one_line(tokens.between(start, first).of(tokens.text())));
            figure.span = self.with_qualifier(span, first);
        }
        let first = at.start.saturating_sub(usize::from(tokens.is_glued(at.start)));
        figure.unit = unit::currency(tokens, first, at.end);
        figure.counted = self.of(at.end).or_else(|| noun::subject(tokens, self.start(&figure)));
        figure.group = figure
            .counted
            .as_deref()
            .and_then(|counted| noun::group("money", figure.unit.as_deref(), Some(counted), None));
        figure
    }

    /// The first token of a figure.
    fn start(&self, figure: &Figure) -> usize {
        self.tokens.within(figure.span).start
    }

    fn percent(&self, span: Span, at: Range<usize>) -> Figure {
        let tokens = self.tokens;
        let mut figure = self.blank(span, at.clone(), FigureKind::Percent);
        let end = self.numbered(&mut figure, at.clone());
        self.upper(&mut figure, end, at.clone());
        let points = (end..at.end).any(|at| tokens.is(at, &["point", "points"]));
        figure.unit = Some(if points { "percentage points" } else { "%" }.to_owned());
        let of = tokens
            .is(at.end, &["of"])
            .then(|| noun::phrase(tokens, at.end + 1, MOST_WORDS))
            .flatten();
        let is_share = of.is_some();
        figure.counted =
            of.map(|(of, _)| of).or_else(|| noun::subject(tokens, self.start(&figure)));
        figure.group = figure.counted.as_deref().and_then(|counted| {
            // A share of exports and the growth of exports are not one thing.
            noun::group(
                if is_share { "share" } else { "percent" },
                figure.unit.as_deref(),
                Some(counted),
                None,
            )
        });
        figure
    }

    /// What an amount is of: "in aid", "worth of goods", "fine" of "a $3 million fine".
    fn of(&self, end: usize) -> Option<String> {
        let tokens = self.tokens;
        let phrase = |at: usize| noun::phrase(tokens, at, MOST_WORDS).map(|(of, _)| of);
        if tokens.is(end, &["worth"]) && tokens.is(end + 1, &["of"]) {
            return phrase(end + 2);
        }
        if tokens.is(end, &["of", "in"]) {
            let dated = self.dates.iter().any(|date| date.tokens.contains(&(end + 1)));
            let place = tokens.is_upper(end + 1) || tokens.is(end + 1, &["the"]);
            return phrase(end + 1).filter(|_| !(dated || place && tokens.is(end, &["in"])));
        }
        let dash = usize::from(tokens.is(end, &["-"]));
        let noun = tokens.is_word(end + dash) && !tokens.is_upper(end + dash);
        let adverb = tokens.lower(end + dash).ends_with("ly");
        // A verb behind an amount cannot be told from a noun by its letters; an article
        // before the amount says that a noun follows.
        let start = (0..end)
            .rev()
            .find(|at| tokens.is(*at, &["a", "an", "the", "its", "their", "his", "this"]))?;
        (noun && !adverb && end - start <= 6).then(|| phrase(end + dash)).flatten()
    }

    /// A count or a measure; `None` where it is no figure after all.
    fn quantity(&self, span: Span, at: Range<usize>, anchor: Option<Date>) -> Option<Figure> {
        let tokens = self.tokens;
        if tokens.is(at.end, &["ago"]) {
            return Some(self.ago(span, at, anchor));
        }
        let mut figure = self.blank(span, at.clone(), FigureKind::Quantity);
        let end = self.numbered(&mut figure, at.clone());
        if counts_an_age(tokens, at.start, at.end) {
            figure.rejected = Some(Rejected::Age);
            return Some(figure);
        }
        if let Some((value, unit, behind)) = self.hyphened(at.clone()) {
            figure.value = Value::Number { low: value, high: None };
            figure.unit = Some(unit.to_owned());
            figure.counted = noun::phrase(tokens, behind, 2).map(|(of, _)| of);
            let counted = figure.counted.as_deref();
            figure.group = noun::group("quantity", Some(unit), counted, None);
            return Some(figure);
        }
        let hyphen = usize::from(tokens.is(end, &["-"]));
        // "309,000 week ago": two figures that lost what stood between them.
        let one = matches!(figure.value, Value::Number { low, .. } if low <= 1.0);
        let bare = hyphen == 0 && !one && !tokens.lower(end).ends_with('s');
        let fits = |unit: &(String, usize)| !(bare && unit::is_time(&unit.0));
        let measured = unit::unit(tokens, end + hyphen, at.end.max(end + hyphen + 1)).filter(fits);
        if let Some((unit, behind)) = measured {
            figure.unit = Some(unit.clone());
            figure.counted = match tokens.is(behind, &["of"]) && !unit::is_time(&unit) {
                true => noun::phrase(tokens, behind + 1, MOST_WORDS).map(|(of, _)| of),
                false if hyphen == 1 => noun::phrase(tokens, behind, 2).map(|(of, _)| of),
                false if unit::is_time(&unit) => None,
                false => noun::subject(tokens, self.start(&figure)),
            };
            figure.group = figure
                .counted
                .as_deref()
                .and_then(|counted| noun::group("quantity", Some(&unit), Some(counted), None));
            return Some(figure);
        }
        let fate = noun::fate(tokens, at.start, at.end);
        let noun_at = end + usize::from(tokens.is(end, &["of"]));
        let noun_at = noun_at + usize::from(tokens.is(noun_at, &["the", "its", "their"]));
        let names_noun = noun_at < at.end;
        figure.counted = match names_noun {
            true => Some(noun::named(tokens, noun_at, at.end)),
            false if fate.is_some() => None,
            false => noun::subject(tokens, self.start(&figure)),
        };
        if let (Some(rate), Some(counted)) = (noun::rate(tokens, at.end), &mut figure.counted) {
            counted.push(' ');
            counted.push_str(rate);
        }
        let toll = figure.counted.as_deref() == Some("death toll");
        // "The death toll rose to 14 people."
        let rises = || noun::subject(tokens, self.start(&figure));
        let of_toll =
            names_noun && fate.is_none() && rises().is_some_and(|of| of.ends_with("toll"));
        let fate = if of_toll { Some("killed") } else { fate };
        let fate_told = fate.filter(|_| !toll);
        figure.group = noun::group("quantity", None, figure.counted.as_deref(), fate_told);
        if figure.counted.is_none() && fate.is_some() {
            figure.counted = Some("person".to_owned());
        }
        Some(figure)
    }

    /// "46 years ago", of which the recognisers took the number alone.
    fn ago(&self, span: Span, at: Range<usize>, anchor: Option<Date>) -> Figure {
        let end = self.tokens.get(at.end).map_or(span.end, |token| token.span.end);
        let meant = date::read(self.tokens, (at.start, at.end + 1), "", anchor);
        let mut figure = self.blank(Span { end, ..span }, at, FigureKind::RelativeDate);
        if let Some(low) = meant.low {
            figure.value = Value::Date { low, high: meant.high, is_inferred: true };
        }
        figure
    }

    /// A part of something: "half of them", "two-thirds of the beams", "a tenth of that".
    fn part(&self, at: usize) -> Option<(Figure, usize)> {
        let tokens = self.tokens;
        let number = number::number(tokens, at, tokens.len())?;
        let value = number.low.filter(|value| *value < 1.0 && *value > 0.0)?;
        if !tokens.is(number.to, &["of"]) {
            return None;
        }
        let span = self.with_qualifier(tokens.between(at, number.to), at);
        let mut figure = self.blank(span, at..number.to, FigureKind::Quantity);
        figure.value = Value::Number { low: value, high: None };
        let start = number::qualified(tokens, at);
        let hedge = tokens.between(start, at).of(tokens.text());
        figure.qualifier = (start < at).then(|| one_line(hedge));
        figure.counted = noun::phrase(tokens, number.to + 1, MOST_WORDS).map(|(of, _)| of);
        let counted = figure.counted.as_deref();
        figure.group = counted.and_then(|counted| noun::group("share", None, Some(counted), None));
        Some((figure, number.to))
    }

    /// "seven-year": the value, the unit, and the token behind.
    fn hyphened(&self, mut at: Range<usize>) -> Option<(f64, &'static str, usize)> {
        at.find_map(|at| {
            let (value, rest) = number::hyphened(self.tokens.lower(at))?;
            Some((value, unit::of_word(rest)?, at + 1))
        })
    }

    /// Numbers that no recogniser took: figures where nothing speaks against them.
    fn rest(&self, mentions: &[Mention], taken: &[bool], found: &mut Vec<Figure>) {
        let tokens = self.tokens;
        let mut next = 0;
        let mut first = 0;
        for at in 0..tokens.len() {
            let article = tokens.is(at, &["a"]) && number::is_part(tokens.lower(at + 1));
            let in_words = tokens.is_word(at) && (article || number::begins(tokens.lower(at)));
            if at < next || taken.get(at) == Some(&true) || !(has_digit(tokens, at) || in_words) {
                continue;
            }
            let Some(token) = tokens.get(at) else { break };
            while mentions.get(first).is_some_and(|mention| mention.span.end <= token.span.start) {
                first += 1;
            }
            let near = mentions.get(first..).unwrap_or_default().iter();
            let within = near
                .take_while(|mention| mention.span.start <= token.span.start)
                .find(|mention| mention.span.contains(token.span));
            if in_words && !has_digit(tokens, at) {
                if let Some((figure, end)) = self.part(at).filter(|_| within.is_none()) {
                    found.push(figure);
                    next = end;
                    continue;
                }
                let alone = !taken.get(at + 1).copied().unwrap_or_default();
                let number = number::number(tokens, at, tokens.len());
                let Some(number) = number.filter(|_| alone && within.is_none()) else { continue };
                if noun::fate(tokens, at, number.to).is_some() {
                    let span = self.with_qualifier(tokens.between(at, number.to), at);
                    found.extend(self.quantity(span, at..number.to, None));
                    next = number.to;
                }
                continue;
            }
            // The second year of "1986/87", the first of which is a date.
            let slash = at >= 2 && tokens.is_glued(at) && tokens.is(at - 1, &["/"]);
            if slash && taken.get(at - 2) == Some(&true) {
                continue;
            }
            if let Some((low, high)) = self.two_years(at) {
                let span = tokens.between(at, at + 3);
                let mut figure = self.blank(span, at..at + 3, FigureKind::Date);
                figure.value = Value::Date { low, high: Some(high), is_inferred: false };
                found.push(figure);
                next = at + 3;
                continue;
            }
            if let Some(reason) = reason(tokens, at, within) {
                let mut figure = self.blank(token.span, at..at + 1, FigureKind::Quantity);
                figure.rejected = Some(reason);
                (figure.period, figure.said) = (None, None);
                for span in digit_parts(token.span, tokens) {
                    found.push(Figure { span, ..figure.clone() });
                }
                continue;
            }
            if let Some(year) = self.year(at) {
                let mut figure = self.blank(token.span, at..at + 1, FigureKind::Date);
                figure.value = Value::Date { low: year, high: None, is_inferred: false };
                found.push(figure);
                continue;
            }
            let end = number::number(tokens, at, tokens.len()).map_or(at + 1, |number| number.to);
            let end = (at + 1..end).find(|at| taken.get(*at) == Some(&true)).unwrap_or(end);
            let span = self.with_qualifier(tokens.between(at, end), at);
            found.extend(self.quantity(span, at..end, None));
            next = end;
        }
    }

    /// The years of "1986/87".
    fn two_years(&self, at: usize) -> Option<(Date, Date)> {
        let tokens = self.tokens;
        let joined =
            tokens.is(at + 1, &["/"]) && tokens.is_glued(at + 1) && tokens.is_glued(at + 2);
        let (first, second) = (tokens.written(at), tokens.written(at + 2));
        if !joined || first.len() != 4 || second.len() != 2 || tokens.is(at + 3, &["/"]) {
            return None;
        }
        let low: u16 = first.parse().ok().filter(|year| (1800..2100).contains(year))?;
        let high = low - low % 100 + second.parse::<u16>().ok()?;
        (high == low + 1).then(|| Some((Date::new(low, 0, 0)?, Date::new(high, 0, 0)?))).flatten()
    }

    /// A year that stands before a noun: "the 2015 election".
    fn year(&self, at: usize) -> Option<Date> {
        let written = self.tokens.written(at);
        let plain = written.len() == 4 && written.bytes().all(|b| b.is_ascii_digit());
        let year: u16 = written.parse().ok()?;
        let in_table = self.tokens.kind == BlockKind::Table;
        (plain && (1800..2100).contains(&year) && !in_table)
            .then(|| Date::new(year, 0, 0))
            .flatten()
    }
}

/// The parts of a token that hold a digit: an address is one long word with hyphens.
fn digit_parts(span: Span, tokens: &Tokens<'_>) -> Vec<Span> {
    let mut start = span.start;
    let parts = span.of(tokens.text()).split('-').map(|part| {
        let end = start + u32::try_from(part.len()).unwrap_or(0);
        let own = Span { start, end };
        start = end + 1;
        own
    });
    let parts: Vec<Span> = parts.collect();
    // "F-16" is one name; of a longer run of words the parts are told apart.
    match parts.len() > 2 {
        true => {
            let holds = |part: &Span| part.of(tokens.text()).bytes().any(|b| b.is_ascii_digit());
            parts.into_iter().filter(holds).collect()
        }
        false => vec![span],
    }
}

/// Lower case, on one line.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
