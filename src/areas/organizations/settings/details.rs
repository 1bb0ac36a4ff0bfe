use leptos::prelude::*;
use quay_api::{email_problem, organization};

use super::look::{use_look, use_update, words};
use crate::{
    shell::AskBeforeLeaving,
    ui::{CheckField, Field, Form, Section, SubmitButton, TextField},
};

/// Whom the registry writes to about the organization.
#[component]
pub fn Details() -> impl IntoView {
    let look = use_look();
    // What is typed must survive whatever is read again.
    let known = untrack(|| look.organization.answer());
    let known = known.as_deref();
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let email = Field::with(text(known.map(|one| &one.email)), optional_email);
    let invoices = known.and_then(|one| one.invoice_email).unwrap_or_default();
    let address = known.and_then(|one| one.invoice_email_address.as_ref());
    let address = Field::with(text(address), optional_email);
    let sends = RwSignal::new(invoices);
    let was = StoredValue::new(Written {
        email: email.value.get_untracked(),
        address: address.value.get_untracked(),
        sends: invoices,
    });
    let now = move || Written {
        email: email.value.get().trim().to_owned(),
        address: address.value.get().trim().to_owned(),
        sends: sends.get(),
    };
    let save = use_update("The addresses were saved");
    // What was saved is what it starts from then.
    let saved = RwSignal::new(0_u32);
    let is_changed = Memo::new(move |_| {
        saved.track();
        now() != was.get_value()
    });
    let sent = StoredValue::new(None::<Written>);
    Effect::new(move |before: Option<bool>| {
        let pending = save.pending().get();
        let is_done = before == Some(true) && !pending && save.error().read_untracked().is_none();
        if let Some(sent) = is_done.then(|| sent.get_value()).flatten() {
            was.set_value(sent);
            saved.update(|count| *count += 1);
        }
        pending
    });
    let submit = move |()| {
        if let (Some(_), Some(_)) = (email.checked(), address.checked()) {
            let now = untrack(now);
            sent.set_value(Some(now.clone()));
            save.start(now.since(&was.get_value()));
        }
    };
    let refusal = look.refusal_of(&organization::UPDATE);
    let unchanged = move || (!is_changed.get()).then(|| "Nothing was changed yet.".to_owned());
    let reason = Signal::derive(move || refusal.get().or_else(unchanged));
    let error = Signal::derive(move || {
        let error = save.error().get()?;
        Some(words("The addresses were not saved", &error))
    });
    view! {
        <Section title="E-mail">
            <AskBeforeLeaving what="the e-mail addresses" is_unsaved=is_changed/>
            <Form on_submit=submit error>
                <TextField
                    label="Contact"
                    field=email
                    hint="Where the registry writes to about this organization. Owners see it; no other organization or person may have it."
                />
                <CheckField
                    label="Send invoices by e-mail"
                    value=sends
                    disabled_reason=refusal
                    hint="Matters only on a registry that asks for money."
                />
                <TextField label="Invoices to" field=address hint="Left out: to the contact."/>
                <div class="row">
                    <SubmitButton disabled_reason=reason busy=save.pending() busy_label="Saving…">"Save"</SubmitButton>
                </div>
            </Form>
        </Section>
    }
}

/// What the section holds.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Written {
    email: String,
    address: String,
    sends: bool,
}

impl Written {
    /// Only what is different: Quay refuses an address that somebody has, even if it is one's own.
    fn since(&self, before: &Self) -> organization::Update {
        organization::Update {
            email: (self.email != before.email).then(|| self.email.clone()),
            invoice_email: (self.sends != before.sends).then_some(self.sends),
            invoice_email_address: (self.address != before.address).then(|| self.address.clone()),
            tag_expiration_s: None,
        }
    }
}

fn optional_email(text: &str) -> Option<&'static str> {
    (!text.is_empty()).then(|| email_problem(text)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_changed_is_sent() {
        let before = Written {
            email: "a@example.com".to_owned(),
            address: String::new(),
            sends: false,
        };
        let after = Written {
            address: "bills@example.com".to_owned(),
            ..before.clone()
        };

        let update = after.since(&before);

        assert_eq!(update.email, None);
        assert_eq!(update.invoice_email, None);
        assert_eq!(
            update.invoice_email_address.as_deref(),
            Some("bills@example.com")
        );
    }
}
