//! Articles that are compared: which, how, and what it came to.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{ReaderState, Session, Stoppable};
use crate::client::Client;
use crate::corpus::DocId;
use crate::present::{
    FigurePair, Hand, Layer, Seen, SourceRow, Step, View, Voices, anchors, figure_pairs, layers,
    source_rows, steps, voices,
};
use crate::protocol::{
    Across, Answer, CompareAsked, CompareMode, Comparison, FiguresAsked, Form, Lane, Request,
    SourceLine, Sources, SourcesAsked, Window,
};
use crate::text::Span;

/// Articles that can be gathered for a comparison.
const MOST: usize = 12;

/// Lines of the ledger that are looked through for what both count.
const MOST_FIGURES: u32 = 1_000;

/// Words of the shortest run that is asked for.
pub const LEAST_WORDS: u32 = 4;

/// What the comparison shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompareTab {
    /// Two articles side by side.
    Two,
    /// Up to four beside each other.
    Columns,
    /// A table of what all of them mention.
    Table,
}

/// What is drawn over a text.
type Drawn = Memo<Arc<Vec<Layer>>>;

/// What belongs together, by place in one of the articles.
type Anchors = Memo<Arc<Vec<(Span, Span)>>>;

/// The articles on the left and on the right.
pub type Pair = (Option<DocId>, Option<DocId>);

#[derive(Clone, Copy)]
pub struct ComparisonState {
    /// Everything that was put into the comparison, in order.
    pub gathered: RwSignal<Vec<DocId>>,
    /// The two that stand side by side.
    pub pair: RwSignal<Pair>,
    pub tab: RwSignal<CompareTab>,
    /// How the two are read, where the person says so.
    pub mode: RwSignal<Option<CompareMode>>,
    pub seen: RwSignal<Seen>,
    pub linked: RwSignal<bool>,
    pub found: RwSignal<Option<Arc<Comparison>>>,
    pub asking: Stoppable,
    /// Number of the step that one stands at, from 0.
    pub step: RwSignal<Option<usize>>,
    pub across: RwSignal<Option<Arc<Across>>>,
    /// Who is cited in the gathered articles.
    pub sources: RwSignal<Vec<SourceRow>>,
    /// What both articles count.
    pub figures: RwSignal<Vec<FigurePair>>,
    /// Who speaks left and right.
    pub voices: RwSignal<(Voices, Voices)>,
    pub steps: Memo<Arc<Vec<Step>>>,
    /// What is drawn over the left text and over the right one.
    pub layers: (Drawn, Drawn),
    /// What of the left article stands beside what, and of the right one.
    pub anchors: (Anchors, Anchors),
}

impl ComparisonState {
    pub(super) fn new() -> Self {
        let found = RwSignal::new(None::<Arc<Comparison>>);
        let seen = RwSignal::new(Seen { least_words: 8, ignored: vec![Form::Space] });
        let of = move |both: &Option<Arc<Comparison>>| {
            both.as_ref().map(|both| steps(both, &seen.get())).unwrap_or_default()
        };
        let steps = Memo::new(move |_| Arc::new(found.with(of)));
        let drawn = move |hand: Hand| {
            Memo::new(move |_| {
                let steps = steps.get();
                let layers = |both: &Option<Arc<Comparison>>| {
                    let layers = |both: &Arc<Comparison>| layers(both, &steps, &seen.get(), hand);
                    both.as_ref().map(layers).unwrap_or_default()
                };
                Arc::new(found.with(layers))
            })
        };
        let anchored = move |hand: Hand| {
            Memo::new(move |_| {
                let anchors = |both: &Arc<Comparison>| anchors(both, hand);
                Arc::new(found.with(|both| both.as_ref().map(anchors).unwrap_or_default()))
            })
        };
        Self {
            gathered: RwSignal::new(Vec::new()),
            pair: RwSignal::new((None, None)),
            tab: RwSignal::new(CompareTab::Two),
            mode: RwSignal::new(None),
            seen,
            linked: RwSignal::new(true),
            found,
            asking: Stoppable::new(Lane::Comparison),
            step: RwSignal::new(None),
            across: RwSignal::new(None),
            sources: RwSignal::new(Vec::new()),
            figures: RwSignal::new(Vec::new()),
            voices: RwSignal::new(Default::default()),
            steps,
            layers: (drawn(Hand::Left), drawn(Hand::Right)),
            anchors: (anchored(Hand::Left), anchored(Hand::Right)),
        }
    }

