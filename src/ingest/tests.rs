//! The laws of the room, on whatever bytes.

use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::corpus::{Encoding, Status};

/// Holds `found` to what `ingest` promises of spans and blocks.
fn check_laws((outcome, found): &(Outcome, Ingested)) {
    assert_eq!(outcome.n_docs as usize, found.documents.len());
    assert_eq!(outcome.status == Status::Skipped, found.documents.is_empty());
    assert!(outcome.status == Status::Loaded || outcome.reason.is_some());
    assert!(found.members.iter().all(|(path, _)| !path.is_empty()));
    for document in &found.documents {
        let text = document.text.as_str();
        let mut end = 0;
        for block in &document.blocks {
            let range = block.span.range();
            assert!(range.start >= end && range.end > range.start, "{block:?}");
            let content = text.get(range.clone()).expect("a block lies on character boundaries");
            assert!(!content.trim().is_empty(), "{block:?}");
            assert_eq!(text[end..range.start].trim(), "", "text outside of blocks");
            assert_eq!(block.level > 0, block.kind == crate::corpus::BlockKind::Heading);
            end = range.end;
        }
        assert_eq!(text[end..].trim(), "", "text outside of blocks");
        let meta = &document.metadata;
        let texts = [&meta.title, &meta.author, &meta.source, &meta.url, &meta.language];
        let spans = texts.into_iter().flatten().filter_map(|field| field.span);
        let spans = spans.chain(meta.date.iter().filter_map(|field| field.span));
        for span in spans.chain(document.damage.iter().map(|damage| damage.span)) {
            assert!(text.get(span.range()).is_some_and(|t| !t.is_empty()), "{span:?}");
        }
        assert!(meta.title.as_ref().is_some_and(|title| !title.value.trim().is_empty()));
    }
}

/// Pieces of which messy articles are made.
fn piece() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "# ",
        "## Head",
        "- item",
        "* ",
        "1. one",
        "| a | b |",
        "|",
        "||||",
        "|---|---|",
        "> quote",
        "![a [b] c](https://x.example/y.jpg)",
        "[![a](b)](c)",
        "![",
        "](",
        ")",
        "— Jun (@jun) March 14, 2024",
        "pic.twitter.com/x1",
        "date 2024-03-20 ",
        "Title: x",
        "By Jun Castellane",
        "KOSTREL, March 4, 2024 (Wire) — ",
        "A Heading in Title Case",
        "It burned all night.",
        "include:",
        "===",
        "---",
        "```",
        "\t",
        "a\tb",
        "\u{a0}",
        "\u{2028}",
        "\u{202e}",
        "é",
        "北",
        "\u{fffd}",
        "\0",
        "**Bold**",
        "Advertisement",
        "Source: Wire",
        "– said",
        "   ",
        "2024-03-14",
    ];
    prop_oneof![4 => prop::sample::select(PIECES).prop_map(String::from), 1 => "\\PC{0,12}"]
}

/// Pieces of which broken pages are made.
fn tag() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "<p>",
        "</p>",
        "<div hidden>",
        "<div>",
        "</div>",
        "<nav>",
        "</nav>",
        "<header>",
        "</header>",
        "<h1>",
        "</h1>",
        "<h2>",
        "<ul>",
        "<ol start=3>",
        "<li>",
        "</ul>",
        "</ol>",
        "<table>",
        "<tr>",
        "<td>",
        "<th>",
        "</table>",
        "</tr>",
        "<blockquote>",
        "</blockquote>",
        "<pre>",
        "</pre>",
        "<br>",
        "<img alt='a fire'>",
        "<img alt=x>",
        "<svg>",
        "</svg>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "&amp;",
        "&nbsp;",
        "<figcaption>",
        "</figcaption>",
        "<article>",
        "</article>",
        "<form>",
        "</form>",
        "<p hidden>",
        "text",
        " ",
        "\n",
        "<a",
        "<time datetime=2024-03-14>",
        "<title>",
        "</title>",
        "By Jun Castellane",
        "<plaintext>",
        "<select>",
        "<html lang=en>",
        "<meta name=date content=2024-03-14>",
        "<span aria-hidden=true>",
        "</span>",
        "<",
        "— Jun (@jun) March 14, 2024",
        "<td><td>",
        "<script type=application/ld+json>{\"headline\":\"x\"}",
    ];
    prop_oneof![6 => prop::sample::select(PIECES).prop_map(String::from), 1 => "\\PC{0,8}"]
}

