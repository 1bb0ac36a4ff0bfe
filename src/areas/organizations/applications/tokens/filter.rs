//! Which tokens a filter shows, and in which order: over what is loaded.

use std::{cmp::Ordering, sync::Arc};

use quay_api::{Timestamp, organization_application_tokens::ApplicationToken};

use super::{advice::is_dangerous, expiry::is_short};
use crate::{
    formats::{filter::Term, order},
    ui::Sort,
};

/// A line of the table.
pub type Line = Arc<ApplicationToken>;

/// The keys that the filter knows.
pub const KEYS: &[&str] = &["name", "scope", "by", "is"];

/// What the filter offers to complete.
pub const SUGGESTIONS: [&str; 7] = [
    "is:unused",
    "is:ended",
    "is:ending",
    "is:dangerous",
    "scope:repo:read",
    "scope:repo:write",
    "scope:org:admin",
];

/// What a token is called.
pub fn title(token: &ApplicationToken) -> String {
    let name = token.name.as_deref().map(str::trim);
    match name.filter(|name| !name.is_empty()) {
        Some(name) => name.to_owned(),
        None => "made by signing in".to_owned(),
    }
}

/// Whether a token has ended at a moment, in milliseconds UTC.
pub fn has_ended(token: &ApplicationToken, now_ms: i64) -> bool {
    let ends = token.expires_at.map(Timestamp::as_milliseconds);
    ends.is_some_and(|ends| ends <= now_ms)
}

/// Whether a token fits all conditions.
pub fn shows(terms: &[Term], token: &ApplicationToken, now_ms: i64) -> bool {
    let mut terms = terms.iter();
    terms.all(|term| fits(term, token, now_ms) != term.is_negated)
}

fn fits(term: &Term, token: &ApplicationToken, now_ms: i64) -> bool {
    let value = term.value.to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&value);
    let by = token.created_by.as_deref().unwrap_or_default();
    match term.key.as_deref() {
        Some("name") => holds(&title(token)),
        Some("scope") => token.scope.split([' ', ',']).any(|scope| scope == value),
        Some("by") => holds(by),
        Some("is") => match value.as_str() {
            "unused" => token.last_accessed.is_none(),
            "ended" => has_ended(token, now_ms),
            "ending" => !has_ended(token, now_ms) && is_ending(token, now_ms),
            "dangerous" => token.scopes().into_iter().any(is_dangerous),
            _ => false,
        },
        _ => holds(&title(token)) || holds(&token.scope) || holds(by),
    }
}

/// Whether a token ends soon.
pub fn is_ending(token: &ApplicationToken, now_ms: i64) -> bool {
    let ends = token.expires_at.map(Timestamp::as_milliseconds);
    ends.is_some_and(|ends| is_short((ends - now_ms) / 1000))
}

/// Puts tokens in order.
pub fn sort(tokens: &mut [Line], by: &Sort) {
    let compare: fn(&Line, &Line) -> Ordering = match by.column.as_str() {
        "name" => |one, other| order::natural(&title(one)).cmp(&order::natural(&title(other))),
        "by" => |one, other| one.created_by.cmp(&other.created_by),
        "ends" => |one, other| one.expires_at.cmp(&other.expires_at),
        "used" => |one, other| one.last_accessed.cmp(&other.last_accessed),
        _ => |one, other| one.created.cmp(&other.created),
    };
    tokens.sort_by(|one, other| match by.is_descending {
        true => compare(other, one),
        false => compare(one, other),
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::filter::parse;

    const NOW: i64 = 1_000_000_000_000;
    const DAY: i64 = 24 * 3_600_000;

    fn token(name: Option<&str>, scope: &str, days_left: i64, used: bool) -> Line {
        let at = |days: i64| Some(Timestamp::from_milliseconds(NOW + days * DAY));
        Arc::new(ApplicationToken {
            uuid: scope.to_owned(),
            name: name.map(str::to_owned),
            scope: scope.to_owned(),
            expires_at: at(days_left),
            created: at(-10),
            created_by: Some("alice".to_owned()),
            last_accessed: used.then(|| at(-1)).flatten(),
        })
    }

    fn shown(filter: &str) -> Vec<String> {
        let tokens = [
            token(Some("ci"), "repo:read", 100, true),
            token(None, "org:admin", 3, false),
            token(Some("old"), "repo:write", -2, false),
        ];
        let terms = parse(filter, KEYS);
        let shown = tokens.iter().filter(|one| shows(&terms, one, NOW));
        shown.map(|one| title(one)).collect()
    }

    #[test]
    fn what_should_be_looked_at_can_be_asked_for() {
        assert_eq!(shown("is:unused"), ["made by signing in", "old"]);
        assert_eq!(shown("is:ended"), ["old"]);
        assert_eq!(shown("is:ending"), ["made by signing in"]);
        assert_eq!(shown("is:dangerous"), ["made by signing in"]);
        assert_eq!(shown("is:whatever"), [""; 0]);
    }

    #[test]
    fn a_scope_is_asked_for_by_its_whole_name() {
        assert_eq!(shown("scope:repo:read"), ["ci"]);
        assert_eq!(shown("scope:repo"), [""; 0]);
        assert_eq!(shown("-by:alice"), [""; 0]);
    }
}
