//! The first screen: what this is, and three ways in.

use leptos::prelude::*;

use crate::ui::component::Icon;
use crate::ui::strings::*;
use crate::ui::{intake, session};

#[component]
pub fn FirstRun() -> impl IntoView {
    let session = session();
    view! {
        <main class="first-run">
            <div class="first-run-leaf"><Icon name="leaf"/></div>
            <h1>{FIRST_RUN__LEAD}</h1>
            <div class="first-run-ways">
                <button class="primary" on:click=move |_| intake::pick("open-files")>{INTAKE__FILES}</button>
                <button class="plain" on:click=move |_| intake::pick("open-folder")>{INTAKE__FOLDER}</button>
                <button class="plain" on:click=move |_| intake::load_sample(session)>{INTAKE__SAMPLE}</button>
            </div>
            <p class="first-run-privacy"><Icon name="lock"/><span>{FIRST_RUN__PRIVACY}</span></p>
            <p class="first-run-formats">{FORMATS}{FIRST_RUN__FORMATS}</p>
        </main>
    }
}
