//! Numbers in seven-bit groups, lowest first; the last byte of each is below 128.

/// The bit of each of eight bytes that says: the number goes on.
pub const ONES: u64 = 0x8080_8080_8080_8080;

/// Appends `number`.
pub fn put(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Takes one number off the front; 0 at the end of the bytes.
#[inline]
pub fn take(bytes: &mut &[u8]) -> u32 {
    match bytes.split_first() {
        Some((&byte, rest)) if byte < 0x80 => {
            *bytes = rest;
            u32::from(byte)
        }
        Some(_) => take_long(bytes),
        None => 0,
    }
}

fn take_long(bytes: &mut &[u8]) -> u32 {
    let mut number = 0;
    let mut shift = 0;
    while let Some((&byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
        shift = (shift + 7).min(28);
    }
    number
}

/// Passes over `count` numbers.
///
/// Cost: eight bytes at a time, by counting those that end a number.
pub fn skip(bytes: &mut &[u8], mut count: u32) {
    while count >= 8
        && let Some((chunk, rest)) = bytes.split_first_chunk::<8>()
    {
        count -= (!u64::from_le_bytes(*chunk) & ONES).count_ones();
        *bytes = rest;
    }
    while count > 0 {
        let Some((&byte, rest)) = bytes.split_first() else { return };
        *bytes = rest;
        count -= u32::from(byte < 0x80);
    }
}

/// Takes `len` bytes off the front, or as many as there are.
pub fn take_bytes<'s>(bytes: &mut &'s [u8], len: u32) -> &'s [u8] {
    let (taken, rest) = bytes.split_at((len as usize).min(bytes.len()));
    *bytes = rest;
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn numbers_come_back(numbers in proptest::collection::vec(proptest::prelude::prop_oneof![0u32..200, proptest::num::u32::ANY], 0..60), skipped in 0usize..60) {
            let mut bytes = Vec::new();
            numbers.iter().for_each(|n| put(&mut bytes, *n));
            let mut rest = bytes.as_slice();
            let skipped = skipped.min(numbers.len());
            skip(&mut rest, skipped as u32);
            let back: Vec<u32> = numbers[skipped..].iter().map(|_| take(&mut rest)).collect();
            proptest::prop_assert_eq!(&back, &numbers[skipped..]);
            proptest::prop_assert!(rest.is_empty());
        }
    }
}
