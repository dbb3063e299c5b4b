//! The rows of a chunk, drawn. Text is only ever a text node.

use std::collections::HashSet;
use std::sync::Arc;

use leptos::attr::Attribute;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::corpus::{BlockKind, EntityId};
use crate::platform::turn::next_turn;
use crate::present::{Change, GroupKind, Layer, groups, runs};
use crate::protocol::{Chunk, Row, RowKind};
use crate::state::ReaderState;
use crate::text::Span;
use crate::ui::session;

/// The place of a chunk: as tall as it is guessed to be until it is there, so that
/// nothing on the page moves when it comes. What is in sight is drawn at once, the rest
/// after it.
#[component]
pub fn ChunkPlace(
    reader: ReaderState,
    nr: u32,
    shared: Signal<Arc<HashSet<EntityId>>>,
    layered: Layered,
) -> impl IntoView {
    let chunk = Memo::new(move |_| reader.chunks.with(|chunks| chunks.get(&nr).cloned()));
    let content = Memo::new(move |_| {
        let chunk = chunk.get()?;
        let layers = layered.layers.with(|layers| overlapping(layers, chunk.span()).to_vec());
        Some((chunk, Arc::new(layers)))
    });
    let seen = Memo::new(move |_| {
        let (from, to) = reader.seen.get();
        (from..to).contains(&(nr as usize))
    });
    let drawn = RwSignal::new(content.get_untracked().filter(|_| seen.get_untracked()));
    Effect::new(move || {
        content.track();
        // It may be gone by then.
        let draw = move || {
            let fresh = content.try_get_untracked();
            if fresh.is_some() && fresh != drawn.try_get_untracked() {
                drawn.try_set(fresh.flatten());
            }
        };
        match seen.get() {
            true => draw(),
            // One chunk a turn: what the person does comes between.
            false => request_animation_frame(move || {
                spawn_local(async move {
                    next_turn().await;
                    draw();
                });
            }),
        }
    });
    Effect::new(move || {
        drawn.track();
        reader.painted.update(|painted| *painted = painted.wrapping_add(1));
    });
    let guess = reader.heights.with_untracked(|heights| heights.height(nr as usize));
    move || match drawn.get() {
        Some((chunk, layers)) => {
            let draw = Draw { reader, shared, layers, step: layered.step };
            view! { <div class="reader-chunk" data-chunk=nr>{draw.chunk(&chunk)}</div> }.into_any()
        }
        None => view! { <div style:height=format!("{guess}px")></div> }.into_any(),
    }
}

/// What a comparison draws over the text.
#[derive(Clone, Copy, Default)]
pub struct Layered {
    /// By start, disjoint.
    pub layers: Signal<Arc<Vec<Layer>>>,
    /// The number of the step that one stands at.
    pub step: Signal<Option<u32>>,
}

struct Draw {
    reader: ReaderState,
    shared: Signal<Arc<HashSet<EntityId>>>,
    layers: Arc<Vec<Layer>>,
    step: Signal<Option<u32>>,
}

impl Draw {
    fn chunk(&self, chunk: &Chunk) -> Vec<AnyView> {
        groups(&chunk.rows)
            .into_iter()
            .map(|group| self.group(group.kind, chunk.rows.get(group.rows).unwrap_or(&[])))
            .collect()
    }

    fn group(&self, kind: GroupKind, rows: &[Row]) -> AnyView {
        match kind {
            GroupKind::Bullets => {
                let items = rows.iter().map(|row| view! { <li dir="auto">{self.cells(row)}</li> });
                view! { <ul>{items.collect_view()}</ul> }.into_any()
            }
            GroupKind::Numbers => {
                let items = rows.iter().map(|row| view! { <li dir="auto">{self.cells(row)}</li> });
                view! { <ol>{items.collect_view()}</ol> }.into_any()
            }
            GroupKind::Table => self.table(rows),
            GroupKind::Pieces => {
                let pieces = rows.iter().map(|row| self.cells(row)).collect_view();
                match rows.first().map(|row| row.kind) {
                    Some(RowKind::Line) => {
                        view! { <div class="reader-line" dir="auto">{pieces}</div> }.into_any()
                    }
                    _ => view! { <p dir="auto">{pieces}</p> }.into_any(),
                }
            }
            GroupKind::Single => rows.iter().map(|row| self.single(row)).collect_view().into_any(),
        }
    }

    fn single(&self, row: &Row) -> AnyView {
        let text = self.cells(row);
        match row.kind {
            RowKind::Line => view! { <div class="reader-line" dir="auto">{text}</div> }.into_any(),
            RowKind::Block(BlockKind::Title) => view! { <h1 dir="auto">{text}</h1> }.into_any(),
            RowKind::Block(BlockKind::Heading) if row.level <= 2 => {
                view! { <h2 dir="auto">{text}</h2> }.into_any()
            }
            RowKind::Block(BlockKind::Heading) => view! { <h3 dir="auto">{text}</h3> }.into_any(),
            RowKind::Block(BlockKind::Quotation) => {
                view! { <blockquote dir="auto">{text}</blockquote> }.into_any()
            }
            RowKind::Block(BlockKind::EmbeddedPost) => set_apart("post", "Embedded post", text),
            RowKind::Block(BlockKind::Image) => set_apart("image", "Image, not fetched:", text),
            RowKind::Block(BlockKind::Metadata) => {
                set_apart("metadata", "Metadata of the article", text)
            }
            RowKind::Block(BlockKind::Boilerplate) => set_apart("boilerplate", "Set aside:", text),
            _ => view! { <p dir="auto">{text}</p> }.into_any(),
        }
    }

