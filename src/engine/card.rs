//! An entity with its mentions, its names and what stands beside it.

use std::collections::HashMap;

use super::article::{entity_ref, reference};
use super::desk::bars;
use super::entities::{Entity, Why};
use super::likely::live;
use super::store::Store;
use crate::alias::related;
use crate::corpus::{Date, DocId, EntityId, EntityKind};
use crate::index::DocSet;
use crate::protocol::{Alias, EntityCard, EntityRef, MentionLine, Window};
use crate::query::line;
use crate::text::Span;

/// Bytes of context to each side of a mention.
const CONTEXT: usize = 90;

/// Entities that are said to stand beside one.
const BESIDE: usize = 8;

pub(super) fn card(store: &Store, id: EntityId, window: Window) -> Option<EntityCard> {
    let entity = store.entity(id)?;
    let id = entity.id;
    let mut forms: HashMap<String, u32> = HashMap::new();
    let mut lines = Vec::new();
    let mut nr = 0;
    let docs = live(store, &entity);
    for doc in docs.iter().map(DocId) {
        let Some(held) = store.get(doc) else { continue };
        let text = &*held.text();
        for (span, ..) in store.mentions(held).filter(|(_, of, _)| *of == id) {
            let form = span.of(text);
            match forms.get_mut(form) {
                Some(n) => *n += 1,
                None => drop(forms.insert(form.to_owned(), 1)),
            }
            let in_window = nr >= window.from && nr - window.from < window.len;
            nr += 1;
            if in_window {
                let line = line(text, span, CONTEXT);
                lines.push(MentionLine {
                    doc,
                    title: held.document.title().to_owned(),
                    date: held.document.metadata.date.as_ref().map(|d| d.value),
                    span,
                    left: from_a_word(text, line.left).to_owned(),
                    hit: line.hit.of(text).to_owned(),
                    right: to_a_word(text, line.right).to_owned(),
                });
            }
        }
    }
    let mut forms: Vec<_> = forms.into_iter().collect();
    forms.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
    let dates = docs
        .iter()
        .filter_map(|doc| Some(store.get(DocId(doc))?.document.metadata.date.as_ref()?.value));
    let dates: Vec<Date> = dates.collect();
    let ends = dates.iter().min().copied().zip(dates.iter().max().copied());
    let n_dated = u32::try_from(dates.len()).unwrap_or(u32::MAX);
    Some(EntityCard {
        entity: reference(entity),
        n_docs: docs.len(),
        n_mentions: nr,
        forms,
        aliases: aliases(store, &entity),
        related: linked(store, &entity),
        beside: beside(store, id, &docs),
        bars: ends.map(|ends| bars(dates.into_iter(), ends)).unwrap_or_default(),
        dates: ends,
        n_undated: docs.len() - n_dated,
        from: window.from,
        lines,
    })
}

/// The names that count for an entity, each with the reason.
fn aliases(store: &Store, entity: &Entity<'_>) -> Vec<Alias> {
    let alias = |(name, why): &(crate::corpus::NameId, Why)| {
        let found = store.names.get(*name)?;
        let shown = store.names.shown(*name).to_owned();
        Some(Alias {
            name: EntityRef { entity: (*name).into(), kind: found.kind, name: shown },
            n_mentions: found.n_mentions,
            evidence: why.words(),
        })
    };
    let mut aliases: Vec<Alias> = entity.others.iter().filter_map(alias).collect();
    aliases.sort_by(|a, b| {
        b.n_mentions.cmp(&a.n_mentions).then_with(|| a.name.name.cmp(&b.name.name))
    });
    aliases
}

/// What an entity is linked to and does not mean, as far as the corpus mentions it.
fn linked(store: &Store, entity: &Entity<'_>) -> Vec<(EntityRef, String)> {
    let related = related(entity.kind, entity.name).into_iter();
    let found = related.filter_map(|(kind, name, how)| {
        let found = store.entity(store.names.find(kind, name)?.into())?;
        let is_other = found.id != entity.id && found.n_mentions > 0;
        is_other.then(|| (reference(found), how.words().to_owned()))
    });
    found.collect()
}

/// What stands in most of the articles of an entity.
///
/// Cost: a pass over the names of these articles.
fn beside(store: &Store, id: EntityId, docs: &DocSet) -> Vec<(EntityRef, u32)> {
    let mut counts: HashMap<EntityId, u32> = HashMap::new();
    for held in docs.iter().filter_map(|doc| store.get(DocId(doc))) {
        for (other, _) in store.counted(held) {
            *counts.entry(other).or_default() += 1;
        }
    }
    counts.remove(&id);
    let mut counts: Vec<(EntityId, u32)> = counts.into_iter().collect();
    counts.sort_unstable_by_key(|(other, n)| (core::cmp::Reverse(*n), *other));
    let named = counts.into_iter().filter_map(|(other, n)| Some((entity_ref(store, other)?, n)));
    named.filter(|(other, _)| EntityKind::NAMED.contains(&other.kind)).take(BESIDE).collect()
}

/// The text of `span`, from the first whole word on.
fn from_a_word(text: &str, span: Span) -> &str {
    let words = span.of(text);
    let whole = text.get(..span.start as usize).is_none_or(ends_with_space);
    match words.split_once(char::is_whitespace) {
        Some((_, rest)) if !whole => rest,
        _ => words,
    }
}

/// The text of `span`, to the last whole word.
fn to_a_word(text: &str, span: Span) -> &str {
    let words = span.of(text);
    let behind = text.get(span.end as usize..).unwrap_or("");
    let whole = behind.is_empty() || behind.starts_with(char::is_whitespace);
    match words.rsplit_once(char::is_whitespace) {
        Some((rest, _)) if !whole => rest,
        _ => words,
    }
}

fn ends_with_space(text: &str) -> bool {
    text.is_empty() || text.ends_with(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_begin_and_end_with_whole_words() {
        let text = "Officials proclaimed the republic of Vask at noon yesterday";
        assert_eq!(from_a_word(text, Span::new(13, 37)), "the republic of ");
        assert_eq!(from_a_word(text, Span::new(10, 37)), "proclaimed the republic of ");
        assert_eq!(from_a_word(text, Span::new(0, 9)), "Officials");
        assert_eq!(to_a_word(text, Span::new(41, 53)), " at noon");
        assert_eq!(to_a_word(text, Span::new(41, text.len())), " at noon yesterday");
    }
}
