//! The file of weights, as `training/quantise.py` writes it.
//!
//! Little-endian throughout: a line that names the form, the sizes, the word pieces,
//! then the layers in the order in which they are used. Tables and layers hold weights
//! of 8 bits, a table with one scale, a layer with one for each row.

/// The first bytes of the file.
const FORM: &[u8] = b"dropleaf names 1\n";

/// Everything the network is made of.
#[derive(Debug)]
pub(super) struct Weights<'w> {
    /// One a line; the first stands for what no piece is like.
    pub pieces: &'w str,
    pub tables: Tables<'w>,
    pub norm: Norm,
    pub dense: Linear,
    pub dense_norm: Norm,
    pub layers: Vec<Layer>,
    pub labels: Linear,
    /// Length of a row of the tables.
    pub dims: usize,
    /// Length of the row that stands for a token between layers.
    pub width: usize,
}

/// Rows for what a token is told by, of `dims` numbers each.
#[derive(Debug)]
pub(super) struct Tables<'w> {
    pub pieces: Table<'w>,
    pub first: Table<'w>,
    pub last: Table<'w>,
    pub flags: Table<'w>,
}

#[derive(Debug)]
pub(super) struct Table<'w> {
    rows: &'w [u8],
    dims: usize,
    scale: f32,
}

/// A matrix; `weights` holds a row for each output.
#[derive(Debug)]
pub(super) struct Linear {
    pub n_in: usize,
    pub weights: Vec<i16>,
    /// What the sum of products of each row is multiplied by, and what is added.
    pub scales: Vec<f32>,
    pub biases: Vec<f32>,
}

/// Gain and bias of a normalisation.
#[derive(Debug)]
pub(super) struct Norm {
    pub gains: Vec<f32>,
    pub biases: Vec<f32>,
}

/// A convolution over three tokens, `dilation` apart.
#[derive(Debug)]
pub(super) struct Layer {
    pub dilation: usize,
    pub linear: Linear,
    pub norm: Norm,
}

impl Table<'_> {
    /// Adds row `nr` to `sum`.
    pub fn add(&self, nr: usize, sum: &mut [f32]) {
        let row = self.rows.get(nr * self.dims..(nr + 1) * self.dims).unwrap_or_default();
        for (sum, weight) in sum.iter_mut().zip(row) {
            *sum += f32::from(weight.cast_signed()) * self.scale;
        }
    }

    pub fn n_rows(&self) -> usize {
        self.rows.len() / self.dims.max(1)
    }
}

impl<'w> Weights<'w> {
    /// Reads the file; `None` if it is not of this form.
    pub fn read(bytes: &'w [u8]) -> Option<Self> {
        let mut rest = Rest(bytes.strip_prefix(FORM)?);
        let (dims, width, n_labels) = (rest.size()?, rest.size()?, rest.size()?);
        let dilations: Vec<usize> =
            (0..rest.size()?).map(|_| rest.size()).collect::<Option<_>>()?;
        let len = rest.size()?;
        let pieces = core::str::from_utf8(rest.take(len)?).ok()?;
        let tables = Tables {
            pieces: rest.table(dims)?,
            first: rest.table(dims)?,
            last: rest.table(dims)?,
            flags: rest.table(dims)?,
        };
        let norm = rest.norm(dims)?;
        let dense = rest.linear(dims, 2 * width)?;
        let dense_norm = rest.norm(width)?;
        let layers = dilations.into_iter().map(|dilation| {
            let linear = rest.linear(3 * width, 2 * width)?;
            Some(Layer { dilation, linear, norm: rest.norm(width)? })
        });
        let layers = layers.collect::<Option<_>>()?;
        let labels = rest.linear(width, n_labels)?;
        let whole = rest.0.is_empty();
        whole.then_some(Self {
            pieces,
            tables,
            norm,
            dense,
            dense_norm,
            layers,
            labels,
            dims,
            width,
        })
    }
}

/// What is left to read.
struct Rest<'w>(&'w [u8]);

impl<'w> Rest<'w> {
    fn take(&mut self, n: usize) -> Option<&'w [u8]> {
        let (head, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(head)
    }

    fn size(&mut self) -> Option<usize> {
        usize::try_from(u32::from_le_bytes(*self.take(4)?.first_chunk()?)).ok()
    }

    fn numbers(&mut self, n: usize) -> Option<Vec<f32>> {
        let (numbers, _) = self.take(4 * n)?.as_chunks::<4>();
        Some(numbers.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect())
    }

    fn table(&mut self, dims: usize) -> Option<Table<'w>> {
        let n_rows = self.size()?;
        let scale = *self.numbers(1)?.first()?;
        Some(Table { rows: self.take(n_rows * dims)?, dims, scale })
    }

    fn norm(&mut self, n: usize) -> Option<Norm> {
        Some(Norm { gains: self.numbers(n)?, biases: self.numbers(n)? })
    }

    fn linear(&mut self, n_in: usize, n_out: usize) -> Option<Linear> {
        let (scales, biases) = (self.numbers(n_out)?, self.numbers(n_out)?);
        let weights = self.take(n_in * n_out)?.iter().map(|w| i16::from(w.cast_signed())).collect();
        Some(Linear { n_in, weights, scales, biases })
    }
}
