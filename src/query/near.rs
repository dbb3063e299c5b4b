//! Tokens in one stretch of a text.

use super::phrase::Run;

/// Appends the stretches in which every token has a place of its own, with at most
/// `others` other words among them: `ordered` as the query has them, else in any order.
///
/// Shape: rising; none holds another. `positions` are those of each token, rising.
/// Cost: for each position a look at the few that lie within reach.
pub(super) fn stretches(positions: &[Vec<u32>], others: u32, ordered: bool, runs: &mut Vec<Run>) {
    let n_tokens = u32::try_from(positions.len()).unwrap_or(u32::MAX);
    let reach = others.saturating_add(n_tokens - 1);
    let from = runs.len();
    let mut found = |first: u32, last: u32| {
        // One that begins before and ends no earlier holds this one.
        while runs.len() > from && runs.last().is_some_and(|(_, end)| *end >= last) {
            runs.pop();
        }
        runs.push((first, last));
    };
    if ordered {
        let Some((first, later)) = positions.split_first() else { return };
        for start in first {
            if let Some(end) = in_order(later, *start, start.saturating_add(reach)) {
                found(*start, end);
            }
        }
        return;
    }
    let mut all: Vec<u32> = positions.iter().flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    for (nr, start) in all.iter().enumerate() {
        let within = all.get(nr..).unwrap_or(&[]);
        let end = start.saturating_add(reach);
        let within = within.get(..within.partition_point(|p| *p <= end)).unwrap_or(&[]);
        let enough = |n: usize| each_has_its_own(positions, within.get(..n).unwrap_or(&[]));
        if !enough(within.len()) {
            continue;
        }
        // The shortest stretch from here; one more place never makes it too short.
        let (mut short, mut long) = (0, within.len());
        while long - short > 1 {
            let middle = short + (long - short) / 2;
            *if enough(middle) { &mut long } else { &mut short } = middle;
        }
        if let Some(last) = within.get(long.saturating_sub(1)) {
            found(*start, *last);
        }
    }
}

/// The last of the places that follow `start` in the order of the tokens, if they end
/// in time. Taking the first place each time ends soonest.
fn in_order(later: &[Vec<u32>], start: u32, end: u32) -> Option<u32> {
    later.iter().try_fold(start, |before, positions| {
        let next = positions.get(positions.partition_point(|p| *p <= before))?;
        (*next <= end).then_some(*next)
    })
}

/// Whether each token can have one of `places` for itself.
///
/// Source: augmenting paths, Kuhn 1955.
fn each_has_its_own(positions: &[Vec<u32>], places: &[u32]) -> bool {
    let mut owners: Vec<Option<usize>> = vec![None; places.len()];
    (0..positions.len()).all(|token| {
        let mut tried = vec![false; places.len()];
        settle(positions, places, token, &mut owners, &mut tried)
    })
}

/// Finds a place for `token`, moving others if it must.
fn settle(
    positions: &[Vec<u32>],
    places: &[u32],
    token: usize,
    owners: &mut [Option<usize>],
    tried: &mut [bool],
) -> bool {
    let Some(own) = positions.get(token) else { return false };
    for (nr, place) in places.iter().enumerate() {
        if tried.get(nr) == Some(&false) && own.binary_search(place).is_ok() {
            tried[nr] = true;
            let moved = match owners[nr] {
                None => true,
                Some(other) => settle(positions, places, other, owners, tried),
            };
            if moved {
                owners[nr] = Some(token);
                return true;
            }
        }
    }
    false
}
