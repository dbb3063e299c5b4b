//! Verbs of reporting and "according to", each with whoever stands beside it.

use super::Source;
use super::line::{Line, Speaker};
use super::quote::Quoted;
use super::words::{is_of_clause, is_strong_verb, is_verb, is_weak_verb};
use crate::corpus::BlockKind;
use crate::text::Span;

/// How far behind a verb the word that begins what is reported may stand, in tokens.
const NEAR: usize = 3;
/// Among how many words the main verb of a sentence is looked for.
const MAIN_VERB: usize = 40;
/// How far from a quotation its verb may stand, in bytes.
const NEAR_BYTES: u32 = 120;

/// Verbs whose passive names who reports: "announced by the ministry".
const PASSIVES: &[&str] = &[
    "announced",
    "claimed",
    "confirmed",
    "disclosed",
    "estimated",
    "reported",
    "revealed",
    "stated",
];

/// A place where something is attributed.
pub(super) struct Cue {
    /// The verb, or "according to"; of a heading with a colon the colon.
    pub verb: Span,
    pub speaker: Option<Speaker>,
    pub source: Option<Source>,
    /// The number of the sentence.
    pub sentence: usize,
    /// From the source to the verb, whichever comes first.
    pub tag: Span,
    /// The verb is no word: a heading with a colon.
    pub is_colon: bool,
}

/// Finds the cues of a sentence, in text order. What stands within `quoted` is somebody
/// else's words, and passed over where it is long.
pub(super) fn find(line: &Line<'_, '_>, quoted: &[Quoted], mut found: impl FnMut(Cue)) {
    let tokens = &line.tokens;
    let mut n_found = 0;
    let mut marks = quoted.iter().peekable();
    for at in 0..tokens.len() {
        let Some(token) = tokens.get(at) else { break };
        while marks.next_if(|quote| quote.span.end <= token.span.start).is_some() {}
        if marks.peek().is_some_and(|quote| quote.span.start <= token.span.start) {
            continue;
        }
        if !tokens.is_word(at) || line.mention_at(at).is_some() {
            continue;
        }
        let speaker = match tokens.lower(at) {
            "according" if tokens.is(at + 1, &["to"]) => according(line, at + 2),
            "citing" | "quoting" => line.starting(at + 1, tokens.len()),
            word if is_verb(word) => beside(line, quoted, at),
            _ => None,
        };
        let Some(speaker) = speaker else { continue };
        let end = at + 1 + usize::from(tokens.is(at, &["according"]));
        let verb = tokens.between(at, end);
        n_found += 1;
        found(Cue {
            verb,
            tag: tag(line, verb, &speaker),
            speaker: Some(speaker),
            source: None,
            sentence: 0,
            is_colon: false,
        });
    }
    let heading = matches!(tokens.kind, BlockKind::Title | BlockKind::Heading);
    if n_found == 0
        && heading
        && let Some(cue) = colon(line)
    {
        found(cue);
    }
}

/// The stretch from the speaker to the verb.
fn tag(line: &Line<'_, '_>, verb: Span, speaker: &Speaker) -> Span {
    let who = match speaker {
        Speaker::Mention(nr) => line.mentions.get(*nr).map_or(verb, |mention| mention.span),
        Speaker::Proper(at)
        | Speaker::Role(at, _)
        | Speaker::Pronoun(at)
        | Speaker::Statement(at, _) => line.tokens.between(at.start, at.end),
    };
    Span { start: verb.start.min(who.start), end: verb.end.max(who.end) }
}

/// Whoever "according to" names: anything that can be named.
fn according(line: &Line<'_, '_>, from: usize) -> Option<Speaker> {
    if let Some(found) = line.starting(from, line.tokens.len()) {
        return Some(found);
    }
    let outside = ["plan", "plans", "schedule", "law", "taste", "need", "size", "age", "ability"];
    let mut end = from;
    while end < line.tokens.len() && end - from < 8 {
        let goes_on = line.tokens.is_word(end) || line.mention_at(end).is_some();
        let verb = end > from && is_of_clause(line.tokens.lower(end));
        if !goes_on || verb || line.tokens.is(end, &["and", "which", "that"]) {
            break;
        }
        if line.tokens.is(end, &outside) {
            return None;
        }
        end += 1;
    }
    (end > from).then(|| Speaker::Role(from..end, end - 1))
}

