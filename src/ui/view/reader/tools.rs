//! The tools above an article: matches, find, forms, copying.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::corpus::EntityKind;
use crate::platform::{clipboard, document};
use crate::present::{Quoted, byte_of_unit, count, quote};
use crate::protocol::Mark;
use crate::state::{Overlay, ReaderState, Session};
use crate::text::Span;
use crate::ui::component::Icon;
use crate::ui::session;
use crate::ui::strings;

#[component]
pub fn Tools(reader: ReaderState) -> impl IntoView {
    let session = session();
    let preferences = session.preferences;
    let n_hits = move || reader.head.with(|head| head.as_ref().map_or(0, |head| head.n_hits));
    let marked = move || {
        reader.head.track();
        reader.article().is_some_and(|article| article.mark != Mark::Nothing)
    };
    let match_words = move || match n_hits() {
        0 => "no match".to_owned(),
        n => format!("match {} of {}", count(u64::from(reader.hit.get()) + 1), count(u64::from(n))),
    };
    let compared = move || session.open.get().is_some_and(|doc| session.comparison.holds(doc));
    let put = move |_| {
        if let Some(doc) = session.open.get_untracked() {
            session.comparison.put(doc);
        }
    };
    let finding = Memo::new(move |_| reader.find.with(Option::is_some));
    view! {
        <div class="tools" role="toolbar" aria-label="Tools of the article">
            <button class="quiet pane-toggle" aria-label="List of articles" title="Show or hide the list (])"
                aria-pressed=move || preferences.list_open.get().to_string()
                on:click=move |_| preferences.list_open.update(|open| *open = !*open)>
                <Icon name="panel"/>
            </button>
            <Show when=marked>
                <b class="tools-match" role="status">{match_words}</b>
                <button class="quiet" aria-label="Previous match" title="Previous match, then the previous article (p)" disabled=move || n_hits() == 0
                    on:click=move |_| session.step_match(false)><Icon name="left"/></button>
                <button class="quiet" aria-label="Next match" title="Next match, then the next article (n)" disabled=move || n_hits() == 0
                    on:click=move |_| session.step_match(true)><Icon name="right"/></button>
            </Show>
            <Show when=move || finding.get() fallback=move || view! {
                <button class="plain" on:click=move |_| open_find(reader)>"Find "<kbd>"f"</kbd></button>
            }>
                <span class="tools-find">
                    <input id="find" type="text" aria-label="Find in this article" placeholder="Find in this article" autocomplete="off"
                        prop:value=move || reader.find.get().unwrap_or_default()
                        on:input=move |event| reader.find.set(Some(event_target_value(&event)))
                        on:keydown=move |event| match event.key().as_str() {
                            "Enter" => reader.step_hit(!event.shift_key()),
                            "Escape" => { event.stop_propagation(); reader.find.set(None) }
                            _ => {}
                        }/>
                    <button class="quiet" aria-label="Close find" on:click=move |_| reader.find.set(None)><Icon name="close"/></button>
                </span>
            </Show>
            <span class="grow"></span>
            <button class="plain" aria-pressed=move || preferences.entities_on.get().to_string()
                on:click=move |_| preferences.entities_on.update(|on| *on = !*on)>"Entities "<kbd>"e"</kbd></button>
            <button class="plain" aria-pressed=move || reader.raw.get().to_string()
                on:click=move |_| reader.raw.update(|raw| *raw = !*raw)>"Raw text "<kbd>"t"</kbd></button>
            <button class="plain" aria-pressed=move || compared().to_string() on:click=put>"Compare "<kbd>"c"</kbd></button>
            <button class="plain" title="Articles that share its rare words and names" aria-pressed=move || session.overlap.alike_open.get().to_string()
                on:click=move |_| session.overlap.alike_open.update(|open| *open = !*open)>"Most alike"</button>
            <button class="plain" title="Remove this article from the corpus; the file stays as it is"
                on:click=move |_| session.remove_open()>"Remove "<kbd>"Del"</kbd></button>
            <button class="plain" title="Mark the selected text wherever it stands, as a person, a place, …"
                on:click=move |_| mark_selected(session, reader)>"Mark "<kbd>"m"</kbd></button>
            <button class="plain" aria-label="Copy article" title="Copy the article's text" on:click=move |_| copy_article(reader)>"Copy"</button>
            <button class="plain" aria-label="Copy quote" title="Copy what is selected as a quote, with its source" on:click=move |_| copy_quote(reader)>"Quote"</button>
        </div>
        <Legend reader/>
    }
}

