//! Who holds a permission: users, robots and teams as rows of one table.

use std::sync::Arc;

use quay_api::{
    permission::{Role, TeamPermission, UserPermission},
    search::{Entity, EntityKind},
};

pub use crate::panels::roles::{role_hint, role_title};
use crate::ui::Glyph;

/// What a holder is. The order is that of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Everybody in it.
    Team,
    /// A person.
    User,
    /// A robot account.
    Robot,
}

impl Kind {
    /// As filters and files write it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Team => "team",
            Self::User => "user",
            Self::Robot => "robot",
        }
    }

    /// As people read it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Team => "Team",
            Self::User => "User",
            Self::Robot => "Robot",
        }
    }

    /// The picture before the name.
    pub fn glyph(self) -> Glyph {
        match self {
            Self::Team => Glyph::Users,
            Self::User => Glyph::User,
            Self::Robot => Glyph::Robot,
        }
    }
}

/// Somebody by kind and name: a user and a team may have the same name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Who {
    /// What it is.
    pub kind: Kind,
    /// The name; a robot's is `namespace+name`.
    pub name: String,
}

impl Who {
    /// What tells rows apart.
    pub fn key(&self) -> String {
        format!("{}:{}", self.kind.word(), self.name)
    }

    /// `alice`, or `team developers`.
    pub fn label(&self) -> String {
        match self.kind {
            Kind::Team => format!("team {}", self.name),
            Kind::User | Kind::Robot => self.name.clone(),
        }
    }
}

impl From<&Entity> for Who {
    fn from(entity: &Entity) -> Self {
        let kind = match entity.kind {
            EntityKind::Team => Kind::Team,
            _ if entity.is_robot => Kind::Robot,
            _ => Kind::User,
        };
        Self {
            kind,
            name: entity.name.clone(),
        }
    }
}

/// A row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Who.
    pub who: Who,
    /// What they may do.
    pub role: Role,
    /// Whether it is a person who does not belong to the organization.
    pub is_outside: bool,
}

/// The rows of both lists, teams first, by name.
pub fn holders(users: &[UserPermission], teams: &[TeamPermission]) -> Vec<Arc<Holder>> {
    let teams = teams.iter().map(|team| Holder {
        who: Who {
            kind: Kind::Team,
            name: team.name.clone(),
        },
        role: team.role,
        is_outside: false,
    });
    let users = users.iter().map(|user| Holder {
        who: Who {
            kind: if user.is_robot {
                Kind::Robot
            } else {
                Kind::User
            },
            name: user.name.clone(),
        },
        role: user.role,
        is_outside: !user.is_robot && user.is_org_member == Some(false),
    });
    let mut holders: Vec<Arc<Holder>> = teams.chain(users).map(Arc::new).collect();
    holders.sort_by(|one, other| one.who.cmp(&other.who));
    holders
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_people_are_outsiders_and_only_where_an_organization_says_so() {
        let user = |name: &str, is_robot: bool, member: Option<bool>| -> UserPermission {
            serde_json::from_value(json!({
                "name": name, "role": "read", "is_robot": is_robot, "is_org_member": member,
            }))
            .unwrap()
        };
        let users = [
            user("judy", false, Some(false)),
            user("bob", false, Some(true)),
            user("acme+ci", true, Some(false)),
            user("zoe", false, None),
        ];

        let rows = holders(&users, &[]);

        let outside: Vec<&str> = rows
            .iter()
            .filter(|row| row.is_outside)
            .map(|row| row.who.name.as_str())
            .collect();
        assert_eq!(outside, ["judy"]);
    }
}