    /// Asks for what is shown, and again when the corpus or a decision changes it.
    pub(super) fn follow(self, session: Session) {
        let is_seen = move || session.view() == View::Compare;
        // The texts come before what is said of them.
        let is_read = Memo::new(move |_| {
            let doc = |reader: ReaderState| reader.head.with(|head| head.as_ref().map(|h| h.doc));
            let (left, right) = session.compared;
            let read = (doc(left), doc(right));
            matches!(read, (Some(_), Some(_))) && read == self.pair.get()
        });
        let changed = move || {
            session.import.revision.track();
            session.desk.revision.track();
        };
        // A change of how the two are read changes only the comparison.
        Effect::new(move || {
            if is_seen() && is_read.get() {
                changed();
                self.ask(session);
            }
        });
        Effect::new(move || {
            if is_seen() && is_read.get() {
                changed();
                self.ask_figures(session);
            }
        });
        Effect::new(move || {
            let docs = self.gathered.get();
            changed();
            if docs.len() < 3 || !is_seen() {
                return;
            }
            let client = session.client();
            spawn_local(async move {
                let request = Request::Across { docs: docs.clone() };
                if let Ok(Answer::Across(across)) = client.ask(Lane::Across, request).await {
                    self.across.set(Some(Arc::new(*across)));
                }
                let mut said = Vec::new();
                for doc in &docs {
                    let found = sources_of(&client, *doc, Vec::new()).await;
                    said.push(found.map(|found| found.lines).unwrap_or_default());
                }
                if self.gathered.get_untracked() == docs {
                    self.sources.set(source_rows(&said));
                }
            });
        });
        // Another pair is read anew from its beginning.
        Effect::new(move |before: Option<Pair>| {
            let pair = self.pair.get();
            if before.is_some_and(|before| before != pair) {
                self.found.set(None);
                self.figures.set(Vec::new());
                self.voices.set(Default::default());
                self.mode.set(None);
                self.step.set(None);
                if pair.0.is_none() || pair.1.is_none() {
                    self.asking.stop(session);
                }
                self.asking.resume();
            }
            pair
        });
    }

    fn ask(self, session: Session) {
        let (Some(left), Some(right)) = self.pair.get() else { return };
        if self.asking.stopped.get() {
            return;
        }
        let mode = self.mode.get();
        let asked = CompareAsked { left, right, mode, least_words: LEAST_WORDS, all_pairs: false };
        self.asking.asking.ask(session.client(), Request::Compare(asked), move |answer| {
            if let Answer::Comparison(found) = answer {
                self.found.set(Some(Arc::from(found)));
            }
        });
    }

    /// Asks what both count, and who speaks in each.
    fn ask_figures(self, session: Session) {
        let pair = self.pair.get_untracked();
        let (Some(left), Some(right)) = pair else { return };
        let client = session.client();
        let window = Window { from: 0, len: MOST_FIGURES };
        spawn_local(async move {
            let asked = FiguresAsked { docs: vec![left, right], window, ..Default::default() };
            let said = async |doc: DocId| {
                let found = sources_of(&client, doc, Vec::new()).await;
                found.map(|found| voices(&found.lines, found.n_quotations)).unwrap_or_default()
            };
            let both = (said(left).await, said(right).await);
            let figures = client.ask(Lane::Each, Request::Figures(asked)).await;
            if self.pair.get_untracked() != pair {
                return;
            }
            self.voices.set(both);
            if let Ok(Answer::Figures(found)) = figures {
                self.figures.set(figure_pairs(&found.lines, left, right));
            }
        });
    }

