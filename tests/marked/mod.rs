//! The articles of `golden/names`, and their texts with what is found in them.

use dropleaf::corpus::{Block, BlockKind};
use dropleaf::entity::{Depth, recognise};
use dropleaf::text::Span;

macro_rules! article {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("../golden/names/", $name, ".txt")),
            include_str!(concat!("../golden/names/", $name, ".txt.expected")),
        )
    };
}

/// Name, text, and the text with its mentions marked.
pub const ARTICLES: &[(&str, &str, &str)] =
    &[article!("wire"), article!("scrape"), article!("letter"), article!("court")];

/// The text with its mentions in brackets, each with its type: `[PER Ilse Marant]`.
pub fn marked(text: &str) -> String {
    let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, text.len()), level: 0 };
    let mut out = String::new();
    let mut at = 0;
    for mention in recognise(text, &[block], Depth::Model) {
        let (start, end) = (mention.span.start as usize, mention.span.end as usize);
        // A name within a quantity is not marked again.
        if start >= at {
            out.push_str(&text[at..start]);
            out.push_str(&format!("[{} {}]", mention.kind.code(), &text[start..end]));
            at = end;
        }
    }
    out.push_str(&text[at..]);
    out
}