    fn table(&self, rows: &[Row]) -> AnyView {
        let cells = |row: &Row, head: bool| {
            let cell = |(span, text): &(Span, String)| {
                let content = self.text(row, *span, text);
                match head {
                    true => view! { <th scope="col" dir="auto">{content}</th> }.into_any(),
                    false => view! { <td dir="auto">{content}</td> }.into_any(),
                }
            };
            // Empty columns at the end of a broken row say nothing: the damage report does.
            let n =
                row.cells.iter().rposition(|(span, _)| !span.is_empty()).map_or(1, |last| last + 1);
            row.cells.iter().take(n).map(cell).collect_view()
        };
        let (heads, body): (Vec<_>, Vec<_>) =
            rows.iter().partition(|row| row.kind == RowKind::TableHead);
        let line = |row: &&Row| view! { <tr>{cells(row, row.kind == RowKind::TableHead)}</tr> };
        view! {
            <div class="reader-table" tabindex="0" role="region" aria-label="Table">
                <table>
                    {(!heads.is_empty()).then(|| view! { <thead>{heads.iter().map(line).collect_view()}</thead> })}
                    <tbody>{body.iter().map(line).collect_view()}</tbody>
                </table>
            </div>
        }
        .into_any()
    }

    fn cells(&self, row: &Row) -> Vec<AnyView> {
        row.cells.iter().flat_map(|(span, text)| self.text(row, *span, text)).collect()
    }

    /// A stretch of the text, cut into runs that are marked alike.
    fn text(&self, row: &Row, span: Span, text: &str) -> Vec<AnyView> {
        let mentions: Vec<Span> = row.mentions.iter().map(|(span, ..)| *span).collect();
        let hits: Vec<Span> = row.hits.iter().map(|(span, _)| *span).collect();
        let part = |run: Span| {
            let from = (run.start - span.start) as usize;
            text.get(from..from + run.len()).unwrap_or("").to_owned()
        };
        let layers = overlapping(&self.layers, span);
        let covered: Vec<Span> = layers.iter().map(|layer| layer.span).collect();
        runs(span, &mentions, &hits, &covered)
            .into_iter()
            .map(|run| {
                let text = part(run.span);
                let mention = run.mention.and_then(|nr| row.mentions.get(nr));
                let hit = run.hit.and_then(|nr| row.hits.get(nr)).map(|(_, nr)| *nr);
                let layer = run.layer.and_then(|nr| layers.get(nr));
                match (mention, hit, layer) {
                    (None, None, None) => {
                        view! { <span data-at=run.span.start>{text}</span> }.into_any()
                    }
                    (None, None, Some(layer)) => {
                        let drawn = self.layer(run.span, Some(layer));
                        view! { <span data-at=run.span.start {..drawn}>{text}</span> }.into_any()
                    }
                    (mention, hit, layer) => self.mark(run.span, text, mention, hit, layer),
                }
            })
            .collect()
    }

    /// What tells a layer apart, as attributes.
    fn layer(&self, run: Span, layer: Option<&Layer>) -> impl Attribute + use<> {
        let (nr, now) = (layer.and_then(|layer| layer.step), self.step);
        let change = layer.and_then(|layer| layer.change).map(|change| match change {
            Change::Changed => "changed",
            Change::Moved => "moved",
            Change::Form => "form",
        });
        let verbatim = layer.and_then(|layer| layer.verbatim);
        let verbatim = verbatim.map(|common| if common { "common" } else { "" });
        let holds = |is: fn(&Layer) -> bool| layer.is_some_and(is).then_some("");
        let begins = layer.is_some_and(|layer| layer.first && layer.span.start == run.start);
        view! {
            <{..} data-change=change data-step=nr data-first=begins.then_some("")
                data-differs=holds(|layer| layer.differs) data-verbatim=verbatim
                data-reused=holds(|layer| layer.reused)
                data-now=move || (nr.is_some() && now.get() == nr).then_some("")/>
        }
    }

    fn mark(
        &self,
        span: Span,
        text: String,
        mention: Option<&(Span, crate::protocol::EntityRef, crate::corpus::Evidence)>,
        hit: Option<u32>,
        layer: Option<&Layer>,
    ) -> AnyView {
        let session = session();
        let entity = mention.map(|(_, entity, _)| entity.entity);
        let current = self.reader.hit;
        let selected = move || (entity.is_some() && session.entity.get() == entity).then_some("");
        let shared = self.shared;
        let common = move || entity.is_some_and(|e| shared.with(|s| s.contains(&e))).then_some("");
        let says = mention.map(|(_, entity, from)| {
            format!(
                "{}: {} (by {})",
                super::super::super::strings::one(entity.kind),
                entity.name,
                from.name()
            )
        });
        let drawn = self.layer(span, layer);
        view! {
            <mark data-at=span.start {..drawn}
                data-type=mention.map(|(_, entity, _)| entity.kind.code())
                data-entity=entity.map(|entity| entity.0)
                data-mention=mention.map(|(span, ..)| format!("{}-{}", span.start, span.end))
                data-hit=hit.map(|nr| nr.to_string())
                data-current=move || (hit == Some(current.get())).then_some("")
                data-on=selected data-shared=common title=says>{text}</mark>
        }
        .into_any()
    }
}

/// The layers that meet `span`.
fn overlapping(layers: &[Layer], span: Span) -> &[Layer] {
    let from = layers.partition_point(|layer| layer.span.end <= span.start);
    let to = layers.partition_point(|layer| layer.span.start < span.end);
    layers.get(from..to).unwrap_or_default()
}

fn set_apart(kind: &'static str, says: &'static str, text: Vec<AnyView>) -> AnyView {
    view! {
        <div class="reader-apart" data-kind=kind>
            <span class="reader-says">{says}</span>
            <div dir="auto">{text}</div>
        </div>
    }
    .into_any()
}
