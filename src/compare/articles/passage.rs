//! Passages that one article has from the other, word for word or in other words.

use super::sentence::{Read, Sentence};
use super::vector::{Inverted, Vector, common, dot, unit};
use crate::text::Span;

/// A seed is a pair of sentences with so much in common: the cosine of their vectors, and
/// the weight of common terms in that of all.
const COSINE: f32 = 0.35;
const DICE: f32 = 0.3;
/// How many sentences may stand between two seeds of one passage; in a summary, on the
/// side of what is summarised.
const GAP: usize = 4;
const SUMMARY_GAP: usize = 24;
/// Passages as a whole must be so alike; else they are parted at smaller gaps.
const ALIKE: f32 = 0.34;
/// Shorter ones are told by nobody, in characters.
const SHORTEST: usize = 150;
/// A passage that holds this share of a paragraph takes it whole.
const PARAGRAPH: f32 = 0.5;
/// A summary tells at least this share of the sentences of an article, which are so many
/// times as long.
const SUMMARISED: f32 = 0.6;
const SHORTER: usize = 3;
/// Sides of a summary have at least so many sentences that were found to belong together.
const LEAST_SEEDS: usize = 4;

/// A passage of both articles.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Passage {
    pub a: Span,
    pub b: Span,
    /// Cosine of the two as wholes, 0 to 1.
    pub score: f32,
    /// Whether one is a summary of the other, several times as short.
    pub summary: bool,
}

/// Sentences from `.0` to `.1`, both included, of each side.
#[derive(Clone, Copy)]
struct Fragment {
    a: (usize, usize),
    b: (usize, usize),
}

type Seed = (usize, usize);

/// The passages, by place in the first article.
///
/// Seeds are pairs of sentences that are alike; those near each other on both sides make a
/// passage, which is grown to the paragraphs of which it holds the greater part.
/// Source: Sanchez-Perez, Sidorov and Gelbukh, A winning approach to text alignment for
/// text reuse detection at PAN 2014.
/// Cost: the places of common terms, and the square of the passages found.
pub(super) fn passages(text_a: &str, text_b: &str, read: &Read) -> Vec<Passage> {
    let sides = Sides::new(read);
    let seeds = sides.seeds(read);
    let mut found = Vec::new();
    sides.validated(seeds.clone(), GAP, &mut found);
    let mut found = sides.merged(sides.grown(read, sides.best(found)));
    let is_long = |text: &str, span: Span| span.of(text).chars().count() >= SHORTEST;
    found.retain(|f| {
        let (a, b) = spans(read, f);
        is_long(text_a, a) && is_long(text_b, b)
    });
    let mut passages: Vec<Passage> =
        found.iter().map(|f| sides.passage(read, f, false)).collect();
    for summary in sides.summaries(read, &seeds) {
        let summary = sides.passage(read, &summary, true);
        if is_long(text_a, summary.a) && is_long(text_b, summary.b) {
            passages.retain(|passage| {
                passage.a.end <= summary.a.start || summary.a.end <= passage.a.start
            });
            passages.push(summary);
        }
    }
    passages.sort_by_key(|passage| (passage.a, passage.b));
    passages
}

fn spans(read: &Read, f: &Fragment) -> (Span, Span) {
    let of = |sentences: &[Sentence], (from, to): (usize, usize)| Span {
        start: sentences.get(from).map_or(0, |s| s.span.start),
        end: sentences.get(to).map_or(0, |s| s.span.end),
    };
    (of(&read.a, f.a), of(&read.b, f.b))
}

/// Both sides with the weights of their terms.
struct Sides {
    /// By sentence: terms with frequency times rarity among the sentences of both.
    a: Vec<Vector>,
    b: Vec<Vector>,
    rarity: Vec<f32>,
}

impl Sides {
    fn new(read: &Read) -> Self {
        let mut n_with = vec![0.0_f32; read.terms.len()];
        for (term, _) in read.a.iter().chain(&read.b).flat_map(|sentence| &sentence.terms) {
            if let Some(n) = n_with.get_mut(*term as usize) {
                *n += 1.0;
            }
        }
        let n = (read.a.len() + read.b.len()) as f32;
        let rarity: Vec<f32> = n_with.iter().map(|with| (1.0 + n / with.max(1.0)).ln()).collect();
        let weigh = |sentence: &Sentence| -> Vector {
            let of = |term: u32| rarity.get(term as usize).copied().unwrap_or(0.0);
            sentence.terms.iter().map(|(term, n)| (*term, n * of(*term))).collect()
        };
        let (a, b) = (read.a.iter().map(weigh).collect(), read.b.iter().map(weigh).collect());
        Self { a, b, rarity }
    }

