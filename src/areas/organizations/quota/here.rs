use std::sync::Arc;

use leptos::prelude::*;
use quay_api::{Operation, namespacequota::NamespaceQuota, repository::Repository};

use super::facts::QuotaFacts;
use crate::{
    areas::organizations::{
        parts::OfOrganization,
        queries::{QuotaOf, RepositoriesOf},
    },
    data::{Listing, Reader, use_listing, use_query},
    session::{Session, use_session},
};

/// What the pieces of the page share. A context of the tab.
#[derive(Clone, Copy)]
pub struct Here {
    /// Whose quota.
    pub name: Signal<String>,
    /// The quota as its list tells it.
    pub listed: Reader<Option<NamespaceQuota>>,
    /// What the organization stores.
    pub repositories: Listing<RepositoriesOf>,
    /// What is known of the quota, as soon as anything is.
    pub facts: Memo<Option<QuotaFacts>>,
    session: Session,
}

impl Here {
    /// Asks for the quota and for the repositories.
    pub fn new(of: OfOrganization) -> Self {
        let session = use_session();
        let listed = use_query(move || session.is_signed_in().then(|| QuotaOf(of.name.get())));
        let repositories = use_listing(move || {
            session
                .is_signed_in()
                .then(|| RepositoriesOf(of.name.get()))
        });
        let facts = Memo::new(move |_| {
            let organization = of.organization.answer();
            let listed = listed.answer();
            QuotaFacts::of(organization.as_deref(), listed.as_deref())
        });
        Self {
            name: of.name,
            listed,
            repositories,
            facts,
            session,
        }
    }

    /// Why the person may not use an `operation` that changes the quota; `None` when they may. Reactive.
    pub fn refusal(self, operation: &Operation) -> Option<String> {
        let access = self.session.access(operation);
        let access = access.only_if(self.session.may_be_superuser(), || {
            "Only superusers of the registry may change quotas.".to_owned()
        });
        let is_default = self.facts.with(|facts| {
            let quota = facts.as_ref().and_then(|facts| facts.quota.as_ref());
            quota.is_some_and(|quota| quota.is_default)
        });
        let makes_one = operation.id == quay_api::namespacequota::CREATE_FOR_ORGANIZATION.id;
        let access = access.only_if(makes_one || !is_default, || {
            "This is the registry's default. Give the organization a quota of its own first."
                .to_owned()
        });
        access.reason()
    }

    /// The bytes that the repositories hold together, once all have come; `None` also when the registry
    /// counts none. What several of them share is in it several times. Reactive.
    pub fn sum(self) -> Option<u64> {
        let is_complete = self.repositories.is_complete();
        is_complete
            .then(|| sum(&self.repositories.items()))
            .flatten()
    }
}

/// The sizes added up; `None` when none is told.
fn sum(repositories: &[Arc<Repository>]) -> Option<u64> {
    let reports = repositories
        .iter()
        .filter_map(|one| one.quota_report.as_ref());
    reports
        .map(|report| report.quota_bytes)
        .reduce(u64::saturating_add)
}

/// The context of the tab.
pub fn use_here() -> Here {
    expect_context()
}
