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

/// Reads a size as people write it: `500MiB`, `1.5 g`, `2048`. Units count in steps of 1024, however
/// they are spelt. `None` when it is no size.
pub fn parse(text: &str) -> Option<u64> {
    let text = text.trim().to_ascii_lowercase();
    let end = text.find(|letter: char| !letter.is_ascii_digit() && letter != '.');
    let (number, unit) = text.split_at(end.unwrap_or(text.len()));
    let number: f64 = number.parse().ok()?;
    let power = match unit.trim() {
        "" | "b" => 0,
        "k" | "kb" | "kib" => 1,
        "m" | "mb" | "mib" => 2,
        "g" | "gb" | "gib" => 3,
        "t" | "tb" | "tib" => 4,
        "p" | "pb" | "pib" => 5,
        _ => return None,
    };
    let bytes = number * 1024_f64.powi(power);
    // Converting a float saturates, so that any size, however large, is the largest one.
    Some(bytes.round() as u64)
}

fn tenths_of(bytes: u64, divisor: u64) -> u64 {
    let tenths = (u128::from(bytes) * 10 + u128::from(divisor) / 2) / u128::from(divisor);
    u64::try_from(tenths).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::{bytes, parse};

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

    #[test]
    fn a_size_is_read_with_any_spelling_of_its_unit() {
        assert_eq!(parse("500MiB"), Some(500 * 1024 * 1024));
        assert_eq!(parse("1.5 g"), Some(3 * 512 * 1024 * 1024));
        assert_eq!(parse("2048"), Some(2048));
        for text in ["", "big", "12 apples", "1.2.3 MiB", "-1"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
