//! Entities that may be one: each pair with its evidence, accepted or refused by a key.

use leptos::prelude::*;

use crate::present::{count, likely_words, more_of};
use crate::protocol::{EntityRef, LikelyRow};
use crate::state::SHOWN;
use crate::ui::keys::{Wish, Wishes};
use crate::ui::session;
use crate::ui::strings;

#[component]
pub fn Suggestions() -> impl IntoView {
    let session = session();
    let desk = session.desk;
    let rows = Memo::new(move |_| desk.likely.with(|likely| likely.rows.clone()));
    expect_context::<Wishes>().follow(move |wish| match wish {
        Wish::NextLine => desk.step(1),
        Wish::PreviousLine => desk.step(-1),
        Wish::Accept | Wish::Refuse => {
            if let Some(row) = desk.likely_row() {
                session.answer_suggestion(&row, wish == Wish::Accept);
            }
        }
        _ => {}
    });
    let says = move || {
        let n = desk.likely.with(|likely| likely.n_rows);
        let n_shown = rows.with(Vec::len) as u32;
        match n {
            0 if desk.likely_asking.is_settled() => String::new(),
            0 => "Comparing names…".to_owned(),
            n if n > n_shown => format!(
                "The first {} of {} pairs. {}",
                count(u64::from(n_shown)),
                count(u64::from(n)),
                strings::LIKELY__HOW
            ),
            1 => format!("1 pair. {}", strings::LIKELY__HOW),
            n => format!("{} pairs. {}", count(u64::from(n)), strings::LIKELY__HOW),
        }
    };
    view! {
        <section class="concordance-panel" role="tabpanel" aria-labelledby="tab-suggestions">
            <p class="desk-says" role="status">{says}</p>
            <Show when=move || rows.with(Vec::is_empty) && desk.likely_asking.is_settled()>
                <p class="concordance-nothing">{strings::LIKELY__NOTHING}</p>
            </Show>
            <ol class="likely" hidden=move || rows.with(Vec::is_empty) aria-label="Suggestions" tabindex="0">
                {move || rows.get().into_iter().enumerate().map(|(nr, row)| view! { <Pair nr=nr as u32 row/> }).collect_view()}
            </ol>
            <More left=move || desk.likely.with(|likely| likely.n_rows.saturating_sub(likely.rows.len() as u32))
                more=move || desk.more_likely()/>
        </section>
    }
}

/// The line below a list of which not all is shown.
#[component]
pub fn More(
    left: impl Fn() -> u32 + Copy + Send + Sync + 'static,
    more: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    view! {
        <Show when=move || left() != 0>
            <p class="desk-more"><button class="link" on:click=move |_| more()>{move || more_of(SHOWN, left())}</button></p>
        </Show>
    }
}

#[component]
fn Pair(nr: u32, row: LikelyRow) -> impl IntoView {
    let session = session();
    let desk = session.desk;
    let (n_name, n_of, both) = likely_words(&row);
    let (accepted, refused) = (row.clone(), row.clone());
    let is_cursor = move || desk.cursor.get() == nr;
    view! {
        <li class="likely-row" class:desk-cursor=is_cursor aria-current=move || is_cursor().then_some("true")
            on:click=move |_| desk.cursor.set(nr)>
            <span class="likely-names">
                {name(row.name.clone())}<span class="likely-n">{n_name}</span>
                <span class="likely-as">"may be"</span>
                {name(row.of.clone())}<span class="likely-n">{n_of}</span>
            </span>
            <span class="likely-why">{row.evidence.clone()}"; "{both}</span>
            <span class="likely-do">
                <button class="plain" aria-label=format!("Same y: {} and {}", row.name.name, row.of.name)
                    on:click=move |_| session.answer_suggestion(&accepted, true)>"Same "<kbd>"y"</kbd></button>
                <button class="plain" aria-label=format!("Not the same n: {} and {}", row.name.name, row.of.name)
                    on:click=move |_| session.answer_suggestion(&refused, false)>"Not the same "<kbd>"n"</kbd></button>
            </span>
        </li>
    }
}

fn name(entity: EntityRef) -> impl IntoView {
    let session = session();
    let id = entity.entity;
    view! {
        <button class="link likely-name" title=strings::one(entity.kind) on:click=move |_| session.entity.set(Some(id))>
            <span class="swatch" data-type=entity.kind.code()></span><bdi>{entity.name}</bdi>
        </button>
    }
}
