//! The strip beside the text: where hits and the selected entity lie.

use leptos::prelude::*;

use crate::state::ReaderState;

/// Marks on the strip at most: more would be one bar.
const MOST: usize = 400;

#[component]
pub fn Strip(reader: ReaderState) -> impl IntoView {
    let marks = Memo::new(move |_| {
        reader.head.with(|head| {
            let Some(head) = head else { return Vec::new() };
            let size = f64::from(head.text_bytes.max(1));
            let step = head.hits.len().div_ceil(MOST).max(1);
            let hits = head.hits.iter().enumerate().step_by(step);
            hits.map(|(nr, byte)| (nr as u32, f64::from(*byte) / size * 100.0)).collect()
        })
    });
    let go = move |nr: u32| {
        reader.hit.set(nr);
        let byte = reader.head.with_untracked(|h| h.as_ref()?.hits.get(nr as usize).copied());
        if let Some(byte) = byte {
            reader.go_to(byte);
        }
    };
    view! {
        <div class="strip" aria-hidden="true">
            <For each=move || marks.get() key=|(nr, at)| (*nr, at.to_bits())
                children=move |(nr, at): (u32, f64)| view! {
                    <i style:top=format!("{at:.2}%") on:click=move |_| go(nr)></i>
                }/>
        </div>
    }
}
