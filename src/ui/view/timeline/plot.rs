//! The plot itself: bars for all articles, a line for each series. It is walked like a
//! slider, whose words are the numbers of the bars.

use leptos::html;
use leptos::prelude::*;
use web_sys::{KeyboardEvent, PointerEvent};

use super::legend::sample;
use crate::platform::resize::Resizes;
use crate::present::{
    DASHES, Numbers, Picking, Plot, Room, bar_at, bar_under, count, mark, numbers, plot,
};
use crate::ui::session;
use crate::ui::strings::*;

/// Size of the labels at the usual size of text, pixels.
const TEXT: f64 = 11.5;

/// The class that gives a line its colour.
pub fn stroke_class(slot: usize) -> String {
    format!("plot-series-{slot}")
}

#[component]
pub fn PlotView() -> impl IntoView {
    let session = session();
    let state = session.timeline;
    let picked = state.picked;
    let node = NodeRef::<html::Div>::new();
    let size = RwSignal::new((0.0, 0.0));
    Effect::new(move || {
        if let Some(element) = node.get() {
            let measured = move || {
                // A frame may come when the plot is gone.
                if let Some(Some(element)) = node.try_get_untracked() {
                    let area = element.get_bounding_client_rect();
                    size.set((area.width(), area.height()));
                }
            };
            let kept = StoredValue::new_local(Resizes::of(&element, measured));
            on_cleanup(move || kept.dispose());
        }
    });
    let drawn = Memo::new(move |_| {
        let (width, height) = size.get();
        let text = TEXT * f64::from(session.preferences.text_size.get()) / 100.0;
        let room = Room { width, height, text };
        state.drawn.with(|drawn| {
            let drawn = drawn.as_ref()?;
            Some((
                plot(&drawn.timeline, state.measure.get(), room),
                drawn.slots(),
                drawn.timeline.bars.len(),
            ))
        })
    });
    let n_bars = move || drawn.with_untracked(|drawn| drawn.as_ref().map_or(0, |(.., n)| *n));
    let under = move |event: &PointerEvent| {
        let x =
            f64::from(event.client_x()) - node.get_untracked()?.get_bounding_client_rect().left();
        drawn.with_untracked(|drawn| {
            let (plot, _, n) = drawn.as_ref()?;
            bar_under(x - plot.area.0, *n, plot.area.2)
        })
    };
    let dragging = StoredValue::new(false);
    let down = move |event: PointerEvent| {
        if event.button() == 0 {
            dragging.set_value(true);
            picked.set(under(&event).map(Picking::one));
            if let Some(node) = node.get_untracked() {
                // Without capture the drag ends where the pointer leaves the plot.
                let _ = node.set_pointer_capture(event.pointer_id());
            }
        }
    };
    let moved = move |event: PointerEvent| {
        if let Some(at) = under(&event) {
            let drag = dragging.try_get_value().unwrap_or_default();
            picked.update(|picked| {
                *picked = Some(picked.filter(|_| drag).map_or(Picking::one(at), |p| p.to(at)));
            });
        }
    };
    let up = move |_| {
        if dragging.try_get_value().unwrap_or_default() {
            dragging.set_value(false);
            state.choose(session);
        }
    };
    let cancel = move |_| {
        dragging.set_value(false);
        picked.set(None);
    };
    let left = move |_| {
        if !dragging.try_get_value().unwrap_or_default() {
            picked.set(None);
        }
    };
    let key = move |event: KeyboardEvent| {
        let now = picked.get_untracked();
        match event.key().as_str() {
            "Enter" | " " => state.choose(session),
            "Escape" if now.is_some() => {
                event.stop_propagation();
                picked.set(None);
            }
            key => {
                let start = now.unwrap_or(Picking::one(0));
                let Some(next) = start.by_key(key, event.shift_key(), n_bars()) else { return };
                picked.set(Some(next));
            }
        }
        event.prevent_default();
    };
    let words = Memo::new(move |_| {
        let picked = picked.get()?;
        state.drawn.with(|drawn| Some(numbers(&drawn.as_ref()?.timeline, picked.bars())))
    });
    let at = move || picked.get().map_or(0, |picked| picked.at);
    view! {
        <div class="plot" node_ref=node role="slider" tabindex="0" aria-label="Articles over time"
            aria-describedby="plot-how" aria-valuemin="0" aria-valuemax=move || drawn.with(|d| d.as_ref().map_or(0, |(.., n)| n.saturating_sub(1)))
            aria-valuenow=at
            aria-valuetext=move || words.with(|words| words.as_ref().map_or_else(|| "no bar is picked".to_owned(), Numbers::said))
            on:pointerdown=down on:pointermove=moved on:pointerup=up on:pointercancel=cancel on:pointerleave=left
            on:keydown=key on:focus=move |_| picked.update(|p| *p = p.or(Some(Picking::one(0))))
            on:blur=move |_| picked.set(None)>
            <svg class="plot-drawing" aria-hidden="true" focusable="false">
                {move || drawn.with(|drawn| drawn.as_ref().map(|(plot, slots, _)| drawing(plot, slots)))}
                {move || drawn.with(|drawn| {
                    let (plot, _, n) = drawn.as_ref()?;
                    Some(band(plot, *n, picked.get()?))
                })}
            </svg>
            {move || {
                let left = drawn.with(|drawn| {
                    let (plot, _, n) = drawn.as_ref()?;
                    Some(middle(plot, *n, picked.get()?))
                });
                left.zip(words.get()).map(|(x, words)| tip(x, words))
            }}
        </div>
        <p id="plot-how" hidden>{TIMELINE__HOW}</p>
    }
}

