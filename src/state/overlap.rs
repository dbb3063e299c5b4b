//! What articles have in common: near-duplicates, passages, the map, what is most alike.

use core::ops::Range;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Session, Stoppable};
use crate::corpus::DocId;
use crate::present::{View, page_from};
use crate::protocol::{
    AlikeRow, Answer, ArticleRef, Lane, MapDrawn, NearAsked, NearList, PassageBy, PassageList,
    PassagePlaces, PassagesAsked, PlacesAsked, Request, Window,
};

/// Rows that are asked for at once.
const PAGE: u32 = 100;

/// Articles that are named as most alike.
const ALIKE: u32 = 10;

/// Words of a passage: at least, at first, and where the slider ends.
pub const PASSAGE_WORDS: (u32, u32, u32) = (8, 8, 120);

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OverlapTab {
    #[default]
    Near,
    Passages,
    Map,
}

#[derive(Clone, Copy)]
pub struct OverlapState {
    pub tab: RwSignal<OverlapTab>,
    /// The least similarity in percent; 0 takes all that was found.
    pub least: RwSignal<u32>,
    pub near: RwSignal<NearList>,
    pub near_asking: Stoppable,
    near_from: RwSignal<u32>,
    pub min_words: RwSignal<u32>,
    pub by: RwSignal<PassageBy>,
    pub passages: RwSignal<PassageList>,
    pub passages_asking: Stoppable,
    passages_from: RwSignal<u32>,
    /// The passage whose places are shown.
    pub chosen: RwSignal<Option<u32>>,
    pub places: RwSignal<Option<PassagePlaces>>,
    places_from: RwSignal<u32>,
    pub map: RwSignal<Option<MapDrawn>>,
    pub map_asking: Stoppable,
    /// The articles of the map that a person picked.
    pub picked: RwSignal<Vec<DocId>>,
    /// Whether the reader says what is most alike, and to what article what was found.
    pub alike_open: RwSignal<bool>,
    pub alike: RwSignal<Option<(DocId, Vec<AlikeRow>)>>,
}

impl OverlapState {
    pub(super) fn new() -> Self {
        let (_, at_first, _) = PASSAGE_WORDS;
        Self {
            tab: RwSignal::new(OverlapTab::Near),
            least: RwSignal::new(0),
            near: RwSignal::new(NearList::default()),
            near_asking: Stoppable::new(Lane::NearDuplicates),
            near_from: RwSignal::new(0),
            min_words: RwSignal::new(at_first),
            by: RwSignal::new(PassageBy::Length),
            passages: RwSignal::new(PassageList::default()),
            passages_asking: Stoppable::new(Lane::Passages),
            passages_from: RwSignal::new(0),
            chosen: RwSignal::new(None),
            places: RwSignal::new(None),
            places_from: RwSignal::new(0),
            map: RwSignal::new(None),
            map_asking: Stoppable::new(Lane::Map),
            picked: RwSignal::new(Vec::new()),
            alike_open: RwSignal::new(false),
            alike: RwSignal::new(None),
        }
    }

    /// Asks the engine whenever a question changes while what answers it is in sight.
    pub(super) fn follow(self, session: Session) {
        let seen =
            move |tab| Memo::new(move |_| session.view() == View::Overlap && self.tab.get() == tab);
        self.follow_near(session, seen(OverlapTab::Near));
        self.follow_passages(session, seen(OverlapTab::Passages));
        let seen_map = seen(OverlapTab::Map);
        Effect::new(move || {
            if !seen_map.get() || self.map_asking.stopped.get() {
                return;
            }
            session.import.revision.track();
            let request = Request::Map(session.filter.filter());
            self.map_asking.asking.ask(session.client(), request, move |answer| {
                if let Answer::Map(map) = answer {
                    let holds = |doc: &DocId| map.points.iter().any(|point| point.doc == *doc);
                    self.picked.update(|picked| picked.retain(holds));
                    self.map.set(Some(map));
                }
            });
        });
        Effect::new(move || {
            let (true, Some(doc)) = (self.alike_open.get(), session.open.get()) else { return };
            session.import.revision.track();
            let client = session.client();
            spawn_local(async move {
                let request = Request::MostAlike { doc, top: ALIKE };
                if let Ok(Answer::MostAlike(rows)) = client.ask(Lane::MostAlike, request).await {
                    self.alike.set(Some((doc, rows)));
                }
            });
        });
    }

    fn follow_near(self, session: Session, seen: Memo<bool>) {
        Effect::new(move |before: Option<Option<NearAsked>>| {
            let before = before.flatten();
            if !seen.get() || self.near_asking.stopped.get() {
                return before;
            }
            session.import.revision.track();
            let least = self.least.get() as f32 / 100.0;
            let mut asked =
                NearAsked { filter: session.filter.filter(), least, window: Window::default() };
            if before.is_some_and(|before| before != asked) {
                self.near_from.set(0);
            }
            let question = asked.clone();
            asked.window = Window { from: self.near_from.get(), len: PAGE };
            let request = Request::NearDuplicates(asked);
            self.near_asking.asking.ask(session.client(), request, move |answer| {
                if let Answer::NearDuplicates(list) = answer {
                    self.near.set(list);
                }
            });
            Some(question)
        });
    }

