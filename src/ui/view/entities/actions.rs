//! What can be done with the entities that are chosen.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::corpus::EntityKind;
use crate::platform::download;
use crate::protocol::Act;
use crate::state::{Overlay, Session};
use crate::ui::component::NameField;
use crate::ui::session;
use crate::ui::strings;

#[component]
pub fn Actions() -> impl IntoView {
    let session = session();
    let desk = session.desk;
    let meant = Memo::new(move |_| desk.meant());
    let n_chosen = Memo::new(move |_| desk.chosen.with(Vec::len));
    let says = move || match (n_chosen.get(), meant.get().as_slice()) {
        (0, [row]) => row.name.clone(),
        (0, _) => String::new(),
        (1, [one]) => one.name.clone(),
        (n, _) => format!("{n} chosen"),
    };
    let none = move || meant.with(Vec::is_empty);
    let rejected = move || desk.rejected.get();
    let retype = move |event| {
        let code = event_target_value(&event);
        let kind = EntityKind::ALL.into_iter().find(|kind| kind.code() == code);
        if let Some(kind) = kind {
            session.retype_meant(kind);
        }
    };
    view! {
        <div class="desk-actions" role="toolbar" aria-label="What to do with the chosen entities">
            <b class="desk-meant"><bdi>{says}</bdi></b>
            <Show when=move || n_chosen.get() != 0>
                <button class="quiet" on:click=move |_| desk.chosen.set(Vec::new())>"Choose none"</button>
            </Show>
            <button class="plain" disabled=none on:click=move |_| session.reject_meant()>
                {move || if rejected() { "Bring back " } else { "Reject " }}<kbd>"d"</kbd>
            </button>
            <Show when=move || !rejected()>
                <label class="desk-type">"Type "<kbd>"t"</kbd>
                    <select id="desk-type" aria-label="Type" prop:value=move || { desk.list.track(); meant.with(|m| m.first().map_or("", |e| e.kind.code())) } on:change=retype>
                        {EntityKind::ALL.into_iter().map(|kind| view! {
                            <option value=kind.code()
                                selected=move || meant.with(|m| m.first().is_some_and(|e| e.kind == kind))>{strings::one(kind)}</option>
                        }).collect_view()}
                    </select>
                </label>
                <Rename/>
                <button class="plain" disabled=move || n_chosen.get() < 2 title="Merge what is chosen into the last one chosen"
                    on:click=move |_| merge(session)>{move || merge_words(session)}<kbd>"m"</kbd></button>
                <button class="plain" disabled=none title="Nothing that is written so is an entity, of whatever type"
                    on:click=move |_| session.ignore_meant()>"Ignore "<kbd>"i"</kbd></button>
            </Show>
            <span class="grow"></span>
            <button class="plain" on:click=move |_| session.overlay.set(Some(Overlay::Names))>"Import a list"</button>
            <button class="plain" title="The names of this table as CSV" on:click=move |_| export(session)>"Export"</button>
        </div>
    }
}

#[component]
fn Rename() -> impl IntoView {
    let session = session();
    let desk = session.desk;
    let one = Memo::new(move |_| match desk.meant().as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    });
    let name = Signal::derive(move || one.get().map(|one| one.name).unwrap_or_default());
    let take = move |name: String| {
        if let Some(one) = one.get_untracked() {
            session.rename(one.entity, name);
        }
    };
    view! {
        <Show when=move || desk.renaming.get() && one.with(Option::is_some) fallback=move || view! {
            <button class="plain" disabled=move || one.with(Option::is_none)
                on:click=move |_| begin_rename(session)>"Rename "<kbd>"r"</kbd></button>
        }>
            <NameField id="desk-rename" value=name take leave=move || desk.renaming.set(false)/>
        </Show>
    }
}

/// Opens the field for a new name.
pub fn begin_rename(session: Session) {
    session.desk.renaming.set(true);
}

/// What merging would do: the last one chosen stays.
fn merge_words(session: Session) -> String {
    session.desk.chosen.with(|chosen| match chosen.as_slice() {
        [_, .., last] => format!("Merge into “{}” ", last.name),
        _ => "Merge ".to_owned(),
    })
}

/// Merges what is chosen into the one that was chosen last.
pub fn merge(session: Session) {
    let last = session.desk.chosen.with_untracked(|chosen| match chosen.as_slice() {
        [_, .., last] => Some(last.entity),
        _ => None,
    });
    match last {
        Some(into) => session.merge_meant(into),
        None => {
            let says = "Choose two or more entities to merge: the last one chosen stays.";
            session.removal.said.set(Some((says.to_owned(), false)));
        }
    }
}

/// Saves the names of the table.
fn export(session: Session) {
    spawn_local(async move {
        if let Some(text) = session.entities_file().await {
            download::save("dropleaf-entities.csv", "text/csv", &text);
        }
    });
}

/// Loads decisions that were saved.
pub fn load(session: Session, text: String) {
    session.decide(Act::Load(text));
}
