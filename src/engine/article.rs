//! One article: its outside, and its text chunk by chunk.

use super::entities::Entity;
use super::filter::Cache;
use super::list::{duplicate_of, title};
use super::rows::{self, Cut};
use super::store::{Held, Store};
use crate::corpus::{DocId, EntityId, EntityKind, Evidence};
use crate::protocol::{
    ArticleHead, Chunk, ChunkShape, EntityRef, Mark, ReadAs, Row, RowKind, Value,
};
use crate::query::{find_literal, places};
use crate::text::Span;

/// Articles kept open: a reader and two of a comparison, in both forms.
const KEPT: usize = 6;
/// Starts of hits that are sent with an article.
const SENT_HITS: usize = 10_000;

/// Mentions that are sent with an article, for the strip beside its text.
const SENT_MENTIONS: usize = 1_000;

/// Articles that are being read.
#[derive(Default)]
pub(super) struct Opened {
    open: Vec<Open>,
}

/// An article cut into rows, with its hits.
struct Open {
    doc: DocId,
    read_as: ReadAs,
    mark: Mark,
    revision: u32,
    rows: Vec<Cut>,
    chunks: Vec<((usize, usize), ChunkShape)>,
    hits: Vec<Span>,
    mentions: Vec<(Span, EntityId, Evidence)>,
    title: Value,
}

impl Opened {
    pub fn head(
        &mut self,
        store: &Store,
        cache: &mut Cache,
        (doc, read_as, mark): (DocId, ReadAs, &Mark),
    ) -> Option<ArticleHead> {
        let held = store.get(doc)?;
        let open = self.opened(store, cache, doc, read_as, mark)?;
        let document = &held.document;
        let facts = &document.metadata;
        let text = held.text();
        let in_text = |span: Span| span.of(&text) == document.title();
        Some(ArticleHead {
            doc,
            key: held.key().to_owned(),
            title: open.title.clone(),
            title_in_text: facts.title.as_ref().and_then(|t| t.span).is_some_and(in_text),
            as_read: held.read.clone(),
            date: facts.date.clone(),
            author: facts.author.clone(),
            source: facts.source.clone(),
            url: facts.url.clone(),
            language: facts.language.clone(),
            recipients: facts.recipients.as_ref().map(|field| field.value.clone()),
            id: facts.id.as_ref().map(|field| field.value.clone()),
            format: document.format.name().to_owned(),
            decoding: document.decoding,
            file: held.file,
            path: document.path.clone(),
            sha256: document.sha256.to_string(),
            file_bytes: document.n_bytes,
            text_bytes: u32::try_from(document.text.len()).unwrap_or(u32::MAX),
            text_at: document.text_at,
            n_words: held.checkpoints.n_words(),
            duplicate_of: duplicate_of(store, held),
            damage: document.damage.iter().map(|d| (d.span, d.says.clone())).collect(),
            chunks: open.chunks.iter().map(|(_, shape)| *shape).collect(),
            hits: open.hits.iter().take(SENT_HITS).map(|hit| hit.start).collect(),
            n_hits: u32::try_from(open.hits.len()).unwrap_or(u32::MAX),
            n_mentions: n_mentions(store, held),
            mentions: spread(&open.mentions),
        })
    }

    pub fn chunks(
        &mut self,
        store: &Store,
        cache: &mut Cache,
        (doc, read_as, mark): (DocId, ReadAs, &Mark),
        (from, to): (u32, u32),
    ) -> Option<Vec<Chunk>> {
        let held = store.get(doc)?;
        let open = self.opened(store, cache, doc, read_as, mark)?;
        let text = held.text();
        let to = (to as usize).min(open.chunks.len());
        let from = (from as usize).min(to);
        let chunk = |nr: usize| {
            let ((first, past), _) = open.chunks.get(nr)?;
            let rows = open.rows.get(*first..*past)?.iter().map(|cut| row(store, &text, open, cut));
            Some(Chunk { nr: u32::try_from(nr).unwrap_or(u32::MAX), rows: rows.collect() })
        };
        Some((from..to).filter_map(chunk).collect())
    }

