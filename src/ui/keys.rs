//! The keyboard. Every key has a visible control too; none fires while someone
//! types or composes.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use crate::platform::document;
use crate::present::View;
use crate::protocol::Condition;
use crate::state::{DeskTab, Overlay, Session};

/// What a key asks of the view that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    NextHit,
    PreviousHit,
    Raw,
    Find,
    Link,
    NextLine,
    PreviousLine,
    /// Mark the selected text.
    Mark,
    /// Of the entity desk: chooses the row, or the next one too.
    Choose,
    Extend(bool),
    Reject,
    Ignore,
    Merge,
    Rename,
    Retype,
    /// Of its suggestions.
    Accept,
    Refuse,
}

/// The keys with what they do, as the help lists them.
pub const KEYS: [(&str, &str); 25] = [
    ("/", "search"),
    ("j", "next article; next line of the concordance"),
    ("k", "previous article; previous line of the concordance"),
    ("n", "next match, then the next article; next change or pair of a comparison"),
    ("p", "previous match, then the article before; previous change or pair"),
    ("t", "raw text, and back"),
    ("e", "entities on and off"),
    ("f", "find in the article"),
    ("x", "exclude the value that has the focus, or the entity whose card is open"),
    ("c", "put the article into the comparison"),
    ("l", "link scrolling of the comparison"),
    ("Del", "remove the article from the corpus"),
    ("m", "mark the selected text wherever it stands"),
    ("u Ctrl-Z", "take the last removal or decision back"),
    ("U Ctrl-Y", "take a decision again that was taken back"),
    ("[", "show or hide the filters"),
    ("]", "show or hide the list"),
    ("+ −", "larger and smaller text"),
    ("1 2 3 4 5 6 7", "articles, comparison, concordance, over time, entities, figures, overlap"),
    ("Space J K", "among entities: choose the row; choose on, down or up"),
    ("d i m r t", "among entities: reject, ignore, merge, rename, change the type"),
    ("y n", "among suggestions: the same, not the same"),
    ("Enter", "in the concordance: open the line in the reader"),
    ("?", "all keys"),
    ("Esc", "close what is open, then clear the filter"),
];

/// The last wish, for the reader and the comparison to fulfil.
#[derive(Clone, Copy)]
pub struct Wishes(pub RwSignal<Option<(u32, Wish)>>);

impl Wishes {
    /// Calls `fulfil` for every wish from now on, for as long as the view lives.
    pub fn follow(self, fulfil: impl Fn(Wish) + 'static) {
        Effect::new(move |before: Option<Option<u32>>| {
            let wish = self.0.get();
            let nr = wish.map(|(nr, _)| nr);
            if let (Some(before), Some((_, wish))) = (before, wish)
                && before != nr
            {
                fulfil(wish);
            }
            nr
        });
    }
}

/// Listens for keys as long as the page lives.
pub fn listen(session: Session) {
    let wishes = Wishes(RwSignal::new(None));
    provide_context(wishes);
    document::on_window("keydown", move |event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
            let other = event.ctrl_key() || event.meta_key() || event.alt_key();
            let typed = document::is_typed_in(event.target());
            let escape = event.key() == "Escape";
            // Inside a field it is the field's.
            let undo = (event.ctrl_key() || event.meta_key()) && !event.shift_key();
            let control = event.ctrl_key() || event.meta_key();
            let redo = control && matches!(event.key().as_str(), "y" | "Z");
            if !typed && (undo && event.key() == "z" || redo) {
                if redo {
                    session.redo()
                } else {
                    session.undo()
                }
                event.prevent_default();
                return;
            }
            // The space bar presses what has the focus, a row's name aside.
            let presses = event.key() == " " && document::is_pressed(event.target(), "entity-");
            if presses || event.is_composing() || other || (typed && !escape) {
                return;
            }
            if act(session, wishes, &event.key()) {
                event.prevent_default();
            }
        }
    });
}

