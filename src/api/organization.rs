//! Chapter `organization`: what everybody, its members and its owners may know of one.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{
    ApiError, Avatar, Operation, Quay, Quota, QuotaReport,
    shapes::{null_as_default, whole_number},
};

const CHAPTER: &str = "organization";

/// [`get`]
pub const GET: Operation = Operation::get("getOrganization", "/organization/{orgname}", CHAPTER);
/// [`get_application_information`]
pub const GET_APPLICATION_INFORMATION: Operation =
    Operation::get("getApplicationInformation", "/app/{client_id}", CHAPTER);

/// An organization. How much of it is told depends on who asks.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Organization {
    /// The name.
    pub name: String,
    /// The e-mail address; empty for all but its owners.
    #[serde(default, deserialize_with = "null_as_default")]
    pub email: String,
    /// The picture.
    #[serde(default)]
    pub avatar: Avatar,
    /// Whether the person owns it. Superuser powers do not count.
    #[serde(default)]
    pub is_admin: bool,
    /// Whether the person belongs to it. Superuser powers do not count.
    #[serde(default)]
    pub is_member: bool,
    /// The teams by name; absent for people outside.
    pub teams: Option<BTreeMap<String, Team>>,
    /// The names of the teams in the order to show them in; absent for people outside.
    pub ordered_teams: Option<Vec<String>>,
    /// Whether invoices are sent by e-mail. From here on only owners are told.
    pub invoice_email: Option<bool>,
    /// To which address, when it is not [`Organization::email`].
    pub invoice_email_address: Option<String>,
    /// For how many seconds deleted tags can be restored.
    #[serde(default, deserialize_with = "whole_number")]
    pub tag_expiration_s: Option<u64>,
    /// The quotas.
    #[serde(default, deserialize_with = "null_as_default")]
    pub quotas: Vec<Quota>,
    /// The bytes in use.
    pub quota_report: Option<QuotaReport>,
}

/// A team, as its organization tells of it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Team {
    /// The name.
    pub name: String,
    /// Markdown, which may hold raw HTML; empty when there is none.
    #[serde(default, deserialize_with = "null_as_default")]
    pub description: String,
    /// `member`, `creator` or `admin`.
    pub role: String,
    /// The picture.
    #[serde(default)]
    pub avatar: Avatar,
    /// Whether the person may see its members.
    #[serde(default)]
    pub can_view: bool,
    /// In how many repositories it has a permission.
    #[serde(default)]
    pub repo_count: u64,
    /// How many members it has.
    #[serde(default)]
    pub member_count: u64,
    /// Whether its members come from a directory.
    #[serde(default)]
    pub is_synced: bool,
}

/// Gets an organization. Users are not found here.
pub async fn get(quay: &Quay, name: &str) -> Result<Organization, ApiError> {
    quay.call(&GET).path("orgname", name).send().await
}

/// What everybody may know of an OAuth application.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct ApplicationInformation {
    /// The name.
    pub name: String,
    /// What it says of itself.
    #[serde(default, deserialize_with = "null_as_default")]
    pub description: String,
    /// Its home page. Quay does not check it: it may be anything.
    #[serde(default, deserialize_with = "null_as_default")]
    pub uri: String,
    /// The picture.
    #[serde(default)]
    pub avatar: Avatar,
    /// The organization that owns it. Only its owners may authorize the application.
    pub organization: Organization,
}

/// Gets what everybody may know of an OAuth application.
pub async fn get_application_information(
    quay: &Quay,
    client_id: &str,
) -> Result<ApplicationInformation, ApiError> {
    quay.call(&GET_APPLICATION_INFORMATION)
        .path("client_id", client_id)
        .send()
        .await
}
