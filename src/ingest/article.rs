//! What a format makes of an article, and how a manuscript becomes one.

use super::boilerplate::is_boilerplate;
use super::damage::{damage, unreadable_in};
use super::decode::Decoded;
use super::header::{Fact, facts_of};
use super::manuscript::Manuscript;
use super::metadata::metadata;
use crate::corpus::{Block, BlockKind, Damage, Decoding, Metadata};

/// An article: text with its blocks, what is known of it, and what is broken in it.
pub(super) struct Article {
    pub text: String,
    pub metadata: Metadata,
    pub blocks: Vec<Block>,
    pub damage: Vec<Damage>,
}

/// What a format makes of a file that holds one article.
pub(super) struct Reading {
    pub article: Article,
    /// `None` where the format leaves no choice.
    pub decoding: Option<Decoding>,
    /// Where the text begins in the file, if it stands there unchanged.
    pub text_at: Option<u32>,
    /// Why the text is only partly what the file holds, in plain words.
    pub reason: Option<String>,
    /// Files within the file.
    pub attachments: Vec<Attachment>,
}

impl Reading {
    /// An article of a format that has an encoding of its own.
    pub fn of(article: Article) -> Self {
        Self { article, decoding: None, text_at: None, reason: None, attachments: Vec::new() }
    }

    /// An article made of decoded text; `fault` says what else is not whole in it.
    pub fn of_decoded(mut article: Article, decoded: &Decoded<'_>, fault: Option<String>) -> Self {
        if !decoded.unreadable.is_empty() {
            article.damage.extend(unreadable_in(&article.text));
        }
        let reasons: Vec<String> = decoded.reason().into_iter().chain(fault).collect();
        Self {
            decoding: Some(decoded.decoding),
            reason: (!reasons.is_empty()).then(|| reasons.join("; ")),
            ..Self::of(article)
        }
    }
}

/// A file within a file.
pub(super) struct Attachment {
    /// As the file has it; may be anything.
    pub name: String,
    /// Its bytes, or in plain words why they cannot be had.
    pub bytes: Result<Vec<u8>, String>,
}

impl Manuscript {
    /// The article that was written: paragraphs that only go around an article are set
    /// apart, header lines are read, title, date and damage found. `beside` is what the
    /// file says of it outside of its text.
    ///
    /// Cost: linear in the text.
    pub fn finish(mut self, path: &str, beside: Metadata) -> Article {
        self.close();
        let Self { text, mut blocks, .. } = self;
        for block in blocks.iter_mut().filter(|block| block.kind == BlockKind::Paragraph) {
            if is_boilerplate(block.span.of(&text)) {
                block.kind = BlockKind::Boilerplate;
            }
        }
        let facts = header_facts(&text, &mut blocks);
        if let Some(block) =
            blocks.iter_mut().find(|block| block.kind == BlockKind::Heading && block.level == 1)
        {
            *block = Block { kind: BlockKind::Title, level: 0, ..*block };
        }
        let metadata = metadata(path, &text, &mut blocks, &facts, beside);
        let address = metadata.url.as_ref().map(|url| url.value.as_str());
        let damage = damage(&text, &blocks, address);
        Article { text, metadata, blocks, damage }
    }
}

/// Finds header lines (a byline, a line with the date) above the text of the article.
fn header_facts(text: &str, blocks: &mut [Block]) -> Vec<Fact> {
    const TOP: usize = 20;
    let mut facts = Vec::new();
    let mut n_body = 0;
    let mut first = true;
    let top = blocks.iter_mut().filter(|block| block.kind != BlockKind::Boilerplate).take(TOP);
    for block in top {
        let content = block.span.of(text);
        match block.kind {
            BlockKind::Heading => first = false,
            BlockKind::Paragraph if n_body < 3 => {
                let stated = (content.len() <= 200 && !content.contains('\n'))
                    .then(|| facts_of(content, block.span.start as usize, first))
                    .flatten();
                match stated {
                    Some(stated) => {
                        facts.extend(stated);
                        block.kind = BlockKind::Metadata;
                    }
                    None => n_body += if content.len() > 250 { 3 } else { 1 },
                }
            }
            BlockKind::Image | BlockKind::Metadata => {}
            _ => n_body += 3,
        }
    }
    facts
}

/// What was read, a line for each block and one for what is not whole: for tests of
/// formats. `shown` writes the text of a block.
#[cfg(test)]
pub(super) fn described(
    read: Result<Reading, String>,
    shown: impl Fn(&str) -> String,
) -> Vec<String> {
    let Reading { article, reason, .. } = match read {
        Ok(reading) => reading,
        Err(reason) => return vec![reason],
    };
    let block =
        |block: &Block| format!("{} {}", block.kind.name(), shown(block.span.of(&article.text)));
    article.blocks.iter().map(block).chain(reason).collect()
}
