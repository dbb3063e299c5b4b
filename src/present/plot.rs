//! Arithmetic of a plot over time: scales, ticks, where bars stand, which are labelled.

use super::format::date_short;
use crate::corpus::Date;

/// Pixels that a character takes at a size of text of one pixel, on average.
const CHARACTER: f64 = 0.6;

/// A scale from 0 to at least `most`, in steps that a person counts in: 1, 2 or 5 times a
/// power of ten.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    pub step: f64,
    pub top: f64,
}

impl Scale {
    /// With at most `n` steps, none shorter than `least`.
    pub fn new(most: f64, n: u32, least: f64) -> Self {
        let n = f64::from(n.max(1));
        let raw = (most / n).max(least);
        let power = 10f64.powf(raw.log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].map(|times| times * power);
        // What only rounding has made too long is no longer.
        let step = step.into_iter().find(|step| *step >= raw * (1.0 - 1e-9)).unwrap_or(raw);
        let top = (most / step - 1e-9).ceil().max(1.0) * step;
        Self { step, top }
    }

    /// The ticks from 0 to the top.
    pub fn ticks(self) -> Vec<f64> {
        let n = (self.top / self.step).round() as u32;
        (0..=n).map(|nr| f64::from(nr) * self.step).collect()
    }

    /// Decimals that tell the ticks apart.
    pub fn decimals(self) -> usize {
        (-self.step.log10().floor()).max(0.0) as usize
    }

    /// The height of a value in `height`, from below.
    pub fn height(self, value: f64, height: f64) -> f64 {
        value / self.top * height
    }
}

/// Where bar `nr` of `n` stands in `width`: its left edge and its width.
pub fn bar_at(nr: usize, n: usize, width: f64) -> (f64, f64) {
    let each = width / n.max(1) as f64;
    (nr as f64 * each, each)
}

/// The bar of `n` in `width` that is at `x`; the first and the last go on beyond it.
pub fn bar_under(x: f64, n: usize, width: f64) -> Option<usize> {
    let last = n.checked_sub(1)?;
    let nr = (x / width.max(1.0) * n as f64).floor().max(0.0);
    Some((nr as usize).min(last))
}

/// The bars that are labelled below, with their labels: as many as there is room for, at
/// round dates. The first says its year, others only where it is a new one.
pub fn date_labels(bars: &[Date], width: f64, text_size: f64) -> Vec<(usize, String)> {
    let rules: [fn(Date) -> bool; 14] = [
        |_| true,
        |d| d.day().is_none_or(|day| day % 2 == 1 && day < 31),
        |d| d.day().is_none_or(|day| matches!(day, 1 | 8 | 15 | 22)),
        |d| d.day().is_none_or(|day| matches!(day, 1 | 15)),
        |d| starts_month(d, 1),
        |d| starts_month(d, 3),
        |d| starts_month(d, 6),
        |d| starts_year(d, 1),
        |d| starts_year(d, 2),
        |d| starts_year(d, 5),
        |d| starts_year(d, 10),
        |d| starts_year(d, 20),
        |d| starts_year(d, 50),
        |d| starts_year(d, 100),
    ];
    let fits = |labels: &Vec<(usize, String)>| {
        let right = |(nr, label): &(usize, String)| {
            let (x, each) = bar_at(*nr, bars.len(), width);
            let half = label.chars().count() as f64 * CHARACTER * text_size / 2.0;
            (x + each / 2.0 - half, x + each / 2.0 + half)
        };
        labels.windows(2).all(|pair| match pair {
            [a, b] => right(a).1 + text_size <= right(b).0,
            _ => true,
        })
    };
    let by_rule = rules.into_iter().map(|rule| labelled(bars, rule));
    let found = by_rule.filter(|labels| !labels.is_empty()).find(fits);
    found.unwrap_or_else(|| labelled(bars.get(..1).unwrap_or_default(), |_| true))
}