    fn follow_passages(self, session: Session, seen: Memo<bool>) {
        Effect::new(move |before: Option<Option<PassagesAsked>>| {
            let before = before.flatten();
            if !seen.get() || self.passages_asking.stopped.get() {
                return before;
            }
            session.import.revision.track();
            let mut asked = PassagesAsked {
                filter: session.filter.filter(),
                min_words: self.min_words.get(),
                by: self.by.get(),
                window: Window::default(),
            };
            if before.is_some_and(|before| before != asked) {
                self.passages_from.set(0);
            }
            let question = asked.clone();
            asked.window = Window { from: self.passages_from.get(), len: PAGE };
            let request = Request::Passages(asked);
            self.passages_asking.asking.ask(session.client(), request, move |answer| {
                if let Answer::Passages(list) = answer {
                    // The first one shows what is meant.
                    let first = list.rows.first().filter(|_| list.from == 0).map(|row| row.nr);
                    if self.chosen.get_untracked().is_none() {
                        self.chosen.set(first);
                    }
                    self.passages.set(list);
                }
            });
            Some(question)
        });
        Effect::new(move |before: Option<Option<u32>>| {
            let before = before.flatten();
            let chosen = self.chosen.get();
            if before != chosen {
                self.places_from.set(0);
            }
            let Some(nr) = chosen.filter(|_| seen.get() && !self.passages_asking.stopped.get())
            else {
                return before;
            };
            session.import.revision.track();
            let window = Window { from: self.places_from.get(), len: PAGE };
            let asked = PlacesAsked { filter: session.filter.filter(), nr, window };
            let client = session.client();
            spawn_local(async move {
                let request = Request::PassagePlaces(asked);
                let answer = client.ask(Lane::PassagePlaces, request).await;
                if let Ok(Answer::PassagePlaces(places)) = answer {
                    self.places.set((places.n_rows > 0).then_some(places));
                }
            });
            Some(nr)
        });
        // A passage's number holds until articles come or go.
        Effect::new(move |before: Option<u32>| {
            let revision = session.import.revision.get();
            if before.is_some_and(|before| before != revision) {
                self.chosen.set(None);
                self.places.set(None);
            }
            revision
        });
    }

    /// Makes sure that rows `from..to` of the groups are there or on their way.
    pub fn want_near(&self, from: u32, to: u32) {
        let (have, n_rows) = self.near.with_untracked(|l| (range(l.from, l.rows.len()), l.n_rows));
        want(self.near_from, from..to, have, n_rows);
    }

    pub fn want_passages(&self, from: u32, to: u32) {
        let read = |l: &PassageList| (range(l.from, l.rows.len()), l.n_rows);
        let (have, n_rows) = self.passages.with_untracked(read);
        want(self.passages_from, from..to, have, n_rows);
    }

    pub fn want_places(&self, from: u32, to: u32) {
        let read = |l: &PassagePlaces| (range(l.from, l.rows.len()), l.n_rows);
        let places = self.places.with_untracked(|places| places.as_ref().map(read));
        if let Some((have, n_rows)) = places {
            want(self.places_from, from..to, have, n_rows);
        }
    }

    /// Picks an article of the map, or lets it go; a third takes the place of the first.
    pub fn pick(&self, doc: DocId) {
        self.picked.update(|picked| match picked.iter().position(|other| *other == doc) {
            Some(at) => drop(picked.remove(at)),
            None => {
                if picked.len() == 2 {
                    picked.remove(0);
                }
                picked.push(doc);
            }
        });
    }

    pub(super) fn forget(&self) {
        self.near.set(NearList::default());
        self.passages.set(PassageList::default());
        self.chosen.set(None);
        self.places.set(None);
        self.map.set(None);
        self.picked.set(Vec::new());
        self.alike.set(None);
    }
}

fn range(from: u32, n: usize) -> Range<u32> {
    from..from.saturating_add(u32::try_from(n).unwrap_or(u32::MAX))
}

fn want(from: RwSignal<u32>, rows: Range<u32>, have: Range<u32>, n_rows: u32) {
    if let Some(next) = page_from(rows, have, n_rows, PAGE) {
        from.set(next);
    }
}

/// The articles with these numbers; `take` gets those that there are.
pub fn named(session: Session, docs: Vec<DocId>, take: impl Fn(Vec<ArticleRef>) + 'static) {
    let client = session.client();
    spawn_local(async move {
        if let Ok(Answer::Named(articles)) = client.ask(Lane::Each, Request::Named(docs)).await {
            take(articles);
        }
    });
}
