//! What the sections of the settings share.

use leptos::prelude::*;
use quay_api::{
    ApiError, Operation,
    organization::{self, Organization},
};

use crate::{
    areas::organizations::{access::owner_access, queries::OneOrganization},
    data::{ErrorText, Mutation, Reader, use_mutation},
    session::{Session, use_session},
    ui::Toasts,
};

/// The organization on the page.
#[derive(Clone, Copy)]
pub struct Look {
    /// Its name.
    pub name: Signal<String>,
    /// What is known of it.
    pub organization: Reader<Organization>,
    session: Session,
}

impl Look {
    /// For one organization.
    pub fn new(name: Signal<String>, organization: Reader<Organization>) -> Self {
        Self {
            name,
            organization,
            session: use_session(),
        }
    }

    /// Why the person may not use an operation of owners, if so. Reactive.
    pub fn refusal_of(self, operation: &'static Operation) -> Signal<Option<String>> {
        Signal::derive(move || owner_access(self.session, self.organization, operation).reason())
    }

    /// Why the person may not do what only superusers may. Reactive.
    pub fn refusal_of_superuser(self, operation: &'static Operation) -> Signal<Option<String>> {
        Signal::derive(move || {
            let access = self.session.access(operation);
            let may = self.session.may_be_superuser();
            let reason = || "Only superusers of the registry may do this.".to_owned();
            access.only_if(may, reason).reason()
        })
    }

    /// Whether only owners are told of its settings, and the person is none. Reactive.
    pub fn is_closed(self) -> bool {
        let organization = self.organization.answer();
        organization.is_some_and(|one| one.tag_expiration_s.is_none())
    }
}

/// Where the sections find the organization.
pub fn use_look() -> Look {
    expect_context()
}

/// Changes settings; what the registry answers is what all pages then show. Says `done`, and calls `on_saved`.
pub fn use_update(
    done: &'static str,
    on_saved: impl Fn() + 'static,
) -> Mutation<organization::Update> {
    let (look, toasts) = (use_look(), expect_context::<Toasts>());
    use_mutation(
        move |quay, update: organization::Update| {
            let name = look.name.get_untracked();
            async move { Ok((organization::update(&quay, &name, &update).await?, name)) }
        },
        move |answered| {
            let (organization, name) = answered.answer;
            let queries = answered.queries;
            queries.patch::<OneOrganization>(
                |one| one.0 == *name,
                |known| {
                    known.email.clone_from(&organization.email);
                    known.invoice_email = organization.invoice_email;
                    known
                        .invoice_email_address
                        .clone_from(&organization.invoice_email_address);
                    known.tag_expiration_s = organization.tag_expiration_s;
                },
            );
            toasts.success(done, None);
            on_saved();
        },
    )
}

/// A refusal in the words of the person.
pub fn words(what: &str, error: &ApiError) -> String {
    ErrorText::new(what, error).line()
}
