//! The facets: dates as bars, entities as lists; include and exclude.

use leptos::prelude::*;

use crate::present::{count, counted, date_long, fact_name};
use crate::protocol::{Bucket, Condition, Facet, FacetRow, Facets};
use crate::ui::component::Icon;
use crate::ui::session;
use crate::ui::strings;

#[component]
pub fn FacetsPane() -> impl IntoView {
    let session = session();
    let facets = Memo::new(move |_| {
        let lists = |f: &Facets| f.lists.iter().map(|list| list.facet).collect::<Vec<_>>();
        session.browse.facets.with(lists)
    });
    view! {
        <aside class="facets" aria-label="Filters">
            <button class="quiet facets-close" aria-label="Close the filters"
                on:click=move |_| session.preferences.facets_open.set(false)>
                <Icon name="close"/>
            </button>
            <DateFacet/>
            <For each=move || facets.get() key=|facet| *facet children=move |facet| view! { <ValueFacet facet/> }/>
        </aside>
    }
}

#[component]
fn ValueFacet(facet: Facet) -> impl IntoView {
    let session = session();
    let browse = session.browse;
    let values = Memo::new(move |_| {
        browse.facets.with(|facets| {
            let found = facets.lists.iter().find(|list| list.facet == facet);
            found.map(|list| (list.rows.clone(), list.n_values)).unwrap_or_default()
        })
    });
    let most = Memo::new(move |_| values.with(|(rows, _)| rows.iter().map(|r| r.n_docs).max()));
    let more = move || values.with(|(_, n)| *n as usize) > browse.shown(facet);
    let opened = move || browse.opened.with(|opened| opened.contains(&facet));
    view! {
        <section class="facet" aria-label=strings::facet(facet) class:facet-empty=move || values.with(|(r, _)| r.is_empty())>
            <h2>
                <span>{swatch(facet)}{strings::facet(facet)}</span>
                <span class="facet-total">{move || values.with(|(_, n)| count(u64::from(*n)))}</span>
            </h2>
            <ul>
                {move || values.with(|(rows, _)| {
                    let most = most.get().unwrap_or(1);
                    rows.iter().take(browse.shown(facet)).map(|row| value(facet, row.clone(), most)).collect_view()
                })}
            </ul>
            <Show when=move || more() || opened()>
                <button class="link facet-more" on:click=move |_| browse.toggle_opened(facet)>
                    {move || if opened() { "Show fewer" } else { "Show more" }}
                </button>
            </Show>
        </section>
    }
}

/// The colour of a kind of entity.
fn swatch(facet: Facet) -> impl IntoView {
    let Facet::Entities(kind) = facet else { return None };
    Some(view! { <span class="swatch" data-type=kind.code()></span> })
}

fn value(facet: Facet, row: FacetRow, most: u32) -> impl IntoView {
    let session = session();
    let FacetRow { condition, name, n_docs, chosen } = row;
    let name = match facet {
        Facet::Entities(_) => name,
        Facet::Facts(kind) => fact_name(kind, &name),
    };
    let share = format!("{:.0}%", f64::from(n_docs) / f64::from(most.max(1)) * 100.0);
    let without = format!("Exclude {name}");
    let card = format!("Mentions of {name}");
    let mentions = match condition {
        Condition::Mentions(id) => Some(view! {
            <button class="facet-side" aria-label=card title="All mentions" on:click=move |_| session.entity.set(Some(id))>
                <Icon name="more"/>
            </button>
        }),
        _ => None,
    };
    view! {
        <li class="facet-value" class:facet-in=chosen == Some(true) class:facet-out=chosen == Some(false)>
            <button class="facet-name" aria-pressed=(chosen == Some(true)).to_string()
                on:click=move |_| session.filter.choose(condition, false)>
                <bdi>{name}</bdi><span class="facet-n">{count(u64::from(n_docs))}</span>
            </button>
            {mentions}
            <button class="facet-side" aria-label=without title="Exclude" aria-pressed=(chosen == Some(false)).to_string()
                on:click=move |_| session.filter.choose(condition, true)>
                <Icon name="minus"/>
            </button>
            <div class="facet-meter" aria-hidden="true"><div style:width=share></div></div>
        </li>
    }
}

#[component]
fn DateFacet() -> impl IntoView {
    let session = session();
    let dates = Memo::new(move |_| {
        session.browse.facets.with(|f| (f.dates.clone(), f.n_undated, f.within))
    });
    let undated_chosen = move || {
        session.filter.choices.with(|choices| {
            choices.iter().find(|c| c.condition == Condition::Undated).map(|c| !c.exclude)
        })
    };
    let range = move || {
        dates.with(|(bars, _, within)| {
            let date = |bucket: &Bucket| match bucket.condition {
                Condition::Dated(from, _) => date_long(from),
                _ => String::new(),
            };
            match (within, bars.first(), bars.last()) {
                (Some(within), ..) => date_long(*within),
                (None, Some(first), Some(last)) if first != last => {
                    format!("{} – {}", date(first), date(last))
                }
                (None, Some(first), _) => date(first),
                _ => "none stated".to_owned(),
            }
        })
    };
    view! {
        <section class="facet" aria-label="Date">
            <h2><span>"Date"</span><span class="facet-total">{range}</span></h2>
            <div class="bars">
                {move || dates.with(|(bars, ..)| {
                    let most = bars.iter().map(|b| b.n_docs).max().unwrap_or(1);
                    bars.iter().map(|bucket| bar(*bucket, most)).collect_view()
                })}
            </div>
            <ul>
                <li class="facet-value" class:facet-in=move || undated_chosen() == Some(true)
                    class:facet-out=move || undated_chosen() == Some(false)>
                    <button class="facet-name" aria-pressed=move || (undated_chosen() == Some(true)).to_string()
                        on:click=move |_| session.filter.choose(Condition::Undated, false)>
                        "Undated"<span class="facet-n">{move || dates.with(|(_, n, _)| count(u64::from(*n)))}</span>
                    </button>
                    <button class="facet-side" aria-label="Exclude undated articles" title="Exclude"
                        aria-pressed=move || (undated_chosen() == Some(false)).to_string()
                        on:click=move |_| session.filter.choose(Condition::Undated, true)>
                        <Icon name="minus"/>
                    </button>
                </li>
            </ul>
        </section>
    }
}

fn bar(bucket: Bucket, most: u32) -> impl IntoView {
    let session = session();
    let name = match bucket.condition {
        Condition::Dated(from, _) => date_long(from),
        _ => String::new(),
    };
    let label = format!("{name}: {}", counted(u64::from(bucket.n_docs), "article", "articles"));
    let share =
        format!("{:.0}%", (f64::from(bucket.n_docs) / f64::from(most.max(1)) * 100.0).max(4.0));
    view! {
        <button class="bar" class:facet-in=bucket.chosen == Some(true) aria-label=label.clone() title=label
            aria-pressed=(bucket.chosen == Some(true)).to_string()
            on:click=move |_| session.filter.choose(bucket.condition, false)>
            <span style:height=share></span>
        </button>
    }
}
