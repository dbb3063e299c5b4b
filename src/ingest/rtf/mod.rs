//! Rich Text Format, as Word and others write it (version 1.9).
//!
//! `token` cuts the source into groups, words and bytes, `reader` knows what the words
//! mean. Groups are kept on a stack of our own, as deep as a file may nest them.

mod reader;
mod token;

use super::article::Reading;
use reader::Document;

/// Reads an article from a rich text file.
///
/// Tables, lists with their marks, notes and headings are kept; fonts, pictures and
/// what programs leave for themselves are no text.
/// Errors: the reason for skipping, in plain words. Cost: linear in the bytes.
pub(super) fn read(path: &str, bytes: &[u8]) -> Result<Reading, String> {
    let Document { manuscript, beside, n_open, n_unreadable } = reader::document(bytes);
    let article = manuscript.finish(path, beside.into_metadata());
    if article.text.is_empty() {
        return Err("there is no text in this rich text file (RTF)".into());
    }
    let cut = (n_open > 0)
        .then(|| "the file is cut off or damaged: a group in it is not closed".to_owned());
    let unreadable = (n_unreadable > 0).then(|| {
        format!(
            "{n_unreadable} places could not be read in their encoding; each is shown as \u{fffd}"
        )
    });
    let reasons: Vec<String> = cut.into_iter().chain(unreadable).collect();
    Ok(Reading {
        reason: (!reasons.is_empty()).then(|| reasons.join("; ")),
        ..Reading::of(article)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::article::described;

    fn check(source: &str, expected: &[&str]) {
        let bytes: Vec<u8> = source.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let found = described(read("a.rtf", &bytes), str::to_owned);
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn paragraphs_and_characters_are_read() {
        check(
            r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title T}}\pard It {\b burned}\~all\line night\emdash\'e9\u1078?.\par Two\'92s\par}",
            &["paragraph It burned\u{a0}all\nnight—éж.", "paragraph Two’s"],
        );
        check(
            r"{\rtf1\ansi\ansicpg1251 \'cf\'ee\'f0\'f2{\uc2\u1078 ab}\u1079\'e7.{\*\generator no}}",
            &["paragraph Портжз."],
        );
    }

    #[test]
    fn code_pages_go_with_fonts() {
        check(
            r"{\rtf1\ansi\deff0{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset128 C;}}{\f1 \'cf}\'e9{\f2 \'93\'fa}\par}",
            &["paragraph Пé日"],
        );
    }

    #[test]
    fn tables_lists_and_headings_are_kept_in_form() {
        check(
            r"{\rtf1{\stylesheet{\s1 heading 1;}{\s2 Quote;}}\pard\s1 Fire at the port\par\pard{\listtext\'95\tab}cranes\par{\listtext 2.\tab}sheds\par\trowd\pard\intbl Port\cell Dead\cell\row\intbl Kostrel\cell 11\cell\row\pard\s2 No bell.\par}",
            &[
                "title Fire at the port",
                "list • cranes\n2. sheds",
                "table Port\tDead\nKostrel\t11",
                "quotation No bell.",
            ],
        );
    }

    #[test]
    fn notes_and_changes_are_told_apart() {
        check(
            r"{\rtf1 One{\footnote\chftn  A note.} two.{\deleted gone}{\v hidden}{\pict\bin3 }}x ffd8}\par{\header Head}{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}}",
            &[
                "paragraph One[1] two.",
                "paragraph link",
                "paragraph [1] A note.",
                "boilerplate Head",
            ],
        );
    }

    #[test]
    fn what_is_broken_is_kept_and_told() {
        check(
            r"{\rtf1 One\par Two",
            &[
                "paragraph One",
                "paragraph Two",
                "the file is cut off or damaged: a group in it is not closed",
            ],
        );
        check(
            r"{\rtf1 One{\footnote cut",
            &[
                "paragraph One[1]",
                "paragraph [1] cut",
                "the file is cut off or damaged: a group in it is not closed",
            ],
        );
        check(r"{\rtf1 {\fonttbl}}", &["there is no text in this rich text file (RTF)"]);
        check(r"{\rtf1 One}}}} not this", &["paragraph One"]);
        let deep = format!(r"{{\rtf1 {}x{}}}", "{".repeat(50_000), "}".repeat(50_000));
        check(&deep, &["paragraph x"]);
    }

    proptest::proptest! {
        #[test]
        fn nothing_stops_the_reading(source in "(\\{|\\}|\\\\par|\\\\cell|\\\\row|\\\\u-?[0-9]{0,6}|\\\\'[0-9a-g]{0,2}|\\\\bin[0-9]{0,3}|\\\\\\*|\\\\footnote|\\\\header|\\\\listtext|x|;| ){0,60}") {
            let _ = read("a.rtf", format!("{{\\rtf1 {source}").as_bytes());
        }
    }
}
