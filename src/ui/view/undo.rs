//! The offer to take a removal back.

use leptos::prelude::*;

use crate::ui::component::Icon;
use crate::ui::session;

#[component]
pub fn Undo() -> impl IntoView {
    let session = session();
    let removal = session.removal;
    view! {
        <div class="undo" role="status">
            {move || removal.offer.get().map(|says| view! {
                <p>
                    {says}
                    <button class="link" on:click=move |_| session.undo_removal()>"Undo "<kbd>"u"</kbd></button>
                    <button class="quiet" aria-label="Close" on:click=move |_| removal.offer.set(None)><Icon name="close"/></button>
                </p>
            })}
        </div>
    }
}
