//! The map: near each other stand articles that share rare words. Two that are picked can
//! be compared; a list of the same articles stands beside it.

use leptos::html;
use leptos::prelude::*;
use web_sys::{KeyboardEvent, MouseEvent};

use super::{dated, row_height};
use crate::corpus::DocId;
use crate::present::{
    SIDE, View, colour_of, dot_size, map_labels, map_paths, map_place, map_sentence, nearest,
    next_point,
};
use crate::protocol::ArticleRef;
use crate::state::named;
use crate::ui::component::{Progress, VirtualList};
use crate::ui::session;
use crate::ui::strings::*;

/// How far from a point a click still means it, in units of the map.
const REACH: f64 = 24.0;

#[component]
pub fn MapPanel() -> impl IntoView {
    let state = session().overlap;
    let says = move || state.map.with(|map| map.as_ref().map(map_sentence));
    let filled = Memo::new(move |_| {
        state.map.with(|map| map.as_ref().is_some_and(|map| !map.points.is_empty()))
    });
    // The point under the keys or the pointer.
    let cursor = RwSignal::new(None::<usize>);
    Effect::new(move || {
        state.map.track();
        cursor.set(None);
    });
    view! {
        <section class="concordance-panel" role="tabpanel" aria-labelledby="tab-map">
            <div class="concordance-tools">
                <Picked/>
                <Progress of=state.map_asking what="Drawing the map"/>
            </div>
            <div class="words-explained">
                <p role="status">{says}</p>
                <details><summary>"How to read this"</summary><p>{MAP__HOW}</p></details>
            </div>
            <div class="map" class:concordance-waits=move || state.map_asking.asking.share.with(Option::is_some) hidden=move || !filled.get()>
                <Plane cursor/>
                <Members cursor/>
            </div>
        </section>
    }
}

/// The points.
#[component]
fn Plane(cursor: RwSignal<Option<usize>>) -> impl IntoView {
    let session = session();
    let state = session.overlap;
    let node = NodeRef::<html::Div>::new();
    let pick = move |nr: usize| {
        let doc = state.map.with_untracked(|map| Some(map.as_ref()?.points.get(nr)?.doc));
        if let Some(doc) = doc {
            state.pick(doc);
        }
    };
    // The drawing is a square amid its room.
    let under = move |event: &MouseEvent| {
        let element = node.get_untracked()?;
        let room = element.get_bounding_client_rect();
        let side = room.width().min(room.height()).max(1.0);
        let at = |client: i32, from: f64, size: f64| {
            (f64::from(client) - from - (size - side) / 2.0) / side * SIDE
        };
        let place = (
            at(event.client_x(), room.left(), room.width()),
            at(event.client_y(), room.top(), room.height()),
        );
        state.map.with_untracked(|map| nearest(map.as_ref()?, place, REACH))
    };
    // What is there already is not asked for again.
    let point_at = move |nr: Option<usize>| {
        if cursor.get_untracked() != nr {
            cursor.set(nr);
        }
    };
    let turn = move |event: KeyboardEvent| {
        let way = match event.key().as_str() {
            "ArrowRight" => (1.0, 0.0),
            "ArrowLeft" => (-1.0, 0.0),
            "ArrowDown" => (0.0, 1.0),
            "ArrowUp" => (0.0, -1.0),
            "Enter" | " " => {
                event.prevent_default();
                return cursor.get_untracked().map_or((), pick);
            }
            _ => return,
        };
        event.prevent_default();
        let next = state.map.with_untracked(|map| {
            let map = map.as_ref()?;
            match cursor.get_untracked() {
                Some(at) => next_point(map, at, way),
                None => (!map.points.is_empty()).then_some(0),
            }
        });
        if next.is_some() {
            point_at(next);
        }
    };
    let dots = move || {
        state.map.with(|map| {
            let map = map.as_ref()?;
            let size = dot_size(map.points.len());
            let path = |(nr, path): (usize, String)| {
                view! { <path class="map-dots" data-cluster=nr.to_string() d=path stroke-width=size/> }
            };
            Some(map_paths(map).into_iter().enumerate().map(path).collect_view())
        })
    };
    let rings = move || {
        let picked = state.picked.get();
        state.map.with(|map| {
            let map = map.as_ref()?;
            let size = dot_size(map.points.len());
            let at = cursor.get().and_then(|nr| map.points.get(nr));
            let ring = |class: &'static str, radius: f64, point: &crate::protocol::MapPoint| {
                let (x, y) = map_place(point);
                view! { <circle class=class cx=x cy=y r=radius/> }
            };
            let of_picked = map.points.iter().filter(|point| picked.contains(&point.doc));
            let rings: Vec<_> =
                of_picked.map(|p| ring("map-picked", size / 2.0 + 6.0, p)).collect();
            Some((rings, at.map(|point| ring("map-cursor", size / 2.0 + 10.0, point))))
        })
    };
    let labels = move || {
        state.map.with(|map| {
            let label = |(x, y, words): (f64, f64, String)| {
                view! { <text class="map-label" x=x y=y>{words}</text> }
            };
            Some(map_labels(map.as_ref()?).into_iter().map(label).collect_view())
        })
    };
    view! {
        <div class="map-plane" node_ref=node tabindex="0" role="application" aria-label="Map of articles"
            aria-describedby="map-cursor-says" on:keydown=turn
            on:mousemove=move |event| point_at(under(&event))
            on:click=move |event| { if let Some(nr) = under(&event) { pick(nr); } }>
            <svg viewBox=format!("0 0 {SIDE} {SIDE}") preserveAspectRatio="xMidYMid meet" aria-hidden="true">
                {dots}{rings}{labels}
            </svg>
            <p id="map-cursor-says" class="map-says" role="status"><Title cursor/></p>
        </div>
    }
}

