//! Heights of things of which most were never drawn.

/// A column of items, each with a measured height or a guess.
///
/// Units: CSS pixels. Cost: look-ups walk the column; it has one entry for each
/// 5 kB of text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heights {
    heights: Vec<f64>,
}

impl Heights {
    /// A column of guesses.
    pub fn new(guesses: impl IntoIterator<Item = f64>) -> Self {
        Self { heights: guesses.into_iter().collect() }
    }

    pub fn len(&self) -> usize {
        self.heights.len()
    }

    pub fn is_empty(&self) -> bool {
        self.heights.is_empty()
    }

    /// Notes a measured height; gives by how much it differs from what was thought.
    pub fn measure(&mut self, nr: usize, height: f64) -> f64 {
        match self.heights.get_mut(nr) {
            Some(known) => {
                let difference = height - *known;
                *known = height;
                difference
            }
            None => 0.0,
        }
    }

    /// By how much the column is shrunk where nothing of it is drawn: browsers scroll
    /// no further than some 16 million pixels.
    pub fn scale(&self) -> f64 {
        const TALLEST: f64 = 12e6;
        (self.total() / TALLEST).max(1.0)
    }

    /// Height of item `nr`.
    pub fn height(&self, nr: usize) -> f64 {
        self.heights.get(nr).copied().unwrap_or(0.0)
    }

    /// Where item `nr` begins.
    pub fn top(&self, nr: usize) -> f64 {
        self.heights.iter().take(nr).sum()
    }

    pub fn total(&self) -> f64 {
        self.heights.iter().sum()
    }

    /// The items that lie between `top` and `bottom`, at least partly.
    pub fn between(&self, top: f64, bottom: f64) -> core::ops::Range<usize> {
        let mut at = 0.0;
        let mut range = self.heights.len()..self.heights.len();
        for (nr, height) in self.heights.iter().enumerate() {
            if at < bottom && at + height > top {
                range.start = range.start.min(nr);
            }
            at += height;
            if at >= bottom {
                range.end = nr + 1;
                break;
            }
        }
        range.start = range.start.min(range.end);
        range
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_in_sight_is_found() {
        let mut heights = Heights::new([10.0; 10]);
        assert_eq!(heights.between(0.0, 10.0), 0..1);
        assert_eq!(heights.between(15.0, 40.0), 1..4);
        assert_eq!(heights.between(95.0, 400.0), 9..10);
        assert_eq!(heights.measure(0, 50.0), 40.0);
        assert_eq!(heights.between(15.0, 40.0), 0..1);
        assert_eq!((heights.top(1), heights.total()), (50.0, 140.0));
        assert_eq!(Heights::default().between(0.0, 10.0), 0..0);
    }
}
