//! `collocates`: the words near the hits of a query.

use std::io::Write;

use serde::Serialize;

use super::args;
use super::corpus::read_query;
use super::library::{self, Library, depth};
use super::out::Out;
use super::stop::Stop;
use crate::stats::{Counting, Counts, NearCounting, collocates, is_function_word};
use crate::text::Vocabulary;

#[derive(Serialize)]
struct Row<'r> {
    word: &'r str,
    observed: u32,
    expected: f64,
    log_likelihood: f64,
    mutual_information: f64,
    n_docs: u32,
}

/// The last row: what was counted.
#[derive(Serialize)]
struct Counted {
    n_hits: usize,
    /// Tokens near hits, each counted once.
    n_near: u64,
    /// Tokens of all documents, the hits left out.
    n_words: u64,
    n_docs: u32,
}

pub(super) fn run(options: &args::Collocates, out: &mut Out<impl Write>) -> Result<(), Stop> {
    let query = read_query(&options.query);
    let corpus = Library::new(library::texts(&options.paths, depth([&query]))?);
    let lines = corpus.lines(&query);
    let mut vocabulary = Vocabulary::new();
    let mut counting = NearCounting::new(&lines, options.around);
    while !counting.step(&lines, &corpus, &mut vocabulary) {}
    let near = counting.finish();
    let mut counting = Counting::new(Counts::default(), corpus.all());
    while !counting.step(&corpus, &mut vocabulary) {}
    let all = counting.finish();
    let picked = options.picked;
    let keep = |word| !(picked.no_function_words && is_function_word(vocabulary.get(word)));
    let mut found = collocates(&near, &all, picked.least, keep);
    let word = |nr| vocabulary.get(nr);
    found.sort_by(|a, b| {
        let by_size = b.log_likelihood.total_cmp(&a.log_likelihood);
        by_size.then_with(|| word(a.word).cmp(word(b.word)))
    });
    for row in found {
        out.row(&Row {
            word: word(row.word),
            observed: row.observed,
            expected: row.expected,
            log_likelihood: row.log_likelihood,
            mutual_information: row.mutual_information,
            n_docs: row.n_docs,
        })?;
    }
    out.row(&Counted {
        n_hits: lines.len(),
        n_near: near.near.n_words(),
        n_words: all.n_words().saturating_sub(near.hits.n_words()),
        n_docs: all.n_docs(),
    })
}
