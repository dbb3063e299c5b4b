//! Verbatim runs: the same words in the same order in both texts.

use std::collections::HashMap;

use super::tokens::Tokens;
use crate::text::Span;

/// Rows of a text full of repeats are cut off here; what is cut off is longer than
/// anyone reads.
const MOST: usize = 100_000;

/// A run of words that stands in both texts and can't be made longer at either end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub a: Span,
    pub b: Span,
    pub n_words: u32,
}

/// Every pair of places at which at least `min_words` words run alike.
///
/// Shape: by place in the second text, then in the first. Words are compared folded.
/// Cost: linear in the texts and in the rows given.
pub fn verbatim(tokens: &Tokens, min_words: usize) -> Vec<Run> {
    let (a, b, n) = (&tokens.a, &tokens.b, min_words.max(1));
    let mut places: HashMap<&[u32], Vec<usize>> = HashMap::new();
    for (at, gram) in a.windows(n).enumerate() {
        places.entry(gram).or_default().push(at);
    }
    let mut runs = Vec::new();
    for (j, gram) in b.windows(n).enumerate() {
        for &i in places.get(gram).map(Vec::as_slice).unwrap_or(&[]) {
            let goes_on_left = i > 0 && j > 0 && a[i - 1] == b[j - 1];
            if goes_on_left {
                continue;
            }
            let more = a[i + n..].iter().zip(&b[j + n..]).take_while(|(x, y)| x == y).count();
            let n_words = n + more;
            runs.push(Run {
                a: tokens.a_span(i, n_words),
                b: tokens.b_span(j, n_words),
                n_words: u32::try_from(n_words).unwrap_or(u32::MAX),
            });
            if runs.len() == MOST {
                return runs;
            }
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_grown_to_their_limits() {
        let (a, b) = ("One two three four. Five six!", "zero TWO, three four five seven two three");
        let tokens = Tokens::new(a, b);
        let found: Vec<_> =
            verbatim(&tokens, 2).iter().map(|r| (r.a.of(a), r.b.of(b), r.n_words)).collect();
        assert_eq!(
            found,
            [("two three four. Five", "TWO, three four five", 4), ("two three", "two three", 2)]
        );
        assert_eq!(verbatim(&tokens, 5), []);
    }

    proptest::proptest! {
        #[test]
        fn runs_are_those_of_a_search_for_every_pair(a in "([ab] ){0,12}", b in "([ab] ){0,12}", n in 1usize..4) {
            let tokens = Tokens::new(&a, &b);
            let (x, y) = (&tokens.a, &tokens.b);
            let mut expected = Vec::new();
            for j in 0..y.len() {
                for i in 0..x.len() {
                    let len = x[i..].iter().zip(&y[j..]).take_while(|(p, q)| p == q).count();
                    let inner = i > 0 && j > 0 && x[i - 1] == y[j - 1];
                    if len >= n && !inner {
                        expected.push(Run { a: tokens.a_span(i, len), b: tokens.b_span(j, len), n_words: len as u32 });
                    }
                }
            }
            proptest::prop_assert_eq!(verbatim(&tokens, n), expected);
        }
    }
}
