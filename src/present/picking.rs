//! Picking bars of a plot: one, or a range of them, by pointer or by keys.

use core::ops::RangeInclusive;

/// What is picked: from the bar where picking began to the one where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Picking {
    pub from: usize,
    pub at: usize,
}

impl Picking {
    pub fn one(nr: usize) -> Self {
        Self { from: nr, at: nr }
    }

    /// The same beginning, another end.
    pub fn to(self, at: usize) -> Self {
        Self { at, ..self }
    }

    pub fn bars(self) -> RangeInclusive<usize> {
        self.from.min(self.at)..=self.from.max(self.at)
    }

    pub fn is_range(self) -> bool {
        self.from != self.at
    }

    /// What a key makes of it among `n` bars: arrows, Home, End and the page keys move;
    /// with Shift the beginning stays. `None`: the key is none of these.
    pub fn by_key(self, key: &str, shift: bool, n: usize) -> Option<Self> {
        let last = n.checked_sub(1)?;
        // A page is a tenth of what there is.
        let page = (n / 10).max(1);
        let at = match key {
            "ArrowLeft" | "ArrowDown" => self.at.saturating_sub(1),
            "ArrowRight" | "ArrowUp" => self.at + 1,
            "PageDown" => self.at.saturating_sub(page),
            "PageUp" => self.at + page,
            "Home" => 0,
            "End" => last,
            _ => return None,
        };
        let at = at.min(last);
        Some(if shift { self.to(at) } else { Self::one(at) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_move_and_extend() {
        let press = |keys: &str| {
            let mut picking = Picking::one(3);
            for key in keys.split(' ') {
                let (key, shift) =
                    key.strip_prefix('+').map_or((key, false), |unshifted| (unshifted, true));
                picking = picking.by_key(key, shift, 5).unwrap();
            }
            (picking.bars(), picking.is_range())
        };
        assert_eq!(press("ArrowRight"), (4..=4, false));
        assert_eq!(press("ArrowRight ArrowRight"), (4..=4, false));
        assert_eq!(press("+ArrowLeft +ArrowLeft"), (1..=3, true));
        assert_eq!(press("+ArrowLeft +End"), (3..=4, true));
        assert_eq!(press("+Home ArrowLeft"), (0..=0, false));
        assert_eq!(press("PageDown PageDown"), (1..=1, false));
        assert_eq!(Picking::one(0).by_key("x", false, 5), None);
        assert_eq!(Picking::one(0).by_key("End", false, 0), None);
    }
}
