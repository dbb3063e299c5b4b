//! Two articles side by side: what both mention, and what only one does.

use std::collections::HashSet;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::reader::Reader;
use crate::corpus::{EntityId, EntityKind};
use crate::present::compare_sentence;
use crate::protocol::{Answer, ComparedName, Comparison, Lane, Request};
use crate::ui::component::Icon;
use crate::ui::keys::{Wish, Wishes};
use crate::ui::session;
use crate::ui::strings::{self, *};

type Lists = Vec<(EntityKind, Vec<ComparedName>)>;

#[component]
pub fn CompareView() -> impl IntoView {
    let session = session();
    let comparison = RwSignal::new(None::<Comparison>);
    let linked = RwSignal::new(true);
    let (left, right) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    link(linked, left, right);
    expect_context::<Wishes>().follow(move |wish| {
        if wish == Wish::Link {
            linked.update(|linked| *linked = !*linked);
        }
    });
    Effect::new(move || {
        session.import.revision.track();
        let (Some(a), Some(b)) = session.pair.get() else {
            comparison.set(None);
            return;
        };
        let client = session.client();
        spawn_local(async move {
            let request = Request::Compare { left: a, right: b };
            if let Ok(Answer::Comparison(answer)) = client.ask(Lane::Comparison, request).await {
                comparison.set(Some(*answer));
            }
        });
    });
    let shared = Memo::new(move |_| {
        comparison.with(|c| {
            let names = c.iter().flat_map(|c| &c.both).flat_map(|(_, names)| names);
            Arc::new(names.map(|name| name.entity.entity).collect::<HashSet<EntityId>>())
        })
    });
    let both = Memo::new(move |_| session.pair.with(|(l, r)| l.is_some() && r.is_some()));
    let one = move || session.pair.with(|(l, r)| l.is_some() != r.is_some());
    let swap = move |_| session.pair.update(|(l, r)| core::mem::swap(l, r));
    let lists = move |pick: fn(&Comparison) -> &Lists| {
        Memo::new(move |_| {
            comparison.with(|c| c.as_ref().map(|c| pick(c).clone()).unwrap_or_default())
        })
    };
    let (in_both, only_left, only_right) =
        (lists(|c| &c.both), lists(|c| &c.only_left), lists(|c| &c.only_right));
    view! {
        <main class="compare" data-view="compare">
            <Show when=move || both.get() fallback=move || view! {
                <p class="compare-nothing">{move || if one() { COMPARE__ONE } else { COMPARE__NOTHING }}</p>
            }>
                <div class="compare-says">
                    <p>{move || comparison.with(|c| c.as_ref().map(compare_sentence))}</p>
                    <div class="compare-tools">
                        <button class="plain" aria-pressed=move || linked.get().to_string()
                            on:click=move |_| linked.update(|l| *l = !*l)>
                            <Icon name="link"/>
                            {move || if linked.get() { "Scrolling linked " } else { "Scrolling not linked " }}<kbd>"l"</kbd>
                        </button>
                        <button class="plain" on:click=swap><Icon name="swap"/>"Swap"</button>
                        <button class="plain" on:click=move |_| session.pair.set((None, None))>"Clear"</button>
                    </div>
                </div>
                <div class="compare-columns">
                    <Reader reader=session.compared.0 compared=true shared scroller=left/>
                    <Reader reader=session.compared.1 compared=true shared scroller=right/>
                    <aside class="compare-lists" aria-label="What they mention">
                        <Names title="Both" lists=in_both counts=true/>
                        <Names title="Only left" lists=only_left counts=false/>
                        <Names title="Only right" lists=only_right counts=false/>
                    </aside>
                </div>
            </Show>
        </main>
    }
}

#[component]
fn Names(title: &'static str, lists: Memo<Lists>, counts: bool) -> impl IntoView {
    let session = session();
    let name = move |name: ComparedName| {
        let id = name.entity.entity;
        let n = counts
            .then(|| view! { <small>{format!("{} · {}", name.n_left, name.n_right)}</small> });
        view! {
            <button class="pill" on:click=move |_| session.entity.set(Some(id))><bdi>{name.entity.name}</bdi>{n}</button>
        }
    };
    view! {
        <section aria-label=title>
            <h2>{title}</h2>
            {move || {
                let lists = lists.get();
                if lists.is_empty() {
                    return view! { <p class="compare-none">"nothing"</p> }.into_any();
                }
                lists.into_iter().map(|(kind, names)| view! {
                    <h3><span class="swatch" data-type=kind.code()></span>{strings::kind(kind)}</h3>
                    <div class="pills">{names.into_iter().map(name).collect_view()}</div>
                }).collect_view().into_any()
            }}
        </section>
    }
}

/// While linked, each column follows the other in proportion.
fn link(linked: RwSignal<bool>, left: NodeRef<html::Div>, right: NodeRef<html::Div>) {
    // The column that a person scrolls leads; what it does to the other is no lead.
    let led = StoredValue::new(None::<bool>);
    let follow = move |from: NodeRef<html::Div>, to: NodeRef<html::Div>, is_left: bool| {
        Effect::new(move || {
            let Some(element) = from.get() else { return };
            let listener = move |_: &web_sys::Event| {
                if !linked.get_untracked() || led.get_value() == Some(!is_left) {
                    led.set_value(None);
                    return;
                }
                if let (Some(from), Some(to)) = (from.get_untracked(), to.get_untracked()) {
                    let room = |e: &web_sys::HtmlDivElement| {
                        f64::from((e.scroll_height() - e.client_height()).max(1))
                    };
                    let share = f64::from(from.scroll_top()) / room(&from);
                    let top = (share * room(&to)).round() as i32;
                    if top != to.scroll_top() {
                        led.set_value(Some(is_left));
                        to.set_scroll_top(top);
                    }
                }
            };
            let listener = gloo::events::EventListener::new(&element, "scroll", listener);
            let kept = StoredValue::new_local(listener);
            on_cleanup(move || kept.dispose());
        });
    };
    follow(left, right, true);
    follow(right, left, false);
}
