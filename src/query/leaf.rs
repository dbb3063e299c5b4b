//! The leaves of a query: what is looked up in the index.

use crate::text::{Span, fold, words};

/// One word, one prefix, or a phrase of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// At least one; more than one is a phrase: consecutive tokens.
    pub elements: Vec<Element>,
    /// Where it stands in the query, bytes.
    pub span: Span,
}

/// A token of a leaf, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Element {
    Word(String),
    /// Any word that begins so.
    Prefix(String),
}

impl Leaf {
    /// The leaf that `text` means: its words, the last one a prefix if a `*` stands
    /// right behind it. `None` where it holds no word.
    pub fn read(text: &str, span: Span) -> Option<Self> {
        let mut elements: Vec<_> = words(text).map(|w| Element::Word(fold(w.text))).collect();
        // A fold may leave nothing: a lone combining mark.
        elements.retain(|e| !matches!(e, Element::Word(word) if word.is_empty()));
        let ends_in_star = text.ends_with('*');
        let last_is_word = text.trim_end_matches('*').ends_with(crate::text::is_word_char);
        if let (true, true, Some(Element::Word(word))) =
            (ends_in_star, last_is_word, elements.last_mut())
        {
            let prefix = core::mem::take(word);
            elements.pop();
            elements.push(Element::Prefix(prefix));
        }
        (!elements.is_empty()).then_some(Self { elements, span })
    }

    pub fn is_phrase(&self) -> bool {
        self.elements.len() > 1
    }
}

impl Element {
    /// Whether a folded word of a text is meant.
    pub fn matches(&self, word: &str) -> bool {
        match self {
            Self::Word(own) => own == word,
            Self::Prefix(prefix) => word.starts_with(prefix.as_str()),
        }
    }

    /// Whether some word could be meant by both.
    pub fn meets(&self, other: &Element) -> bool {
        match (self, other) {
            (Self::Word(a), Self::Word(b)) => a == b,
            (Self::Prefix(a), Self::Prefix(b)) => {
                a.starts_with(b.as_str()) || b.starts_with(a.as_str())
            }
            (Self::Prefix(prefix), Self::Word(word)) | (Self::Word(word), Self::Prefix(prefix)) => {
                word.starts_with(prefix.as_str())
            }
        }
    }
}
