use leptos::prelude::*;
use quay_api::{
    ErrorKind, Operation,
    org_mirror::{self, OrganizationMirror},
    organization::{
        Organization,
        proxy_cache::{self, ProxyCache},
    },
};

use crate::{
    areas::organizations::{
        access::owner_access,
        parts::OfOrganization,
        queries::{MirrorOf, ProxyCacheOf},
    },
    data::{Reader, use_query},
    session::{Session, use_session},
};

/// What the pieces of the page share. A context of the tab.
#[derive(Clone, Copy)]
pub struct Here {
    /// Which organization.
    pub name: Signal<String>,
    /// The registry it stands in for, if any.
    pub proxy: Reader<Option<ProxyCache>>,
    /// What it follows, if anything.
    pub mirror: Reader<Option<OrganizationMirror>>,
    organization: Reader<Organization>,
    session: Session,
}

impl Here {
    /// Asks for both at once, as far as the person may know them.
    pub fn new(of: OfOrganization) -> Self {
        let session = use_session();
        let may_ask = move |reason: Option<String>| session.is_signed_in() && reason.is_none();
        let no_proxy = Memo::new(move |_| proxy_refusal(session, of.organization));
        let no_mirror = Memo::new(move |_| mirror_refusal(session, of.organization));
        let proxy = use_query(move || may_ask(no_proxy.get()).then(|| ProxyCacheOf(of.name.get())));
        let mirror = use_query(move || may_ask(no_mirror.get()).then(|| MirrorOf(of.name.get())));
        Self {
            name: of.name,
            proxy,
            mirror,
            organization: of.organization,
            session,
        }
    }

    /// Why the person may not use an `operation` that changes something; `None` when they may. Reactive.
    pub fn refusal(self, operation: &Operation) -> Option<String> {
        owner_access(self.session, self.organization, operation).reason()
    }

    /// Why nothing can be said of the proxy cache. Reactive.
    pub fn proxy_refusal(self) -> Option<String> {
        let forbidden = || {
            let name = self.name.get();
            is_forbidden(self.proxy.error().map(|error| error.kind()))
                .then(|| format!("Only members of {name} may see what it stands in for."))
        };
        proxy_refusal(self.session, self.organization).or_else(forbidden)
    }

    /// Why nothing can be said of the mirror. Reactive.
    pub fn mirror_refusal(self) -> Option<String> {
        let forbidden = || {
            is_forbidden(self.mirror.error().map(|error| error.kind()))
                .then(|| only_owners(&self.name.read()))
        };
        mirror_refusal(self.session, self.organization).or_else(forbidden)
    }
}

fn is_forbidden(kind: Option<ErrorKind>) -> bool {
    kind == Some(ErrorKind::Forbidden)
}

fn only_owners(name: &str) -> String {
    format!("Only owners of {name} may see what it mirrors.")
}

/// Members may see what an organization stands in for.
fn proxy_refusal(session: Session, organization: Reader<Organization>) -> Option<String> {
    let access = session.access(&proxy_cache::GET);
    let sees_all = session.may_be_superuser() || session.only_sees();
    let Some(organization) = organization.answer() else {
        return access.reason();
    };
    let access = access.only_if(
        organization.is_member || organization.is_admin || sees_all,
        || {
            format!(
                "Only members of {} may see what it stands in for.",
                organization.name
            )
        },
    );
    access.reason()
}

/// Owners, and superusers who only look, may see what it mirrors.
fn mirror_refusal(session: Session, organization: Reader<Organization>) -> Option<String> {
    let access = session.access(&org_mirror::GET);
    let sees_all = session.may_be_superuser() || session.only_sees();
    let Some(organization) = organization.answer() else {
        return access.reason();
    };
    let access = access.only_if(organization.is_admin || sees_all, || {
        only_owners(&organization.name)
    });
    access.reason()
}

/// The context of the tab.
pub fn use_here() -> Here {
    expect_context()
}
