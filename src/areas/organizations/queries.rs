//! What several pages of this area read. Every value is a question and its cache key.

use quay_api::{
    ApiError, ErrorKind, PageToken, Quay,
    namespacequota::{self, NamespaceQuota},
    org_mirror::{self, OrganizationMirror},
    organization::{
        self, Organization,
        member::{self, Member},
        proxy_cache::{self, ProxyCache},
    },
    prototype::{self, DefaultPermission},
    repository::{self, Repository},
    robot::{self, Owner, Robot},
};

use crate::data::{Batch, ListQuery, Query};

/// One organization, with its teams.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OneOrganization(pub String);

impl Query for OneOrganization {
    type Answer = Organization;

    async fn fetch(self, quay: Quay) -> Result<Organization, ApiError> {
        organization::get(&quay, &self.0).await
    }
}

/// The repositories of one organization, a hundred at a time.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RepositoriesOf(pub String);

impl ListQuery for RepositoriesOf {
    type Item = Repository;
    type Cursor = PageToken;

    async fn page(
        self,
        quay: Quay,
        from: Option<PageToken>,
    ) -> Result<Batch<Repository, PageToken>, ApiError> {
        let query = repository::ListQuery {
            namespace: Some(self.0),
            last_modified: true,
            next_page: from,
            ..Default::default()
        };
        let page = repository::list(&quay, &query).await?;
        Ok(Batch {
            items: page.items,
            next: page.next,
        })
    }
}

/// All robots of an owner with their teams and repositories, never with their tokens.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Robots(pub Owner);

impl Query for Robots {
    type Answer = Vec<Robot>;

    async fn fetch(self, quay: Quay) -> Result<Vec<Robot>, ApiError> {
        let query = robot::ListQuery {
            with_permissions: true,
            ..Default::default()
        };
        robot::list(&quay, &self.0, query).await
    }
}

/// The members of an organization with their teams and repositories.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Members(pub String);

impl Query for Members {
    type Answer = Vec<Member>;

    async fn fetch(self, quay: Quay) -> Result<Vec<Member>, ApiError> {
        member::list(&quay, &self.0).await
    }
}

/// What new repositories of an organization give to whom.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DefaultPermissions(pub String);

impl Query for DefaultPermissions {
    type Answer = Vec<DefaultPermission>;

    async fn fetch(self, quay: Quay) -> Result<Vec<DefaultPermission>, ApiError> {
        prototype::list(&quay, &self.0).await
    }
}

/// How much an organization may store: its own quota, the registry's default, or `None`. Quay allows
/// one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct QuotaOf(pub String);

impl Query for QuotaOf {
    type Answer = Option<NamespaceQuota>;

    async fn fetch(self, quay: Quay) -> Result<Option<NamespaceQuota>, ApiError> {
        let quotas = namespacequota::list_of_organization(&quay, &self.0).await?;
        Ok(quotas.into_iter().next())
    }
}

/// The registry that an organization stands in for; `None` for an ordinary one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ProxyCacheOf(pub String);

impl Query for ProxyCacheOf {
    type Answer = Option<ProxyCache>;

    async fn fetch(self, quay: Quay) -> Result<Option<ProxyCache>, ApiError> {
        proxy_cache::get(&quay, &self.0).await
    }
}

/// How an organization follows a namespace of another registry; `None` when it follows none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MirrorOf(pub String);

impl Query for MirrorOf {
    type Answer = Option<OrganizationMirror>;

    async fn fetch(self, quay: Quay) -> Result<Option<OrganizationMirror>, ApiError> {
        match org_mirror::get(&quay, &self.0).await {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            answer => answer.map(Some),
        }
    }
}
