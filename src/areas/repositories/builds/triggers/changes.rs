//! Enabling, disabling and deleting triggers.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use quay_api::trigger::{self, Trigger};

use super::{
    super::queries::{OneTrigger, Triggers},
    words::name,
};
use crate::{
    data::{ErrorText, Mutation, use_mutation},
    paths,
    ui::{
        ConfirmButton, Consequence, Consequences, Dialog, Glyph, Toasts, TypedConfirmation, Weight,
        unconfirmed_reason,
    },
};

/// Enables or disables a trigger; a refusal is told beside the page, as its button has no room.
pub fn use_switch(one: OneTrigger) -> Mutation<bool> {
    let toasts = expect_context::<Toasts>();
    let for_write = one.clone();
    let switch = use_mutation(
        move |quay, enabled: bool| {
            let one = for_write.clone();
            async move {
                trigger::set_enabled(&quay, &one.repository, &one.id, enabled).await?;
                Ok(enabled)
            }
        },
        move |done| {
            done.queries.invalidate::<OneTrigger>(|stale| *stale == one);
            done.queries
                .invalidate::<Triggers>(|stale| stale.0 == one.repository);
            let word = if *done.answer { "enabled" } else { "disabled" };
            toasts.success(format!("The trigger was {word}"), None);
        },
    );
    // A toast is outside of the view, so it takes an effect to show it.
    Effect::new(move || {
        if let Some(error) = switch.error().get() {
            let text = ErrorText::new("The trigger was not changed", &error);
            toasts.failure(text.title, text.reason);
        }
    });
    switch
}

/// The question before a trigger is deleted.
#[component]
pub fn DeleteTrigger(
    one: OneTrigger,
    trigger: Arc<Trigger>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let expected = match &trigger.build_source {
        Some(source) if source.chars().count() <= 80 => source.clone(),
        _ => trigger.service.clone(),
    };
    let called = name(&trigger);
    let delete = use_deletion(one, called.clone());
    let expected = Signal::stored(expected);
    let typed = RwSignal::new(String::new());
    let reason = unconfirmed_reason(expected, typed);
    let error = move || {
        delete.error().get().map(|error| {
            let text = ErrorText::new("The trigger was not deleted", &error);
            view! { <p class="form__error" role="alert">{text.title} ": " {text.reason}</p> }
        })
    };
    view! {
        <Dialog
            title=format!("Delete {called}?")
            danger=true
            busy=delete.pending()
            on_close
            footer=move || view! {
                <ConfirmButton label="Delete trigger" disabled_reason=reason busy=delete.pending() busy_label="Deleting…" on_press=move |()| delete.start(())/>
            }
        >
            <Consequences facts=facts()/>
            <TypedConfirmation expected what="what it builds from" value=typed/>
            {error}
        </Dialog>
    }
}

fn use_deletion(one: OneTrigger, called: String) -> Mutation<()> {
    let (toasts, navigate) = (expect_context::<Toasts>(), use_navigate());
    let for_write = one.clone();
    use_mutation(
        move |quay, ()| {
            let one = for_write.clone();
            async move { trigger::delete(&quay, &one.repository, &one.id).await }
        },
        move |done| {
            done.queries
                .invalidate::<Triggers>(|stale| stale.0 == one.repository);
            toasts.success(format!("{called} was deleted"), None);
            if done.still_here {
                navigate(&paths::triggers(&one.repository), Default::default());
            }
        },
    )
}

/// What is lost with it.
fn facts() -> Vec<Consequence> {
    vec![
        Consequence::new(
            Weight::Bad,
            Glyph::Trash,
            "Changes of the source start no builds any more. Nothing brings the trigger back; a new one needs the service's consent again.",
        ),
        Consequence::new(
            Weight::Warning,
            Glyph::Key,
            "Its webhook address and key stop working. Where the registry cannot remove the webhook at the service, it stays there and fails.",
        ),
        Consequence::new(
            Weight::Plain,
            Glyph::Info,
            "Builds it started, and images they made, stay.",
        ),
    ]
}
