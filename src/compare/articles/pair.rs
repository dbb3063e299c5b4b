//! Which sentences of two articles tell the same.

use std::collections::BTreeSet;

use super::sentence::{Read, Sentence};
use super::vector::{Inverted, Vector, common, dot, unit};
use crate::text::{Span, words};

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
const TELLING: f32 = 2.5;
const PARTNERS: usize = 2;

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

/// Every candidate as a pair; those that are shown with their evidence.
fn shown(read: &Read, weights: &[f32], found: &[Candidate]) -> Vec<Pair> {
    let chosen = chosen(read, weights, found);
    let pair = |(candidate, shown): (&Candidate, bool)| {
        let (a, b) = (read.a.get(candidate.i)?, read.b.get(candidate.j)?);
        let evidence = if shown { evidence(read, weights, a, b) } else { Evidence::default() };
        Some(Pair { a: a.span, b: b.span, score: candidate.score, shown, evidence })
    };
    found.iter().zip(chosen).filter_map(pair).collect()
}

/// Which candidates are shown: each sentence takes its most telling partners.
fn chosen(read: &Read, weights: &[f32], found: &[Candidate]) -> Vec<bool> {
    let local = Local::new(read);
    let mut ranked: Vec<(usize, f32)> = Vec::new();
    for (nr, candidate) in found.iter().enumerate() {
        let is_sure = candidate.score >= SHOWN && candidate.cosine >= ALIKE;
        let (Some(a), Some(b)) = (read.a.get(candidate.i), read.b.get(candidate.j)) else {
            continue;
        };
        let telling = if is_sure { local.telling(read, weights, a, b) } else { 0.0 };
        if telling >= TELLING {
            ranked.push((nr, telling * candidate.cosine));
        }
    }
    ranked.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
    let mut partners = (vec![0_usize; read.a.len()], vec![0_usize; read.b.len()]);
    let mut chosen = vec![false; found.len()];
    for (nr, _) in ranked {
        let Some(Candidate { i, j, .. }) = found.get(nr) else { continue };
        if let (Some(of_a), Some(of_b), Some(is_chosen)) =
            (partners.0.get_mut(*i), partners.1.get_mut(*j), chosen.get_mut(nr))
            && *of_a < PARTNERS
            && *of_b < PARTNERS
        {
            (*of_a, *of_b, *is_chosen) = (*of_a + 1, *of_b + 1, true);
        }
    }
    chosen
}

/// How telling each term and each name is in these two articles, 0 to 1: what most
/// sentences hold is their subject, and tells nothing of one.
struct Local {
    terms: Vec<f32>,
    names: Vec<f32>,
}

impl Local {
    fn new(read: &Read) -> Self {
        let mut terms = vec![0.0_f32; read.terms.len()];
        let mut names = vec![0.0_f32; read.names.len()];
        let count = |counts: &mut Vec<f32>, nr: u32| {
            if let Some(n) = counts.get_mut(nr as usize) {
                *n += 1.0;
            }
        };
        for sentence in read.a.iter().chain(&read.b) {
            sentence.terms.iter().for_each(|(term, _)| count(&mut terms, *term));
            sentence.names.iter().for_each(|name| count(&mut names, *name));
        }
        // What two sentences hold is wholly telling.
        let n_sentences = ((read.a.len() + read.b.len()) as f32).max(4.0);
        let telling = |n: &mut f32| {
            *n = ((n_sentences / n.max(1.0)).ln() / (n_sentences / 2.0).ln()).clamp(0.0, 1.0);
        };
        terms.iter_mut().chain(&mut names).for_each(telling);
        Self { terms, names }
    }

    /// How much two sentences share that tells something: a word counts at most one, a
    /// number one and a half, a name half, since a person is in many sentences of what is
    /// told.
    fn telling(&self, read: &Read, weights: &[f32], a: &Sentence, b: &Sentence) -> f32 {
        let of = |counts: &[f32], nr: u32| counts.get(nr as usize).copied().unwrap_or(0.0);
        let names: Vec<u32> = a.names.iter().filter(|x| b.names.contains(x)).copied().collect();
        // Words of a name that counts do not count once more.
        let words = names.iter().flat_map(|name| words(read.names.get(*name)));
        let in_names: Vec<u32> =
            words.filter_map(|word| read.known.get(word.text).copied()).collect();
        let mut n = 0.0;
        common(&a.terms, &b.terms, |term, _, _| {
            if of(weights, term) > SAYS && !is_digits(read, term) && !in_names.contains(&term) {
                n += of(&self.terms, term);
            }
        });
        n += names.iter().map(|name| of(&self.names, *name)).sum::<f32>() / 2.0;
        let figures = a.figures.iter().filter(|figure| b.figures.contains(figure));
        n + 1.5 * figures.count() as f32
    }
}

fn is_digits(read: &Read, term: u32) -> bool {
    read.terms.get(term).starts_with(|c: char| c.is_ascii_digit())
}

fn evidence(read: &Read, weights: &[f32], a: &Sentence, b: &Sentence) -> Evidence {
    let of = |term: u32| weights.get(term as usize).copied().unwrap_or(0.0);
    let mut terms = Vec::new();
    common(&a.terms, &b.terms, |term, _, _| terms.push(term));
    terms.sort_by(|x, y| of(*y).total_cmp(&of(*x)).then(x.cmp(y)));
    // Numbers are told apart.
    let says = |term: &u32| of(*term) > SAYS && !is_digits(read, *term);
    let words = terms.iter().filter(|term| says(term)).take(6);
    let names = a.names.iter().filter(|name| b.names.contains(name));
    let figures: Vec<String> =
        a.figures.iter().filter(|figure| b.figures.contains(figure)).cloned().collect();
    let differ = figures.is_empty() && !a.counts.is_empty() && !b.counts.is_empty();
    Evidence {
        words: words.filter_map(|term| read.forms.get(*term as usize).cloned()).collect(),
        names: names.map(|name| read.names.get(*name).to_owned()).collect(),
        figures,
        other_figures: differ.then(|| (a.counts.clone(), b.counts.clone())),
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
    let weigh =
        |(form, n): (&String, f32)| ((PRIOR + n_sentences) / (share(form) * PRIOR + n)).ln();
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
