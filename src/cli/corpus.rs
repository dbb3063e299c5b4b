//! The texts that the arguments name, with their index.

use std::ffi::OsString;

use super::complain;
use super::library::{self, Text};
use super::stop::Stop;
use crate::index::{Checkpoints, Index};
use crate::query::concordance::{Collecting, Lines, Texts};
use crate::query::{self, DocSet, Query};

/// Texts that can be asked.
pub(super) struct Corpus {
    pub texts: Vec<Text>,
    pub index: Index,
    checkpoints: Vec<Checkpoints>,
}

impl Corpus {
    pub fn read(paths: &[OsString]) -> Result<Self, Stop> {
        let texts = library::texts(paths, false)?;
        let (index, checkpoints) = library::index(&texts);
        Ok(Self { texts, index, checkpoints })
    }

    pub fn all(&self) -> Vec<u32> {
        (0..self.index.n_docs()).collect()
    }

    /// The documents that match a query.
    pub fn matching(&self, query: &Query) -> DocSet {
        query::evaluate(&self.index, query).docs
    }

    /// Every place of a query.
    pub fn lines(&self, query: &Query) -> Lines {
        let found = query::evaluate(&self.index, query);
        let n_hits = |doc: u32| found.n_hits.get(doc as usize).copied().unwrap_or(0);
        let docs = found.docs.iter().map(|doc| (doc, n_hits(doc)));
        let mut collecting = Collecting::new(docs, usize::MAX);
        while !collecting.step(&self.index, query, self) {}
        collecting.finish().0
    }
}

impl Texts for Corpus {
    fn text(&self, doc: u32) -> Option<(&str, &Checkpoints)> {
        let nr = doc as usize;
        Some((self.texts.get(nr)?.text.as_str(), self.checkpoints.get(nr)?))
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
