//! Who says a figure: the attribution that governs its place.

use crate::attribution::Attribution;
use crate::corpus::AttributionKind;
use crate::text::Span;

/// The attributions of a document, walked sentence by sentence.
pub(super) struct Sources<'a> {
    all: &'a [Attribution],
    /// The numbers of the attributions, in the order of their sentences.
    by_sentence: Vec<u32>,
    /// The numbers of the quotations, in text order.
    quotations: Vec<u32>,
    /// Those of the sentence, within `by_sentence`.
    here: core::ops::Range<usize>,
    /// What the sentence before left for one that goes on with "he".
    before: Option<u32>,
    goes_on: bool,
    sentence: Span,
    quotation: usize,
}

impl<'a> Sources<'a> {
    pub fn new(all: &'a [Attribution]) -> Self {
        let numbers = 0..u32::try_from(all.len()).unwrap_or(u32::MAX);
        let mut by_sentence: Vec<u32> = numbers.collect();
        by_sentence.sort_by_key(|nr| all.get(*nr as usize).map(|one| one.sentence));
        let is_quotation = |nr: &u32| {
            all.get(*nr as usize).is_some_and(|one| one.kind == AttributionKind::Quotation)
        };
        let quotations =
            (0..u32::try_from(all.len()).unwrap_or(u32::MAX)).filter(is_quotation).collect();
        Self {
            all,
            by_sentence,
            quotations,
            here: 0..0,
            before: None,
            goes_on: false,
            sentence: Span::default(),
            quotation: 0,
        }
    }

    fn get(&self, nr: u32) -> Option<&'a Attribution> {
        self.all.get(nr as usize)
    }

    /// The next sentence begins.
    pub fn begin(&mut self, text: &str, span: Span) {
        let start = |nr: &u32| self.get(*nr).map_or(u32::MAX, |one| one.sentence.start);
        let from = self.by_sentence.partition_point(|nr| start(nr) < span.start);
        let rest = self.by_sentence.get(from..).unwrap_or_default();
        let n = rest.iter().take_while(|nr| start(nr) < span.end).count();
        let next = span.of(text).trim_start();
        self.goes_on = ["He ", "She ", "They ", "he ", "she ", "they "]
            .iter()
            .any(|pronoun| next.starts_with(pronoun));
        // Only the sentence directly before counts, or one that itself went on.
        let last = self.by_sentence.get(self.here.clone()).unwrap_or_default().last().copied();
        let kept = self.before.filter(|_| self.goes_on && self.here.is_empty());
        self.before =
            last.or(kept).filter(|nr| self.get(*nr).is_some_and(|one| one.source.is_some()));
        self.here = from..from + n;
        self.sentence = span;
        while self.quotation < self.quotations.len()
            && self
                .quotations
                .get(self.quotation)
                .and_then(|nr| self.get(*nr))
                .is_some_and(|one| one.span.end <= span.start)
        {
            self.quotation += 1;
        }
    }

    /// The verbs of the sentence, in text order.
    pub fn verbs(&self) -> Vec<Span> {
        let here = self.by_sentence.get(self.here.clone()).unwrap_or_default();
        let mut verbs: Vec<Span> = here
            .iter()
            .filter_map(|nr| self.get(*nr)?.verb)
            .filter(|verb| self.sentence.contains(*verb))
            .collect();
        verbs.sort_unstable();
        verbs.dedup();
        verbs
    }

    /// The attribution that tells who says what stands at `span`: the quotation that holds
    /// it, the clause, the sentence, or the sentence before if this one goes on with a
    /// pronoun.
    pub fn of(&self, span: Span) -> Option<u32> {
        let rest = self.quotations.get(self.quotation..).unwrap_or_default();
        let quoted = rest
            .iter()
            .take_while(|nr| self.get(**nr).is_some_and(|one| one.span.start < span.end))
            .find(|nr| self.get(**nr).is_some_and(|one| one.span.contains(span)));
        if let Some(nr) = quoted {
            return Some(*nr);
        }
        let here = self.by_sentence.get(self.here.clone()).unwrap_or_default();
        // A quotation says nothing of what stands outside of it, unless its verb does.
        let governs = |nr: &&u32| {
            self.get(**nr)
                .is_some_and(|one| one.kind == AttributionKind::Attribution && one.source.is_some())
        };
        let clause = here
            .iter()
            .filter(governs)
            .find(|nr| self.get(**nr).is_some_and(|one| one.span.contains(span)));
        let nearest = || {
            let far = |nr: &&u32| {
                let verb = self.get(**nr).and_then(|one| one.verb).unwrap_or(span);
                if verb.end <= span.start {
                    span.start - verb.end
                } else {
                    verb.start.saturating_sub(span.end)
                }
            };
            here.iter().filter(governs).min_by_key(far)
        };
        if let Some(nr) = clause.or_else(nearest) {
            return Some(*nr);
        }
        // `“…,” said X, putting the figure at 17.`
        let tagged = here.iter().find(|nr| {
            self.get(**nr).is_some_and(|one| {
                one.source.is_some() && one.verb.is_some_and(|verb| self.sentence.contains(verb))
            })
        });
        tagged.copied().or(self.before.filter(|_| self.goes_on))
    }
}
