//! The time that a figure holds for, and the time at which it was said.

use core::ops::Range;

use super::date::Meant;
use crate::corpus::{Date, Period};
use crate::segment::Tokens;
use crate::text::Span;

/// A date of a sentence: its tokens, and what it means.
pub(super) struct Dated {
    pub tokens: Range<usize>,
    pub meant: Meant,
}

/// How far from a figure its date may stand, in tokens.
const REACH: usize = 14;
/// How far from a verb of saying its date may stand, in tokens.
const BESIDE: usize = 3;

/// What ties a date to what it is said of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tie {
    Since,
    Until,
    During,
}

/// The word before a date that ties it.
fn tie(tokens: &Tokens<'_>, date: &Dated) -> Option<Tie> {
    let mut at = date.tokens.start;
    while at > 0
        && tokens.is(
            at - 1,
            &["the", "early", "late", "mid", "about", "around", "end", "of", "start", "beginning"],
        )
    {
        at -= 1;
    }
    let word = at.checked_sub(1).map(|at| tokens.lower(at)).unwrap_or_default();
    match word {
        "since" => Some(Tie::Since),
        "until" | "till" | "by" | "before" => Some(Tie::Until),
        "in" | "during" | "for" | "over" | "on" | "throughout" | "at" | "from" | "between" => {
            Some(Tie::During)
        }
        _ if date.meant.is_relative => Some(Tie::During),
        _ => None,
    }
}

/// The dates of a sentence that say when something was said: beside one of `verbs`, or
/// in front of a sentence whose first verb is one.
pub(super) fn said(tokens: &Tokens<'_>, dates: &[Dated], verbs: &[Span]) -> Vec<bool> {
    let verbs: Vec<usize> = verbs.iter().map(|verb| tokens.position(verb.start)).collect();
    let is_said = |date: &Dated| {
        let next = verbs.partition_point(|verb| *verb < date.tokens.start);
        let before = next.checked_sub(1).and_then(|at| verbs.get(at)).copied();
        let behind = verbs.get(next).copied();
        let beside = before.is_some_and(|verb| {
            date.tokens.start - verb <= BESIDE + 1
                && (verb + 1..date.tokens.start)
                    .all(|at| !tokens.is_number(at) && !tokens.is(at, &["that", ",", "since"]))
        });
        let fronted = date.tokens.start <= 3
            && tokens.is(date.tokens.end, &[","])
            && behind.is_some_and(|verb| verb - date.tokens.end <= 12);
        let leads = behind.is_some_and(|verb| verb.saturating_sub(date.tokens.end) <= 1);
        beside || fronted || leads
    };
    dates.iter().map(is_said).collect()
}

/// The period of the figure in the tokens `figure`; `said` marks the dates that tell when
/// something was said.
pub(super) fn period(
    tokens: &Tokens<'_>,
    figure: Range<usize>,
    dates: &[Dated],
    said: &[bool],
) -> Option<Period> {
    let far = |date: &Dated| {
        let behind = date.tokens.start.checked_sub(figure.end);
        behind.or_else(|| figure.start.checked_sub(date.tokens.end)).unwrap_or(0)
    };
    let apart = |date: &Dated| {
        let (from, to) = match date.tokens.start >= figure.end {
            true => (figure.end, date.tokens.start),
            false => (date.tokens.end, figure.start),
        };
        // A date in front of the sentence holds for all of it; one behind a comma does not.
        let leads = date.tokens.start <= 2;
        (from..to).any(|at| {
            tokens.is(at, &[";", ":", "“", "”", "\"", "which", "who", "but", "while", "whose"])
                || tokens.is(at, &[","]) && date.tokens.end <= figure.start && !leads
                || tokens.is(at, &["and"])
                    && tokens.is(at + 1, &["was", "were", "is", "has", "had"])
        })
    };
    let near = dates.iter().enumerate().filter(|(nr, date)| {
        said.get(*nr) != Some(&true)
            && date.meant.low.is_some()
            && !(date.tokens.start < figure.end && figure.start < date.tokens.end)
            && far(date) <= REACH
            && !apart(date)
    });
    let tied = near.filter_map(|(nr, date)| Some((nr, tie(tokens, date)?)));
    // "since" governs the whole clause; of others the nearest counts.
    let (nr, tie) =
        tied.min_by_key(|(nr, tie)| (*tie != Tie::Since, dates.get(*nr).map_or(usize::MAX, far)))?;
    let date = dates.get(nr)?;
    let Meant { low, high, is_inferred, .. } = date.meant;
    let period = |from, to, is_inferred| Some(Period { from, to, is_inferred });
    match tie {
        Tie::Since => period(low, None, is_inferred),
        Tie::Until => period(None, high.or(low), is_inferred),
        Tie::During => {
            let before = |words: &[&str]| {
                date.tokens.start.checked_sub(1).is_some_and(|at| tokens.is(at, words))
            };
            // "from 2015 to 2019", "between January and March".
            let pair = |first: &Dated, second: &Dated| {
                let joint = first.tokens.end + 1 == second.tokens.start
                    && tokens
                        .is(first.tokens.end, &["to", "until", "and", "through", "till", "-", "–"]);
                joint.then_some((first.meant, second.meant))
            };
            let with_next = dates.get(nr + 1).and_then(|next| pair(date, next));
            let with_last =
                nr.checked_sub(1).and_then(|nr| dates.get(nr)).and_then(|last| pair(last, date));
            if let Some((first, second)) = with_next.or(with_last) {
                let to = second.high.or(second.low);
                // "between January and March 2024": the year holds for both.
                let from = match (first.low, to, first.is_inferred) {
                    (Some(from), Some(to), true) if !second.is_inferred => {
                        Date::new(to.year(), from.month().unwrap_or(0), from.day().unwrap_or(0))
                    }
                    (from, ..) => from,
                };
                return period(from, to, second.is_inferred);
            }
            if before(&["from"]) {
                return period(low, None, is_inferred);
            }
            period(low, high.or(low), is_inferred)
        }
    }
}
