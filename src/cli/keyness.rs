//! `keyness`: the words by which the documents of one query differ from others.

use std::io::Write;

use serde::Serialize;

use super::args;
use super::corpus::read_query;
use super::library::{self, Library, depth};
use super::out::Out;
use super::stop::Stop;
use crate::index::DocSet;
use crate::stats::{Counting, Counts, is_function_word, keywords};
use crate::text::Vocabulary;

#[derive(Serialize)]
struct Row<'r> {
    word: &'r str,
    a: u32,
    per_million_a: f64,
    b: u32,
    per_million_b: f64,
    log_likelihood: f64,
    log_ratio: f64,
    docs_a: u32,
    docs_b: u32,
}

/// The last row: what was counted.
#[derive(Serialize)]
struct Counted {
    a: Side,
    b: Side,
    /// Documents in both.
    n_shared: u32,
}

#[derive(Serialize)]
struct Side {
    n_docs: u32,
    n_words: u64,
}

pub(super) fn run(options: &args::Keyness, out: &mut Out<impl Write>) -> Result<(), Stop> {
    let query = read_query(&options.query);
    let against = options.against.as_deref().map(read_query);
    let depth = depth(against.iter().chain([&query]));
    let corpus = Library::new(library::texts(&options.paths, depth)?);
    let in_a = corpus.matching(&query);
    let in_b = match &against {
        Some(other) => corpus.matching(other),
        None => {
            let mut rest = in_a.clone();
            rest.invert();
            rest
        }
    };
    let mut vocabulary = Vocabulary::new();
    let mut count = |docs: &DocSet| {
        let mut counting = Counting::new(Counts::default(), docs.iter().collect());
        while !counting.step(&corpus, &mut vocabulary) {}
        counting.finish()
    };
    let (a, b) = (count(&in_a), count(&in_b));
    let picked = options.picked;
    let keep = |word| !(picked.no_function_words && is_function_word(vocabulary.get(word)));
    let mut found = keywords(&a, &b, picked.least, keep);
    let word = |nr| vocabulary.get(nr);
    found.sort_by(|x, y| {
        let by_size = y.log_likelihood.total_cmp(&x.log_likelihood);
        by_size.then_with(|| word(x.word).cmp(word(y.word)))
    });
    let per_million = |n: u32, of: &Counts| f64::from(n) * 1e6 / of.n_words().max(1) as f64;
    for row in found {
        out.row(&Row {
            word: word(row.word),
            a: row.a.0,
            per_million_a: per_million(row.a.0, &a),
            b: row.b.0,
            per_million_b: per_million(row.b.0, &b),
            log_likelihood: row.log_likelihood,
            log_ratio: row.log_ratio,
            docs_a: row.a.1,
            docs_b: row.b.1,
        })?;
    }
    let side = |counts: &Counts| Side { n_docs: counts.n_docs(), n_words: counts.n_words() };
    let mut both = in_a;
    both.intersect(&in_b);
    out.row(&Counted { a: side(&a), b: side(&b), n_shared: both.len() })
}
