//! Passages that stand in both versions, but not in the same place.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::lcs::Run;
use super::piece::{Pieces, Side};
use crate::text::Span;

/// Words of a seed, and how many pieces may stand between two of one passage.
const SEED: usize = 3;
const GAP: usize = 6;
/// A seed that stands in more places than this belongs to no passage by itself.
const COMMON: usize = 16;
/// A passage has at least so many common pieces, and so many that say something.
const LEAST: usize = 5;
const LEAST_CONTENT: usize = 3;

/// A passage that was moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// Where it stood in the first text.
    pub a: Span,
    /// Where it stands in the second.
    pub b: Span,
}

/// The passages among what `runs` leave out of both texts, longest first in choosing.
///
/// Shape: by place in the second text; disjoint on both sides.
/// Cost: linear in what is left out, times the repeats of a seed (at most 16 count).
pub(super) fn moves(pieces: &Pieces, runs: &[Run]) -> Vec<Move> {
    let mut chains = chains(&pieces.a.keys, &pieces.b.keys, runs);
    chains.sort_by_key(|chain| (core::cmp::Reverse(chain.n), chain.b.0));
    let (mut in_a, mut in_b) = (vec![false; pieces.a.keys.len()], vec![false; pieces.b.keys.len()]);
    let mut moves = Vec::new();
    for chain in chains {
        let Some(chain) = chain.without(&in_a, &in_b) else { continue };
        let keys = pieces.a.keys.get(chain.a.0..chain.a.1).unwrap_or_default();
        let n_content = keys.iter().filter(|key| pieces.is_content(**key)).count();
        if chain.n < LEAST || n_content < LEAST_CONTENT {
            continue;
        }
        in_a.get_mut(chain.a.0..chain.a.1).unwrap_or_default().fill(true);
        in_b.get_mut(chain.b.0..chain.b.1).unwrap_or_default().fill(true);
        moves.push(Move { a: pieces.a.stretch(chain.a), b: pieces.b.stretch(chain.b) });
    }
    moves.sort_by_key(|found| found.b);
    moves
}

impl Side {
    fn stretch(&self, (from, to): (usize, usize)) -> Span {
        let start = self.spans.get(from).map_or(0, |span| span.start);
        Span { start, end: to.checked_sub(1).and_then(|at| self.spans.get(at)).map_or(start, |s| s.end) }
    }
}

/// Pieces from `.0` to before `.1` of each side, of which `n` are common.
#[derive(Clone, Copy)]
struct Chain {
    a: (usize, usize),
    b: (usize, usize),
    n: usize,
}

impl Chain {
    /// What is left where others were taken; none if it is taken in the middle.
    fn without(mut self, in_a: &[bool], in_b: &[bool]) -> Option<Self> {
        let taken = |used: &[bool], at: usize| used.get(at).copied().unwrap_or(true);
        while self.n > 0 && (taken(in_a, self.a.0) || taken(in_b, self.b.0)) {
            self = Self { a: (self.a.0 + 1, self.a.1), b: (self.b.0 + 1, self.b.1), n: self.n - 1 };
        }
        while self.n > 0 && (taken(in_a, self.a.1 - 1) || taken(in_b, self.b.1 - 1)) {
            self = Self { a: (self.a.0, self.a.1 - 1), b: (self.b.0, self.b.1 - 1), n: self.n - 1 };
        }
        let free = |used: &[bool], of: (usize, usize)| {
            of.0 < of.1 && used.get(of.0..of.1).is_some_and(|used| used.iter().all(|used| !used))
        };
        (self.n > 0 && free(in_a, self.a) && free(in_b, self.b)).then_some(self)
    }
}

/// Seeds joined over small gaps.
fn chains(a: &[u32], b: &[u32], runs: &[Run]) -> Vec<Chain> {
    let left_out = |of: fn(&Run) -> usize, len: usize| {
        let mut stretches = Vec::new();
        let mut from = 0;
        for run in runs {
            stretches.push(from..of(run));
            from = of(run) + run.n;
        }
        stretches.push(from..len);
        stretches
    };
    let mut places: HashMap<&[u32], Vec<usize>, FxBuildHasher> = HashMap::default();
    for stretch in left_out(|run| run.a, a.len()) {
        let start = stretch.start;
        for (at, seed) in a.get(stretch).unwrap_or_default().windows(SEED).enumerate() {
            places.entry(seed).or_default().push(start + at);
        }
    }
    let mut done = Vec::new();
    for stretch in left_out(|run| run.b, b.len()) {
        let start = stretch.start;
        let mut open: Vec<Chain> = Vec::new();
        for (at, seed) in b.get(stretch).unwrap_or_default().windows(SEED).enumerate() {
            let j = start + at;
            let (gone, still) = open.into_iter().partition(|chain: &Chain| chain.b.1 + GAP < j);
            open = still;
            done.extend::<Vec<_>>(gone);
            let starts = places.get(seed).filter(|starts| starts.len() <= COMMON);
            for &i in starts.into_iter().flatten() {
                let end = (i + SEED, j + SEED);
                // The chain that this seed is nearest to.
                let near = open
                    .iter_mut()
                    .filter(|c| c.b.1 < end.1 && c.a.1 < end.0 && i <= c.a.1 + GAP)
                    .min_by_key(|c| i.abs_diff(c.a.1).max(j.abs_diff(c.b.1)));
                match near {
                    Some(chain) => {
                        let more = (end.0 - chain.a.1).min(end.1 - chain.b.1).min(SEED);
                        (chain.a.1, chain.b.1) = end;
                        chain.n += more;
                    }
                    None => open.push(Chain { a: (i, end.0), b: (j, end.1), n: SEED }),
                }
            }
        }
        done.append(&mut open);
    }
    done
}
