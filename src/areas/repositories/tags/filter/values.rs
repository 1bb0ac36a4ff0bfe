//! What can be written after the keys of the filter.

use super::{Condition, When};
use crate::{
    areas::repositories::tags::entry::Kind,
    formats::{bytes, period},
};

/// `<7d` within the next week, `>30d` later than in a month.
pub fn expires(value: &str, now: i64) -> Option<Condition> {
    match value {
        "never" | "no" => Some(Condition::Never),
        "yes" | "set" => Some(Condition::Expires(When::After(i64::MIN))),
        _ => {
            let (is_more, seconds) = length(value)?;
            let limit = now.saturating_add(seconds);
            Some(Condition::Expires(match is_more {
                true => When::After(limit),
                false => When::Before(limit),
            }))
        }
    }
}

/// `<7d` in the last week, `>90d` longer ago than three months.
pub fn pushed(value: &str, now: i64) -> Option<Condition> {
    let (is_more, seconds) = length(value)?;
    let limit = now.saturating_sub(seconds);
    Some(Condition::Pushed(match is_more {
        true => When::Before(limit),
        false => When::After(limit),
    }))
}

/// A length of time after `<` or `>`, in milliseconds; without a sign it means "less".
fn length(value: &str) -> Option<(bool, i64)> {
    let (is_more, rest) = compared(value);
    let seconds = i64::try_from(period::parse(rest)?).ok()?;
    Some((is_more.unwrap_or(false), seconds.saturating_mul(1000)))
}

/// `>500MiB`; without a sign it means "more".
pub fn size(value: &str) -> Option<Condition> {
    let (is_more, rest) = compared(value);
    let bytes = bytes::parse(rest)?;
    Some(match is_more.unwrap_or(true) {
        true => Condition::Larger(bytes),
        false => Condition::Smaller(bytes),
    })
}

fn compared(value: &str) -> (Option<bool>, &str) {
    match value.split_at_checked(1) {
        Some((">", rest)) => (Some(true), rest),
        Some(("<", rest)) => (Some(false), rest),
        _ => (None, value),
    }
}

/// `yes` or `no`.
pub fn yes_or_no(value: &str) -> Option<bool> {
    match value {
        "yes" | "true" => Some(true),
        "no" | "false" => Some(false),
        _ => None,
    }
}

/// What a tag points to, by the word for it.
pub fn kind(value: &str) -> Option<Kind> {
    match value {
        "image" => Some(Kind::Image),
        "index" | "multi-arch" => Some(Kind::Index),
        "attachment" => Some(Kind::Attachment),
        _ => None,
    }
}