fn drawing(plot: &Plot, slots: &[usize]) -> impl IntoView + use<> {
    let (left, top, width, height) = plot.area;
    let ticks = plot.ticks.iter().map(|(y, label)| {
        view! {
            <path class="plot-grid" d=format!("M{left:.1} {y:.1}h{width:.1}")/>
            <text class="plot-label" x=left - 6.0 y=*y text-anchor="end" dominant-baseline="central">{label.clone()}</text>
        }
    });
    let labels = plot.labels.iter().map(|(x, label)| {
        view! { <text class="plot-label" x=*x y=top + height dy="1.5em" text-anchor="middle">{label.clone()}</text> }
    });
    let lines = plot.lines.iter().zip(slots).map(|(line, slot)| {
        let marks: String = line.points.iter().map(|point| mark(*slot, *point, 3.5)).collect();
        view! {
            <g class=stroke_class(*slot)>
                <path class="plot-line" d=line.path.clone() stroke-dasharray=DASHES.get(*slot).copied()/>
                <path class="plot-mark" d=marks/>
            </g>
        }
    });
    view! {
        {ticks.collect_view()}
        <path class="plot-bars" d=plot.bars.clone()/>
        <path class="plot-axis" d=format!("M{left:.1} {:.1}h{width:.1}", top + height)/>
        {labels.collect_view()}
        {lines.collect_view()}
    }
}

/// The bars that are picked.
fn band(plot: &Plot, n: usize, picked: Picking) -> impl IntoView + use<> {
    let (left, top, width, height) = plot.area;
    let (from, each) = bar_at(*picked.bars().start(), n, width);
    let wide = picked.bars().count() as f64 * each;
    view! { <rect class="plot-band" x=left + from y=top width=wide.max(1.0) height=height/> }
}

/// The middle of what is picked, as a share of the whole width.
fn middle(plot: &Plot, n: usize, picked: Picking) -> f64 {
    let (left, _, width, _) = plot.area;
    let (x, each) = bar_at(picked.at, n, width);
    (left + x + each / 2.0) / (left + width)
}

/// The numbers of what is picked, beside it: on the side where there is room.
fn tip(x: f64, words: Numbers) -> impl IntoView {
    let slots = session()
        .timeline
        .drawn
        .with_untracked(|drawn| drawn.as_ref().map(|drawn| drawn.slots()).unwrap_or_default());
    let rows = words.series.into_iter().zip(slots).map(|((name, n, share), slot)| {
        view! { <tr><th scope="row">{sample(slot)}<bdi>{name}</bdi></th><td>{count(n)}</td><td>{share}</td></tr> }
    });
    let (left, right) = match x > 0.5 {
        true => (None, Some(format!("calc({:.2}% + 0.75rem)", (1.0 - x) * 100.0))),
        false => (Some(format!("calc({:.2}% + 0.75rem)", x * 100.0)), None),
    };
    view! {
        <div class="plot-tip" aria-hidden="true" style:left=left style:right=right>
            <table>
                <thead><tr><th scope="col">{words.name}</th><td>{count(words.n_docs)}</td><td></td></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}
