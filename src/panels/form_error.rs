//! Where the refusal of a form is shown.

use leptos::prelude::*;
use quay_api::ApiError;

use crate::data::Mutation;

/// What went wrong with a whole form. `at_field` puts a refusal to the field that is to blame for it, and
/// answers whether there is one; all others stand at the end of the form, as `told`.
pub fn form_error<I>(
    write: Mutation<I>,
    at_field: impl Fn(&ApiError) -> bool + 'static,
    told: impl Fn(&ApiError) -> String + 'static,
) -> Signal<Option<String>> {
    let rest = RwSignal::new(None);
    // The fields hold what is wrong with them: outside of the form's own flow, so it takes an effect.
    Effect::new(move || {
        let error = write.error().get().filter(|error| !at_field(error));
        rest.set(error.map(|error| told(&error)));
    });
    rest.into()
}
