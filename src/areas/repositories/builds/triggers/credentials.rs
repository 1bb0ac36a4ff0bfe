use leptos::prelude::*;
use quay_api::trigger::{self, Credential};

use super::super::queries::OneTrigger;
use crate::{
    data::{ErrorText, use_mutation},
    ui::{Button, CopyButton, Glyph},
};

/// The secrets of a trigger, for the service's side: read when asked for, kept by this page alone.
#[component]
pub fn Credentials(one: OneTrigger) -> impl IntoView {
    let shown = RwSignal::new(None::<Vec<Credential>>);
    // A read, but not by the cache: what is secret must not outlive the page.
    let read = use_mutation(
        |quay, one: OneTrigger| async move {
            trigger::get_credentials(&quay, &one.repository, &one.id).await
        },
        move |done| {
            shown.try_set(Some(done.answer.clone()));
        },
    );
    let line = |credential: Credential| {
        let value = credential.value.expose().to_owned();
        view! {
            <dt>{credential.name.clone()}</dt>
            <dd class="row">
                <span class="mono secret">{value.clone()}</span>
                <CopyButton text=Signal::stored(value) what=credential.name/>
            </dd>
        }
    };
    let error = move || {
        read.error().get().map(|error| {
            let text = ErrorText::new("The credentials could not be read", &error);
            view! { <p role="alert">{text.title} ": " {text.reason}</p> }
        })
    };
    view! {
        <section class="panel" aria-label="Credentials">
            <div class="panel__head">
                <h2>"Credentials"</h2>
                <span class="push">
                    {move || match shown.read().is_some() {
                        true => view! { <Button small=true on_press=move |()| shown.set(None)>"Hide"</Button> }.into_any(),
                        false => {
                            let one = one.clone();
                            view! {
                                <Button small=true icon=Glyph::Eye busy=read.pending() on_press=move |()| read.start(one.clone())>
                                    "Show credentials"
                                </Button>
                            }.into_any()
                        }
                    }}
                </span>
            </div>
            <div class="panel__body">
                {error}
                {move || match shown.get() {
                    Some(all) if all.is_empty() => view! { <p class="second">"This trigger has none."</p> }.into_any(),
                    Some(all) => view! { <dl class="pairs">{all.into_iter().map(line).collect_view()}</dl> }.into_any(),
                    None => view! { <p class="second">"The key and the address for the service's webhook. Whoever has them can start builds."</p> }.into_any(),
                }}
            </div>
        </section>
    }
}
