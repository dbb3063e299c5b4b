//! A map of the articles under a filter: near each other stand those that share rare words.

use std::collections::HashMap;

use super::filter::Cache;
use super::job;
use super::most_alike::{Scores, Term, terms};
use super::store::Store;
use super::tally::articles;
use crate::corpus::DocId;
use crate::index::DocSet;
use crate::overlap::{Layout, clusters};
use crate::protocol::{Filter, MapCluster, MapDrawn, MapPoint};
use crate::stats::is_function_word;

/// Articles of a map at most: more points than a screen can tell apart.
const MOST: usize = 10_000;

/// With how many others an article is joined.
const NEIGHBOURS: usize = 6;

/// Below this share of its heaviest words an article is not joined with another.
const LEAST: f32 = 0.06;

/// Words that stand for a cluster, and those of each article that are weighed for it.
const WORDS: usize = 4;
const TELLING: usize = 24;

/// The last map.
#[derive(Default)]
pub(super) struct Kept {
    of: Option<(u32, Filter)>,
    drawn: MapDrawn,
}

impl Kept {
    pub fn drawn(&self) -> MapDrawn {
        self.drawn.clone()
    }
}

/// A map that is being drawn.
pub(super) struct Work {
    of: (u32, Filter),
    docs: DocSet,
    /// Those of the map, and which number each has.
    shown: Vec<u32>,
    numbers: HashMap<u32, u32>,
    stage: Stage,
}

enum Stage {
    /// Looking for what each article is most alike to.
    Join {
        at: usize,
        scores: Scores,
        edges: Vec<(u32, u32, f32)>,
        /// The heaviest words of each.
        words: Vec<Vec<Term>>,
    },
    Place {
        clusters: Vec<u32>,
        joined: Vec<bool>,
        words: Vec<Vec<Term>>,
        layout: Layout,
    },
    Done,
}

impl Work {
    pub fn new(store: &Store, cache: &mut Cache, kept: &job::Kept, filter: Filter) -> Self {
        let docs = articles(store, cache, &filter).unwrap_or_else(|| store.index.live());
        let of = (store.docs_revision(), filter);
        let is_kept = kept.map.of.as_ref() == Some(&of);
        let shown: Vec<u32> = docs.iter().take(MOST).collect();
        let numbers = (0..).zip(&shown).map(|(nr, doc)| (*doc, nr)).collect();
        let stage = match is_kept {
            true => Stage::Done,
            false => Stage::Join {
                at: 0,
                scores: Scores::default(),
                edges: Vec::new(),
                words: Vec::new(),
            },
        };
        Self { of, docs, shown, numbers, stage }
    }

    pub fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done)
    }

    /// Does a few milliseconds of work; true once it is done.
    pub fn step(&mut self, store: &Store, kept: &mut Kept) -> bool {
        let Self { shown, numbers, .. } = self;
        match &mut self.stage {
            Stage::Join { at, scores, edges, words } => {
                for doc in shown.iter().skip(*at).take(8) {
                    let heaviest = terms(store, DocId(*doc)).unwrap_or_default();
                    let wanted = |other: u32| numbers.contains_key(&other);
                    let found = scores.of(store, DocId(*doc), &heaviest, NEIGHBOURS, wanted);
                    let near = found.iter().filter(|(_, share, _)| *share >= LEAST);
                    let own = numbers.get(doc).copied().unwrap_or(0);
                    edges.extend(near.filter_map(|(other, share, _)| {
                        Some((own, numbers.get(other).copied()?, *share))
                    }));
                    words.push(telling(heaviest));
                }
                *at += 8;
                if *at >= shown.len() {
                    let edges = core::mem::take(edges);
                    let words = core::mem::take(words);
                    self.stage = Stage::placing(shown.len(), edges, words);
                }
            }
            Stage::Place { layout, .. } => {
                if layout.step() {
                    let stage = core::mem::replace(&mut self.stage, Stage::Done);
                    kept.drawn = self.drawn(stage);
                    kept.of = Some(self.of.clone());
                }
            }
            Stage::Done => {}
        }
        self.is_done()
    }

    fn drawn(&self, stage: Stage) -> MapDrawn {
        let Stage::Place { clusters, joined, words, layout } = stage else {
            return MapDrawn::default();
        };
        let mut points: Vec<(bool, MapPoint)> = self
            .shown
            .iter()
            .zip(&clusters)
            .zip(layout.finish())
            .zip(joined)
            .map(|(((doc, cluster), (x, y)), joined)| {
                (joined, MapPoint { doc: DocId(*doc), x, y, cluster: *cluster })
            })
            .collect();
        points.sort_by_key(|(_, point)| (point.cluster, point.doc));
        let n_alone = points.iter().filter(|(joined, _)| !joined).count();
        MapDrawn {
            points: points.into_iter().map(|(_, point)| point).collect(),
            n_alone: u32::try_from(n_alone).unwrap_or(u32::MAX),
            n_docs: self.docs.len(),
            clusters: named(&clusters, &words),
        }
    }

    /// How much of the work is done, 0 to 1.
    pub fn share(&self) -> f32 {
        match &self.stage {
            Stage::Join { at, .. } => 0.8 * (*at as f32 / self.shown.len().max(1) as f32).min(1.0),
            Stage::Place { layout, .. } => 0.8 + 0.2 * layout.share(),
            Stage::Done => 1.0,
        }
    }
}

