//! The ledger of figures and the sources: what is asked, and what is in sight of them.

use leptos::prelude::*;

use super::{Asking, Session};
use crate::corpus::{DocId, FigureKind, SourceKind};
use crate::present::{View, page_from};
use crate::protocol::{
    Answer, FigureLine, Figures, FiguresAsked, Lane, Request, SourceLine, Sources, SourcesAsked,
    Window,
};
use crate::text::Span;

/// Lines that are asked for at once.
const PAGE: u32 = 120;

/// The tabs of the view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FiguresTab {
    #[default]
    Ledger,
    Sources,
}

#[derive(Clone, Copy)]
pub struct FiguresState {
    pub tab: RwSignal<FiguresTab>,
    pub ledger: LedgerState,
    pub sources: SourcesState,
}

/// What the ledger shows.
#[derive(Clone, Copy)]
pub struct LedgerState {
    /// None: all kinds.
    pub kinds: RwSignal<Vec<FigureKind>>,
    pub find: RwSignal<String>,
    pub source: RwSignal<String>,
    pub rejected: RwSignal<bool>,
    /// Groups that are open or closed other than they are at first.
    pub turned: RwSignal<Vec<String>>,
    pub list: RwSignal<Figures>,
    pub cursor: RwSignal<u32>,
    pub asking: Asking,
    wanted: RwSignal<u32>,
}

/// What the table of sources shows.
#[derive(Clone, Copy)]
pub struct SourcesState {
    pub find: RwSignal<String>,
    pub kind: RwSignal<Option<SourceKind>>,
    pub open: RwSignal<Vec<String>>,
    pub list: RwSignal<Sources>,
    pub cursor: RwSignal<u32>,
    pub asking: Asking,
    wanted: RwSignal<u32>,
}

impl FiguresState {
    pub(super) fn new() -> Self {
        Self {
            tab: RwSignal::new(FiguresTab::Ledger),
            ledger: LedgerState {
                kinds: RwSignal::new(Vec::new()),
                find: RwSignal::new(String::new()),
                source: RwSignal::new(String::new()),
                rejected: RwSignal::new(false),
                turned: RwSignal::new(Vec::new()),
                list: RwSignal::new(Figures::default()),
                cursor: RwSignal::new(0),
                asking: Asking::new(Lane::Figures),
                wanted: RwSignal::new(0),
            },
            sources: SourcesState {
                find: RwSignal::new(String::new()),
                kind: RwSignal::new(None),
                open: RwSignal::new(Vec::new()),
                list: RwSignal::new(Sources::default()),
                cursor: RwSignal::new(0),
                asking: Asking::new(Lane::Sources),
                wanted: RwSignal::new(0),
            },
        }
    }

    /// Asks the engine whenever the question changes while its answer is in sight.
    pub(super) fn follow(self, session: Session) {
        let seen = Memo::new(move |_| (session.view() == View::Figures).then(|| self.tab.get()));
        let ledger = self.ledger;
        Effect::new(move |before: Option<Option<FiguresAsked>>| {
            let before = before.flatten();
            if seen.get() != Some(FiguresTab::Ledger) {
                return before;
            }
            session.import.revision.track();
            let asked = ledger.asked(session);
            if before.as_ref().is_some_and(|before| *before != asked) {
                ledger.wanted.set(0);
                ledger.cursor.set(0);
                ledger.turned.set(Vec::new());
            }
            let window = Window { from: ledger.wanted.get(), len: PAGE };
            let turned = ledger.turned.get();
            let request = Request::Figures(FiguresAsked { window, turned, ..asked.clone() });
            ledger.asking.ask(session.client(), request, move |answer| {
                if let Answer::Figures(list) = answer {
                    ledger.list.set(list);
                }
            });
            Some(asked)
        });
        let sources = self.sources;
        Effect::new(move |before: Option<Option<SourcesAsked>>| {
            let before = before.flatten();
            if seen.get() != Some(FiguresTab::Sources) {
                return before;
            }
            session.import.revision.track();
            let asked = SourcesAsked {
                filter: session.filter.filter(),
                find: sources.find.get(),
                kind: sources.kind.get(),
                ..SourcesAsked::default()
            };
            if before.as_ref().is_some_and(|before| *before != asked) {
                sources.wanted.set(0);
                sources.cursor.set(0);
            }
            let window = Window { from: sources.wanted.get(), len: PAGE };
            let open = sources.open.get();
            let request = Request::Sources(SourcesAsked { window, open, ..asked.clone() });
            sources.asking.ask(session.client(), request, move |answer| {
                if let Answer::Sources(list) = answer {
                    sources.list.set(list);
                }
            });
            Some(asked)
        });
    }
}