    /// Pairs of sentences that are alike.
    fn seeds(&self, read: &Read) -> Vec<Seed> {
        let units = |vectors: &[Vector]| vectors.iter().cloned().map(unit).collect::<Vec<_>>();
        let (a, b) = (units(&self.a), units(&self.b));
        let rarity = |term: u32| self.rarity.get(term as usize).copied().unwrap_or(0.0);
        let whole = |terms: &[(u32, f32)]| terms.iter().map(|(term, _)| rarity(*term)).sum::<f32>();
        let whole_b: Vec<f32> = read.b.iter().map(|sentence| whole(&sentence.terms)).collect();
        let mut inverted = Inverted::new(&b, read.terms.len(), a.len());
        let mut seeds = Vec::new();
        for (i, (sentence, vector)) in read.a.iter().zip(&a).enumerate() {
            let whole_a = whole(&sentence.terms);
            for (j, cosine) in inverted.products(vector) {
                let Some(other) = read.b.get(j).filter(|_| cosine > COSINE) else { continue };
                let mut shared = 0.0;
                common(&sentence.terms, &other.terms, |term, _, _| shared += rarity(term));
                let both = whole_a + whole_b.get(j).copied().unwrap_or(0.0);
                if 2.0 * shared > DICE * both {
                    seeds.push((i, j));
                }
            }
        }
        seeds
    }

    /// The fragments that are alike as wholes, parted at ever smaller gaps where they are
    /// not.
    fn validated(&self, seeds: Vec<Seed>, gap: usize, found: &mut Vec<Fragment>) {
        for cluster in clusters(seeds, (gap, gap)) {
            let Some(fragment) = fragment(&cluster) else { continue };
            if self.cosine(&fragment) >= ALIKE {
                found.push(fragment);
            } else if gap > 1 {
                self.validated(cluster, gap - 1, found);
            }
        }
    }

    /// Of fragments that overlap in the first article the best.
    fn best(&self, found: Vec<Fragment>) -> Vec<Fragment> {
        let worth = |f: &Fragment| {
            let n = (f.a.1 - f.a.0).min(f.b.1 - f.b.0) + 1;
            self.cosine(f) * (n as f32).sqrt()
        };
        let mut found: Vec<_> = found.into_iter().map(|f| (worth(&f), f)).collect();
        found.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.a.cmp(&y.1.a)));
        let mut taken = vec![false; self.a.len()];
        found.retain(|(_, f)| {
            let sentences = taken.get_mut(f.a.0..=f.a.1).unwrap_or_default();
            let is_free = sentences.iter().all(|taken| !taken);
            if is_free {
                sentences.fill(true);
            }
            is_free
        });
        found.into_iter().map(|(_, f)| f).collect()
    }

    /// Each fragment with the paragraphs of which it holds the greater part.
    fn grown(&self, read: &Read, found: Vec<Fragment>) -> Vec<Fragment> {
        let grow = |f: Fragment| Fragment {
            a: to_paragraphs(&read.a, f.a),
            b: to_paragraphs(&read.b, f.b),
        };
        found.into_iter().map(grow).collect()
    }

    /// Neighbours on both sides joined.
    fn merged(&self, mut found: Vec<Fragment>) -> Vec<Fragment> {
        let near = |x: (usize, usize), y: (usize, usize)| x.0.max(y.0) <= x.1.min(y.1) + GAP + 1;
        let mut nr = 0;
        while let Some(f) = found.get(nr).copied() {
            let next = found.iter().skip(nr + 1).position(|g| near(f.a, g.a) && near(f.b, g.b));
            let Some(at) = next else {
                nr += 1;
                continue;
            };
            let g = found.remove(nr + 1 + at);
            let join =
                |x: (usize, usize), y: (usize, usize)| (x.0.min(y.0), x.1.max(y.1));
            if let Some(slot) = found.get_mut(nr) {
                *slot = Fragment { a: join(f.a, g.a), b: join(f.b, g.b) };
            }
            nr = 0;
        }
        found
    }

    /// Fragments of which one side tells most of an article that is much longer.
    fn summaries(&self, read: &Read, seeds: &[Seed]) -> Vec<Fragment> {
        let mut found = Vec::new();
        for gaps in [(GAP, SUMMARY_GAP), (SUMMARY_GAP, GAP)] {
            let of_b = gaps.0 < gaps.1;
            for cluster in clusters(seeds.to_vec(), gaps) {
                let Some(f) = fragment(&cluster) else { continue };
                let (a, b) = spans(read, &f);
                let sides = [
                    (f.a.1 - f.a.0 + 1, a.len(), read.a.len()),
                    (f.b.1 - f.b.0 + 1, b.len(), read.b.len()),
                ];
                let [short, long] = if of_b { sides } else { [sides[1], sides[0]] };
                let distinct = |of: fn(&Seed) -> usize| {
                    let mut numbers: Vec<usize> = cluster.iter().map(of).collect();
                    numbers.sort_unstable();
                    numbers.dedup();
                    numbers.len()
                };
                let (in_a, in_b) = (distinct(|seed| seed.0), distinct(|seed| seed.1));
                let (n_short, n_long) = if of_b { (in_a, in_b) } else { (in_b, in_a) };
                let is_summary = long.1 as usize >= SHORTER * short.1 as usize
                    && long.0 as f32 >= SUMMARISED * long.2 as f32
                    && 2 * n_short >= short.0
                    && n_long >= LEAST_SEEDS
                    && self.cosine(&f) >= ALIKE;
                if is_summary {
                    found.push(f);
                }
            }
        }
        found
    }

    fn passage(&self, read: &Read, f: &Fragment, summary: bool) -> Passage {
        let (a, b) = spans(read, f);
        Passage { a, b, score: self.cosine(f), summary }
    }

    /// How alike two fragments are as wholes.
    fn cosine(&self, f: &Fragment) -> f32 {
        let whole = |vectors: &[Vector], (from, to): (usize, usize)| {
            let mut terms: Vector =
                vectors.get(from..=to).unwrap_or_default().iter().flatten().copied().collect();
            terms.sort_unstable_by_key(|(term, _)| *term);
            let same = terms.chunk_by(|x, y| x.0 == y.0);
            let sum = |terms: &[(u32, f32)]| terms.iter().map(|(_, weight)| weight).sum();
            unit(same.filter_map(|terms| Some((terms.first()?.0, sum(terms)))).collect())
        };
        dot(&whole(&self.a, f.a), &whole(&self.b, f.b))
    }
}

