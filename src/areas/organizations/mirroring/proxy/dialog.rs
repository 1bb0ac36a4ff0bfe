use leptos::prelude::*;
use quay_api::organization::proxy_cache::{self, ProxyCache};

use super::{
    fields::ProxyFields,
    saving::{Saving, use_saving, use_trial},
    verdict::TrialResult,
};
use crate::{
    areas::organizations::mirroring::here::use_here,
    session::use_session,
    ui::{self, Button, Consequence, Consequences, Dialog, Form, Glyph, SubmitButton, Weight},
};

/// Sets a proxy cache up, or puts another in the place of the one that is there.
#[component]
pub fn ProxyDialog(
    /// The one that is there as the dialog opens.
    before: Option<ProxyCache>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let (here, session) = (use_here(), use_session());
    let replaces = before.is_some();
    let fields = ProxyFields::new(before.as_ref());
    let saving = use_saving(replaces, on_close);
    let verdict = RwSignal::new(None);
    let trial = use_trial(verdict);
    let reason = Signal::derive(move || here.refusal(&proxy_cache::CREATE));
    let submit = move |()| {
        let new = fields
            .checked()
            .filter(|_| reason.get_untracked().is_none());
        if let Some(new) = new {
            trial.forget_error();
            verdict.set(None);
            saving.mutation.start(new);
        }
    };
    let attempt = move || {
        if let Some(new) = fields.checked() {
            verdict.set(None);
            trial.start(new);
        }
    };
    let error = form_error(saving, fields, replaces);
    let form = ui::id("proxy-cache");
    let name = here.name.get_untracked();
    let (title, label) = match replaces {
        true => (
            format!("Change the proxy cache of {name}"),
            "Delete and set up anew",
        ),
        false => (format!("Make {name} a proxy cache"), "Set up proxy cache"),
    };
    view! {
        <Dialog
            title
            subtitle=move || format!("On {}", session.registry().host())
            holds_input=Signal::derive(move || fields.is_changed())
            busy=saving.mutation.pending()
            on_close
            footer={
                let form = form.clone();
                move || view! {
                    <Button icon=Glyph::Link disabled_reason=reason busy=trial.pending() busy_label="Trying…" on_press=attempt>
                        "Try it"
                    </Button>
                    <SubmitButton form=form.clone() disabled_reason=reason busy=saving.mutation.pending() busy_label=move || saving.busy_words()>
                        {label}
                    </SubmitButton>
                }
            }
        >
            {replaces.then(|| view! { <Consequences facts=replacing()/> })}
            <Form id=form on_submit=submit error>{fields.view()}</Form>
            <TrialResult verdict error=trial.error()/>
            <p class="field__hint">"The other registry is tried before anything is saved. That may take some seconds."</p>
        </Dialog>
    }
    .into_any()
}

/// What changing means, said before.
fn replacing() -> Vec<Consequence> {
    vec![
        Consequence::new(
            Weight::Warning,
            Glyph::Warning,
            "Quay cannot change a proxy cache: the old one is deleted and a new one set up. Between the two, pulls of what is not kept here fail.",
        ),
        Consequence::new(
            Weight::Warning,
            Glyph::Key,
            "Name and password are not taken over: Quay tells nobody whether there are any. Enter them again if they are needed.",
        ),
        Consequence::new(Weight::Good, Glyph::Repository, "What is kept here stays."),
    ]
}

/// What went wrong with the whole form; refusals of a field go there.
fn form_error(saving: Saving, fields: ProxyFields, replaces: bool) -> Signal<Option<String>> {
    let rest = RwSignal::new(None);
    // The fields hold what is wrong with them: outside of the form's own flow, so it takes an effect.
    Effect::new(move || {
        let error = saving.mutation.error().get();
        let told = error.and_then(|error| {
            let at_field = fields.refuse(&error);
            let is_lost = replaces && saving.is_gone.get_untracked();
            (!at_field || is_lost).then(|| saving.told(&error, replaces))
        });
        rest.set(told);
    });
    rest.into()
}
