//! The bar along the top.

use leptos::prelude::*;

use crate::platform::seal;
use crate::present::View;
use crate::state::{Overlay, Theme};
use crate::ui::component::Icon;
use crate::ui::strings::*;
use crate::ui::{intake, session};

#[component]
pub fn Header() -> impl IntoView {
    let session = session();
    let filled = Memo::new(move |_| session.totals.with(|t| !t.is_empty()));
    let n_compared = move || session.comparison.gathered.with(Vec::len);
    view! {
        <header class="header">
            <span class="header-name"><Icon name="leaf"/>"Dropleaf"</span>
            <Show when=move || filled.get()>
                <nav class="header-tabs" aria-label="Views">
                    <Tab view=View::Articles name="Articles"/>
                    <Tab view=View::Concordance name="Concordance"/>
                    <Tab view=View::Entities name="Entities"/>
                    <Tab view=View::Figures name="Figures"/>
                    <Tab view=View::Timeline name="Over time"/>
                    <Tab view=View::Overlap name="Overlap"/>
                    <Tab view=View::Compare name="Compare">
                        {move || (n_compared() > 0).then(|| view! { <span class="header-count">{n_compared()}</span> })}
                    </Tab>
                </nav>
            </Show>
            <span class="grow"></span>
            <Appearance/>
            <Requests/>
            <Show when=move || filled.get()>
                <button class="plain" aria-label="Import report"
                    on:click=move |_| session.overlay.set(Some(Overlay::Report))>
                    <span class="header-wide">"Import "</span>
                    <span class="header-report">"report"</span>
                </button>
                <button class="plain header-wide" on:click=move |_| intake::pick("open-folder")>{INTAKE__ADD_FOLDER}</button>
                <button class="primary" on:click=move |_| intake::pick("open-files")>{INTAKE__ADD}</button>
            </Show>
        </header>
    }
}

#[component]
fn Tab(
    view: View,
    name: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let session = session();
    let current = move || (session.view() == view).then_some("page");
    view! {
        <button aria-current=current on:click=move |_| session.go(view)>
            {name}{children.map(|children| children())}
        </button>
    }
}

/// The requests since the seal, counted by the browser itself.
#[component]
fn Requests() -> impl IntoView {
    let session = session();
    let n = RwSignal::new(seal::requests());
    let sealed = RwSignal::new(seal::sealed_at().is_some());
    let look = move || {
        n.set(seal::requests());
        sealed.set(seal::sealed_at().is_some());
    };
    if let Ok(timer) = set_interval_with_handle(look, core::time::Duration::from_secs(1)) {
        on_cleanup(move || timer.clear());
    }
    let words = move || match (sealed.get(), n.get()) {
        (false, _) => "loading its own parts".to_owned(),
        (true, 1) => "1 request since load".to_owned(),
        (true, n) => format!("{n} requests since load"),
    };
    let alarm = move || n.get() > 0 || session.violations.get() > 0;
    view! {
        <button class="header-privacy" class:header-alarm=alarm
            title="What this means and how to check it"
            on:click=move |_| session.overlay.set(Some(Overlay::About))>
            <Icon name="lock"/><span>{words}</span>
        </button>
    }
}

/// Text size and theme.
#[component]
fn Appearance() -> impl IntoView {
    let preferences = session().preferences;
    let theme = move || match preferences.theme.get() {
        Theme::System => "Theme: as the system",
        Theme::Light => "Theme: light",
        Theme::Dark => "Theme: dark",
    };
    let next = move |_| {
        preferences.theme.update(|theme| {
            *theme = match theme {
                Theme::System => Theme::Light,
                Theme::Light => Theme::Dark,
                Theme::Dark => Theme::System,
            };
        });
    };
    let session = session();
    view! {
        <div class="header-appearance" role="group" aria-label="Appearance">
            <button class="quiet" aria-label="A− smaller text" title="Smaller text (−)" on:click=move |_| preferences.step_text(false)>"A−"</button>
            <button class="quiet" aria-label="A+ larger text" title="Larger text (+)" on:click=move |_| preferences.step_text(true)>"A+"</button>
            <button class="quiet" aria-label=theme title=theme on:click=next>
                <span class="header-theme" aria-hidden="true"></span>
            </button>
            <button class="quiet" aria-label="? all keys" title="All keys (?)" on:click=move |_| session.overlay.set(Some(Overlay::Keys))>"?"</button>
        </div>
    }
}
