//! The date facet: bars to click, to drag over or to walk with the arrow keys; the
//! undated as a bar beside them.

use leptos::html;
use leptos::prelude::*;
use web_sys::{KeyboardEvent, PointerEvent};

use super::fold::{FoldHeading, is_folded};
use super::range::{RangeFields, WayUp};
use crate::corpus::Date;
use crate::platform::document;
use crate::present::{Picking, bar_under, bar_words, count, counted, date_short, range_short};
use crate::protocol::{Bucket, Condition, Facets};
use crate::ui::component::Icon;
use crate::ui::session;
use crate::ui::strings::*;

/// The name of the facet in the preferences.
const CODE: &str = "date";

/// The dates as they are drawn.
#[derive(Clone, Debug, Default, PartialEq)]
struct Shown {
    bars: Vec<(Date, Bucket)>,
    n_undated: u32,
    n_vague: u32,
    within: Option<Date>,
}

impl Shown {
    fn of(facets: &Facets) -> Self {
        let bars = facets.dates.iter().filter_map(|bucket| match bucket.condition {
            Condition::Dated(date, _) => Some((date, *bucket)),
            _ => None,
        });
        let Facets { n_undated, n_vague, within, .. } = *facets;
        Self { bars: bars.collect(), n_undated, n_vague, within }
    }

    fn most(&self) -> u32 {
        self.bars.iter().map(|(_, bucket)| bucket.n_docs).max().unwrap_or(0)
    }

    /// Whether empty years are left out, so that the bars are no scale.
    fn has_gaps(&self) -> bool {
        self.bars.windows(2).any(|pair| matches!(pair, [a, b] if a.0.next() != Some(b.0)))
    }

    /// The bars that are picked: their dates and their articles.
    fn words(&self, picked: Picking) -> Option<String> {
        let bars = self.bars.get(picked.bars())?;
        let n = bars.iter().map(|(_, bucket)| u64::from(bucket.n_docs)).sum();
        Some(bar_words(bars.first()?.0, bars.last()?.0, n))
    }
}

#[component]
pub fn DateFacet() -> impl IntoView {
    let session = session();
    let shown = Memo::new(move |_| session.browse.facets.with(Shown::of));
    let folded = Memo::new(move |_| is_folded(CODE, || false));
    let total = Memo::new(move |_| match session.filter.dates() {
        Some((from, to, exclude)) => {
            format!("{}{}", if exclude { "not " } else { "" }, range_short(from, to))
        }
        None => shown.with(|shown| match (shown.bars.first(), shown.bars.last()) {
            (Some((first, _)), Some((last, _))) => range_short(*first, *last),
            _ => "none stated".to_owned(),
        }),
    });
    view! {
        <section class="facet" aria-label="Date">
            <FoldHeading code=CODE name="Date" total folded/>
            <Show when=move || !folded.get()>
                <WayUp within=Signal::derive(move || shown.with(|shown| shown.within))/>
                <Histogram shown/>
                <Notes shown/>
                <RangeFields/>
            </Show>
        </section>
    }
}

