//! What Quay refuses of a mirror, and where that belongs.

use leptos::prelude::*;
use quay_api::{ApiError, ErrorKind};

use super::fields::MirrorFields;
use crate::{
    data::{ErrorText, Mutation},
    panels::form_error::form_error,
};

/// What a refusal is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// The address of the other registry.
    Url,
    /// Who writes.
    Robot,
    /// When it syncs.
    Start,
    /// How often it syncs.
    Interval,
}

/// Which field a refusal belongs to, by Quay's words.
pub fn is_about(error: &ApiError) -> Option<About> {
    let detail = error
        .detail()
        .filter(|_| error.kind() == ErrorKind::InvalidRequest)?;
    let holds = |words: &[&str]| words.iter().any(|word| detail.contains(word));
    if holds(&["registry URL", "resolve hostname", "external_registry_url"]) {
        Some(About::Url)
    } else if holds(&["robot", "Robot"]) {
        Some(About::Robot)
    } else if holds(&["sync_start_date"]) {
        Some(About::Start)
    } else {
        holds(&["sync_interval"]).then_some(About::Interval)
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
        move |error| ErrorText::new(what, error).line(),
    )
}