/// The title of the article under the cursor.
#[component]
fn Title(cursor: RwSignal<Option<usize>>) -> impl IntoView {
    let session = session();
    let state = session.overlap;
    let article = RwSignal::new(None::<ArticleRef>);
    Effect::new(move || {
        let doc = cursor
            .get()
            .and_then(|nr| state.map.with_untracked(|map| Some(map.as_ref()?.points.get(nr)?.doc)));
        let Some(doc) = doc else { return article.set(None) };
        named(session, vec![doc], move |found| {
            // The pointer may have gone on.
            if cursor.try_get_untracked().flatten().is_some() {
                article.set(found.into_iter().next());
            }
        });
    });
    move || {
        article.get().map(|article| {
            let date = dated(&article);
            view! { <b dir="auto">{article.title}</b>" "{date}" "<bdi>{article.source}</bdi> }
        })
    }
}

/// What was picked, and the way to compare it.
#[component]
fn Picked() -> impl IntoView {
    let session = session();
    let state = session.overlap;
    let articles = RwSignal::new(Vec::<ArticleRef>::new());
    Effect::new(move || {
        let picked = state.picked.get();
        named(session, picked, move |found| {
            let _ = articles.try_set(found);
        });
    });
    let compare = move |_| {
        if let [a, b] = state.picked.get_untracked()[..] {
            session.compare(a, b);
        }
    };
    let chip = move |article: ArticleRef| {
        let doc = article.doc;
        let label = format!("Let go of {}", article.title);
        view! {
            <span class="chip"><bdi class="keyness-pinned">{article.title}</bdi>
                <button aria-label=label on:click=move |_| state.pick(doc)><crate::ui::component::Icon name="close"/></button>
            </span>
        }
    };
    let invite = move || (state.picked.with(Vec::len) < 2).then_some(MAP__PICK);
    view! {
        <div class="map-picks">
            {move || articles.get().into_iter().map(chip).collect_view()}
            <span class="keyness-rest">{invite}</span>
            <button class="primary" disabled=move || state.picked.with(Vec::len) != 2 on:click=compare>"Compare these two"</button>
        </div>
    }
}

/// The articles of the map in order of their clusters: for reading, and for keys.
#[component]
fn Members(cursor: RwSignal<Option<usize>>) -> impl IntoView {
    let session = session();
    let state = session.overlap;
    let n_rows = Memo::new(move |_| {
        state.map.with(|map| map.as_ref().map_or(0, |map| map.points.len() as u32))
    });
    let row_height = row_height(1.9);
    let loaded = RwSignal::new((0u32, Vec::<ArticleRef>::new()));
    let wanted = RwSignal::new((0u32, 0u32));
    Effect::new(move || {
        let (from, to) = wanted.get();
        let docs: Vec<DocId> = state.map.with(|map| {
            let points = map.as_ref().map_or(&[][..], |map| &map.points);
            let some = points.iter().skip(from as usize).take((to - from) as usize);
            some.map(|point| point.doc).collect()
        });
        named(session, docs, move |found| {
            let _ = loaded.try_set((from, found));
        });
    });
    let row = move |nr: u32| {
        let content = Memo::new(move |_| {
            let article =
                loaded.with(|(from, rows)| rows.get(nr.checked_sub(*from)? as usize).cloned())?;
            let cluster = state.map.with(|map| {
                let map = map.as_ref()?;
                Some(colour_of(map, map.points.get(nr as usize)?.cluster))
            })?;
            Some((article, cluster))
        });
        view! {
            <div class="place-row" role="listitem" style:height=move || format!("{}px", row_height.get())
                class:map-here=move || cursor.get() == Some(nr as usize)
                on:mouseenter=move |_| cursor.set(Some(nr as usize))>
                {move || content.get().map(|(article, cluster)| member(article, cluster))}
            </div>
        }
        .into_any()
    };
    view! {
        <section class="map-members" aria-label="Articles of the map">
            <VirtualList label="Articles by cluster" n_rows=n_rows.into() row_height=row_height.into()
                want=move |from, to| wanted.set((from, to)) scroll_to=Signal::derive(|| None) row/>
        </section>
    }
}

fn member(article: ArticleRef, cluster: u32) -> impl IntoView {
    let session = session();
    let state = session.overlap;
    let doc = article.doc;
    let read = move |_| {
        session.go(View::Articles);
        session.read(doc, None);
    };
    let label = format!("Pick {}", article.title);
    view! {
        <span class="map-swatch" data-cluster=cluster.to_string() aria-hidden="true"></span>
        <button class="place" data-doc=article.key.clone() title=article.key.clone() on:click=read>
            <span class="place-title" dir="auto">{article.title.clone()}</span>
            <span class="place-date">{dated(&article)}</span>
        </button>
        <button class="plain map-pick" aria-label=label aria-pressed=move || state.picked.with(|p| p.contains(&doc)).to_string()
            on:click=move |_| state.pick(doc)>"Pick"</button>
    }
}
