//! What the screens about applications share.

use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{
    ApiError, ErrorKind, Operation,
    organization::application::{self, Application},
};

use super::{
    super::{access::owner_access, parts::OfOrganization},
    queries::{Applications, OneApplication},
};
use crate::{
    data::Queries,
    session::{Session, use_session},
};

/// The organization, and what may be done to its applications. A context of the tab.
#[derive(Clone, Copy)]
pub struct Here {
    /// Which organization.
    pub of: OfOrganization,
    /// Who is signed in.
    pub session: Session,
    /// An application that waits to be deleted.
    pub asked: RwSignal<Option<Arc<Application>>>,
    /// The client id of the one that was deleted last: nothing asks for it any more.
    pub gone: RwSignal<Option<String>>,
}

impl Here {
    /// For an organization.
    pub fn new(of: OfOrganization) -> Self {
        Self {
            of,
            session: use_session(),
            asked: RwSignal::new(None),
            gone: RwSignal::new(None),
        }
    }

    /// Why the token cannot read applications, whatever the registry says. Reactive.
    pub fn no_scope(self) -> Option<String> {
        self.session.access(&application::LIST).reason()
    }

    /// Whether the person is known not to be told. Reactive.
    pub fn is_stranger(self) -> bool {
        let organization = self.of.organization.answer();
        let is_no_owner = organization.is_some_and(|organization| !organization.is_admin);
        is_no_owner && !self.session.may_be_superuser() && !self.session.only_sees()
    }

    /// Whether it makes sense to ask. Reactive.
    pub fn may_ask(self) -> bool {
        self.session.is_signed_in() && self.no_scope().is_none() && !self.is_stranger()
    }

    /// Why an operation cannot be used. `error`: why what it is about could not be read. Reactive.
    pub fn refusal(self, operation: &Operation, error: Option<ApiError>) -> Option<String> {
        let access = owner_access(self.session, self.of.organization, operation);
        let sees_only = || {
            let sees_only = self.session.only_sees();
            sees_only.then(|| "Your account sees everything and changes nothing.".to_owned())
        };
        access.reason().or_else(sees_only).or_else(|| {
            let is_refused = error?.kind() == ErrorKind::Forbidden;
            let name = self.of.name.get();
            is_refused.then(|| format!("Only owners of {name} may do this."))
        })
    }

    /// Whether an application is the one that this page itself is signed in with. Reactive.
    pub fn is_own(self, client_id: &str) -> bool {
        self.session.registry().client_id == client_id
    }
}

/// Puts an application that the registry has told of into what is cached. It must hold no secret.
pub fn keep(queries: Queries, organization: &str, application: &Application) {
    let id = &application.client_id;
    queries.patch::<Applications>(
        |list| list.0 == organization,
        |list| match list.iter_mut().find(|one| one.client_id == *id) {
            Some(one) => *one = application.clone(),
            None => list.push(application.clone()),
        },
    );
    let one = OneApplication {
        organization: organization.to_owned(),
        client_id: id.clone(),
    };
    queries.put(&one, application.clone());
}

/// Takes an application that is deleted out of what is cached.
pub fn forget(queries: Queries, organization: &str, client_id: &str) {
    queries.patch::<Applications>(
        |list| list.0 == organization,
        |list| list.retain(|one| one.client_id != client_id),
    );
    queries.invalidate::<OneApplication>(|one| one.client_id == client_id);
}

/// The organization whose applications the tab is about.
pub fn use_here() -> Here {
    expect_context()
}
