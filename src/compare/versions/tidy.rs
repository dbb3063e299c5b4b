//! Making a script of changes readable.

use super::lcs::Run;
use super::piece::Pieces;

/// A scrap is a run of at most so many pieces, of which at most one says something.
const SCRAP: usize = 3;

/// Slides changes to natural borders, then gives up scraps that stand between changes.
///
/// Shape: as given: in order, disjoint. What is given up counts as changed.
/// Cost: linear.
pub(super) fn tidy(pieces: &Pieces, borders: &[Vec<Border>; 2], runs: Vec<Run>) -> Vec<Run> {
    let runs = slide(pieces, borders, runs);
    without_scraps(pieces, &runs)
}

/// What stands before a piece.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Border {
    None,
    /// A mark, such as a comma.
    Mark,
    /// The end of a sentence.
    Sentence,
    /// A new line.
    Line,
}

/// Where the piece before a stretch that only one side has equals its last one, the
/// stretch may as well be said to begin one piece earlier. Of such places the one with
/// the clearest borders is taken.
fn slide(pieces: &Pieces, borders: &[Vec<Border>; 2], mut runs: Vec<Run>) -> Vec<Run> {
    let (a, b) = (&pieces.a.keys, &pieces.b.keys);
    let [of_first, of_second] = borders;
    for nr in 1..runs.len() {
        let (Some(before), Some(after)) = (runs.get(nr - 1).copied(), runs.get(nr).copied()) else {
            break;
        };
        let (end_a, end_b) = (before.a + before.n, before.b + before.n);
        let (keys, start, end, of_b) = match (after.a - end_a, after.b - end_b) {
            (0, _) => (b, end_b, after.b, true),
            (_, 0) => (a, end_a, after.a, false),
            _ => continue,
        };
        let back = (0..before.n)
            .take_while(|n| keys.get(start - n - 1) == keys.get(end - n - 1))
            .count();
        let on = (0..after.n)
            .take_while(|n| keys.get(start + n) == keys.get(end + n))
            .count();
        if back + on == 0 {
            continue;
        }
        let borders = if of_b { of_second } else { of_first };
        let border = |at: usize| borders.get(at).copied().unwrap_or(Border::Line);
        let worth = |shift: usize| {
            let (start, end) = (start - back + shift, end - back + shift);
            (border(start).min(border(end)), border(start))
        };
        let best = (0..=back + on).max_by_key(|shift| (worth(*shift), *shift == back));
        let shift = best.unwrap_or(back);
        if let Some(run) = runs.get_mut(nr - 1) {
            run.n = before.n + shift - back;
        }
        if let Some(run) = runs.get_mut(nr) {
            let (from_a, from_b) = (after.a + shift - back, after.b + shift - back);
            *run = Run { a: from_a, b: from_b, n: after.n + back - shift };
        }
    }
    runs.retain(|run| run.n > 0);
    runs
}

/// Gives up each scrap that is no longer than the larger change beside it, until there is
/// none: between two changes it makes a reader stop and says nothing.
fn without_scraps(pieces: &Pieces, runs: &[Run]) -> Vec<Run> {
    let mut kept: Vec<Run> = Vec::with_capacity(runs.len());
    let (n_a, n_b) = (pieces.a.keys.len(), pieces.b.keys.len());
    for (nr, run) in runs.iter().enumerate() {
        kept.push(*run);
        let next = runs.get(nr + 1).map_or((n_a, n_b), |next| (next.a, next.b));
        while let Some(last) = kept.last()
            && is_scrap(pieces, last)
        {
            let before = kept
                .len()
                .checked_sub(2)
                .and_then(|nr| kept.get(nr))
                .map_or((0, 0), |run| (run.a + run.n, run.b + run.n));
            // What a change takes away and what it puts in.
            let change = |from: (usize, usize), to: (usize, usize)| {
                to.0.saturating_sub(from.0) + to.1.saturating_sub(from.1)
            };
            let (left, right) = (
                change(before, (last.a, last.b)),
                change((last.a + last.n, last.b + last.n), next),
            );
            if left == 0 || right == 0 || last.n > left.max(right) {
                break;
            }
            kept.pop();
        }
    }
    kept
}

fn is_scrap(pieces: &Pieces, run: &Run) -> bool {
    let keys = pieces.a.keys.get(run.a..run.a + run.n).unwrap_or_default();
    run.n <= SCRAP && keys.iter().filter(|key| pieces.is_content(**key)).count() <= 1
}
