//! Chapter `namespacequota`: how much a namespace may hold, and at which parts of it something happens.
//!
//! Everybody who belongs to an organization may read its quota; only superusers may change it.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::{
    ApiError, Operation, Quay, QuotaLimit, QuotaLimitKind, Scope,
    client::Call,
    shapes::{null_as_default, whole_count},
};

const CHAPTER: &str = "namespacequota";

/// [`list_of_organization`]
pub const LIST_OF_ORGANIZATION: Operation = Operation::get(
    "listOrganizationQuota",
    "/organization/{orgname}/quota",
    CHAPTER,
);
/// [`create_for_organization`]
pub const CREATE_FOR_ORGANIZATION: Operation = Operation::post(
    "createOrganizationQuota",
    "/organization/{orgname}/quota",
    CHAPTER,
)
.needs(Scope::SuperUser);
/// [`get_of_organization`]
pub const GET_OF_ORGANIZATION: Operation = Operation::get(
    "getOrganizationQuota",
    "/organization/{orgname}/quota/{quota_id}",
    CHAPTER,
);
/// [`change_of_organization`]
pub const CHANGE_OF_ORGANIZATION: Operation = Operation::put(
    "changeOrganizationQuota",
    "/organization/{orgname}/quota/{quota_id}",
    CHAPTER,
)
.needs(Scope::SuperUser);
/// [`delete_of_organization`]
pub const DELETE_OF_ORGANIZATION: Operation = Operation::delete(
    "deleteOrganizationQuota",
    "/organization/{orgname}/quota/{quota_id}",
    CHAPTER,
)
.needs(Scope::SuperUser);
/// [`list_limits_of_organization`]
pub const LIST_LIMITS_OF_ORGANIZATION: Operation = Operation::get(
    "listOrganizationQuotaLimit",
    "/organization/{orgname}/quota/{quota_id}/limit",
    CHAPTER,
);
/// [`create_limit_for_organization`]
pub const CREATE_LIMIT_FOR_ORGANIZATION: Operation = Operation::post(
    "createOrganizationQuotaLimit",
    "/organization/{orgname}/quota/{quota_id}/limit",
    CHAPTER,
)
.needs(Scope::SuperUser);
/// [`get_limit_of_organization`]
pub const GET_LIMIT_OF_ORGANIZATION: Operation = Operation::get(
    "getOrganizationQuotaLimit",
    "/organization/{orgname}/quota/{quota_id}/limit/{limit_id}",
    CHAPTER,
);
/// [`change_limit_of_organization`]
pub const CHANGE_LIMIT_OF_ORGANIZATION: Operation = Operation::put(
    "changeOrganizationQuotaLimit",
    "/organization/{orgname}/quota/{quota_id}/limit/{limit_id}",
    CHAPTER,
)
.needs(Scope::SuperUser);
/// [`delete_limit_of_organization`]
pub const DELETE_LIMIT_OF_ORGANIZATION: Operation = Operation::delete(
    "deleteOrganizationQuotaLimit",
    "/organization/{orgname}/quota/{quota_id}/limit/{limit_id}",
    CHAPTER,
)
.needs(Scope::SuperUser);
/// [`list_of_user`]
pub const LIST_OF_USER: Operation =
    Operation::get("listUserQuota", "/user/quota", CHAPTER).needs(Scope::AdministerUser);
/// [`get_of_user`]
pub const GET_OF_USER: Operation =
    Operation::get("getUserQuota", "/user/quota/{quota_id}", CHAPTER).needs(Scope::AdministerUser);
/// [`list_limits_of_user`]
pub const LIST_LIMITS_OF_USER: Operation = Operation::get(
    "listUserQuotaLimit",
    "/user/quota/{quota_id}/limit",
    CHAPTER,
)
.needs(Scope::AdministerUser);
/// [`get_limit_of_user`]
pub const GET_LIMIT_OF_USER: Operation = Operation::get(
    "getUserQuotaLimit",
    "/user/quota/{quota_id}/limit/{limit_id}",
    CHAPTER,
)
.needs(Scope::AdministerUser);

/// A quota of a namespace, with what only this chapter tells of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct NamespaceQuota {
    /// Quay's number for it; absent for the registry's default, which cannot be changed here.
    pub id: Option<u64>,
    /// How many bytes the namespace may hold.
    #[serde(deserialize_with = "whole_count")]
    pub limit_bytes: u64,
    /// Whether it is the registry's default, because the namespace has none of its own.
    #[serde(rename = "default_config", default)]
    pub is_default: bool,
    /// Whether the registry has a default, which applies once the namespace's own is deleted.
    #[serde(rename = "default_config_exists", default)]
    pub has_default: bool,
    /// At which parts of it something happens, in no order.
    #[serde(default, deserialize_with = "null_as_default")]
    pub limits: Vec<QuotaLimit>,
}

/// A threshold to be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct NewLimit {
    /// What happens.
    #[serde(rename = "type")]
    pub kind: QuotaLimitKind,
    /// When, in percent of the quota: from 1 to 100.
    pub threshold_percent: u32,
}

#[derive(Serialize)]
struct Size {
    limit_bytes: u64,
}

/// What is wrong with the size of a quota. Quay answers 0 with success and changes nothing.
pub fn size_problem(bytes: u64) -> Option<&'static str> {
    if bytes == 0 {
        return Some("A quota has at least one byte.");
    }
    // The column is a signed number.
    (i64::try_from(bytes).is_err()).then_some("A quota has less than 8 EiB.")
}

