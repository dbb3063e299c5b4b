//! How large a file is, in words.

/// The size with its unit, in steps of a thousand: `812 bytes`, `1.4 MB`, `10 GB`.
pub(super) fn size(n_bytes: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    let Some((unit, name)) = UNITS.into_iter().find(|(unit, _)| n_bytes >= *unit) else {
        return if n_bytes == 1 { "1 byte".into() } else { format!("{n_bytes} bytes") };
    };
    let tenths = n_bytes / (unit / 10);
    match (tenths / 10, tenths % 10) {
        (whole, tenth) if whole < 10 && tenth > 0 => format!("{whole}.{tenth} {name}"),
        (whole, _) => format!("{whole} {name}"),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn sizes_are_said_with_their_unit() {
        for (n, says) in [
            (0, "0 bytes"),
            (1, "1 byte"),
            (999, "999 bytes"),
            (1_000, "1 kB"),
            (1_449_000, "1.4 MB"),
            (12_900_000, "12 MB"),
            (10_737_418_240, "10 GB"),
            (u64::MAX, "18446744073 GB"),
        ] {
            assert_eq!(super::size(n), says);
        }
    }
}