fn act(session: Session, wishes: Wishes, key: &str) -> bool {
    let wish = |wish| {
        wishes.0.update(|last| *last = Some((last.map_or(0, |(n, _)| n + 1), wish)));
    };
    let view = session.route.get_untracked().view;
    let in_concordance = view == View::Concordance;
    if view == View::Entities
        && session.overlay.get_untracked().is_none()
        && let Some(wanted) = on_desk(session, key)
    {
        wish(wanted);
        return true;
    }
    match key {
        "/" => document::focus("search"),
        "j" if in_concordance => wish(Wish::NextLine),
        "k" if in_concordance => wish(Wish::PreviousLine),
        "j" | "k" => step(session, key == "j"),
        "n" => wish(Wish::NextHit),
        "p" => wish(Wish::PreviousHit),
        "t" => wish(Wish::Raw),
        "f" => wish(Wish::Find),
        "l" => wish(Wish::Link),
        "e" => session.preferences.entities_on.update(|on| *on = !*on),
        "x" => {
            if let Some(entity) = session.entity.get_untracked() {
                session.filter.choose(Condition::Mentions(entity), true);
            }
        }
        "c" => {
            if let Some(doc) = session.open.get_untracked() {
                session.comparison.put(doc);
            }
        }
        "[" => session.preferences.facets_open.update(|open| *open = !*open),
        "]" => session.preferences.list_open.update(|open| *open = !*open),
        "+" => session.preferences.step_text(true),
        "-" => session.preferences.step_text(false),
        "1" => session.go(View::Articles),
        "2" => session.go(View::Compare),
        "3" => session.go(View::Concordance),
        "4" => session.go(View::Timeline),
        "5" => session.go(View::Entities),
        "6" => session.go(View::Figures),
        "7" => session.go(View::Overlap),
        "m" => wish(Wish::Mark),
        "Delete" => session.remove_open(),
        "u" => session.undo(),
        "U" => session.redo(),
        "?" => session.overlay.set(Some(Overlay::Keys)),
        "Escape" => escape(session),
        _ => return false,
    }
    true
}

/// What a key asks of the entity desk, if it is one of its own.
fn on_desk(session: Session, key: &str) -> Option<Wish> {
    Some(match (session.desk.tab.get_untracked(), key) {
        (DeskTab::Entities | DeskTab::Suggestions, "j" | "ArrowDown") => Wish::NextLine,
        (DeskTab::Entities | DeskTab::Suggestions, "k" | "ArrowUp") => Wish::PreviousLine,
        (DeskTab::Suggestions, "y") => Wish::Accept,
        (DeskTab::Suggestions, "n") => Wish::Refuse,
        (DeskTab::Entities, "J") => Wish::Extend(true),
        (DeskTab::Entities, "K") => Wish::Extend(false),
        (DeskTab::Entities, " ") => Wish::Choose,
        (DeskTab::Entities, "d" | "Delete") => Wish::Reject,
        (DeskTab::Entities, "i") => Wish::Ignore,
        (DeskTab::Entities, "m") => Wish::Merge,
        (DeskTab::Entities, "r") => Wish::Rename,
        (DeskTab::Entities, "t") => Wish::Retype,
        (DeskTab::Entities, "f") => Wish::Find,
        _ => return None,
    })
}

/// Opens the next article of the list, or the one before.
fn step(session: Session, forward: bool) {
    let browse = session.browse;
    let n = browse.listing.with_untracked(|l| l.said.n_docs);
    let cursor = browse.cursor.get_untracked();
    let next = match (session.open.get_untracked(), forward) {
        (None, _) => cursor,
        (_, true) => (cursor + 1).min(n.saturating_sub(1)),
        (_, false) => cursor.saturating_sub(1),
    };
    browse.cursor.set(next);
    browse.want(next.saturating_sub(5), next + 5);
    if let Some(doc) = browse.doc_at(next) {
        session.read(doc, None);
    }
}

fn escape(session: Session) {
    if session.overlay.get_untracked().is_some() {
        session.overlay.set(None);
    } else if session.entity.get_untracked().is_some() {
        session.entity.set(None);
    } else if session.desk.chosen.with_untracked(|chosen| !chosen.is_empty()) {
        session.desk.chosen.set(Vec::new());
    } else {
        session.filter.clear();
    }
}
