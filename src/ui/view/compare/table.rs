//! What several articles mention, by article; each cell opens its place.

use leptos::prelude::*;

use crate::corpus::DocId;
use crate::present::date_short;
use crate::present::{SourceRow, View};
use crate::protocol::{Across, AcrossKind, AcrossRow};
use crate::text::Span;
use crate::ui::session;
use crate::ui::strings;

#[component]
pub(super) fn Table() -> impl IntoView {
    let session = session();
    let state = session.comparison;
    let open = move |doc: DocId, at: Span| {
        session.read(doc, Some(at));
        session.go(View::Articles);
    };
    let row = move |docs: &[DocId], row: &AcrossRow| {
        let id = row.entity.entity;
        let cells = docs.iter().zip(&row.cells).map(|(doc, cell)| match *cell {
            Some((n, at)) => {
                let doc = *doc;
                view! { <td><button class="link" on:click=move |_| open(doc, at)>{n}</button></td> }
                    .into_any()
            }
            None => view! { <td class="across-none">"—"</td> }.into_any(),
        });
        view! {
            <tr>
                <th scope="row"><button class="link" on:click=move |_| session.entity.set(Some(id))><bdi>{row.entity.name.clone()}</bdi></button></th>
                {cells.collect_view()}
            </tr>
        }
    };
    let kind = move |docs: &[DocId], n_docs: usize, kind: &AcrossKind| {
        let more = kind.n_rows as usize - kind.rows.len();
        view! {
            <tbody>
                <tr class="across-kind"><th scope="rowgroup" colspan=n_docs + 1>
                    <span class="swatch" data-type=kind.kind.code()></span>{strings::kind(kind.kind)}
                    {(more > 0).then(|| format!(" · the first {} of {}", kind.rows.len(), kind.n_rows))}
                </th></tr>
                {kind.rows.iter().map(|found| row(docs, found)).collect_view()}
            </tbody>
        }
    };
    let said = move |docs: &[DocId], found: &SourceRow| {
        let cells = docs.iter().zip(&found.n).map(|(doc, n)| match *n {
            0 => view! { <td class="across-none">"—"</td> }.into_any(),
            n => {
                let (doc, key) = (*doc, found.key.clone());
                let read = move |_| state.read_source(session, doc, key.clone());
                view! { <td><button class="link" on:click=read>{n}</button></td> }.into_any()
            }
        });
        let unnamed = (!found.is_named).then(|| view! { <small>" unnamed"</small> });
        view! { <tr><th scope="row"><bdi>{found.name.clone()}</bdi>{unnamed}</th>{cells.collect_view()}</tr> }
    };
    let sources = move |docs: &[DocId]| {
        state.sources.with(|rows| {
            view! {
                <tbody>
                    <tr class="across-kind"><th scope="rowgroup" colspan=docs.len() + 1>"Sources"</th></tr>
                    {rows.iter().map(|found| said(docs, found)).collect_view()}
                </tbody>
            }
        })
    };
    let table = move |across: &Across| {
        let docs: Vec<DocId> = across.docs.iter().map(|found| found.doc).collect();
        let heads = across.docs.iter().map(|found| {
            let date = found.date.map_or("undated".to_owned(), date_short);
            let source = found.source.clone().map(|source| format!(" · {source}"));
            view! { <th scope="col"><bdi>{found.title.clone()}</bdi><small>{date}{source}</small></th> }
        });
        view! {
            <table class="across">
                <caption>"What the articles mention. A number is how often; it opens the first place."</caption>
                <thead><tr><td></td>{heads.collect_view()}</tr></thead>
                {across.kinds.iter().map(|found| kind(&docs, docs.len(), found)).collect_view()}
                {sources(&docs)}
            </table>
        }
    };
    view! {
        <div class="compare-table" tabindex="0" role="region" aria-label="What the articles mention">
            {move || state.across.with(|across| match across {
                Some(across) => table(across).into_any(),
                None => view! { <p class="compare-nothing" role="status">"Reading the articles…"</p> }.into_any(),
            })}
        </div>
    }
}
