//! Which values are the records, and what their cells are.

use core::ops::ControlFlow;

use super::super::cell::{Cell, Notes};
use super::*;

/// The records of a text, a line each, and what is told of the rest.
fn check(text: &str, expected: &[&str]) {
    let mut found = Vec::new();
    let mut notes = Notes::default();
    let mut take = |cells: &[Cell<'_>]| {
        let cells = cells.iter().map(|cell| format!("{}={}", cell.name, cell.value));
        found.push(cells.collect::<Vec<_>>().join(" "));
        ControlFlow::Continue(())
    };
    let read = read(text, &Shape::of(text), &mut take, &mut notes);
    found.extend(read.err());
    found.extend(notes.into_reason());
    assert_eq!(found, expected, "{text}");
}

#[test]
fn the_records_are_found_wherever_they_stand() {
    check(r#"[{"a":1},{"a":2}]"#, &["a=1", "a=2"]);
    check(r#"{"a":1}"#, &["a=1"]);
    check("{\"a\":1}\n{\"a\":2}", &["a=1", "a=2"]);
    check(r#"{"n":2,"articles":[{"a":1},{"a":2}]}"#, &["a=1", "a=2"]);
    check(r#"{"response":{"docs":[{"a":1},{"a":2}],"facets":[{"b":1}]}}"#, &["a=1", "a=2"]);
    check(r#"{"hits":{"hits":[{"_source":{"title":"x"}}]}}"#, &["_source.title=x"]);
    // The head of a feed has a title too.
    check(r#"{"title":"Feed","items":[{"title":"x","text":"y"}]}"#, &["title=x text=y"]);
    check(r#"{"one":{"title":"x"},"two":{"title":"y"}}"#, &["id=one title=x", "id=two title=y"]);
}

#[test]
fn an_article_keeps_its_lists() {
    check(
        r#"{"title":"x","text":"y","comments":[{"title":"a"},{"title":"b"}]}"#,
        &["title=x text=y comments.title=a comments.title=b"],
    );
    check(
        r#"{"headline":"x","paragraphs":[{"p":"a"},{"p":"b"}]}"#,
        &["headline=x paragraphs.p=a paragraphs.p=b"],
    );
    check(r#"[{"a":{"b":{"c":1},"d":2},"e":3}]"#, &["a.b.c=1 a.d=2 e=3"]);
    check(
        r#"[{"a":["x","y"],"b":["One.","Two."],"c":[],"d":null}]"#,
        &["a=x, y b=One.\n\nTwo. d="],
    );
    check(r#"[{"a":[["x","y"],["z"]]}]"#, &["a=x, y a=z"]);
    check("[]", &[]);
    check("{}", &[""]);
}

#[test]
fn texts_beside_the_list_are_told() {
    let about = "x".repeat(2500);
    check(
        &format!(r#"{{"about":"{about}","articles":[{{"a":1}}]}}"#),
        &["a=1", "beside the list of articles the file holds 2.5 kB that are not read"],
    );
}

#[test]
fn reading_goes_on_behind_damage() {
    check(
        "[{\"id\":1,\"a\":\"x\"},\n{\"id\":2,\"a\":y},\n{\"id\":3,\"a\":\"z\"}]",
        &[
            "id=1 a=x",
            "id=2",
            "id=3 a=z",
            "the object in line 2 is damaged; what could be read of it is shown",
        ],
    );
    check(
        "[{\"id\":1},{\"id\":2}}},{\"x\":3}]",
        &["id=1", "id=2", "line 1 is not JSON, and what stands behind it is not read"],
    );
    check(
        r#"[{"id":1,"a":"one t"#,
        &[
            "id=1 a=one t",
            "the file is cut off: it ends in the middle of an object, and what there is of that is shown",
        ],
    );
}

#[test]
fn long_names_are_not_repeated() {
    let name = "n".repeat(10_000);
    let text = format!(r#"[{{"{name}":{{"a":1,"b":2}}}}]"#);
    let cut = "n".repeat(120);
    check(&text, &[&format!("{cut}=1 {cut}=2")]);
}

proptest::proptest! {
    #[test]
    fn whatever_the_text_is_it_ends(text in "[\\[\\]{},:\"\\\\u0a9dDfé \n1-]{0,60}") {
        let mut take = |_: &[Cell<'_>]| ControlFlow::Continue(());
        let _ = read(&text, &Shape::of(&text), &mut take, &mut Notes::default());
    }
}
