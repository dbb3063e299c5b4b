//! Tokens that stand together.

use super::Corpus;
use super::leaf::{Near, Words};
use super::near;
use crate::index::{Index, Located, Pattern, Postings};

/// First and last token of a place.
pub(super) type Run = (u32, u32);

/// Calls `found` for each document that holds `words`, rising, with its places: rising,
/// and of two that overlap neither holds the other. With `scope` (rising) only its
/// documents are looked at.
///
/// Cost: the documents of the rarest token are read; those of every other one are
/// sought among them, and positions read where all stand.
pub(super) fn find(
    index: &Index,
    corpus: &impl Corpus,
    words: &Words,
    scope: Option<&[u32]>,
    mut found: impl FnMut(u32, &[Run]),
) {
    let lists: Vec<Vec<Located<'_>>> = words.tokens.iter().map(|t| index.located(t)).collect();
    let mut bases: Vec<u32> = lists.iter().flatten().map(|l| l.base).collect();
    bases.sort_unstable();
    bases.dedup();
    let mut lists: Vec<_> = lists.into_iter().map(|list| list.into_iter().peekable()).collect();
    let mut places = Places::new(words);
    for (nr, base) in bases.iter().enumerate() {
        let end = bases.get(nr + 1).copied().unwrap_or(u32::MAX);
        let mut streams = Vec::with_capacity(lists.len());
        for (list, token) in lists.iter_mut().zip(&words.tokens) {
            let mut here = Vec::new();
            while let Some(located) = list.next_if(|l| l.base == *base) {
                here.push(located.postings);
            }
            streams.extend(Stream::of(here, token));
        }
        // Some token does not stand in this segment.
        if streams.len() < words.tokens.len() {
            continue;
        }
        let scope = scope.map(|docs| {
            let from = docs.partition_point(|doc| doc < base);
            docs.get(from..docs.partition_point(|doc| *doc < end)).unwrap_or(&[])
        });
        join(&mut streams, *base, scope, |doc, streams| {
            places.look(streams);
            if words.in_title {
                let title = corpus.title_words(doc);
                places.runs.retain(|(first, last)| title.contains(first) && title.contains(last));
            }
            if !places.runs.is_empty() {
                found(doc, &places.runs);
            }
        });
    }
}

/// Calls `meet` for each document in which all streams stand.
fn join<'s>(
    streams: &mut [Stream<'s>],
    base: u32,
    scope: Option<&[u32]>,
    mut meet: impl FnMut(u32, &mut [Stream<'s>]),
) {
    // The rarest leads.
    let mut order: Vec<usize> = (0..streams.len()).collect();
    order.sort_by_key(|nr| streams.get(*nr).map_or(0, Stream::n_docs));
    let mut scope = scope.map(|docs| docs.iter().copied().peekable());
    let mut doc = 0;
    'next: loop {
        if let Some(scope) = &mut scope {
            while scope.next_if(|wanted| wanted - base < doc).is_some() {}
            match scope.peek() {
                Some(wanted) => doc = wanted - base,
                None => return,
            }
        }
        for nr in &order {
            match streams.get_mut(*nr).and_then(|stream| stream.seek(doc)) {
                Some(at) if at == doc => {}
                Some(at) => {
                    doc = at;
                    continue 'next;
                }
                None => return,
            }
        }
        meet(base + doc, streams);
        doc += 1;
    }
}

/// The documents and positions of one token in one segment.
pub(super) enum Stream<'s> {
    One(Postings<'s>),
    /// Of several terms, put together: `(document, position)`, rising.
    Many { pairs: Vec<(u32, u32)>, at: usize },
}

impl<'s> Stream<'s> {
    fn of(mut postings: Vec<Postings<'s>>, token: &Pattern) -> Option<Self> {
        if matches!(token, Pattern::Word(_)) || postings.len() < 2 {
            return postings.pop().map(Self::One);
        }
        let mut pairs = Vec::new();
        let mut positions = Vec::new();
        for mut postings in postings {
            while let Some((doc, _)) = postings.next_doc() {
                positions.clear();
                postings.positions(&mut positions);
                pairs.extend(positions.iter().map(|position| (doc, *position)));
            }
        }
        pairs.sort_unstable();
        Some(Self::Many { pairs, at: 0 })
    }

    fn n_docs(&self) -> u32 {
        match self {
            Self::One(postings) => postings.n_docs(),
            Self::Many { pairs, .. } => u32::try_from(pairs.len()).unwrap_or(u32::MAX),
        }
    }

    /// The first document that is not before `doc`.
    fn seek(&mut self, doc: u32) -> Option<u32> {
        match self {
            Self::One(postings) => postings.seek(doc).map(|(doc, _)| doc),
            Self::Many { pairs, at } => {
                let rest = pairs.get(*at..).unwrap_or(&[]);
                *at += rest.partition_point(|(other, _)| *other < doc);
                pairs.get(*at).map(|(doc, _)| *doc)
            }
        }
    }

    /// Writes the positions in the current document to `out`.
    fn positions(&mut self, out: &mut Vec<u32>) {
        out.clear();
        match self {
            Self::One(postings) => postings.positions(out),
            Self::Many { pairs, at } => {
                let here = pairs.get(*at..).unwrap_or(&[]);
                if let Some((doc, _)) = here.first() {
                    let of_doc = here.iter().take_while(|(other, _)| other == doc);
                    out.extend(of_doc.map(|(_, position)| *position));
                }
            }
        }
    }
}

/// Looks for the places of a leaf in one document after another.
struct Places<'w> {
    words: &'w Words,
    /// For each token its positions.
    positions: Vec<Vec<u32>>,
    runs: Vec<Run>,
}

impl<'w> Places<'w> {
    fn new(words: &'w Words) -> Self {
        Self { words, positions: vec![Vec::new(); words.tokens.len()], runs: Vec::new() }
    }

    fn look(&mut self, streams: &mut [Stream<'_>]) {
        for (stream, positions) in streams.iter_mut().zip(&mut self.positions) {
            stream.positions(positions);
        }
        self.runs.clear();
        match self.words.near {
            Near::Phrase => consecutive(&self.positions, &mut self.runs),
            Near::Within { others, ordered } => {
                near::stretches(&self.positions, others, ordered, &mut self.runs);
            }
        }
    }
}

/// Where the tokens stand one right behind the other.
fn consecutive(positions: &[Vec<u32>], runs: &mut Vec<Run>) {
    let rarest = (0..).zip(positions).min_by_key(|(_, positions)| positions.len());
    let Some((shift, rarest)) = rarest else { return };
    let last = u32::try_from(positions.len().saturating_sub(1)).unwrap_or(u32::MAX);
    let stands = |start: u32| {
        (0..).zip(positions).all(|(nth, there)| there.binary_search(&(start + nth)).is_ok())
    };
    let starts = rarest.iter().filter_map(|position| position.checked_sub(shift));
    runs.extend(starts.filter(|start| stands(*start)).map(|start| (start, start + last)));
}
