//! An article that is being read: its outside, and the chunks in sight.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::FilterState;
use crate::client::Client;
use crate::corpus::DocId;
use crate::present::Heights;
use crate::protocol::{Answer, ArticleHead, Chunk, Lane, Mark, OpenAt, ReadAs, Request};
use crate::text::Span;

/// What a reader shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    pub doc: DocId,
    pub read_as: ReadAs,
    pub mark: Mark,
}

/// Articles of up to so many chunks are drawn whole: the browser's own search and
/// select-all then work on them.
pub const WHOLE: usize = 24;
/// Chunks kept beside those in sight.
const AROUND: usize = 2;
/// Pixels that a line of text is guessed to take.
const LINE: f64 = 27.0;

/// A reader. Cheap to copy; it lives as long as the page, so that an answer which
/// comes when its view is gone still finds it.
#[derive(Clone, Copy)]
pub struct ReaderState {
    client: StoredValue<Client, LocalStorage>,
    lane: Lane,
    /// The place that the session wants to be seen.
    target: RwSignal<Option<Span>>,
    pub raw: RwSignal<bool>,
    /// What is looked for in this article alone.
    pub find: RwSignal<Option<String>>,
    pub head: RwSignal<Option<Arc<ArticleHead>>>,
    pub chunks: RwSignal<BTreeMap<u32, Arc<Chunk>>>,
    pub heights: RwSignal<Heights>,
    /// Chunks that should be drawn.
    pub drawn: RwSignal<(usize, usize)>,
    /// Those of them that are in sight: they are drawn before the others.
    pub seen: RwSignal<(usize, usize)>,
    /// Rises whenever a chunk has been drawn.
    pub painted: RwSignal<u32>,
    /// Number of the hit that one stands at.
    pub hit: RwSignal<u32>,
    /// The byte that should come into sight, once it is drawn.
    pub goal: RwSignal<Option<u32>>,
    shown: StoredValue<Option<Article>>,
    /// The next article is opened at its last hit: one walks backwards.
    pub(super) from_end: StoredValue<bool>,
}

impl ReaderState {
    /// A reader whose requests travel in `lane`.
    pub(super) fn new(
        client: StoredValue<Client, LocalStorage>,
        target: RwSignal<Option<Span>>,
        lane: Lane,
    ) -> Self {
        Self {
            client,
            lane,
            target,
            raw: RwSignal::new(false),
            find: RwSignal::new(None),
            head: RwSignal::new(None),
            chunks: RwSignal::new(BTreeMap::new()),
            heights: RwSignal::new(Heights::default()),
            drawn: RwSignal::new((0, 0)),
            seen: RwSignal::new((0, 0)),
            painted: RwSignal::new(0),
            hit: RwSignal::new(0),
            goal: RwSignal::new(None),
            shown: StoredValue::new(None),
            from_end: StoredValue::new(false),
        }
    }

    /// Shows the article that `doc` names, with the hits of the filter.
    /// It reads it anew when `decided` rises: other entities are marked then.
    pub(super) fn follow(
        self,
        doc: Signal<Option<DocId>>,
        filter: FilterState,
        decided: RwSignal<u32>,
    ) {
        let wanted = Memo::new(move |_| {
            let read_as = if self.raw.get() { ReadAs::Raw } else { ReadAs::Article };
            let mark = match self.find.get().filter(|text| !text.trim().is_empty()) {
                Some(literal) => Mark::Literal(literal),
                None if filter.is_asked() => Mark::Query(filter.search()),
                None => Mark::Nothing,
            };
            doc.get().map(|doc| Article { doc, read_as, mark })
        });
        Effect::new(move || self.open(wanted.get()));
        Effect::new(move |before: Option<u32>| {
            let now = decided.get();
            if before.is_some_and(|before| before != now) {
                self.read_again();
            }
            now
        });
    }

