//! The sources: who says how much, and where.

use leptos::prelude::*;
use leptos::tachys::html::attribute::custom::custom_attribute;
use web_sys::KeyboardEvent;

use super::line::{said, source_heading};
use super::{moves_by, row_height};
use crate::corpus::SourceKind;
use crate::present::sources_sentence;
use crate::protocol::SourceLine;
use crate::state::Session;
use crate::ui::component::{VirtualList, Working};
use crate::ui::session;
use crate::ui::strings::*;

/// The choices of kinds with their names.
const KINDS: [(Option<SourceKind>, &str); 3] =
    [(None, "All"), (Some(SourceKind::Named), "Named"), (Some(SourceKind::Unnamed), "Unnamed")];

#[component]
pub fn SourcesPanel() -> impl IntoView {
    let session = session();
    let state = session.figures.sources;
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
            SourceLine::Source(source) => Some(source.is_open),
            SourceLine::Said(_) => None,
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
    let sum = move || filled.get().then(|| state.list.with(sources_sentence));
    let nothing = move || {
        (!filled.get() && state.asking.is_settled())
            .then(|| view! { <p class="concordance-nothing">{SOURCES__NOTHING}</p> })
    };
    let kind = move |(kind, name): (Option<SourceKind>, &'static str)| {
        view! {
            <button class="desk-switch" aria-pressed=move || (state.kind.get() == kind).to_string()
                on:click=move |_| state.kind.set(kind)>{name}</button>
        }
    };
    view! {
        <section class="concordance-panel" role="tabpanel" aria-labelledby="tab-sources">
            <div class="desk-tools figures-tools">
                <input class="desk-find" type="search" autocomplete="off" dir="auto" aria-label="Find a source" placeholder="Find a source"
                    prop:value=move || state.find.get() on:input=move |event| state.find.set(event_target_value(&event))/>
                <div class="desk-kinds" role="group" aria-label="Kinds">{KINDS.map(kind)}</div>
            </div>
            <p class="figures-says" role="status">{sum}<Working asking=state.asking what="Reading sources"/></p>
            {nothing}
            <div class="figures-list" class:concordance-waits=move || state.asking.share.with(Option::is_some) on:keydown=on_key>
                <VirtualList label="Sources" role="tree" id="source-lines" active n_rows=n_lines.into()
                    row_height=row_height.into() want=move |from, to| state.want(from, to) scroll_to=scroll_to.into() row/>
            </div>
        </section>
    }
}

/// The id of line `nr`, as the list's cursor names it.
fn id(nr: u32) -> String {
    format!("source-{nr}")
}

fn line(session: Session, nr: u32, line: SourceLine) -> AnyView {
    let state = session.figures.sources;
    let is_cursor = Memo::new(move |_| state.cursor.get() == nr);
    let act = move |_| state.act(session, nr);
    match line {
        SourceLine::Source(source) => view! {
            <div class="figures-group" id=id(nr) role="treeitem" data-source=source.key.clone()
                aria-expanded=source.is_open.to_string() aria-selected=move || is_cursor.get().to_string() on:click=act>
                {source_heading(&source)}
            </div>
        }
        .add_any_attr(custom_attribute("aria-level", "1"))
        .into_any(),
        SourceLine::Said(row) => {
            let (key, span) = (row.key.clone(), row.span);
            view! {
            <div class="figures-row" id=id(nr) role="treeitem" title=key.clone()
                data-doc=key data-start=span.start data-end=span.end
                aria-selected=move || is_cursor.get().to_string() on:click=act>
                {said(*row)}
            </div>
        }
            .add_any_attr(custom_attribute("aria-level", "2"))
            .into_any()
        }
    }
}
