//! A file before it is read.

use super::Sha256;

/// A file as dropped, or as it stands in another file.
#[derive(Clone, Copy, Debug)]
pub struct RawFile<'f> {
    /// As dropped, joined with `/`.
    pub path: &'f str,
    pub bytes: &'f [u8],
    pub sha256: Sha256,
}

impl<'f> RawFile<'f> {
    /// Cost: linear in the bytes, which are hashed here and nowhere else.
    pub fn new(path: &'f str, bytes: &'f [u8]) -> Self {
        Self { path, bytes, sha256: Sha256::of(bytes) }
    }

    pub fn n_bytes(&self) -> u64 {
        self.bytes.len() as u64
    }
}