    /// Fetches what is shown once more; nothing moves.
    fn read_again(self) {
        let Some(article) = self.shown.get_value() else { return };
        let Article { doc, read_as, mark } = article.clone();
        let client = self.client.get_value();
        spawn_local(async move {
            let request = Request::Article { doc, read_as, mark, open: None };
            let Ok(Answer::Article(head, _)) = client.ask(self.lane, request).await else { return };
            if self.shown.get_value().as_ref() == Some(&article) {
                self.head.set(Some(Arc::new(*head)));
                self.fetch(true);
            }
        });
    }

    /// What the reader shows now.
    pub fn article(&self) -> Option<Article> {
        self.shown.get_value()
    }

    fn open(self, wanted: Option<Article>) {
        let Some(article) = wanted else {
            self.shown.set_value(None);
            self.head.set(None);
            self.chunks.set(BTreeMap::new());
            return;
        };
        let Article { doc, read_as, mark } = article.clone();
        let client = self.client.get_value();
        let before = self.shown.get_value();
        let other = before.is_none_or(|before| (before.doc, before.read_as) != (doc, read_as));
        let from_end = self.from_end.get_value();
        let hit = if from_end { OpenAt::LastHit } else { OpenAt::FirstHit };
        let target = self.target.get_untracked().map(|target| OpenAt::Byte(target.start));
        let open = target.unwrap_or(hit);
        spawn_local(async move {
            let request = Request::Article { doc, read_as, mark, open: other.then_some(open) };
            let Ok(Answer::Article(head, first)) = client.ask(self.lane, request).await else {
                return;
            };
            self.shown.set_value(Some(article));
            self.from_end.set_value(false);
            self.hit.set(match from_end {
                true => head.hits.len().saturating_sub(1) as u32,
                false => self.hit_at(&head.hits),
            });
            // Where only what is marked has changed one stays, unless there is a hit.
            let goes = other || (target.is_none() && !head.hits.is_empty());
            let goal = goes.then(|| head.byte_of(open));
            if other {
                self.begin(&head, first);
                self.head.set(Some(Arc::new(*head)));
            } else {
                self.head.set(Some(Arc::new(*head)));
                self.fetch(true);
            }
            self.goal.set(goal);
            if let Some(goal) = goal {
                self.reach(goal);
            }
        });
    }

    /// Shows the first chunks of another article; the rest follows when they are on the
    /// screen.
    fn begin(self, head: &ArticleHead, first: Vec<Chunk>) {
        let guess =
            |shape: &crate::protocol::ChunkShape| f64::from(shape.tenth_lines) / 10.0 * LINE;
        self.heights.set(Heights::new(head.chunks.iter().map(guess)));
        let from = first.first().map_or(0, |chunk| chunk.nr as usize);
        let drawn = (from, from + first.len());
        self.seen.set(drawn);
        self.drawn.set(drawn);
        self.chunks.set(first.into_iter().map(|chunk| (chunk.nr, Arc::new(chunk))).collect());
        request_animation_frame(move || self.widen());
    }

    /// Draws a short article whole.
    fn widen(self) {
        let n = self.heights.with_untracked(Heights::len);
        if n <= WHOLE && self.drawn.get_untracked() != (0, n) {
            self.drawn.set((0, n));
            self.fetch(false);
        }
    }

    /// Number of the hit that begins where the session wants to be; else the first.
    fn hit_at(&self, hits: &[u32]) -> u32 {
        let target = self.target.get_untracked();
        let at = target.and_then(|target| hits.binary_search(&target.start).ok());
        at.map_or(0, |at| at as u32)
    }

    /// Goes to the place that the session wants to be seen in the article shown.
    pub(super) fn go_to_target(&self) {
        let Some(target) = self.target.get_untracked() else { return };
        if let Some(head) = self.head.get_untracked() {
            self.hit.set(self.hit_at(&head.hits));
            self.go_to(target.start);
        }
    }

