//! Files of records, from bytes to documents.

use super::super::{Ingested, ingest, ingest_all};
use crate::corpus::{Columns, FileSettings, Outcome, RawFile, Role, Settings};

/// What became of a file, and its documents: titles, dates, texts.
fn describe(outcome: &Outcome, found: &Ingested) -> String {
    let mut out = outcome.status.name().to_owned();
    if let Some(reason) = &outcome.reason {
        out += &format!(" ({reason})");
    }
    for document in &found.documents {
        let date = document.metadata.date.as_ref().map(|d| format!(" {}", d.value));
        out += &format!("\n{}{} {:?}", document.id(), date.unwrap_or_default(), document.text);
    }
    out
}

fn check(path: &str, text: &str, expected: &str) {
    let (outcome, found) = ingest_all(path, text.as_bytes());
    assert_eq!(describe(&outcome, &found), expected, "{text}");
    for document in &found.documents {
        let title = document.metadata.title.as_ref().unwrap();
        if let Some(span) = title.span {
            let shown = span.of(&document.text).split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(shown, title.value);
        }
    }
}

#[test]
fn a_record_is_its_title_and_its_text() {
    check(
        "a.csv",
        "id,title,text,date\n7,Fire,It burned.,2024-03-14\n8,After,Quiet.,2024-03-15\n",
        "loaded\na.csv#0 2024-03-14 \"Fire\\n\\nIt burned.\"\na.csv#1 2024-03-15 \
         \"After\\n\\nQuiet.\"",
    );
    check(
        "a.jsonl",
        "\u{feff}{\"title\":\"Fire\",\"body\":\"It burned.\"}\r\n\r\n{\"body\":\"Quiet.\"}\r\n",
        "loaded\na.jsonl#0 \"Fire\\n\\nIt burned.\"\na.jsonl#1 \"Quiet.\"",
    );
    check(
        "a.json",
        r#"{"status":"ok","articles":[{"headline":"Fire","content":"It burned."}]}"#,
        "loaded\na.json#0 \"Fire\\n\\nIt burned.\"",
    );
    check(
        "a.json",
        r#"{"title":"Fire","text":"It burned."}"#,
        "loaded\na.json#0 \"Fire\\n\\nIt burned.\"",
    );
}

#[test]
fn what_has_no_role_stands_below() {
    check(
        "a.csv",
        "title,text,date,place,link\nFire,It burned.,yesterday,Sarvena,javascript:x\n",
        "loaded\na.csv#0 \"Fire\\n\\nIt burned.\\n\\ndate: yesterday\\nplace: Sarvena\\nlink: \
         javascript:x\"",
    );
    check(
        "a.json",
        r#"[{"title":"first","title":"second","text":"t","text":"u","tags":["a","b"],"by":{"n":1}}]"#,
        "loaded\na.json#0 \"first\\n\\nt\\n\\ntitle: second\\ntext: u\\ntags: a, b\\nby.n: 1\"",
    );
    check("a.json", "[\"one\", 2, null]", "loaded\na.json#0 \"one\"\na.json#1 \"2\"");
    check("a.csv", "n,place\n1,Sarvena\n", "loaded\na.csv#0 \"n: 1\\nplace: Sarvena\"");
}

#[test]
fn a_page_in_a_cell_is_read_as_one() {
    check(
        "a.json",
        r#"[{"title":"Fire","content":"<p>It burned.</p><script>x</script><ul><li>a</ul>"}]"#,
        "loaded\na.json#0 \"Fire\\n\\nIt burned.\\n\\n- a\"",
    );
}

#[test]
fn broken_records_cost_only_themselves() {
    check(
        "a.jsonl",
        "{\"text\":\"a\"}\n{\"text\":\n{\"text\":\"c\"}\nnot\n{\"text\":\"d",
        "partial (the file is cut off in line 5; what there is of that line is shown; 2 lines are \
         not JSON and could not be read, the first is line 2)\na.jsonl#0 \"a\"\na.jsonl#1 \
         \"c\"\na.jsonl#2 \"d\"",
    );
    check(
        "a.json",
        "[{\"id\":1,\"text\":\"a\"},\n{\"id\":2,\"text\":\"b\" \"c\"},\n{\"id\":3,\"text\":\"d\"},\n{\"id\":4,\"text\":\"e",
        "partial (the file is cut off: it ends in the middle of an object, and what there is of \
         that is shown; the object in line 2 is damaged; what could be read of it is \
         shown)\na.json#0 \"a\"\na.json#1 \"b\"\na.json#2 \"d\"\na.json#3 \"e\"",
    );
    check(
        "a.json",
        "<p>no</p>",
        "skipped (line 1 is not JSON, and what stands behind it is not read)",
    );
    check(
        "a.jsonl",
        "no\nno\n",
        "skipped (no line of it is JSON (the first that is not is line 1))",
    );
    check("a.csv", " \n", "skipped (there is no text in it, only white space)");
    check("a.json", "[]", "skipped (there is no article in it: all its records are empty)");
    check(
        "a.json",
        &"{\"a\":".repeat(100_000),
        "skipped (its objects are nested too deep: the limit is 200 levels)",
    );
    check(
        "a.jsonl",
        &"{\"a\":".repeat(100_000),
        "skipped (its objects are nested too deep: the limit is 200 levels)",
    );
}

#[test]
fn a_person_may_say_what_the_columns_are() {
    let columns = Columns {
        names: vec!["1".into(), "2".into()],
        roles: vec![Some(Role::Text), Some(Role::Title)],
        head: false,
    };
    let file = FileSettings { columns: Some(columns), ..FileSettings::default() };
    let settings = Settings { files: [("a.csv".to_owned(), file)].into(), ..Settings::default() };
    let mut found = Ingested::default();
    let file = RawFile::new("a.csv", b"title,text\nIt burned.,Fire\n");
    let outcome = ingest(file, &settings, &mut found);
    assert_eq!(
        describe(&outcome, &found),
        "loaded\na.csv#0 \"text\\n\\ntitle\"\na.csv#1 \"Fire\\n\\nIt burned.\""
    );
}
