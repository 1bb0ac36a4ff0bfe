//! The people of an organization, and strangers who may do something in it.

use serde::Deserialize;

use super::CHAPTER;
use crate::{ApiError, Avatar, Operation, Quay, Scope};

/// [`list`]
pub const LIST: Operation = Operation::get(
    "getOrganizationMembers",
    "/organization/{orgname}/members",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`get`]
pub const GET: Operation = Operation::get(
    "getOrganizationMember",
    "/organization/{orgname}/members/{membername}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`remove`]
pub const REMOVE: Operation = Operation::delete(
    "removeOrganizationMember",
    "/organization/{orgname}/members/{membername}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`list_collaborators`]
pub const LIST_COLLABORATORS: Operation = Operation::get(
    "getOrganizationCollaborators",
    "/organization/{orgname}/collaborators",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);

/// Somebody in a team of the organization, or one of its robots.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Member {
    /// The name.
    pub name: String,
    /// What it is.
    #[serde(default)]
    pub kind: MemberKind,
    /// The picture.
    #[serde(default)]
    pub avatar: Avatar,
    /// The teams.
    #[serde(default)]
    pub teams: Vec<MemberTeam>,
    /// The repositories that were given to the member directly, without the namespace. Those that
    /// are being deleted have a UUID for a name.
    #[serde(default)]
    pub repositories: Vec<String>,
}

/// What a [`Member`] is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MemberKind {
    /// A person.
    User,
    /// A robot account.
    Robot,
    /// Something newer.
    #[default]
    #[serde(other)]
    Other,
}

/// A team of a [`Member`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct MemberTeam {
    /// The name.
    pub name: String,
    /// The picture.
    #[serde(default)]
    pub avatar: Avatar,
}

/// A person, in no team, who was given repositories of the organization.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Collaborator {
    /// The name.
    pub name: String,
    /// The picture.
    #[serde(default)]
    pub avatar: Avatar,
    /// The repositories, without the namespace.
    #[serde(default)]
    pub repositories: Vec<String>,
}

/// Lists the people of an organization with their teams, all at once.
pub async fn list(quay: &Quay, organization: &str) -> Result<Vec<Member>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        members: Vec<Member>,
    }
    let call = quay.call(&LIST).path("orgname", organization);
    let answer: Answer = call.send().await?;
    Ok(answer.members)
}

/// Gets one member, a robot of the organization included. Users in no team are not found.
pub async fn get(quay: &Quay, organization: &str, name: &str) -> Result<Member, ApiError> {
    let call = quay.call(&GET).path("orgname", organization);
    call.path("membername", name).send().await
}

/// Takes somebody out of all teams, and takes away all that was given to them directly. Somebody who
/// does not belong there is no error; the only owner is an invalid request (400).
pub async fn remove(quay: &Quay, organization: &str, name: &str) -> Result<(), ApiError> {
    let call = quay.call(&REMOVE).path("orgname", organization);
    call.path("membername", name).done().await
}

/// Lists the people who were given repositories without being in a team, all at once.
pub async fn list_collaborators(
    quay: &Quay,
    organization: &str,
) -> Result<Vec<Collaborator>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        collaborators: Vec<Collaborator>,
    }
    let call = quay.call(&LIST_COLLABORATORS).path("orgname", organization);
    let answer: Answer = call.send().await?;
    Ok(answer.collaborators)
}
