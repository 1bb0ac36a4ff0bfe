//! Who is in a team, and who is invited to it.

use serde::Deserialize;

use super::{
    CHAPTER,
    sync::{Directory, Sync},
};
use crate::{ApiError, Avatar, Operation, Quay, Scope};

/// [`list`]
pub const LIST: Operation = Operation::get(
    "getOrganizationTeamMembers",
    "/organization/{orgname}/team/{teamname}/members",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`add`]
pub const ADD: Operation = Operation::put(
    "updateOrganizationTeamMember",
    "/organization/{orgname}/team/{teamname}/members/{membername}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);
/// [`remove`]
pub const REMOVE: Operation = Operation::delete(
    "deleteOrganizationTeamMember",
    "/organization/{orgname}/team/{teamname}/members/{membername}",
    CHAPTER,
)
.needs(Scope::AdministerOrganization);

/// Who is in a team, or invited to it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "WrittenMember")]
pub struct TeamMember {
    /// Who it is.
    pub who: Who,
    /// The picture.
    pub avatar: Avatar,
    /// Whether they are only invited.
    pub invited: bool,
}

/// Who a [`TeamMember`] is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// A user, by name.
    User(String),
    /// A robot account, `namespace+name`.
    Robot(String),
    /// Somebody without an account, or not known by it: an e-mail address.
    Email(String),
}

impl Who {
    /// The name or the address.
    pub fn as_str(&self) -> &str {
        match self {
            Self::User(name) | Self::Robot(name) | Self::Email(name) => name,
        }
    }
}

/// Invitations of addresses have no name.
#[derive(Deserialize)]
struct WrittenMember {
    name: Option<String>,
    email: Option<String>,
    is_robot: Option<bool>,
    #[serde(default)]
    avatar: Avatar,
    #[serde(default)]
    invited: bool,
}

impl From<WrittenMember> for TeamMember {
    fn from(written: WrittenMember) -> Self {
        let who = match (written.name, written.email) {
            (Some(name), _) if written.is_robot == Some(true) => Who::Robot(name),
            (Some(name), _) => Who::User(name),
            (None, email) => Who::Email(email.unwrap_or_default()),
        };
        Self {
            who,
            avatar: written.avatar,
            invited: written.invited,
        }
    }
}

/// The members of a team, and what may be done to it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct TeamMembers {
    /// Who is in it; then, if asked for, who is invited.
    pub members: Vec<TeamMember>,
    /// Whether the person may add and remove. Superuser powers do not count.
    #[serde(default)]
    pub can_edit: bool,
    /// The directory that the person may sync the team with; absent where there is none.
    pub can_sync: Option<Directory>,
    /// What the team is synced with. Then only robots can be added and removed by hand.
    pub synced: Option<Sync>,
}

/// Lists who is in a team, all at once. With `pending`, who is invited comes too, if the person may
/// know: owners may, other members of the team not.
pub async fn list(
    quay: &Quay,
    organization: &str,
    team: &str,
    pending: bool,
) -> Result<TeamMembers, ApiError> {
    let call = quay.call(&LIST).path("orgname", organization);
    let call = call.path("teamname", team);
    call.flag("includePending", pending).send().await
}

/// Adds a user or a robot to a team. A registry may only invite those who are in no team of the
/// organization yet: see [`TeamMember::invited`]. Who is in it already is an invalid request (400).
pub async fn add(
    quay: &Quay,
    organization: &str,
    team: &str,
    name: &str,
) -> Result<TeamMember, ApiError> {
    let call = quay.call(&ADD).path("orgname", organization);
    let call = call.path("teamname", team);
    call.path("membername", name).send().await
}

/// Takes a user or a robot out of a team, or takes the invitation back. Who is not in it, and the
/// person who asks in their only team of owners, are invalid requests (400).
pub async fn remove(
    quay: &Quay,
    organization: &str,
    team: &str,
    name: &str,
) -> Result<(), ApiError> {
    let call = quay.call(&REMOVE).path("orgname", organization);
    let call = call.path("teamname", team);
    call.path("membername", name).done().await
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::team::sync::Group;

    #[test]
    fn people_robots_and_addresses_are_told_apart() {
        let list: TeamMembers = serde_json::from_value(json!({
            "name": "developers", "can_edit": true,
            "members": [
                {"name": "bob", "kind": "user", "is_robot": false, "invited": false},
                {"name": "acme-corp+ci", "kind": "user", "is_robot": true, "invited": false},
                {"name": "grace", "kind": "user", "is_robot": false, "invited": true},
                {"email": "new@example.com", "kind": "invite", "invited": true},
            ],
        }))
        .unwrap();

        let who: Vec<_> = list.members.iter().map(|member| &member.who).collect();
        assert_eq!(
            who,
            [
                &Who::User("bob".to_owned()),
                &Who::Robot("acme-corp+ci".to_owned()),
                &Who::User("grace".to_owned()),
                &Who::Email("new@example.com".to_owned()),
            ]
        );
        assert!(list.members[2].invited);
        assert_eq!(list.can_sync, None);
    }

    #[test]
    fn a_synced_team_tells_its_group_to_superusers() {
        let list: TeamMembers = serde_json::from_value(json!({
            "name": "developers", "members": [], "can_edit": false,
            "can_sync": {"service": "ldap", "base_dn": ["dc=example", "dc=com"]},
            "synced": {"service": "ldap", "last_updated": null, "config": {"group_dn": "cn=devs"}},
        }))
        .unwrap();

        let synced = list.synced.unwrap();
        assert_eq!(synced.group, Some(Group::Ldap("cn=devs".to_owned())));
        assert_eq!(synced.last_updated, None);
        assert_eq!(
            list.can_sync.unwrap().base.as_deref(),
            Some("dc=example,dc=com")
        );
    }

    #[test]
    fn a_group_of_a_later_quay_does_not_hide_the_members() {
        let list: TeamMembers = serde_json::from_value(json!({
            "name": "developers", "members": [], "can_edit": false,
            "synced": {"service": "newer", "config": {"tribe": 7}},
        }))
        .unwrap();

        assert_eq!(list.synced.map(|synced| synced.group), Some(None));
    }
}
