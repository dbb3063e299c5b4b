//! The structure of an article: blocks, and what was broken in the source.

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

/// Something broken in the source, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Damage {
    /// A stable name: `missing-list`, `empty-columns`, `foreign-image`, `empty-rows`, …
    pub kind: String,
    pub span: Span,
    /// One sentence in plain words.
    pub says: String,
}
