//! How sizes are sent and told.

use crate::http::{Answer, Call, quoted};

const UNITS: [&str; 7] = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];

/// `976.6 KiB`.
pub(super) fn in_words(bytes: u64) -> String {
    let (mut size, mut unit) = (bytes as f64, 0);
    while size >= 1024.0 && unit + 1 < UNITS.len() {
        size /= 1024.0;
        unit += 1;
    }
    format!("{size:.1} {}", UNITS[unit])
}

/// The size in the body: a number of bytes, or a text such as `10 GiB`; `None` when there is neither.
pub(in crate::chapters) fn sent(call: &Call) -> Result<Option<u64>, Answer> {
    match call.body.get("limit_bytes") {
        None => {}
        Some(bytes) if bytes.is_i64() || bytes.is_u64() => return Ok(bytes.as_u64().or(Some(0))),
        Some(other) => {
            let fault = format!("{} is not of type 'integer'", quoted(other));
            return Err(call.schema_error("type", "limit_bytes", &fault));
        }
    }
    let Some(text) = call.optional_text("limit")? else {
        return Ok(None);
    };
    match parse(text) {
        Some(size) => Ok(Some(size)),
        None => {
            let fault = format!("'{text}' does not match the pattern of sizes");
            Err(call.schema_error("pattern", "limit", &fault))
        }
    }
}

/// Units of 1024 with an `i`, of 1000 without.
fn parse(text: &str) -> Option<u64> {
    let end = text.find(|letter: char| !letter.is_ascii_digit());
    let (number, unit) = text.split_at(end.unwrap_or(text.len()));
    let unit = unit.trim_start().trim_end_matches('B');
    let (letter, base) = match unit.strip_suffix('i') {
        Some(letter) => (letter, 1024_u64),
        None => (unit, 1000),
    };
    let power = ["", "K", "M", "G", "T", "P", "E"]
        .iter()
        .position(|known| *known == letter)?;
    let number: u64 = number.parse().ok()?;
    number.checked_mul(base.checked_pow(power as u32)?)
}

#[cfg(test)]
mod tests {
    use super::{in_words, parse};

    #[test]
    fn sizes_are_read_with_units_and_told_with_one_digit() {
        assert_eq!(parse("10 GiB"), Some(10 << 30));
        assert_eq!(parse("10Gi"), Some(10 << 30));
        assert_eq!(parse("5 MB"), Some(5_000_000));
        assert_eq!(parse("17"), Some(17));
        assert_eq!(parse("10 parsecs"), None);
        assert_eq!(in_words(1_000_000), "976.6 KiB");
        assert_eq!(in_words(10 << 30), "10.0 GiB");
    }
}
