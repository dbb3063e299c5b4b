//! An article that is put together from several texts: the cells of a record, the parts
//! of a message.

use super::article::Article;
use crate::corpus::{Block, BlockKind, Damage, Field, Metadata, Provenance};
use crate::text::Span;

/// Text, blocks and damage as they grow; pieces are apart by an empty line.
#[derive(Default)]
pub(super) struct Draft {
    text: String,
    blocks: Vec<Block>,
    damage: Vec<Damage>,
}

impl Draft {
    /// Whether nothing but white space is in it.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    fn part(&mut self) -> usize {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.len()
    }

    /// Adds a text that is one block, as it stands; gives its place without the white
    /// space around it. It must hold more than white space.
    pub fn block(&mut self, kind: BlockKind, level: u8, text: &str) -> Span {
        let start = self.part();
        self.text.push_str(text);
        let span = Span::new(start, self.text.len()).trim(&self.text);
        self.blocks.push(Block { kind, level, span });
        span
    }

    /// Adds a text with its blocks and its damage; gives what it says of itself. Only
    /// what stands first may be titled by its own heading.
    pub fn append(&mut self, below: Article) -> Metadata {
        let Article { text, metadata, blocks, damage } = below;
        if text.trim().is_empty() {
            return Metadata::default();
        }
        let titled = !self.blocks.is_empty();
        let at = self.part();
        self.text.push_str(&text);
        self.blocks.extend(blocks.into_iter().map(|block| {
            let span = moved(block.span, at);
            match block.kind {
                BlockKind::Title if titled => Block { kind: BlockKind::Heading, level: 1, span },
                _ => Block { span, ..block },
            }
        }));
        let damage = damage.into_iter();
        self.damage.extend(damage.map(|damage| Damage { span: moved(damage.span, at), ..damage }));
        Metadata {
            title: in_place(metadata.title.filter(|title| title.from != Provenance::FileName), at),
            date: in_place(metadata.date, at),
            author: in_place(metadata.author, at),
            recipients: in_place(metadata.recipients, at),
            source: in_place(metadata.source, at),
            url: in_place(metadata.url, at),
            language: in_place(metadata.language, at),
            id: in_place(metadata.id, at),
        }
    }

    /// The article with what is known of it.
    pub fn finish(self, metadata: Metadata) -> Article {
        let Self { text, blocks, damage } = self;
        Article { text, metadata, blocks, damage }
    }
}

fn moved(span: Span, by: usize) -> Span {
    Span::new(span.start as usize + by, span.end as usize + by)
}

fn in_place<T>(field: Option<Field<T>>, by: usize) -> Option<Field<T>> {
    field.map(|field| Field { span: field.span.map(|span| moved(span, by)), ..field })
}
