//! Moments as calendar dates. A moment is a number of milliseconds since 1970-01-01 UTC.
//!
//! Written here and not by `Intl`: the interface speaks one language, the form is fixed
//! ("21 Nov 2026, 05:40 UTC"), and it is then the same in every browser and in tests.

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A date and time of day of the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Civil {
    year: i64,
    /// 1 to 12.
    month: u8,
    /// 1 to 31.
    day: u8,
    hour: u8,
    minute: u8,
    second: u8,
}

/// The moment in UTC: `21 Nov 2026, 05:40 UTC`.
pub fn utc(at_ms: i64) -> String {
    format!("{} UTC", date_and_time(at_ms))
}

/// The moment where the person is: `21 Nov 2026, 06:40 (UTC+1)`. `offset_minutes` is how far the
/// local time is ahead of UTC at that moment.
pub fn local(at_ms: i64, offset_minutes: i32) -> String {
    let ahead = i64::from(offset_minutes);
    let (hours, minutes) = (ahead.abs() / 60, ahead.abs() % 60);
    let sign = if ahead < 0 { '−' } else { '+' };
    let zone = if minutes == 0 {
        format!("UTC{sign}{hours}")
    } else {
        format!("UTC{sign}{hours}:{minutes:02}")
    };
    format!(
        "{} ({zone})",
        date_and_time(at_ms.saturating_add(ahead * MINUTE))
    )
}

/// The day in UTC: `21 Nov 2026`.
pub fn date(at_ms: i64) -> String {
    let Civil {
        year, month, day, ..
    } = civil(at_ms);
    format!("{day} {} {year}", MONTHS[usize::from(month) - 1])
}

/// The moment for machines, as the attribute `datetime` wants it: `2026-11-21T05:40:07Z`.
pub fn iso(at_ms: i64) -> String {
    let Civil {
        year,
        month,
        day,
        hour,
        minute,
        second,
    } = civil(at_ms);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Reads `2026-12-21`, `2026-12-21 05:40` or `2026-12-21T05:40` as UTC. `None` for anything else,
/// also for days that do not exist.
pub fn parse(text: &str) -> Option<i64> {
    let text = text
        .trim()
        .trim_end_matches("UTC")
        .trim_end_matches('Z')
        .trim_end();
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, time.trim_start()),
        None => (text, "00:00"),
    };
    let mut parts = date.splitn(3, '-').map(number);
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let (hour, minute) = time.split_once(':')?;
    let (hour, minute) = (number(hour)?, number(minute)?);
    let valid =
        (1970..10_000).contains(&year) && (1..=12).contains(&month) && hour < 24 && minute < 60;
    if !valid || day < 1 || day > days_in_month(year, month) {
        return None;
    }
    Some(days_from_civil(year, month, day) * DAY + (hour * 60 + minute) * MINUTE)
}

fn number(digits: &str) -> Option<i64> {
    (digits.len() <= 4 && digits.bytes().all(|digit| digit.is_ascii_digit()))
        .then(|| digits.parse().ok())?
}

fn date_and_time(at_ms: i64) -> String {
    let Civil { hour, minute, .. } = civil(at_ms);
    format!("{}, {hour:02}:{minute:02}", date(at_ms))
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01. Years are taken to begin in March, so that the leap day is the last.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn civil(at_ms: i64) -> Civil {
    let days = at_ms.div_euclid(DAY) + 719_468;
    let of_day = at_ms.rem_euclid(DAY) / 1000;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let month = if march_month < 10 {
        march_month + 3
    } else {
        march_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Civil {
        year,
        month: small(month),
        day: small(day_of_year - (153 * march_month + 2) / 5 + 1),
        hour: small(of_day / 3600),
        minute: small(of_day / 60 % 60),
        second: small(of_day % 60),
    }
}

fn small(number: i64) -> u8 {
    u8::try_from(number).expect("a part of a date or of a time of day is below 60")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-21 05:40:07 UTC
    const MOMENT: i64 = 1_795_239_607_000;

    #[test]
    fn a_moment_is_written_in_utc() {
        assert_eq!(utc(MOMENT), "21 Nov 2026, 05:40 UTC");
        assert_eq!(date(MOMENT), "21 Nov 2026");
        assert_eq!(iso(MOMENT), "2026-11-21T05:40:07Z");
    }

    #[test]
    fn a_moment_is_written_in_local_time_with_its_offset() {
        assert_eq!(local(MOMENT, 60), "21 Nov 2026, 06:40 (UTC+1)");
        assert_eq!(local(MOMENT, -570), "20 Nov 2026, 20:10 (UTC−9:30)");
        assert_eq!(local(MOMENT, 0), "21 Nov 2026, 05:40 (UTC+0)");
    }

    #[test]
    fn moments_before_1970_and_leap_days_are_right() {
        assert_eq!(iso(-1000), "1969-12-31T23:59:59Z");
        assert_eq!(iso(951_782_400_000), "2000-02-29T00:00:00Z");
        assert_eq!(iso(4_107_542_400_000), "2100-03-01T00:00:00Z");
    }

    #[test]
    fn a_written_date_is_read_as_utc() {
        assert_eq!(parse("2026-11-21 05:40"), Some(MOMENT - 7000));
        assert_eq!(parse("2026-11-21T05:40Z"), Some(MOMENT - 7000));
        assert_eq!(
            parse(" 2000-02-29 ").map(iso).as_deref(),
            Some("2000-02-29T00:00:00Z")
        );
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in [
            "2026-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-11-31",
            "2026-11-21 24:00",
            "tomorrow",
            "",
            "1-1",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
