//! One type for all the ways in which Quay writes a moment.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Error, Visitor},
};

/// A moment in UTC, to the millisecond.
///
/// Quay writes dates in seven formats, differing by endpoint; all but epoch
/// milliseconds tell themselves apart and are read by `Deserialize`: RFC 2822
/// with `-0000` or `GMT`, ISO 8601 with `Z` (with or without a fraction), without
/// a zone (which Quay means as UTC), a date alone, and epoch seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From seconds since 1970.
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    /// From milliseconds since 1970, as JavaScript counts.
    pub const fn from_milliseconds(milliseconds: i64) -> Self {
        Self(milliseconds)
    }

    /// Whole seconds since 1970, rounded down.
    pub const fn as_seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// Milliseconds since 1970, as JavaScript counts.
    pub const fn as_milliseconds(self) -> i64 {
        self.0
    }

    /// Writes `YYYY-MM-DDTHH:MM:SSZ`, the only form that Quay accepts for the
    /// dates of a mirror.
    pub fn to_iso_seconds(self) -> String {
        let seconds = self.as_seconds();
        let (year, month, day) = civil_of(seconds.div_euclid(86_400));
        let of_day = seconds.rem_euclid(86_400);
        format!(
            "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z",
            of_day / 3600,
            of_day / 60 % 60,
            of_day % 60
        )
    }

    /// Reads a date in any of Quay's text formats.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        parse_iso(text).or_else(|| parse_rfc_2822(text)).map(Self)
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_iso_seconds())
    }
}

/// `Sat, 21 Nov 2026 04:32:01 -0000`, the weekday being optional.
fn parse_rfc_2822(text: &str) -> Option<i64> {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let text = text.split_once(',').map_or(text, |(_, rest)| rest);
    let mut words = text.split_ascii_whitespace();
    let day = number(words.next()?)?;
    let name = words.next()?;
    let month = (name.len() == 3)
        .then(|| MONTHS.find(name))?
        .filter(|at| at % 3 == 0)?
        / 3
        + 1;
    let year = number(words.next()?)?;
    let time = time_of_day(words.next()?)?;
    let zone = words.next().map_or(Some(0), zone_offset)?;
    Some(milliseconds(year, month as i64, day)? + time - zone)
}

/// `2026-11-21T04:32:01.123456Z`, all after the day being optional.
fn parse_iso(text: &str) -> Option<i64> {
    let (date, rest) = match text.find(['T', ' ']) {
        Some(at) => (&text[..at], &text[at + 1..]),
        None => (text, ""),
    };
    let mut parts = date.splitn(3, '-');
    let year = parts
        .next()
        .filter(|year| year.len() == 4)
        .and_then(number)?;
    let month = number(parts.next()?)?;
    let day = number(parts.next()?)?;
    let date = milliseconds(year, month, day)?;
    if rest.is_empty() {
        return Some(date);
    }
    let end = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (time, zone) = rest.split_at(end);
    Some(date + time_of_day(time)? - zone_offset(zone)?)
}

/// `04:32:01` or `04:32:01.123456`, in milliseconds.
fn time_of_day(text: &str) -> Option<i64> {
    let mut parts = text.splitn(3, ':');
    let hours = number(parts.next()?).filter(|hours| *hours < 24)?;
    let minutes = number(parts.next()?).filter(|minutes| *minutes < 60)?;
    let seconds = parts.next().unwrap_or("0");
    let (seconds, fraction) = seconds.split_once('.').unwrap_or((seconds, ""));
    // A leap second counts as the one after it.
    let seconds = number(seconds).filter(|seconds| *seconds <= 60)?;
    let mut digits = fraction.bytes();
    let mut milli = 0;
    for _ in 0..3 {
        let digit = digits.next().unwrap_or(b'0');
        milli = milli * 10 + i64::from(digit.is_ascii_digit().then_some(digit - b'0')?);
    }
    Some(((hours * 60 + minutes) * 60 + seconds) * 1000 + milli)
}

/// `Z`, `GMT`, `-0000`, `+02:00` or nothing, in milliseconds east of UTC.
fn zone_offset(text: &str) -> Option<i64> {
    let sign = match text.as_bytes().first() {
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return matches!(text, "" | "Z" | "z" | "GMT" | "UTC").then_some(0),
    };
    let digits = text[1..].replace(':', "");
    let offset = number(&digits).filter(|_| digits.len() == 4)?;
    Some(sign * (offset / 100 * 60 + offset % 100) * 60_000)
}

fn number(text: &str) -> Option<i64> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

