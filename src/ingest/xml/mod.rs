//! XML: TEI, NITF, NewsML-G2, feeds, and whatever else has words between tags.
//!
//! `events` cuts the source and mends what is broken, `dialect` knows what elements
//! mean, `visit` makes text and blocks of them. Nothing outside of the file is ever
//! read: no DTD, no style sheet, no inclusion; and no entity of the file's is expanded.

mod dialect;
pub(super) mod events;
mod visit;

use super::article::Reading;
use super::decode::{Told, decode};
use super::html;
use dialect::Dialect;
use events::{Event, Events};
use visit::Visited;

/// Reads an article from an XML file.
///
/// A feed is one article with a heading for each entry. Broken markup is mended, and
/// the reason then says in which line the first fault is.
/// Errors: the reason for skipping, in plain words. Cost: linear in the bytes.
pub(super) fn read(path: &str, bytes: &[u8], told: &Told<'_>) -> Result<Reading, String> {
    let declared = declared(bytes);
    let decoded = decode(bytes, &Told { declared: declared.as_deref(), ..*told })?;
    let root = root(&decoded.text);
    if root.is_empty() {
        return Err("the XML is damaged: there is no element in it".into());
    }
    let (article, fault) = if root == "html" {
        (html::article(path, &decoded.text, html::Scope::Page), None)
    } else {
        let Visited { manuscript, beside, fault } = visit::visit(&decoded.text, Dialect::of(&root));
        (manuscript.finish(path, beside.into_metadata()), fault)
    };
    if article.text.is_empty() {
        let why = fault.map(|fault| format!(": {fault}")).unwrap_or_default();
        return Err(format!("there is no text in this XML file, only markup{why}"));
    }
    Ok(Reading::of_decoded(article, &decoded, fault))
}

/// The encoding that the XML declaration names.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..200).unwrap_or(bytes);
    let head: String = head.iter().map(|b| char::from(*b)).collect();
    let declaration = head.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?;
    let value = value.trim_start().trim_start_matches(['"', '\'']);
    let name = value.split(['"', '\'']).next()?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// The name of the outermost element, without its prefix.
fn root(source: &str) -> String {
    let mut events = Events::new(source);
    while let Some(event) = events.next() {
        if let Event::Start(element) = event {
            return element.name().to_owned();
        }
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::article::described;

    fn check(source: &str, expected: &[&str]) {
        let found = described(read("a.xml", source.as_bytes(), &Told::default()), |text| {
            format!("{text:?}")
        });
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn unknown_elements_are_blocks_unless_words_stand_beside_them() {
        check(
            "<doc><note>One <who>Ana</who> said.</note><note><who>Eve</who> too.</note></doc>",
            &["paragraph \"One Ana said.\"", "paragraph \"Eve too.\""],
        );
        check("<r><n>One</n><m>Two</m></r>", &["paragraph \"One\"", "paragraph \"Two\""]);
    }

    #[test]
    fn lists_and_tables_are_kept_in_form() {
        check(
            "<doc><list><item>a</item><item>b</item></list><table><row><cell>1</cell><cell/><cell>3</cell></row><row><cell>4</cell></row></table></doc>",
            &["list \"- a\\n- b\"", "table \"1\\t\\t3\\n4\""],
        );
    }

    #[test]
    fn nothing_outside_of_the_file_is_read() {
        check(
            "<?xml-stylesheet href='https://x.invalid/a.xsl'?><!DOCTYPE a SYSTEM 'https://x.invalid/a.dtd'><a xmlns:xi='x'>Seen.<xi:include href='file:///etc/passwd'/></a>",
            &["paragraph \"Seen.\""],
        );
    }

    #[test]
    fn entities_of_entities_cannot_grow() {
        let mut source = String::from("<!DOCTYPE lolz [<!ENTITY a0 'lol'>");
        for n in 1..10 {
            let inner = format!("&a{};", n - 1).repeat(10);
            source.push_str(&format!("<!ENTITY a{n} '{inner}'>"));
        }
        source.push_str("]><r>&a9;</r>");
        check(
            &source,
            &[
                "paragraph \"&a9;\"",
                "the XML is damaged, line 1: the entity &a9; is declared in the file and not expanded",
            ],
        );
    }

    #[test]
    fn what_holds_no_words_is_refused() {
        check("<a><b/></a>", &["there is no text in this XML file, only markup"]);
        check("just words", &["the XML is damaged: there is no element in it"]);
    }

    proptest::proptest! {
        #[test]
        fn blocks_are_in_order_and_cover_the_text(
            source in "(<(p|list|item|table|row|cell|quote|title|x|head|author)>|</(p|list|item|table|row|cell|quote|title|x|author)>|[ab] |&lt;){1,40}"
        ) {
            let source = format!("<r>{source}");
            if let Ok(reading) = read("a.xml", source.as_bytes(), &Told::default()) {
                let text = &reading.article.text;
                let mut at = 0;
                for block in &reading.article.blocks {
                    let (start, end) = (block.span.start as usize, block.span.end as usize);
                    proptest::prop_assert!(text.get(at..start).unwrap().trim().is_empty());
                    proptest::prop_assert!(start < end);
                    at = end;
                }
                proptest::prop_assert!(text.get(at..).unwrap().trim().is_empty());
            }
        }
    }
}
