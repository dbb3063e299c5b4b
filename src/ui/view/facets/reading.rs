//! How far the model is with the articles: until it is through, counts of names rise.

use leptos::prelude::*;

use crate::present::count;
use crate::state::Phase;
use crate::ui::session;

#[component]
pub fn NamesProgress() -> impl IntoView {
    let session = session();
    let recognition = session.recognition;
    let share = recognition.share;
    let shown = Memo::new(move |_| {
        session.phase.get() == Phase::Ready && recognition.pending(session) && share.get().1 > 0
    });
    let words = move || {
        let (done, all) = share.get();
        let read = format!("Names: {} of {} articles read", count(done.into()), count(all.into()));
        match recognition.paused.get() {
            true => format!("{read}, paused"),
            false => format!("{read}; counts still change"),
        }
    };
    let percent = move || {
        let (done, all) = share.get();
        f64::from(done) / f64::from(all.max(1)) * 100.0
    };
    view! {
        <Show when=move || shown.get()>
            <div class="names-progress">
                <span>{words}</span>
                <button class="link" on:click=move |_| recognition.paused.update(|paused| *paused = !*paused)>
                    {move || if recognition.paused.get() { "Go on" } else { "Pause" }}
                </button>
                <div class="import-bar-track" role="progressbar" aria-label="Names"
                    aria-valuemin="0" aria-valuemax="100" aria-valuenow=move || percent().round() as u32>
                    <div style:width=move || format!("{:.1}%", percent())></div>
                </div>
            </div>
        </Show>
    }
}
