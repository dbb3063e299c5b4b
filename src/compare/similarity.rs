//! How alike two texts are.

use std::collections::HashSet;

use super::tokens::Tokens;

/// Words of a shingle.
const N: usize = 5;

/// The overlap of the sets of word 5-grams of two texts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Similarity {
    /// Jaccard: common ones over all, 0 to 1.
    pub jaccard: f32,
    /// Common ones over those of the shorter text, 0 to 1.
    pub containment: f32,
}

/// Exact; texts of fewer than five words have one shingle, all of it.
///
/// Source: Broder, On the resemblance and containment of documents, 1997.
/// Cost: linear in both texts.
pub fn similarity(tokens: &Tokens) -> Similarity {
    let (a, b) = (shingles(&tokens.a), shingles(&tokens.b));
    let common = a.intersection(&b).count();
    let share = |of: usize| if of == 0 { 0.0 } else { common as f32 / of as f32 };
    Similarity {
        jaccard: share(a.len() + b.len() - common),
        containment: share(a.len().min(b.len())),
    }
}

fn shingles(tokens: &[u32]) -> HashSet<&[u32]> {
    match tokens.len() {
        0 => HashSet::new(),
        n => tokens.windows(n.min(N)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_is_one_and_unlike_nought() {
        let of = |a, b| similarity(&Tokens::new(a, b));
        let text = "A fire at the free port of Sarvena";
        assert_eq!(
            of(text, "a FIRE at the free port, of Sarvena"),
            Similarity { jaccard: 1.0, containment: 1.0 }
        );
        assert_eq!(of(text, "nothing in common here at all").jaccard, 0.0);
        assert_eq!(of(text, "").jaccard, 0.0);
        let longer = of(text, "A fire at the free port of Sarvena has killed at least eleven");
        assert_eq!(longer.containment, 1.0);
        assert!((longer.jaccard - 4.0 / 9.0).abs() < 1e-6);
    }
}
