//! Whom to find.

use quay_api::search::{Entity, EntityKind};

/// Whom an [`EntityField`](super::EntityField) offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// People.
    pub users: bool,
    /// Robots.
    pub robots: bool,
    /// Teams of the namespace.
    pub teams: bool,
}

impl Wanted {
    /// Everybody who can be given a permission.
    pub const ANYBODY: Self = Self {
        users: true,
        robots: true,
        teams: true,
    };

    /// Robots only.
    pub const ROBOTS: Self = Self {
        users: false,
        robots: true,
        teams: false,
    };

    /// Whether somebody is offered.
    pub(super) fn includes(self, entity: &Entity) -> bool {
        match entity.kind {
            EntityKind::User if entity.is_robot => self.robots,
            EntityKind::User => self.users,
            EntityKind::Team => self.teams,
            EntityKind::Organization | EntityKind::Other => false,
        }
    }

    /// What to say when there is nobody: "No robot".
    pub(super) fn noun(self) -> &'static str {
        match (self.users, self.robots, self.teams) {
            (false, true, false) => "No robot",
            (true, false, false) => "Nobody",
            (false, false, true) => "No team",
            (_, _, false) => "No user or robot",
            _ => "No user, robot or team",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entity(name: &str, kind: EntityKind, is_robot: bool) -> Entity {
        Entity {
            name: name.to_owned(),
            kind,
            is_robot,
            is_org_member: None,
        }
    }

    #[test]
    fn only_those_wanted_are_offered() {
        let robot = entity("acme-corp+ci", EntityKind::User, true);
        let person = entity("alice", EntityKind::User, false);

        assert!(Wanted::ROBOTS.includes(&robot));
        assert!(!Wanted::ROBOTS.includes(&person));
        assert!(Wanted::ANYBODY.includes(&person));
    }
}
