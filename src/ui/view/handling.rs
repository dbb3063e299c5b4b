//! How a file is read: its encoding with a preview, what its columns are; both can be
//! settled otherwise, and the file is read again without being dropped again.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::corpus::{Columns, Encoding, FileSettings, Role, ToldBy};
use crate::platform::preview;
use crate::present::decoding_words;
use crate::protocol::{Answer, Lane, ReportRow, Request};
use crate::ui::component::Dialog;
use crate::ui::{session, strings};

#[component]
pub fn HandlingView() -> impl IntoView {
    let session = session();
    let asked = session.handling.asked.get_untracked();
    let row = RwSignal::new(None::<ReportRow>);
    let telling = RwSignal::new(None::<Vec<u8>>);
    if let Some((file, path)) = asked {
        let client = session.client();
        spawn_local(async move {
            let account = Request::Account { file, path: path.clone() };
            if let Ok(Answer::Report(report)) = client.ask(Lane::Each, account).await {
                row.set(report.rows.into_iter().next());
            }
            let beginning = client.beginning(file, &path, preview::LOOKED_AT).await;
            telling.set(beginning.and_then(|beginning| preview::telling(&beginning.bytes)));
        });
    }
    view! {
        <Dialog title="How a file is read" close=move || session.overlay.set(None)>
            {move || row.get().map(|row| view! { <Settle row telling/> })}
        </Dialog>
    }
}

#[component]
fn Settle(row: ReportRow, telling: RwSignal<Option<Vec<u8>>>) -> impl IntoView {
    let session = session();
    let settled = session.handling.of(&row.path);
    let encoding = RwSignal::new(settled.encoding);
    let for_all = RwSignal::new(false);
    let columns = RwSignal::new(row.columns.clone());
    let is_table = matches!(row.format.as_deref(), Some("csv" | "tsv"));
    let found = row.decoding;
    let guessed = found.is_some_and(|d| d.from == ToldBy::Guess);
    let shown = move || {
        let name = encoding.get().or(found.map(|d| d.encoding))?.name();
        let text = telling.with(|bytes| preview::decoded(bytes.as_ref()?, name));
        Some(text.unwrap_or_else(|| format!("There is no preview of {name} here.")))
    };
    let apply = {
        let row = row.clone();
        move |_| {
            let changed = columns.get_untracked().filter(|now| Some(now) != row.columns.as_ref());
            let settings = FileSettings {
                encoding: encoding.get_untracked(),
                columns: changed.or_else(|| settled.columns.clone()),
            };
            let for_all = encoding.get_untracked().filter(|_| for_all.get_untracked());
            session.overlay.set(None);
            session.read_again(row.file, row.path.clone(), settings, for_all);
        }
    };
    view! {
        <p class="handling-file"><bdi>{row.path.clone()}</bdi></p>
        {found.map(|found| view! {
            <div class="desk-form">
                <label>"Encoding "<select aria-label="Encoding"
                    on:change=move |event| encoding.set(Encoding::named(&event_target_value(&event)))>
                    <option value="">{format!("As it seems ({})", decoding_words(found))}</option>
                    {Encoding::all().map(|one| view! {
                        <option value=one.name() selected=encoding.get_untracked() == Some(one)>{one.name()}</option>
                    }).collect_view()}
                </select></label>
                {guessed.then(|| view! {
                    <label><input type="checkbox" prop:checked=move || for_all.get()
                        on:change=move |event| for_all.set(event_target_checked(&event))/>
                        " Also every other file whose encoding is guessed"</label>
                })}
            </div>
            <Show when=move || telling.with(Option::is_some)>
                <pre class="handling-preview" aria-label="Preview" dir="auto">{shown}</pre>
            </Show>
        })}
        {row.columns.clone().map(|read| view! {
            {is_table.then(|| view! { <HeadRow columns read/> })}
            <Show when=move || columns.with(|c| c.as_ref().is_some_and(|c| !c.names.is_empty()))
                fallback=|| view! { <p class="handling-file">"The columns are told anew when the file is read again."</p> }>
                <ColumnRoles columns/>
            </Show>
        })}
        <div class="dialog-buttons">
            <button class="plain" on:click=move |_| session.overlay.set(None)>"Cancel"</button>
            <button class="primary" on:click=apply>"Read it again"</button>
        </div>
    }
}

/// Whether the first row of a table is no article. Once that is settled otherwise than it
/// was read, the columns have other names and are told anew.
#[component]
fn HeadRow(columns: RwSignal<Option<Columns>>, read: Columns) -> impl IntoView {
    let has_head = move || columns.with(|columns| columns.as_ref().is_some_and(|c| c.head));
    let settle = move |head: bool| {
        columns.set(Some(match head == read.head {
            true => read.clone(),
            false => Columns { head, ..Columns::default() },
        }));
    };
    view! {
        <label class="handling-head"><input type="checkbox" prop:checked=has_head
            on:change=move |event| settle(event_target_checked(&event))/>
            " The first row names the columns"</label>
    }
}

/// The columns of a table, each with what it is taken for.
#[component]
fn ColumnRoles(columns: RwSignal<Option<Columns>>) -> impl IntoView {
    let settle = move |nr: usize, role: Option<Role>| {
        columns.update(|columns| {
            let Some(columns) = columns else { return };
            // One column has a role, but the text may stand in several.
            if role.is_some() && role != Some(Role::Text) {
                columns.roles.iter_mut().filter(|other| **other == role).for_each(|o| *o = None);
            }
            if let Some(slot) = columns.roles.get_mut(nr) {
                *slot = role;
            }
        });
    };
    let names = columns.with_untracked(|c| c.as_ref().map(|c| c.names.clone()).unwrap_or_default());
    let role = move |nr: usize| {
        columns.with(|c| c.as_ref().and_then(|c| c.roles.get(nr).copied()).flatten())
    };
    view! {
        <table class="handling-columns">
            <thead><tr><th scope="col">"Column"</th><th scope="col">"is"</th></tr></thead>
            <tbody>
                {names.into_iter().enumerate().map(|(nr, name)| {
                    let label = format!("Role of {name}");
                    view! {
                        <tr>
                            <th scope="row"><bdi>{name}</bdi></th>
                            <td><select aria-label=label on:change=move |event| {
                                let value = event_target_value(&event);
                                settle(nr, Role::ALL.into_iter().find(|role| strings::role(*role) == value));
                            }>
                                <option value="" selected=move || role(nr).is_none()>"beside the text"</option>
                                {Role::ALL.into_iter().map(|one| view! {
                                    <option value=strings::role(one) selected=move || role(nr) == Some(one)>{strings::role(one)}</option>
                                }).collect_view()}
                            </select></td>
                        </tr>
                    }
                }).collect_view()}
            </tbody>
        </table>
    }
}