    /// Chunks `from..to` are in sight.
    pub fn see(&self, from: usize, to: usize) {
        let n = self.heights.with_untracked(Heights::len);
        if self.seen.get_untracked() != (from, to) {
            self.seen.set((from, to));
        }
        if n <= WHOLE {
            return;
        }
        let drawn = (from.saturating_sub(AROUND), (to + AROUND).min(n));
        if self.drawn.get_untracked() != drawn {
            self.drawn.set(drawn);
            self.fetch(false);
        }
    }

    /// Brings the chunk that holds `byte` among those drawn.
    fn reach(&self, byte: u32) {
        let Some(nr) = self.chunk_of(byte) else { return };
        let drawn = self.drawn.get_untracked();
        if !(drawn.0..drawn.1).contains(&nr) {
            self.see(nr, nr + 1);
        }
    }

    /// Number of the chunk that holds `byte`.
    pub fn chunk_of(&self, byte: u32) -> Option<usize> {
        self.head.with_untracked(|head| Some(head.as_ref()?.chunk_of(byte) as usize))
    }

    /// Asks for the chunks drawn that are missing, or for all of them anew.
    fn fetch(&self, anew: bool) {
        let Some(Article { doc, read_as, mark }) = self.shown.get_value() else { return };
        let (from, to) = self.drawn.get_untracked();
        let missing = |nr: &usize| {
            anew || !self.chunks.with_untracked(|chunks| chunks.contains_key(&(*nr as u32)))
        };
        let (Some(first), Some(last)) = ((from..to).find(missing), (from..to).rev().find(missing))
        else {
            return;
        };
        let reader = *self;
        let client = self.client.get_value();
        spawn_local(async move {
            let (from, to) = (first as u32, last as u32 + 1);
            let asked = Article { doc, read_as, mark: mark.clone() };
            let request = Request::Chunks { doc, read_as, mark, from, to };
            let Ok(Answer::Chunks(fresh)) = client.ask(Lane::Each, request).await else { return };
            if reader.shown.get_value().as_ref() != Some(&asked) {
                return;
            }
            let drawn = reader.drawn.get_untracked();
            reader.chunks.update(|chunks| {
                chunks.extend(fresh.into_iter().map(|chunk| (chunk.nr, Arc::new(chunk))));
                // What is far out of sight is let go.
                let near = |nr: u32| nr as usize + 20 >= drawn.0 && nr as usize <= drawn.1 + 20;
                if chunks.len() > 4 * WHOLE {
                    chunks.retain(|nr, _| near(*nr));
                }
            });
        });
    }

    /// Goes to a place in the article.
    pub fn go_to(&self, byte: u32) {
        self.reach(byte);
        self.goal.set(None);
        self.goal.set(Some(byte));
    }

    /// Goes to the next hit, or back; around at the end.
    pub fn step_hit(&self, forward: bool) {
        let Some(head) = self.head.get_untracked() else { return };
        let n = head.hits.len() as u32;
        if n == 0 {
            return;
        }
        self.hit.update(|hit| *hit = if forward { (*hit + 1) % n } else { (*hit + n - 1) % n });
        if let Some(byte) = head.hits.get(self.hit.get_untracked() as usize) {
            self.go_to(*byte);
        }
    }

    /// Whether the hit that one stands at is the last one, or the first, of a query.
    pub(super) fn is_at_end(&self, forward: bool) -> bool {
        let is_query = |article: &Option<Article>| {
            article.as_ref().is_some_and(|article| matches!(article.mark, Mark::Query(_)))
        };
        let n = self.head.with_untracked(|head| head.as_ref().map_or(0, |head| head.hits.len()));
        let hit = self.hit.get_untracked() as usize;
        self.shown.with_value(is_query) && if forward { hit + 1 >= n } else { hit == 0 }
    }

    /// The text of the article, or of a stretch of it.
    pub async fn text(&self, span: Option<Span>) -> Option<String> {
        let doc = self.shown.get_value()?.doc;
        let request = Request::Text { doc, span };
        match self.client.get_value().ask(Lane::Each, request).await {
            Ok(Answer::Text(text)) => Some(text),
            _ => None,
        }
    }
}
