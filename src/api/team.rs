//! Chapter `team`: the teams of an organization. What teams there are, the organization itself tells:
//! [`organization::get`](crate::organization::get).

pub mod invitation;
pub mod member;
pub mod sync;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    ApiError, Avatar, Operation, Quay, Scope, namespace_problem, permission::Role,
    shapes::null_as_default,
};

const CHAPTER: &str = "team";

/// [`set`]
pub const SET: Operation = Operation::put(
    "updateOrganizationTeam",
    "/organization/{orgname}/team/{teamname}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`delete`]
pub const DELETE: Operation = Operation::delete(
    "deleteOrganizationTeam",
    "/organization/{orgname}/team/{teamname}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`list_permissions`]
pub const LIST_PERMISSIONS: Operation = Operation::get(
    "getOrganizationTeamPermissions",
    "/organization/{orgname}/team/{teamname}/permissions",
    CHAPTER,
);

/// What the members of a team may do in the organization. Each role includes those before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TeamRole {
    /// What the team was given in repositories.
    Member,
    /// Also create repositories, which they administer.
    Creator,
    /// Everything: they own the organization.
    Admin,
    /// A role that is newer than this list; Quay refuses to set it.
    #[default]
    #[serde(other)]
    Other,
}

impl TeamRole {
    /// The roles that can be given, least first.
    pub const ALL: [Self; 3] = [Self::Member, Self::Creator, Self::Admin];

    /// Quay's own word: `member`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Other => "other",
            Self::Member => "member",
            Self::Creator => "creator",
            Self::Admin => "admin",
        }
    }

    /// Reads what [`TeamRole::as_str`] writes, of roles that can be given.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }
}

impl fmt::Display for TeamRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a team is set to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// What its members may do in the organization.
    pub role: TeamRole,
    /// Markdown, which may hold raw HTML; `None` leaves it as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// A team that was just set.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct SetTeam {
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
    /// Whether there was no such team before.
    #[serde(default, rename = "new_team")]
    pub is_new: bool,
}

/// What a team may do in a repository of its organization.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct TeamPermission {
    /// The repository.
    pub repository: TeamRepository,
    /// What its members may do there.
    #[serde(default)]
    pub role: Role,
}

/// The repository of a [`TeamPermission`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct TeamRepository {
    /// The name, without the namespace.
    pub name: String,
    /// Whether everybody may pull from it anyway.
    #[serde(default)]
    pub is_public: bool,
}

/// Changes a team, or makes one of that name: [`name_problem`] says what Quay refuses.
///
/// Who asks must stay an owner through some team; otherwise it is an invalid request (400).
pub async fn set(
    quay: &Quay,
    organization: &str,
    team: &str,
    settings: &Settings,
) -> Result<SetTeam, ApiError> {
    let call = quay.call(&SET).path("orgname", organization);
    call.path("teamname", team).json(settings).send().await
}

/// Deletes a team, its permissions and its invitations. One that is not there, and the last by which
/// the person who asks is an owner, are invalid requests (400).
pub async fn delete(quay: &Quay, organization: &str, team: &str) -> Result<(), ApiError> {
    let call = quay.call(&DELETE).path("orgname", organization);
    call.path("teamname", team).done().await
}

/// Lists what a team may do in repositories, all at once.
pub async fn list_permissions(
    quay: &Quay,
    organization: &str,
    team: &str,
) -> Result<Vec<TeamPermission>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        permissions: Vec<TeamPermission>,
    }
    let call = quay.call(&LIST_PERMISSIONS).path("orgname", organization);
    let answer: Answer = call.path("teamname", team).send().await?;
    Ok(answer.permissions)
}

/// What is wrong with the name of a new team.
///
/// Quay: `validate_team_name` in `data/model/team.py`, the same rule as for namespaces.
pub fn name_problem(name: &str) -> Option<&'static str> {
    namespace_problem(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_of_a_later_quay_is_read_and_cannot_be_given() {
        let later: TeamRole = serde_json::from_str(r#""billing""#).unwrap();

        assert_eq!(later, TeamRole::Other);
        assert_eq!(TeamRole::parse("creator"), Some(TeamRole::Creator));
        assert_eq!(TeamRole::parse("other"), None);
    }

    #[test]
    fn a_description_that_stays_is_not_sent() {
        let settings = Settings {
            role: TeamRole::Creator,
            description: None,
        };

        assert_eq!(
            serde_json::to_string(&settings).unwrap(),
            r#"{"role":"creator"}"#
        );
    }
}
