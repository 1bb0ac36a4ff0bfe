//! Chapter `permission`: who may do what in a repository.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

use crate::{ApiError, Avatar, Operation, Quay, RepositoryName, Scope};

const CHAPTER: &str = "permission";

/// [`list_users`]
pub const LIST_USERS: Operation = Operation::get(
    "listRepoUserPermissions",
    "/repository/{repository}/permissions/user/",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`get_user`]
pub const GET_USER: Operation = Operation::get(
    "getUserPermissions",
    "/repository/{repository}/permissions/user/{username}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`get_transitive`]
pub const GET_TRANSITIVE: Operation = Operation::get(
    "getUserTransitivePermission",
    "/repository/{repository}/permissions/user/{username}/transitive",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`set_user`]
pub const SET_USER: Operation = Operation::put(
    "changeUserPermissions",
    "/repository/{repository}/permissions/user/{username}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`delete_user`]
pub const DELETE_USER: Operation = Operation::delete(
    "deleteUserPermissions",
    "/repository/{repository}/permissions/user/{username}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`list_teams`]
pub const LIST_TEAMS: Operation = Operation::get(
    "listRepoTeamPermissions",
    "/repository/{repository}/permissions/team/",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`get_team`]
pub const GET_TEAM: Operation = Operation::get(
    "getTeamPermissions",
    "/repository/{repository}/permissions/team/{teamname}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`set_team`]
pub const SET_TEAM: Operation = Operation::put(
    "changeTeamPermissions",
    "/repository/{repository}/permissions/team/{teamname}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);
/// [`delete_team`]
pub const DELETE_TEAM: Operation = Operation::delete(
    "deleteTeamPermissions",
    "/repository/{repository}/permissions/team/{teamname}",
    CHAPTER,
)
.needs(Scope::AdministerRepository);

/// What somebody may do in a repository. Each role includes those before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// See and pull.
    Read,
    /// Also push, and set and delete tags.
    Write,
    /// Also settings, permissions, and deleting the repository.
    Admin,
    /// A role that is newer than this list; Quay refuses to set it.
    #[default]
    #[serde(other)]
    Other,
}

impl Role {
    /// The roles that can be given, least first.
    pub const ALL: [Self; 3] = [Self::Read, Self::Write, Self::Admin];

    /// Quay's own word: `read`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Other => "other",
            Self::Read => "read",
            Self::Write => "write",
            Self::Admin => "admin",
        }
    }

    /// How much it allows: the more, the higher. One that is not known counts as nothing.
    pub const fn rank(self) -> u8 {
        match self {
            Self::Other => 0,
            Self::Read => 1,
            Self::Write => 2,
            Self::Admin => 3,
        }
    }

    /// Reads what [`Role::as_str`] writes, of roles that can be given.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a user or a robot was given in a repository directly.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct UserPermission {
    /// The name; a robot's is `namespace+name`.
    pub name: String,
    /// What it may do.
    #[serde(default)]
    pub role: Role,
    /// Whether it is a robot account.
    #[serde(default)]
    pub is_robot: bool,
    /// The picture.
    #[serde(default)]
    pub avatar: Avatar,
    /// Whether it belongs to the organization; absent where a user owns the repository.
    pub is_org_member: Option<bool>,
}

/// What a team was given in a repository.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct TeamPermission {
    /// The name of the team.
    pub name: String,
    /// What its members may do.
    #[serde(default)]
    pub role: Role,
    /// The picture.
    #[serde(default)]
    pub avatar: Avatar,
}

/// Quay's lists are maps by name.
#[derive(Deserialize)]
struct ByName<T> {
    permissions: BTreeMap<String, T>,
}

#[derive(Serialize, Deserialize)]
struct RoleOnly {
    #[serde(default)]
    role: Role,
}

/// Lists the users and robots that were given something directly, by name.
///
/// Of a missing repository a superuser gets an empty list.
pub async fn list_users(
    quay: &Quay,
    repository: &RepositoryName,
) -> Result<Vec<UserPermission>, ApiError> {
    let answer: ByName<UserPermission> =
        quay.call(&LIST_USERS).repository(repository).send().await?;
    Ok(answer.permissions.into_values().collect())
}

/// Gets what one user or robot was given directly. Nothing given is an invalid request (400).
pub async fn get_user(
    quay: &Quay,
    repository: &RepositoryName,
    name: &str,
) -> Result<UserPermission, ApiError> {
    quay.call(&GET_USER)
        .repository(repository)
        .path("username", name)
        .send()
        .await
}

/// Gets every role that a user or robot has, directly and through teams; the same role may come
/// several times. What owners of the namespace and superusers may do besides is not in it.
pub async fn get_transitive(
    quay: &Quay,
    repository: &RepositoryName,
    name: &str,
) -> Result<Vec<Role>, ApiError> {
    #[derive(Deserialize)]
    struct Answer {
        permissions: Vec<RoleOnly>,
    }
    let answer: Answer = quay
        .call(&GET_TRANSITIVE)
        .repository(repository)
        .path("username", name)
        .send()
        .await?;
    Ok(answer.permissions.iter().map(|one| one.role).collect())
}

/// Gives a user or robot a role, or changes the one it has.
///
/// A name that is not there and a robot of another namespace are invalid requests (400).
pub async fn set_user(
    quay: &Quay,
    repository: &RepositoryName,
    name: &str,
    role: Role,
) -> Result<UserPermission, ApiError> {
    quay.call(&SET_USER)
        .repository(repository)
        .path("username", name)
        .json(&RoleOnly { role })
        .send()
        .await
}

/// Takes what a user or robot was given directly. Nothing given is an invalid request (400).
pub async fn delete_user(
    quay: &Quay,
    repository: &RepositoryName,
    name: &str,
) -> Result<(), ApiError> {
    quay.call(&DELETE_USER)
        .repository(repository)
        .path("username", name)
        .done()
        .await
}

/// Lists the teams that were given something, by name. Users' namespaces have no teams.
pub async fn list_teams(
    quay: &Quay,
    repository: &RepositoryName,
) -> Result<Vec<TeamPermission>, ApiError> {
    let answer: ByName<TeamPermission> =
        quay.call(&LIST_TEAMS).repository(repository).send().await?;
    Ok(answer.permissions.into_values().collect())
}

/// Gets what a team was given. Nothing given is an invalid request (400).
pub async fn get_team(
    quay: &Quay,
    repository: &RepositoryName,
    name: &str,
) -> Result<Role, ApiError> {
    let answer: RoleOnly = quay
        .call(&GET_TEAM)
        .repository(repository)
        .path("teamname", name)
        .send()
        .await?;
    Ok(answer.role)
}

/// Gives a team a role, or changes the one it has. A team that is not there is an invalid request (400).
pub async fn set_team(
    quay: &Quay,
    repository: &RepositoryName,
    name: &str,
    role: Role,
) -> Result<TeamPermission, ApiError> {
    quay.call(&SET_TEAM)
        .repository(repository)
        .path("teamname", name)
        .json(&RoleOnly { role })
        .send()
        .await
}

/// Takes what a team was given. Nothing given is an invalid request (400).
pub async fn delete_team(
    quay: &Quay,
    repository: &RepositoryName,
    name: &str,
) -> Result<(), ApiError> {
    quay.call(&DELETE_TEAM)
        .repository(repository)
        .path("teamname", name)
        .done()
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_ordered_and_unknown_ones_are_the_least() {
        let newer: Role = serde_json::from_str(r#""maintain""#).unwrap();

        assert!(newer.rank() < Role::Read.rank());
        assert!(Role::Write.rank() < Role::Admin.rank());
        assert_eq!(Role::parse("write"), Some(Role::Write));
        assert_eq!(Role::parse("other"), None);
    }
}
