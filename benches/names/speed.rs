//! Tokens a second that the recogniser reads natively, on one thread.
//!
//! `cargo bench --bench names -- TEXT`: a file of sentences, one a line, each read as a
//! paragraph of its own, after a number of tokens in the first line. What is found is
//! written beside it, into `TEXT.found`.

#![expect(clippy::print_stdout, reason = "a measurement is printed")]
#![expect(clippy::disallowed_methods, reason = "a measurement needs a clock")]

use std::time::Instant;

use dropleaf::corpus::{Block, BlockKind};
use dropleaf::entity::{Depth, recognise};
use dropleaf::text::Span;

fn main() {
    let path = std::env::args().skip(1).find(|arg| !arg.starts_with("--"));
    let Some(path) = path else { return };
    let Ok(content) = std::fs::read_to_string(&path) else { return };
    let mut lines = content.lines();
    let n_tokens: f64 = lines.next().and_then(|n| n.parse().ok()).unwrap_or(0.0);
    let lines: Vec<&str> = lines.collect();
    let all: Vec<String> = lines.iter().map(|line| found(line)).collect();
    if std::fs::write(format!("{path}.found"), all.join("\n")).is_err() {
        println!("{path}.found cannot be written");
    }
    for depth in [Depth::Rules, Depth::Model] {
        let mut rates: Vec<f64> = (0..4).map(|_| n_tokens / pass(&lines, depth)).collect();
        // The first pass is warmer than nothing; the median of the others counts.
        rates.remove(0);
        rates.sort_by(f64::total_cmp);
        println!("{depth:?}\t{:.0}", rates.get(1).copied().unwrap_or(0.0));
    }
}

/// The mentions of a line: start, end and type of each.
fn found(line: &str) -> String {
    let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, line.len()), level: 0 };
    let mentions = recognise(line, &[block], Depth::Model);
    let shown =
        mentions.iter().map(|m| format!("{}-{} {}", m.span.start, m.span.end, m.kind.code()));
    shown.collect::<Vec<_>>().join(", ")
}

/// Seconds that all lines take.
fn pass(lines: &[&str], depth: Depth) -> f64 {
    let start = Instant::now();
    for line in lines {
        let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, line.len()), level: 0 };
        std::hint::black_box(recognise(line, &[block], depth));
    }
    start.elapsed().as_secs_f64()
}
