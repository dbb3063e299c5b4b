//! Of all shortest ways from one text to the other, one with few changes.

use core::ops::Range;

use super::lcs::{Run, push};
use super::piece::Pieces;

/// A run of so many pieces is where it belongs.
const SOLID: usize = 8;
/// Cells of the table for what lies between two solid runs, and for a whole comparison.
/// What needs more stays as it is.
const LARGEST: usize = 1 << 20;
const MOST: usize = 1 << 25;

/// What a kept piece is worth, and what it costs to begin a run of them: a piece that is
/// kept alone between two changes is worth nothing.
const KEPT: i32 = 1;
const BEGUN: i32 = 1;

/// Aligns what stands between solid runs anew, so that what is kept makes few runs.
///
/// Source: Gotoh, An improved algorithm for matching biological sequences, 1982, with the
/// penalty on runs.
/// Cost: the product of the lengths between two solid runs, bounded as said above.
pub(super) fn gather(pieces: &Pieces, runs: &[Run]) -> Vec<Run> {
    let mut gathered = Vec::with_capacity(runs.len());
    let mut left = MOST;
    let mut from = (0, 0);
    let mut rest = runs;
    loop {
        let n_loose = rest.iter().take_while(|run| run.n < SOLID).count();
        let (between, more) = rest.split_at(n_loose);
        let solid = more.first();
        let to = solid.map_or((pieces.a.keys.len(), pieces.b.keys.len()), |run| (run.a, run.b));
        let cells = (to.0 - from.0 + 1).saturating_mul(to.1 - from.1 + 1);
        if between.is_empty() || cells > LARGEST.min(left) {
            between.iter().for_each(|run| push(&mut gathered, *run));
        } else {
            left -= cells;
            region(pieces, from.0..to.0, from.1..to.1, &mut gathered);
        }
        let Some(solid) = solid else { return gathered };
        push(&mut gathered, *solid);
        from = (solid.a + solid.n, solid.b + solid.n);
        rest = more.get(1..).unwrap_or_default();
    }
}

/// How a cell was come to: whether the best that ends in a run came from one, and from
/// where the best that does not.
const RUN_GOES_ON: u8 = 1;
const FROM_RUN: u8 = 2;
const UP: u8 = 4;

const NEVER: i32 = i32::MIN / 2;

fn region(pieces: &Pieces, in_a: Range<usize>, in_b: Range<usize>, runs: &mut Vec<Run>) {
    let a = pieces.a.keys.get(in_a.clone()).unwrap_or_default();
    let b = pieces.b.keys.get(in_b.clone()).unwrap_or_default();
    let width = b.len() + 1;
    let mut steps = vec![0_u8; width * (a.len() + 1)];
    // By column: the best that ends with a kept piece, and the best that does not. Before
    // the region stands a solid run, or the beginning of the text, which is as good.
    let mut in_run = vec![NEVER; width];
    let mut in_gap = vec![NEVER; width];
    for i in 0..=a.len() {
        let mut corner = (NEVER, NEVER);
        for j in 0..=b.len() {
            let at = i * width + j;
            let above = (at_of(&in_run, j), at_of(&in_gap, j));
            let left = match j.checked_sub(1) {
                Some(j) => (at_of(&in_run, j), at_of(&in_gap, j)),
                None => (NEVER, NEVER),
            };
            let mut step = 0;
            let is_same = i > 0 && j > 0 && a.get(i - 1) == b.get(j - 1);
            let run = match (i, j) {
                (0, 0) => 0,
                _ if !is_same => NEVER,
                _ if corner.0 >= corner.1 - BEGUN => {
                    step |= RUN_GOES_ON;
                    corner.0 + KEPT
                }
                _ => corner.1 - BEGUN + KEPT,
            };
            let above = if i == 0 { (NEVER, NEVER) } else { above };
            let gap = above.0.max(above.1).max(left.0).max(left.1);
            if gap == above.0.max(above.1) {
                step |= UP | if above.0 > above.1 { FROM_RUN } else { 0 };
            } else {
                step |= if left.0 > left.1 { FROM_RUN } else { 0 };
            }
            corner = (at_of(&in_run, j), at_of(&in_gap, j));
            set(&mut in_run, j, run);
            set(&mut in_gap, j, gap);
            set(&mut steps, at, step);
        }
    }
    let (mut i, mut j) = (a.len(), b.len());
    let mut is_run = at_of(&in_run, j) >= at_of(&in_gap, j) - BEGUN;
    let mut pairs = Vec::new();
    while i > 0 || j > 0 {
        let step = at_of(&steps, i * width + j);
        if is_run {
            (i, j) = (i - 1, j - 1);
            pairs.push((i, j));
            is_run = step & RUN_GOES_ON != 0;
        } else {
            if step & UP != 0 {
                i -= 1;
            } else {
                j -= 1;
            }
            is_run = step & FROM_RUN != 0;
        }
    }
    for (i, j) in pairs.into_iter().rev() {
        push(runs, Run { a: in_a.start + i, b: in_b.start + j, n: 1 });
    }
}

fn at_of<T: Copy + Default>(row: &[T], at: usize) -> T {
    row.get(at).copied().unwrap_or_default()
}

fn set<T>(row: &mut [T], at: usize, value: T) {
    if let Some(slot) = row.get_mut(at) {
        *slot = value;
    }
}
