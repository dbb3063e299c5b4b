//! Measures of how much two frequencies differ.

/// The log-likelihood of a word that comes `a` times among `n_a` words and `b` times
/// among `n_b`; negative where its share of the first is the smaller one.
///
/// G2 = 2 (a ln(a / Ea) + b ln(b / Eb)), Ea = n_a (a + b) / (n_a + n_b), Eb alike; a
/// frequency of 0 adds nothing. Source: Rayson and Garside, Comparing corpora using
/// frequency profiling, 2000.
pub fn log_likelihood((a, n_a): (u32, u64), (b, n_b): (u32, u64)) -> f64 {
    let share = f64::from(a) + f64::from(b);
    let (n_a, n_b) = (n_a as f64, n_b as f64);
    let (a, b) = (f64::from(a), f64::from(b));
    let all = n_a + n_b;
    let value = 2.0 * (term(a, n_a * share / all) + term(b, n_b * share / all));
    // Rounding may leave less than nothing.
    let value = value.max(0.0);
    if a * n_b < b * n_a { -value } else { value }
}

/// The log-likelihood of a table of two by two counts, `[[a, b], [c, d]]`; negative
/// where `a` is less than its rows and columns let expect.
///
/// G2 = 2 Σ O ln(O / E) over the four cells. Source: Dunning, Accurate methods for the
/// statistics of surprise and coincidence, 1993.
pub fn log_likelihood_table([[a, b], [c, d]]: [[u64; 2]; 2]) -> f64 {
    let (a, b, c, d) = (a as f64, b as f64, c as f64, d as f64);
    let all = a + b + c + d;
    let expected = |row: f64, column: f64| row * column / all;
    let cells = [
        (a, expected(a + b, a + c)),
        (b, expected(a + b, b + d)),
        (c, expected(c + d, a + c)),
        (d, expected(c + d, b + d)),
    ];
    let value = (2.0 * cells.iter().map(|(o, e)| term(*o, *e)).sum::<f64>()).max(0.0);
    if a < expected(a + b, a + c) { -value } else { value }
}

/// log2(observed / expected); 0 where either is 0.
///
/// Source: Church and Hanks, Word association norms, mutual information, and
/// lexicography, 1990.
pub fn mutual_information(observed: u32, expected: f64) -> f64 {
    match observed > 0 && expected > 0.0 {
        true => (f64::from(observed) / expected).log2(),
        false => 0.0,
    }
}

/// How many times the share of a word doubles from the second selection to the
/// first: log2 of the ratio of the relative frequencies; a frequency of 0 counts as ½.
/// 0 where a selection has no words.
///
/// Source: Hardie, Log Ratio: an informal introduction, 2014.
pub fn log_ratio((a, n_a): (u32, u64), (b, n_b): (u32, u64)) -> f64 {
    if n_a == 0 || n_b == 0 {
        return 0.0;
    }
    let share = |frequency: u32, n: u64| f64::from(frequency).max(0.5) / n as f64;
    (share(a, n_a) / share(b, n_b)).log2()
}

fn term(observed: f64, expected: f64) -> f64 {
    if observed > 0.0 && expected > 0.0 { observed * (observed / expected).ln() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64) {
        assert!((found - expected).abs() < 0.005, "{found}, not {expected}");
    }

    #[test]
    fn tables_have_the_values_of_the_literature() {
        // Dunning 1993, the first rows of table 1: “the swiss”, “can be”, “previous
        // year”, “mineral water”.
        near(log_likelihood_table([[110, 2442], [111, 29114]]), 270.72);
        near(log_likelihood_table([[29, 13], [123, 31612]]), 263.90);
        near(log_likelihood_table([[31, 23], [139, 31584]]), 256.84);
        near(log_likelihood_table([[10, 0], [3, 31764]]), 167.23);
    }

    #[test]
    fn two_corpora_have_the_value_of_the_log_likelihood_wizard() {
        // The exercise that goes with Lancaster's calculator: 52 of 50,000 words
        // against 57 of 75,000 is + 2.65.
        near(log_likelihood((52, 50_000), (57, 75_000)), 2.65);
        near(log_likelihood((57, 75_000), (52, 50_000)), -2.65);
        // By hand: E is 10 and 10, G2 = 2 · 20 ln 2.
        near(log_likelihood((20, 1_000), (0, 1_000)), 27.73);
        near(log_likelihood((5, 100), (50, 1_000)), 0.0);
        assert_eq!(log_likelihood((0, 0), (0, 0)), 0.0);
    }

    #[test]
    fn ratios_are_powers_of_two() {
        near(log_ratio((40, 1_000), (10, 1_000)), 2.0);
        near(log_ratio((10, 1_000), (40, 1_000)), -2.0);
        near(log_ratio((4, 1_000), (0, 1_000)), 3.0);
        near(mutual_information(16, 2.0), 3.0);
        near(mutual_information(1, 2.0), -1.0);
        assert_eq!((log_ratio((1, 9), (0, 0)), mutual_information(0, 1.0)), (0.0, 0.0));
    }
}