/// Parts seeds until, on both sides, none is further from its neighbour than the gap.
fn clusters(seeds: Vec<Seed>, gaps: (usize, usize)) -> Vec<Vec<Seed>> {
    let (mut work, mut done) = (vec![seeds], Vec::new());
    'next: while let Some(mut seeds) = work.pop() {
        for (of, gap) in [(Side::A, gaps.0), (Side::B, gaps.1)] {
            let place = |seed: &Seed| if of == Side::A { seed.0 } else { seed.1 };
            seeds.sort_unstable_by_key(|seed| (place(seed), *seed));
            let parts = seeds.chunk_by(|x, y| place(y) - place(x) <= gap).collect::<Vec<_>>();
            if parts.len() > 1 {
                work.extend(parts.into_iter().map(<[Seed]>::to_vec));
                continue 'next;
            }
        }
        done.push(seeds);
    }
    done
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    A,
    B,
}

fn fragment(seeds: &[Seed]) -> Option<Fragment> {
    let range = |of: fn(&Seed) -> usize| {
        Some((seeds.iter().map(of).min()?, seeds.iter().map(of).max()?))
    };
    Some(Fragment { a: range(|seed| seed.0)?, b: range(|seed| seed.1)? })
}

/// The range grown to the paragraph at either end, where it holds the greater part of it.
fn to_paragraphs(sentences: &[Sentence], (from, to): (usize, usize)) -> (usize, usize) {
    let mut range = (from, to);
    for end in [from, to] {
        let Some(paragraph) = sentences.get(end).map(|sentence| sentence.paragraph) else { break };
        let first = sentences.partition_point(|sentence| sentence.paragraph < paragraph);
        let last = sentences.partition_point(|sentence| sentence.paragraph <= paragraph) - 1;
        let n_bytes = |from: usize, to: usize| -> u32 {
            let inside = sentences.get(from..=to).unwrap_or_default();
            inside.iter().map(|sentence| sentence.span.len()).sum::<usize>() as u32
        };
        let held = n_bytes(range.0.max(first), range.1.min(last));
        if held as f32 >= PARAGRAPH * n_bytes(first, last) as f32 {
            range = (range.0.min(first), range.1.max(last));
        }
    }
    range
}
