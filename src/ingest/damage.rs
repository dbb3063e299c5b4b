//! What was broken in the source of an article, in plain words.

use super::decode::UNREADABLE;
use super::image::{host, image_at};
use super::mark::is_delimiter_row;
use crate::corpus::{Block, BlockKind, Damage};
use crate::text::Span;

/// The damage that the blocks of `text` show, in text order. `address` is that of
/// the article, where it is known.
///
/// Cost: linear in the text of tables, images and paragraph ends.
pub(super) fn damage(text: &str, blocks: &[Block], address: Option<&str>) -> Vec<Damage> {
    let mut out = Vec::new();
    let mut n_tables = 0;
    let last_prose = blocks.iter().rposition(|block| block.kind == BlockKind::Paragraph);
    for (i, block) in blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Paragraph => {
                let next = blocks.get(i + 1..).unwrap_or(&[]);
                out.extend(announced(text, *block, next));
            }
            BlockKind::Table => {
                n_tables += usize::from(!is_ruin(block.span.of(text)));
                table(text, *block, n_tables, &mut out);
            }
            BlockKind::Image => {
                let at_end = last_prose.is_none_or(|last| last < i);
                out.extend(foreign_image(text, *block, at_end, address));
            }
            _ => {}
        }
    }
    out
}

/// A paragraph whose last words announce a list or a table that does not follow.
fn announced(text: &str, block: Block, next: &[Block]) -> Option<Damage> {
    let paragraph = block.span.of(text);
    let lead = paragraph.trim_end().strip_suffix(':')?;
    // Only the last sentence announces.
    let from = lead.floor_char_boundary(lead.len().saturating_sub(240));
    let tail = lead.get(from..)?;
    let sentence_at = tail.rfind(['.', '!', '?', '\n']).map_or(0, |at| at + 1);
    let sentence = tail.get(sentence_at..)?;
    let has = |word: &str| {
        sentence.split(|c: char| !c.is_alphanumeric()).any(|w| w.eq_ignore_ascii_case(word))
    };
    let table = has("table") || has("chart");
    let announces = table
        || ["include", "includes", "including", "included", "following", "follows", "below", "are"]
            .into_iter()
            .any(has);
    let follows = |block: &Block| match block.kind {
        BlockKind::List | BlockKind::EmbeddedPost | BlockKind::Quotation => true,
        BlockKind::Table => !is_ruin(block.span.of(text)),
        // Items may have lost their marks.
        BlockKind::Paragraph => true,
        _ => false,
    };
    // A list may carry a heading of its own; an advertisement may stand between.
    let next = match next {
        [Block { kind: BlockKind::Heading | BlockKind::Boilerplate, .. }, second, ..]
            if second.kind == BlockKind::List || second.kind == BlockKind::Table =>
        {
            Some(second)
        }
        _ => next.first(),
    };
    if !announces || next.is_some_and(follows) {
        return None;
    }
    let (kind, says) = if table {
        ("missing-table", "a table is announced and missing")
    } else {
        ("missing-list", "a list is announced and missing")
    };
    let start = block.span.start as usize + from + sentence_at;
    let span = Span::new(start, block.span.end as usize).trim(text);
    Some(Damage { kind: kind.into(), span, says: says.into() })
}

/// Whether nothing is left of a table but its bars.
fn is_ruin(table: &str) -> bool {
    table.chars().all(|c| c == '|' || c.is_whitespace())
}

/// Columns and rows of a table which hold nothing.
fn table(text: &str, block: Block, nth: usize, out: &mut Vec<Damage>) {
    let content = block.span.of(text);
    let mut note = |kind: &str, says: String| {
        out.push(Damage { kind: kind.into(), span: block.span, says });
    };
    if is_ruin(content) {
        return note("empty-table", "of a table only its bars are left".into());
    }
    let mark = if content.contains('|') { '|' } else { '\t' };
    // Which columns hold something; a short row leaves the rest as they are.
    let mut filled: Vec<bool> = Vec::new();
    let mut n_empty_rows = 0usize;
    // A lone bar is what is left of a line below, not a row.
    let is_row = |row: &&str| !row.is_empty() && row.trim() != "|" && !is_delimiter_row(row);
    for row in content.lines().filter(is_row) {
        let row = if mark == '|' { row.trim() } else { row };
        let row = row.strip_prefix('|').unwrap_or(row);
        let row = row.strip_suffix('|').unwrap_or(row);
        let mut empty = true;
        for (i, cell) in row.split(mark).enumerate() {
            let holds = !cell.trim().is_empty();
            empty &= !holds;
            match filled.get_mut(i) {
                Some(column) => *column |= holds,
                None => filled.push(holds),
            }
        }
        n_empty_rows += usize::from(empty);
    }
    let n_empty = filled.iter().filter(|holds| !**holds).count();
    let name = match nth {
        1 => "the first table".to_owned(),
        2 => "the second table".to_owned(),
        3 => "the third table".to_owned(),
        n => format!("table {n}"),
    };
    let plural = |n: usize, noun: &str| {
        if n == 1 { format!("1 empty {noun}") } else { format!("{n} empty {noun}s") }
    };
    if n_empty > 0 {
        note("empty-columns", format!("{name} has {}", plural(n_empty, "column")));
    }
    if n_empty_rows > 0 {
        note("empty-rows", format!("{name} has {}", plural(n_empty_rows, "row")));
    }
}

