//! How much may come out of one dropped file.

use super::super::size::size;

/// The largest member, bytes unpacked.
const MOST_OF_ONE: u64 = 250_000_000;

/// All members together, bytes unpacked.
const MOST_OF_ALL: u64 = 1_000_000_000;

/// Archives of texts unpack to some four times their size, of tables to twenty. What
/// unpacks to more than this, and is not small even so, is made to do harm.
const USUAL_RATIO: u64 = 30;
const SMALL: u64 = 32_000_000;

/// Members of one dropped file, those of archives within it included.
const MOST_MEMBERS: u32 = 200_000;

/// What is left of the limits for one dropped file and all that is in it.
#[derive(Debug)]
pub(in crate::ingest) struct Budget {
    limit: u64,
    left: u64,
    members_left: u32,
}

impl Budget {
    /// That of a file of `n_bytes`.
    pub fn of(n_bytes: usize) -> Self {
        let limit = (n_bytes as u64).saturating_mul(USUAL_RATIO).saturating_add(SMALL);
        let limit = limit.min(MOST_OF_ALL);
        Self { limit, left: limit, members_left: MOST_MEMBERS }
    }

    /// How many bytes the next member may have at most.
    pub(super) fn next_limit(&self) -> u64 {
        self.left.min(MOST_OF_ONE)
    }

    /// The limit under which a member of this size is unpacked.
    ///
    /// Errors: why it is not unpacked.
    pub(super) fn room_for(&self, n_bytes: u64) -> Result<u64, String> {
        if n_bytes > MOST_OF_ONE {
            return Err(too_much(n_bytes));
        }
        if n_bytes > self.left {
            return Err(format!(
                "it was not unpacked: all that comes out of the file would be too large (the \
                 limit is {})",
                size(self.limit)
            ));
        }
        Ok(self.next_limit())
    }

    pub(super) fn take(&mut self, n_bytes: u64) {
        self.left = self.left.saturating_sub(n_bytes);
    }

    /// Counts a member; whether it may be read.
    pub(super) fn count(&mut self) -> bool {
        let left = self.members_left > 0;
        self.members_left = self.members_left.saturating_sub(1);
        left
    }
}

/// Why a member of so many bytes is not unpacked.
pub(super) fn too_much(n_bytes: u64) -> String {
    format!(
        "it is too large: {} unpacked, and the limit in an archive is {}; unpack it and drop the \
         file itself",
        size(n_bytes),
        size(MOST_OF_ONE)
    )
}

/// That an archive holds more members than are read.
pub(super) fn too_many(n: u64) -> String {
    format!("{n} more files in it were not read: the limit is {MOST_MEMBERS} files in files")
}
