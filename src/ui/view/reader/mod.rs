//! The reader: one article, with what is marked in it.

mod alike;
mod chunk;
mod head;
mod scroll;
mod strip;
mod tools;

use std::collections::HashSet;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

use self::alike::MostAlike;
use self::chunk::ChunkPlace;
pub use self::chunk::Layered;
use self::head::ArticleHeadView;
use self::strip::{LayerStrip, Strip};
use self::tools::Tools;
use crate::corpus::EntityId;
use crate::present::{count, counted};
use crate::protocol::ArticleHead;
use crate::state::{ReaderState, Session};
use crate::ui::keys::{Wish, Wishes};
use crate::ui::session;
use crate::ui::strings::*;

/// The article that `reader` shows. In a comparison it has no tools of its own,
/// entities that stand in `shared` are marked as common, and `layered` is drawn over the
/// text.
#[component]
pub fn Reader(
    reader: ReaderState,
    #[prop(optional)] compared: bool,
    #[prop(optional, into)] shared: Signal<Arc<HashSet<EntityId>>>,
    #[prop(optional)] scroller: NodeRef<html::Div>,
    #[prop(optional)] layered: Layered,
) -> impl IntoView {
    let session = session();
    let chunks_node = NodeRef::<html::Div>::new();
    scroll::follow(reader, scroller, chunks_node);
    if !compared {
        follow_wishes(session, reader);
    }
    let drawn = move || {
        let (from, to) = reader.drawn.get();
        from as u32..to as u32
    };
    let above = move || {
        let (from, _) = reader.drawn.get();
        reader.heights.with(|heights| heights.top(from) / heights.scale())
    };
    let below = move || {
        let (_, to) = reader.drawn.get();
        reader.heights.with(|heights| (heights.total() - heights.top(to)) / heights.scale())
    };
    let unmarked = move || {
        let preferences = session.preferences;
        let off = |kind: &crate::corpus::EntityKind| !preferences.marks(*kind);
        let codes = crate::corpus::EntityKind::ALL.into_iter().filter(off).map(|kind| kind.code());
        codes.collect::<Vec<_>>().join(" ")
    };
    let key = move || reader.head.with(|head| head.as_ref().map(|head| head.key.clone()));
    view! {
        <section class="reader" aria-label="Reader" class:reader-raw=move || reader.raw.get()>
            <Show when=move || reader.head.with(Option::is_some)
                fallback=|| view! { <p class="reader-nothing">{READER__NOTHING}</p> }>
                {(!compared).then(|| view! { <Tools reader/><MostAlike/> })}
                <div class="reader-body">
                    <div class="reader-scroll" node_ref=scroller tabindex="0" aria-label="Text of the article" role="region"
                        on:click=move |event| clicked(session, reader, &event)>
                        <article data-doc=key data-unmarked=unmarked
                            lang=move || reader.head.with(|head| language(head.as_deref()))>
                            <ArticleHeadView reader compared/>
                            <div class="reader-space" aria-hidden="true" style:height=move || format!("{}px", above())></div>
                            <div class="reader-chunks" node_ref=chunks_node>
                                <For each=drawn key=|nr| *nr
                                    children=move |nr| view! { <ChunkPlace reader nr shared layered/> }/>
                            </div>
                            <div class="reader-space" aria-hidden="true" style:height=move || format!("{}px", below())></div>
                        </article>
                    </div>
                    {match compared {
                        true => view! { <LayerStrip reader layered/> }.into_any(),
                        false => view! { <Strip reader/> }.into_any(),
                    }}
                </div>
            </Show>
        </section>
    }
}

fn language(head: Option<&ArticleHead>) -> Option<String> {
    head.and_then(|head| head.language.as_ref()).map(|language| language.value.clone())
}

/// Fulfils what the keyboard asks of the reader.
fn follow_wishes(session: Session, reader: ReaderState) {
    expect_context::<Wishes>().follow(move |wish| match wish {
        Wish::NextHit => session.step_match(true),
        Wish::PreviousHit => session.step_match(false),
        Wish::Raw => reader.raw.update(|raw| *raw = !*raw),
        Wish::Find => tools::open_find(reader),
        Wish::Mark => tools::mark_selected(session, reader),
        _ => {}
    });
}

/// A click on an entity opens its card; on anything, the footer says where it stands.
fn clicked(session: crate::state::Session, reader: ReaderState, event: &MouseEvent) {
    let Some(target) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else { return };
    let Ok(Some(run)) = target.closest("[data-at]") else { return };
    let Some(head) = reader.head.get_untracked() else { return };
    let number = |name: &str| run.get_attribute(name).and_then(|value| value.parse::<u32>().ok());
    let mention = run.get_attribute("data-mention");
    let range = mention.as_deref().and_then(|range| {
        let (start, end) = range.split_once('-')?;
        Some((start.parse::<u32>().ok()?, end.parse::<u32>().ok()?))
    });
    let from = number("data-at").unwrap_or(0);
    let (start, end) =
        range.unwrap_or((from, from + run.text_content().map_or(0, |t| t.len() as u32)));
    session.cited.set(format!(
        "{} · {}, {}–{} of the text · SHA-256 {}…",
        head.key,
        counted(u64::from(end - start), "byte", "bytes"),
        count(u64::from(start)),
        count(u64::from(end)),
        head.sha256.get(..12).unwrap_or(""),
    ));
    if let Some(entity) = number("data-entity") {
        session.entity.set(Some(EntityId(entity)));
    }
}
