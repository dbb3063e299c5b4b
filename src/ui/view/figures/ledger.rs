//! The ledger: figures by what they count.

use leptos::prelude::*;
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::task::spawn_local;
use web_sys::KeyboardEvent;

use super::line::{figure, group, number};
use super::{moves_by, row_height};
use crate::corpus::FigureKind;
use crate::platform::download;
use crate::present::{figure_kind_name, ledger_sentence};
use crate::protocol::FigureLine;
use crate::state::Session;
use crate::ui::component::{VirtualList, Working};
use crate::ui::session;
use crate::ui::strings::*;

#[component]
pub fn LedgerPanel() -> impl IntoView {
    let session = session();
    let state = session.figures.ledger;
    let n_lines = Memo::new(move |_| state.list.with(|list| list.n_lines));
    let filled = Memo::new(move |_| n_lines.get() > 0);
    let row_height = row_height();
    let row = move |nr: u32| {
        let content = Memo::new(move |_| state.line(nr));
        view! {
            <div class="figures-place" role="presentation" style:height=move || format!("{}px", row_height.get())>
                {move || content.get().map(|content| line(session, nr, content))}
            </div>
        }
        .into_any()
    };
    let on_key = move |event: KeyboardEvent| {
        let nr = state.cursor.get_untracked();
        let open = untrack(|| state.line(nr)).and_then(|line| match line {
            FigureLine::Group(group) => Some(group.is_open),
            FigureLine::Figure(_) => None,
        });
        match (event.key().as_str(), open) {
            ("Enter" | " ", _) | ("ArrowRight", Some(false)) | ("ArrowLeft", Some(true)) => {
                state.act(session, nr);
            }
            (key, _) => match moves_by(key) {
                Some(by) => state.step(by),
                None => return,
            },
        }
        event.prevent_default();
    };
    let active = Signal::derive(move || {
        let nr = state.cursor.get();
        state.line(nr).map(|_| id(nr))
    });
    let scroll_to = Memo::new(move |_| filled.get().then(|| state.cursor.get()));
    let sum = move || {
        let rejected = state.rejected.get();
        filled.get().then(|| state.list.with(|list| ledger_sentence(list, rejected)))
    };
    let nothing = move || {
        (!filled.get() && state.asking.is_settled())
            .then(|| view! { <p class="concordance-nothing">{FIGURES__NOTHING}</p> })
    };
    view! {
        <section class="concordance-panel" role="tabpanel" aria-labelledby="tab-ledger">
            <Tools/>
            <p class="figures-says" role="status">{sum}<Working asking=state.asking what="Reading figures"/></p>
            {nothing}
            <div class="figures-list" class:concordance-waits=move || state.asking.share.with(Option::is_some) on:keydown=on_key>
                <VirtualList label="Ledger" role="tree" id="ledger-lines" active n_rows=n_lines.into()
                    row_height=row_height.into() want=move |from, to| state.want(from, to) scroll_to=scroll_to.into() row/>
            </div>
        </section>
    }
}

/// The id of line `nr`, as the list's cursor names it.
fn id(nr: u32) -> String {
    format!("ledger-{nr}")
}

fn line(session: Session, nr: u32, line: FigureLine) -> AnyView {
    let state = session.figures.ledger;
    let is_cursor = Memo::new(move |_| state.cursor.get() == nr);
    let act = move |_| state.act(session, nr);
    match line {
        FigureLine::Group(of) => view! {
            <div class="figures-group" id=id(nr) role="treeitem" data-group=of.key.clone()
                aria-expanded=of.is_open.to_string() aria-selected=move || is_cursor.get().to_string() on:click=act>
                {group(&of)}
            </div>
        }
        .add_any_attr(custom_attribute("aria-level", "1"))
        .into_any(),
        FigureLine::Figure(row) => {
            let (key, span) = (row.key.clone(), row.span);
            view! {
            <div class="figures-row" id=id(nr) role="treeitem" title=key.clone()
                data-doc=key data-start=span.start data-end=span.end
                aria-selected=move || is_cursor.get().to_string() on:click=act>
                {figure(*row)}
            </div>
        }
            .add_any_attr(custom_attribute("aria-level", "2"))
            .into_any()
        }
    }
}

/// What is shown of the ledger, and saving it.
#[component]
fn Tools() -> impl IntoView {
    let session = session();
    let state = session.figures.ledger;
    let kind = move |kind: FigureKind| {
        let is_on = move || state.kinds.with(|kinds| kinds.contains(&kind));
        let turn = move |_| {
            state.kinds.update(|kinds| match kinds.iter().position(|held| *held == kind) {
                Some(at) => {
                    kinds.remove(at);
                }
                None => kinds.push(kind),
            });
        };
        let n =
            move || state.list.with(|list| list.n_of_kind.get(kind as usize).copied()).map(number);
        view! {
            <button class="desk-switch" aria-pressed=move || is_on().to_string() on:click=turn>
                {figure_kind_name(kind)}" "{n}
            </button>
        }
    };
    let n_rejected = move || number(state.list.with(|list| list.n_rejected));
    view! {
        <div class="desk-tools figures-tools">
            <input class="desk-find" type="search" autocomplete="off" dir="auto" aria-label="Find what is counted" placeholder="What is counted"
                prop:value=move || state.find.get() on:input=move |event| state.find.set(event_target_value(&event))/>
            <input class="desk-find" type="search" autocomplete="off" dir="auto" aria-label="Find a source" placeholder="Who says it"
                prop:value=move || state.source.get() on:input=move |event| state.source.set(event_target_value(&event))/>
            <div class="desk-kinds" role="group" aria-label="Kinds" hidden=move || state.rejected.get()>{FigureKind::ALL.map(kind)}</div>
            <button class="desk-switch" title=FIGURES__REJECTED aria-pressed=move || state.rejected.get().to_string()
                on:click=move |_| state.rejected.update(|on| *on = !*on)>"No figures "{n_rejected}</button>
            <span class="grow"></span>
            <button class="plain" title="These figures as CSV" on:click=move |_| export(session)>"Export"</button>
        </div>
    }
}

/// Saves what is shown of the ledger.
fn export(session: Session) {
    spawn_local(async move {
        if let Some(text) = session.figures_file().await {
            download::save("dropleaf-figures.csv", "text/csv", &text);
        }
    });
}
