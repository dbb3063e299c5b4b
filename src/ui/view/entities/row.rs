//! A row of the table.

use leptos::prelude::*;

use crate::present::{bars_path, count, span_words};
use crate::protocol::EntityLine;
use crate::ui::session;
use crate::ui::strings;

/// The id of the name in row `nr`.
pub fn id(nr: u32) -> String {
    format!("entity-{nr}")
}

/// The cells of row `nr`.
pub fn row(nr: u32, line: EntityLine) -> impl IntoView {
    let session = session();
    let desk = session.desk;
    let EntityLine { entity, n_mentions, n_docs, dates, aliases, bars, is_decided } = line;
    let (first, last) = span_words(dates);
    let chosen = entity.clone();
    let opened = entity.entity;
    let is_chosen = Memo::new(move |_| desk.is_chosen(opened));
    let choose = move |event: web_sys::MouseEvent| {
        if event.shift_key() {
            let from = desk.cursor.get_untracked();
            desk.extend(i64::from(nr) - i64::from(from));
            return;
        }
        desk.cursor.set(nr);
        desk.toggle(chosen.clone());
    };
    let open = move |_| {
        desk.cursor.set(nr);
        session.entity.set(Some(opened));
    };
    let path = bars_path(&bars);
    let wide = bars.len().max(1);
    view! {
        <span role="cell">
            <button class="desk-check" role="checkbox" aria-checked=move || is_chosen.get().to_string()
                aria-label=format!("Choose {}", entity.name) on:click=choose></button>
        </span>
        <span role="cell" class="desk-name" data-entity=entity.entity.0>
            <button id=id(nr) class="link" title="Open the card" on:click=open><bdi>{entity.name.clone()}</bdi></button>
            {is_decided.then(|| view! { <span class="desk-mine" title="You decided something about it">"decided"</span> })}
            {(!aliases.is_empty()).then(|| view! { <span class="desk-aliases">"also "<bdi>{aliases.join(", ")}</bdi></span> })}
        </span>
        <span role="cell" class="desk-kind"><span class="swatch" data-type=entity.kind.code()></span>{strings::one(entity.kind)}</span>
        <span role="cell" class="desk-n">{count(u64::from(n_mentions))}</span>
        <span role="cell" class="desk-n">{count(u64::from(n_docs))}</span>
        <span role="cell" class="desk-date">{first}</span>
        <span role="cell" class="desk-date">{last}</span>
        <span role="cell" class="desk-over">
            <svg viewBox=format!("0 0 {wide} 10") preserveAspectRatio="none" aria-hidden="true"><path d=path/></svg>
        </span>
    }
}
