//! Which sentences of two articles tell the same.

use std::collections::BTreeSet;

use super::sentence::{Read, Sentence};
use super::vector::{Inverted, Vector, common, dot, unit};
use crate::text::Span;

/// Weights of a logistic model, each with what it weighs. Fitted on pairs of sentences
/// that people annotated (ECB+); `.ci/bench-compare` scores them.
const COSINE: f32 = 3.0;
const SUBJECT: f32 = 13.4;
const NAMES: f32 = 6.65;
const FIGURES: f32 = 4.15;
const SHARED_NAME: f32 = 1.23;
const SHARED_FIGURE: f32 = 1.56;
const OTHER_FIGURES: f32 = -0.91;
const BIAS: f32 = -8.3;

/// What the share of names counts where an article has none.
const NO_NAMES: f32 = 0.4;

/// From this score on a pair is shown, if the sentences themselves are alike at least so
/// much, share so much that is telling, and neither has two better ones.
const SHOWN: f32 = 0.45;
const ALIKE: f32 = 0.12;
const TELLING: f32 = 2.0;
const PARTNERS: usize = 2;

/// What stands in more sentences of the two than this share is their subject: both go on
/// about it, and a sentence tells nothing by it.
const SUBJECT_SHARE: f32 = 0.12;
/// Words of less weight tell nothing.
const SAYS: f32 = 2.0;

/// Pairs that share less are not looked at.
const LEAST: f32 = 0.02;
/// Above so many pairs of sentences, each keeps only its best partners.
const MANY: usize = 250_000;
const BEST: usize = 16;

/// The size of the corpus that the shares of words are thought to come from, in
/// sentences: how much they weigh against what the two articles show.
const PRIOR: f32 = 2000.0;

/// Two sentences that may tell the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    pub a: Span,
    pub b: Span,
    /// 0 to 1: how sure it is that both tell the same. It ranks pairs.
    pub score: f32,
    /// Whether it is shown: sure enough, and among the best of both sentences.
    pub shown: bool,
    pub evidence: Evidence,
}

/// What two sentences share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The rarest words, folded, at most six.
    pub words: Vec<String>,
    pub names: Vec<String>,
    /// Numbers in digits.
    pub figures: Vec<String>,
    /// Numbers of the first and of the second, where both have some and share none.
    pub other_figures: Option<(Vec<String>, Vec<String>)>,
}

/// The pairs of two articles, best first.
///
/// `share` gives the share of sentences that hold a word, as far as the corpus tells.
/// A pair is scored by what the sentences share, weighed by rarity, and by what the
/// articles share as a whole: another earthquake has the same words, other places and
/// other figures.
/// Cost: the places of common terms; see [`Inverted`].
pub(super) fn pairs(read: &Read, share: &dyn Fn(&str) -> f32) -> Vec<Pair> {
    let weights = weights(read, share);
    let weigh = |sentence: &Sentence| {
        let of = |term: &u32| weights.get(*term as usize).copied().unwrap_or(0.0);
        unit(sentence.terms.iter().map(|(term, _)| (*term, of(term))).collect())
    };
    let a: Vec<Vector> = read.a.iter().map(weigh).collect();
    let b: Vec<Vector> = read.b.iter().map(weigh).collect();
    let whole = Whole::new(read, &weights);
    let mut inverted = Inverted::new(&b, read.terms.len(), a.len());
    let mut found = Vec::new();
    let is_large = a.len().saturating_mul(b.len()) > MANY;
    for (i, (sentence, vector)) in read.a.iter().zip(&a).enumerate() {
        let mut products = inverted.products(vector);
        products.retain(|(_, cosine)| *cosine > LEAST);
        if is_large {
            products.sort_by(|x, y| y.1.total_cmp(&x.1));
            products.truncate(BEST);
        }
        for (j, cosine) in products {
            let Some(other) = read.b.get(j) else { continue };
            let score = whole.score(sentence, other, cosine);
            found.push(Candidate { i, j, cosine, score });
        }
    }
    found.sort_by(|x, y| y.score.total_cmp(&x.score).then((x.i, x.j).cmp(&(y.i, y.j))));
    shown(read, &weights, &found)
}

