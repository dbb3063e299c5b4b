//! Correcting what was read of an article: its title, date, author, source, address and
//! language, each beside what was read.

use leptos::prelude::*;

use crate::corpus::{Correction, Fact, Metadata, Provenance};
use crate::present::{heading_case, provenance};
use crate::protocol::{Act, ArticleHead};
use crate::ui::component::Dialog;
use crate::ui::session;

#[component]
pub fn CorrectView() -> impl IntoView {
    let session = session();
    let head = session.reader.head.get_untracked();
    view! {
        <Dialog title="Correct what was read" close=move || session.overlay.set(None)>
            {head.map(|head| view! { <Facts head=(*head).clone()/> })}
        </Dialog>
    }
}

/// What is written in the fields, fact by fact; empty stands for none.
type Written = RwSignal<Vec<(Fact, String)>>;

#[component]
fn Facts(head: ArticleHead) -> impl IntoView {
    let session = session();
    let now = facts(&head);
    let read = head.as_read.as_deref().cloned().unwrap_or_else(|| now.clone());
    let written: Written =
        RwSignal::new(Fact::ALL.into_iter().map(|fact| (fact, now.value(fact))).collect());
    let fault = Memo::new(move |_| written.with(|w| w.iter().find_map(|(f, v)| fault(*f, v))));
    let changes = {
        let (now, read) = (now.clone(), read.clone());
        move || -> Vec<(Fact, Correction)> {
            let changed = |(fact, value): &(Fact, String)| {
                let value = value.trim();
                (value != now.value(*fact)).then(|| {
                    let correction = match value {
                        value if value == read.value(*fact) => Correction::AsRead,
                        "" => Correction::None,
                        value => Correction::To(value.to_owned()),
                    };
                    (*fact, correction)
                })
            };
            written.with(|written| written.iter().filter_map(changed).collect())
        }
    };
    let any = changes.clone();
    let doc = head.doc;
    let save = move |_| {
        session.overlay.set(None);
        session.decide(Act::Correct(doc, changes()));
    };
    view! {
        <p class="handling-file"><bdi>{head.key.clone()}</bdi></p>
        <p>"What you write here stands in the place of what was read, marked as yours. An empty field says that the article states none. The text does not change."</p>
        <div class="correct-facts">
            {Fact::ALL.into_iter().map(|fact| view! { <OneFact fact written now=now.clone() read=read.clone()/> }).collect_view()}
        </div>
        <p role="status" class="correct-fault">{move || fault.get().unwrap_or_default()}</p>
        <div class="dialog-buttons">
            <button class="plain" on:click=move |_| session.overlay.set(None)>"Cancel"</button>
            <button class="primary" disabled=move || fault.get().is_some() || any().is_empty() on:click=save>"Correct"</button>
        </div>
    }
}

#[component]
fn OneFact(fact: Fact, written: Written, now: Metadata, read: Metadata) -> impl IntoView {
    let value = move || {
        written
            .with(|w| w.iter().find(|(f, _)| *f == fact).map(|(_, v)| v.clone()))
            .unwrap_or_default()
    };
    let write = move |value: String| {
        written.update(|w| {
            w.iter_mut().filter(|(f, _)| *f == fact).for_each(|(_, v)| v.clone_from(&value))
        });
    };
    let (was, from) = (read.value(fact), read.from(fact));
    let corrected = now.from(fact) == Some(Provenance::User) || now.value(fact) != was;
    let says = match from {
        Some(from) => format!("read: {was} ({})", provenance(from)),
        None => "read: none".to_owned(),
    };
    view! {
        <label>
            <span>{heading_case(fact.word())}</span>
            <input type="text" autocomplete="off" dir="auto" prop:value=value
                on:input=move |event| write(event_target_value(&event))/>
        </label>
        <p class="correct-read"><bdi>{says}</bdi>
            {corrected.then(|| view! { " "<button class="link" on:click=move |_| write(was.clone())>"As read"</button> })}
        </p>
    }
}

/// The facts of an article as they are now.
fn facts(head: &ArticleHead) -> Metadata {
    let title = (!head.title.text.is_empty()).then(|| crate::corpus::Field {
        value: head.title.text.clone(),
        from: head.title.from,
        span: None,
    });
    Metadata {
        title,
        date: head.date.clone(),
        author: head.author.clone(),
        source: head.source.clone(),
        url: head.url.clone(),
        language: head.language.clone(),
        ..Metadata::default()
    }
}

/// Why a value cannot be taken, as a sentence. Nothing written is no fault.
fn fault(fact: Fact, value: &str) -> Option<String> {
    let value = value.trim();
    let says = fact.fault(value).filter(|_| !value.is_empty())?;
    Some(format!("{}.", heading_case(says)))
}
