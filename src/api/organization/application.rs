//! The OAuth applications of an organization.

use serde::{Deserialize, Serialize};

use super::CHAPTER;
use crate::{ApiError, Operation, Quay, Scope, Secret, shapes::null_as_default};

/// [`list`]
pub const LIST: Operation = Operation::get(
    "getOrganizationApplications",
    "/organization/{orgname}/applications",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`create`]
pub const CREATE: Operation = Operation::post(
    "createOrganizationApplication",
    "/organization/{orgname}/applications",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`get`]
pub const GET: Operation = Operation::get(
    "getOrganizationApplication",
    "/organization/{orgname}/applications/{client_id}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`update`]
pub const UPDATE: Operation = Operation::put(
    "updateOrganizationApplication",
    "/organization/{orgname}/applications/{client_id}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`delete`]
pub const DELETE: Operation = Operation::delete(
    "deleteOrganizationApplication",
    "/organization/{orgname}/applications/{client_id}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`reset_client_secret`]
pub const RESET_CLIENT_SECRET: Operation = Operation::post(
    "resetOrganizationApplicationClientSecret",
    "/organization/{orgname}/applications/{client_id}/resetclientsecret",
    CHAPTER,
);

/// An OAuth application, as those who administer its organization see it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Application {
    /// What the registry knows it by, and no secret.
    pub client_id: String,
    /// The name. Quay checks nothing: it may be empty, and several may have the same.
    #[serde(default, deserialize_with = "null_as_default")]
    pub name: String,
    /// What it says of itself.
    #[serde(default, deserialize_with = "null_as_default")]
    pub description: String,
    /// Its home page. Quay does not check it: it may be anything.
    #[serde(default, deserialize_with = "null_as_default")]
    pub application_uri: String,
    /// What it proves itself with, for the flows that need it. From here on, who may only look at
    /// everything is told nothing.
    pub client_secret: Option<Secret>,
    /// Where people are sent back to, or its beginning. Quay does not check it: it may be anything.
    pub redirect_uri: Option<String>,
    /// The e-mail address whose picture stands for it.
    pub avatar_email: Option<String>,
}

/// What a person says of an application. Changing one replaces all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// The name.
    pub name: String,
    /// Where people are sent back to, or its beginning.
    pub redirect_uri: String,
    /// Its home page.
    pub application_uri: String,
    /// What it says of itself.
    pub description: String,
    /// The e-mail address whose picture stands for it. Quay refuses `null`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub avatar_email: Option<String>,
}

impl From<&Application> for Settings {
    /// What an application is set to now.
    fn from(application: &Application) -> Self {
        Self {
            name: application.name.clone(),
            redirect_uri: application.redirect_uri.clone().unwrap_or_default(),
            application_uri: application.application_uri.clone(),
            description: application.description.clone(),
            avatar_email: application.avatar_email.clone(),
        }
    }
}

/// Lists the applications of an organization with their secrets, all at once.
pub async fn list(quay: &Quay, organization: &str) -> Result<Vec<Application>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        applications: Vec<Application>,
    }
    let call = quay.call(&LIST).path("orgname", organization);
    let answer: Answer = call.send().await?;
    Ok(answer.applications)
}

/// Adds an application.
pub async fn create(
    quay: &Quay,
    organization: &str,
    settings: &Settings,
) -> Result<Application, ApiError> {
    let call = quay.call(&CREATE).path("orgname", organization);
    call.json(settings).send().await
}

/// Gets one application.
pub async fn get(
    quay: &Quay,
    organization: &str,
    client_id: &str,
) -> Result<Application, ApiError> {
    let call = quay.call(&GET).path("orgname", organization);
    call.path("client_id", client_id).send().await
}

/// Replaces the settings of an application.
pub async fn update(
    quay: &Quay,
    organization: &str,
    client_id: &str,
    settings: &Settings,
) -> Result<Application, ApiError> {
    let call = quay.call(&UPDATE).path("orgname", organization);
    let call = call.path("client_id", client_id);
    call.json(settings).send().await
}

/// Deletes an application with all its tokens.
pub async fn delete(quay: &Quay, organization: &str, client_id: &str) -> Result<(), ApiError> {
    let call = quay.call(&DELETE).path("orgname", organization);
    call.path("client_id", client_id).done().await
}

/// Gives an application another secret. The old one is worth nothing from now on; tokens stay.
pub async fn reset_client_secret(
    quay: &Quay,
    organization: &str,
    client_id: &str,
) -> Result<Application, ApiError> {
    let call = quay
        .call(&RESET_CLIENT_SECRET)
        .path("orgname", organization);
    call.path("client_id", client_id).send().await
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_client_secret_is_read_and_never_printed() {
        let application: Application = serde_json::from_value(json!({
            "name": "Grafana", "description": "", "application_uri": "https://grafana.example.com",
            "client_id": "J6U7", "client_secret": "s3cret", "redirect_uri": "https://x/cb",
            "avatar_email": null,
        }))
        .unwrap();

        let secret = application.client_secret.as_ref().map(Secret::expose);
        assert_eq!(secret, Some("s3cret"));
        assert!(!format!("{application:?}").contains("s3cret"));
    }

    #[test]
    fn who_may_only_look_sees_neither_secret_nor_redirect() {
        let application: Application = serde_json::from_value(json!({
            "name": "Grafana", "description": null, "application_uri": "", "client_id": "J6U7",
            "client_secret": null, "redirect_uri": null, "avatar_email": null,
        }))
        .unwrap();

        assert_eq!(application.client_secret, None);
        assert_eq!(application.redirect_uri, None);
        assert_eq!(application.description, "");
    }

    #[test]
    fn no_address_for_the_picture_is_no_field() {
        let sent = serde_json::to_value(Settings::default()).unwrap();

        assert_eq!(sent.get("avatar_email"), None);
        assert_eq!(sent["redirect_uri"], "");
    }
}