struct Candidate {
    i: usize,
    j: usize,
    cosine: f32,
    score: f32,
}

/// Marks what is shown, with its evidence.
fn shown(read: &Read, weights: &[f32], found: &[Candidate]) -> Vec<Pair> {
    let local = Local::new(read);
    let mut partners = (vec![0_usize; read.a.len()], vec![0_usize; read.b.len()]);
    let mut pairs = Vec::with_capacity(found.len());
    for candidate in found {
        let Candidate { i, j, cosine, score } = *candidate;
        let (Some(a), Some(b)) = (read.a.get(i), read.b.get(j)) else { continue };
        let (Some(of_a), Some(of_b)) = (partners.0.get_mut(i), partners.1.get_mut(j)) else {
            continue;
        };
        let is_free = *of_a < PARTNERS && *of_b < PARTNERS;
        let shown = score >= SHOWN
            && cosine >= ALIKE
            && is_free
            && local.telling(read, weights, a, b) >= TELLING;
        if shown {
            *of_a += 1;
            *of_b += 1;
        }
        let evidence = if shown { evidence(read, weights, a, b) } else { Evidence::default() };
        pairs.push(Pair { a: a.span, b: b.span, score, shown, evidence });
    }
    pairs
}

/// In how many sentences of the two articles each term and each name stands.
struct Local {
    terms: Vec<f32>,
    names: Vec<f32>,
    /// What stands in more is the subject of both.
    most: f32,
    /// Terms that are part of a name.
    in_names: BTreeSet<u32>,
}

impl Local {
    fn new(read: &Read) -> Self {
        let mut terms = vec![0.0; read.terms.len()];
        let mut names = vec![0.0; read.names.len()];
        let count = |counts: &mut Vec<f32>, nr: u32| {
            if let Some(n) = counts.get_mut(nr as usize) {
                *n += 1.0;
            }
        };
        for sentence in read.a.iter().chain(&read.b) {
            sentence.terms.iter().for_each(|(term, _)| count(&mut terms, *term));
            sentence.names.iter().for_each(|name| count(&mut names, *name));
        }
        let n_sentences = (read.a.len() + read.b.len()) as f32;
        let words = (0..read.names.len()).flat_map(|nr| {
            crate::text::words(read.names.get(u32::try_from(nr).unwrap_or(u32::MAX)))
        });
        let in_names = words.filter_map(|word| read.known.get(word.text).copied()).collect();
        Self { terms, names, most: (SUBJECT_SHARE * n_sentences).max(3.0), in_names }
    }

    /// How much two sentences share that is not the subject of both articles: words and
    /// numbers count one, names half, since a person is in many sentences of what is told.
    fn telling(&self, read: &Read, weights: &[f32], a: &Sentence, b: &Sentence) -> f32 {
        let is_rare = |counts: &[f32], nr: u32| {
            counts.get(nr as usize).is_some_and(|n| *n <= self.most)
        };
        let mut n = 0.0;
        common(&a.terms, &b.terms, |term, _, _| {
            let says = weights.get(term as usize).is_some_and(|weight| *weight > SAYS);
            let is_digits = read.terms.get(term).starts_with(|c: char| c.is_ascii_digit());
            if says && !is_digits && is_rare(&self.terms, term) && !self.in_names.contains(&term) {
                n += 1.0;
            }
        });
        let names = a.names.iter().filter(|name| b.names.contains(name));
        n += 0.5 * names.filter(|name| is_rare(&self.names, **name)).count() as f32;
        n + a.figures.iter().filter(|figure| b.figures.contains(figure)).count() as f32
    }
}

