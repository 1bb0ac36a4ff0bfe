//! What Quay refuses of a mirror, and where that belongs.

use leptos::prelude::*;
use quay_api::{ApiError, ErrorKind};

use super::fields::MirrorFields;
use crate::{
    data::{ErrorText, Mutation},
    panels::form_error::form_error,
};

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

/// What went wrong with the whole form; refusals of a field go there.
pub fn refused<I>(
    what: &'static str,
    write: Mutation<I>,
    fields: MirrorFields,
) -> Signal<Option<String>> {
    form_error(
        write,
        move |error| fields.refuse(error),
        move |error| told(what, error),
    )
}

/// What to say of a refusal that no field is to blame for.
fn told(what: &str, error: &ApiError) -> String {
    match error.kind() {
        ErrorKind::Conflict => format!(
            "{what}: somebody has set up a mirror here meanwhile. Load the page again to see it."
        ),
        _ => ErrorText::new(what, error).line(),
    }
}
