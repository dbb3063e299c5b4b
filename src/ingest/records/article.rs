//! A record as an article: its title, an empty line, its text, and below what else it
//! holds.

use super::super::article::Article;
use super::super::draft::Draft;
use super::super::{html, plain};
use super::cell::Cell;
use super::guess::{date, is_address, language};
use super::markup::is_markup;
use crate::corpus::{BlockKind, Columns, Field, Metadata, Provenance, Role};

/// The article of a record; `None` where all its cells are empty.
///
/// Whatever has no role, and what does not fit its role (a date that cannot be read),
/// stands below the text with the name of its column, so that nothing is lost. `id` is
/// what the article is called where it has no words.
/// Cost: linear in the record.
pub(super) fn article(id: &str, cells: &[Cell<'_>], columns: &Columns) -> Option<Article> {
    let mut draft = Draft::default();
    let mut metadata = Metadata::default();
    let mut text = None;
    let mut others = Vec::new();
    for cell in cells.iter().filter(|cell| !cell.is_blank()) {
        let value = cell.value.as_ref();
        let used = match columns.role(&cell.name) {
            Some(Role::Title) if metadata.title.is_none() => {
                metadata.title = Some(title(&mut draft, value));
                true
            }
            Some(Role::Text) if text.is_none() => {
                text = Some(value);
                true
            }
            Some(Role::Author) => match &mut metadata.author {
                Some(author) => {
                    author.value.push_str(", ");
                    author.value.push_str(value.trim());
                    true
                }
                slot => set(slot, Some(value.trim().to_owned())),
            },
            Some(Role::Source) => set(&mut metadata.source, Some(value.trim().to_owned())),
            Some(Role::Date) => set(&mut metadata.date, date(value)),
            Some(Role::Language) => set(&mut metadata.language, language(value)),
            Some(Role::Url) => {
                let address = is_address(value).then(|| value.trim().to_owned());
                set(&mut metadata.url, address)
            }
            Some(Role::Id) => set(&mut metadata.id, Some(value.trim().to_owned())),
            _ => false,
        };
        if !used {
            others.push(cell);
        }
    }
    if let Some(text) = text {
        // What the columns say counts more than what the text does.
        metadata = metadata.or(body(&mut draft, text));
    }
    rest(&mut draft, &others);
    if draft.is_blank() {
        return None;
    }
    metadata.title.get_or_insert_with(|| Field {
        value: id.rsplit('/').next().unwrap_or(id).to_owned(),
        from: Provenance::FileName,
        span: None,
    });
    Some(draft.finish(metadata))
}

/// Fills a field that the file says, if it is empty and there is a value.
fn set<T>(slot: &mut Option<Field<T>>, value: Option<T>) -> bool {
    let free = slot.is_none();
    match value {
        Some(value) if free => {
            *slot = Some(Field { value, from: Provenance::Metadata, span: None });
            true
        }
        _ => false,
    }
}

/// The title stands first, wherever its column does.
fn title(draft: &mut Draft, title: &str) -> Field<String> {
    let span = draft.block(BlockKind::Title, 0, title);
    let value = title.split_whitespace().collect::<Vec<_>>().join(" ");
    Field { value, from: Provenance::Metadata, span: Some(span) }
}

/// Adds prose, as a page where it clearly is one; gives what it says of itself.
fn body(draft: &mut Draft, body: &str) -> Metadata {
    let page = is_markup(body).then(|| html::article("", body, html::Scope::Text));
    let page = page.filter(|page| !page.text.trim().is_empty());
    draft.append(page.unwrap_or_else(|| plain::article("", body.to_owned(), false)))
}

/// Adds the cells that have no role: prose below its name, the others a line each.
fn rest(draft: &mut Draft, cells: &[&Cell<'_>]) {
    const SHORT: usize = 200;
    let (short, long): (Vec<&Cell<'_>>, Vec<&Cell<'_>>) = cells
        .iter()
        .partition(|cell| cell.value.len() <= SHORT && !cell.value.trim().contains('\n'));
    for cell in long {
        if !cell.name.trim().is_empty() {
            draft.block(BlockKind::Heading, 2, cell.name.trim());
        }
        body(draft, &cell.value);
    }
    let line = |cell: &Cell<'_>| match cell.name.trim() {
        "" => cell.value.trim().to_owned(),
        name => format!("{name}: {}", cell.value.trim()),
    };
    let lines: Vec<String> = short.into_iter().map(line).collect();
    if !lines.is_empty() {
        draft.block(BlockKind::Metadata, 0, &lines.join("\n"));
    }
}
