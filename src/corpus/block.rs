//! The structure of an article: blocks, and what was broken in the source.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// A block of a document. Blocks are in order and disjoint; what lies between
/// them is white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    pub kind: BlockKind,
    pub span: Span,
    /// Depth of a heading (1 to 6); 0 for every other kind.
    pub level: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum BlockKind {
    Title,
    Heading,
    Paragraph,
    /// Consecutive items, one or more lines each.
    List,
    /// Consecutive rows, cells apart by `|` or tabs.
    Table,
    Quotation,
    /// A post of a social network with the line that credits it.
    EmbeddedPost,
    /// A reference to an image; never fetched.
    Image,
    /// A header such as `date 2024-03-20` which states facts of the article.
    Metadata,
    /// Menus, sharing bars, notices: kept, and shown as set aside.
    Boilerplate,
}

impl BlockKind {
    /// The stable name, as the native command prints it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::List => "list",
            Self::Table => "table",
            Self::Quotation => "quotation",
            Self::EmbeddedPost => "embedded-post",
            Self::Image => "image",
            Self::Metadata => "metadata",
            Self::Boilerplate => "boilerplate",
        }
    }

    /// Whether it is what the article itself tells: no header, no image, and nothing that
    /// stands around it.
    pub fn is_body(self) -> bool {
        !matches!(self, Self::Image | Self::Metadata | Self::Boilerplate)
    }
}

/// `text` with blanks in place of what is set aside: everything else keeps its place.
/// Cost: none where nothing is.
pub fn without_aside<'t>(text: Cow<'t, str>, blocks: &[Block]) -> Cow<'t, str> {
    let aside = || blocks.iter().filter(|block| block.kind == BlockKind::Boilerplate);
    if aside().next().is_none() {
        return text;
    }
    let mut told = String::with_capacity(text.len());
    for Block { span, .. } in aside() {
        let (Some(before), Some(blank)) =
            (text.get(told.len()..span.start as usize), text.get(span.range()))
        else {
            continue;
        };
        told.push_str(before);
        told.extend(core::iter::repeat_n(' ', blank.len()));
    }
    told.push_str(text.get(told.len()..).unwrap_or(""));
    Cow::Owned(told)
}

/// Something broken in the source, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Damage {
    /// A stable name: `missing-list`, `empty-columns`, `foreign-image`, `empty-rows`, …
    pub kind: String,
    pub span: Span,
    /// One sentence in plain words.
    pub says: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn what_is_not_set_aside_keeps_its_place(parts in proptest::collection::vec(("\\PC{0,9}", proptest::bool::ANY), 0..9)) {
            let text: String = parts.iter().map(|(part, _)| part.as_str()).collect();
            let mut at = 0;
            let blocks: Vec<Block> = parts.iter().map(|(part, aside)| {
                let span = Span::new(at, at + part.len());
                at += part.len();
                let kind = if *aside { BlockKind::Boilerplate } else { BlockKind::Paragraph };
                Block { kind, span, level: 0 }
            }).collect();
            let told = without_aside(Cow::Borrowed(&text), &blocks);
            proptest::prop_assert_eq!(told.len(), text.len());
            for (block, (part, aside)) in blocks.iter().zip(&parts) {
                let blank = " ".repeat(part.len());
                proptest::prop_assert_eq!(block.span.of(&told), if *aside { &blank } else { part });
            }
        }
    }
}
