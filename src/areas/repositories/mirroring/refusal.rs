//! What Quay refuses of a mirror, and where that belongs.

use quay_api::{ApiError, ErrorKind};

use crate::data::ErrorText;

/// What a refusal is about.
pub enum About {
    /// The other registry.
    Reference,
    /// Who writes.
    Robot,
    /// When it syncs.
    Start,
    /// Which tags are copied.
    Patterns,
}

/// Which field a refusal belongs to, by Quay's words.
pub fn is_about(error: &ApiError) -> Option<About> {
    let detail = error
        .detail()
        .filter(|_| error.kind() == ErrorKind::InvalidRequest)?;
    let holds = |words: &[&str]| words.iter().any(|word| detail.contains(word));
    if holds(&[
        "registry location",
        "resolve hostname",
        "External registry reference",
    ]) {
        Some(About::Reference)
    } else if holds(&["robot"]) {
        Some(About::Robot)
    } else if holds(&["sync_start_date"]) {
        Some(About::Start)
    } else {
        holds(&["rule_value"]).then_some(About::Patterns)
    }
}

/// Quay's words, and what they mean where they do not say it.
pub fn refusal(error: &ApiError) -> String {
    let detail = error.detail().unwrap_or_default();
    if detail.contains("registry location") {
        return format!(
            "{detail}. Quay connects to public addresses only, so that its own network cannot be explored from here."
        );
    }
    if detail.contains("resolve hostname") {
        return format!("{detail}. The registry, not this page, must know the name.");
    }
    error.to_string()
}

/// What to say of a refusal that no field is to blame for.
pub fn form_error(what: &str, error: &ApiError) -> String {
    let text = ErrorText::new(what, error);
    match error.kind() {
        ErrorKind::Conflict => format!(
            "{what}: somebody has set up a mirror here meanwhile. Load the page again to see it."
        ),
        _ => format!(
            "{}: {} {}",
            text.title,
            text.reason,
            text.advice.unwrap_or_default()
        ),
    }
}
