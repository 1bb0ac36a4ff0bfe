use std::sync::Arc;

use leptos::prelude::*;
use quay_api::organization::application::{self, Application};

use super::{
    super::{
        here::use_here,
        rules::{confirmation, title},
    },
    credentials::Told,
};
use crate::{
    data::{Done, ErrorText, Mutation, use_mutation},
    ui::{
        ConfirmButton, Consequence, Consequences, Dialog, Glyph, Toasts, TypedConfirmation, Weight,
        unconfirmed_reason,
    },
};

/// The question before the client secret is replaced.
#[component]
pub fn ResetSecret(
    application: Arc<Application>,
    /// Where the new one is shown.
    told: Told,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let here = use_here();
    let name = title(&application);
    let (expected, what) = confirmation(&application);
    let typed = RwSignal::new(String::new());
    let unconfirmed = unconfirmed_reason(Signal::stored(expected.clone()), typed);
    let reason = Signal::derive(move || {
        let refusal = here.refusal(&application::RESET_CLIENT_SECRET, None);
        refusal.or_else(|| unconfirmed.get())
    });
    let reset = use_reset(name.clone(), told, on_close);
    let error = move || {
        let error = reset.error().get()?;
        let text = ErrorText::new("The client secret was not reset", &error).line();
        Some(view! { <p class="form__error">{text}</p> })
    };
    let id = application.client_id.clone();
    let confirm = Callback::new(move |()| reset.start((here.of.name.get_untracked(), id.clone())));
    view! {
        <Dialog
            title=format!("Reset the client secret of {name}?")
            subtitle=move || format!("OAuth application of {}", here.of.name.get())
            danger=true
            busy=reset.pending()
            on_close
            footer=move || view! {
                <ConfirmButton
                    label="Reset client secret"
                    disabled_reason=reason
                    busy=reset.pending()
                    busy_label="Resetting…"
                    on_press=confirm
                />
            }
        >
            <Consequences facts=facts()/>
            <TypedConfirmation expected what value=typed/>
            <div role="alert">{error}</div>
        </Dialog>
    }
}

/// Resets the secret of an application, by organization and client id, and shows the new one.
fn use_reset(name: String, told: Told, on_close: Callback<()>) -> Mutation<(String, String)> {
    let toasts = expect_context::<Toasts>();
    use_mutation(
        |quay, (organization, id): (String, String)| async move {
            application::reset_client_secret(&quay, &organization, &id).await
        },
        move |done: Done<'_, Application>| {
            told.try_set(Some(done.answer.client_secret.clone()));
            toasts.success(format!("{name} has a new client secret"), None);
            if done.still_here {
                on_close.run(());
            }
        },
    )
}

fn facts() -> Vec<Consequence> {
    vec![
        Consequence::new(
            Weight::Bad,
            Glyph::Key,
            "The old secret is worth nothing at once. Programs that exchange codes with it are refused until they have the new one.",
        ),
        Consequence::new(
            Weight::Good,
            Glyph::Check,
            "Tokens go on working, and signing in through the address of the application, too.",
        ),
        Consequence::new(
            Weight::Plain,
            Glyph::Eye,
            "The new secret is shown afterwards.",
        ),
    ]
}