/// An image which leads to another story: it names another site, is linked, lies on
/// another host than the article, or is left over below the article with a headline.
fn foreign_image(text: &str, block: Block, at_end: bool, address: Option<&str>) -> Option<Damage> {
    let image = image_at(block.span.of(text))?;
    let story = image.link.filter(|link| host(link).is_some() && !is_file(link));
    let site = image
        .alt
        .split(|c: char| c.is_whitespace() || c == '(' || c == ')')
        .rev()
        .find(|w| is_site(w));
    let own = address.and_then(host);
    let image_host = host(image.address);
    let elsewhere = own.is_some() && image_host.is_some() && !same_site(own, image_host);
    let headline = image.alt.split_whitespace().count() >= 4;
    if site.is_none() && story.is_none() && !(headline && (at_end || elsewhere)) {
        return None;
    }
    let name = site.or(story.and_then(host)).or(image_host);
    let says = match name {
        Some(name) => format!("an image link to another story ({name})"),
        None => "an image link to another story".into(),
    };
    Some(Damage { kind: "foreign-image".into(), span: block.span, says })
}

/// Whether a word is the name of a site, such as `example.com`.
fn is_site(word: &str) -> bool {
    const ENDS: &[&str] =
        &[".com", ".org", ".net", ".info", ".biz", ".news", ".co", ".uk", ".io", ".tv", ".example"];
    word.len() > 5
        && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
        && ENDS.iter().any(|end| word.ends_with(end))
}

fn is_file(link: &str) -> bool {
    [".jpg", ".jpeg", ".png", ".gif", ".webp"].iter().any(|end| link.ends_with(end))
}

/// Whether two hosts share their last two labels.
fn same_site(a: Option<&str>, b: Option<&str>) -> bool {
    let site = |host: Option<&str>| -> Option<String> {
        let labels: Vec<&str> = host?.rsplit('.').take(2).collect();
        Some(labels.join("."))
    };
    site(a) == site(b)
}

/// The places where bytes of the file could not be read; a long list is cut short
/// and says so.
pub(super) fn unreadable(spans: &[Span]) -> Vec<Damage> {
    const MOST: usize = 100;
    let says = |n_left: usize| match n_left {
        0 => "what stood here could not be read".to_owned(),
        n => format!("what stood here could not be read, nor at {n} places below"),
    };
    let n_left = spans.len().saturating_sub(MOST);
    spans
        .iter()
        .take(MOST)
        .enumerate()
        .map(|(i, span)| Damage {
            kind: "undecodable".into(),
            span: *span,
            says: says(if i + 1 == MOST { n_left } else { 0 }),
        })
        .collect()
}

/// The same for a text that is not the decoded file itself.
pub(super) fn unreadable_in(text: &str) -> Vec<Damage> {
    let places = text.match_indices(UNREADABLE);
    unreadable(&places.map(|(at, mark)| Span::new(at, at + mark.len())).collect::<Vec<_>>())
}

/// NUL characters, which no writer meant; `None` where there are none.
pub(super) fn nuls(text: &str) -> Option<Damage> {
    let first = text.find('\0')?;
    let n = text.bytes().filter(|b| *b == 0).count();
    let says = match n {
        1 => "a NUL character stands here".to_owned(),
        n => format!("the first of {n} NUL characters stands here"),
    };
    Some(Damage { kind: "nul".into(), span: Span::new(first, first + 1), says })
}

#[cfg(test)]
mod tests {
    use super::super::structure::structure;
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let blocks = structure(text, false).blocks;
        let found: Vec<_> = damage(text, &blocks, Some("https://port.example/a"))
            .into_iter()
            .map(|d| format!("{}: {}", d.kind, d.says))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn lists_that_are_announced_must_follow() {
        check("A port.\n\nKey areas include:\n\n- cranes\n- sheds\n", &[]);
        check(
            "A port.\n\nKey areas include:\n|\n\n\n",
            &[
                "missing-list: a list is announced and missing",
                "empty-table: of a table only its bars are left",
            ],
        );
        check(
            "The cargo is listed in the table below:\n",
            &["missing-table: a table is announced and missing"],
        );
        check("He put it plainly:\n\n> No list.\n", &[]);
        check("The director said:\n", &[]);
    }

    #[test]
    fn ruined_tables_are_counted() {
        check(
            "| a | b |||\n|---|---|---|---|\n| 1 | 2 |||\n",
            &["empty-columns: the first table has 2 empty columns"],
        );
        check(
            "| a | b |\n|---|---|\n| | |\n| | |\n",
            &["empty-rows: the first table has 2 empty rows"],
        );
        check("| a | b |\n|---|---|\n| 1 | 2 |\n", &[]);
    }

    #[test]
    fn images_of_other_stories_are_told() {
        check(
            "![[Partner] The rifles – arms.example](https://asia.example/x.jpg)\n",
            &["foreign-image: an image link to another story (arms.example)"],
        );
        check(
            "[![x](https://port.example/a.jpg)](https://b.example/story)\n",
            &["foreign-image: an image link to another story (b.example)"],
        );
        check("![The quay](https://img.port.example/quay.jpg)\n\nThe quay burned.\n", &[]);
    }
}
