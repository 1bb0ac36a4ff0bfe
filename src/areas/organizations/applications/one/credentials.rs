use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    Secret,
    organization::application::{self, Application},
};

use super::{super::here::use_here, reset::ResetSecret};
use crate::{
    data::{ErrorText, use_mutation},
    shell::use_open_state,
    ui::{Button, ButtonKind, CopyButton, Glyph},
};

/// What an answer to "Show" told: the secret, unless the registry keeps it from this person.
pub type Told = RwSignal<Option<Option<Secret>>>;

/// What the application proves itself with. The secret is asked for when somebody wants to see it, stays in
/// this panel alone, and goes with it.
#[component]
pub fn Credentials(application: Arc<Application>) -> impl IntoView {
    let here = use_here();
    let told: Told = RwSignal::new(None);
    let (resetting, set_resetting) = use_open_state("reset");
    let id = application.client_id.clone();
    let show = use_mutation(
        |quay, (organization, id): (String, String)| async move {
            let told = application::get(&quay, &organization, &id).await?;
            Ok(told.client_secret)
        },
        move |done| _ = told.try_set(Some(done.answer.clone())),
    );
    let ask = {
        let id = id.clone();
        Callback::new(move |()| show.start((here.of.name.get_untracked(), id.clone())))
    };
    let reset = Signal::derive(move || here.refusal(&application::RESET_CLIENT_SECRET, None));
    let error = move || {
        let error = show.error().get()?;
        let text = ErrorText::new("The client secret could not be read", &error).line();
        Some(view! { <p class="field__error">{text}</p> })
    };
    let shown = id.clone();
    view! {
        <section class="panel" aria-label="Credentials">
            <div class="panel__head"><h2>"Credentials"</h2></div>
            <div class="panel__body stack stack--3">
                <dl class="pairs">
                    <dt>"Client ID"</dt>
                    <dd class="row"><code class="application__address">{shown}</code><CopyButton text=Signal::stored(id) what="Client ID"/></dd>
                    <dt>"Client secret"</dt>
                    <dd>{move || secret(told, show.pending(), ask)}</dd>
                </dl>
                <div role="alert">{error}</div>
                <p class="second small">
                    "Only programs that exchange codes need the secret. People who sign in through the address below, and tokens made by hand, do without."
                </p>
                <div class="row">
                    <Button
                        kind=ButtonKind::DangerQuiet
                        icon=Glyph::Refresh
                        disabled_reason=reset
                        on_press=move |()| set_resetting.set(Some(String::new()))
                    >
                        "Reset client secret…"
                    </Button>
                </div>
            </div>
        </section>
        {move || resetting.get().map(|_| view! {
            <ResetSecret application=Arc::clone(&application) told on_close=move |()| set_resetting.set(None)/>
        })}
    }
    .into_any()
}

/// The secret, or the way to it.
fn secret(told: Told, pending: Signal<bool>, ask: Callback<()>) -> AnyView {
    match told.get() {
        None => view! {
            <span class="row row--wrap">
                <span class="muted" aria-hidden="true">"••••••••"</span>
                <Button small=true icon=Glyph::Eye busy=pending busy_label="Asking…" on_press=ask>"Show"</Button>
            </span>
        }
        .into_any(),
        Some(None) => "The registry does not tell it to you.".into_any(),
        Some(Some(secret)) => {
            let text = secret.expose().to_owned();
            let shown = text.clone();
            view! {
                <span class="row row--wrap">
                    <code class="application__address">{shown}</code>
                    <CopyButton text=Signal::stored(text) what="Client secret"/>
                    <Button small=true on_press=move |()| told.set(None)>"Hide"</Button>
                </span>
            }
            .into_any()
        }
    }
}