/// The bars. One of them is in the order of Tab; arrow keys move on from there.
#[component]
fn Histogram(shown: Memo<Shown>) -> impl IntoView {
    let session = session();
    let node = NodeRef::<html::Div>::new();
    // What the pointer or the keys are at, and the bar from which one drags.
    let picked = RwSignal::new(None::<Picking>);
    let dragged_from = StoredValue::new(None::<usize>);
    let has_dragged = StoredValue::new(false);
    let n_bars = move || shown.with(|shown| shown.bars.len());
    let under = move |event: &PointerEvent| {
        let area = node.get_untracked()?.get_bounding_client_rect();
        let n = shown.with_untracked(|shown| shown.bars.len());
        bar_under(f64::from(event.client_x()) - area.left(), n, area.width())
    };
    let choose = move |picked: Picking| {
        let (ends, within) = shown.with_untracked(|shown| {
            let bar = |nr: usize| shown.bars.get(nr).map(|(date, _)| *date);
            (bar(*picked.bars().start()).zip(bar(*picked.bars().end())), shown.within)
        });
        let Some((from, to)) = ends else { return };
        let is_chosen = session.filter.chosen(Condition::Dated(from, to)) == Some(true);
        match (is_chosen, within) {
            (false, _) => session.filter.choose_dates(from, to),
            // To let a part go is to step up.
            (true, Some(within)) if within != from => session.filter.choose_dates(within, within),
            (true, _) => session.filter.drop_dates(),
        }
    };
    let down = move |event: PointerEvent| {
        if event.button() == 0 {
            has_dragged.set_value(false);
            dragged_from.set_value(under(&event));
        }
    };
    let moved = move |event: PointerEvent| {
        let Some(at) = under(&event) else { return };
        let Some(from) = dragged_from.try_get_value().flatten() else {
            picked.set(Some(Picking::one(at)));
            return;
        };
        if from != at && !has_dragged.try_get_value().unwrap_or_default() {
            has_dragged.set_value(true);
            if let Some(node) = node.get_untracked() {
                // Without capture the drag ends where the pointer leaves the bars.
                let _ = node.set_pointer_capture(event.pointer_id());
            }
        }
        picked.set(Some(Picking { from, at }));
    };
    let up = move |event: PointerEvent| {
        let from = dragged_from.try_get_value().flatten();
        dragged_from.set_value(None);
        if let (true, Some(from), Some(at)) =
            (has_dragged.try_get_value().unwrap_or_default(), from, under(&event))
        {
            choose(Picking { from, at });
            picked.set(None);
        }
    };
    let left = move |_| {
        if dragged_from.try_get_value().flatten().is_none() {
            picked.set(None);
        }
    };
    let cancel = move |_| {
        dragged_from.set_value(None);
        picked.set(None);
    };
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && picked.with_untracked(|p| p.is_some_and(Picking::is_range)) {
            event.stop_propagation();
            picked.update(|picked| *picked = picked.map(|p| Picking::one(p.at)));
            return;
        }
        let at = picked.get_untracked().unwrap_or(Picking::one(0));
        let n = shown.with_untracked(|shown| shown.bars.len());
        if let Some(next) = at.by_key(&event.key(), event.shift_key(), n) {
            event.prevent_default();
            // What loses the focus forgets what was picked.
            document::focus(&bar_id(next.at));
            picked.set(Some(next));
        }
    };
    let click = move |nr: usize| {
        // The click that ends a drag was the drag's.
        if has_dragged.try_get_value().unwrap_or_default() {
            has_dragged.set_value(false);
            return;
        }
        let range = picked.get_untracked().filter(|p| p.is_range() && p.at == nr);
        choose(range.unwrap_or(Picking::one(nr)));
        picked.set(Some(Picking::one(nr)));
    };
    let most = Memo::new(move |_| shown.with(Shown::most));
    let said = move || {
        picked.get().and_then(|picked| shown.with(|shown| shown.words(picked))).unwrap_or_default()
    };
    // The bar that Tab leads to: where one was, what is chosen, or the first.
    let stop = Memo::new(move |_| {
        let chosen = shown.with(|s| s.bars.iter().position(|(_, b)| b.chosen == Some(true)));
        picked.get().map(|p| p.at).filter(|at| *at < n_bars()).or(chosen).unwrap_or(0)
    });
    let bars = move || {
        shown.with(|shown| {
            let bar = |(nr, (date, bucket)): (usize, &(Date, Bucket))| {
                let (date, bucket) = (*date, *bucket);
                let words = bar_words(date, date, u64::from(bucket.n_docs));
                let chosen = bucket.chosen == Some(true);
                let tall = f64::from(bucket.n_docs) / f64::from(most.get().max(1)) * 100.0;
                view! {
                    <button class="bar" id=bar_id(nr) aria-label=words aria-pressed=chosen.to_string()
                        class:facet-in=chosen class:facet-out=bucket.chosen == Some(false) class:bar-empty=bucket.n_docs == 0
                        class:bar-picked=move || picked.get().is_some_and(|p| p.bars().contains(&nr))
                        tabindex=move || if stop.get() == nr { "0" } else { "-1" }
                        on:focus=move |_| picked.update(|p| if p.is_none_or(|p| p.at != nr) { *p = Some(Picking::one(nr)); })
                        on:click=move |_| click(nr)>
                        <span style:height=format!("{tall:.1}%")></span>
                    </button>
                }
            };
            shown.bars.iter().enumerate().map(bar).collect_view()
        })
    };
    let end = move |last: bool| {
        shown.with(|shown| {
            let bar = if last { shown.bars.last() } else { shown.bars.first() };
            bar.map(|(date, _)| date_short(*date)).filter(|_| !last || shown.bars.len() > 1)
        })
    };
    view! {
        <div class="dates">
            <div class="dates-plot" class:dates-none=move || n_bars() == 0>
                <span class="dates-most" aria-hidden="true" title="Articles of the highest bar">{move || count(u64::from(most.get()))}</span>
                <div class="bars" role="group" aria-label=DATES__LABEL aria-describedby="dates-how" node_ref=node
                    class:bars-narrow=move || { n_bars() > 40 }
                    on:pointerdown=down on:pointermove=moved on:pointerup=up on:pointercancel=cancel
                    on:pointerleave=left on:keydown=key
                    on:focusout=move |_| if dragged_from.try_get_value().flatten().is_none() { picked.set(None) }>
                    {bars}
                </div>
                <div class="dates-scale" aria-hidden="true">
                    <span>{move || end(false)}</span><span>{move || end(true)}</span>
                </div>
            </div>
            <Undated shown/>
        </div>
        <p class="dates-said" role="status">{said}</p>
        <p id="dates-how" hidden>{DATES__HOW}</p>
    }
}

