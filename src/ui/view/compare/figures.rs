//! Figures that both articles state, and who speaks in each.

use leptos::prelude::*;

use crate::present::{FigurePair, Stated, Voices};
use crate::state::ReaderState;
use crate::ui::session;

#[component]
pub(super) fn Figures() -> impl IntoView {
    let session = session();
    let state = session.comparison;
    let stated = |reader: ReaderState, all: &[Stated]| {
        all.iter()
            .map(|stated| {
                let at = stated.span.start;
                let source = stated.source.clone().map(|name| view! { <small><bdi>{name}</bdi></small> });
                view! {
                    <button class="link" on:click=move |_| reader.go_to(at)><bdi>{stated.written.clone()}</bdi></button>
                    {source}
                }
            })
            .collect_view()
    };
    let row = move |pair: &FigurePair| {
        let differs =
            pair.differs.then(|| view! { <span class="badge compare-differs">"differs"</span> });
        view! {
            <tr>
                <th scope="row"><bdi>{pair.name.clone()}</bdi>{differs}</th>
                <td>{stated(session.compared.0, &pair.left)}</td>
                <td>{stated(session.compared.1, &pair.right)}</td>
            </tr>
        }
    };
    view! {
        <section aria-label="Figures in both">
            <h2>"Figures in both"</h2>
            {move || state.figures.with(|pairs| match pairs.as_slice() {
                [] => view! { <p class="compare-none">"none of the same thing"</p> }.into_any(),
                pairs => view! {
                    <table class="compare-figures">
                        <thead><tr><td></td><th scope="col">"left"</th><th scope="col">"right"</th></tr></thead>
                        <tbody>{pairs.iter().map(row).collect_view()}</tbody>
                    </table>
                }.into_any(),
            })}
        </section>
    }
}

#[component]
pub(super) fn WhoSays() -> impl IntoView {
    let state = session().comparison;
    let row = move |name: &'static str, of: fn(&Voices) -> String| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td><bdi>{move || state.voices.with(|(left, _)| of(left))}</bdi></td>
                <td><bdi>{move || state.voices.with(|(_, right)| of(right))}</bdi></td>
            </tr>
        }
    };
    view! {
        <section aria-label="Who says it">
            <h2>"Who says it"</h2>
            <table class="compare-figures">
                <thead><tr><td></td><th scope="col">"left"</th><th scope="col">"right"</th></tr></thead>
                <tbody>
                    {row("named", |voices| list(&voices.named))}
                    {row("unnamed", |voices| list(&voices.unnamed))}
                    {row("quotations", |voices| voices.n_quotations.to_string())}
                </tbody>
            </table>
        </section>
    }
}

fn list(names: &[String]) -> String {
    match names {
        [] => "—".to_owned(),
        names => names.join(", "),
    }
}
