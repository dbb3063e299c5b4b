//! From scores to mentions.

use core::ops::Range;

use crate::corpus::EntityKind;

/// The types that labels know, in the order of their labels; `None` are names of
/// other things, such as titles of works.
const TYPES: [Option<EntityKind>; 7] = [
    Some(EntityKind::Person),
    Some(EntityKind::Organisation),
    Some(EntityKind::Place),
    Some(EntityKind::Group),
    Some(EntityKind::Event),
    Some(EntityKind::Product),
    None,
];

/// Labels: outside, then of each type that which begins a mention and that which goes on.
pub(super) const LABELS: usize = 1 + 2 * TYPES.len();

/// A mention in tokens of the sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Tagged {
    pub tokens: Range<usize>,
    pub kind: EntityKind,
    /// By how much its labels are ahead of those of other types, the least of its tokens.
    pub margin: f32,
}

/// The mentions that the best sequence of labels spells; `scores` has a row of
/// [`LABELS`] for each token. Names of other things are left out.
///
/// Cost: one pass forth and one back (Viterbi, 1967).
pub(super) fn decode(scores: &[f32], out: &mut Vec<Tagged>) {
    out.clear();
    let (rows, _) = scores.as_chunks::<LABELS>();
    let labels = best(rows);
    let mut at = 0;
    while let Some(label) = labels.get(at) {
        let more = labels.iter().skip(at + 1).take_while(|next| **next == goes_on(*label));
        let end = at + 1 + if *label == 0 { 0 } else { more.count() };
        if let Some(kind) = label.checked_sub(1).and_then(|nr| TYPES.get(nr / 2).copied()).flatten()
        {
            let held = rows.get(at..end).unwrap_or_default();
            let margin = held.iter().map(|row| margin(row, *label)).fold(f32::INFINITY, f32::min);
            out.push(Tagged { tokens: at..end, kind, margin });
        }
        at = end;
    }
}

/// The label that goes on the type of `label`.
fn goes_on(label: usize) -> usize {
    label + label % 2
}

/// The sequence of labels with the highest sum in which none goes on what did not begin.
fn best(rows: &[[f32; LABELS]]) -> Vec<usize> {
    let mut sums = [0.0; LABELS];
    // What came before each label, per token.
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(rows.len());
    for (nr, row) in rows.iter().enumerate() {
        let any = highest(&sums, 0..LABELS);
        let mut next = [0.0; LABELS];
        let mut from = [0; LABELS];
        for (label, (next, from)) in next.iter_mut().zip(&mut from).enumerate() {
            let goes_on = label > 0 && label % 2 == 0;
            let before = match goes_on {
                true => highest(&sums, label - 1..label + 1),
                false => any,
            };
            let barred = goes_on && nr == 0;
            *next = row[label] + if barred { f32::NEG_INFINITY } else { sums[before] };
            *from = before as u8;
        }
        sums = next;
        back.push(from);
    }
    let mut label = highest(&sums, 0..LABELS);
    let mut labels = vec![0; rows.len()];
    for (place, from) in labels.iter_mut().zip(&back).rev() {
        *place = label;
        label = from.get(label).copied().map_or(0, usize::from);
    }
    labels
}

/// The first of those labels in `range` whose sum is highest.
fn highest(sums: &[f32; LABELS], range: Range<usize>) -> usize {
    let first = range.start;
    range.fold(first, |best, label| if sums[label] > sums[best] { label } else { best })
}

/// By how much the better label of the type of `label` is ahead of all others.
fn margin(row: &[f32; LABELS], label: usize) -> f32 {
    let own = |nr: usize| nr > 0 && (nr - 1) / 2 == (label - 1) / 2;
    let top = |wanted: bool| {
        let held = row.iter().enumerate().filter(|(nr, _)| own(*nr) == wanted);
        held.map(|(_, score)| *score).fold(f32::NEG_INFINITY, f32::max)
    };
    top(true) - top(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows in which one label is `by` ahead.
    fn rows(labels: &[(usize, f32)]) -> Vec<f32> {
        let row = |(label, by): &(usize, f32)| {
            (0..LABELS).map(|nr| if nr == *label { *by } else { 0.0 }).collect()
        };
        labels.iter().flat_map(row as fn(&(usize, f32)) -> Vec<f32>).collect()
    }

    fn decoded(labels: &[(usize, f32)]) -> Vec<Tagged> {
        let mut out = Vec::new();
        decode(&rows(labels), &mut out);
        out
    }

    #[test]
    fn labels_spell_mentions() {
        let found = decoded(&[(1, 2.0), (2, 1.5), (0, 1.0), (3, 1.0), (3, 2.0), (13, 3.0)]);
        let spelled: Vec<_> = found.iter().map(|m| (m.tokens.clone(), m.kind, m.margin)).collect();
        assert_eq!(
            spelled,
            [
                (0..2, EntityKind::Person, 1.5),
                (3..4, EntityKind::Organisation, 1.0),
                (4..5, EntityKind::Organisation, 2.0),
            ]
        );
        assert!(decoded(&[]).is_empty());
    }

    #[test]
    fn nothing_goes_on_what_did_not_begin() {
        // "goes on, person" at the start: it begins there instead.
        let found = decoded(&[(2, 3.0), (2, 3.0)]);
        assert_eq!(
            found.first().map(|m| (m.tokens.clone(), m.kind)),
            Some((0..2, EntityKind::Person))
        );
        // A place that goes on as an organisation: the stronger reading wins.
        let found = decoded(&[(5, 1.0), (4, 5.0)]);
        assert_eq!(
            found.first().map(|m| (m.tokens.clone(), m.kind)),
            Some((0..2, EntityKind::Organisation))
        );
    }

    proptest::proptest! {
        #[test]
        fn the_best_sequence_is_found(scores in proptest::collection::vec(-3i8..=3, LABELS..=3 * LABELS)) {
            let n = scores.len() / LABELS;
            let scores: Vec<f32> = scores.iter().take(n * LABELS).map(|s| f32::from(*s)).collect();
            let (rows, _) = scores.as_chunks::<LABELS>();
            let valid = |labels: &[usize]| {
                let before = core::iter::once(&0).chain(labels);
                before.zip(labels).all(|(a, b)| *b == 0 || b % 2 == 1 || *a == *b || *a + 1 == *b)
            };
            let sum = |labels: &[usize]| -> f32 { rows.iter().zip(labels).map(|(row, nr)| row[*nr]).sum() };
            let all = (0..LABELS.pow(n as u32)).map(|mut code| {
                (0..n).map(|_| { let label = code % LABELS; code /= LABELS; label }).collect::<Vec<_>>()
            });
            let top = all.filter(|labels| valid(labels)).map(|labels| sum(&labels)).fold(f32::NEG_INFINITY, f32::max);
            let found = best(rows);
            proptest::prop_assert!(valid(&found));
            proptest::prop_assert_eq!(sum(&found), top);
        }
    }
}
