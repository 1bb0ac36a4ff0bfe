//! The applications that the person lets act in their name.

use serde::Deserialize;

use super::CHAPTER;
use crate::{ApiError, Avatar, Operation, Quay, Scope, shapes::null_as_default};

/// [`list`]
pub const LIST: Operation =
    Operation::get("listUserAuthorizations", "/user/authorizations", CHAPTER)
        .needs(Scope::AdministerUser);
/// [`get`]
pub const GET: Operation = Operation::get(
    "getUserAuthorization",
    "/user/authorizations/{access_token_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerUser);
/// [`delete`]
pub const DELETE: Operation = Operation::delete(
    "deleteUserAuthorization",
    "/user/authorizations/{access_token_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerUser);
/// [`list_assigned`]
pub const LIST_ASSIGNED: Operation = Operation::get(
    "listAssignedAuthorizations",
    "/user/assignedauthorization",
    CHAPTER,
)
.needs(Scope::AdministerUser);
/// [`delete_assigned`]
pub const DELETE_ASSIGNED: Operation = Operation::delete(
    "deleteAssignedAuthorization",
    "/user/assignedauthorization/{assigned_authorization_uuid}",
    CHAPTER,
)
.needs(Scope::AdministerUser);

/// A token that an application holds. Every sign-in makes one, good for ten years.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Authorization {
    /// What to delete it by.
    pub uuid: String,
    /// The application that holds it.
    pub application: Application,
    /// What it may be used for.
    #[serde(default)]
    pub scopes: Vec<GrantedScope>,
}

/// An application that may ask for a token without the person being an owner
/// of its organization.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AssignedAuthorization {
    /// What to delete it by, and what `/oauth/authorize` wants as `assignment_uuid`.
    pub uuid: String,
    /// The application.
    pub application: Application,
    /// What the token may be used for.
    #[serde(default)]
    pub scopes: Vec<GrantedScope>,
    /// Where the token will be sent.
    pub redirect_uri: Option<String>,
    /// `token` for the implicit flow.
    pub response_type: Option<String>,
}

/// An OAuth application.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Application {
    /// Its name.
    pub name: String,
    /// Its client id; only told of assigned ones.
    #[serde(rename = "clientId")]
    pub client_id: Option<String>,
    /// What it says of itself.
    #[serde(default, deserialize_with = "null_as_default")]
    pub description: String,
    /// Its home page. Quay does not check it: it may be anything.
    #[serde(default, deserialize_with = "null_as_default")]
    pub url: String,
    /// Its picture.
    #[serde(default)]
    pub avatar: Avatar,
    /// The organization that owns it.
    pub organization: Option<ApplicationOwner>,
}

/// The organization that owns an application.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct ApplicationOwner {
    /// Its name.
    pub name: String,
    /// Its picture.
    #[serde(default)]
    pub avatar: Avatar,
}

/// A scope with Quay's own words for it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct GrantedScope {
    /// The name on the wire; [`Scope::parse`] reads it.
    pub scope: String,
    /// Quay's title.
    #[serde(default)]
    pub title: String,
    /// Quay's explanation.
    #[serde(default)]
    pub description: String,
    /// Whether Quay warns of it.
    #[serde(default)]
    pub dangerous: bool,
}

/// Lists the tokens that applications hold.
pub async fn list(quay: &Quay) -> Result<Vec<Authorization>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        authorizations: Vec<Authorization>,
    }
    let answer: Answer = quay.call(&LIST).send().await?;
    Ok(answer.authorizations)
}

/// Gets one token that an application holds.
pub async fn get(quay: &Quay, uuid: &str) -> Result<Authorization, ApiError> {
    quay.call(&GET).path("access_token_uuid", uuid).send().await
}

/// Revokes a token that an application holds, at once.
pub async fn delete(quay: &Quay, uuid: &str) -> Result<(), ApiError> {
    quay.call(&DELETE)
        .path("access_token_uuid", uuid)
        .done()
        .await
}

/// Lists the applications that were assigned to the person.
pub async fn list_assigned(quay: &Quay) -> Result<Vec<AssignedAuthorization>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        authorizations: Vec<AssignedAuthorization>,
    }
    let answer: Answer = quay.call(&LIST_ASSIGNED).send().await?;
    Ok(answer.authorizations)
}

/// Takes an assignment away.
pub async fn delete_assigned(quay: &Quay, uuid: &str) -> Result<(), ApiError> {
    quay.call(&DELETE_ASSIGNED)
        .path("assigned_authorization_uuid", uuid)
        .done()
        .await
}
