//! Times of comparing two texts, natively: `.ci/bench-compare` runs this.
//!
//! `PAIRS…` are JSON Lines of `{"id", "a", "b"}`. Prints a line a pair: its id,
//! milliseconds (the median of three), and how much the script deletes and inserts, in
//! bytes.
#![allow(clippy::disallowed_methods, reason = "this is never built for wasm")]
#![allow(clippy::expect_used, reason = "a benchmark that cannot go on may stop")]

use std::hint::black_box;
use std::time::Instant;

use dropleaf::compare::{Op, changes};
use serde::Deserialize;

#[derive(Deserialize)]
struct Pair {
    id: String,
    a: String,
    b: String,
}

fn main() {
    // Cargo passes `--bench` behind the arguments.
    for file in std::env::args().skip(1).filter(|a| a != "--bench") {
        let text = std::fs::read_to_string(file).expect("the file is read");
        for line in text.lines() {
            let pair: Pair = serde_json::from_str(line).expect("a pair a line");
            let mut times = [0.0; 3].map(|_: f64| {
                let start = Instant::now();
                black_box(changes(&pair.a, &pair.b));
                start.elapsed().as_secs_f64() * 1e3
            });
            times.sort_by(f64::total_cmp);
            let changes = changes(&pair.a, &pair.b);
            let changed = changes.edits.iter().filter(|edit| edit.op != Op::Equal);
            let n_bytes: usize = changed.map(|edit| edit.a.len() + edit.b.len()).sum();
            let [_, median, _] = times;
            println!("{}\t{median:.2}\t{n_bytes}\t{}", pair.id, changes.moves.len());
        }
    }
}