impl LedgerState {
    /// What is asked, its window and what is turned aside.
    pub fn asked(&self, session: Session) -> FiguresAsked {
        FiguresAsked {
            filter: session.filter.filter(),
            kinds: self.kinds.get(),
            find: self.find.get(),
            source: self.source.get(),
            rejected: self.rejected.get(),
            ..FiguresAsked::default()
        }
    }

    /// Makes sure that lines `from..to` are there or on their way.
    pub fn want(&self, from: u32, to: u32) {
        let next = self.list.with_untracked(|list| {
            let have = list.from..list.from + list.lines.len() as u32;
            page_from(from..to, have, list.n_lines, PAGE)
        });
        if let Some(next) = next {
            self.wanted.set(next);
        }
    }

    /// Line `nr`, if it is loaded.
    pub fn line(&self, nr: u32) -> Option<FigureLine> {
        self.list.with(|list| list.lines.get(nr.checked_sub(list.from)? as usize).cloned())
    }

    /// Opens or closes the group of line `nr`, or opens its sentence in the reader.
    pub fn act(&self, session: Session, nr: u32) {
        self.cursor.set(nr);
        match untrack(|| self.line(nr)) {
            Some(FigureLine::Group(group)) => turn(self.turned, group.key),
            Some(FigureLine::Figure(row)) => read(session, row.doc, row.span),
            None => {}
        }
    }

    pub fn step(&self, by: i64) {
        step(self.cursor, self.list.with_untracked(|list| list.n_lines), by);
    }
}

impl SourcesState {
    /// Makes sure that lines `from..to` are there or on their way.
    pub fn want(&self, from: u32, to: u32) {
        let next = self.list.with_untracked(|list| {
            let have = list.from..list.from + list.lines.len() as u32;
            page_from(from..to, have, list.n_lines, PAGE)
        });
        if let Some(next) = next {
            self.wanted.set(next);
        }
    }

    /// Line `nr`, if it is loaded.
    pub fn line(&self, nr: u32) -> Option<SourceLine> {
        self.list.with(|list| list.lines.get(nr.checked_sub(list.from)? as usize).cloned())
    }

    /// Opens or closes the source of line `nr`, or opens its sentence in the reader.
    pub fn act(&self, session: Session, nr: u32) {
        self.cursor.set(nr);
        match untrack(|| self.line(nr)) {
            Some(SourceLine::Source(source)) => turn(self.open, source.key),
            Some(SourceLine::Said(row)) => read(session, row.doc, row.span),
            None => {}
        }
    }

    pub fn step(&self, by: i64) {
        step(self.cursor, self.list.with_untracked(|list| list.n_lines), by);
    }
}

/// Takes a key into a list, or out of it.
fn turn(list: RwSignal<Vec<String>>, key: String) {
    list.update(|list| match list.iter().position(|held| *held == key) {
        Some(at) => {
            list.remove(at);
        }
        None => list.push(key),
    });
}

/// Moves a cursor by so many lines; it stays within them.
fn step(cursor: RwSignal<u32>, n_lines: u32, by: i64) {
    let last = i64::from(n_lines.saturating_sub(1));
    let to = i64::from(cursor.get_untracked()).saturating_add(by).clamp(0, last);
    cursor.set(u32::try_from(to).unwrap_or(0));
}

fn read(session: Session, doc: DocId, span: Span) {
    session.go(View::Articles);
    session.read(doc, Some(span));
}

impl Session {
    /// The figures that the ledger shows, all of them, as CSV.
    pub async fn figures_file(&self) -> Option<String> {
        let request = Request::ExportFigures(untrack(|| self.figures.ledger.asked(*self)));
        match self.client().ask(Lane::Each, request).await {
            Ok(Answer::File(text)) => Some(text),
            _ => None,
        }
    }
}
