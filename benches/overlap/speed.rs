//! Time and memory of near-duplicates and of passages that recur, natively, one thread:
//!
//!     cargo bench --bench overlap -- ARTICLES.jsonl

use std::borrow::Cow;
use std::time::Instant;

use dropleaf::overlap::{Alike, Growing, Recurring, Rule, Runs, Texts};
use serde::Deserialize;

#[derive(Deserialize)]
struct Record {
    body: String,
}

struct Corpus(Vec<String>);

impl Texts for Corpus {
    fn text(&self, doc: u32) -> Option<Cow<'_, str>> {
        self.0.get(doc as usize).map(|text| Cow::Borrowed(text.as_str()))
    }

    fn n_docs(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }
}

fn main() {
    let Some(path) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")) else {
        eprintln!("which articles? see the top of benches/overlap/speed.rs");
        return;
    };
    let lines = std::fs::read_to_string(&path).expect("articles as JSON Lines");
    let body = |line| serde_json::from_str::<Record>(line).expect("an article").body;
    let texts = Corpus(lines.lines().map(body).collect());
    drop(lines);
    let n_bytes: usize = texts.0.iter().map(String::len).sum();
    println!("{} articles, {} MB of text", texts.n_docs(), n_bytes / 1_000_000);

    let mut longest = 0.0f64;
    let mut timed = |step: &mut dyn FnMut() -> bool| {
        let start = clock();
        let done = step();
        longest = longest.max(start.elapsed().as_secs_f64());
        done
    };
    let start = clock();
    let mut alike = Alike::new(&texts, n_bytes / 6, Rule::Default);
    while !timed(&mut || alike.step(&texts)) {}
    let found = alike.finish();
    println!(
        "near-duplicates: {:.2} s, {} pairs, memory {:.2} of the text beside the pairs, longest step {:.0} ms",
        start.elapsed().as_secs_f64(),
        found.pairs.len(),
        found.n_bytes as f64 / n_bytes as f64,
        longest * 1e3,
    );

    longest = 0.0;
    let mut timed = |step: &mut dyn FnMut() -> bool| {
        let start = clock();
        let done = step();
        longest = longest.max(start.elapsed().as_secs_f64());
        done
    };
    let start = clock();
    let mut recurring = Recurring::new(&texts, n_bytes / 6, 8);
    while !timed(&mut || recurring.step(&texts)) {}
    let found = recurring.finish();
    let mut growing = Growing::new(&found);
    while !timed(&mut || growing.step(&found)) {}
    let outlines = growing.finish();
    println!(
        "passages of eight words or more: {:.2} s, {} passages, memory {:.2} of the text, longest step {:.0} ms",
        start.elapsed().as_secs_f64(),
        outlines.len(),
        found.n_bytes() as f64 / n_bytes as f64,
        longest * 1e3,
    );
    let start = clock();
    let (mut runs, mut some, mut n_runs) = (Runs::new(&found), Vec::new(), 0);
    while runs.step(&mut some).is_some() {
        n_runs += some.len();
        some.clear();
    }
    println!("pairs of places: {:.2} s more, {n_runs} pairs", start.elapsed().as_secs_f64());
}

#[expect(clippy::disallowed_methods, reason = "a benchmark, native only")]
fn clock() -> Instant {
    Instant::now()
}
