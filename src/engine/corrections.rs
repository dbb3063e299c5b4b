//! Facts of articles that a person corrected.

use std::collections::HashMap;

use super::store::Store;
use crate::corpus::{Correction, DocId, Document, Fact, Metadata};
use crate::desk::{ArticleKey, Decision, Step};
use crate::protocol::{Code, Failure};

/// What holds of each article, the last word on each fact.
pub(super) type Corrections = HashMap<ArticleKey, Vec<(Fact, Correction)>>;

/// The corrections that hold.
pub(super) fn in_force<'d>(decisions: impl Iterator<Item = &'d Decision>) -> Corrections {
    let mut all = Corrections::new();
    for decision in decisions {
        let Decision::Correct { article, fact, correction } = decision else { continue };
        let own = all.entry(article.clone()).or_default();
        own.retain(|(other, _)| other != fact);
        if *correction != Correction::AsRead {
            own.push((*fact, correction.clone()));
        }
    }
    all.retain(|_, own| !own.is_empty());
    all
}

/// By what a correction names an article.
pub(super) fn key<T>(id: &str, document: &Document<T>) -> ArticleKey {
    ArticleKey { id: id.to_owned(), sha256: document.sha256.to_string() }
}

/// What was read, corrected.
pub(super) fn corrected(read: &Metadata, corrections: &[(Fact, Correction)]) -> Metadata {
    let mut metadata = read.clone();
    corrections.iter().for_each(|(fact, correction)| metadata.correct(*fact, correction));
    metadata
}

/// Plans to correct facts of an article.
///
/// Errors: [`Code::Refused`] for a date or a language that is none, [`Code::NotFound`] for
/// an article that there is not.
pub(super) fn plan(
    store: &Store,
    doc: DocId,
    changes: &[(Fact, Correction)],
) -> Result<Option<Step>, Failure> {
    let held = store.get(doc).ok_or_else(|| Failure::new(Code::NotFound, ""))?;
    let article = key(held.key(), &held.document);
    let read = held.read.as_deref().unwrap_or(&held.document.metadata);
    let mut decisions = Vec::new();
    let mut says = Vec::new();
    for (fact, correction) in changes {
        if let Correction::To(value) = correction {
            fact.fault(value).map_or(Ok(()), |says| Err(Failure::new(Code::Refused, says)))?;
        }
        let mut now = held.document.metadata.clone();
        match correction {
            Correction::AsRead if held.read.is_none() => continue,
            Correction::AsRead => {
                says.push(format!("the {} is again as read", fact.word()));
            }
            _ => {
                now.correct(*fact, correction);
                if now == held.document.metadata {
                    continue;
                }
                let before = read.value(*fact);
                let before =
                    if before.is_empty() { "none".to_owned() } else { format!("“{before}”") };
                let after = match correction {
                    Correction::To(value) => format!("“{value}”"),
                    _ => "none".to_owned(),
                };
                says.push(format!("{}: {after}, read as {before}", fact.word()));
            }
        }
        let (article, correction) = (article.clone(), correction.clone());
        decisions.push(Decision::Correct { article, fact: *fact, correction });
    }
    let says = format!("Corrected in {}: {}.", held.key(), says.join("; "));
    Ok((!decisions.is_empty()).then_some(Step { says, decisions }))
}

impl Store {
    /// Brings the facts of articles up to what was decided.
    pub(super) fn correct_again(&mut self) {
        let fresh = in_force(self.log.decisions());
        let before = core::mem::replace(&mut self.corrections, fresh);
        let changed = before.keys().chain(self.corrections.keys());
        let changed: Vec<ArticleKey> =
            changed.filter(|key| before.get(*key) != self.corrections.get(*key)).cloned().collect();
        for article in changed {
            let doc = self.find(&article.id);
            if let Some(doc) = doc.filter(|doc| self.is_of(*doc, &article)) {
                self.correct(doc, &article);
            }
        }
    }

    fn is_of(&self, doc: DocId, article: &ArticleKey) -> bool {
        self.get(doc).is_some_and(|held| held.document.sha256.to_string() == article.sha256)
    }

    /// Lays what holds of an article over what was read of it.
    pub(super) fn correct(&mut self, doc: DocId, article: &ArticleKey) {
        let corrections = self.corrections.get(article).cloned().unwrap_or_default();
        let Some(held) = self.held_mut(doc) else { return };
        let read = held.read.take().map_or_else(|| held.document.metadata.clone(), |read| *read);
        held.document.metadata = corrected(&read, &corrections);
        held.read = (!corrections.is_empty()).then(|| Box::new(read));
        self.note_values(doc);
    }
}