fn evidence(read: &Read, weights: &[f32], a: &Sentence, b: &Sentence) -> Evidence {
    let of = |term: u32| weights.get(term as usize).copied().unwrap_or(0.0);
    let mut terms = Vec::new();
    common(&a.terms, &b.terms, |term, _, _| terms.push(term));
    terms.sort_by(|x, y| of(*y).total_cmp(&of(*x)).then(x.cmp(y)));
    let says = |term: &u32| of(*term) > SAYS;
    let words = terms.iter().filter(|term| says(term)).take(6);
    let names = a.names.iter().filter(|name| b.names.contains(name));
    let figures: Vec<String> =
        a.figures.iter().filter(|figure| b.figures.contains(figure)).cloned().collect();
    let differ = figures.is_empty() && !a.figures.is_empty() && !b.figures.is_empty();
    Evidence {
        words: words.filter_map(|term| read.forms.get(*term as usize).cloned()).collect(),
        names: names.map(|name| read.names.get(*name).to_owned()).collect(),
        figures,
        other_figures: differ.then(|| (a.figures.clone(), b.figures.clone())),
    }
}

/// How rare each term is: the logarithm of one over its share of sentences.
fn weights(read: &Read, share: &dyn Fn(&str) -> f32) -> Vec<f32> {
    let mut n_with = vec![0.0_f32; read.terms.len()];
    let sentences = read.a.iter().chain(&read.b);
    let mut n_sentences = 0.0;
    for sentence in sentences {
        n_sentences += 1.0;
        for (term, _) in &sentence.terms {
            if let Some(n) = n_with.get_mut(*term as usize) {
                *n += 1.0;
            }
        }
    }
    let weigh = |(form, n): (&String, f32)| {
        ((PRIOR + n_sentences) / (share(form) * PRIOR + n)).ln()
    };
    read.forms.iter().zip(n_with).map(weigh).collect()
}

/// What both articles share as a whole.
struct Whole {
    subject: f32,
    names: f32,
    figures: f32,
}

impl Whole {
    fn new(read: &Read, weights: &[f32]) -> Self {
        let vector = |sentences: &[Sentence]| {
            let mut counts = vec![0.0_f32; weights.len()];
            for (term, n) in sentences.iter().flat_map(|sentence| &sentence.terms) {
                if let Some(count) = counts.get_mut(*term as usize) {
                    *count += n;
                }
            }
            let terms = counts.iter().zip(weights).enumerate().filter(|(_, (n, _))| **n > 0.0);
            let weighed = terms.map(|(term, (n, weight))| {
                (u32::try_from(term).unwrap_or(u32::MAX), (1.0 + n.ln()) * weight)
            });
            unit(weighed.collect())
        };
        let names = |sentences: &[Sentence]| -> BTreeSet<u32> {
            sentences.iter().flat_map(|sentence| sentence.names.iter().copied()).collect()
        };
        let figures = |sentences: &[Sentence]| -> BTreeSet<String> {
            sentences.iter().flat_map(|sentence| sentence.figures.iter().cloned()).collect()
        };
        let (names_a, names_b) = (names(&read.a), names(&read.b));
        let (figures_a, figures_b) = (figures(&read.a), figures(&read.b));
        let of_fewer = |common: usize, a: usize, b: usize, none: f32| match a.min(b) {
            0 => none,
            n => common as f32 / n as f32,
        };
        Self {
            subject: dot(&vector(&read.a), &vector(&read.b)),
            names: of_fewer(
                names_a.intersection(&names_b).count(),
                names_a.len(),
                names_b.len(),
                NO_NAMES,
            ),
            figures: of_fewer(
                figures_a.intersection(&figures_b).count(),
                figures_a.len(),
                figures_b.len(),
                0.0,
            ),
        }
    }

    fn score(&self, a: &Sentence, b: &Sentence, cosine: f32) -> f32 {
        let n_names = a.names.iter().filter(|name| b.names.contains(name)).count().min(2);
        let n_figures = a.figures.iter().filter(|figure| b.figures.contains(figure)).count();
        let others = n_figures == 0 && !a.figures.is_empty() && !b.figures.is_empty();
        let sum = BIAS
            + COSINE * cosine.sqrt()
            + SUBJECT * self.subject
            + NAMES * self.names
            + FIGURES * self.figures
            + SHARED_NAME * n_names as f32
            + SHARED_FIGURE * n_figures.min(2) as f32
            + if others { OTHER_FIGURES } else { 0.0 };
        1.0 / (1.0 + (-sum).exp())
    }
}
