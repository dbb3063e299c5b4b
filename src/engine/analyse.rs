//! The stages that one file passes: bytes, documents, mentions.

use serde::{Deserialize, Serialize};

use crate::corpus::{Document, Mention, Outcome};
use crate::entity::{self, Depth};
use crate::ingest::ingest_all;

/// A document with the mentions found in it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Analysed {
    pub document: Document,
    pub mentions: Vec<Mention>,
}

impl Analysed {
    /// A document and what it mentions.
    pub fn new(document: Document, depth: Depth) -> Self {
        let mentions = entity::recognise(&document.text, &document.blocks, depth);
        Self { document, mentions }
    }

    /// The title, where it is searched but no part of the text.
    ///
    /// A title that the text holds too counts once, and a file's name is not searched.
    pub fn title_apart(&self) -> Option<&str> {
        use crate::corpus::Provenance::{Metadata, Stated, User};
        let title = self.document.metadata.title.as_ref()?;
        let searched = title.span.is_none() && matches!(title.from, Stated | Metadata | User);
        (searched && !self.document.text.contains(&title.value)).then_some(title.value.as_str())
    }
}

/// Reads a file and recognises what its documents mention.
pub fn analyse(path: &str, bytes: &[u8], depth: Depth) -> (Outcome, Vec<Analysed>) {
    let (outcome, read) = ingest_all(path, bytes);
    let analysed = |document| Analysed::new(document, depth);
    (outcome, read.documents.into_iter().map(analysed).collect())
}
