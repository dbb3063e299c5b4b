//! Ranking.

use super::eval::LeafDocs;
use crate::index::Index;

const K1: f32 = 1.2;
const B: f32 = 0.75;

/// The BM25 score of every document for the given leaves; each leaf counts as one
/// term, be it a word, a prefix or a phrase.
///
/// Source: Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009,
/// with idf = ln(1 + (N − n + 0.5) / (n + 0.5)), which is never negative.
pub(super) fn scores<'l>(index: &Index, leaves: impl Iterator<Item = &'l LeafDocs>) -> Vec<f32> {
    let n_docs = index.n_docs() as f32;
    let mean = index.mean_words().max(1.0);
    let mut scores = vec![0.0; index.n_docs() as usize];
    for leaf in leaves {
        let n = leaf.rows.len() as f32;
        let idf = (1.0 + (n_docs - n + 0.5) / (n + 0.5)).ln();
        for (doc, frequency) in &leaf.rows {
            let frequency = *frequency as f32;
            let length = index.n_words(*doc) as f32 / mean;
            let weight = frequency * (K1 + 1.0) / (frequency + K1 * (1.0 - B + B * length));
            scores[*doc as usize] += idf * weight;
        }
    }
    scores
}

#[cfg(test)]
mod tests {
    use super::super::{evaluate, parse};
    use crate::index::{Index, SegmentBuilder};

    #[test]
    fn rare_words_and_short_texts_weigh_more() {
        let mut builder = SegmentBuilder::new();
        for text in ["port fire", "port port silo", "port and a long tail of other words", "silo"] {
            builder.add(text, None);
        }
        let mut index = Index::new();
        index.append(builder.finish());
        let scores = evaluate(&index, &parse("port OR silo")).scores;
        assert!(
            scores[1] > scores[3] && scores[3] > scores[0] && scores[0] > scores[2],
            "{scores:?}"
        );
        // By hand: N 4, n 1, tf 1, 2 words of a mean of 14 / 4.
        let fire = evaluate(&index, &parse("fire")).scores[0];
        let expected = (1.0f32 + 3.5 / 1.5).ln() * 2.2 / (1.0 + 1.2 * (0.25 + 0.75 * 2.0 / 3.5));
        assert!((fire - expected).abs() < 1e-5, "{fire} {expected}");
    }
}