/// Whoever the verb at `at` reports.
fn beside(line: &Line<'_, '_>, quoted: &[Quoted], at: usize) -> Option<Speaker> {
    let tokens = &line.tokens;
    let word = tokens.lower(at);
    // "the said Ilse Marant", "to say that", "would say": no report.
    let before = |words: &[&str]| at > 0 && tokens.is(at - 1, words);
    if before(&["to", "the", "a", "an", "of", "that", "not", "may", "might", "can", "could"]) {
        return None;
    }
    // "reported for duty", "reported to police": no words.
    if word.starts_with("report") && tokens.is(at + 1, &["for", "to", "back"]) {
        return None;
    }
    let start = tokens.get(at)?.span.start;
    // Of the quotations only the last one before the verb and the first behind it count.
    let first_behind = quoted.partition_point(|quote| quote.span.end <= start);
    let last_before = first_behind.checked_sub(1).and_then(|nr| quoted.get(nr));
    let behind_quote = at.checked_sub(1).and_then(|last| tokens.get(last)).is_some_and(|last| {
        let comma = tokens.is(at - 1, &[",", "—", "–"]);
        let ends =
            |q: &Quoted| q.span.end == last.span.end || comma && q.span.end == last.span.start;
        last_before.is_some_and(ends)
    });
    // "reported by the paper"; "those asked by the paper" say nothing of it.
    if tokens.is(at + 1, &["by"]) {
        let published = PASSIVES.contains(&word) && !before(&["if"]);
        return published.then(|| line.starting(at + 2, tokens.len())).flatten();
    }
    // "told them to close the window": an order.
    if tokens.is(at + 1, &["him", "her", "them", "us", "me", "it"]) && tokens.is(at + 2, &["to"]) {
        return None;
    }
    // Passive: what was said is not who says it.
    let passive = before(&["was", "were", "been", "be", "is", "are"]) && word != "saying";
    if passive && !before(&["quoted"]) {
        return None;
    }
    let near_quote = last_before.is_some_and(|quote| start - quote.span.end <= NEAR_BYTES)
        || quoted
            .get(first_behind)
            .is_some_and(|q| q.span.start.saturating_sub(start) <= NEAR_BYTES);
    // "on press reports that": the noun.
    let noun = matches!(word, "reports" | "claims" | "estimates" | "fears" | "notes" | "report")
        && !matches!(line.before(at), Some(Speaker::Mention(_) | Speaker::Pronoun(_)));
    if noun && !near_quote {
        return None;
    }
    let weak = is_weak_verb(word);
    if weak && !near_quote && !reports(line, at) {
        return None;
    }
    let inverted = || {
        let found = line.starting(at + 1, tokens.len())?;
        let is_person = !matches!(found, Speaker::Statement(..));
        (is_person && !tokens.is(at + 1, &["it", "they"])).then_some(found)
    };
    if behind_quote {
        return inverted().or_else(|| line.before(at));
    }
    let direct = if word.ends_with("ing") { participle(line, quoted, at) } else { line.before(at) };
    let comma = before(&[",", "—", "–"]);
    // "The toll is 17, said the mayor."
    match direct {
        None if comma && is_strong_verb(word) && !word.starts_with("t") => inverted(),
        direct => direct,
    }
}

/// Whether what follows a verb is what somebody says.
fn reports(line: &Line<'_, '_>, at: usize) -> bool {
    let opens = ["that", ":", "how", "why", "whether", "what"];
    (at + 1..at + 1 + NEAR).any(|next| line.tokens.is(next, &opens))
}

/// The subject of a participle, ", adding that", is that of its sentence.
fn participle(line: &Line<'_, '_>, quoted: &[Quoted], at: usize) -> Option<Speaker> {
    // "was quoted as saying".
    if at > 0 && line.tokens.is(at - 1, &["as"]) {
        return line.before(at);
    }
    let comma = at > 0 && line.tokens.is(at - 1, &[",", "while", "by", "after", "before"]);
    if !comma {
        return None;
    }
    let is_quoted = |next: usize| {
        let start = line.tokens.get(next).map_or(0, |token| token.span.start);
        let nr = quoted.partition_point(|quote| quote.span.end <= start);
        quoted.get(nr).is_some_and(|quote| quote.span.start <= start)
    };
    (1..at).filter(|next| !is_quoted(*next)).take(MAIN_VERB).find_map(|next| {
        let word = line.tokens.lower(next);
        let is_reported = is_verb(word) && !word.ends_with("ing");
        let finite = is_of_clause(word) && word.len() > 2
            || is_reported
            || word.len() > 4 && word.ends_with("ed");
        if !(finite && line.tokens.is_word(next) && line.mention_at(next).is_none()) {
            return None;
        }
        // `“…,” said X, adding that`.
        let inverted = || line.starting(next + 1, at).filter(|_| is_reported);
        line.before(next).or_else(inverted)
    })
}

/// A heading with a colon: "Marant: the port knew nothing", "Port knew nothing: Marant".
fn colon(line: &Line<'_, '_>) -> Option<Cue> {
    let tokens = &line.tokens;
    let at = (1..tokens.len()).find(|at| tokens.is(*at, &[":"]))?;
    let whole = |from: usize, to: usize| {
        let nr = line.mention_at(from)?;
        let speaks = line.is_person(from)
            || line.kind_at(from) == Some(crate::corpus::EntityKind::Organisation);
        let same = (from..to).all(|at| line.mention_at(at) == Some(nr));
        (speaks && same).then_some(Speaker::Mention(nr))
    };
    let clause = |from: usize, to: usize| {
        let verb = |at: usize| {
            let word = tokens.lower(at);
            is_of_clause(word) || is_verb(word)
        };
        to - from >= 3 && (from..to).any(verb)
    };
    let speaker = whole(0, at)
        .filter(|_| clause(at + 1, tokens.len()))
        .or_else(|| whole(at + 1, tokens.len()).filter(|_| clause(0, at)))?;
    let verb = tokens.get(at)?.span;
    Some(Cue { verb, tag: verb, speaker: Some(speaker), source: None, sentence: 0, is_colon: true })
}
