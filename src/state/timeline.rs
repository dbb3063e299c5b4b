//! The plot over time: its lines, its step, and what is picked in it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Session;
use crate::corpus::EntityKind;
use crate::present::{LINES, Measure, Picking, View, dates_of};
use crate::protocol::{
    Answer, EntityRef, Lane, Query, Request, Series, Suggestions, TimeStep, Timeline,
};

/// Terms and names that are suggested, each.
const SUGGESTED: u32 = 6;

/// A line that a person added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its colour and form; they stay when other lines go.
    pub slot: usize,
    pub series: Series,
    pub kind: Option<EntityKind>,
}

/// A plot with the lines that it was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    pub lines: Vec<Line>,
    pub timeline: Timeline,
}

impl Drawn {
    /// The colours and forms of the lines, in their order.
    pub fn slots(&self) -> Vec<usize> {
        self.lines.iter().map(|line| line.slot).collect()
    }
}

#[derive(Clone, Copy)]
pub struct TimelineState {
    pub lines: RwSignal<Vec<Line>>,
    /// The step; `None` takes one that fits.
    pub step: RwSignal<Option<TimeStep>>,
    pub measure: RwSignal<Measure>,
    pub drawn: RwSignal<Option<Drawn>>,
    /// The bars under the pointer or the keys.
    pub picked: RwSignal<Option<Picking>>,
    pub suggestions: RwSignal<Suggestions>,
}

impl TimelineState {
    pub(super) fn new() -> Self {
        Self {
            lines: RwSignal::new(Vec::new()),
            step: RwSignal::new(None),
            measure: RwSignal::new(Measure::Count),
            drawn: RwSignal::new(None),
            picked: RwSignal::new(None),
            suggestions: RwSignal::new(Suggestions::default()),
        }
    }

    /// Asks the engine whenever the question changes while the plot is in sight.
    pub(super) fn follow(self, session: Session) {
        let seen = Memo::new(move |_| session.view() == View::Timeline);
        Effect::new(move || {
            if !seen.get() {
                return;
            }
            session.import.revision.track();
            let (lines, step) = (self.lines.get(), self.step.get());
            let query = Query { filter: session.filter.filter(), ..Query::default() };
            let series = lines.iter().map(|line| line.series.clone()).collect();
            let client = session.client();
            spawn_local(async move {
                let request = Request::Timeline { query, step, series };
                if let Ok(Answer::Timeline(timeline)) = client.ask(Lane::Timeline, request).await {
                    // Bars that are picked are those of the plot before.
                    if self.bars_differ(&timeline) {
                        self.picked.set(None);
                    }
                    self.drawn.set(Some(Drawn { lines, timeline }));
                }
            });
        });
    }

    fn bars_differ(&self, timeline: &Timeline) -> bool {
        self.drawn.with_untracked(|drawn| {
            drawn.as_ref().is_none_or(|drawn| drawn.timeline.bars != timeline.bars)
        })
    }

    /// Adds the articles that a query finds.
    pub fn add_query(&self, text: &str) {
        self.add(Series::Query(text.trim().to_owned()), None);
    }

    /// Adds the articles that mention an entity.
    pub fn add_entity(&self, entity: &EntityRef) {
        self.add(Series::Entity(entity.entity), Some(entity.kind));
    }

    fn add(&self, series: Series, kind: Option<EntityKind>) {
        self.lines.update(|lines| {
            let is_there = lines.iter().any(|line| line.series == series);
            let free = (0..LINES).find(|slot| lines.iter().all(|line| line.slot != *slot));
            if let (false, Some(slot)) = (is_there, free) {
                lines.push(Line { slot, series, kind });
            }
        });
    }

    pub fn remove(&self, slot: usize) {
        self.lines.update(|lines| lines.retain(|line| line.slot != slot));
    }

    /// Whether another line would have a colour of its own.
    pub fn has_room(&self) -> bool {
        self.lines.with(|lines| lines.len() < LINES)
    }

    /// Asks what could be meant by what is being typed.
    pub fn suggest(self, session: Session, word: &str) {
        let word = word.trim().to_owned();
        let client = session.client();
        spawn_local(async move {
            let request = Request::Suggest { word, top: SUGGESTED };
            if let Ok(Answer::Suggestions(found)) = client.ask(Lane::Suggest, request).await {
                self.suggestions.set(found);
            }
        });
    }

    /// Filters by the dates of the bars that are picked.
    pub fn choose(&self, session: Session) {
        let dates = self.drawn.with_untracked(|drawn| {
            dates_of(&drawn.as_ref()?.timeline.bars, self.picked.get_untracked()?)
        });
        if let Some((from, to)) = dates {
            self.picked.set(None);
            session.filter.choose_dates(from, to);
        }
    }

    /// Forgets what another engine knew: its entities have other numbers.
    pub(super) fn forget(&self) {
        self.lines.update(|lines| lines.retain(|line| line.kind.is_none()));
        self.drawn.set(None);
    }
}
