use super::*;

/// Each change as `[-old-]{+new+}`, what stays as it is.
fn shown(a: &str, b: &str) -> String {
    let mut shown = String::new();
    for edit in changes(a, b).edits {
        let (old, new) = (edit.a.of(a), edit.b.of(b));
        match edit.op {
            Op::Equal => shown.push_str(old),
            Op::Delete => shown.push_str(&format!("[-{old}-]")),
            Op::Insert => shown.push_str(&format!("{{+{new}+}}")),
            Op::Replace => shown.push_str(&format!("[-{old}-]{{+{new}+}}")),
        }
    }
    shown
}

#[test]
fn words_and_figures_are_changed_whole() {
    let check = |a: &str, b: &str, expected: &str| assert_eq!(shown(a, b), expected);
    check(
        "The toll rose to 17, officials said.",
        "The toll rose to 19, two officials said",
        "The toll rose to [-17,-]{+19, two+} officials said[-.-]",
    );
    check("about 17.5 tonnes", "about 17.9 tonnes", "about [-17.5-]{+17.9+} tonnes");
    check("", "", "");
    check("", "é", "{+é+}");
    check("same", "same", "same");
    check("Port", "port", "[-Port-]{+port+}");
    check("a  b", "a b", "a [- -]b");
}

#[test]
fn scraps_between_changes_are_given_up() {
    let shown = shown(
        "The minister of the port said on Monday that it was calm.",
        "The director of all the northern harbours declared on a cold Friday that it was calm.",
    );
    assert_eq!(
        shown,
        "The [-minister of the port said on Monday-]{+director of all the northern harbours \
         declared on a cold Friday+} that it was calm."
    );
}

#[test]
fn insertions_begin_with_the_sentence() {
    let a = "The port is open. The ships wait.";
    let b = "The port is open. The ferry left. The ships wait.";
    assert_eq!(shown(a, b), "The port is open. {+The ferry left. +}The ships wait.");
}

#[test]
fn changes_of_form_say_so() {
    let slight = |a: &str, b: &str| {
        let edits = changes(a, b).edits;
        edits.iter().filter(|edit| edit.op != Op::Equal).map(|edit| edit.slight).collect::<Vec<_>>()
    };
    assert_eq!(slight("one\ntwo", "one two"), [Some(Slight::Space)]);
    assert_eq!(slight("caf\u{e9} bar", "cafe\u{301} bar"), [Some(Slight::Space)]);
    assert_eq!(slight("“so” it", "\"so\" it"), [Some(Slight::Quotes), Some(Slight::Quotes)]);
    assert_eq!(slight("so, it is", "so it is"), [Some(Slight::Punctuation)]);
    assert_eq!(slight("The Port", "The port"), [Some(Slight::Case)]);
    assert_eq!(slight("The Port", "The harbour"), [None]);
    assert_eq!(slight("naïve one", "naive one"), [None]);
}

#[test]
fn a_paragraph_in_another_place_was_moved() {
    let (one, two, three) = (
        "The harbour of Sarvena was closed to ships until Thursday morning.",
        "Ilse Marant, who leads the port, said that the register was in order.",
        "The insurer Calder & Voss declined to comment on the fire at all.",
    );
    let (a, b) = (format!("{one}\n\n{two}\n\n{three}"), format!("{two}\n\n{three}\n\n{one}"));
    let moves = changes(&a, &b).moves;
    let found: Vec<_> = moves.iter().map(|m| (m.a.of(&a), m.b.of(&b))).collect();
    assert_eq!(found, [(one, one)]);
    assert!(changes(&a, &a).moves.is_empty());
}

proptest::proptest! {
    #[test]
    fn edits_make_the_second_text_of_the_first(
        a in "([abé]{1,2}|[ .\n“]|e\u{301}){0,30}",
        b in "([abé]{1,2}|[ .\n\"]|e\u{301}){0,30}",
    ) {
        let (mut a_end, mut b_end) = (0, 0);
        let mut made = String::new();
        let mut last_equal = None;
        for edit in changes(&a, &b).edits {
            proptest::prop_assert_eq!((edit.a.start, edit.b.start), (a_end, b_end));
            (a_end, b_end) = (edit.a.end, edit.b.end);
            let (old, new) = (&a[edit.a.range()], &b[edit.b.range()]);
            match edit.op {
                Op::Equal => proptest::prop_assert_eq!(old, new),
                Op::Delete => proptest::prop_assert!(new.is_empty() && !old.is_empty()),
                Op::Insert => proptest::prop_assert!(old.is_empty() && !new.is_empty()),
                Op::Replace => proptest::prop_assert!(!old.is_empty() && !new.is_empty()),
            }
            let equal = edit.op == Op::Equal;
            proptest::prop_assert_ne!(last_equal, Some(equal));
            last_equal = Some(equal);
            made.push_str(if equal { old } else { new });
        }
        proptest::prop_assert_eq!((a_end as usize, b_end as usize), (a.len(), b.len()));
        proptest::prop_assert_eq!(made, b);
    }

    #[test]
    fn moves_lie_in_both_texts_and_apart(
        a in "([ab]{1,3} |c |\n){0,60}",
        b in "([ab]{1,3} |c |\n){0,60}",
    ) {
        let mut end = 0;
        let mut sources = Vec::new();
        for found in changes(&a, &b).moves {
            proptest::prop_assert!(found.b.start >= end && !found.b.of(&b).is_empty());
            end = found.b.end;
            proptest::prop_assert!(!found.a.of(&a).is_empty());
            sources.push(found.a);
        }
        sources.sort();
        proptest::prop_assert!(sources.windows(2).all(|w| w[0].end <= w[1].start));
    }
}
