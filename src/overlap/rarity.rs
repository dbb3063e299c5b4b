//! In how many documents a run of words stands, up to a bound.

/// More documents than this are not told apart.
const MOST: u8 = 15;

/// Counters at most: 8 MiB.
const LARGEST: usize = 1 << 24;

/// A table of small counters, found by hash.
///
/// Two runs may share a counter: a run then seems to stand in more documents than it does,
/// never in fewer. Counts depend on the documents and not on their order.
pub(super) struct Rarity {
    /// Two counters a byte.
    counters: Vec<u8>,
    mask: usize,
}

impl Rarity {
    /// A table for texts of so many words together. Cost: up to half a byte a word, and 32 kB.
    pub fn new(n_words: usize) -> Self {
        let n_slots = (n_words.next_power_of_two() / 2).clamp(1 << 16, LARGEST);
        Self { counters: vec![0; n_slots / 2], mask: n_slots - 1 }
    }

    /// Counts one more document for a run.
    pub fn count(&mut self, run: u64) {
        let slot = run as usize & self.mask;
        let shift = (slot & 1) * 4;
        if let Some(byte) = self.counters.get_mut(slot / 2)
            && (*byte >> shift) & 0xf < MOST
        {
            *byte += 1 << shift;
        }
    }

    /// Documents that hold a run: exact but for what shares its counter, at most 15.
    pub fn n_docs(&self, run: u64) -> u8 {
        let slot = run as usize & self.mask;
        let byte = self.counters.get(slot / 2).copied().unwrap_or(0);
        (byte >> ((slot & 1) * 4)) & 0xf
    }

    /// Size in memory, bytes.
    pub fn n_bytes(&self) -> usize {
        self.counters.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_hold_at_their_bound_and_leave_their_neighbours() {
        let mut rarity = Rarity::new(0);
        for _ in 0..20 {
            rarity.count(6);
        }
        rarity.count(7);
        assert_eq!([5, 6, 7, 8].map(|run| rarity.n_docs(run)), [0, 15, 1, 0]);
    }
}
