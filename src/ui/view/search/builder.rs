//! A form for those who don't want a language.

use leptos::prelude::*;

use crate::present::Built;
use crate::ui::component::Dialog;
use crate::ui::session;

#[component]
pub fn Builder() -> impl IntoView {
    let session = session();
    let built = RwSignal::new(Built::default());
    let query = Memo::new(move |_| built.with(Built::query));
    let take = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        session.filter.text.set(query.get_untracked());
        session.overlay.set(None);
    };
    let field = move |id: &'static str,
                      label: &'static str,
                      hint: &'static str,
                      part: fn(&mut Built) -> &mut String| {
        view! {
            <label for=id>{label}</label>
            <input id=id type="text" placeholder=hint dir="auto" autocomplete="off" spellcheck="false"
                on:input=move |event| built.update(|built| *part(built) = event_target_value(&event))/>
        }
    };
    view! {
        <Dialog title="Build a query" close=move || session.overlay.set(None)>
            <form class="builder" on:submit=take>
                {field("build-all", "All of these words", "port fire", |b| &mut b.all)}
                {field("build-phrase", "This exact phrase", "storage shed", |b| &mut b.phrase)}
                {field("build-any", "Any of these words", "silo quay", |b| &mut b.any)}
                {field("build-none", "None of these words", "drill", |b| &mut b.none)}
                {field("build-near", "These words near each other", "smoke alarm", |b| &mut b.near)}
                {field("build-distance", "with at most so many words between", "10", |b| &mut b.distance)}
                {field("build-title", "Words in the title", "", |b| &mut b.title)}
                {field("build-from", "Published from", "2024, 2024-03 or 2024-03-20", |b| &mut b.from)}
                {field("build-to", "Published until", "", |b| &mut b.to)}
                <p class="builder-query">"The query: "<code><bdi>{query}</bdi></code></p>
                <div class="dialog-buttons">
                    <span class="grow"></span>
                    <button class="primary" type="submit">"Use this query"</button>
                </div>
            </form>
        </Dialog>
    }
}
