//! One robot as the list knows it.

use std::sync::Arc;

use quay_api::{permission::Role, robot::Robot};

/// A robot that nobody used for so long is worth a look, in milliseconds.
pub const LONG: i64 = 90 * 24 * 3_600_000;

/// The highest role that a robot was given directly, as far as it was asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Highest {
    /// Nobody asked yet.
    #[default]
    Unknown,
    /// It has none.
    Nothing,
    /// This one.
    Role(Role),
}

impl Highest {
    /// Of the roles that a robot has.
    pub fn of(roles: impl Iterator<Item = Role>) -> Self {
        roles
            .max_by_key(|role| role.rank())
            .map_or(Self::Nothing, Self::Role)
    }

    /// How much it allows; what is not known stands before everything.
    pub fn rank(self) -> i16 {
        match self {
            Self::Unknown => -1,
            Self::Nothing => 0,
            Self::Role(role) => i16::from(role.rank()),
        }
    }
}

/// A row of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The robot.
    pub robot: Arc<Robot>,
    /// Its highest role.
    pub highest: Highest,
    /// Whether its drawer is open.
    pub is_open: bool,
}

/// How many teams a robot is in; `None` where the registry does not tell.
pub fn teams(robot: &Robot) -> Option<usize> {
    robot.teams.as_ref().map(Vec::len)
}

/// How many repositories a robot was given directly; `None` where the registry does not tell.
pub fn repositories(robot: &Robot) -> Option<usize> {
    robot.repositories.as_ref().map(Vec::len)
}

/// Whether a robot reaches nothing: in no team, and given no repository. `None` where nobody tells.
pub fn has_no_access(robot: &Robot) -> Option<bool> {
    Some(teams(robot)? == 0 && repositories(robot)? == 0)
}

/// Since when nobody has used a robot, in milliseconds UTC: since it was created when it never was.
pub fn idle_since(robot: &Robot) -> Option<i64> {
    let at = robot.last_accessed.or(robot.created)?;
    Some(at.as_milliseconds())
}

/// Whether nobody has used a robot for so many milliseconds.
pub fn is_idle_for(robot: &Robot, milliseconds: i64, now: i64) -> bool {
    idle_since(robot).is_some_and(|at| at <= now.saturating_sub(milliseconds))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_new_robot_that_was_never_used_is_not_idle_yet() {
        let robot = |created: &str| -> Robot {
            serde_json::from_value(json!({"name": "acme+ci", "created": created})).unwrap()
        };
        let now = quay_api::Timestamp::parse("2026-11-21T00:00:00Z")
            .unwrap()
            .as_milliseconds();

        assert!(is_idle_for(&robot("2026-01-01T00:00:00Z"), LONG, now));
        assert!(!is_idle_for(&robot("2026-11-01T00:00:00Z"), LONG, now));
    }

    #[test]
    fn the_highest_role_counts() {
        let roles = [Role::Read, Role::Admin, Role::Write];

        assert_eq!(Highest::of(roles.into_iter()), Highest::Role(Role::Admin));
        assert_eq!(Highest::of([].into_iter()), Highest::Nothing);
    }
}
