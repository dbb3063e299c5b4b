//! Which rows of a long list of equal rows are in sight.

use core::ops::Range;

/// Browsers draw no taller element; beyond it the scroll stands for more than itself.
const TALLEST: f64 = 15e6;

/// What of a list is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Visible {
    /// First row drawn, and past the last.
    pub from: u32,
    pub to: u32,
    /// Height of the whole list as the browser gets it, pixels.
    pub height: f64,
    /// Where the first drawn row stands, pixels.
    pub top: f64,
}

/// The rows in sight and `around` more on either side.
pub fn visible(n_rows: u32, row: f64, scrolled: f64, sight: f64, around: u32) -> Visible {
    let full = f64::from(n_rows) * row;
    let height = full.min(TALLEST);
    // Past the tallest element the scroll is scaled: a pixel of it is more of the list.
    let room = (height - sight).max(1.0);
    let at = if full > TALLEST { scrolled / room * (full - sight) } else { scrolled };
    let first = (at / row).floor().max(0.0) as u32;
    let n_sight = (sight / row).ceil() as u32 + 1;
    let from = first.saturating_sub(around).min(n_rows);
    let to = first.saturating_add(n_sight).saturating_add(around).min(n_rows);
    let top = f64::from(from) * row - at + scrolled;
    Visible { from, to, height, top }
}

/// Where a list must be scrolled so that row `nr` is in sight; `None` where it is.
pub fn reach(n_rows: u32, row: f64, scrolled: f64, sight: f64, nr: u32) -> Option<f64> {
    let full = f64::from(n_rows) * row;
    let height = full.min(TALLEST);
    let scale = if full > TALLEST { (full - sight) / (height - sight).max(1.0) } else { 1.0 };
    let (at, top) = (scrolled * scale, f64::from(nr) * row);
    if top < at {
        Some(top / scale)
    } else if top + row > at + sight {
        // Rounded up: the browser scrolls by whole pixels.
        Some(((top + row - sight) / scale).ceil())
    } else {
        None
    }
}

/// Where a window of `page` rows should begin so that it holds the rows `seen`;
/// `None` where those that one has, `have`, do.
pub fn page_from(seen: Range<u32>, have: Range<u32>, n_rows: u32, page: u32) -> Option<u32> {
    let missing = seen.start < have.start || (seen.end > have.end && have.end < n_rows);
    let middle = seen.start.midpoint(seen.end);
    missing.then(|| middle.saturating_sub(page / 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_in_sight_are_drawn_in_place() {
        let seen = visible(1_000, 20.0, 0.0, 100.0, 2);
        assert_eq!((seen.from, seen.to, seen.height, seen.top), (0, 8, 20_000.0, 0.0));
        let seen = visible(1_000, 20.0, 205.0, 100.0, 2);
        assert_eq!((seen.from, seen.to, seen.top), (8, 18, 160.0));
        assert_eq!(visible(0, 20.0, 50.0, 100.0, 2).to, 0);
    }

    #[test]
    fn a_list_too_tall_for_the_browser_is_scaled() {
        let seen = visible(2_000_000, 20.0, TALLEST - 100.0, 100.0, 0);
        assert_eq!(seen.to, 2_000_000);
        assert_eq!(seen.height, TALLEST);
    }

    #[test]
    fn any_row_can_be_brought_into_sight() {
        assert_eq!(reach(100, 20.0, 0.0, 100.0, 3), None);
        assert_eq!(reach(100, 20.0, 0.0, 100.0, 5), Some(20.0));
        assert_eq!(reach(100, 20.0, 500.0, 100.0, 5), Some(100.0));
        for nr in [0, 1, 999_999, 1_234_567, 1_999_999] {
            let to = reach(2_000_000, 20.0, 7e6, 100.0, nr).unwrap();
            let seen = visible(2_000_000, 20.0, to, 100.0, 0);
            assert!((seen.from..seen.to).contains(&nr), "{nr} in {seen:?}");
        }
    }

    #[test]
    fn a_window_is_fetched_when_rows_are_missing() {
        assert_eq!(page_from(10..50, 0..80, 1_000, 80), None);
        assert_eq!(page_from(60..100, 0..80, 1_000, 80), Some(40));
        assert_eq!(page_from(60..100, 0..80, 80, 80), None);
        assert_eq!(page_from(10..50, 40..120, 1_000, 80), Some(0));
    }
}
