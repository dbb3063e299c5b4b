//! The facts of an article from what its text, its file and its name say.

use super::date::date_of_name;
use super::dateline::dateline;
use super::header::Fact;
use super::line::ends_sentence;
use super::mark::{heading_level, unmarked};
use crate::corpus::{Block, BlockKind, Date, Field, Metadata, Provenance};
use crate::text::Span;

/// Puts the metadata of an article together and marks its title among `blocks`.
///
/// `beside` is what the file says beside its text (`<meta>`, JSON-LD). What the text
/// states wins over what the file says, and that over the file's name. An image
/// address, an embedded post or a weekday gives no date.
pub(super) fn metadata(
    path: &str,
    text: &str,
    blocks: &mut [Block],
    facts: &[Fact],
    beside: Metadata,
) -> Metadata {
    let stated = |span: Span| Field {
        value: span.of(text).to_owned(),
        from: Provenance::Stated,
        span: Some(span),
    };
    let first_of = |pick: fn(&Fact) -> Option<Span>| facts.iter().find_map(pick).map(stated);
    let author = first_of(|fact| match fact {
        Fact::Author(span) => Some(*span),
        _ => None,
    });
    let source = first_of(|fact| match fact {
        Fact::Source(span) => Some(*span),
        _ => None,
    });
    let url = first_of(|fact| match fact {
        Fact::Url(span) => Some(*span),
        _ => None,
    });
    let language = first_of(|fact| match fact {
        Fact::Language(span) => Some(*span),
        _ => None,
    });
    let (line_source, line_date) = first_dateline(text, blocks);
    let stated_title = facts.iter().find_map(|fact| match fact {
        Fact::Title(span) => Some(stated(*span)),
        _ => None,
    });
    let date = stated_date(facts).or(line_date).or(beside.date).or_else(|| {
        let value = date_of_name(path)?;
        Some(Field { value, from: Provenance::FileName, span: None })
    });
    let heading = heading_title(text, blocks);
    Metadata {
        title: title(path, text, blocks, stated_title, heading, beside.title),
        date,
        author: author.or(beside.author),
        source: source.or(beside.source).or(line_source.map(stated)),
        url: url.or(beside.url),
        language: language.or(beside.language),
        recipients: beside.recipients,
        id: beside.id,
    }
}

/// The date of the header lines: that of first appearance before that of a change.
fn stated_date(facts: &[Fact]) -> Option<Field<Date>> {
    let pick = |changed: bool| {
        facts.iter().find_map(|fact| match fact {
            Fact::Date { date, span, updated } if *updated == changed => {
                Some(Field { value: *date, from: Provenance::Stated, span: Some(*span) })
            }
            _ => None,
        })
    };
    pick(false).or_else(|| pick(true))
}

/// What the dateline of the first paragraph states; spans are in bytes of the text.
fn first_dateline(text: &str, blocks: &[Block]) -> (Option<Span>, Option<Field<Date>>) {
    let Some(first) = blocks.iter().find(|block| block.kind == BlockKind::Paragraph) else {
        return (None, None);
    };
    let at = first.span.start as usize;
    let moved = |span: Span| Span::new(at + span.start as usize, at + span.end as usize);
    let line = dateline(first.span.of(text)).unwrap_or_default();
    let date = line.date.map(|(value, span)| Field {
        value,
        from: Provenance::Stated,
        span: Some(moved(span)),
    });
    (line.source.map(moved), date)
}

/// A heading that stands before all text: its block, and whether it says that it is
/// the title (`# `, underlined, `<h1>`).
struct HeadingTitle {
    block: usize,
    span: Span,
    stated: bool,
}

