use leptos::prelude::*;
use quay_api::{email_problem, organization};

use super::look::{Look, use_look, use_update, words};
use crate::{
    shell::AskBeforeLeaving,
    ui::{CheckField, Field, Form, Section, SubmitButton, TextField},
};

/// Whom the registry writes to about the organization.
#[component]
pub fn Details() -> impl IntoView {
    let look = use_look();
    let draft = Draft::new(look);
    let sent = StoredValue::new(None::<Written>);
    let save = use_update("The addresses were saved", move || {
        // What was saved is what the next change starts from.
        if let Some(sent) = sent.try_get_value().flatten() {
            draft.was.try_set(sent);
        }
    });
    let is_changed = Memo::new(move |_| draft.now() != draft.was.get());
    let submit = move |()| {
        if let (Some(_), Some(_)) = (draft.email.checked(), draft.address.checked()) {
            let now = untrack(|| draft.now());
            sent.set_value(Some(now.clone()));
            save.start(now.since(&draft.was.read_untracked()));
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
                {draft.view(refusal)}
                <div class="row">
                    <SubmitButton disabled_reason=reason busy=save.pending() busy_label="Saving…">"Save"</SubmitButton>
                </div>
            </Form>
        </Section>
    }
}

/// What is typed, and what it started from.
#[derive(Clone, Copy)]
struct Draft {
    email: Field,
    address: Field,
    sends: RwSignal<bool>,
    was: RwSignal<Written>,
}

impl Draft {
    fn new(look: Look) -> Self {
        // What is typed must survive whatever is read again.
        let known = untrack(|| look.organization.answer());
        let known = known.as_deref();
        let email = known.map(|one| one.email.clone());
        let address = known.and_then(|one| one.invoice_email_address.clone());
        let was = Written {
            email: email.unwrap_or_default(),
            address: address.unwrap_or_default(),
            sends: known.and_then(|one| one.invoice_email).unwrap_or_default(),
        };
        Self {
            email: Field::with(was.email.clone(), optional_email),
            address: Field::with(was.address.clone(), optional_email),
            sends: RwSignal::new(was.sends),
            was: RwSignal::new(was),
        }
    }

    /// What it would be now. Reactive.
    fn now(self) -> Written {
        Written {
            email: self.email.value.read().trim().to_owned(),
            address: self.address.value.read().trim().to_owned(),
            sends: self.sends.get(),
        }
    }

    fn view(self, refusal: Signal<Option<String>>) -> impl IntoView {
        view! {
            <TextField
                label="Contact"
                field=self.email
                hint="Where the registry writes to about this organization. Owners see it; no other organization or person may have it."
            />
            <CheckField
                label="Send invoices by e-mail"
                value=self.sends
                disabled_reason=refusal
                hint="Matters only on a registry that asks for money."
            />
            <TextField label="Invoices to" field=self.address hint="Left out: to the contact."/>
        }
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
