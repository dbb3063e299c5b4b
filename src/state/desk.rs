//! The entity desk: its table, the suggestions, the decisions and what becomes of them.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Asking, Session};
use crate::corpus::{EntityId, EntityKind};
use crate::present::{View, page_from};
use crate::protocol::{
    Act, Answer, Code, Decided, EntitiesAsked, EntityBy, EntityLine, EntityList, EntityRef,
    Failure, Lane, LikelyList, LikelyRow, LogList, LogState, Request, Window,
};

/// Rows that are asked for at once.
const PAGE: u32 = 120;

/// Suggestions and decisions that are shown at first, and as many more each time.
pub const SHOWN: u32 = 200;

/// What the desk shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DeskTab {
    #[default]
    Entities,
    Suggestions,
    Decisions,
}

/// What a person may take back: the last change first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Removal,
    Decision,
}

#[derive(Clone, Copy)]
pub struct DeskState {
    pub tab: RwSignal<DeskTab>,
    pub kinds: RwSignal<Vec<EntityKind>>,
    pub find: RwSignal<String>,
    /// Whether what was rejected is shown in place of what counts.
    pub rejected: RwSignal<bool>,
    pub by: RwSignal<(EntityBy, bool)>,
    pub list: RwSignal<EntityList>,
    pub likely: RwSignal<LikelyList>,
    pub log: RwSignal<LogList>,
    /// How many suggestions and how many decisions are wanted.
    n_likely: RwSignal<u32>,
    n_log: RwSignal<u32>,
    /// Number of the row that the keys move, in the table or among the suggestions.
    pub cursor: RwSignal<u32>,
    /// Rows that are chosen, in the order in which they were.
    pub chosen: RwSignal<Vec<EntityRef>>,
    /// Whether the name of the row at the cursor is being changed.
    pub renaming: RwSignal<bool>,
    pub state: RwSignal<LogState>,
    pub asking: Asking,
    pub likely_asking: Asking,
    /// How much of a decision that takes a while is done, 0 to 1.
    pub deciding: RwSignal<Option<f32>>,
    /// A text that is to be marked, in the dialog for it.
    pub to_mark: RwSignal<String>,
    /// Rises with every decision.
    pub revision: RwSignal<u32>,
    changes: StoredValue<Vec<Change>>,
    /// The decisions once more, should the engine die.
    copy: StoredValue<Option<String>>,
    wanted: RwSignal<u32>,
}

impl DeskState {
    pub(super) fn new() -> Self {
        Self {
            tab: RwSignal::new(DeskTab::Entities),
            kinds: RwSignal::new(Vec::new()),
            find: RwSignal::new(String::new()),
            rejected: RwSignal::new(false),
            by: RwSignal::new((EntityBy::Mentions, true)),
            list: RwSignal::new(EntityList::default()),
            likely: RwSignal::new(LikelyList::default()),
            log: RwSignal::new(LogList::default()),
            n_likely: RwSignal::new(SHOWN),
            n_log: RwSignal::new(SHOWN),
            cursor: RwSignal::new(0),
            chosen: RwSignal::new(Vec::new()),
            renaming: RwSignal::new(false),
            state: RwSignal::new(LogState::default()),
            asking: Asking::new(Lane::Entities),
            likely_asking: Asking::new(Lane::Likely),
            deciding: RwSignal::new(None),
            to_mark: RwSignal::new(String::new()),
            revision: RwSignal::new(0),
            changes: StoredValue::new(Vec::new()),
            copy: StoredValue::new(None),
            wanted: RwSignal::new(0),
        }
    }

    /// Asks the engine whenever the question changes while its answer is in sight.
    pub(super) fn follow(self, session: Session) {
        let seen = Memo::new(move |_| (session.view() == View::Entities).then(|| self.tab.get()));
        Effect::new(move |before: Option<Option<EntitiesAsked>>| {
            let before = before.flatten();
            if seen.get() != Some(DeskTab::Entities) {
                return before;
            }
            session.import.revision.track();
            let asked = self.asked(session);
            if before.as_ref().is_some_and(|before| *before != asked) {
                self.wanted.set(0);
                self.cursor.set(0);
            }
            let window = Window { from: self.wanted.get(), len: PAGE };
            let request = Request::Entities(EntitiesAsked { window, ..asked.clone() });
            self.asking.ask(session.client(), request, move |answer| {
                if let Answer::Entities(list) = answer {
                    self.take(list);
                }
            });
            Some(asked)
        });
        Effect::new(move || {
            if seen.get() != Some(DeskTab::Suggestions) {
                return;
            }
            session.import.revision.track();
            let request = Request::Likely { window: Window { from: 0, len: self.n_likely.get() } };
            self.likely_asking.ask(session.client(), request, move |answer| {
                if let Answer::Likely(likely) = answer {
                    let last = (likely.rows.len() as u32).saturating_sub(1);
                    self.cursor.update(|cursor| *cursor = (*cursor).min(last));
                    self.likely.set(likely);
                }
            });
        });
        Effect::new(move || {
            if seen.get() != Some(DeskTab::Decisions) {
                return;
            }
            session.import.revision.track();
            let client = session.client();
            let window = Window { from: 0, len: self.n_log.get() };
            spawn_local(async move {
                let request = Request::Log { window };
                if let Ok(Answer::Log(log)) = client.ask(Lane::Log, request).await {
                    self.log.set(log);
                }
            });
        });
    }

