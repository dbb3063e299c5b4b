//! The hash by which a file is recognised and cited.

use core::fmt;

use serde::{Deserialize, Serialize};
use sha2::Digest as _;

/// SHA-256 of a file's bytes (FIPS 180-4), written in hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Sha256([u8; 32]);

impl Sha256 {
    pub fn of(bytes: &[u8]) -> Self {
        Self(sha2::Sha256::digest(bytes).into())
    }
}

/// The first half of the SHA-256 of a text, in which every run of white space counts as
/// one blank and none at its ends: 128 bits, by which equal texts are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TextHash([u8; 16]);

impl TextHash {
    pub fn of(text: &str) -> Self {
        let mut hasher = sha2::Sha256::new();
        for (nr, word) in text.split_whitespace().enumerate() {
            if nr > 0 {
                hasher.update(b" ");
            }
            hasher.update(word);
        }
        let whole: [u8; 32] = hasher.finalize().into();
        let mut half = [0; 16];
        half.iter_mut().zip(whole).for_each(|(to, from)| *to = from);
        Self(half)
    }
}

impl fmt::Display for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sha256 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn white_space_makes_no_other_text() {
        let of = super::TextHash::of;
        assert_eq!(of(" a\r\n\tb "), of("a b"));
        assert_ne!(of("ab"), of("a b"));
    }

    #[test]
    fn the_hash_of_nothing_is_the_published_one() {
        assert!(super::Sha256::of(b"").to_string().starts_with("e3b0c44298fc1c149afbf4c8996fb924"));
    }
}