/// The kinds in this article, each a switch.
#[component]
fn Legend(reader: ReaderState) -> impl IntoView {
    let preferences = session().preferences;
    let kinds = Memo::new(move |_| {
        reader
            .head
            .with(|head| head.as_ref().map(|head| head.n_mentions.clone()).unwrap_or_default())
    });
    let switch = move |(kind, n): (EntityKind, u32)| {
        view! {
            <button class="legend-kind" aria-pressed=move || preferences.marks(kind).to_string()
                on:click=move |_| preferences.toggle_kind(kind)>
                <span class="swatch" data-type=kind.code()></span>{strings::kind(kind)}" "<span class="legend-n">{count(u64::from(n))}</span>
            </button>
        }
    };
    view! {
        <div class="legend" role="group" aria-label="Entities marked">
            {move || kinds.get().into_iter().map(switch).collect_view()}
        </div>
    }
}

/// Opens the find box, or goes to it.
pub fn open_find(reader: ReaderState) {
    if reader.find.with_untracked(Option::is_none) {
        reader.find.set(Some(String::new()));
    }
    request_animation_frame(|| document::focus("find"));
}

fn copy_article(reader: ReaderState) {
    let session = session();
    spawn_local(async move {
        let Some(text) = reader.text(None).await else { return };
        let copied = clipboard::copy(&text).await;
        session.message.set(copied_words(copied, "The article is on the clipboard."));
    });
}

/// Copies what is selected, with where it stands.
fn copy_quote(reader: ReaderState) {
    let session = session();
    let Some(span) = selected() else {
        session.message.set("Select a passage of the article first.".to_owned());
        return;
    };
    spawn_local(async move {
        let (Some(text), Some(head)) = (reader.text(Some(span)).await, reader.head.get_untracked())
        else {
            return;
        };
        let words = quote(&Quoted { head: &head, span, text: &text });
        let copied = clipboard::copy(&words).await;
        session.message.set(copied_words(
            copied,
            "The passage is on the clipboard, with its file, range and SHA-256.",
        ));
    });
}

/// Opens the dialog that marks the selected text wherever it stands.
pub fn mark_selected(session: Session, reader: ReaderState) {
    let Some(span) = selected() else {
        session.removal.said.set(Some(("Select a name in the article first.".to_owned(), false)));
        return;
    };
    spawn_local(async move {
        if let Some(text) = reader.text(Some(span)).await {
            session.desk.to_mark.set(text.trim().to_owned());
            session.overlay.set(Some(Overlay::Mark));
        }
    });
}

fn copied_words(copied: bool, done: &str) -> String {
    let refused = "The browser did not let the page use the clipboard.";
    (if copied { done } else { refused }).to_owned()
}

/// The stretch of the text under the selection.
fn selected() -> Option<Span> {
    let (start, end) = document::selection()?;
    let byte = |end: document::SelectionEnd, past: bool| {
        let run = run_of(&end.element, past)?;
        let at: usize = run.get_attribute("data-at")?.parse().ok()?;
        let text = run.text_content().unwrap_or_default();
        // An end outside of every run stands behind the last one before it.
        let inside = run.contains(Some(&end.element));
        let within = if inside {
            byte_of_unit(&text, end.units as usize)
        } else if past {
            text.len()
        } else {
            0
        };
        Some(at + within)
    };
    let (start, end) = (byte(start, false)?, byte(end, true)?);
    (start < end).then(|| Span::new(start, end))
}

/// The run that an end of the selection lies in, or the nearest one within the
/// element: the first at its start, the last at its end.
fn run_of(element: &Element, past: bool) -> Option<Element> {
    if let Ok(Some(run)) = element.closest("[data-at]") {
        return Some(run);
    }
    if !past {
        return element.query_selector("[data-at]").ok()?;
    }
    // The end stands at the beginning of an element: the text ends before it.
    let before = element.previous_element_sibling()?;
    let runs = before.query_selector_all("[data-at]").ok()?;
    runs.item(runs.length().checked_sub(1)?)?.dyn_into().ok()
}
