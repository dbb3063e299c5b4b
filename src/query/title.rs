//! Where the title stands among the tokens of a document.

use core::ops::Range;

use crate::corpus::Document;
use crate::index::TITLE_GAP;
use crate::text::words;

/// The tokens of the title of `document`, which has `n_words` in its text. `apart` is a
/// title that is no part of the text, and is indexed behind it.
pub fn title_words(document: &Document, apart: Option<&str>, n_words: u32) -> Range<u32> {
    let count = |text: &str| u32::try_from(words(text).count()).unwrap_or(u32::MAX);
    if let Some(title) = apart {
        let from = n_words + TITLE_GAP;
        return from..from + count(title);
    }
    let Some(span) = document.metadata.title.as_ref().and_then(|title| title.span) else {
        return 0..0;
    };
    let from = count(document.text.get(..span.start as usize).unwrap_or(""));
    from..from + count(span.of(&document.text))
}