    /// Opens the first place where a source speaks in an article.
    pub fn read_source(self, session: Session, doc: DocId, key: String) {
        let client = session.client();
        spawn_local(async move {
            let Some(found) = sources_of(&client, doc, vec![key]).await else { return };
            let span = found.lines.iter().find_map(|line| match line {
                SourceLine::Said(said) => Some(said.span),
                SourceLine::Source(_) => None,
            });
            session.read(doc, span);
            session.go(View::Articles);
        });
    }

    /// Goes to the next step, or back; around at the end.
    pub fn go(self, session: Session, forward: bool) {
        let steps = self.steps.get_untracked();
        let n = steps.len();
        if n == 0 {
            return;
        }
        let nr = match (self.step.get_untracked(), forward) {
            (None, true) => 0,
            (None, false) => n - 1,
            (Some(nr), true) => (nr + 1) % n,
            (Some(nr), false) => (nr + n - 1) % n,
        };
        self.go_to(session, nr);
    }

    /// Goes to a step in both articles.
    pub fn go_to(self, session: Session, nr: usize) {
        let steps = self.steps.get_untracked();
        let Some(step) = steps.get(nr) else { return };
        self.step.set(Some(nr));
        session.compared.0.go_to(step.left.start);
        session.compared.1.go_to(step.right.start);
    }

    /// Puts an article into the comparison, or takes it out.
    pub fn put(self, doc: DocId) {
        if self.holds(doc) {
            return self.take_out(doc);
        }
        let is_full = self.gathered.with_untracked(|docs| docs.len() >= MOST);
        if is_full {
            return;
        }
        self.gathered.update(|docs| docs.push(doc));
        self.pair.update(|pair| match pair {
            (None, _) => pair.0 = Some(doc),
            (_, None) => pair.1 = Some(doc),
            _ => {}
        });
        if self.gathered.with_untracked(|docs| docs.len() == 3) {
            self.tab.set(CompareTab::Table);
        }
    }

    pub fn take_out(self, doc: DocId) {
        self.gathered.update(|docs| docs.retain(|other| *other != doc));
        let docs = self.gathered.get_untracked();
        self.pair.update(|pair| {
            let (left, right) = *pair;
            let mut free = docs.iter().copied().filter(|d| Some(*d) != left && Some(*d) != right);
            if left == Some(doc) {
                pair.0 = free.next();
            } else if right == Some(doc) {
                pair.1 = free.next();
            }
            if pair.0.is_none() {
                *pair = (pair.1, None);
            }
        });
        if docs.len() < 3 {
            self.tab.set(CompareTab::Two);
        }
    }

    /// Puts these two side by side.
    pub fn pair_up(self, left: DocId, right: DocId) {
        for doc in [left, right] {
            if !self.holds(doc) {
                self.gathered.update(|docs| docs.push(doc));
            }
        }
        self.pair.set((Some(left), Some(right)));
        self.tab.set(CompareTab::Two);
    }

    pub fn holds(self, doc: DocId) -> bool {
        self.gathered.with(|docs| docs.contains(&doc))
    }

    pub fn clear(self) {
        self.gathered.set(Vec::new());
        self.pair.set((None, None));
        self.tab.set(CompareTab::Two);
        self.across.set(None);
    }
}

/// The sources of an article, with the places of those in `open`.
async fn sources_of(client: &Client, doc: DocId, open: Vec<String>) -> Option<Sources> {
    let window = Window { from: 0, len: MOST_FIGURES };
    let asked = SourcesAsked { docs: vec![doc], open, window, ..Default::default() };
    match client.ask(Lane::Each, Request::Sources(asked)).await {
        Ok(Answer::Sources(found)) => Some(found),
        _ => None,
    }
}
