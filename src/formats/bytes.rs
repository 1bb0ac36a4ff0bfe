//! Sizes, counted in steps of 1024 and written with the unit that says so.

use std::fmt;

/// A size split into what is read first and its quieter unit: `4.2` and `GiB`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Size {
    /// The number with at most one decimal, for example `208.1`.
    pub number: String,
    /// `B`, `KiB`, `MiB`, `GiB`, `TiB` or `PiB`.
    pub unit: &'static str,
}

impl fmt::Display for Size {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.number, self.unit)
    }
}

/// Splits a number of bytes into number and unit.
pub fn size(bytes: u64) -> Size {
    const UNITS: [&str; 5] = ["KiB", "MiB", "GiB", "TiB", "PiB"];
    if bytes < 1024 {
        return Size {
            number: bytes.to_string(),
            unit: "B",
        };
    }
    let mut tenths = tenths_of(bytes, 1024);
    let mut divisor = 1024_u64;
    let mut unit = 0;
    // A value that rounds up to 1024.0 belongs to the next unit.
    while tenths >= 10_240 && unit + 1 < UNITS.len() {
        divisor *= 1024;
        unit += 1;
        tenths = tenths_of(bytes, divisor);
    }
    Size {
        number: format!("{}.{}", super::count::count(tenths / 10), tenths % 10),
        unit: UNITS[unit],
    }
}

/// A number of bytes in one string: `4.2 GiB`.
pub fn bytes(bytes: u64) -> String {
    size(bytes).to_string()
}

fn tenths_of(bytes: u64, divisor: u64) -> u64 {
    let tenths = (u128::from(bytes) * 10 + u128::from(divisor) / 2) / u128::from(divisor);
    u64::try_from(tenths).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::bytes;

    #[test]
    fn small_sizes_are_whole_bytes() {
        assert_eq!(bytes(0), "0 B");
        assert_eq!(bytes(1023), "1023 B");
    }

    #[test]
    fn larger_sizes_have_one_decimal() {
        assert_eq!(bytes(1024), "1.0 KiB");
        assert_eq!(bytes(218_208_666), "208.1 MiB");
        assert_eq!(bytes(4_509_715_661), "4.2 GiB");
    }

    #[test]
    fn a_size_that_rounds_up_to_the_next_unit_is_written_in_it() {
        assert_eq!(bytes(1024 * 1024 - 1), "1.0 MiB");
    }

    #[test]
    fn the_largest_size_stays_in_the_largest_unit() {
        assert_eq!(bytes(u64::MAX), "16,384.0 PiB");
    }
}
