//! The session: what the page is doing.

use leptos::prelude::*;

use super::{
    Browse, CollocateState, CompareTab, ComparisonState, ConcordanceState, DeskState, FacetState,
    FiguresState, FilterState, Handling, History, ImportState, KeynessState, OverlapState,
    Preferences, ReaderState, Recognition, RemovalState, SuggestState, TimelineState,
};
use crate::client::{Client, Notice, Parts, Stopped};
use crate::corpus::{DocId, EntityId};
use crate::platform::{document, seal};
use crate::present::{NO_ROOM, Route, View, full_sentence, import_sentence};
use crate::protocol::{Lane, Totals};
use crate::text::Span;

/// What the page is doing, as `html[data-state]` tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    Starting,
    Empty,
    Importing,
    Ready,
    /// The engine died, and why.
    Lost(String),
}

/// What lies over the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// How a file is read.
    Handling,
    /// The facts of the open article.
    Correct,
    /// The source of the open article.
    Source,
    /// The list of terms.
    Terms,
    /// The form that makes a query.
    Builder,
    /// A text to be marked wherever it stands.
    Mark,
    /// A list of names to be marked.
    Names,
    Report,
    About,
    Keys,
}

/// Everything that outlives a component. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Session {
    client: StoredValue<Client, LocalStorage>,
    pub phase: RwSignal<Phase>,
    pub totals: RwSignal<Totals>,
    pub import: ImportState,
    pub recognition: Recognition,
    pub filter: FilterState,
    pub browse: Browse,
    pub facets: FacetState,
    pub timeline: TimelineState,
    pub suggest: SuggestState,
    pub removal: RemovalState,
    pub handling: Handling,
    history: History,
    pub concordance: ConcordanceState,
    pub collocates: CollocateState,
    pub keyness: KeynessState,
    pub desk: DeskState,
    pub figures: FiguresState,
    pub overlap: OverlapState,
    pub preferences: Preferences,
    pub route: RwSignal<Route>,
    /// The reader of the articles, the two of the comparison, and two more columns.
    pub reader: ReaderState,
    pub compared: (ReaderState, ReaderState),
    pub columns: (ReaderState, ReaderState),
    /// The article in the reader.
    pub open: RwSignal<Option<DocId>>,
    /// The place in it that was asked for: a mention, a damaged stretch.
    pub target: RwSignal<Option<Span>>,
    /// The entity whose card is open; its mentions are filled in the reader.
    pub entity: RwSignal<Option<EntityId>>,
    /// What is put side by side.
    pub comparison: ComparisonState,
    pub overlay: RwSignal<Option<Overlay>>,
    /// Where in which file stands what was clicked last.
    pub cited: RwSignal<String>,
    /// A short message, as `role="status"` says it.
    pub message: RwSignal<String>,
    /// What the policy refused since the page was opened.
    pub violations: RwSignal<u32>,
}

impl Session {
    /// Starts the session of this page.
    pub fn start() -> Self {
        let phase = RwSignal::new(Phase::Starting);
        let totals = RwSignal::new(Totals::default());
        let import = ImportState::new();
        let recognition = Recognition::new();
        let desk = DeskState::new();
        let message = RwSignal::new(String::new());
        let violations = RwSignal::new(0);
        let client = Client::new(move |notice| match notice {
            Notice::EngineReady => phase.update(|phase| {
                if *phase == Phase::Starting {
                    *phase = Phase::Empty;
                }
            }),
            Notice::EngineLost(why) => phase.set(Phase::Lost(why)),
            // What an import still says of an engine that is lost means nothing.
            Notice::Import(_) | Notice::ImportEnded(_)
                if phase.with_untracked(|phase| matches!(phase, Phase::Lost(_))) => {}
            Notice::Import(progress) => {
                totals.set(progress.totals);
                import.tell(progress);
                phase.set(Phase::Importing);
            }
            Notice::ImportEnded(stopped) => {
                import.end();
                let now = totals.get_untracked();
                phase.set(if now.is_empty() { Phase::Empty } else { Phase::Ready });
                message.set(match stopped {
                    Some(Stopped::Full) => full_sentence(&now),
                    Some(Stopped::Cancelled) | None => import_sentence(&now),
                });
            }
            Notice::Tagged { n_done, n_docs, open } => {
                if recognition.tell(n_done, n_docs) {
                    import.revision.update(|n| *n += 1);
                }
                if open {
                    desk.revision.update(|n| *n += 1);
                }
            }
            Notice::NoRoom => message.set(NO_ROOM.to_owned()),
            Notice::Violation(_) => violations.update(|n| *n += 1),
        });
        let client = StoredValue::new_local(client);
        let filter = FilterState::new();
        let target = RwSignal::new(None);
        let reader = |lane| ReaderState::new(client, target, lane);
        let session = Self {
            client,
            phase,
            totals,
            import,
            recognition,
            filter,
            browse: Browse::new(),
            facets: FacetState::new(),
            timeline: TimelineState::new(),
            suggest: SuggestState::new(),
            removal: RemovalState::new(),
            handling: Handling::new(),
            history: History::new(),
            concordance: ConcordanceState::new(),
            collocates: CollocateState::new(),
            keyness: KeynessState::new(),
            desk,
            figures: FiguresState::new(),
            overlap: OverlapState::new(),
            preferences: Preferences::load(),
            // A counter in the address of a fresh page stands for nothing.
            route: RwSignal::new(Route { counter: 0, ..Route::parse(&document::hash()) }),
            open: RwSignal::new(None),
            reader: reader(Lane::Article),
            compared: (reader(Lane::Left), reader(Lane::Right)),
            columns: (reader(Lane::Third), reader(Lane::Fourth)),
            target,
            entity: RwSignal::new(None),
            comparison: ComparisonState::new(),
            overlay: RwSignal::new(None),
            cited: RwSignal::new(String::new()),
            message,
            violations,
        };
        session.show_on_page();
        session.browse.follow(session);
        session.recognition.follow(session);
        session.facets.follow(session);
        session.facets.follow_near(session);
        session.timeline.follow(session);
        session.concordance.follow(session);
        session.collocates.follow(session);
        session.keyness.follow(session);
        session.desk.follow(session);
        session.handling.follow(session);
        session.figures.follow(session);
        session.overlap.follow(session);
        session.reader.follow(session.open.into(), filter, session.desk.revision);
        session.comparison.follow(session);
        // Those of the comparison rest while they are not seen. In columns the gathered
        // articles stand in order, else the two that were chosen.
        let column = move |nr: usize| {
            let state = session.comparison;
            Signal::derive(move || {
                let in_columns = state.tab.get() == CompareTab::Columns;
                let seen = session.view() == View::Compare;
                let doc = match nr {
                    _ if in_columns => state.gathered.with(|docs| docs.get(nr).copied()),
                    0 => state.pair.get().0,
                    1 => state.pair.get().1,
                    _ => None,
                };
                doc.filter(|_| seen)
            })
        };
        let (two, more) = (session.compared, session.columns);
        for (nr, reader) in [two.0, two.1, more.0, more.1].into_iter().enumerate() {
            reader.follow(column(nr), filter, session.desk.revision);
        }
        seal::on_violation(move |_| violations.update(|n| *n += 1));
        // The address then holds a counter again: what a link says is kept nowhere.
        if let Some(query) = document::text_in_hash("filter") {
            filter.text.set(query);
        }
        session.history.follow(session);
        session
    }

