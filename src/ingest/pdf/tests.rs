//! PDFs are written here, object by object, so that the fixtures can be read.

use super::read;
use crate::ingest::article::described;

/// A PDF of these objects, numbered from 1; the first is the catalogue.
fn pdf(objects: &[String]) -> Vec<u8> {
    let mut out = String::from("%PDF-1.7\n");
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", i + 1));
    }
    let start = out.len();
    out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for place in places {
        out.push_str(&format!("{place:010} 00000 n \n"));
    }
    out.push_str(&format!(
        "trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    ));
    out.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

fn stream(content: &str) -> String {
    format!("<</Length {}>>\nstream\n{content}\nendstream", content.len())
}

/// A PDF with a page for each of `contents`, whose font is `font`.
fn pages(contents: &[&str], font: &str) -> Vec<u8> {
    let kids: String = (0..contents.len()).map(|i| format!("{} 0 R ", 4 + 2 * i)).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Kids[{kids}]/Count {}>>", contents.len()),
        font.to_owned(),
    ];
    for (i, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {} 0 R/Resources<</Font<</F1 3 0 R>>>>>>",
            5 + 2 * i
        ));
        objects.push(stream(content));
    }
    pdf(&objects)
}

const HELVETICA: &str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>";

fn check(bytes: &[u8], expected: &[&str]) {
    let found = described(read("a.pdf", bytes), str::to_owned);
    assert_eq!(found, expected);
}

#[test]
fn text_is_read_by_its_operators() {
    check(
        &pages(
            &[
                "BT /F1 20 Tf 50 700 Td (The fire) Tj /F1 10 Tf 0 -40 Td 12 TL [(It bur) 20 (ned) -300 (all night,)] TJ (and nobody was warned.) ' ET",
            ],
            HELVETICA,
        ),
        &["title The fire", "paragraph It burned all night, and nobody was warned."],
    );
}

#[test]
fn codes_are_letters_by_differences_and_tables() {
    let font = "<</Type/Font/Subtype/Type1/BaseFont/X/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[65/afii10024/uni0430 /f_i/g12]>>>>";
    check(
        &pages(&["BT /F1 10 Tf 50 700 Td (ABCD) Tj ET"], font),
        &[
            "paragraph \u{416}\u{430}fi\u{fffd}",
            "1 of 4 letters cannot be read, because their fonts do not tell which letters they show; each is shown as \u{fffd}",
        ],
    );
}

#[test]
fn what_the_file_says_is_no_text_is_set_aside() {
    check(
        &pages(
            &[
                "/Artifact BMC BT /F1 10 Tf 50 780 Td (Running head) Tj ET EMC BT /F1 10 Tf 50 700 Td (Body.) Tj ET /Span<</ActualText(whole)>>BDC BT /F1 10 Tf 50 600 Td (wh-) Tj 0 -12 Td (ole) Tj ET EMC",
            ],
            HELVETICA,
        ),
        &["boilerplate Running head", "paragraph Body.", "paragraph whole"],
    );
}

#[test]
fn what_is_no_text_is_told() {
    check(
        &pages(&["0 0 m 9 9 l S"], HELVETICA),
        &["there is no text in this PDF: its pages are empty"],
    );
    check(
        &pages(
            &["BT /F1 10 Tf 50 700 Td <00010002> Tj ET"],
            "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[]>>",
        ),
        &[
            "the text of this PDF cannot be read: its fonts do not tell which letters they show; it needs OCR",
        ],
    );
    check(b"%PDF-1.4 and then nothing", &["the PDF is damaged: no pages can be found in it"]);
}

#[test]
fn pages_that_repeat_a_line_number_it() {
    let page = |n: u32, words: &str| {
        format!(
            "BT /F1 8 Tf 50 780 Td (Harbour Review {n}) Tj /F1 10 Tf 0 -60 Td ({words}) Tj 0 -700 Td ({n}) Tj ET"
        )
    };
    let (one, two) = (page(1, "It burned all night and"), page(2, "nobody was warned."));
    check(
        &pages(&[&one, &two], HELVETICA),
        &[
            "boilerplate Harbour Review 1",
            "paragraph It burned all night and nobody was warned.",
            "boilerplate 1",
            "boilerplate Harbour Review 2",
            "boilerplate 2",
        ],
    );
}

#[test]
fn words_are_told_apart_by_their_places() {
    check(
        &pages(
            &[
                "BT /F1 10 Tf 1 0 0 1 50 700 Tm (illicit) Tj 1 0 0 1 76 700 Tm (mill) Tj 1 0 0 1 90.9 700 Tm (ing) Tj ET",
            ],
            HELVETICA,
        ),
        &["paragraph illicit milling"],
    );
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(60))]
    #[test]
    fn broken_bytes_stop_nothing(at in 0usize..900, byte in proptest::num::u8::ANY, cut in 0usize..1200) {
        let mut bytes = pages(
            &["/Span<</ActualText(x)>>BDC BT /F1 10 Tf 50 700 Td [(It) -300 (burned.)] TJ ET EMC q 1 0 0 1 5 5 cm Q"],
            HELVETICA,
        );
        bytes.truncate(cut.max(20));
        if let Some(slot) = bytes.get_mut(at) {
            *slot = byte;
        }
        if let Ok(reading) = read("a.pdf", &bytes) {
            let text = &reading.article.text;
            let mut end = 0;
            for block in &reading.article.blocks {
                let (from, to) = (block.span.start as usize, block.span.end as usize);
                proptest::prop_assert!(text.get(end..from).unwrap().trim().is_empty());
                end = to;
            }
            proptest::prop_assert!(text.get(end..).unwrap().trim().is_empty());
        }
    }
}