fn heading_title(text: &str, blocks: &[Block]) -> Option<HeadingTitle> {
    if let Some(i) = blocks.iter().position(|block| block.kind == BlockKind::Title) {
        return Some(HeadingTitle { block: i, span: blocks.get(i)?.span, stated: true });
    }
    for (i, block) in blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Heading => {
                let content = block.span.of(text);
                let last_line = content.rsplit(['\n', '\r']).next().unwrap_or("");
                let underlined = last_line.len() < content.len()
                    && last_line.bytes().all(|b| matches!(b, b'=' | b'-'));
                let title_len = content.len() - if underlined { last_line.len() } else { 0 };
                let bare = content.get(..title_len).unwrap_or(content).trim_end();
                let range = unmarked(bare);
                let at = block.span.start as usize;
                let span = Span::new(at + range.start, at + range.end);
                let stated = block.level == 1 && (underlined || heading_level(bare) == Some(1));
                return Some(HeadingTitle { block: i, span, stated });
            }
            BlockKind::Metadata | BlockKind::Boilerplate | BlockKind::Image => {}
            _ => return None,
        }
    }
    None
}

/// The title: stated in the text, said by the file, or taken from the first heading,
/// the first sentence or the file's name, in this order.
fn title(
    path: &str,
    text: &str,
    blocks: &mut [Block],
    stated: Option<Field<String>>,
    heading: Option<HeadingTitle>,
    beside: Option<Field<String>>,
) -> Option<Field<String>> {
    // Where the title is named elsewhere, a heading that only looks like one stays a heading.
    let named = stated.as_ref().or(beside.as_ref()).map(|field| field.value.as_str());
    if let Some(found) = &heading
        && (named.is_none_or(|name| name == one_line(found.span.of(text)))
            || found.stated && stated.is_none())
        && let Some(block) = blocks.get_mut(found.block)
    {
        *block = Block { kind: BlockKind::Title, level: 0, ..*block };
    }
    if stated.is_some() {
        return stated;
    }
    let of_heading = heading.map(|found| {
        let from = if found.stated { Provenance::Stated } else { Provenance::Derived };
        Field { value: one_line(found.span.of(text)), from, span: Some(found.span) }
    });
    match of_heading {
        Some(field) if field.from == Provenance::Stated => return Some(field),
        other => beside.or(other),
    }
    .or_else(|| {
        let prose = |b: &&Block| matches!(b.kind, BlockKind::Paragraph | BlockKind::Quotation);
        let block = blocks.iter().find(prose).or(blocks.first())?;
        let span = first_sentence(text, block.span)?;
        let value = one_line(span.of(text));
        Some(Field { value, from: Provenance::Derived, span: Some(span) })
    })
    .or_else(|| {
        let name = path.rsplit('/').next().unwrap_or(path);
        Some(Field { value: name.to_owned(), from: Provenance::FileName, span: None })
    })
}

/// The first sentence of `block`, cut at a word's end after about 100 characters,
/// without the mark that ends it.
fn first_sentence(text: &str, block: Span) -> Option<Span> {
    const LONGEST: usize = 100;
    let content = block.of(text);
    let lead = match dateline(content) {
        Some(line) => line.len,
        None => unmarked(content.lines().next().unwrap_or("")).start,
    };
    let body = content.get(lead..)?;
    let lead = lead + body.len() - body.trim_start().len();
    let body = body.trim_start();
    let mut end = body.len();
    let mut last_blank = None;
    let mut previous = ' ';
    for (n, (at, c)) in body.char_indices().enumerate() {
        if n == LONGEST {
            end = last_blank.unwrap_or(at);
            break;
        }
        if c.is_whitespace() {
            let so_far = body.get(..at)?;
            if ends_sentence(so_far) && !ends_with_abbreviation(so_far) {
                end = at;
                break;
            }
            if !previous.is_whitespace() {
                last_blank = Some(at);
            }
        }
        // Scripts without blanks between sentences have marks of their own.
        if matches!(c, '。' | '！' | '？') {
            end = at;
            break;
        }
        previous = c;
    }
    let marks = |c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '—' | '–' | '-');
    let cut = body.get(..end)?.trim_end_matches(marks);
    if cut.is_empty() {
        return None;
    }
    let start = block.start as usize + lead;
    Some(Span::new(start, start + cut.len()))
}

