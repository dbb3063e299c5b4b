//! Of mentions that overlap, the best stays.

use core::cmp::Ordering;

use crate::corpus::{EntityKind, Mention};

/// Sorts the mentions and drops those that a better one overlaps.
///
/// Shape: by start, disjoint. Cost: a sort and one pass.
pub(crate) fn resolve(mut mentions: Vec<Mention>) -> Vec<Mention> {
    mentions.retain(|m| !m.span.is_empty());
    mentions.sort_by_key(|m| (m.span.start, core::cmp::Reverse(m.span.end)));
    let mut kept: Vec<Mention> = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let clash = kept.iter().rev().take_while(|k| k.span.end > mention.span.start);
        let mut n = 0;
        let mut better = true;
        for other in clash {
            n += 1;
            better &= compare(&mention, other) == Ordering::Greater;
        }
        if better {
            kept.truncate(kept.len() - n);
            kept.push(mention);
        }
    }
    kept
}

/// Which of two mentions of one place is the better.
fn compare(a: &Mention, b: &Mention) -> Ordering {
    rank(a.kind)
        .cmp(&rank(b.kind))
        .then(a.span.len().cmp(&b.span.len()))
        .then(a.confidence.total_cmp(&b.confidence))
}

/// Addresses hold no names; figures hold their units and what they count.
fn rank(kind: EntityKind) -> u8 {
    match kind {
        EntityKind::Url | EntityKind::Handle => 5,
        EntityKind::Money | EntityKind::Percent => 4,
        EntityKind::Date => 3,
        EntityKind::Quantity => 2,
        _ => 1,
    }
}
