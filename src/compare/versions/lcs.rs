//! The longest common subsequence of two sequences, in words of bits.

/// How many words of bits one table may take: 8 MB.
const LARGEST: usize = 1 << 20;

/// A run that stands in both sequences: `n` pieces from `a` on and from `b` on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    pub a: usize,
    pub b: usize,
    pub n: usize,
}

/// Adds a pair to runs that are in order, making the last one longer where it can.
pub(super) fn push(runs: &mut Vec<Run>, run: Run) {
    match runs.last_mut() {
        Some(last) if last.a + last.n == run.a && last.b + last.n == run.b => last.n += run.n,
        _ if run.n > 0 => runs.push(run),
        _ => {}
    }
}

/// Whether one table is enough for sequences of these lengths.
pub(super) fn fits(n_a: usize, n_b: usize) -> bool {
    n_a.div_ceil(64).saturating_mul(n_b) <= LARGEST
}

/// The longest common subsequence, as pairs of places in order.
///
/// Cost: a row of `a.len() / 64` words of bits for each element of `b`, and a step for
/// each word that holds an equal element. See [`fits`].
/// Source: Hyyrö, Bit-parallel LCS-length computation revisited, 2004; the way back
/// through the rows as in RapidFuzz.
pub(super) fn pairs(a: &[u32], b: &[u32]) -> Vec<(usize, usize)> {
    let places = Places::new(a, b);
    let width = a.len().div_ceil(64);
    let mut rows: Vec<u64> = Vec::with_capacity(width * b.len());
    for (nr, key) in b.iter().enumerate() {
        match nr {
            0 => rows.resize(width, u64::MAX),
            _ => rows.extend_from_within((nr - 1) * width..),
        }
        step(rows.get_mut(nr * width..).unwrap_or_default(), places.of(*key));
    }
    let no_match = |row: usize, column: usize| {
        rows.get(row * width + column / 64).is_none_or(|word| word >> (column % 64) & 1 == 1)
    };
    let mut pairs = Vec::new();
    let (mut i, mut j) = (a.len(), b.len());
    while i > 0 && j > 0 {
        if no_match(j - 1, i - 1) {
            i -= 1;
        } else {
            j -= 1;
            if j == 0 || no_match(j - 1, i - 1) {
                i -= 1;
                pairs.push((i, j));
            }
        }
    }
    pairs.reverse();
    pairs
}

/// One row from the one before: `v` becomes `(v + (v & m)) | (v & !m)`.
fn step(row: &mut [u64], places: &[u32]) {
    let mut places = places.iter().map(|at| (*at as usize / 64, at % 64)).peekable();
    let mut carry = false;
    let mut at = 0;
    loop {
        if !carry {
            let Some((word, _)) = places.peek() else { return };
            at = *word;
        }
        let mut mask = 0_u64;
        while let Some((_, bit)) = places.next_if(|(word, _)| *word == at) {
            mask |= 1 << bit;
        }
        let Some(word) = row.get_mut(at) else { return };
        let (sum, over) = word.overflowing_add(*word & mask);
        let (sum, more) = sum.overflowing_add(u64::from(carry));
        *word = sum | (*word & !mask);
        carry = over || more;
        at += 1;
    }
}

/// Where each key of `b` stands in `a`, in columns.
struct Places {
    /// Where the places of a key begin, by key from `least` on.
    starts: Vec<u32>,
    places: Vec<u32>,
    least: u32,
}

impl Places {
    fn new(a: &[u32], b: &[u32]) -> Self {
        let least = a.iter().chain(b).min().copied().unwrap_or(0);
        let most = a.iter().chain(b).max().copied().unwrap_or(0);
        let mut starts = vec![0_u32; (most - least) as usize + 2];
        for key in a {
            if let Some(n) = starts.get_mut((key - least) as usize + 1) {
                *n += 1;
            }
        }
        let mut sum = 0;
        for n in &mut starts {
            sum += *n;
            *n = sum;
        }
        let mut next = starts.clone();
        let mut places = vec![0; a.len()];
        for (nr, key) in a.iter().enumerate() {
            if let Some(at) = next.get_mut((key - least) as usize) {
                if let Some(place) = places.get_mut(*at as usize) {
                    *place = u32::try_from(nr).unwrap_or(u32::MAX);
                }
                *at += 1;
            }
        }
        Self { starts, places, least }
    }

    fn of(&self, key: u32) -> &[u32] {
        let nr = (key - self.least) as usize;
        match (self.starts.get(nr), self.starts.get(nr + 1)) {
            (Some(from), Some(to)) => {
                self.places.get(*from as usize..*to as usize).unwrap_or_default()
            }
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The length by the textbook's table.
    fn length(a: &[u32], b: &[u32]) -> usize {
        let mut row = vec![0; a.len() + 1];
        for y in b {
            let mut corner = 0;
            for (i, x) in a.iter().enumerate() {
                let above = row[i + 1];
                row[i + 1] = if x == y { corner + 1 } else { above.max(row[i]) };
                corner = above;
            }
        }
        row[a.len()]
    }

    proptest::proptest! {
        #[test]
        fn pairs_are_common_in_order_and_as_many_as_can_be(
            a in proptest::collection::vec(5u32..9, 0..200),
            b in proptest::collection::vec(5u32..9, 0..200),
        ) {
            let pairs = pairs(&a, &b);
            proptest::prop_assert_eq!(pairs.len(), length(&a, &b));
            proptest::prop_assert!(pairs.iter().all(|(i, j)| a[*i] == b[*j]));
            proptest::prop_assert!(pairs.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 < w[1].1));
        }
    }
}
