//! Quotas of any namespace. Their limits are those of the chapter `namespacequota`.
//!
//! The reference has the names of the operations of organizations and of users the other way round; a
//! current Quay names them as here.

use serde::Serialize;

use super::CHAPTER;
use crate::{ApiError, Operation, Quay, Scope, client::Call, namespacequota::NamespaceQuota};

/// [`list`] of an organization
pub const LIST_OF_ORGANIZATION: Operation = Operation::get(
    "listOrganizationQuotaSuperUser",
    "/superuser/organization/{namespace}/quota",
    CHAPTER,
)
.needs(Scope::SuperUser);
/// [`create`] for an organization
pub const CREATE_FOR_ORGANIZATION: Operation = Operation::post(
    "createOrganizationQuotaSuperUser",
    "/superuser/organization/{namespace}/quota",
    CHAPTER,
)
.needs(Scope::SuperUser);
/// [`change`] of an organization
pub const CHANGE_OF_ORGANIZATION: Operation = Operation::put(
    "changeOrganizationQuotaSuperUser",
    "/superuser/organization/{namespace}/quota/{quota_id}",
    CHAPTER,
)
.needs(Scope::SuperUser);
/// [`delete`] of an organization
pub const DELETE_OF_ORGANIZATION: Operation = Operation::delete(
    "deleteOrganizationQuotaSuperUser",
    "/superuser/organization/{namespace}/quota/{quota_id}",
    CHAPTER,
)
.needs(Scope::SuperUser);
/// [`list`] of a user
pub const LIST_OF_USER: Operation = Operation::get(
    "listUserQuotaSuperUser",
    "/superuser/users/{namespace}/quota",
    CHAPTER,
)
.needs(Scope::SuperUser);
/// [`create`] for a user
pub const CREATE_FOR_USER: Operation = Operation::post(
    "createUserQuotaSuperUser",
    "/superuser/users/{namespace}/quota",
    CHAPTER,
)
.needs(Scope::SuperUser);
/// [`change`] of a user
pub const CHANGE_OF_USER: Operation = Operation::put(
    "changeUserQuotaSuperUser",
    "/superuser/users/{namespace}/quota/{quota_id}",
    CHAPTER,
)
.needs(Scope::SuperUser);
/// [`delete`] of a user
pub const DELETE_OF_USER: Operation = Operation::delete(
    "deleteUserQuotaSuperUser",
    "/superuser/users/{namespace}/quota/{quota_id}",
    CHAPTER,
)
.needs(Scope::SuperUser);

/// Whose quota.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Namespace {
    /// That of an organization.
    Organization(String),
    /// That of a user. Quay fails (500) for one that is not there.
    User(String),
}

impl Namespace {
    /// The name.
    pub fn name(&self) -> &str {
        match self {
            Self::Organization(name) | Self::User(name) => name,
        }
    }

    fn call<'quay>(
        &self,
        quay: &'quay Quay,
        [of_organization, of_user]: [&'static Operation; 2],
    ) -> Call<'quay> {
        let operation = match self {
            Self::Organization(_) => of_organization,
            Self::User(_) => of_user,
        };
        quay.call(operation).path("namespace", self.name())
    }
}

#[derive(Serialize)]
struct Size {
    limit_bytes: u64,
}

/// Lists the quotas of a namespace: one, or none.
pub async fn list(quay: &Quay, namespace: &Namespace) -> Result<Vec<NamespaceQuota>, ApiError> {
    let pair = [&LIST_OF_ORGANIZATION, &LIST_OF_USER];
    namespace.call(quay, pair).send().await
}

/// Gives a namespace its quota, in bytes; see [`size_problem`](crate::namespacequota::size_problem). One that
/// has a quota is an invalid request (400).
pub async fn create(quay: &Quay, namespace: &Namespace, limit_bytes: u64) -> Result<(), ApiError> {
    let pair = [&CREATE_FOR_ORGANIZATION, &CREATE_FOR_USER];
    let call = namespace.call(quay, pair).json(&Size { limit_bytes });
    call.done().await
}

/// Changes the size of a quota.
pub async fn change(
    quay: &Quay,
    namespace: &Namespace,
    quota: u64,
    limit_bytes: u64,
) -> Result<NamespaceQuota, ApiError> {
    let pair = [&CHANGE_OF_ORGANIZATION, &CHANGE_OF_USER];
    let call = numbered(namespace.call(quay, pair), quota);
    call.json(&Size { limit_bytes }).send().await
}

/// Deletes a quota with its limits.
pub async fn delete(quay: &Quay, namespace: &Namespace, quota: u64) -> Result<(), ApiError> {
    let pair = [&DELETE_OF_ORGANIZATION, &DELETE_OF_USER];
    numbered(namespace.call(quay, pair), quota).done().await
}

fn numbered(call: Call<'_>, quota: u64) -> Call<'_> {
    call.path("quota_id", &quota.to_string())
}
