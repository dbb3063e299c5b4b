//! From the browser's UTF-16 units to bytes.

/// The byte offset in `text` of UTF-16 unit `unit`; the end of the text beyond it.
pub fn byte_of_unit(text: &str, unit: usize) -> usize {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        if units >= unit {
            return at;
        }
        units += c.len_utf16();
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surrogates_count_two_units() {
        let text = "aé😀b";
        assert_eq!([0, 1, 2, 4, 5, 9].map(|u| byte_of_unit(text, u)), [0, 1, 3, 7, 8, 8]);
    }
}
