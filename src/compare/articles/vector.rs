//! Sentences as sparse vectors, and how alike they are.

/// Above so many pairs of sentences, terms of a tenth of all sentences are not asked: they
/// tell little and cost most.
const MANY_PAIRS: usize = 4_000_000;

/// Terms with their weights, by number, of length one.
pub(super) type Vector = Vec<(u32, f32)>;

/// `vector` with a length of one.
pub(super) fn unit(mut vector: Vector) -> Vector {
    let length = vector.iter().map(|(_, w)| w * w).sum::<f32>().sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|(_, w)| *w /= length);
    }
    vector
}

/// Calls `each` with what two sorted lists have in common.
pub(super) fn common<'v, T>(
    mut a: &'v [(u32, T)],
    mut b: &'v [(u32, T)],
    mut each: impl FnMut(u32, &'v T, &'v T),
) {
    while let (Some(((x, p), a_rest)), Some(((y, q), b_rest))) = (a.split_first(), b.split_first())
    {
        match x.cmp(y) {
            core::cmp::Ordering::Less => a = a_rest,
            core::cmp::Ordering::Greater => b = b_rest,
            core::cmp::Ordering::Equal => {
                each(*x, p, q);
                (a, b) = (a_rest, b_rest);
            }
        }
    }
}

pub(super) fn dot(a: &[(u32, f32)], b: &[(u32, f32)]) -> f32 {
    let mut sum = 0.0;
    common(a, b, |_, p, q| sum += p * q);
    sum
}

/// Where each term stands in the sentences of one side.
pub(super) struct Inverted {
    postings: Vec<Vec<(u32, f32)>>,
    sums: Vec<f32>,
    touched: Vec<u32>,
    most: usize,
}

impl Inverted {
    /// `n_terms` is the number of terms, `n_others` how many sentences will ask.
    pub fn new(vectors: &[Vector], n_terms: usize, n_others: usize) -> Self {
        let mut postings = vec![Vec::new(); n_terms];
        for (nr, vector) in vectors.iter().enumerate() {
            for (term, weight) in vector {
                if let Some(list) = postings.get_mut(*term as usize) {
                    list.push((u32::try_from(nr).unwrap_or(u32::MAX), *weight));
                }
            }
        }
        let is_large = vectors.len().saturating_mul(n_others) > MANY_PAIRS;
        let most = if is_large { vectors.len() / 10 } else { usize::MAX };
        Self { postings, sums: vec![0.0; vectors.len()], touched: Vec::new(), most }
    }

    /// The sentences that share terms with `vector`, with the product, by number.
    ///
    /// Cost: the places of its terms.
    pub fn products(&mut self, vector: &[(u32, f32)]) -> Vec<(usize, f32)> {
        for (term, weight) in vector {
            let list = self.postings.get(*term as usize).filter(|list| list.len() <= self.most);
            for (nr, other) in list.into_iter().flatten() {
                if let Some(sum) = self.sums.get_mut(*nr as usize) {
                    if *sum == 0.0 {
                        self.touched.push(*nr);
                    }
                    *sum += weight * other;
                }
            }
        }
        self.touched.sort_unstable();
        self.touched.dedup();
        let sums = &mut self.sums;
        let take = |nr: u32| Some((nr as usize, core::mem::take(sums.get_mut(nr as usize)?)));
        self.touched.drain(..).filter_map(take).collect()
    }
}
