//! Ranking.

use super::rows::Rows;
use super::sorted::gallop;
use crate::index::Index;

const K1: f32 = 1.2;
const B: f32 = 0.75;

/// The BM25 score of each of `docs` for the given leaves, and how often they stand in
/// it; each leaf counts as one term, be it a word, a prefix or a phrase. A leaf that
/// stands nowhere by count, a test, adds nothing.
///
/// Source: Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009,
/// with idf = ln(1 + (N − n + 0.5) / (n + 0.5)), which is never negative.
pub(super) fn scores(index: &Index, docs: &[u32], leaves: &[&Rows]) -> (Vec<f32>, Vec<u32>) {
    let n_docs = index.n_live() as f32;
    let mean = index.mean_words().max(1.0);
    let mut scores = vec![0.0; docs.len()];
    let mut counts = vec![0; docs.len()];
    let (per_word, constant) = (K1 * B / mean, K1 * (1.0 - B));
    for leaf in leaves {
        let n = leaf.n_docs as f32;
        let idf = (1.0 + (n_docs - n + 0.5) / (n + 0.5)).ln() * (K1 + 1.0);
        let weight = |doc: u32, count: u32| {
            let frequency = count as f32;
            idf * frequency / (frequency + constant + per_word * index.n_words(doc) as f32)
        };
        // One leaf decides what matches: rows are rows.
        if same(&leaf.docs, docs) {
            let sums = scores.iter_mut().zip(&mut counts);
            for ((doc, count), (score, n)) in docs.iter().zip(&leaf.counts).zip(sums) {
                *score += weight(*doc, *count);
                *n += count;
            }
            continue;
        }
        let mut row = 0;
        for (doc, count) in leaf.docs.iter().zip(&leaf.counts) {
            if docs.get(row) != Some(doc) {
                row += gallop(docs.get(row..).unwrap_or(&[]), *doc);
            }
            if docs.get(row) == Some(doc)
                && let (Some(score), Some(n)) = (scores.get_mut(row), counts.get_mut(row))
            {
                *score += weight(*doc, *count);
                *n += count;
                row += 1;
            }
        }
    }
    (scores, counts)
}

/// Whether two lists are one; many numbers at a time, where `==` compares byte by byte in
/// wasm.
fn same(a: &[u32], b: &[u32]) -> bool {
    let differ = |(a, b): (&[u32], &[u32])| a.iter().zip(b).fold(0, |all, (a, b)| all | (a ^ b));
    a.len() == b.len() && a.chunks(64).zip(b.chunks(64)).all(|pair| differ(pair) == 0)
}

#[cfg(test)]
mod tests {
    use super::super::{Bare, evaluate, parse};
    use crate::index::{Index, SegmentBuilder};

    #[test]
    fn rare_words_and_short_texts_weigh_more() {
        let mut builder = SegmentBuilder::new();
        for text in ["port fire", "port port silo", "port and a long tail of other words", "silo"] {
            builder.add(text, None);
        }
        let mut index = Index::new();
        index.append(builder.finish());
        let scores = evaluate(&index, &Bare, &parse("port OR silo")).scores;
        assert!(
            scores[1] > scores[3] && scores[3] > scores[0] && scores[0] > scores[2],
            "{scores:?}"
        );
        // By hand: N 4, n 1, tf 1, 2 words of a mean of 14 / 4.
        let fire = evaluate(&index, &Bare, &parse("fire")).scores[0];
        let expected = (1.0f32 + 3.5 / 1.5).ln() * 2.2 / (1.0 + 1.2 * (0.25 + 0.75 * 2.0 / 3.5));
        assert!((fire - expected).abs() < 1e-5, "{fire} {expected}");
    }
}
