//! Lengths of time as people write them: `30 d`, `2 weeks`, `in 1 day 12 hours`.

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// Reads a length of time, in seconds. `None` when any part is not understood, when it is nothing
/// at all, or when it is too long to be meant. A month has 30 days, a year 365.
pub fn parse(text: &str) -> Option<u64> {
    let text = text.trim().to_ascii_lowercase();
    let mut rest = text.strip_prefix("in ").unwrap_or(&text).trim_start();
    let mut seconds = 0_u64;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let amount: u64 = rest[..digits].parse().ok()?;
        rest = rest[digits..].trim_start();
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        seconds = seconds.checked_add(amount.checked_mul(unit(&rest[..letters])?)?)?;
        rest = rest[letters..].trim_start_matches([' ', ',']);
    }
    (1..=1000 * 365 * DAY).contains(&seconds).then_some(seconds)
}

/// Writes a length of time in its largest whole unit: `14 d`, `36 h`, `90 min`, `30 s`.
pub fn short(seconds: u64) -> String {
    let (length, unit) = match seconds {
        0 => (1, "s"),
        _ if seconds.is_multiple_of(DAY) => (DAY, "d"),
        _ if seconds.is_multiple_of(HOUR) => (HOUR, "h"),
        _ if seconds.is_multiple_of(MINUTE) => (MINUTE, "min"),
        _ => (1, "s"),
    };
    format!("{} {unit}", super::count::count(seconds / length))
}

fn unit(word: &str) -> Option<u64> {
    Some(match word {
        "s" | "sec" | "second" | "seconds" => 1,
        "m" | "min" | "minute" | "minutes" => MINUTE,
        "h" | "hour" | "hours" => HOUR,
        "d" | "day" | "days" => DAY,
        "w" | "week" | "weeks" => 7 * DAY,
        "mo" | "month" | "months" => 30 * DAY,
        "y" | "year" | "years" => 365 * DAY,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_units_are_understood() {
        assert_eq!(parse("30 d"), Some(30 * DAY));
        assert_eq!(parse("2 weeks"), Some(14 * DAY));
        assert_eq!(parse("In 12h"), Some(12 * HOUR));
        assert_eq!(parse("1 day, 12 hours"), Some(36 * HOUR));
    }

    #[test]
    fn what_is_no_length_of_time_is_refused() {
        for text in [
            "",
            "in",
            "d",
            "30",
            "30 fortnights",
            "0 d",
            "-1 d",
            "1 d x",
            "99999999999999999999 d",
            "2000 y",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_largest_whole_unit_is_written() {
        assert_eq!(short(14 * DAY), "14 d");
        assert_eq!(short(36 * HOUR), "36 h");
        assert_eq!(short(90), "90 s");
        assert_eq!(short(0), "0 s");
    }
}
