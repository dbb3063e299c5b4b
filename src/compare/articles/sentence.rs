//! Two articles as sentences of numbered terms.

use std::collections::HashMap;

use crate::corpus::Block;
use crate::segment;
use crate::text::{Span, Stemming, Vocabulary, fold_into, words};

/// A sentence of fewer words is joined to its neighbour in the same paragraph.
const FEWEST_WORDS: usize = 3;

/// One of two articles that are compared.
#[derive(Clone, Copy)]
pub struct Source<'t> {
    pub text: &'t str,
    pub blocks: &'t [Block],
    /// People, places, organisations and peoples, by place: the name under which the
    /// person's decisions put them, folded.
    pub names: &'t [(Span, String)],
    /// Dates, by place: their numbers count nothing.
    pub dates: &'t [Span],
}

/// A sentence and what it can be compared by.
pub(super) struct Sentence {
    pub span: Span,
    /// The number of its paragraph.
    pub paragraph: u32,
    /// Stems with how often they come, by number.
    pub terms: Vec<(u32, f32)>,
    /// Distinct names, by number.
    pub names: Vec<u32>,
    /// Distinct numbers in digits, as written, without separators.
    pub figures: Vec<String>,
    /// Those of them that are no part of a date.
    pub counts: Vec<String>,
}

/// Both articles, numbered alike.
pub(super) struct Read {
    pub a: Vec<Sentence>,
    pub b: Vec<Sentence>,
    pub terms: Vocabulary,
    pub names: Vocabulary,
    /// By term: a form under which it stands in a text.
    pub forms: Vec<String>,
    /// Terms by folded form.
    pub known: HashMap<String, u32>,
}

impl Read {
    /// Reads both. `stemming` says which forms of a word are one term.
    /// Cost: one pass over each text; a stem is looked up once for each form.
    pub fn new(a: Source<'_>, b: Source<'_>, stemming: Option<Stemming>) -> Self {
        let mut reader = Reader {
            stemming,
            terms: Vocabulary::new(),
            names: Vocabulary::new(),
            forms: Vec::new(),
            known: HashMap::new(),
        };
        let (a, b) = (reader.sentences(a), reader.sentences(b));
        let Reader { terms, names, forms, known, .. } = reader;
        Self { a, b, terms, names, forms, known }
    }
}

struct Reader {
    stemming: Option<Stemming>,
    terms: Vocabulary,
    names: Vocabulary,
    forms: Vec<String>,
    known: HashMap<String, u32>,
}

impl Reader {
    fn sentences(&mut self, source: Source<'_>) -> Vec<Sentence> {
        let mut found: Vec<Sentence> = Vec::new();
        let mut blocks = source.blocks.iter().enumerate().peekable();
        let mut names = source.names.iter().peekable();
        for span in segment::sentences(source.text, source.blocks) {
            while blocks.next_if(|(_, block)| block.span.end <= span.start).is_some() {}
            let Some((nr, block)) = blocks.peek() else { break };
            if !block.kind.is_body() {
                continue;
            }
            let paragraph = u32::try_from(*nr).unwrap_or(u32::MAX);
            while names.next_if(|(at, _)| at.start < span.start).is_some() {}
            let mut here = Vec::new();
            while let Some((_, name)) = names.next_if(|(at, _)| at.start < span.end) {
                here.push(self.names.intern(name));
            }
            let sentence = self.sentence(source, span, paragraph, here);
            match found.last_mut() {
                Some(last) if last.paragraph == paragraph && n_words(last) < FEWEST_WORDS => {
                    let merged = last.span.start;
                    let whole = Span { start: merged, end: span.end };
                    let names = last.names.iter().chain(&sentence.names).copied().collect();
                    *last = self.sentence(source, whole, paragraph, names);
                }
                _ if sentence.terms.is_empty() => {}
                _ => found.push(sentence),
            }
        }
        found
    }

    fn sentence(
        &mut self,
        source: Source<'_>,
        span: Span,
        paragraph: u32,
        mut names: Vec<u32>,
    ) -> Sentence {
        let (inside, dates) = (span.of(source.text), source.dates);
        let mut terms: Vec<u32> = words(inside).map(|word| self.term(word.text)).collect();
        terms.sort_unstable();
        let counted = terms.chunk_by(|x, y| x == y);
        let terms = counted.filter_map(|same| Some((*same.first()?, same.len() as f32))).collect();
        names.sort_unstable();
        names.dedup();
        let figures = figures(inside, span.start, &[]);
        let counts = self::figures(inside, span.start, dates);
        Sentence { span, paragraph, terms, names, figures, counts }
    }

    fn term(&mut self, word: &str) -> u32 {
        let mut folded = String::new();
        fold_into(word, &mut folded);
        if let Some(term) = self.known.get(&folded) {
            return *term;
        }
        let term = match self.stemming {
            Some(stemming) => self.terms.intern(&stemming.stem(&folded)),
            None => self.terms.intern(&folded),
        };
        if term as usize == self.forms.len() {
            self.forms.push(folded.clone());
        }
        self.known.insert(folded, term);
        term
    }
}

fn n_words(sentence: &Sentence) -> usize {
    sentence.terms.iter().map(|(_, n)| *n as usize).sum()
}

/// The numbers in digits of a sentence that begins at `start`, each once, but those in
/// `dates`: `7,000` is `7000`.
fn figures(text: &str, start: u32, dates: &[Span]) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = rest.get(at..).unwrap_or("");
        let end = from
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')))
            .unwrap_or(from.len());
        let (figure, more) = from.split_at(end);
        let plain: String = figure.trim_end_matches(['.', ',']).replace(',', "");
        let place = start + u32::try_from(text.len() - from.len()).unwrap_or(0);
        let next = dates.partition_point(|date| date.end <= place);
        if dates.get(next).is_none_or(|date| date.start > place) {
            found.push(plain);
        }
        rest = more;
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lose_their_separators() {
        assert_eq!(figures("13,000 or 7.5, in 2024.", 10, &[]), ["13000", "2024", "7.5"]);
        let dates = [Span::new(28, 32)];
        assert_eq!(figures("13,000 or 7.5, in 2024.", 10, &dates), ["13000", "7.5"]);
        assert!(figures("none", 0, &dates).is_empty());
    }
}
