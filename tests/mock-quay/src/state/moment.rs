//! Points in time: milliseconds since 1970, UTC.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Milliseconds since 1970-01-01T00:00:00Z.
pub(crate) type Millis = i64;

/// Lengths of time.
pub(crate) const MINUTE: Millis = 60_000;
pub(crate) const HOUR: Millis = 60 * MINUTE;
pub(crate) const DAY: Millis = 24 * HOUR;

/// From 0000-03-01.
const DAYS_TO_1970: i64 = 719_468;

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

/// `Sat, 21 Nov 2026 04:32:01 GMT`, as the dates of service keys are written.
pub(crate) fn rfc_1123(moment: Millis) -> String {
    rfc_2822(moment).replace("-0000", "GMT")
}

/// `2026-11-21T04:32:01Z`, as the dates of mirrors are written.
pub(crate) fn iso_seconds(moment: Millis) -> String {
    let (year, month, day) = civil(moment.div_euclid(DAY));
    let seconds = moment.rem_euclid(DAY) / 1000;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Reads exactly what [`iso_seconds`] writes.
pub(crate) fn parse_iso_seconds(text: &str) -> Option<Millis> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    let date: Vec<&str> = date.split('-').collect();
    let [year, month, day] = date[..] else {
        return None;
    };
    let numbers: Vec<i64> = time
        .split(':')
        .map_while(|part| part.parse().ok())
        .collect();
    let [hour, minute, second] = numbers[..] else {
        return None;
    };
    let moment =
        parse_day(&format!("{month}/{day}/{year}"))? + (hour * 3600 + minute * 60 + second) * 1000;
    (iso_seconds(moment) == text).then_some(moment)
}

/// Year, month and day of a day counted from 1970-01-01.
fn civil(days: i64) -> (i64, i64, i64) {
    // Years begin in March here, so that the leap day comes last; eras have 400 of them.
    let days = days + DAYS_TO_1970;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 {
        (month + 3, 0)
    } else {
        (month - 9, 1)
    };
    (year + era * 400 + next, month, day)
}

/// `2026-11-21T04:32:01.123000Z`, as the health of mirrors is dated.
pub(crate) fn iso_micros(moment: Millis) -> String {
    let millis = moment.rem_euclid(1000);
    iso_seconds(moment).replace('Z', &format!(".{millis:03}000Z"))
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
    Some((days - DAYS_TO_1970) * DAY)
}

#[cfg(test)]
mod tests {
    use super::{iso_seconds, parse_day, parse_iso_seconds, rfc_2822};

    #[test]
    fn dates_of_mirrors_are_read_as_they_are_written() {
        for text in [
            "2026-11-21T05:47:04Z",
            "2024-02-29T23:59:59Z",
            "1970-01-01T00:00:00Z",
        ] {
            assert_eq!(
                parse_iso_seconds(text).map(iso_seconds).as_deref(),
                Some(text)
            );
        }
        for text in [
            "garbage",
            "2026-11-21T04:00:00.000Z",
            "2026-02-30T00:00:00Z",
        ] {
            assert_eq!(parse_iso_seconds(text), None, "{text}");
        }
    }

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
