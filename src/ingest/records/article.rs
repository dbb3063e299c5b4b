//! A record as an article: its title, an empty line, its text, and below what else it
//! holds.

use super::super::article::Article;
use super::super::{html, plain};
use super::cell::Cell;
use super::guess::{date, is_address, language};
use super::markup::is_markup;
use crate::corpus::{Block, BlockKind, Columns, Damage, Field, Metadata, Provenance, Role};
use crate::text::Span;

/// The article of a record; `None` where all its cells are empty.
///
/// Whatever has no role, and what does not fit its role (a date that cannot be read),
/// stands below the text with the name of its column, so that nothing is lost. `id` is
/// what the article is called where it has no words.
/// Cost: linear in the record.
pub(super) fn article(id: &str, cells: &[Cell<'_>], columns: &Columns) -> Option<Article> {
    let mut draft = Draft::default();
    let mut metadata = Metadata::default();
    let mut body = None;
    let mut rest = Vec::new();
    for cell in cells.iter().filter(|cell| !cell.is_blank()) {
        let value = cell.value.as_ref();
        let used = match columns.role(&cell.name) {
            Some(Role::Title) if metadata.title.is_none() => {
                metadata.title = Some(draft.title(value));
                true
            }
            Some(Role::Text) if body.is_none() => {
                body = Some(value);
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
            rest.push(cell);
        }
    }
    if let Some(body) = body {
        let read = draft.body(body);
        // What the columns say counts more than what the text does.
        let Metadata { title, date, author, source, url, language, id: _ } = read;
        metadata.title = metadata.title.or(title);
        metadata.date = metadata.date.or(date);
        metadata.author = metadata.author.or(author);
        metadata.source = metadata.source.or(source);
        metadata.url = metadata.url.or(url);
        metadata.language = metadata.language.or(language);
    }
    draft.rest(&rest);
    if draft.text.trim().is_empty() {
        return None;
    }
    metadata.title.get_or_insert_with(|| Field {
        value: id.rsplit('/').next().unwrap_or(id).to_owned(),
        from: Provenance::FileName,
        span: None,
    });
    let Draft { text, blocks, damage } = draft;
    Some(Article { text, metadata, blocks, damage })
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

/// The text of a record as it grows.
#[derive(Default)]
struct Draft {
    text: String,
    blocks: Vec<Block>,
    damage: Vec<Damage>,
}

impl Draft {
    /// Parts what follows from what stands there by an empty line.
    fn part(&mut self) -> usize {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.len()
    }

    fn block(&mut self, kind: BlockKind, level: u8, text: &str) -> Span {
        let start = self.part();
        self.text.push_str(text);
        let span = Span::new(start, self.text.len()).trim(&self.text);
        self.blocks.push(Block { kind, level, span });
        span
    }

    /// The title stands first, wherever its column does.
    fn title(&mut self, title: &str) -> Field<String> {
        let span = self.block(BlockKind::Title, 0, title);
        let value = title.split_whitespace().collect::<Vec<_>>().join(" ");
        Field { value, from: Provenance::Metadata, span: Some(span) }
    }

    /// Adds prose, as a page where it clearly is one; gives what it says of itself.
    fn body(&mut self, body: &str) -> Metadata {
        let page = is_markup(body).then(|| html::article("", body));
        let page = page.filter(|page| !page.text.trim().is_empty());
        let Article { text, metadata, blocks, damage } =
            page.unwrap_or_else(|| plain::article("", body.to_owned(), false));
        let start = self.part();
        self.text.push_str(&text);
        let titled = !self.blocks.is_empty();
        self.blocks.extend(blocks.into_iter().map(|block| match block.kind {
            BlockKind::Title if titled => {
                Block { kind: BlockKind::Heading, level: 1, span: moved(block.span, start) }
            }
            _ => Block { span: moved(block.span, start), ..block },
        }));
        let damage = damage.into_iter();
        self.damage.extend(damage.map(|d| Damage { span: moved(d.span, start), ..d }));
        Metadata {
            title: metadata
                .title
                .filter(|title| title.from != Provenance::FileName)
                .map(|title| moved_field(title, start)),
            date: metadata.date.map(|field| moved_field(field, start)),
            author: metadata.author.map(|field| moved_field(field, start)),
            source: metadata.source.map(|field| moved_field(field, start)),
            url: metadata.url.map(|field| moved_field(field, start)),
            language: metadata.language.map(|field| moved_field(field, start)),
            id: None,
        }
    }

    /// Adds the cells that have no role: prose below its name, the others a line each.
    fn rest(&mut self, cells: &[&Cell<'_>]) {
        const SHORT: usize = 200;
        let (short, long): (Vec<&Cell<'_>>, Vec<&Cell<'_>>) = cells
            .iter()
            .partition(|cell| cell.value.len() <= SHORT && !cell.value.trim().contains('\n'));
        for cell in long {
            if !cell.name.trim().is_empty() {
                self.block(BlockKind::Heading, 2, cell.name.trim());
            }
            self.body(&cell.value);
        }
        let line = |cell: &Cell<'_>| match cell.name.trim() {
            "" => cell.value.trim().to_owned(),
            name => format!("{name}: {}", cell.value.trim()),
        };
        let lines: Vec<String> = short.into_iter().map(line).collect();
        if !lines.is_empty() {
            self.block(BlockKind::Metadata, 0, &lines.join("\n"));
        }
    }
}

fn moved(span: Span, by: usize) -> Span {
    Span::new(span.start as usize + by, span.end as usize + by)
}

fn moved_field<T>(field: Field<T>, by: usize) -> Field<T> {
    Field { span: field.span.map(|span| moved(span, by)), ..field }
}
