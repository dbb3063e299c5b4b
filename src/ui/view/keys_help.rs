//! All keys.

use leptos::prelude::*;

use crate::ui::component::Dialog;
use crate::ui::keys::KEYS;
use crate::ui::session;

#[component]
pub fn KeysHelp() -> impl IntoView {
    let session = session();
    view! {
        <Dialog title="Keys" close=move || session.overlay.set(None)>
            <table class="keys">
                <thead><tr><th scope="col">"Key"</th><th scope="col">"What it does"</th></tr></thead>
                <tbody>
                    {KEYS.into_iter().map(|(keys, what)| view! {
                        <tr>
                            <td>{keys.split(' ').map(|key| view! { <kbd>{key}</kbd>" " }).collect_view()}</td>
                            <td>{what}</td>
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
            <p>"Keys do nothing while you type in a field. In a list, the arrow keys and Page Up and Page Down scroll."</p>
        </Dialog>
    }
}
