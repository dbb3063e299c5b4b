use super::*;
use crate::attribution::attributions;
use crate::corpus::{BlockKind, Evidence};

fn block(text: &str) -> [Block; 1] {
    [Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()), level: 0 }]
}

fn mention(text: &str, kind: EntityKind, written: &str) -> Mention {
    let start = text.find(written).unwrap();
    Mention {
        span: Span::new(start, start + written.len()),
        kind,
        name: written.to_lowercase(),
        from: Evidence::Rule,
        confidence: 1.0,
    }
}

/// The first figure of a text in which `written` is a mention of `kind`.
fn one(text: &str, kind: EntityKind, written: &str) -> Figure {
    let mentions = [mention(text, kind, written)];
    let said = attributions(text, &block(text), &mentions);
    let found = figures(text, &block(text), &mentions, &said, Date::new(2024, 3, 20));
    found.into_iter().find(|figure| figure.rejected.is_none()).unwrap()
}

fn number(figure: &Figure) -> (f64, Option<f64>) {
    match figure.value {
        FigureValue::Number { low, high } => (low, high),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_figure_is_read() {
    let text = "They sent approximately 7,000 containers of grain.";
    let found = one(text, EntityKind::Quantity, "approximately 7,000 containers");
    assert_eq!(number(&found), (7_000.0, None));
    assert_eq!(found.counted.as_deref(), Some("container"));
    assert_eq!(found.qualifier.as_deref(), Some("approximately"));
    let other = "Over 13,000 containers came.";
    let other = one(other, EntityKind::Quantity, "Over 13,000 containers");
    assert_eq!(found.group, other.group);
}

#[test]
fn money_and_shares_have_units() {
    let text = "It cost nearly $1.2 million in repairs.";
    let found = one(text, EntityKind::Money, "nearly $1.2 million");
    assert_eq!(number(&found), (1.2e6, None));
    assert_eq!(found.unit.as_deref(), Some("USD"));
    assert_eq!(found.qualifier.as_deref(), Some("nearly"));
    let found = one("Exports rose 5 percent.", EntityKind::Percent, "5 percent");
    assert_eq!((found.unit.as_deref(), found.counted.as_deref()), (Some("%"), Some("export")));
    let text = "They want between €3 million and €4 million.";
    let mentions = [
        mention(text, EntityKind::Money, "€3 million"),
        mention(text, EntityKind::Money, "€4 million"),
    ];
    let found = figures(text, &block(text), &mentions, &[], None);
    assert_eq!(found.iter().map(number).collect::<Vec<_>>(), [(3e6, Some(4e6))]);
}

#[test]
fn what_is_no_figure_says_why() {
    let reasons = |text: &str| {
        let found = figures(text, &block(text), &[], &[], None);
        found.iter().filter_map(|figure| figure.rejected).collect::<Vec<_>>()
    };
    for (text, reason) in [
        ("A new Axis of Evil 2.0 is here.", Rejected::Version),
        ("It fired a Hwasong-17 again.", Rejected::Code),
        ("Shed 9 had burned.", Rejected::Name),
        ("See page 12 of it.", Rejected::Reference),
        ("It won 3-1 at home.", Rejected::Score),
        ("They came at 7 p.m. sharp.", Rejected::Time),
        ("The 21st man left.", Rejected::Ordinal),
        ("Call +44 20 7946 0958 now.", Rejected::Telephone),
        ("1. First of all", Rejected::ListNumeral),
        ("Ingrid Moe, 54, saw it.", Rejected::Age),
    ] {
        let found = reasons(text);
        assert!(!found.is_empty() && found.iter().all(|r| *r == reason), "{text}: {found:?}");
    }
}

#[test]
fn a_figure_has_its_source_and_its_time() {
    let text = "Police said 17 people had died since Monday. He left. 20 boats came.";
    let mentions = [
        mention(text, EntityKind::Quantity, "17 people"),
        mention(text, EntityKind::Date, "Monday"),
        mention(text, EntityKind::Quantity, "20 boats"),
    ];
    let said = attributions(text, &block(text), &mentions);
    let found = figures(text, &block(text), &mentions, &said, Date::new(2024, 3, 20));
    let sources: Vec<_> = found.iter().map(|figure| figure.attribution.is_some()).collect();
    assert_eq!(sources, [true, true, false]);
    let period = found.first().and_then(|figure| figure.period).map(|p| p.to_string());
    assert_eq!(period.as_deref(), Some("2024-03-18/.."));
}

/// A step for every earlier one would take these texts for ever.
#[test]
fn odd_texts_are_read_in_one_pass() {
    for part in
        ["7 ", "7-", "half of ", "two ", "killed 7 and ", "$7 to ", "a ", "7.7 ", "said 7, "]
    {
        let text = part.repeat(200_000 / part.len());
        let said = attributions(&text, &block(&text), &[]);
        let found = figures(&text, &block(&text), &[], &said, None);
        assert!(found.iter().all(|figure| figure.span.end as usize <= text.len()), "{part}");
    }
}

proptest::proptest! {
    #[test]
    fn figures_lie_in_the_text(text in "(\\PC|[0-9.,:%$€ -]|half of |seven |killed |two-|a ){0,60}") {
        let mut end = 0;
        for figure in figures(&text, &block(&text), &[], &[], Date::new(2024, 3, 20)) {
            proptest::prop_assert!(!figure.span.is_empty());
            proptest::prop_assert!(text.get(figure.span.range()).is_some());
            proptest::prop_assert!(figure.span.start >= end, "{:?} in {text}", figure.span);
            end = figure.span.end;
        }
    }

    #[test]
    fn figures_of_mentions_lie_in_the_text(numbers in proptest::collection::vec("[0-9]{1,4}", 1..8)) {
        let text = numbers.iter().map(|n| format!("over {n} boats and ")).collect::<String>();
        let mut at = 0;
        let mentions: Vec<Mention> = numbers.iter().map(|n| {
            let len = format!("over {n} boats").len();
            let span = Span::new(at, at + len);
            at += len + 5;
            Mention { span, ..mention(&text, EntityKind::Quantity, "over") }
        }).collect();
        let found = figures(&text, &block(&text), &mentions, &[], None);
        proptest::prop_assert_eq!(found.len(), numbers.len());
        for (figure, n) in found.iter().zip(&numbers) {
            proptest::prop_assert_eq!(number(figure).0, n.parse::<f64>().unwrap());
        }
    }
}

#[test]
fn what_stands_around_an_article_holds_no_figures() {
    let text = "16 comments on the port";
    let around = [Block { kind: BlockKind::Boilerplate, ..block(text)[0] }];
    let found = figures(text, &around, &[], &[], None);
    let reasons: Vec<_> = found.iter().map(|figure| figure.rejected).collect();
    assert_eq!(reasons, [Some(Rejected::Aside)]);
}
