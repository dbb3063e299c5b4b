//! The strip beside the text: where hits and entities lie.

use leptos::prelude::*;

use super::Layered;
use crate::present::{Change, Layer};
use crate::state::ReaderState;
use crate::ui::session;

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
    // All mentions faintly, those of the entity whose card is open strongly.
    let session = session();
    let mentions = Memo::new(move |_| {
        reader.head.with(|head| {
            let Some(head) = head else { return Vec::new() };
            let size = f64::from(head.text_bytes.max(1));
            let at = |byte: u32| f64::from(byte) / size * 100.0;
            head.mentions.iter().map(|(byte, entity)| (at(*byte), *entity)).collect()
        })
    });
    let on = session.preferences.entities_on;
    view! {
        <div class="strip" aria-hidden="true">
            {move || on.get().then(|| mentions.with(|all| {
                all.iter().map(|(at, entity)| {
                    let entity = *entity;
                    view! { <s style:top=format!("{at:.2}%") class:strip-chosen=move || session.entity.get() == Some(entity)></s> }
                }).collect_view()
            }))}
            <For each=move || marks.get() key=|(nr, at)| (*nr, at.to_bits())
                children=move |(nr, at): (u32, f64)| view! {
                    <i style:top=format!("{at:.2}%") on:click=move |_| go(nr)></i>
                }/>
        </div>
    }
}

/// The strip beside a compared text: where changes and pairs lie.
#[component]
pub fn LayerStrip(reader: ReaderState, layered: Layered) -> impl IntoView {
    let ticks = move || {
        let size = reader.head.with(|head| head.as_ref().map_or(1, |head| head.text_bytes.max(1)));
        let share = |bytes: u32| f64::from(bytes) / f64::from(size) * 100.0;
        layered.layers.with(|layers| {
            let step = layers.len().div_ceil(MOST).max(1);
            let drawn = layers.iter().filter_map(|layer| Some((layer, tick(layer)?)));
            drawn
                .step_by(step)
                .map(|(layer, kind)| {
                    let (at, long) = (share(layer.span.start), share(layer.span.len() as u32));
                    let (byte, nr, now) = (layer.span.start, layer.step, layered.step);
                    view! {
                        <i data-tick=kind style:top=format!("{at:.2}%") style:height=format!("max(3px, {long:.2}%)")
                            data-now=move || (nr.is_some() && now.get() == nr).then_some("")
                            on:click=move |_| reader.go_to(byte)></i>
                    }
                })
                .collect_view()
        })
    };
    view! { <div class="strip" aria-hidden="true">{ticks}</div> }
}

/// What a layer is on the strip; not everything is there.
fn tick(layer: &Layer) -> Option<&'static str> {
    match (layer.change, layer.step) {
        (Some(Change::Moved), _) => Some("moved"),
        (Some(Change::Form), _) => Some("form"),
        (Some(Change::Changed), _) => Some("changed"),
        (None, Some(_)) if layer.differs => Some("differs"),
        (None, Some(_)) => Some("pair"),
        (None, None) => layer.verbatim.map(|_| "verbatim"),
    }
}