/// Whether a text ends with a point that does not end a sentence: `U.S.`, `Mr.`
fn ends_with_abbreviation(text: &str) -> bool {
    const SHORT: &[&str] = &[
        "mr", "mrs", "ms", "dr", "gen", "lt", "col", "sgt", "capt", "rep", "sen", "gov", "st",
        "no", "vs", "jr", "sr", "prof", "jan", "feb", "mar", "apr", "aug", "sept", "oct", "nov",
        "dec", "inc", "ltd", "co", "corp",
    ];
    let Some(bare) = text.strip_suffix('.') else { return false };
    let word = bare.rsplit(|c: char| !c.is_alphanumeric() && c != '.').next().unwrap_or("");
    word.contains('.')
        || word.chars().count() == 1
        || SHORT.iter().any(|short| short.eq_ignore_ascii_case(word))
}

/// `text` with each run of white space as one blank and without marks of emphasis.
fn one_line(text: &str) -> String {
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // A text of nothing but such marks keeps them.
    let bare = joined.replace("**", "");
    if bare.trim().is_empty() { joined } else { bare }
}

#[cfg(test)]
mod tests {
    use super::super::structure::structure;
    use super::*;

    fn check(path: &str, text: &str, expected: &str) {
        let mut found = structure(text, false);
        let meta = metadata(path, text, &mut found.blocks, &found.facts, Metadata::default());
        let title = meta.title.unwrap();
        let date =
            meta.date.map(|d| format!("; {} {}", d.value, d.from.name())).unwrap_or_default();
        let source = meta.source.map(|s| format!("; {}", s.value)).unwrap_or_default();
        if let Some(span) = title.span {
            assert_eq!(one_line(span.of(text)), title.value);
        }
        assert_eq!(format!("{} ({}){date}{source}", title.value, title.from.name()), expected);
    }

    #[test]
    fn titles_are_stated_or_derived() {
        check("a.md", "# Fire at the port\n\nIt burned.\n", "Fire at the port (stated)");
        check("a.md", "Fire at the port\n===\n\nIt burned.\n", "Fire at the port (stated)");
        check("a.txt", "Title: Fire\n\nIt burned.\n", "Fire (stated)");
        check(
            "a.txt",
            "Fire at the port kills 11\n\nIt burned all night.\n",
            "Fire at the port kills 11 (derived)",
        );
        check(
            "a.txt",
            "It burned in the U.S. port. Nobody knew.\n",
            "It burned in the U.S. port (derived)",
        );
        check("a.txt", "火災發生在午夜。沒有人受到警告。\n", "火災發生在午夜 (derived)");
        check("a/b.txt", "...\n", "b.txt (file-name)");
        check(
            "a.txt",
            &"Firefighters worked through the night and ".repeat(9),
            "Firefighters worked through the night and Firefighters worked through the night and \
             Firefighters (derived)",
        );
    }

    #[test]
    fn the_strongest_date_wins() {
        check("2024-03-15.txt", "It burned.", "It burned (derived); 2024-03-15 file-name");
        check(
            "2024-03-15.txt",
            "KOSTREL, March 14, 2024 (Meridian Wire) — It burned.",
            "It burned (derived); 2024-03-14 stated; Meridian Wire",
        );
        check(
            "a.txt",
            "Fire at the port\nUpdated: 2024-03-16\nPublished: 2024-03-14\n\nIt burned.\n",
            "Fire at the port (derived); 2024-03-14 stated",
        );
        check("a.txt", "SARVENA, March 14 (Reuters) — It burned.", "It burned (derived); Reuters");
        check(
            "a.txt",
            "It burned on Monday.\n— Jun (@jun) March 14, 2024\n",
            "It burned on Monday (derived)",
        );
    }
}