/// What is wrong with a threshold, next to the limits that the quota has already: all but the one that
/// is being changed.
///
/// Quay: `create_namespace_quota_limit` in `data/model/namespacequota.py`. It takes several that refuse,
/// of which the lowest counts.
pub fn limit_problem(new: NewLimit, others: &[QuotaLimit]) -> Option<&'static str> {
    if !(1..=100).contains(&new.threshold_percent) {
        return Some("A threshold is between 1 and 100 percent.");
    }
    let is_same =
        |other: &QuotaLimit| (other.kind, other.limit_percent) == (new.kind, new.threshold_percent);
    others
        .iter()
        .any(is_same)
        .then_some("The quota has this limit already.")
}

/// Lists the quotas of an organization. Quay allows one.
pub async fn list_of_organization(
    quay: &Quay,
    organization: &str,
) -> Result<Vec<NamespaceQuota>, ApiError> {
    of(quay, &LIST_OF_ORGANIZATION, organization).send().await
}

/// Gives an organization its quota. One that has a quota is an invalid request (400).
pub async fn create_for_organization(
    quay: &Quay,
    organization: &str,
    limit_bytes: u64,
) -> Result<(), ApiError> {
    of(quay, &CREATE_FOR_ORGANIZATION, organization)
        .json(&Size { limit_bytes })
        .done()
        .await
}

/// Gets one quota of an organization.
pub async fn get_of_organization(
    quay: &Quay,
    organization: &str,
    quota: u64,
) -> Result<NamespaceQuota, ApiError> {
    numbered(of(quay, &GET_OF_ORGANIZATION, organization), quota)
        .send()
        .await
}

/// Changes the size of a quota.
pub async fn change_of_organization(
    quay: &Quay,
    organization: &str,
    quota: u64,
    limit_bytes: u64,
) -> Result<NamespaceQuota, ApiError> {
    numbered(of(quay, &CHANGE_OF_ORGANIZATION, organization), quota)
        .json(&Size { limit_bytes })
        .send()
        .await
}

/// Deletes a quota with its limits: the organization may hold anything, or what the registry's default
/// allows.
pub async fn delete_of_organization(
    quay: &Quay,
    organization: &str,
    quota: u64,
) -> Result<(), ApiError> {
    numbered(of(quay, &DELETE_OF_ORGANIZATION, organization), quota)
        .done()
        .await
}

/// Lists the limits of a quota, in no order.
pub async fn list_limits_of_organization(
    quay: &Quay,
    organization: &str,
    quota: u64,
) -> Result<Vec<QuotaLimit>, ApiError> {
    numbered(of(quay, &LIST_LIMITS_OF_ORGANIZATION, organization), quota)
        .send()
        .await
}

/// Adds a limit to a quota. One that is there already is an invalid request (400).
pub async fn create_limit_for_organization(
    quay: &Quay,
    organization: &str,
    quota: u64,
    new: NewLimit,
) -> Result<(), ApiError> {
    let call = of(quay, &CREATE_LIMIT_FOR_ORGANIZATION, organization);
    numbered(call, quota).json(&new).done().await
}

/// Gets one limit of a quota.
pub async fn get_limit_of_organization(
    quay: &Quay,
    organization: &str,
    quota: u64,
    limit: u64,
) -> Result<QuotaLimit, ApiError> {
    let call = of(quay, &GET_LIMIT_OF_ORGANIZATION, organization);
    limited(call, quota, limit).send().await
}

/// Changes a limit. The answer is the whole quota.
pub async fn change_limit_of_organization(
    quay: &Quay,
    organization: &str,
    quota: u64,
    limit: u64,
    new: NewLimit,
) -> Result<NamespaceQuota, ApiError> {
    let call = of(quay, &CHANGE_LIMIT_OF_ORGANIZATION, organization);
    limited(call, quota, limit).json(&new).send().await
}

/// Takes a limit from a quota.
pub async fn delete_limit_of_organization(
    quay: &Quay,
    organization: &str,
    quota: u64,
    limit: u64,
) -> Result<(), ApiError> {
    let call = of(quay, &DELETE_LIMIT_OF_ORGANIZATION, organization);
    limited(call, quota, limit).done().await
}

/// Lists the person's own quotas.
pub async fn list_of_user(quay: &Quay) -> Result<Vec<NamespaceQuota>, ApiError> {
    quay.call(&LIST_OF_USER).send().await
}

/// Gets one quota of the person.
pub async fn get_of_user(quay: &Quay, quota: u64) -> Result<NamespaceQuota, ApiError> {
    numbered(quay.call(&GET_OF_USER), quota).send().await
}

/// Lists the limits of a quota of the person, in no order.
pub async fn list_limits_of_user(quay: &Quay, quota: u64) -> Result<Vec<QuotaLimit>, ApiError> {
    numbered(quay.call(&LIST_LIMITS_OF_USER), quota)
        .send()
        .await
}

/// Gets one limit of a quota of the person. Quay answers with the whole quota, which holds it.
pub async fn get_limit_of_user(
    quay: &Quay,
    quota: u64,
    limit: u64,
) -> Result<QuotaLimit, ApiError> {
    let call = limited(quay.call(&GET_LIMIT_OF_USER), quota, limit);
    let answer: NamespaceQuota = call.send().await?;
    let mut limits = answer.limits.into_iter();
    limits
        .find(|found| found.id == limit)
        .ok_or_else(|| ApiError::not_found(&GET_LIMIT_OF_USER, 404))
}

fn of<'quay>(quay: &'quay Quay, operation: &'static Operation, organization: &str) -> Call<'quay> {
    quay.call(operation).path("orgname", organization)
}

fn numbered(call: Call<'_>, quota: u64) -> Call<'_> {
    call.path("quota_id", &quota.to_string())
}

fn limited(call: Call<'_>, quota: u64, limit: u64) -> Call<'_> {
    numbered(call, quota).path("limit_id", &limit.to_string())
}
