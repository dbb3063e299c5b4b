//! Sums of products of small whole numbers.

use wide::{i16x8, i32x4};

/// Numbers that one step takes; every row is a multiple of it long.
pub(super) const STEP: usize = 8;

/// The sums of products of two rows of weights with each of two rows of numbers, all of
/// one length: those of the first row of numbers come first.
///
/// Four sums at a time, so that each number is fetched once for two products. Whole
/// numbers, so that the result is the same on every machine, however wide its registers
/// are. With weights of 8 bits rows of 500 stay within 32 bits.
#[inline]
pub(super) fn dots(a: &[i16], b: &[i16], x: &[i16], y: &[i16]) -> [i32; 4] {
    let (a, _) = a.as_chunks::<STEP>();
    let (b, _) = b.as_chunks::<STEP>();
    let (x, _) = x.as_chunks::<STEP>();
    let (y, _) = y.as_chunks::<STEP>();
    let mut sums = [i32x4::ZERO; 4];
    for ((a, b), (x, y)) in a.iter().zip(b).zip(x.iter().zip(y)) {
        let (a, b) = (i16x8::new(*a), i16x8::new(*b));
        let (x, y) = (i16x8::new(*x), i16x8::new(*y));
        sums[0] += a.dot(x);
        sums[1] += b.dot(x);
        sums[2] += a.dot(y);
        sums[3] += b.dot(y);
    }
    sums.map(i32x4::reduce_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn every_product_counts(rows in proptest::collection::vec((-127i16..=127, -127i16..=127, i16::MIN..=i16::MAX, i16::MIN..=i16::MAX), 0..40)) {
            let column = |pick: fn(&(i16, i16, i16, i16)) -> i16| -> Vec<i16> {
                let n = rows.len().next_multiple_of(STEP);
                rows.iter().map(pick).chain(core::iter::repeat(0)).take(n).collect()
            };
            let (a, b, x, y) = (column(|r| r.0), column(|r| r.1), column(|r| r.2), column(|r| r.3));
            let plain = |a: &[i16], x: &[i16]| -> i32 {
                a.iter().zip(x).map(|(a, x)| i32::from(*a) * i32::from(*x)).sum()
            };
            let all = [plain(&a, &x), plain(&b, &x), plain(&a, &y), plain(&b, &y)];
            proptest::prop_assert_eq!(dots(&a, &b, &x, &y), all);
        }
    }
}