/// Pieces of which broken files of the formats that are text are made.
fn mark() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        ",",
        ";",
        "\t",
        "\n",
        "\r\n",
        "\"",
        "\"\"",
        "title,text\n",
        "sep=;\n",
        "{",
        "}",
        "[",
        "]",
        ":",
        "\"title\":",
        "\"text\":\"It burned.\"",
        "\\u00e9",
        "\\ud83d",
        "null",
        "1e9",
        "{\"articles\":[",
        "From a@b Tue Mar 12 09:00:00 2024\n",
        "Subject: Fire\n",
        "Date: Tue, 12 Mar 2024 09:00:00 +0000\n",
        "Content-Type: multipart/mixed; boundary=b\n\n",
        "--b\n",
        "--b--\n",
        "Content-Type: text/html\n",
        "Content-Transfer-Encoding: base64\n\n",
        "Content-Disposition: attachment; filename=\"x.txt\"\n",
        "SXQgYnVybmVk",
        "=C3=A9",
        "=?utf-8?Q?=C3=A9?=",
        "<?xml version=\"1.0\"?>",
        "<TEI>",
        "</TEI>",
        "<head>",
        "</head>",
        "<p>",
        "</p>",
        "<note>",
        "<rss>",
        "<item>",
        "</item>",
        "<title>",
        "</title>",
        "<![CDATA[",
        "]]>",
        "&amp;",
        "&x;",
        "&#x20;",
        "<!DOCTYPE a [<!ENTITY x \"y\">]>",
        "<!--",
        "-->",
        "WEBVTT\n\n",
        "1\n",
        "00:00:01,000 --> 00:00:03,000\n",
        "00:01.000 --> 00:02.000 align:start\n",
        "<v Ana>",
        "{\\rtf1",
        "\\par ",
        "\\'e9",
        "\\u233?",
        "\\bin3 ",
        "{\\*\\x",
        "\\trowd\\cell\\row",
        "{\\footnote",
        "It burned all night.",
        "é",
        "北",
        "\u{202e}",
        "\0",
        " ",
    ];
    prop_oneof![8 => prop::sample::select(PIECES).prop_map(String::from), 1 => "\\PC{0,8}"]
}

/// A name for every format.
fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "a", "a.txt", "a.md", "a.html", "a.csv", "a.tsv", "a.json", "a.jsonl", "a.eml", "a.mbox",
        "a.xml", "a.srt", "a.vtt", "a.rtf", "a.pdf", "a.docx", "a.odt", "a.epub", "a.xlsx",
        "a.zip", "a.tar", "a.gz",
    ])
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused(
        bytes in vec(any::<u8>(), 0..300),
        name in name(),
    ) {
        check_laws(&ingest_all(name, &bytes));
    }

    #[test]
    fn any_file_of_marks_keeps_the_laws(pieces in vec(mark(), 0..40), name in name()) {
        check_laws(&ingest_all(name, pieces.concat().as_bytes()));
    }

    #[test]
    fn any_text_is_covered_by_its_blocks(
        pieces in vec(piece(), 0..40),
        name in prop::sample::select(vec!["a.txt", "2024-03-14.md"]),
    ) {
        let text = pieces.concat();
        let found = ingest_all(name, text.as_bytes());
        check_laws(&found);
        let bare = text.strip_prefix('\u{feff}').unwrap_or(&text);
        // NULs at every other place are UTF-16.
        let utf8 = |d: &&Document| d.decoding.map(|d| d.encoding) == Some(Encoding::UTF_8);
        for document in found.1.documents.iter().filter(utf8) {
            prop_assert_eq!(&document.text, bare);
        }
    }

    #[test]
    fn any_page_is_covered_by_its_blocks(pieces in vec(tag(), 0..60)) {
        check_laws(&ingest_all("a.html", pieces.concat().as_bytes()));
    }
}

#[test]
fn files_without_text_are_refused_with_a_reason() {
    for (name, bytes, reason) in [
        ("a.txt", &b""[..], "the file is empty"),
        ("a.txt", b" \n\t", "there is no text in it, only white space"),
        ("a.txt", b"\xef\xbb\xbf", "there is no text in it, only white space"),
        ("a.html", b"<script>x</script>", "there is no text in this page that a reader would see"),
        (
            "a.html",
            b"<meta charset=hz-gb-2312><p>~{<:Ky2;~}",
            "it says that its encoding is hz-gb-2312, which no browser reads any more",
        ),
    ] {
        let (outcome, _) = ingest_all(name, bytes);
        assert_eq!((outcome.status, outcome.reason.as_deref()), (Status::Skipped, Some(reason)));
    }
}

#[test]
fn one_byte_is_an_article() {
    let found = ingest_all("a.txt", b"x");
    check_laws(&found);
    assert_eq!(found.1.documents[0].text, "x");
    assert_eq!(found.1.documents[0].text_at, Some(0));
}

/// Shapes that make a careless reader slow; each must take a fraction of a second
/// even without optimisation.
#[test]
fn long_inputs_take_time_in_proportion() {
    let n = 60_000;
    for (name, source) in [
        ("a.txt", "|\n".repeat(n)),
        ("a.txt", "| \n\n".repeat(n)),
        ("a.txt", "Advertisement\n".repeat(n)),
        ("a.txt", "A Heading in Case\n\n".repeat(n)),
        ("a.txt", "![a](b)\n".repeat(n)),
        ("a.txt", "![".repeat(n)),
        ("a.txt", "a \"\n".repeat(n)),
        ("a.txt", "1. a\n".repeat(n)),
        ("a.txt", "\n".repeat(n) + "x"),
        ("a.txt", "— A (@b)\n".repeat(n)),
        ("a.md", "```\n".repeat(n + 1)),
        ("a.html", "<div>".repeat(n)),
        ("a.html", "<nav>".repeat(n) + "x" + &"</nav>".repeat(n)),
        ("a.html", "<table><tr><td>x".repeat(n)),
        ("a.html", "<ul><li>x".repeat(n)),
        ("a.html", "<blockquote>x".repeat(n)),
        ("a.html", "<p hidden>x<p>y".repeat(n)),
        ("a.html", "<nav>x</nav>".repeat(n)),
        ("a.html", format!("<div {}>x", "a=b ".repeat(n))),
        ("a.html", "<img alt='a fire'><time datetime=2024>".repeat(n)),
        ("a.html", "<h1>x</h1><p>By Jun".repeat(n)),
    ] {
        // Were a stage not linear, these would not end within the patience of anyone.
        check_laws(&ingest_all(name, source.as_bytes()));
    }
}
