//! The opaque token of the next page. A real one is encrypted and 200 characters long.

use crate::state::Random;

/// A token for the page that begins after `last`.
pub(crate) fn after(last: u64) -> String {
    format!("gAAAAAB{last:016x}{}==", Random::new(last).letters(175))
}

/// What [`after`] was given; anything else means the first page, as on a real Quay.
pub(crate) fn read(token: Option<&str>) -> u64 {
    token
        .and_then(|token| token.strip_prefix("gAAAAAB")?.get(..16))
        .and_then(|digits| u64::from_str_radix(digits, 16).ok())
        .unwrap_or(0)
}
