//! `search`: the documents that match each query.

use std::fs;
use std::io::Write;

use serde::Serialize;

use super::args;
use super::clock::timed;
use super::files::refusal;
use super::library::{self, Library, Text, depth};
use super::out::Out;
use super::stop::Stop;
use crate::index::Checkpoints;
use crate::query::{self, Query};
use crate::text::Stemming;

/// How many of the best are named.
const TOP: usize = 10;

#[derive(Serialize)]
struct Row<'r> {
    query: &'r str,
    class: Option<&'r str>,
    n_docs: u32,
    n_hits: u64,
    top: Vec<Best<'r>>,
    ms: f64,
}

#[derive(Serialize)]
struct Best<'r> {
    doc: &'r str,
    score: f32,
}

/// The last row: the index itself.
#[derive(Serialize)]
struct Size {
    build_s: f64,
    text_bytes: usize,
    index_bytes: usize,
    n_docs: u32,
    n_terms: usize,
}

pub(super) fn run(options: &args::Search, out: &mut Out<impl Write>) -> Result<(), Stop> {
    let queries = fs::read(&options.queries).map_err(|error| {
        let name = options.queries.to_string_lossy();
        Stop::Usage(format!("the queries in {name}: {}", refusal(&error)))
    })?;
    let queries = String::from_utf8_lossy(&queries);
    let lines = queries.strip_prefix('\u{feff}').unwrap_or(&queries).lines();
    let queries: Vec<_> = lines
        .filter(|line| !line.trim().is_empty())
        .map(|line| read(line, options.stemming))
        .collect();
    let depth = depth(queries.iter().map(|(.., parsed)| parsed));
    let texts = library::texts(&options.paths, depth)?;
    let (library, build) = timed(|| Library::new(texts));
    let Library { texts, index, checkpoints, .. } = &library;
    for (class, query, _) in queries {
        let mut times = Vec::with_capacity(options.repeat);
        let mut answer = Answer::default();
        for _ in 0..options.repeat {
            let (found, time) = timed(|| Answer::to(query, options.stemming, &library));
            times.push(time.as_secs_f64() * 1e3);
            answer = found;
        }
        let best = |(doc, score): &(u32, f32)| {
            texts.get(*doc as usize).map(|text| Best { doc: &text.doc, score: *score })
        };
        let top = answer.top.iter().filter_map(best).collect();
        let Answer { n_docs, n_hits, .. } = answer;
        out.row(&Row { query, class, n_docs, n_hits, top, ms: median(times) })?;
    }
    out.row(&Size {
        build_s: build.as_secs_f64(),
        text_bytes: texts.iter().map(n_bytes).sum(),
        index_bytes: index.n_bytes() + checkpoints.iter().map(Checkpoints::n_bytes).sum::<usize>(),
        n_docs: index.n_docs(),
        n_terms: index.n_terms(),
    })
}

/// A line of the queries: its class if it has one, the query, and how it was read.
fn read(line: &str, stemming: Option<Stemming>) -> (Option<&str>, &str, Query) {
    let (class, query) = match line.split_once('\t') {
        Some((class, query)) => (Some(class), query),
        None => (None, line),
    };
    (class, query, parse(query, stemming))
}

fn parse(query: &str, stemming: Option<Stemming>) -> Query {
    let parsed = query::parse(query);
    match stemming {
        Some(stemming) => parsed.stemmed(stemming),
        None => parsed,
    }
}

/// Size of what is searched; a title apart from the text is searched too.
fn n_bytes(text: &Text) -> usize {
    text.text().len() + text.title_apart.as_ref().map_or(0, String::len)
}

/// What a query finds.
#[derive(Default)]
struct Answer {
    n_docs: u32,
    n_hits: u64,
    /// Best first; of equals the first in the corpus.
    top: Vec<(u32, f32)>,
}

impl Answer {
    fn to(query: &str, stemming: Option<Stemming>, library: &Library) -> Self {
        let found = query::evaluate(&library.index, library, &parse(query, stemming));
        let mut answer = Self {
            n_docs: u32::try_from(found.docs.len()).unwrap_or(u32::MAX),
            n_hits: found.n_hits.iter().map(|n| u64::from(*n)).sum(),
            top: Vec::new(),
        };
        for (doc, score) in found.docs.into_iter().zip(found.scores) {
            if answer.top.len() < TOP || answer.top.last().is_some_and(|(_, last)| score > *last) {
                answer.top.truncate(TOP - 1);
                let at = answer.top.partition_point(|(_, better)| *better >= score);
                answer.top.insert(at, (doc, score));
            }
        }
        answer
    }
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    let middle = times.get(times.len() / 2).copied().unwrap_or(0.0);
    match times.len().is_multiple_of(2) {
        true => times.get(times.len() / 2 - 1).map_or(middle, |low| (low + middle) / 2.0),
        false => middle,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_lies_in_the_middle() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), 2.5);
    }

    #[test]
    fn the_best_are_named_and_equals_stay_in_order() {
        let lines = (0..30).map(|n| format!("port{}", " port".repeat(n / 10)));
        let library = Library::new(lines.map(|line| Text::of(&line)).collect());
        let answer = Answer::to("port", None, &library);
        assert_eq!((answer.n_docs, answer.n_hits), (30, 60));
        let docs: Vec<_> = answer.top.iter().map(|(doc, _)| *doc).collect();
        assert_eq!(docs, (20..30).collect::<Vec<_>>());
    }
}