impl Stage {
    fn placing(n: usize, mut edges: Vec<(u32, u32, f32)>, words: Vec<Vec<Term>>) -> Self {
        // Each edge once, with the larger share of the two.
        for (a, b, _) in &mut edges {
            (*a, *b) = (*a.min(b), *a.max(b));
        }
        edges.sort_unstable_by(|x, y| (x.0, x.1).cmp(&(y.0, y.1)).then(y.2.total_cmp(&x.2)));
        edges.dedup_by_key(|(a, b, _)| (*a, *b));
        let mut joined = vec![false; n];
        for (a, b, _) in &edges {
            joined[*a as usize] = true;
            joined[*b as usize] = true;
        }
        let clusters = clusters(n, &edges);
        let layout = Layout::new(&clusters, edges);
        Self::Place { clusters, joined, words, layout }
    }
}

/// Those of the heaviest words of an article that tell a reader something: no numbers, and
/// no words that hold a sentence together.
fn telling(terms: Vec<Term>) -> Vec<Term> {
    let is_number = |term: &Term| term.word.chars().any(|c| c.is_ascii_digit());
    let tells = |term: &Term| !is_number(term) && !is_function_word(&term.word);
    terms.into_iter().filter(tells).take(TELLING).collect()
}

/// The clusters of several articles, largest first, each with the words that weigh most in
/// its articles, and more there than elsewhere.
fn named(clusters: &[u32], words: &[Vec<Term>]) -> Vec<MapCluster> {
    let mut members: Vec<Vec<usize>> = Vec::new();
    for (nr, cluster) in clusters.iter().enumerate() {
        let at = *cluster as usize;
        if members.len() <= at {
            members.resize(at + 1, Vec::new());
        }
        members[at].push(nr);
    }
    let mut everywhere: HashMap<&str, f32> = HashMap::new();
    for term in words.iter().flatten() {
        *everywhere.entry(&term.word).or_default() += term.weight;
    }
    let cluster = |members: &Vec<usize>| {
        let mut here: HashMap<&str, (f32, u32, &str)> = HashMap::new();
        for term in members.iter().filter_map(|nr| words.get(*nr)).flatten() {
            let (weight, n, _) = here.entry(&term.word).or_insert((0.0, 0, &term.shown));
            *weight += term.weight;
            *n += 1;
        }
        let score = |word: &str, weight: f32| {
            weight * weight / everywhere.get(word).copied().unwrap_or(weight)
        };
        let mut most: Vec<(&str, f32, &str)> = here
            .iter()
            .filter(|(_, (_, n, _))| *n > 1)
            .map(|(word, (weight, _, shown))| (*shown, score(word, *weight), *word))
            .collect();
        most.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.2.cmp(b.2)));
        MapCluster {
            n_docs: u32::try_from(members.len()).unwrap_or(u32::MAX),
            words: most.iter().take(WORDS).map(|(shown, ..)| (*shown).to_owned()).collect(),
        }
    };
    members.iter().filter(|members| members.len() > 1).map(cluster).collect()
}
