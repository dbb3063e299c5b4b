//! Widths of the fonts that every reader of PDF has, and files therefore leave out.

/// The widths of a font of that name (in small letters) by code, in thousandths of
/// its size. Beyond ASCII, and for bold and slanted letters, they are near enough to
/// tell words apart.
pub(super) fn widths(name: &str) -> Vec<f64> {
    let (of_ascii, else_where) = match name {
        _ if name.contains("courier") => return vec![600.0; 256],
        _ if name.contains("times") => (&TIMES, 500.0),
        _ => (&HELVETICA, 556.0),
    };
    (0..256usize)
        .map(|code| {
            let width = code.checked_sub(32).and_then(|i| of_ascii.get(i));
            width.map_or(else_where, |width| f64::from(*width))
        })
        .collect()
}

/// Codes 32 to 126.
const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

const TIMES: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_have_widths_of_their_own() {
        let width = |name, letter: u8| widths(name).get(usize::from(letter)).copied();
        assert_eq!(width("helvetica-bold", b'W'), Some(944.0));
        assert_eq!(width("times-roman", b'i'), Some(278.0));
        assert_eq!(width("courier", b'i'), Some(600.0));
        assert_eq!(width("arial", 0xe9), Some(556.0));
    }
}
