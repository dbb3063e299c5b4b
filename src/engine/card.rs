//! An entity with its mentions.

use std::collections::HashMap;

use super::article::entity_ref;
use super::store::Store;
use crate::corpus::{DocId, EntityId};
use crate::protocol::{EntityCard, MentionLine, Window};
use crate::query::line;

/// Bytes of context to each side of a mention.
const CONTEXT: usize = 90;

pub(super) fn card(store: &Store, id: EntityId, window: Window) -> Option<EntityCard> {
    let entity = store.registry.get(id)?;
    let mut forms: HashMap<String, u32> = HashMap::new();
    let mut lines = Vec::new();
    let (mut nr, mut n_docs) = (0, 0);
    let is_live = |(doc, _): &&(DocId, u32)| !store.index.removed().contains(doc.0);
    for (doc, _) in entity.docs.iter().filter(is_live) {
        n_docs += 1;
        let Some(held) = store.get(*doc) else { continue };
        let text = &*held.text();
        for mention in held.mentions.iter().filter(|m| m.entity == id) {
            let form = mention.span.of(text);
            match forms.get_mut(form) {
                Some(n) => *n += 1,
                None => drop(forms.insert(form.to_owned(), 1)),
            }
            let in_window = nr >= window.from && nr - window.from < window.len;
            nr += 1;
            if in_window {
                let line = line(text, mention.span, CONTEXT);
                lines.push(MentionLine {
                    doc: *doc,
                    title: held.document.title().to_owned(),
                    date: held.document.metadata.date.as_ref().map(|d| d.value),
                    span: mention.span,
                    left: line.left.of(text).to_owned(),
                    hit: line.hit.of(text).to_owned(),
                    right: line.right.of(text).to_owned(),
                });
            }
        }
    }
    let mut forms: Vec<_> = forms.into_iter().collect();
    forms.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
    Some(EntityCard {
        entity: entity_ref(store, id)?,
        n_docs,
        n_mentions: nr,
        forms,
        from: window.from,
        lines,
    })
}
