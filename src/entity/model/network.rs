//! The network: from what a token is told by to a score for each label.
//!
//! Per token the sum of its rows, normalised and made wider; then convolutions over
//! neighbours, each added to what was there before. Products are of whole numbers and
//! the rest is plain arithmetic in a fixed order, so that native code and wasm agree to
//! the last bit.

use super::dot::dots;
use super::weights::{Linear, Norm, Weights};

/// Steps to 1 in the whole numbers that stand for what goes into a product.
const STEPS: f32 = 256.0;

/// Adding this rounds to a whole number, for what is smaller than 2^22.
const ROUND: f32 = 12_582_912.0;

/// Numbers summed beside each other.
const LANES: usize = 8;

/// Rows of a sentence, one for each token, and room to work in.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// `width` numbers for each token.
    pub rows: Vec<f32>,
    whole: Vec<i16>,
    /// For each token what a layer takes in: its row and two others.
    around: Vec<i16>,
    fresh: Vec<f32>,
}

impl Weights<'_> {
    /// The row of a token from the `sum` of what it is told by, into `out`.
    pub fn enter(&self, sum: &mut [f32], whole: &mut Vec<i16>, out: &mut Vec<f32>) {
        normalise(sum, &self.norm);
        whole.clear();
        whole.extend(sum.iter().map(|x| rounded(*x)));
        self.dense.better(whole, out);
        normalise(out, &self.dense_norm);
    }

    /// Passes the rows of `sheet` through all layers.
    ///
    /// Cost: `6 * width * width` products a token and layer.
    pub fn pass(&self, sheet: &mut Sheet) {
        for layer in &self.layers {
            sheet.look_around(self.width, layer.dilation);
            layer.linear.better(&sheet.around, &mut sheet.fresh);
            let rows = sheet.rows.chunks_exact_mut(self.width);
            for (fresh, row) in sheet.fresh.chunks_exact_mut(self.width).zip(rows) {
                normalise(fresh, &layer.norm);
                row.iter_mut().zip(fresh).for_each(|(x, more)| *x += *more);
            }
        }
    }

    /// The scores of the labels for each row of `sheet`, one row after the other.
    pub fn scores(&self, sheet: &mut Sheet, out: &mut Vec<f32>) {
        sheet.whole.clear();
        sheet.whole.extend(sheet.rows.iter().map(|x| rounded(*x)));
        out.clear();
        for row in sheet.whole.chunks_exact(self.width) {
            out.extend((0..self.labels.biases.len()).map(|nr| {
                let weights = self.labels.row(nr);
                self.labels.scaled(nr, dots(weights, weights, row, row)[0])
            }));
        }
    }
}

impl Sheet {
    /// Puts beside each row those `away` tokens before and behind; nothing beyond the ends.
    fn look_around(&mut self, width: usize, away: usize) {
        let Self { rows, whole, around, .. } = self;
        whole.clear();
        whole.resize(away * width, 0);
        whole.extend(rows.iter().map(|x| rounded(*x)));
        whole.resize(whole.len() + away * width, 0);
        around.clear();
        for at in (0..rows.len()).step_by(width) {
            for from in [at, at + away * width, at + 2 * away * width] {
                around.extend_from_slice(whole.get(from..from + width).unwrap_or_default());
            }
        }
    }
}

impl Linear {
    /// For each row of `input` the outputs, each the better of two: of row `n` of the
    /// weights, and of that as far down in their second half.
    /// Source: Goodfellow et al., Maxout Networks, 2013.
    fn better(&self, input: &[i16], out: &mut Vec<f32>) {
        let n_out = self.biases.len() / 2;
        let n_rows = input.len() / self.n_in.max(1);
        out.clear();
        out.resize(n_rows * n_out, 0.0);
        for nr in 0..n_out {
            let (a, b) = (self.row(nr), self.row(nr + n_out));
            let better = |a, b| self.scaled(nr, a).max(self.scaled(nr + n_out, b));
            for (pair, outs) in input.chunks(2 * self.n_in).zip(out.chunks_mut(2 * n_out)) {
                // The last row may have no second one beside it.
                let (x, y) = pair.split_at(self.n_in);
                let sums = dots(a, b, x, if y.is_empty() { x } else { y });
                if let Some(first) = outs.get_mut(nr) {
                    *first = better(sums[0], sums[1]);
                }
                if let Some(second) = outs.get_mut(nr + n_out) {
                    *second = better(sums[2], sums[3]);
                }
            }
        }
    }

    fn row(&self, nr: usize) -> &[i16] {
        self.weights.get(nr * self.n_in..(nr + 1) * self.n_in).unwrap_or_default()
    }

    #[expect(clippy::cast_precision_loss, reason = "the same loss everywhere")]
    fn scaled(&self, nr: usize, sum: i32) -> f32 {
        let of = |all: &[f32]| all.get(nr).copied().unwrap_or_default();
        sum as f32 * of(&self.scales) + of(&self.biases)
    }
}

/// `x` in whole steps.
fn rounded(x: f32) -> i16 {
    let x = (x * STEPS).clamp(-32_768.0, 32_767.0);
    ((x + ROUND) - ROUND) as i16
}

/// Brings a row to mean 0 and variance 1, then applies gain and bias.
/// Source: Ba, Kiros and Hinton, Layer Normalization, 2016.
fn normalise(row: &mut [f32], norm: &Norm) {
    let n = row.len().max(1) as f32;
    let mean = sum(row, |x| x) / n;
    let variance = sum(row, |x| (x - mean) * (x - mean)) / n;
    let scale = 1.0 / (variance + 1e-5).sqrt();
    for ((x, gain), bias) in row.iter_mut().zip(&norm.gains).zip(&norm.biases) {
        *x = (*x - mean) * scale * gain + bias;
    }
}

/// The sum of `f` of each, in an order that does not depend on the machine.
fn sum(row: &[f32], f: impl Fn(f32) -> f32) -> f32 {
    let mut sums = [0.0; LANES];
    for part in row.chunks(LANES) {
        for (sum, x) in sums.iter_mut().zip(part) {
            *sum += f(*x);
        }
    }
    sums.iter().sum()
}
