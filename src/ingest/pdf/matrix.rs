//! Affine maps of the plane, as PDF writes them: six numbers.

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Matrix(pub [f64; 6]);

impl Matrix {
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First `inner`, then this.
    pub fn after(self, inner: Self) -> Self {
        let Self([a, b, c, d, e, f]) = self;
        let Self([u, v, w, x, y, z]) = inner;
        Self([
            a * u + c * v,
            b * u + d * v,
            a * w + c * x,
            b * w + d * x,
            a * y + c * z + e,
            b * y + d * z + f,
        ])
    }

    /// Where a point comes to lie.
    pub fn apply(self, x: f64, y: f64) -> (f64, f64) {
        let Self([a, b, c, d, e, f]) = self;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// Where a direction comes to point.
    pub fn direction(self, x: f64, y: f64) -> (f64, f64) {
        let Self([a, b, c, d, ..]) = self;
        (a * x + c * y, b * x + d * y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_follow_each_other() {
        let turned = Matrix([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]);
        let both = turned.after(Matrix::shift(2.0, 0.0));
        assert_eq!(both.apply(1.0, 0.0), (0.0, 3.0));
        assert_eq!(both.direction(1.0, 0.0), (0.0, 1.0));
    }
}