fn milliseconds(year: i64, month: i64, day: i64) -> Option<i64> {
    let exists = (1..=12).contains(&month) && (1..=31).contains(&day);
    exists.then(|| days_of(year, month, day) * 86_400_000)
}

/// Days since 1970 of a day in the Gregorian calendar. The year is made to begin
/// with March, so that the leap day is its last one.
const fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year - era * 400;
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Year, month and day of a number of days since 1970: the reverse of [`days_of`].
const fn civil_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days - era * 146_097;
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Date;
        impl Visitor<'_> for Date {
            type Value = Timestamp;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date as text or as epoch seconds")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Timestamp, E> {
                Timestamp::parse(text).ok_or_else(|| E::custom("a date of no known format"))
            }

            fn visit_i64<E: Error>(self, seconds: i64) -> Result<Timestamp, E> {
                Ok(Timestamp::from_seconds(seconds))
            }

            fn visit_u64<E: Error>(self, seconds: u64) -> Result<Timestamp, E> {
                i64::try_from(seconds)
                    .map(Timestamp::from_seconds)
                    .map_err(E::custom)
            }

            fn visit_f64<E: Error>(self, seconds: f64) -> Result<Timestamp, E> {
                Ok(Timestamp((seconds * 1000.0) as i64))
            }
        }
        deserializer.deserialize_any(Date)
    }
}

/// For `#[serde(with = "timestamp::milliseconds")]`: epoch milliseconds, which
/// Quay uses in one place and which look like seconds.
pub mod milliseconds {
    use serde::{Deserialize, Deserializer};

    use super::Timestamp;

    /// Reads a count of milliseconds, or none.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Timestamp>, D::Error> {
        let count = Option::<i64>::deserialize(deserializer)?;
        Ok(count.map(Timestamp::from_milliseconds))
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::Timestamp;

    #[track_caller]
    fn assert_reads(json: &str, iso: &str, milliseconds: i64) {
        let timestamp: Timestamp = serde_json::from_str(json).unwrap();

        assert_eq!(timestamp.to_iso_seconds(), iso);
        assert_eq!(timestamp.as_milliseconds().rem_euclid(1000), milliseconds);
    }

    #[test]
    fn all_formats_of_quay_are_read() {
        assert_reads(
            r#""Sat, 21 Nov 2026 04:32:01 -0000""#,
            "2026-11-21T04:32:01Z",
            0,
        );
        assert_reads(
            r#""Sat, 21 Nov 2026 04:32:01 GMT""#,
            "2026-11-21T04:32:01Z",
            0,
        );
        assert_reads(
            r#""2026-11-21T04:32:01.123456Z""#,
            "2026-11-21T04:32:01Z",
            123,
        );
        assert_reads(r#""2026-11-21T04:32:01Z""#, "2026-11-21T04:32:01Z", 0);
        assert_reads(r#""2026-11-21T04:32:01.5""#, "2026-11-21T04:32:01Z", 500);
        assert_reads(r#""2026-11-21 04:32:01""#, "2026-11-21T04:32:01Z", 0);
        assert_reads(r#""2026-11-21""#, "2026-11-21T00:00:00Z", 0);
        assert_reads("1795235521", "2026-11-21T04:32:01Z", 0);
        assert_reads("1795235521.25", "2026-11-21T04:32:01Z", 250);
    }

    #[test]
    fn epoch_milliseconds_are_read_where_they_are_expected() {
        #[derive(Deserialize)]
        struct Answer {
            #[serde(deserialize_with = "super::milliseconds::deserialize")]
            last_ran: Option<Timestamp>,
        }

        let answer: Answer = serde_json::from_str(r#"{"last_ran": 1795235521123}"#).unwrap();

        let expected = Timestamp::from_milliseconds(1_795_235_521_123);
        assert_eq!(answer.last_ran, Some(expected));
    }

    #[test]
    fn other_zones_are_turned_into_utc() {
        assert_reads(r#""2026-11-21T01:00:00+02:00""#, "2026-11-20T23:00:00Z", 0);
        assert_reads(r#""21 Nov 2026 20:00:00 -0530""#, "2026-11-22T01:30:00Z", 0);
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "yesterday",
            "2026-13-01",
            "2026-11-21T25:00:00Z",
            "21 anF 2026 1:2:3",
        ] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_count_right_across_leap_years_and_before_1970() {
        for (seconds, iso) in [
            (0, "1970-01-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
        ] {
            let timestamp = Timestamp::from_seconds(seconds);

            assert_eq!(timestamp.to_iso_seconds(), iso);
            assert_eq!(Timestamp::parse(iso), Some(timestamp));
        }
    }
}