    pub fn more_likely(self) {
        self.n_likely.update(|n| *n += SHOWN);
    }

    pub fn more_log(self) {
        self.n_log.update(|n| *n += SHOWN);
    }

    fn asked(self, session: Session) -> EntitiesAsked {
        let (by, descending) = self.by.get();
        EntitiesAsked {
            filter: session.filter.filter(),
            kinds: self.kinds.get(),
            find: self.find.get(),
            rejected: self.rejected.get(),
            by,
            descending,
            window: Window::default(),
        }
    }

    fn take(self, list: EntityList) {
        let last = list.n_rows.saturating_sub(1);
        if self.cursor.get_untracked() > last {
            self.cursor.set(last);
        }
        self.list.set(list);
    }

    /// Makes sure that rows `from..to` are there or on their way.
    pub fn want(&self, from: u32, to: u32) {
        let next = self.list.with_untracked(|list| {
            let have = list.from..list.from + list.rows.len() as u32;
            page_from(from..to, have, list.n_rows, PAGE)
        });
        if let Some(next) = next {
            self.wanted.set(next);
        }
    }

    /// Row `nr` of the table, if it is loaded.
    pub fn row(&self, nr: u32) -> Option<EntityLine> {
        self.list.with(|list| list.rows.get(nr.checked_sub(list.from)? as usize).cloned())
    }

    /// Rows that the keys move through.
    fn n_rows(&self) -> u32 {
        match self.tab.get_untracked() {
            DeskTab::Entities => self.list.with_untracked(|list| list.n_rows),
            DeskTab::Suggestions => self.likely.with_untracked(|likely| likely.rows.len() as u32),
            DeskTab::Decisions => 0,
        }
    }

    /// Moves the cursor by so many rows; it stays within them.
    pub fn step(&self, by: i64) {
        let last = i64::from(self.n_rows().saturating_sub(1));
        let to = (i64::from(self.cursor.get_untracked()) + by).clamp(0, last);
        self.cursor.set(u32::try_from(to).unwrap_or(0));
    }

    pub fn show(&self, tab: DeskTab) {
        self.cursor.set(0);
        self.tab.set(tab);
    }

    pub fn is_chosen(&self, id: EntityId) -> bool {
        self.chosen.with(|chosen| chosen.iter().any(|entity| entity.entity == id))
    }

    /// Chooses an entity, or lets it go.
    pub fn toggle(&self, entity: EntityRef) {
        self.chosen.update(|chosen| {
            match chosen.iter().position(|other| other.entity == entity.entity) {
                Some(at) => drop(chosen.remove(at)),
                None => chosen.push(entity),
            }
        });
    }

    /// Chooses the row at the cursor, or lets it go.
    pub fn toggle_at_cursor(&self) {
        if let Some(row) = untrack(|| self.row(self.cursor.get())) {
            self.toggle(row.entity);
        }
    }

    /// Moves the cursor and chooses the rows at both ends of the step.
    pub fn extend(&self, by: i64) {
        for step in [0, by] {
            self.step(step);
            let row = untrack(|| self.row(self.cursor.get()));
            if let Some(row) = row.filter(|row| !untrack(|| self.is_chosen(row.entity.entity))) {
                self.toggle(row.entity);
            }
        }
    }

    /// What is acted on: what is chosen, or else the row at the cursor.
    pub fn meant(&self) -> Vec<EntityRef> {
        let chosen = self.chosen.get();
        if chosen.is_empty() {
            return self.row(self.cursor.get()).map(|row| row.entity).into_iter().collect();
        }
        chosen
    }

    /// What is meant when an act is done now.
    fn ids(&self) -> Vec<EntityId> {
        untrack(|| self.meant()).iter().map(|entity| entity.entity).collect()
    }

    pub fn likely_row(&self) -> Option<LikelyRow> {
        let nr = self.cursor.get_untracked() as usize;
        self.likely.with_untracked(|likely| likely.rows.get(nr).cloned())
    }

    /// The engine is another one: it knows of no decision.
    pub(super) fn forget(&self) {
        self.chosen.set(Vec::new());
        self.state.set(LogState::default());
        self.log.set(LogList::default());
        self.changes.set_value(Vec::new());
    }

