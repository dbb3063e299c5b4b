//! Consecutive tokens.

use super::leaf::Element;
use crate::index::{Index, Located};

/// Where a phrase begins, document by document.
pub(super) struct Starts {
    /// Rising.
    pub docs: Vec<u32>,
    /// For each document where its starts end in `starts`.
    ends: Vec<usize>,
    /// Token positions, rising within a document.
    starts: Vec<u32>,
}

impl Starts {
    /// The documents with the token positions at which the phrase begins.
    pub fn iter(&self) -> impl Iterator<Item = (u32, &[u32])> {
        let mut from = 0;
        self.docs.iter().zip(&self.ends).map(move |(doc, end)| {
            let starts = &self.starts[from..*end];
            from = *end;
            (*doc, starts)
        })
    }

    fn push(&mut self, doc: u32) {
        if self.ends.last().copied().unwrap_or(0) < self.starts.len() {
            self.docs.push(doc);
            self.ends.push(self.starts.len());
        }
    }
}

/// Finds a phrase.
///
/// Cost: the rarest token is read whole; of every other one only the positions in
/// documents that are still in play.
pub(super) fn find(index: &Index, elements: &[Element]) -> Starts {
    let mut lists: Vec<(usize, Vec<Located<'_>>)> = elements
        .iter()
        .enumerate()
        .map(|(shift, element)| (shift, located(index, element)))
        .collect();
    lists.sort_by_key(|(_, list)| list.iter().map(|l| u64::from(l.postings.n_docs())).sum::<u64>());

    let mut found: Option<Starts> = None;
    for (shift, list) in lists {
        let shift = u32::try_from(shift).unwrap_or(u32::MAX);
        found = Some(narrow(found, shift, list));
        if found.as_ref().is_some_and(|f| f.docs.is_empty()) {
            break;
        }
    }
    found.unwrap_or(Starts { docs: Vec::new(), ends: Vec::new(), starts: Vec::new() })
}

pub(super) fn located<'i>(index: &'i Index, element: &Element) -> Vec<Located<'i>> {
    match element {
        Element::Word(word) => index.term(word),
        Element::Prefix(prefix) => index.prefix(prefix),
    }
}

/// Keeps the starts for which a token of `list` stands `shift` tokens on.
fn narrow(found: Option<Starts>, shift: u32, list: Vec<Located<'_>>) -> Starts {
    let mut kept = Starts { docs: Vec::new(), ends: Vec::new(), starts: Vec::new() };
    let mut here = Vec::new();
    for (doc, positions) in merged(list, found.as_ref().map(|f| f.docs.as_slice())) {
        here.clear();
        here.extend(positions.iter().filter_map(|p| p.checked_sub(shift)));
        match &found {
            None => kept.starts.extend(&here),
            Some(found) => {
                let Ok(nr) = found.docs.binary_search(&doc) else { continue };
                let from = if nr == 0 { 0 } else { found.ends[nr - 1] };
                let before = &found.starts[from..found.ends[nr]];
                kept.starts.extend(before.iter().filter(|p| here.binary_search(p).is_ok()));
            }
        }
        kept.push(doc);
    }
    kept
}

/// The positions of all terms of `list` by document, rising; only of the documents
/// in `wanted` if that is given.
fn merged(list: Vec<Located<'_>>, wanted: Option<&[u32]>) -> Vec<(u32, Vec<u32>)> {
    let several = list.windows(2).any(|pair| pair[0].base == pair[1].base);
    let mut all = Vec::new();
    for Located { base, mut postings } in list {
        while let Some((doc, _)) = postings.next_doc() {
            let doc = base + doc;
            if wanted.is_none_or(|docs| docs.binary_search(&doc).is_ok()) {
                let mut positions = Vec::new();
                postings.positions(&mut positions);
                all.push((doc, positions));
            }
        }
    }
    if several {
        all.sort_by_key(|(doc, _)| *doc);
        all.dedup_by(|later, first| {
            let same = later.0 == first.0;
            if same {
                first.1.append(&mut later.1);
            }
            same
        });
        all.iter_mut().for_each(|(_, positions)| positions.sort_unstable());
    }
    all
}
