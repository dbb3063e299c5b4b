//! Dates, money, shares and quantities against a gold set.
//!
//! `cargo test --test figures -- --nocapture` prints precision and recall by type.
//! Strict: both ends and the type must agree. What is annotated, and how, stands in
//! `golden/figures/README.md`.

use std::collections::BTreeMap;

use dropleaf::corpus::{Block, BlockKind};
use dropleaf::entity::{Depth, recognise};
use dropleaf::text::Span;

/// Start, end, type.
type Figure = (usize, usize, &'static str);

const TYPES: [&str; 4] = ["DATE", "MONEY", "PERCENT", "QUANTITY"];

#[derive(Default)]
struct Counts {
    gold: usize,
    said: usize,
    right: usize,
}

/// A paragraph without its brackets, and what stood in them.
fn read(marked: &str) -> (String, Vec<Figure>) {
    let (mut text, mut figures) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('[') {
        let (inside, behind) = after.split_once(']').expect("a bracket is closed");
        let (kind, words) = inside.split_once(' ').expect("a type, then the words");
        let kind = TYPES.into_iter().find(|known| *known == kind).expect("a known type");
        text.push_str(before);
        figures.push((text.len(), text.len() + words.len(), kind));
        text.push_str(words);
        rest = behind;
    }
    text.push_str(rest);
    (text, figures)
}

fn found(text: &str) -> Vec<Figure> {
    let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()), level: 0 };
    let figure = |m: dropleaf::corpus::Mention| {
        let kind = TYPES.into_iter().find(|kind| *kind == m.kind.code())?;
        Some((m.span.start as usize, m.span.end as usize, kind))
    };
    recognise(text, &[block], Depth::Model).into_iter().filter_map(figure).collect()
}

#[test]
fn figures_are_found() {
    let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
    for paragraph in include_str!("golden/figures/news.txt").split("\n\n") {
        let (text, gold) = read(paragraph.trim());
        let said = found(&text);
        let differ = |a: &[Figure], b: &[Figure]| -> Vec<String> {
            let only = a.iter().filter(|figure| !b.contains(figure));
            only.map(|(from, to, kind)| format!("{kind} {}", &text[*from..*to])).collect()
        };
        let (missed, wrong) = (differ(&gold, &said), differ(&said, &gold));
        if !(missed.is_empty() && wrong.is_empty()) {
            println!("missed {missed:?}; found instead {wrong:?}");
        }
        for (figures, is_gold) in [(&gold, true), (&said, false)] {
            for figure in figures {
                let counts = counts.entry(figure.2).or_default();
                counts.gold += usize::from(is_gold);
                counts.said += usize::from(!is_gold);
                counts.right += usize::from(is_gold && said.contains(figure));
            }
        }
    }
    println!("type      gold  precision  recall");
    for (kind, Counts { gold, said, right }) in &counts {
        let share = |of: usize| 100.0 * *right as f64 / of as f64;
        println!("{kind:<9} {gold:>4}  {:>9.1}  {:>6.1}", share(*said), share(*gold));
        assert!(share(*said) >= 92.0 && share(*gold) >= 92.0, "{kind} fell behind");
    }
    let n_gold: usize = counts.values().map(|counts| counts.gold).sum();
    assert!(n_gold >= 300, "{n_gold} figures are annotated");
}
