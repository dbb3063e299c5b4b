use super::*;

fn block(text: &str) -> [Block; 1] {
    [Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()), level: 0 }]
}

fn person(text: &str, name: &str) -> Mention {
    let start = text.find(name).unwrap();
    Mention {
        span: Span::new(start, start + name.len()),
        kind: EntityKind::Person,
        name: name.to_owned(),
        from: crate::corpus::Evidence::Rule,
        confidence: 1.0,
    }
}

/// What is attributed: kind, source, verb; `names` are the persons that it mentions.
fn check(text: &str, names: &[&str], expected: &[(&str, &str, &str)]) {
    let mut mentions: Vec<Mention> = names.iter().map(|name| person(text, name)).collect();
    mentions.sort_by_key(|mention| mention.span);
    let found = attributions(text, &block(text), &mentions);
    let said: Vec<_> = found
        .iter()
        .map(|one| {
            let source = one.source.as_ref().map_or("-", |source| &source.name);
            (one.kind.name(), source, one.verb.map_or("-", |verb| verb.of(text)))
        })
        .collect();
    assert_eq!(said, expected, "{text}");
}

#[test]
fn sources_stand_before_or_behind_their_verb() {
    let marant = [("attribution", "Ilse Marant", "said")];
    check("Ilse Marant said that it burned.", &["Ilse Marant"], &marant);
    check("It burned, said Ilse Marant.", &["Ilse Marant"], &marant);
    check("Ilse Marant, the port director, said it burned.", &["Ilse Marant"], &marant);
    check("The port director, Ilse Marant, said it burned.", &["Ilse Marant"], &marant);
    check("Ilse Marant, who saw it, has repeatedly said so.", &["Ilse Marant"], &marant);
    check("Officials warned of more.", &[], &[("attribution", "Officials", "warned")]);
    check("It sank, according to police.", &[], &[("attribution", "police", "according to")]);
}

#[test]
fn who_is_meant_is_told_from_the_text() {
    check(
        "Defence Minister Shin Won-shik left. The minister said it was late. He added nothing.",
        &["Shin Won-shik"],
        &[("attribution", "Shin Won-shik", "said"), ("attribution", "Shin Won-shik", "added")],
    );
    check("She said so.", &[], &[("attribution", "-", "said")]);
    let two = "Ilse Marant met Petra Lunde. She said it burned.";
    check(two, &["Ilse Marant", "Petra Lunde"], &[("attribution", "-", "said")]);
}

#[test]
fn quotations_go_on_behind_their_tag() {
    check(
        "“It burned,” said Ilse Marant. “We saw it.”",
        &["Ilse Marant"],
        &[("quotation", "Ilse Marant", "said"), ("quotation", "Ilse Marant", "-")],
    );
    check("They call it the “green belt” here.", &[], &[]);
    check("The sign said “No entry”.", &[], &[]);
}

proptest::proptest! {
    #[test]
    fn spans_lie_in_the_text(text in "(\\PC|[.,:;\"“”‘’«» ]|said|He |according to |Oru ){0,60}") {
        for one in attributions(&text, &block(&text), &[]) {
            let spans = [Some(one.span), one.verb, Some(one.sentence), one.source.map(|s| s.span)];
            for span in spans.into_iter().flatten() {
                proptest::prop_assert!(!span.is_empty() && text.get(span.range()).is_some());
            }
        }
    }
}

/// A step for every earlier one would take these texts for ever.
#[test]
fn odd_texts_are_read_in_one_pass() {
    for part in ["“ ", "“a,” said ", "he said, ", "' ", "Oru, said, ", "\"b\" ", "according to "]
    {
        let text = part.repeat(200_000 / part.len());
        let found = attributions(&text, &block(&text), &[]);
        assert!(found.iter().all(|one| one.span.end as usize <= text.len()), "{part}");
    }
}
