use super::*;
use crate::corpus::{Block, BlockKind};
use crate::text::Span;

/// Paragraphs apart by empty lines.
fn blocks(text: &str) -> Vec<Block> {
    let mut at = 0;
    let mut blocks = Vec::new();
    for part in text.split("\n\n") {
        let span = Span::new(at, at + part.len());
        if !part.trim().is_empty() {
            blocks.push(Block { kind: BlockKind::Paragraph, span: span.trim(text), level: 0 });
        }
        at += part.len() + 2;
    }
    blocks
}

fn aligned(a: &str, b: &str) -> Alignment {
    let (in_a, in_b) = (blocks(a), blocks(b));
    // Words of up to three letters are small ones.
    let share = |word: &str| if word.len() < 4 { 0.25 } else { 0.001 };
    let source = |text, blocks| Source { text, blocks, names: &[] };
    align(source(a, &in_a), source(b, &in_b), Some(Stemming::English), &share)
}

const WIRE: &str = "A fire at the free port of Sarvena has killed at least 11 people, the port \
    authority said on Tuesday.\n\nThe blaze began in a storage shed beside the grain silos \
    shortly after midnight. It burned through the day.\n\nThe insurer declined to comment.";
const PAPER: &str = "The register of the harbour was in order, its director says.\n\nThe death \
    toll of the fire at the free port of Sarvena rose to 14 on Wednesday, the port authority \
    said.\n\nIt broke out in a storage shed next to the grain silos just after midnight.";

#[test]
fn sentences_that_tell_the_same_are_paired_with_their_evidence() {
    let found = aligned(WIRE, PAPER);
    let shown: Vec<_> = found.pairs.iter().filter(|pair| pair.shown).collect();
    let starts = |pair: &Pair| (pair.a.of(WIRE)[..10].to_owned(), pair.b.of(PAPER)[..10].to_owned());
    let pairs: Vec<_> = shown.iter().map(|pair| starts(pair)).collect();
    assert!(pairs.contains(&("A fire at ".into(), "The death ".into())), "{pairs:?}");
    assert!(pairs.contains(&("The blaze ".into(), "It broke o".into())), "{pairs:?}");
    let first = shown.iter().find(|pair| pair.a.of(WIRE).starts_with("A fire")).unwrap();
    assert!(first.evidence.words.contains(&"sarvena".to_owned()), "{:?}", first.evidence);
    assert_eq!(first.evidence.other_figures, Some((vec!["11".into()], vec!["14".into()])));
}

#[test]
fn reworded_text_is_a_passage_grown_to_its_paragraph() {
    let a = format!("Something else stands here, about music and its many makers.\n\n{REUSED}");
    let b = "The blaze began in a shed for storage beside the grain silos a little after \
        midnight, and it burned through the whole day. Three ships were moored at the quay, of \
        which two had been unloaded. The crews slept ashore.\n\nA wholly different matter.";
    let found = aligned(&a, b).passages;
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].a.of(&a), REUSED);
    assert!(found[0].b.of(b).starts_with("The blaze") && !found[0].summary);
    assert!(aligned(&a, "A wholly different matter, told at some length and to no end.").passages.is_empty());
}

const REUSED: &str = "The blaze began in a storage shed beside the grain silos shortly after \
    midnight, and burned through the day. Three ships were moored at the quay, two of which had \
    been unloaded. Their crews were sleeping ashore.";

#[test]
fn empty_and_repeated_texts_are_bounded() {
    assert_eq!(aligned("", ""), Alignment::default());
    let lines = "The same line again and again.\n\n".repeat(3000);
    assert!(aligned(&lines, &lines).pairs.len() <= 3000 * 16);
}

proptest::proptest! {
    #[test]
    fn spans_lie_in_both_texts_and_scores_between_nought_and_one(
        a in "((fire|port|ship|11|said)( |\\. |\n\n)){0,40}",
        b in "((fire|port|ship|14|told)( |\\. |\n\n)){0,40}",
    ) {
        let found = aligned(&a, &b);
        for pair in &found.pairs {
            proptest::prop_assert!(!pair.a.of(&a).is_empty() && !pair.b.of(&b).is_empty());
            proptest::prop_assert!((0.0..=1.0).contains(&pair.score));
        }
        proptest::prop_assert!(found.pairs.windows(2).all(|w| w[0].score >= w[1].score));
        for passage in &found.passages {
            proptest::prop_assert!(passage.a.of(&a).chars().count() >= 150);
            proptest::prop_assert!(passage.b.of(&b).chars().count() >= 150);
        }
        // Whoever comes first, the same sentences belong together.
        let mut there: Vec<_> = found.pairs.iter().map(|p| (p.a, p.b)).collect();
        let mut back: Vec<_> = aligned(&b, &a).pairs.iter().map(|p| (p.b, p.a)).collect();
        there.sort();
        back.sort();
        proptest::prop_assert_eq!(there, back);
    }
}
