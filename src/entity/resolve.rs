//! Of mentions that overlap, the best stays.

use core::cmp::Ordering;

use crate::corpus::{EntityKind, Mention};

/// Sorts the mentions and drops those that a better one overlaps; a name within a
/// figure stays beside it: "over 10,000 North Korean soldiers" counts, and names.
///
/// Shape: by start, the longer first; disjoint but for names within quantities.
/// Cost: sorting, and a pass.
pub(crate) fn resolve(mut mentions: Vec<Mention>) -> Vec<Mention> {
    mentions.retain(|m| !m.span.is_empty());
    mentions.sort_by_key(place);
    let mut names = best(mentions.iter().filter(|m| rank(m.kind) == NAME).cloned());
    let mut kept = best(mentions.into_iter());
    let mut quantities = kept.iter().filter(|m| m.kind == EntityKind::Quantity).peekable();
    names.retain(|name| {
        while quantities.next_if(|q| q.span.end <= name.span.start).is_some() {}
        quantities.peek().is_some_and(|q| q.span.contains(name.span) && q.span != name.span)
    });
    kept.append(&mut names);
    kept.sort_by_key(place);
    kept
}

fn place(mention: &Mention) -> (u32, core::cmp::Reverse<u32>) {
    (mention.span.start, core::cmp::Reverse(mention.span.end))
}

/// The best of those that overlap; `mentions` are in order.
fn best(mentions: impl Iterator<Item = Mention>) -> Vec<Mention> {
    let mut kept: Vec<Mention> = Vec::new();
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

/// The rank of a name.
const NAME: u8 = 1;

/// Addresses hold no names; figures hold their units and what they count.
fn rank(kind: EntityKind) -> u8 {
    match kind {
        EntityKind::Url | EntityKind::Handle => 5,
        EntityKind::Money | EntityKind::Percent => 4,
        EntityKind::Date => 3,
        EntityKind::Quantity => 2,
        _ => NAME,
    }
}