    pub fn client(&self) -> Client {
        self.client.get_value()
    }

    /// The parts that workers are made of have arrived.
    pub fn set_parts(&self, parts: Parts) {
        self.client().set_parts(parts);
    }

    pub fn view(&self) -> View {
        self.route.get().view
    }

    pub fn go(&self, view: View) {
        if self.route.get_untracked().view != view {
            self.route.update(|route| route.view = view);
        }
    }

    /// Opens an article in the reader, at a place if one is given.
    pub fn read(&self, doc: DocId, at: Option<Span>) {
        self.target.set(at);
        if self.open.get_untracked() != Some(doc) {
            self.open.set(Some(doc));
        } else {
            self.reader.go_to_target();
        }
    }

    /// Goes to the next match, or back: past the last one of an article to the next
    /// article of the list, and around where the list ends.
    pub fn step_match(&self, forward: bool) {
        let neighbour = || {
            let row = self.browse.row_of(self.open.get_untracked()?)?;
            let nr = if forward { row.checked_add(1) } else { row.checked_sub(1) }?;
            Some((nr, self.browse.doc_at(nr)?))
        };
        match self.reader.is_at_end(forward).then(neighbour).flatten() {
            Some((nr, doc)) => {
                self.reader.from_end.set_value(!forward);
                self.browse.cursor.set(nr);
                self.browse.want(nr.saturating_sub(5), nr + 5);
                self.read(doc, None);
            }
            None => self.reader.step_hit(forward),
        }
    }

    /// Shows two articles side by side.
    pub fn compare(&self, left: DocId, right: DocId) {
        self.comparison.pair_up(left, right);
        self.go(View::Compare);
    }

    /// After the engine died: a fresh one, and all files once more.
    pub fn load_again(&self) {
        self.totals.set(Totals::default());
        self.open.set(None);
        self.entity.set(None);
        self.comparison.clear();
        // Ids of entities are those of the engine that died.
        self.filter.choices.set(Vec::new());
        self.keyness.pinned.set(None);
        self.facets.forget();
        self.recognition.forget();
        self.timeline.forget();
        self.removal.forget();
        self.desk.forget();
        self.overlap.forget();
        self.phase.set(Phase::Starting);
        self.client().load_again();
        self.decide_again();
    }

    /// Keeps the root element and the browser's question on leaving true to the state.
    fn show_on_page(self) {
        Effect::new(move || {
            let state = self.phase.with(|phase| match phase {
                Phase::Starting => "starting",
                Phase::Empty => "empty",
                Phase::Importing => "importing",
                Phase::Ready => "ready",
                Phase::Lost(_) => "lost",
            });
            document::set_root("data-state", Some(state));
            let pending = state == "importing" || self.recognition.pending(self);
            let entities = if pending { "pending" } else { "done" };
            document::set_root("data-entities", Some(entities));
        });
        document::on_window("beforeunload", move |event| {
            // Files can be dropped again; what was decided would be gone.
            let importing = matches!(self.phase.get_untracked(), Phase::Importing);
            if importing || self.desk.state.with_untracked(|state| state.is_unsaved) {
                event.prevent_default();
            }
        });
    }
}
