//! What a removal came to, and the offer to take it back.

use leptos::prelude::*;

use crate::ui::component::Icon;
use crate::ui::session;

#[component]
pub fn Undo() -> impl IntoView {
    let session = session();
    let removal = session.removal;
    view! {
        <div class="undo" role="status">
            {move || removal.said.get().map(|(says, undoable)| view! {
                <p>
                    {says}
                    {undoable.then(|| view! {
                        <button class="link" on:click=move |_| session.undo()>"Undo "<kbd>"u"</kbd></button>
                    })}
                    <button class="quiet" aria-label="Close" on:click=move |_| removal.said.set(None)><Icon name="close"/></button>
                </p>
            })}
        </div>
    }
}
