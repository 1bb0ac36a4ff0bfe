//! Invitations to a team: by e-mail, and what the invited can do.

use serde::Deserialize;

use super::{CHAPTER, member::TeamMember};
use crate::{ApiError, Operation, Quay, Scope, Secret};

/// [`send`]
pub const SEND: Operation = Operation::put(
    "inviteTeamMemberEmail",
    "/organization/{orgname}/team/{teamname}/invite/{email}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`take_back`]
pub const TAKE_BACK: Operation = Operation::delete(
    "deleteTeamMemberEmailInvite",
    "/organization/{orgname}/team/{teamname}/invite/{email}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`accept`]
pub const ACCEPT: Operation = Operation::put(
    "acceptOrganizationTeamInvite",
    "/teaminvite/{code}",
    CHAPTER,
)
.needs(Scope::AdministerUser);
/// [`decline`]
pub const DECLINE: Operation = Operation::delete(
    "declineOrganizationTeamInvite",
    "/teaminvite/{code}",
    CHAPTER,
)
.needs(Scope::AdministerUser);

/// What an invitation that was accepted was for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Accepted {
    /// The organization.
    #[serde(rename = "org")]
    pub organization: String,
    /// The team.
    pub team: String,
}

/// Invites an e-mail address, which Quay does not check. Doing it again makes a second invitation.
/// Only registries that send mail offer it.
pub async fn send(
    quay: &Quay,
    organization: &str,
    team: &str,
    email: &str,
) -> Result<TeamMember, ApiError> {
    let call = quay.call(&SEND).path("orgname", organization);
    let call = call.path("teamname", team);
    call.path("email", email).send().await
}

/// Takes back an invitation of an e-mail address; of several, one.
pub async fn take_back(
    quay: &Quay,
    organization: &str,
    team: &str,
    email: &str,
) -> Result<(), ApiError> {
    let call = quay.call(&TAKE_BACK).path("orgname", organization);
    let call = call.path("teamname", team);
    call.path("email", email).done().await
}

/// Accepts an invitation, and with it all others to teams of the same organization. The code is in
/// the notification of kind `org_team_invite`, or in the mail.
pub async fn accept(quay: &Quay, code: &Secret) -> Result<Accepted, ApiError> {
    let call = quay.call(&ACCEPT).path("code", code.expose());
    let answer = call.send().await;
    answer.map_err(|error| without_code(error, &ACCEPT))
}

/// Declines an invitation.
pub async fn decline(quay: &Quay, code: &Secret) -> Result<(), ApiError> {
    let call = quay.call(&DECLINE).path("code", code.expose());
    let answer = call.done().await;
    answer.map_err(|error| without_code(error, &DECLINE))
}

/// The code is a secret and part of the address: a report must not show it.
fn without_code(error: ApiError, operation: &Operation) -> ApiError {
    error.at(format!("{}{}", operation.base.prefix(), operation.path))
}
