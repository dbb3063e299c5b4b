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
        join(&mut streams, *base, scope, |doc, streams, order| {
            places.look(streams, order);
            if words.in_title {
                let title = corpus.title_words(doc);
                places.runs.retain(|(first, last)| title.contains(first) && title.contains(last));
            }
            let bar = if places.runs.is_empty() { 0 } else { corpus.bar(doc) };
            if bar > 0 {
                places.runs.retain(|(first, last)| *first >= bar || *last < bar);
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
    mut meet: impl FnMut(u32, &mut [Stream<'s>], &[usize]),
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
        meet(base + doc, streams, &order);
        doc += 1;
    }
}

/// The documents and positions of one token in one segment.
pub(super) enum Stream<'s> {
    One(Postings<'s>),
    /// Of several terms, put together: `(document, position)`, rising.
    Many {
        pairs: Vec<(u32, u32)>,
        at: usize,
    },
}

impl<'s> Stream<'s> {
    fn of(mut postings: Vec<Postings<'s>>, token: &Pattern) -> Option<Self> {
        if matches!(token, Pattern::Word(_)) || postings.len() < 2 {
            return postings.pop().map(Self::One);
        }
        let mut pairs = Vec::new();
        let mut positions = Vec::new();
        for mut postings in postings {
            while let Some(doc) = postings.next_doc() {
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
            Self::One(postings) => postings.seek(doc),
            Self::Many { pairs, at } => {
                let rest = pairs.get(*at..).unwrap_or(&[]);
                *at += rest.partition_point(|(other, _)| *other < doc);
                pairs.get(*at).map(|(doc, _)| *doc)
            }
        }
    }

    /// Calls `next` with the positions in the current document, rising, a few at a time,
    /// until it wants no more.
    #[inline]
    fn each_few_positions(&mut self, mut next: impl FnMut(&[u32]) -> bool) {
        match self {
            Self::One(postings) => postings.each_few_positions(next),
            Self::Many { .. } => {
                let _ = self.here().iter().try_for_each(|(_, p)| next(&[*p]).then_some(()));
            }
        }
    }

    /// The pairs of the current document.
    fn here(&self) -> &[(u32, u32)] {
        let Self::Many { pairs, at } = self else { return &[] };
        let rest = pairs.get(*at..).unwrap_or(&[]);
        let doc = rest.first().map_or(0, |(doc, _)| *doc);
        rest.get(..rest.partition_point(|(other, _)| *other == doc)).unwrap_or(&[])
    }

    /// Writes the positions in the current document to `out`.
    fn positions(&mut self, out: &mut Vec<u32>) {
        out.clear();
        match self {
            Self::One(postings) => postings.positions(out),
            Self::Many { .. } => out.extend(self.here().iter().map(|(_, position)| *position)),
        }
    }
}

/// Looks for the places of a leaf in one document after another.
struct Places<'w> {
    words: &'w Words,
    /// Of a token, or of each where they need not stand in a row.
    positions: Vec<Vec<u32>>,
    starts: Starts,
    runs: Vec<Run>,
}

impl<'w> Places<'w> {
    fn new(words: &'w Words) -> Self {
        let positions = vec![Vec::new(); words.tokens.len()];
        Self { words, positions, starts: Starts::default(), runs: Vec::new() }
    }

    /// `order` names the streams, the rarest first.
    fn look(&mut self, streams: &mut [Stream<'_>], order: &[usize]) {
        self.runs.clear();
        match self.words.near {
            Near::Phrase => self.look_for_phrase(streams, order),
            Near::Within { others, ordered } => {
                for (stream, positions) in streams.iter_mut().zip(&mut self.positions) {
                    stream.positions(positions);
                }
                near::stretches(&self.positions, others, ordered, &mut self.runs);
            }
        }
    }

    /// The rarest token says where the phrase may begin, every other one whether it
    /// goes on; those that come too late to matter are not read.
    fn look_for_phrase(&mut self, streams: &mut [Stream<'_>], order: &[usize]) {
        for (nth, nr) in order.iter().enumerate() {
            let Some(stream) = streams.get_mut(*nr) else { return };
            let shift = u32::try_from(*nr).unwrap_or(u32::MAX);
            match nth {
                0 => self.starts.begin(stream, shift),
                _ => self.starts.keep_followed(stream, shift),
            }
            if self.starts.rising.is_empty() {
                return;
            }
        }
        let last = u32::try_from(order.len().saturating_sub(1)).unwrap_or(u32::MAX);
        self.runs.extend(self.starts.rising.iter().map(|start| (*start, start + last)));
    }
}

/// Where a phrase may begin in a document.
#[derive(Default)]
struct Starts {
    rising: Vec<u32>,
    /// Those that remain, while a token is looked at.
    kept: Vec<u32>,
    /// A bit for each place where the token would have to stand; none between two tokens.
    wanted: Vec<u64>,
}

impl Starts {
    /// Begins with the places of a token that stands `shift` tokens into the phrase.
    fn begin(&mut self, stream: &mut Stream<'_>, shift: u32) {
        self.rising.clear();
        stream.each_few_positions(|few| {
            match shift {
                0 => self.rising.extend_from_slice(few),
                _ => self.rising.extend(few.iter().filter_map(|at| at.checked_sub(shift))),
            }
            true
        });
    }

    /// Keeps those from which the token stands `shift` tokens on.
    ///
    /// Of common words hardly a place is like the one before, so a comparison of two
    /// lists would guess wrong at every other step; a bit is looked up without a guess.
    fn keep_followed(&mut self, stream: &mut Stream<'_>, shift: u32) {
        let Some(last) = self.rising.last().map(|start| start + shift) else { return };
        if self.wanted.len() <= last as usize / 64 {
            self.wanted.resize(last as usize / 64 + 1, 0);
        }
        for start in &self.rising {
            if let Some(bits) = self.wanted.get_mut((start + shift) as usize / 64) {
                *bits |= 1 << ((start + shift) % 64);
            }
        }
        self.kept.clear();
        let Self { kept, wanted, .. } = self;
        stream.each_few_positions(|few| {
            let is_wanted = |position: &u32| {
                let bits = wanted.get(*position as usize / 64).copied().unwrap_or(0);
                (bits >> (position % 64) & 1) as u32
            };
            let mut hits = (0u32..).zip(few).fold(0, |hits, (nr, at)| hits | is_wanted(at) << nr);
            while hits != 0 {
                kept.extend(few.get(hits.trailing_zeros() as usize).map(|at| at - shift));
                hits &= hits - 1;
            }
            few.last().is_some_and(|at| *at < last)
        });
        for start in &self.rising {
            if let Some(bits) = self.wanted.get_mut((start + shift) as usize / 64) {
                *bits = 0;
            }
        }
        core::mem::swap(&mut self.rising, &mut self.kept);
    }
}