fn starts_month(date: Date, each: u8) -> bool {
    date.day().is_none_or(|day| day == 1) && date.month().is_none_or(|m| (m - 1) % each == 0)
}

fn starts_year(date: Date, each: u16) -> bool {
    starts_month(date, 12) && date.year().is_multiple_of(each)
}

fn labelled(bars: &[Date], rule: fn(Date) -> bool) -> Vec<(usize, String)> {
    let mut labels: Vec<(usize, String)> = Vec::new();
    let mut year = None;
    for (nr, date) in bars.iter().enumerate().filter(|(_, date)| rule(**date)) {
        let words = date_short(*date);
        // Within a year its number says nothing new.
        let bare = words.rsplit_once(' ').map(|(bare, _)| bare.to_owned());
        let is_new = year.replace(date.year()) != Some(date.year());
        labels.push((nr, bare.filter(|_| !is_new).unwrap_or(words)));
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_counts_in_round_steps() {
        let scale = |most, least| {
            let scale = Scale::new(most, 5, least);
            (scale.ticks().len() - 1, scale.step, scale.top)
        };
        assert_eq!(scale(0.0, 1.0), (1, 1.0, 1.0));
        assert_eq!(scale(1.0, 1.0), (1, 1.0, 1.0));
        assert_eq!(scale(4.0, 1.0), (4, 1.0, 4.0));
        assert_eq!(scale(7.0, 1.0), (4, 2.0, 8.0));
        assert_eq!(scale(1_000.0, 1.0), (5, 200.0, 1_000.0));
        assert_eq!(scale(1_001.0, 1.0), (3, 500.0, 1_500.0));
        assert_eq!(scale(100.0, 1e-3), (5, 20.0, 100.0));
        assert_eq!(Scale::new(0.4, 4, 1e-3).decimals(), 1);
        assert_eq!(Scale::new(3.0, 4, 1e-3).decimals(), 0);
        assert_eq!(Scale::new(50.0, 5, 1.0).height(25.0, 200.0), 100.0);
    }

    #[test]
    fn a_bar_is_found_where_it_stands() {
        for n in [1, 2, 7, 62, 2_000] {
            for nr in 0..n {
                let (x, each) = bar_at(nr, n, 333.0);
                assert_eq!(bar_under(x + each / 2.0, n, 333.0), Some(nr));
            }
        }
        assert_eq!(bar_under(-5.0, 3, 90.0), Some(0));
        assert_eq!(bar_under(500.0, 3, 90.0), Some(2));
        assert_eq!(bar_under(5.0, 0, 90.0), None);
    }

    fn labels(first: &str, n: usize, width: f64) -> String {
        let first = Date::parse_iso(first);
        let bars: Vec<Date> = core::iter::successors(first, |date| date.next()).take(n).collect();
        let labels = date_labels(&bars, width, 11.0);
        labels.into_iter().map(|(nr, label)| format!("{nr} {label}")).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn labels_stand_at_round_dates() {
        assert_eq!(labels("2024-03-12", 3, 400.0), "0 12 Mar 2024, 1 13 Mar, 2 14 Mar");
        assert_eq!(labels("2024-02-20", 30, 400.0), "2 22 Feb 2024, 10 1 Mar, 17 8 Mar, 24 15 Mar");
        assert_eq!(
            labels("2023-11", 8, 400.0),
            "0 Nov 2023, 1 Dec, 2 Jan 2024, 3 Feb, 4 Mar, 5 Apr, 6 May, 7 Jun"
        );
        assert_eq!(labels("2020-02", 40, 240.0), "11 Jan 2021, 23 Jan 2022, 35 Jan 2023");
        assert_eq!(
            labels("1987", 38, 300.0),
            "3 1990, 8 1995, 13 2000, 18 2005, 23 2010, 28 2015, 33 2020"
        );
        assert_eq!(labels("2024-03-13", 2, 20.0), "0 13 Mar 2024");
        assert_eq!(labels("2024", 0, 100.0), "");
    }
}
