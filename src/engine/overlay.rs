//! What a person marked, laid over what was recognised.

use super::mentions::Linked;
use super::names::Names;
use crate::corpus::{EntityKind, Evidence};
use crate::desk::Matcher;

/// The mentions of a text with what `matcher` marks in it: a mark stands in place of what
/// was recognised where it lies. `None` where nothing is marked.
///
/// A figure stays around a name that is marked within it, as it does around one that was
/// recognised; a mark that yields stays out of any longer mention.
/// Shape: by start; no two of one type overlap.
pub(super) fn overlay(
    names: &mut Names,
    text: &str,
    recognised: &[Linked],
    matcher: &Matcher,
) -> Option<Vec<Linked>> {
    if matcher.is_empty() {
        return None;
    }
    let mut marked = Vec::new();
    for (span, mark) in matcher.find(text) {
        let is_longer = |m: &Linked| m.span.contains(span) && m.span != span;
        if mark.yields && recognised.iter().any(is_longer) {
            continue;
        }
        let spelling = names.intern(mark.entity.kind, &mark.entity.name);
        marked.push(Linked { span, spelling, from: Evidence::User });
    }
    if marked.is_empty() {
        return None;
    }
    let kind = |names: &Names, mention: &Linked| {
        let name = names.name_of(mention.spelling).and_then(|name| names.get(name));
        name.map(|name| name.kind)
    };
    let mut at = 0;
    let stays = |mention: &&Linked| {
        while marked.get(at).is_some_and(|mark| mark.span.end <= mention.span.start) {
            at += 1;
        }
        let over = marked.get(at..).unwrap_or(&[]).iter();
        let mut over = over.take_while(|mark| mark.span.start < mention.span.end);
        let of_figure = is_figure(kind(names, mention));
        over.all(|mark| {
            !mark.span.overlaps(mention.span)
                || of_figure
                    && mention.span.contains(mark.span)
                    && mention.span != mark.span
                    && !is_figure(kind(names, mark))
        })
    };
    let mut all: Vec<Linked> = recognised.iter().filter(stays).copied().collect();
    all.extend(marked.iter().copied());
    all.sort_by_key(|mention| (mention.span.start, core::cmp::Reverse(mention.span.end)));
    Some(all)
}

fn is_figure(kind: Option<EntityKind>) -> bool {
    use EntityKind::{Money, Percent, Quantity};
    matches!(kind, Some(Money | Percent | Quantity))
}
