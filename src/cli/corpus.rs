//! Asking the texts that the arguments name.

use core::ops::Range;
use std::borrow::Cow;
use std::collections::HashSet;

use super::complain;
use super::library::{Library, Text, n_words};
use crate::index::{Checkpoints, DocSet};
use crate::overlap::{Alike, Rule};
use crate::query::concordance::{Collecting, Lines, Texts};
use crate::query::{self, Corpus, Expression, Feature, Outside, Query, Test, title_words};

impl Library {
    pub fn all(&self) -> Vec<u32> {
        (0..self.index.n_docs()).collect()
    }

    /// The documents that match a query.
    pub fn matching(&self, query: &Query) -> DocSet {
        let mut docs = DocSet::none(self.index.n_docs());
        docs.extend(query::evaluate(&self.index, self, query).docs);
        docs
    }

    /// Every place of a query.
    pub fn lines(&self, query: &Query) -> Lines {
        let found = query::evaluate(&self.index, self, query);
        let docs = found.docs.into_iter().zip(found.n_hits);
        let mut collecting = Collecting::new(docs, usize::MAX);
        while !collecting.step(&self.index, self, query, self) {}
        collecting.finish().0
    }

    fn docs(&self, holds: impl Fn(usize, &Text) -> bool) -> Vec<u32> {
        let docs = (0u32..).zip(&self.texts).enumerate();
        docs.filter(|(nr, (_, text))| holds(*nr, text)).map(|(_, (doc, _))| doc).collect()
    }
}

impl Texts for Library {
    fn text(&self, doc: u32) -> Option<Cow<'_, str>> {
        self.texts.get(doc as usize).map(|text| Cow::Borrowed(text.text()))
    }

    fn checkpoints(&self, doc: u32) -> Option<&Checkpoints> {
        self.checkpoints.get(doc as usize)
    }
}

impl Corpus for Library {
    fn docs(&self, test: &Test) -> Vec<u32> {
        match test {
            Test::Entity(name) => self.docs(|_, t| t.mentions.iter().any(|(_, n)| n == name)),
            Test::Kind(kind) => self.docs(|_, t| t.mentions.iter().any(|(k, _)| k == kind)),
            Test::Has(Feature::Duplicate) => {
                let mut met = HashSet::new();
                let first: Vec<bool> =
                    self.texts.iter().map(|t| met.insert(t.document.same_text)).collect();
                self.docs(|nr, _| first.get(nr) == Some(&false))
            }
            Test::Has(Feature::NearDuplicate) => {
                let mut alike = Alike::new(&self.texts, n_words(&self.texts), Rule::Default);
                while !alike.step(&self.texts) {}
                let mut docs = DocSet::none(self.index.n_docs());
                docs.extend(alike.finish().pairs.iter().flat_map(|p| [p.docs.0, p.docs.1]));
                docs.iter().collect()
            }
            test => self.docs(|nr, text| {
                let document = &text.document;
                let language = document.metadata.language.as_ref();
                test.holds(&Outside {
                    metadata: &document.metadata,
                    blocks: &document.blocks,
                    id: &text.doc,
                    format: document.format.name(),
                    language: language.map(|language| language.value.as_str()),
                    n_words: self.checkpoints.get(nr).map_or(0, Checkpoints::n_words),
                    is_damaged: !document.damage.is_empty(),
                    is_duplicate: false,
                    is_near_duplicate: false,
                })
            }),
        }
    }

    fn title_words(&self, doc: u32) -> Range<u32> {
        let nr = doc as usize;
        let (Some(text), Some(checkpoints)) = (self.texts.get(nr), self.checkpoints.get(nr)) else {
            return 0..0;
        };
        title_words(&text.document, text.title_apart.as_deref(), checkpoints.n_words())
    }

    fn bar(&self, doc: u32) -> u32 {
        self.bars.get(doc as usize).copied().unwrap_or(0)
    }

    fn matches(&self, pattern: &str, scope: Option<&[u32]>) -> Vec<(u32, Vec<(u32, u32)>)> {
        let Ok(expression) = Expression::new(pattern) else { return Vec::new() };
        let runs = |doc: u32| {
            let text = self.texts.get(doc as usize)?;
            Some((doc, expression.runs(text.text(), text.title_apart.as_deref())?))
        };
        match scope {
            Some(scope) => scope.iter().copied().filter_map(runs).collect(),
            None => (0..self.index.n_docs()).filter_map(runs).collect(),
        }
    }
}

/// Reads a query; what of it is passed over is said.
pub(super) fn read_query(text: &str) -> Query {
    let query = query::parse(text);
    for notice in &query.notices {
        complain(&format!("{}: {}", notice.span.of(text), notice.says));
    }
    query
}
