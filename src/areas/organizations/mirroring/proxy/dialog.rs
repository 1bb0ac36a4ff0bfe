use leptos::prelude::*;
use quay_api::{
    ApiError,
    organization::proxy_cache::{self, ProxyCache},
};

use super::{
    fields::ProxyFields,
    saving::{use_saving, use_trial},
    verdict::TrialResult,
};
use crate::{
    areas::organizations::mirroring::here::use_here,
    panels::form_error::form_error,
    session::use_session,
    ui::{Button, Consequence, Consequences, FormDialog, Glyph, Weight},
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
    let refusal = Signal::derive(move || here.refusal(&proxy_cache::CREATE));
    let submit = move |()| {
        if let Some(new) = fields.checked() {
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
    // What is wrong with a field is told again where the old one is lost by it.
    let at_field = move |error: &ApiError| {
        fields.refuse(error) && !(replaces && saving.is_gone.get_untracked())
    };
    let error = form_error(saving.mutation, at_field, move |error| {
        saving.told(error, replaces)
    });
    let (title, label) = words(&here.name.read_untracked(), replaces);
    view! {
        <FormDialog
            title
            subtitle=move || format!("On {}", session.registry().host())
            label
            busy_label=move || saving.busy_words()
            busy=saving.mutation.pending()
            refusal
            holds_input=Signal::derive(move || fields.is_changed())
            on_submit=submit
            error
            on_close
            buttons=move || view! {
                <Button icon=Glyph::Link disabled_reason=refusal busy=trial.pending() busy_label="Trying…" on_press=attempt>
                    "Try it"
                </Button>
            }
            above=move || replaces.then(|| view! { <Consequences facts=replacing()/> })
            below=move || view! {
                <TrialResult verdict error=trial.error()/>
                <p class="field__hint">"The other registry is tried before anything is saved. That may take some seconds."</p>
            }
        >
            {fields.view()}
        </FormDialog>
    }
    .into_any()
}

/// What the dialog is for, and what its button does.
fn words(name: &str, replaces: bool) -> (String, &'static str) {
    match replaces {
        true => (
            format!("Change the proxy cache of {name}"),
            "Delete and set up anew",
        ),
        false => (format!("Make {name} a proxy cache"), "Set up proxy cache"),
    }
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
