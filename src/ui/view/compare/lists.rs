//! What both articles mention, and what only one does.

use leptos::prelude::*;

use crate::corpus::EntityKind;
use crate::protocol::{ComparedName, ComparedTerm};
use crate::ui::session;
use crate::ui::strings;

pub(super) type Lists = Vec<(EntityKind, Vec<ComparedName>)>;

#[component]
pub(super) fn Names(title: &'static str, lists: Memo<Lists>, counts: bool) -> impl IntoView {
    let session = session();
    let name = move |name: ComparedName| {
        let id = name.entity.entity;
        let n = counts
            .then(|| view! { <small>{format!("{} · {}", name.n_left, name.n_right)}</small> });
        // A name opens its card and its first place on both sides.
        let go = move |_| {
            session.entity.set(Some(id));
            let readers = [(name.at.0, session.compared.0), (name.at.1, session.compared.1)];
            for (at, reader) in readers {
                if let Some(at) = at {
                    reader.go_to(at.start);
                }
            }
        };
        view! {
            <button class="pill" on:click=go><bdi>{name.entity.name}</bdi>{n}</button>
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

/// The words by which each article differs from the other.
#[component]
pub(super) fn Words() -> impl IntoView {
    let state = session().comparison;
    let list = move |title: &'static str, pick: fn(&(Vec<ComparedTerm>, Vec<ComparedTerm>)) -> &Vec<ComparedTerm>| {
        let terms = Memo::new(move |_| {
            state.found.with(|f| f.as_ref().map(|f| pick(&f.terms).clone()).unwrap_or_default())
        });
        let term = |term: ComparedTerm| {
            view! { <span class="pill"><bdi>{term.word}</bdi><small>{format!("{} · {}", term.n_left, term.n_right)}</small></span> }
        };
        view! {
            <h3>{title}</h3>
            <div class="pills">{move || terms.get().into_iter().map(term).collect_view()}</div>
        }
    };
    view! {
        <section aria-label="Words more frequent in one">
            <h2>"Words more frequent in one"</h2>
            {list("Left", |terms| &terms.0)}
            {list("Right", |terms| &terms.1)}
        </section>
    }
}
