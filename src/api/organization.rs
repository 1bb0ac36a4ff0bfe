//! Chapter `organization`: what everybody, its members and its owners may know of one, and its settings.

pub mod application;
pub mod member;
pub mod proxy_cache;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    ApiError, Avatar, Operation, Quay, Quota, QuotaReport, Scope, policy,
    shapes::{null_as_default, whole_number},
    team::TeamRole,
};

const CHAPTER: &str = "organization";

/// [`get`]
pub const GET: Operation = Operation::get("getOrganization", "/organization/{orgname}", CHAPTER);
/// [`create`]
pub const CREATE: Operation =
    Operation::post("createOrganization", "/organization/", CHAPTER).needs(Scope::AdministerUser);
/// [`update`]
pub const UPDATE: Operation = Operation::put(
    "changeOrganizationDetails",
    "/organization/{orgname}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`delete`]
pub const DELETE: Operation = Operation::delete(
    "deleteAdminedOrganization",
    "/organization/{orgname}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
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
    /// What its members may do in the organization.
    #[serde(default)]
    pub role: TeamRole,
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

/// An organization to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewOrganization {
    /// The name; [`namespace_problem`](crate::namespace_problem) says what Quay refuses.
    pub name: String,
    /// The e-mail address; [`email_problem`](crate::email_problem) says what Quay refuses. Some
    /// registries want one. Quay checks it here, and never again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// Makes an organization, owned by the holder of the token.
pub async fn create(quay: &Quay, new: &NewOrganization) -> Result<(), ApiError> {
    quay.call(&CREATE).json(new).done().await
}

/// A change of an organization's settings. What is `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Update {
    /// The e-mail address. Quay takes any text that no account has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Whether invoices are sent by e-mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invoice_email: Option<bool>,
    /// To which address; an empty one stands for [`Update::email`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub invoice_email_address: Option<String>,
    /// For how many seconds deleted tags can be restored; see [`tag_expiration_problem`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag_expiration_s: Option<u64>,
}

/// Changes the settings of an organization and gives it as it is then.
pub async fn update(quay: &Quay, name: &str, update: &Update) -> Result<Organization, ApiError> {
    let call = quay.call(&UPDATE).path("orgname", name);
    call.json(update).send().await
}

/// Deletes an organization with its repositories, teams, robots and applications. Quay marks it and
/// clears it away later; its name is free at once.
pub async fn delete(quay: &Quay, name: &str) -> Result<(), ApiError> {
    quay.call(&DELETE).path("orgname", name).done().await
}

/// What is wrong with a span, in seconds, for which deleted tags are kept. `options` is what the
/// registry offers: [`tag_expiration_options`](crate::config::Settings::tag_expiration_options).
///
/// Quay: `change_user_tag_expiration` in `data/model/user.py`.
pub fn tag_expiration_problem(seconds: u64, options: &[String]) -> Option<&'static str> {
    let is_offered = |option: &String| policy::age_seconds(option) == Some(seconds);
    (!options.iter().any(is_offered)).then_some("Choose one of the spans that the registry offers.")
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_what_changes_is_sent() {
        let update = Update {
            invoice_email_address: Some(String::new()),
            tag_expiration_s: Some(0),
            ..Update::default()
        };

        assert_eq!(
            serde_json::to_value(&update).unwrap(),
            json!({"invoice_email_address": "", "tag_expiration_s": 0})
        );
    }

    #[test]
    fn tags_are_kept_for_a_span_that_the_registry_offers() {
        let options = ["0s", "1d", "2w"].map(str::to_owned);

        assert_eq!(tag_expiration_problem(1_209_600, &options), None);
        assert_eq!(tag_expiration_problem(0, &options), None);
        assert!(tag_expiration_problem(123, &options).is_some());
    }
}
