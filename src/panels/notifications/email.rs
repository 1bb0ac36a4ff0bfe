use leptos::prelude::*;
use quay_api::repoemail::AuthorizedEmail;

use super::{draft::Draft, place::use_scene};
use crate::{
    data::{ErrorText, Mutation, use_mutation},
    ui::{Button, Glyph, Icon, IconSize},
};

/// How far an address is from getting mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// It was never asked.
    Unasked,
    /// It was asked, and has not agreed yet.
    Asked,
}

impl Agreement {
    /// What is to be done about `email`, and what the button says.
    fn words(self, email: &str) -> (String, &'static str) {
        match self {
            Self::Unasked => (
                format!(
                    "{email} has not agreed to get mail from this repository. Quay can send it a mail with a link; once that was opened, create the notification."
                ),
                "Send the mail",
            ),
            Self::Asked => (
                format!(
                    "A mail with a link is on its way to {email}. Once the link was opened, create the notification; what you typed stays here."
                ),
                "Send the mail again",
            ),
        }
    }
}

/// What stands between an address and its mail, once that is known: whoever reads it must agree.
#[component]
pub fn EmailAgreement(
    draft: Draft,
    /// The address that was checked, and how far it is.
    agreement: RwSignal<Option<(String, Agreement)>>,
) -> impl IntoView {
    let send = use_asking(agreement);
    let now = Memo::new(move |_| {
        let (email, state) = agreement.get()?;
        // What was found out is about this address only.
        (draft.email.value.read().trim() == email).then_some((email, state))
    });
    let failed = move || {
        let error = send.error().get()?;
        let text = ErrorText::new("The mail was not sent", &error);
        Some(format!("{}: {}", text.title, text.reason))
    };
    let panel = move || {
        let (email, state) = now.get()?;
        let (text, button) = state.words(&email);
        Some(view! {
            <p class="small">{text}</p>
            <div>
                <Button
                    small=true
                    icon=Glyph::Bell
                    busy=send.pending()
                    busy_label="Sending…"
                    on_press=move || send.start(email.clone())
                >{button}</Button>
            </div>
        })
    };
    view! {
        <div role="status" class="told__agree" class:is-empty=move || now.read().is_none()>
            {panel}
            {move || failed().map(|text| view! {
                <p class="field__error"><Icon name=Glyph::Failure size=IconSize::Fourteen/>{text}</p>
            })}
        </div>
    }
}

/// Asks an address whether it agrees.
fn use_asking(agreement: RwSignal<Option<(String, Agreement)>>) -> Mutation<String> {
    let writes = use_scene().place.writes;
    use_mutation(
        move |quay, email: String| {
            let sending = writes.with_value(|writes| {
                let agreements = writes.agreements.as_ref();
                agreements.map(|agreements| (agreements.send)(quay, email.clone()))
            });
            async move {
                match sending {
                    Some(sending) => sending.await,
                    // Nobody has to agree here, so nothing is sent.
                    None => Ok(AuthorizedEmail {
                        email,
                        confirmed: true,
                    }),
                }
            }
        },
        move |done| {
            let email = done.answer.email.clone();
            // The form may be gone.
            agreement.try_set(Some((email, Agreement::Asked)));
        },
    )
}
