use leptos::prelude::*;
use quay_api::search::Entity;

use super::{search::Search, wanted::Wanted};
use crate::ui::{ComboField, Field, Offer};

/// A field that finds people, robots and teams while one types. It asks after a pause, gives up what
/// is no longer wanted, and never shows an answer to an older text.
#[component]
pub fn EntityField(
    /// Whom to find, above the input.
    #[prop(into)]
    label: TextProp,
    /// What was typed and what is wrong with it. Taking an offer puts its name here, so a caller that
    /// wants the field empty for the next one sets it so in `on_choose`.
    field: Field,
    /// The namespace whose robots and teams are found, and whose members are told from others.
    #[prop(into)]
    namespace: Signal<String>,
    /// Whom to offer.
    wanted: Wanted,
    /// Called with the one that was taken.
    #[prop(into)]
    on_choose: Callback<Entity>,
    /// What helps, below the input.
    #[prop(optional, into)]
    hint: Option<TextProp>,
    /// Why nothing can be typed now.
    #[prop(optional, into)]
    disabled_reason: Signal<Option<String>>,
    /// Whether a dialog starts here.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let search = Search::new(field, namespace, wanted);
    let choose = move |offer: Offer| {
        if let Some(entity) = search.chosen(&offer) {
            field.value.set(entity.name.clone());
            on_choose.run(entity);
        }
    };
    view! {
        <ComboField
            label
            field
            offers=Signal::derive(move || search.offers())
            status=Signal::derive(move || search.status())
            on_choose=choose
            hint=hint.unwrap_or_else(|| "Type the beginning of the name.".into())
            disabled_reason
            autofocus
        />
    }
    .into_any()
}
