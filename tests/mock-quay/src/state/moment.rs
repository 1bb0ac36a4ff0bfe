//! Points in time: milliseconds since 1970, UTC.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970-01-01T00:00:00Z.
pub(crate) type Millis = i64;

/// Lengths of time.
pub(crate) const MINUTE: Millis = 60_000;
pub(crate) const HOUR: Millis = 60 * MINUTE;
pub(crate) const DAY: Millis = 24 * HOUR;

pub(crate) fn now() -> Millis {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_millis() as Millis)
}

/// `Sat, 21 Nov 2026 04:32:01 -0000`, as tags, logs and layers carry it.
pub(crate) fn rfc_2822(moment: Millis) -> String {
    let seconds = Duration::from_secs(moment.max(0) as u64 / 1000);
    httpdate::fmt_http_date(UNIX_EPOCH + seconds).replace("GMT", "-0000")
}

/// Midnight of a day written as `mm/dd/yyyy`, the only form that log windows are read in.
pub(crate) fn parse_day(text: &str) -> Option<Millis> {
    let mut parts = text.split('/').map(|part| part.parse::<i64>().ok());
    let (month, day, year) = (parts.next()??, parts.next()??, parts.next()??);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || parts.next().is_some() {
        return None;
    }
    // Years begin in March here, so that the leap day comes last.
    let (year, month) = if month < 3 {
        (year - 1, month + 9)
    } else {
        (year, month - 3)
    };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day - 1;
    const DAYS_TO_1970: i64 = 719_468;
    Some((days - DAYS_TO_1970) * DAY)
}

#[cfg(test)]
mod tests {
    use super::{parse_day, rfc_2822};

    #[test]
    fn days_are_read_month_first() {
        let written = |text| parse_day(text).map(rfc_2822);
        assert_eq!(
            written("11/21/2026").as_deref(),
            Some("Sat, 21 Nov 2026 00:00:00 -0000")
        );
        assert_eq!(
            written("02/29/2024").as_deref(),
            Some("Thu, 29 Feb 2024 00:00:00 -0000")
        );
        assert_eq!(written("2026-11-21"), None);
        assert_eq!(written("21/11/2026"), None);
    }
}