    /// Notes a change that may be taken back.
    pub(super) fn note(&self, change: Change) {
        self.changes.update_value(|changes| changes.push(change));
    }
}

impl Session {
    /// Decides something about entities; everything that counts them follows.
    pub fn decide(&self, act: Act) {
        self.send_decision(Request::Decide(act), Some(true));
    }

    pub fn reject_meant(&self) {
        let ids = self.desk.ids();
        if !ids.is_empty() {
            let rejected = self.desk.rejected.get_untracked();
            self.decide(if rejected { Act::Keep(ids) } else { Act::Reject(ids) });
        }
    }

    pub fn ignore_meant(&self) {
        let ids = self.desk.ids();
        if !ids.is_empty() {
            self.decide(Act::Ignore(ids));
        }
    }

    pub fn retype_meant(&self, kind: EntityKind) {
        self.decide(Act::Retype(self.desk.ids(), kind));
    }

    pub fn rename(&self, id: EntityId, to: String) {
        self.desk.renaming.set(false);
        self.decide(Act::Rename(id, to));
    }

    /// Merges what is chosen into `into`.
    pub fn merge_meant(&self, into: EntityId) {
        self.decide(Act::Merge { entities: self.desk.ids(), into });
    }

    /// Accepts the suggestion at the cursor, or refuses it.
    pub fn answer_suggestion(&self, row: &LikelyRow, accept: bool) {
        let (name, of) = (row.name.entity, row.of.entity);
        self.decide(match accept {
            // A name under another type counts as what it is there.
            true => Act::Merge { entities: vec![name], into: of },
            false => Act::Apart { name, from: of },
        });
    }

    /// Takes the last change back: a decision on the desk, else whatever it was.
    pub fn undo(&self) {
        let on_desk = self.route.get_untracked().view == View::Entities;
        let last = match on_desk {
            true => Some(Change::Decision),
            false => self.desk.changes.with_value(|changes| changes.last().copied()),
        };
        self.desk.changes.update_value(|changes| {
            let at = changes.iter().rposition(|change| Some(*change) == last);
            if let Some(at) = at {
                changes.remove(at);
            }
        });
        match last {
            Some(Change::Decision) => self.send_decision(Request::Undo, None),
            Some(Change::Removal) | None => self.undo_removal(),
        }
    }

    /// Takes a decision again that was taken back.
    pub fn redo(&self) {
        self.send_decision(Request::Redo, Some(true));
    }

    /// Sends a decision; `is_new` notes it as one that may be taken back.
    fn send_decision(&self, request: Request, is_new: Option<bool>) {
        let session = *self;
        let desk = session.desk;
        let client = session.client();
        spawn_local(async move {
            let told = move |share| desk.deciding.set(Some(share));
            let answer = client.ask_patiently(Lane::Each, request, told).await;
            desk.deciding.set(None);
            match answer {
                Ok(Answer::Decided(Decided { says, is_change, log })) => {
                    desk.state.set(log);
                    let undoable = is_change && is_new.is_some();
                    session.removal.said.set(Some((says, undoable)));
                    if is_change {
                        if undoable {
                            desk.note(Change::Decision);
                        }
                        desk.chosen.set(Vec::new());
                        desk.revision.update(|n| *n += 1);
                        session.import.revision.update(|n| *n += 1);
                        let copy = session.ask_decisions(false).await;
                        desk.copy.set_value(copy);
                    }
                }
                Err(Failure { code: Code::Refused, subject, .. }) => {
                    session.removal.said.set(Some((format!("Not done: {subject}."), false)));
                }
                _ => {}
            }
        });
    }

    /// The decisions as a file's content; from then on they are saved.
    pub async fn decisions_file(&self) -> Option<String> {
        let text = self.ask_decisions(true).await?;
        self.desk.state.update(|state| state.is_unsaved = false);
        Some(text)
    }

    async fn ask_decisions(&self, saves: bool) -> Option<String> {
        match self.client().ask(Lane::Each, Request::DecisionsFile { saves }).await {
            Ok(Answer::File(text)) => Some(text),
            _ => None,
        }
    }

    /// Gives the decisions to an engine that took the place of one that died; they hold
    /// over the files as these come.
    pub(super) fn decide_again(&self) {
        let session = *self;
        let Some(text) = session.desk.copy.get_value() else { return };
        let client = session.client();
        spawn_local(async move {
            let request = Request::Decide(Act::Load(text));
            if let Ok(Answer::Decided(decided)) = client.ask(Lane::Each, request).await {
                session.desk.state.set(decided.log);
            }
        });
    }

    /// The names of the table as a list.
    pub async fn entities_file(&self) -> Option<String> {
        let request = Request::ExportEntities(untrack(|| self.desk.asked(*self)));
        match self.client().ask(Lane::Each, request).await {
            Ok(Answer::File(text)) => Some(text),
            _ => None,
        }
    }
}