fn bar_id(nr: usize) -> String {
    format!("date-bar-{nr}")
}

/// The articles that state no date: a bar of their own, and leaving them out.
#[component]
fn Undated(shown: Memo<Shown>) -> impl IntoView {
    let filter = session().filter;
    let n = Memo::new(move |_| shown.with(|shown| shown.n_undated));
    let chosen = Memo::new(move |_| filter.chosen(Condition::Undated));
    // Beside the dates it is drawn to their scale, as far as that goes.
    let tall = move || {
        let most = shown.with(Shown::most).max(1);
        format!("{:.1}%", (f64::from(n.get()) / f64::from(most) * 100.0).min(100.0))
    };
    let more = move || n.get() > shown.with(Shown::most) && shown.with(|s| !s.bars.is_empty());
    let label = move || format!("Undated: {}", counted(u64::from(n.get()), "article", "articles"));
    view! {
        <Show when=move || { n.get() > 0 || chosen.get().is_some() }>
            <div class="undated" class:facet-in=move || chosen.get() == Some(true) class:facet-out=move || chosen.get() == Some(false)>
                <button id="value-undated" class="bar" aria-label=label title=label
                    aria-pressed=move || (chosen.get() == Some(true)).to_string()
                    on:click=move |_| filter.choose(Condition::Undated, false)>
                    <span style:height=tall class:undated-more=more></span>
                </button>
                <span class="undated-label" aria-hidden="true">"undated "<span class="facet-n">{move || count(u64::from(n.get()))}</span></span>
                <button class="facet-side" aria-label="Exclude undated articles" title="Exclude the undated"
                    aria-pressed=move || (chosen.get() == Some(false)).to_string()
                    on:click=move |_| filter.choose(Condition::Undated, true)>
                    <Icon name="minus"/>
                </button>
            </div>
        </Show>
    }
}

/// What the bars do not show.
#[component]
fn Notes(shown: Memo<Shown>) -> impl IntoView {
    let vague = move || {
        let n = shown.with(|shown| shown.n_vague);
        let says = counted(u64::from(n), "article states", "articles state");
        (n > 0).then(|| format!("{says} a date too coarse for a bar here."))
    };
    let gaps =
        move || shown.with(Shown::has_gaps).then_some("Years without an article are left out.");
    view! { <p class="dates-notes">{vague}" "{gaps}</p> }
}