    fn opened(
        &mut self,
        store: &Store,
        cache: &mut Cache,
        doc: DocId,
        read_as: ReadAs,
        mark: &Mark,
    ) -> Option<&Open> {
        let revision = store.revision();
        let same = |o: &Open| {
            (o.doc, o.read_as, o.revision) == (doc, read_as, revision) && o.mark == *mark
        };
        match self.open.iter().position(same) {
            Some(nr) => {
                let open = self.open.remove(nr);
                self.open.push(open);
            }
            None => {
                let held = store.get(doc)?;
                let text = &*held.text();
                let (hits, title) = marked(store, cache, (doc, held, text), mark);
                let mentions = store.mentions(held).collect();
                let rows = rows::rows(&held.document.blocks, text, read_as);
                let chunks = rows::chunks(&rows);
                if self.open.len() == KEPT {
                    self.open.remove(0);
                }
                let mark = mark.clone();
                self.open.push(Open {
                    doc,
                    read_as,
                    mark,
                    revision,
                    rows,
                    chunks,
                    hits,
                    mentions,
                    title,
                });
            }
        }
        self.open.last()
    }
}

/// The hits in an article's text, and its title with those in it.
fn marked(
    store: &Store,
    cache: &mut Cache,
    (doc, held, text): (DocId, &Held, &str),
    mark: &Mark,
) -> (Vec<Span>, Value) {
    match mark {
        Mark::Nothing => (Vec::new(), title(held, text, &[], &[])),
        Mark::Query(query) => {
            let matched = cache.matched(store, query);
            let runs = match matched.query.root {
                Some(_) => places(&store.index, store, &matched.query, &[doc.0]).pop(),
                None => None,
            };
            let runs = runs.map(|(_, runs)| runs).unwrap_or_default();
            let hits = held.checkpoints.spans(text, &runs);
            let title = title(held, text, &hits, &runs);
            (hits, title)
        }
        Mark::Literal(literal) => {
            let hits = find_literal(text, literal);
            let title = title(held, text, &hits, &[]);
            (hits, title)
        }
    }
}

fn row(store: &Store, text: &str, open: &Open, cut: &Cut) -> Row {
    let cells = match cut.kind {
        RowKind::TableHead | RowKind::TableRow => rows::cells(text, cut.span),
        _ => vec![cut.span],
    };
    // A mention that began in the piece before may reach into this one.
    let first =
        open.mentions.partition_point(|(span, ..)| span.start < cut.span.start).saturating_sub(4);
    let mentions = open.mentions[first..]
        .iter()
        .take_while(|(span, ..)| span.start < cut.span.end)
        .filter(|(span, ..)| span.overlaps(cut.span))
        .filter_map(|(span, entity, from)| Some((*span, entity_ref(store, *entity)?, *from)));
    let first = open.hits.partition_point(|hit| hit.end <= cut.span.start);
    let hits = open.hits[first..]
        .iter()
        .zip(u32::try_from(first).unwrap_or(u32::MAX)..)
        .take_while(|(hit, _)| hit.start < cut.span.end)
        .map(|(hit, nr)| (*hit, nr));
    Row {
        kind: cut.kind,
        level: cut.level,
        block: cut.block,
        continues: cut.continues,
        cells: cells.into_iter().map(|span| (span, span.of(text).to_owned())).collect(),
        mentions: mentions.collect(),
        hits: hits.collect(),
    }
}

/// The entity as the page is told of it.
pub(super) fn entity_ref(store: &Store, entity: EntityId) -> Option<EntityRef> {
    store.entity(entity).map(reference)
}

/// The same of an entity that is at hand.
pub(super) fn reference(entity: Entity<'_>) -> EntityRef {
    EntityRef { entity: entity.id, kind: entity.kind, name: entity.name.to_owned() }
}

/// Where mentions start; of many an even choice.
fn spread(mentions: &[(Span, EntityId, Evidence)]) -> Vec<(u32, EntityId)> {
    let step = mentions.len().div_ceil(SENT_MENTIONS).max(1);
    mentions.iter().step_by(step).map(|(span, entity, _)| (span.start, *entity)).collect()
}

fn n_mentions(store: &Store, held: &Held) -> Vec<(EntityKind, u32)> {
    let counted = store.counted(held);
    let of_kind = |kind: EntityKind| {
        let is_of_kind = |id| store.entity(id).is_some_and(|entity| entity.kind == kind);
        let entities = counted.iter().filter(|(id, _)| is_of_kind(*id));
        (kind, entities.map(|(_, n)| n).sum())
    };
    EntityKind::ALL.into_iter().map(of_kind).filter(|(_, n)| *n > 0).collect()
}
