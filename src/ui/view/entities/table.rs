//! The table of entities, and what moves through it.

use leptos::prelude::*;

use super::actions::Actions;
use super::row::{id, row};
use crate::corpus::EntityKind;
use crate::platform::document;
use crate::present::{count, entities_sentence};
use crate::protocol::EntityBy;
use crate::ui::component::{VirtualList, sort_heading};
use crate::ui::keys::{Wish, Wishes};
use crate::ui::session;
use crate::ui::strings;

/// Height of a row at the usual text size, pixels.
const ROW: f64 = 30.0;

/// The columns: what each sorts by, its name, whether it begins with the largest.
const COLUMNS: [(EntityBy, &str, bool); 6] = [
    (EntityBy::Name, "Name", false),
    (EntityBy::Kind, "Type", false),
    (EntityBy::Mentions, "Mentions", true),
    (EntityBy::Docs, "Articles", true),
    (EntityBy::First, "First", false),
    (EntityBy::Last, "Last", true),
];

#[component]
pub fn EntityTable() -> impl IntoView {
    let session = session();
    let desk = session.desk;
    let n_rows = Memo::new(move |_| desk.list.with(|list| list.n_rows));
    let row_height =
        Memo::new(move |_| (ROW * f64::from(session.preferences.text_size.get()) / 100.0).round());
    let place = move |nr: u32| {
        let content = Memo::new(move |_| desk.row(nr));
        view! {
            <div class="desk-row" role="row" aria-rowindex=nr + 2
                class:desk-cursor=move || desk.cursor.get() == nr
                class:desk-chosen=move || content.with(|c| c.as_ref().is_some_and(|c| desk.is_chosen(c.entity.entity)))
                style:height=move || format!("{}px", row_height.get())>
                {move || content.get().map(|line| row(nr, line))}
            </div>
        }
        .into_any()
    };
    follow_keys();
    let scroll_to = Memo::new(move |_| (n_rows.get() > 0).then(|| desk.cursor.get()));
    let says = move || {
        let filtered = session.filter.is_set();
        desk.list.with(|list| entities_sentence(list, filtered, desk.rejected.get()))
    };
    let nothing = move || {
        let settled = n_rows.get() == 0 && desk.asking.is_settled();
        settled.then(|| view! { <p class="concordance-nothing">{strings::DESK__NOTHING}</p> })
    };
    view! {
        <section class="concordance-panel" role="tabpanel" aria-labelledby="tab-entities">
            <div class="desk-tools">
                <Find/>
                <Kinds/>
            </div>
            <Actions/>
            <p class="desk-says" role="status">{says}</p>
            {nothing}
            <div class="desk-table" role="table" aria-label="Entities" aria-rowcount=move || n_rows.get() + 1
                hidden=move || n_rows.get() == 0>
                <Headings/>
                <VirtualList label="Entities of the table" role="rowgroup" n_rows=n_rows.into() row_height=row_height.into()
                    want=move |from, to| desk.want(from, to) scroll_to=scroll_to.into() row=place/>
            </div>
        </section>
    }
}

#[component]
fn Headings() -> impl IntoView {
    let by = session().desk.by;
    let heading = move |(column, name, from_largest): (EntityBy, &'static str, bool)| {
        sort_heading((column, name, ""), from_largest, by)
    };
    view! {
        <div class="desk-row desk-head" role="row">
            <span role="columnheader"><span class="desk-unseen">"Chosen"</span></span>
            {COLUMNS.into_iter().map(heading).collect_view()}
            <span role="columnheader" class="desk-over">"Over time"</span>
        </div>
    }
}

#[component]
fn Find() -> impl IntoView {
    let desk = session().desk;
    view! {
        <input id="desk-find" class="desk-find" type="text" autocomplete="off" spellcheck="false" dir="auto"
            aria-label="Find an entity" placeholder="Find a name or alias"
            prop:value=move || desk.find.get()
            on:input=move |event| desk.find.set(event_target_value(&event))
            on:keydown=move |event| if event.key() == "Escape" {
                event.stop_propagation();
                desk.find.set(String::new());
            }/>
    }
}

/// The types with the number of their entities, each a switch; none pressed shows all.
#[component]
fn Kinds() -> impl IntoView {
    let desk = session().desk;
    let kinds = Memo::new(move |_| desk.list.with(|list| list.n_of_kind.clone()));
    let switch = move |(kind, n): (EntityKind, u32)| {
        let is_on = move || desk.kinds.with(|kinds| kinds.contains(&kind));
        let turn = move |_| {
            desk.kinds.update(|kinds| match kinds.iter().position(|other| *other == kind) {
                Some(at) => drop(kinds.remove(at)),
                None => kinds.push(kind),
            });
        };
        view! {
            <button class="desk-switch" aria-pressed=move || is_on().to_string() on:click=turn>
                <span class="swatch" data-type=kind.code()></span>{strings::kind(kind)}" "<span class="legend-n">{count(u64::from(n))}</span>
            </button>
        }
    };
    let n_rejected = Memo::new(move |_| desk.list.with(|list| list.n_rejected));
    view! {
        <div class="desk-kinds" role="group" aria-label="Types shown">
            {move || kinds.get().into_iter().map(switch).collect_view()}
            <Show when=move || n_rejected.get() != 0 || desk.rejected.get()>
                <button class="desk-switch" aria-pressed=move || desk.rejected.get().to_string()
                    on:click=move |_| desk.rejected.update(|on| *on = !*on)>
                    "Rejected "<span class="legend-n">{move || count(u64::from(n_rejected.get()))}</span>
                </button>
            </Show>
        </div>
    }
}

/// Fulfils what the keyboard asks of the table.
fn follow_keys() {
    let session = session();
    let desk = session.desk;
    let focus_row = move || {
        // The row may have to be drawn first.
        let nr = desk.cursor.get_untracked();
        request_animation_frame(move || {
            request_animation_frame(move || document::focus(&id(nr)));
        });
    };
    expect_context::<Wishes>().follow(move |wish| match wish {
        Wish::NextLine => {
            desk.step(1);
            focus_row();
        }
        Wish::PreviousLine => {
            desk.step(-1);
            focus_row();
        }
        Wish::Extend(forward) => {
            desk.extend(if forward { 1 } else { -1 });
            focus_row();
        }
        Wish::Choose => desk.toggle_at_cursor(),
        Wish::Reject => session.reject_meant(),
        Wish::Ignore => session.ignore_meant(),
        Wish::Merge => super::actions::merge(session),
        Wish::Rename => super::actions::begin_rename(session),
        Wish::Retype => document::focus("desk-type"),
        Wish::Find => document::focus("desk-find"),
        _ => {}
    });
}
