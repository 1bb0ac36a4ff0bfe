//! What of a filter the registry can do for us.

use quay_api::tag::NameFilter;

use crate::formats::{filter::Term, glob};

/// The condition that the registry can apply for us, so that a filter by name is exact although only
/// part of the tags is loaded. It lets through all that the filter shows, and maybe more.
pub fn server_part(terms: &[Term]) -> Option<NameFilter> {
    let literals = terms
        .iter()
        .filter(|term| is_name(term) && !term.is_negated);
    let literals = literals.map(|term| longest_literal(&term.value));
    let longest = literals.max_by_key(|literal| literal.len())?;
    (!longest.is_empty()).then(|| NameFilter::Like(longest.to_ascii_lowercase()))
}

/// Whether [`server_part`] says all that the filter says, so that nothing is left to do here.
pub fn is_all_on_server(terms: &[Term]) -> bool {
    match terms {
        [] => true,
        [term] => is_name(term) && !term.is_negated && !glob::is_pattern(&term.value),
        _ => false,
    }
}

fn is_name(term: &Term) -> bool {
    match term.key.as_deref() {
        None => !term.value.to_ascii_lowercase().starts_with("sha256:"),
        key => key == Some("name"),
    }
}

/// The longest run of a pattern without wildcards.
fn longest_literal(pattern: &str) -> &str {
    let parts = pattern.split(['*', '?']);
    parts.max_by_key(|part| part.len()).unwrap_or_default()
}
