//! Long work, with what it is doing, how far, and Cancel; and what it came to.

use leptos::prelude::*;

use crate::present::{count, counted};
use crate::state::{Overlay, Phase};
use crate::ui::component::Icon;
use crate::ui::session;

#[component]
pub fn ImportBar() -> impl IntoView {
    let session = session();
    let progress = session.import.progress;
    let importing = Memo::new(move |_| session.phase.get() == Phase::Importing);
    let share = move || progress.with(|p| p.share() * 100.0);
    let words = move || {
        progress.with(|p| {
            let looking = if p.walking { ", still looking through folders" } else { "" };
            let (done, all) = (count(u64::from(p.n_done)), count(u64::from(p.n_files)));
            let articles = match p.n_new() {
                0 => String::new(),
                n => format!(", {} so far", counted(n.into(), "article", "articles")),
            };
            format!("Reading {done} of {all} files{looking}{articles}")
        })
    };
    view! {
        <div class="import-bar" role="status">
            <Show when=move || importing.get()>
                <div class="import-bar-work">
                    <span class="import-bar-words">{words}</span>
                    <bdi class="import-bar-file">{move || progress.with(|p| p.current.clone())}</bdi>
                    <div class="import-bar-track" role="progressbar" aria-label="Import"
                        aria-valuemin="0" aria-valuemax="100" aria-valuenow=move || share().round() as u32>
                        <div style:width=move || format!("{:.1}%", share())></div>
                    </div>
                    <button class="plain" on:click=move |_| session.client().cancel_import()>"Cancel import"</button>
                </div>
            </Show>
            <Show when=move || !importing.get() && !session.message.with(String::is_empty)>
                <div class="import-bar-done">
                    <span>{move || session.message.get()}</span>
                    <button class="link" on:click=move |_| session.overlay.set(Some(Overlay::Report))>"What became of each file"</button>
                    <button class="quiet" aria-label="Close this message" on:click=move |_| session.message.set(String::new())>
                        <Icon name="close"/>
                    </button>
                </div>
            </Show>
        </div>
    }
}
