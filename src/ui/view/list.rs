//! The list of articles.

use leptos::prelude::*;

use crate::present::{count, counted, date_short, provenance};
use crate::protocol::{ListRow, Order, Sort};
use crate::text::Span;
use crate::ui::component::{Icon, VirtualList};
use crate::ui::session;
use crate::ui::strings::{self, *};

/// Height of a row at the usual text size, pixels.
const ROW: f64 = 104.0;

#[component]
pub fn ListPane() -> impl IntoView {
    let session = session();
    let browse = session.browse;
    let n_rows = Memo::new(move |_| browse.listing.with(|l| l.said.n_docs));
    let row_height =
        Memo::new(move |_| (ROW * f64::from(session.preferences.text_size.get()) / 100.0).round());
    let row = move |nr: u32| {
        let content = Memo::new(move |_| {
            browse.listing.with(|l| l.rows.get(nr.checked_sub(l.from)? as usize).cloned())
        });
        view! {
            <div class="list-place" role="listitem" style:height=move || format!("{}px", row_height.get())>
                {move || content.get().map(|content| article_row(nr, content))}
            </div>
        }
        .into_any()
    };
    view! {
        <section class="list" aria-label="List of articles">
            <div class="list-head">
                <button class="quiet pane-toggle" aria-label="Filters" title="Show or hide the filters ([)"
                    aria-pressed=move || session.preferences.facets_open.get().to_string()
                    on:click=move |_| session.preferences.facets_open.update(|open| *open = !*open)>
                    <Icon name="panel"/>
                </button>
                <b>{move || counted(u64::from(n_rows.get()), "article", "articles")}</b>
                <SortBy/>
                <span class="grow"></span>
                <Show when=move || session.filter.is_set() && n_rows.get() != 0>
                    <button class="link" aria-label="Remove all" title="Remove the articles under this filter from the corpus; the files stay as they are"
                        on:click=move |_| session.remove_listed()>"Remove"</button>
                </Show>
                <span>{move || {
                    let n = browse.listing.with(|l| l.n_hits);
                    (n > 0).then(|| counted(n, "match", "matches"))
                }}</span>
            </div>
            <Show when=move || n_rows.get() == 0>
                <p class="list-nothing">{LIST__NOTHING}</p>
            </Show>
            <VirtualList label=LIST__LABEL n_rows=n_rows.into() row_height=row_height.into()
                want=move |from, to| browse.want(from, to)
                scroll_to=Signal::derive(move || Some(browse.cursor.get())) row/>
        </section>
    }
}

#[component]
fn SortBy() -> impl IntoView {
    let filter = session().filter;
    let sort = filter.sort;
    // Without a query nothing is more relevant than anything else.
    let asked = Memo::new(move |_| filter.is_asked());
    let orders = [Order::Relevance, Order::Date, Order::Title, Order::FileName, Order::Words];
    let choose = move |event| {
        let value = event_target_value(&event);
        if let Some(by) = orders.into_iter().find(|order| strings::order(*order) == value) {
            // The newest and the longest are what one looks for first.
            sort.set(Sort { by, descending: matches!(by, Order::Date | Order::Words) });
        }
    };
    let turn = move |_| sort.update(|sort| sort.descending = !sort.descending);
    view! {
        <span class="list-sort">
            <select aria-label="Order" on:change=choose prop:value=move || strings::order(sort.get().by)>
                {orders.into_iter().map(|order| view! {
                    <option value=strings::order(order)>
                        {move || match order == Order::Relevance && !asked.get() {
                            true => LIST__AS_DROPPED,
                            false => strings::order(order),
                        }}
                    </option>
                }).collect_view()}
            </select>
        </span>
        <button class="quiet" on:click=turn
            aria-label=move || if sort.get().descending { "Order: last first. Turn round" } else { "Order: first first. Turn round" }
            title="Turn the order round">
            {move || if sort.get().descending { "↓" } else { "↑" }}
        </button>
    }
}

fn article_row(nr: u32, row: ListRow) -> impl IntoView {
    let session = session();
    let doc = row.doc;
    let open = move |_| {
        session.browse.cursor.set(nr);
        session.read(doc, None);
    };
    let date = row.date.as_ref().map_or_else(|| "undated".to_owned(), |d| date_short(d.value));
    let from = row.date.as_ref().map_or("none", |d| provenance(d.from));
    let source = row.source.clone().map(|source| view! { <bdi class="row-source">{source}</bdi> });
    let compare = format!("Compare {}", row.title.text);
    // The file's name stands where no source does; the whole path is the row's title.
    let name =
        row.source.is_none().then(|| row.key.rsplit('/').next().unwrap_or(&row.key).to_owned());
    view! {
        <div class="row" class:row-open=move || session.open.get() == Some(doc) data-doc=row.key.clone() title=row.key>
            <button class="row-title" dir="auto" on:click=open>{marked(&row.title.text, &row.title.hits)}</button>
            <p class="row-snippet" dir="auto" on:click=open>{marked(&row.snippet, &row.hits)}</p>
            <div class="row-meta">
                {source}<span>{date}</span><span class="badge">{from}</span>
                {row.duplicate_of.map(|first| view! { <span class="badge" title=format!("The same text as {first}")>"duplicate"</span> })}
                <bdi class="row-file">{name}</bdi>
                <span class="row-n">{counted(u64::from(row.n_words), "word", "words")}</span>
                {(row.n_hits > 0).then(|| view! { <b class="row-hits" title="Matches in this article">{count(u64::from(row.n_hits))}</b> })}
                <button class="row-compare" aria-label=compare title="Compare (c)"
                    aria-pressed=move || session.comparison.holds(doc).to_string()
                    on:click=move |_| session.comparison.put(doc)>"Compare"</button>
            </div>
        </div>
    }
}

/// Text with its hits marked.
pub(super) fn marked(text: &str, hits: &[Span]) -> Vec<AnyView> {
    let whole = Span::new(0, text.len());
    crate::present::runs(whole, &[], hits, &[])
        .into_iter()
        .map(|run| {
            let part = run.span.of(text).to_owned();
            match run.hit {
                Some(_) => view! { <mark data-hit="">{part}</mark> }.into_any(),
                None => part.into_any(),
            }
        })
        .collect()
}
