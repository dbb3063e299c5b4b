//! What stands above an article: title, where its facts come from, damage.

use leptos::prelude::*;

use crate::corpus::{Fact, Provenance};
use crate::present::{counted, date_long, decoding_words, provenance};
use crate::state::{Overlay, ReaderState};
use crate::ui::session;
use crate::ui::view::list::marked;

#[component]
pub fn ArticleHeadView(reader: ReaderState, #[prop(optional)] compared: bool) -> impl IntoView {
    let session = session();
    let show_damage = RwSignal::new(false);
    let content = move || {
        let head = reader.head.get()?;
        // A title that is a stretch of the text is drawn where it stands.
        let apart = !head.title_in_text && !reader.raw.get();
        let title = apart
            .then(|| view! { <h1 dir="auto">{marked(&head.title.text, &head.title.hits)}</h1> });
        let date = match &head.date {
            Some(date) => view! { <span>{date_long(date.value)}</span>" "<span class="badge">{provenance(date.from)}</span> }.into_any(),
            None => view! { <span>"undated"</span>" "<span class="badge">"none"</span> }.into_any(),
        };
        let derived = head.title.from == Provenance::FileName;
        let yours = |from: Provenance| {
            (from == Provenance::User)
                .then(|| view! { " "<span class="badge">{provenance(from)}</span> })
        };
        let source =
            head.source.clone().map(|s| view! { <bdi>{s.value}</bdi>{yours(s.from)}" · " });
        let author =
            head.author.clone().map(|a| view! { " · "<bdi>{a.value}</bdi>{yours(a.from)} });
        let recipients = head.recipients.clone().map(|to| view! { " · to "<bdi>{to}</bdi> });
        let id = head.id.clone().map(|id| view! { " · id "<bdi>{id}</bdi> });
        let language = head.language.clone().map(|l| {
            let derived = l.from == Provenance::Derived;
            view! {
                " · "<span title=derived.then_some("Told from the text")>{l.value}</span>{yours(l.from)}
            }
        });
        let duplicate = head.duplicate_of.clone().map(|first| {
            view! {
                <p class="reader-note">"The same text is loaded as "<bdi>{first}</bdi>"."</p>
            }
        });
        let url =
            head.url.clone().map(|url| view! { <p class="reader-url"><bdi>{url.value}</bdi></p> });
        let n_damage = head.damage.len();
        let damage = head.damage.clone();
        Some(view! {
            <header class="reader-head">
                {title}
                {(head.title.from == Provenance::User).then(|| view! {
                    <p class="reader-note">"The title is yours; read was “"<bdi>{head.as_read.as_ref().map(|read| read.value(Fact::Title)).unwrap_or_default()}</bdi>"”."</p>
                })}
                <p class="reader-meta">
                    {source}{date}{author}{recipients}
                    {format!(" · {}", counted(u64::from(head.n_words), "word", "words"))}{language}
                    {(!compared).then(|| view! {
                        " · "<button class="link" on:click=move |_| session.overlay.set(Some(Overlay::Correct))>"Correct"</button>
                    })}
                    {derived.then_some(" · titled by its file name")}
                </p>
                <p class="reader-file"><bdi>{head.key.clone()}</bdi>{id}{format!(" · {}", head.format)}{head.decoding.map(|decoding| format!(" · {}", decoding_words(decoding)))}
                    {head.decoding.is_some().then(|| {
                        let (file, path) = (head.file, head.path.clone());
                        view! { " · "<button class="link" on:click=move |_| session.ask_how(file, path.clone())>"How it is read"</button> }
                    })}
                    {(head.decoding.is_some() && !compared && !matches!(head.format.as_str(), "txt" | "md")).then(|| view! {
                        " · "<button class="link" on:click=move |_| session.overlay.set(Some(Overlay::Source))>"Source"</button>
                    })}</p>
                {url}
                {duplicate}
                {(n_damage > 0 && !compared).then(|| view! {
                    <div class="reader-damage">
                        <p>
                            {format!("Damage in the source: {}. ", counted(n_damage as u64, "place", "places"))}
                            <button class="link" aria-expanded=move || show_damage.get().to_string()
                                on:click=move |_| show_damage.update(|show| *show = !*show)>
                                {move || if show_damage.get() { "Hide" } else { "Show" }}
                            </button>
                        </p>
                        <Show when=move || show_damage.get()>
                            <ul>
                                {damage.clone().into_iter().map(|(span, says)| view! {
                                    <li><button class="link" on:click=move |_| reader.go_to(span.start)>{says}</button></li>
                                }).collect_view()}
                            </ul>
                        </Show>
                    </div>
                })}
            </header>
        })
    };
    view! { {content} }
}
