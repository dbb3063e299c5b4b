//! The numbers of the plot as a table, and for the clipboard.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::platform::clipboard;
use crate::present::{count, numbers, table_text};
use crate::ui::session;

#[component]
pub fn Numbers() -> impl IntoView {
    let session = session();
    let state = session.timeline;
    // Thousands of cells are made only for who looks at them.
    let open = RwSignal::new(false);
    let copy = move |_| {
        let text =
            state.drawn.with_untracked(|drawn| drawn.as_ref().map(|d| table_text(&d.timeline)));
        spawn_local(async move {
            let copied = clipboard::copy(&text.unwrap_or_default()).await;
            session.message.set(match copied {
                true => "The numbers are on the clipboard".to_owned(),
                false => "The browser would not copy the numbers".to_owned(),
            });
        });
    };
    let table = move || {
        state.drawn.with(|drawn| {
            let timeline = &drawn.as_ref()?.timeline;
            let heads = timeline.series.iter().map(|series| {
                view! { <th scope="col"><bdi>{series.name.clone()}</bdi></th><th scope="col">"share"</th> }
            });
            let rows = (0..timeline.bars.len()).map(|nr| {
                let of = numbers(timeline, nr..=nr);
                let cells = of.series.into_iter().map(|(_, n, share)| view! { <td>{count(n)}</td><td>{share}</td> });
                view! { <tr><th scope="row">{of.name}</th><td>{count(of.n_docs)}</td>{cells.collect_view()}</tr> }
            });
            Some(view! {
                <table>
                    <caption>"Articles over time"</caption>
                    <thead><tr><th scope="col">"Date"</th><th scope="col">"Articles"</th>{heads.collect_view()}</tr></thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            })
        })
    };
    view! {
        <section class="timeline-numbers" aria-label="Numbers of the plot">
            <div class="timeline-numbers-head">
                <button class="link" aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|open| *open = !*open)>
                    {move || if open.get() { "Hide the table" } else { "Show the numbers as a table" }}
                </button>
                <button class="link" on:click=copy>"Copy the numbers"</button>
            </div>
            <Show when=move || open.get()>
                <div class="timeline-table" tabindex="0" role="region" aria-label="Table of the numbers">{table}</div>
            </Show>
        </section>
    }
}
